package letters

import "strings"

// Spaces that never break.
const (
	nbsp   = "\u00a0"
	narrow = "\u202f"
)

// frenchSpaces puts the no-break spaces of French typography where the text
// has an ordinary one, and the curly apostrophe: « mot » ; mot : 40 €. It never
// adds a space, so that addresses and references come through untouched.
func frenchSpaces(s string) string {
	return spacing.Replace(s)
}

var spacing = strings.NewReplacer(
	" ;", narrow+";", " !", narrow+"!", " ?", narrow+"?",
	" :", nbsp+":", "« ", "«"+nbsp, " »", nbsp+"»",
	" €", nbsp+"€", " %", nbsp+"%", "n° ", "n°"+nbsp, "N° ", "N°"+nbsp,
	"L. ", "L."+nbsp, "R. ", "R."+nbsp, "D. ", "D."+nbsp, " – ", nbsp+"– ",
	"article ", "article"+nbsp, "'", "’",
)

// bound keeps the words of a short text on one line: 21 novembre 2026.
func bound(s string) string { return strings.ReplaceAll(s, " ", nbsp) }

// minus gives a negative number its own sign instead of a hyphen.
func minus(s string) string {
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		return "−" + rest
	}
	return s
}

// FrenchSpaces gives a text that the program writes itself the no-break spaces
// and the apostrophes of French typography, as letters have them.
func FrenchSpaces(s string) string { return frenchSpaces(s) }
