package example

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"relance/letters/truetype"
)

// press is what the PDFs of all invoices share: their font, cut down and packed once,
// the profile of their grey, and the packer itself, of which a new one takes a
// megabyte.
type press struct {
	z       *zlib.Writer
	packed  bytes.Buffer
	font    []byte // packed
	length  int    // of the font before
	widths  string
	metrics string
	grey    []byte // packed
}

// printable are the characters of the pages, beside those of ASCII: all that French
// names and addresses have. Another one is printed as a question mark.
const printable = "\u00a0«»°·–’€œŒàâäæçèéêëîïôöùûüÿÀÂÄÆÇÈÉÊËÎÏÔÖÙÛÜŸ"

func newPress() (*press, error) {
	p := &press{z: zlib.NewWriter(nil)}
	chars := []rune(printable)
	for c := ' '; c <= '~'; c++ {
		chars = append(chars, c)
	}
	regular, _, _ := truetype.Shipped()
	font, err := truetype.Subset(regular, chars)
	if err != nil {
		return nil, err
	}
	var widths strings.Builder
	for code := 32; code < 256; code++ {
		at := slices.IndexFunc(chars, func(c rune) bool {
			return winAnsi(string(c)) == string([]byte{byte(code)}) || c == rune(code) && strings.ContainsRune(`()\`, c)
		})
		width := 0
		if at >= 0 {
			width = font.Widths[chars[at]]
		}
		fmt.Fprintf(&widths, " %d", width)
	}
	p.widths = widths.String()
	p.metrics = fmt.Sprintf("/FontBBox[%d %d %d %d]/Ascent %d/Descent %d", font.Box[0], font.Box[1], font.Box[2], font.Box[3], font.Ascent, font.Descent)
	p.font, p.length = slices.Clone(p.pack(font.Data)), len(font.Data)
	p.grey = slices.Clone(p.pack(greyProfile()))
	return p, nil
}

// pack compresses; what it gives is good until the next call.
func (p *press) pack(data []byte) []byte {
	p.packed.Reset()
	p.z.Reset(&p.packed)
	_, _ = p.z.Write(data) // into memory
	_ = p.z.Close()
	return p.packed.Bytes()
}

// greyProfile is a colour profile of grey with the tone curve of screens (ICC.1:2001-04,
// 6.3.1): PDF/A wants the colours of a page to be defined by one.
func greyProfile() []byte {
	u32 := binary.BigEndian.AppendUint32
	white := slices.Concat([]byte("XYZ \x00\x00\x00\x00"), u32(u32(u32(nil, 0xf6d6), 0x10000), 0xd32d))
	name := "Gris"
	described := u32([]byte("desc\x00\x00\x00\x00"), uint32(len(name)+1))
	described = append(append(described, name...), make([]byte, 1+4+4+2+1+67)...)
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", described}, {"cprt", []byte("text\x00\x00\x00\x00domaine public\x00")}, {"wtpt", white},
		{"kTRC", []byte("curv\x00\x00\x00\x00\x00\x00\x00\x01\x02\x33")}, // gamma 2.2
	}
	head := make([]byte, 128)
	copy(head[8:], []byte{2, 0x10, 0, 0})
	copy(head[12:], "mntrGRAYXYZ ")
	copy(head[24:], []byte{7, 0xea, 0, 1, 0, 1}) // 1 January 2026
	copy(head[36:], "acsp")
	copy(head[68:], white[8:])
	table := u32(nil, uint32(len(tags)))
	var body []byte
	for _, t := range tags {
		table = u32(u32(append(table, t.name...), uint32(128+4+12*len(tags)+len(body))), uint32(len(t.data)))
		body = append(body, t.data...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	all := slices.Concat(head, table, body)
	binary.BigEndian.PutUint32(all, uint32(len(all)))
	return all
}
