package config

import (
	"fmt"
	"regexp"
	"slices"
)

// Calls says how the call pack is made.
type Calls struct {
	Order  string `yaml:"tri" parmi:"montant,age,promesse"`
	PerDay int    `yaml:"maximum-par-jour"` // calls of one collector in a day
}

// Style is what the company changes of the look of its documents, without
// touching the program.
type Style struct {
	Accent     string `yaml:"couleur"`      // #RRVVBB; "" is a dark blue that prints well in grey
	LogoWidth  int    `yaml:"logo-largeur"` // mm at most
	LogoHeight int    `yaml:"logo-hauteur"` // mm at most
	Fonts      string `yaml:"polices"`      // folder with normal.ttf, gras.ttf and italique.ttf; "" is Liberation Sans
	NoFold     bool   `yaml:"sans-reperes"` // no folding marks
	NoSlip     bool   `yaml:"sans-coupon"`  // no payment slip
	Duplex     bool   `yaml:"recto-verso"`  // in a-imprimer.pdf, every letter begins on a new sheet
}

// defaultMemos confirms in writing what binds the customer or us.
func defaultMemos() []string { return []string{"promesse", "plan", "litige"} }

// Confirms says that a memo is written of a kind of fact.
func (c Config) Confirms(kind string) bool { return slices.Contains(c.Memos, kind) }

func defaultCalls() Calls { return Calls{Order: "montant", PerDay: 15} }

// Bounds of a logo, in mm: what the letterhead has room for.
const (
	leastLogo  = 5
	widestLogo = 84
	tallest    = 22
)

func defaultStyle() Style { return Style{LogoWidth: 62, LogoHeight: 14} }

var colour = regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`)

// style checks the look: colours, sizes that the letterhead can hold, calls.
func (k *check) style() {
	s := k.config.Style
	if s.Accent != "" && !colour.MatchString(s.Accent) {
		k.fail(k.at("style", "couleur"), CodeStyle, fmt.Sprintf("« %s » n’est pas une couleur", s.Accent), "écrivez # et six chiffres hexadécimaux, entre apostrophes : couleur: '#1F3A5F'")
	}
	if s.LogoWidth < leastLogo || s.LogoWidth > widestLogo {
		k.fail(k.at("style", "logo-largeur"), CodeStyle, fmt.Sprintf("un logo large de %d mm ne tient pas dans l’en-tête", s.LogoWidth), fmt.Sprintf("donnez une largeur de %d à %d mm", leastLogo, widestLogo))
	}
	if s.LogoHeight < leastLogo || s.LogoHeight > tallest {
		k.fail(k.at("style", "logo-hauteur"), CodeStyle, fmt.Sprintf("un logo haut de %d mm cacherait l’adresse de l’émetteur", s.LogoHeight), fmt.Sprintf("donnez une hauteur de %d à %d mm", leastLogo, tallest))
	}
	if n := k.config.Calls.PerDay; n < 1 || n > 200 {
		k.fail(k.at("appels", "maximum-par-jour"), CodeStyle, fmt.Sprintf("%d appels par jour", n), "donnez un nombre de 1 à 200")
	}
}
