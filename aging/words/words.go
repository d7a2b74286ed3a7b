// Package words writes numbers of things in French.
package words

import "strconv"

// Count is a number and what is counted, which is singular below two in French:
// « 0 client », « 1 client », « 1 234 clients » (a narrow no-break space in thousands).
func Count(n int, one, many string) string {
	word := many
	if n < 2 && n > -2 {
		word = one
	}
	digits := strconv.Itoa(n)
	first := 0
	if n < 0 {
		first = 1
	}
	for i := len(digits) - 3; i > first; i -= 3 {
		digits = digits[:i] + "\u202f" + digits[i:]
	}
	return digits + " " + word
}

// Counts is Count for a noun whose plural has an s.
func Counts(n int, noun string) string { return Count(n, noun, noun+"s") }
