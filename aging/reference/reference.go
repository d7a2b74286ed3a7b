// Package reference is the structured creditor reference of ISO 11649 (RF):
// what a debtor's bank carries unchanged and hands back with the payment. A
// leaf: letters print it, bank statements are searched for it.
package reference

import (
	"regexp"
	"strings"
	"unicode"
)

// longest is the number of characters after RF and the two check digits.
const longest = 21

// New gives the reference of an invoice or letter number: RF, two check digits,
// then its letters and digits in capitals. ok is false when none or more than
// 21 of them are left.
func New(number string) (rf string, ok bool) {
	body := Bare(number)
	if body == "" || len(body) > longest {
		return "", false
	}
	check := 98 - remainder(body+"RF00")
	return "RF" + string([]byte{byte('0' + check/10), byte('0' + check%10)}) + body, true
}

// Bare gives the ASCII letters and digits of a number, in capitals.
func Bare(number string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z':
			return r - 'a' + 'A'
		case 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
			return r
		}
		return -1
	}, number)
}

// Valid says that a reference, spaces aside, has its form and its check digits.
func Valid(rf string) bool {
	rf = strings.ToUpper(strings.ReplaceAll(rf, " ", ""))
	if len(rf) < 5 || len(rf) > longest+4 || rf != Bare(rf) || !strings.HasPrefix(rf, "RF") || !digit(rf[2]) || !digit(rf[3]) {
		return false
	}
	return remainder(rf[4:]+rf[:4]) == 1
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// remainder is the number that the text stands for (A = 10 … Z = 35) modulo 97
// (ISO 7064).
func remainder(s string) int {
	rest := 0
	for _, c := range []byte(s) {
		if digit(c) {
			rest = (rest*10 + int(c-'0')) % 97
		} else {
			rest = (rest*100 + int(c-'A') + 10) % 97
		}
	}
	return rest
}

var form = regexp.MustCompile(`RF ?\d ?\d(?: ?[A-Z0-9]){1,21}`)

// Find gives the references in a text, in order: banks keep, drop or change the
// signs between the groups of the printed form, and other words may follow. Every
// reading that ends with a word and whose check digits hold is given, the longest
// first: one in 97 holds by chance, and only who knows the references tells them
// apart.
func Find(text string) (found []string) {
	text = plain(text)
	spans(text, func(from, to int) {
		for end := to; end > from+4; end-- {
			whole := end == len(text) || Bare(text[end:end+1]) == ""
			if rf := strings.ReplaceAll(text[from:end], " ", ""); whole && Valid(rf) {
				found = append(found, rf)
			}
		}
	})
	return found
}

// shortest is the length from which the beginning of a reference says which one
// it is: RF, its check digits, six characters.
const shortest = 10

// Beginning gives the reference that a text stops in the middle of, as a bank cuts
// its labels; "" when it stops in none. Whether it is the beginning of one reference
// alone is for who knows them to say.
func Beginning(text string) (cut string) {
	text = plain(text)
	spans(text, func(from, to int) {
		if rf := strings.ReplaceAll(text[from:to], " ", ""); to == len(text) && len(rf) >= shortest {
			cut = rf
		}
	})
	return cut
}

// spans gives the places of a text that have the form of a reference.
func spans(text string, take func(from, to int)) {
	for at := 0; at < len(text); {
		span := form.FindStringIndex(text[at:])
		if span == nil {
			return
		}
		from, to := at+span[0], at+span[1]
		at = from + 2
		if from == 0 || Bare(text[from-1:from]) == "" {
			take(from, to)
		}
	}
}

// plain puts a text in capitals, with one space for each run of spaces, of any
// kind, hyphens and dots.
func plain(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToUpper(text), func(r rune) bool {
		return unicode.IsSpace(r) || r == '-' || r == '.' || r == '_' || r == '‑'
	}), " ")
}

// Grouped writes a reference as it is printed: by groups of four, with a sign
// between them.
func Grouped(rf, between string) string {
	var groups []string
	for ; rf != ""; rf = rf[min(4, len(rf)):] {
		groups = append(groups, rf[:min(4, len(rf))])
	}
	return strings.Join(groups, between)
}
