package einvoice

import (
	"strings"
	"unicode"

	"relance/aging/table"
)

// Bare cuts a number where letters, digits and punctuation meet and drops the zeros
// at the head of each part, so that F-2026/0012 and « f 2026 12 » are one number.
func Bare(number string) string {
	var parts []string
	var part strings.Builder
	digit := false
	cut := func() {
		if word := part.String(); word != "" {
			if digit {
				if word = strings.TrimLeft(word, "0"); word == "" {
					word = "0"
				}
			}
			parts = append(parts, word)
			part.Reset()
		}
	}
	for _, c := range table.Words(number) {
		if c == ' ' || unicode.IsDigit(c) != digit {
			cut()
		}
		if digit = unicode.IsDigit(c); c != ' ' {
			part.WriteRune(c)
		}
	}
	cut()
	return strings.Join(parts, " ")
}
