// Package elision writes « de » and « que » before words that are not known
// beforehand, as French grammar has them: d’Avignon, du Mans, qu’il. A leaf:
// every text that names somebody goes through it.
package elision

import (
	"strings"
	"unicode"
)

// De puts « de » before a word or a name: de Quimper, d’Omega, du rappel, des
// relances. The article of a name, which has a capital, is the name's own: de La
// Poste, de Le Bon Coin. A name in h keeps « de », which is never wrong to read.
func De(word string) string {
	if rest, found := strings.CutPrefix(word, "le "); found {
		return "du " + rest
	}
	if rest, found := strings.CutPrefix(word, "les "); found {
		return "des " + rest
	}
	return before("de", word)
}

// DeTown puts « de » before the name of a town, whose article is contracted: du
// Mans, des Abymes, de La Rochelle, d’Auxerre.
func DeTown(town string) string {
	for _, article := range [2][2]string{{"Le ", "du "}, {"Les ", "des "}} {
		if rest, found := strings.CutPrefix(town, article[0]); found {
			return article[1] + rest
		}
	}
	return before("de", town)
}

// Que puts « que » before a word: qu’il, que la mise en demeure.
func Que(word string) string { return before("que", word) }

// before puts a word that loses its e before a vowel.
func before(short, word string) string {
	if vowel(word) {
		return short[:len(short)-1] + "’" + word
	}
	return short + " " + word
}

// vowel says that a word begins with the sound of a vowel, as far as its letters
// tell: y does before a consonant (Yvetot), not before a vowel (Yonne); « un » and
// « onze » as numbers, « oui » and « ouistiti » keep the e.
func vowel(word string) bool {
	letters := []rune(strings.ToLower(word))
	if len(letters) == 0 {
		return false
	}
	first, _, _ := strings.Cut(string(letters), " ")
	switch {
	case first == "onze", first == "oui", strings.HasPrefix(first, "ouistiti"):
		return false
	case letters[0] == 'y':
		return len(letters) > 1 && unicode.IsLetter(letters[1]) && !strings.ContainsRune(vowels, letters[1])
	}
	return strings.ContainsRune(vowels, letters[0])
}

const vowels = "aàâäæeéèêëiîïoôöœuùûü"
