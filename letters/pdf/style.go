package pdf

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	_ "image/jpeg" // logos
	"image/png"
	"strconv"
	"strings"
)

// Style is what a company may change without touching the program.
type Style struct {
	Accent      Color // titles and rules; the zero value is a dark blue that prints well in grey
	Duplex      bool  // in the print file, every letter begins on a new sheet
	NoFoldMarks bool
	NoSlip      bool    // no payment slip
	Fonts       Fonts   // nil for Liberation Sans
	LogoWidth   float64 // mm at most; 0 is 62
	LogoHeight  float64 // mm at most; 0 is 14
}

// Fonts are TrueType files of the company's own.
type Fonts struct{ Regular, Bold, Italic []byte }

// Color is an RGB colour.
type Color struct{ R, G, B uint8 }

// ErrStyle says that a logo or a font cannot be used.
var ErrStyle = errors.New("style de courrier inutilisable")

// ParseColor reads #RRVVBB.
func ParseColor(s string) (Color, error) {
	digits, ok := strings.CutPrefix(s, "#")
	v, err := strconv.ParseUint(digits, 16, 24)
	if !ok || err != nil || len(digits) != 6 {
		return Color{}, fmt.Errorf("%w : couleur %q, attendu #RRVVBB", ErrStyle, s)
	}
	return Color{uint8(v >> 16), uint8(v >> 8), uint8(v)}, nil
}

func (s Style) accent() Color {
	if s.Accent == (Color{}) {
		return Color{0x1f, 0x3a, 0x5f}
	}
	return s.Accent
}

// Shades used beside the accent. Nothing is told by colour alone.
func black() Color { return Color{0x1a, 0x1a, 0x1a} }
func grey() Color  { return Color{0x5c, 0x5c, 0x5c} }
func rule() Color  { return Color{0xb4, 0xb4, 0xb4} }

// pictures are those of a letter, nil where it has none.
type pictures struct{ logo, hand *logo }

// key tells apart the pages that show other pictures.
func (p pictures) key() string {
	key := ""
	for _, one := range []*logo{p.logo, p.hand} {
		if key += "\x00"; one != nil {
			key += string(one.png)
		}
	}
	return key
}

// logo is a picture ready for every page that shows it: flattened on white,
// because a transparent PNG prints badly on many machines.
type logo struct {
	png           []byte
	width, height float64 // mm
}

const (
	maxLogoPixels = 4000
	logoWidth     = 62.0
	logoHeight    = 14.0
)

// Most room of a signature, in mm: beside the name, it does not push it to another page.
const (
	signatureWidth  = 60.0
	signatureHeight = 16.0
)

// readLogo decodes a PNG or a JPEG and gives it the size of the letterhead.
func readLogo(data []byte, s Style) (*logo, error) {
	return readPicture(data, cmp.Or(s.LogoWidth, logoWidth), cmp.Or(s.LogoHeight, logoHeight))
}

// readPicture gives a picture the largest size within a width and a height.
func readPicture(data []byte, width, height float64) (*logo, error) {
	if len(data) == 0 {
		return nil, nil
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w : image : %w", ErrStyle, err)
	}
	if config.Width < 1 || config.Height < 1 || config.Width > maxLogoPixels || config.Height > maxLogoPixels {
		return nil, fmt.Errorf("%w : image de %d × %d pixels, au plus %d", ErrStyle, config.Width, config.Height, maxLogoPixels)
	}
	picture, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w : image : %w", ErrStyle, err)
	}
	flat := image.NewRGBA(image.Rect(0, 0, config.Width, config.Height))
	draw.Draw(flat, flat.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), picture, picture.Bounds().Min, draw.Over)
	var out bytes.Buffer
	if err := png.Encode(&out, flat); err != nil {
		return nil, fmt.Errorf("%w : image : %w", ErrStyle, err)
	}
	scale := min(width/float64(config.Width), height/float64(config.Height))
	return &logo{png: out.Bytes(), width: scale * float64(config.Width), height: scale * float64(config.Height)}, nil
}
