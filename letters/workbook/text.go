package workbook

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"relance/aging/civil"
)

// Limits of the file format.
const (
	maxCell = 32_767    // characters of a cell
	maxRows = 1_048_576 // rows of a sheet
)

// clean makes any text fit for a cell: valid UTF-8, no control character but
// the line feed, no surrogate half or non-character, not too long.
func clean(s string) string {
	if isPlain(s) {
		return s
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t' || r == '\r':
			return ' '
		case r == utf8.RuneError, unicode.IsControl(r), r == '\ufffe', r == '\uffff', isDirection(r):
			return -1
		}
		return r
	}, s)
	return shorten(strings.Trim(s, " "), maxCell)
}

// isPlain is the fast way out for nearly every ledger text.
func isPlain(s string) bool {
	if len(s) > maxCell {
		return false
	}
	for i := range len(s) {
		if s[i] < ' ' && s[i] != '\n' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// isDirection says that r turns the direction of the text around, with which
// a name can hide what follows it.
func isDirection(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// shorten cuts s to n characters as the format counts them (UTF-16 units),
// with an ellipsis.
func shorten(s string, n int) string {
	units := 0
	for i, r := range s {
		units++
		if r > 0xffff {
			units++
		}
		if units > n {
			return cutBefore(s[:i]) + "…"
		}
	}
	return s
}

// cutBefore drops the last character, in whose place the ellipsis comes; two
// of them where the last one may count for two.
func cutBefore(s string) string {
	_, size := utf8.DecodeLastRuneInString(s)
	return s[:len(s)-size]
}

// looksActive says that a spreadsheet would read the text as a formula if a
// person edited the cell, or if it were in a CSV file.
func looksActive(s string) bool {
	return s != "" && strings.IndexByte("=+-@\t\r\n", s[0]) >= 0
}

// quoted names a sheet in a formula or a link.
func quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

// serial is the number of a day in the 1900 date system; ok is false before
// 1 March 1900, where that system is wrong.
func serial(d civil.Date) (n int, ok bool) {
	const dayZero = 693594 // civil.Date of 30 December 1899
	n = int(d) - dayZero
	return n, n >= 61
}

// breadth is about the width of a text in the unit of column widths, which is
// seven pixels; the advances are those of Arial at 10 points.
func breadth(s string) float64 {
	widest, w := 0.0, 0.0
	for _, r := range s {
		if r == '\n' {
			widest, w = max(widest, w), 0
			continue
		}
		w += advance(r)
	}
	return max(widest, w)
}

// advance is the width of one character, rounded up within its class.
func advance(r rune) float64 {
	switch r {
	case 'i', 'j', 'l', 'I', '\'', '’', '|':
		return 0.43
	case ' ', '.', ',', ':', ';', '!', '/', '(', ')', '[', ']', 'f', 't', '\u00a0', '\u202f':
		return 0.53
	case 'r', '-', '"', '`', '°', '*':
		return 0.68
	case 'c', 's', 'v', 'x', 'y', 'z', 'k', 'J', 'ç':
		return 0.93
	case 'm', 'M', 'w', 'Æ', 'Œ', '%', 'œ', 'æ', '—', '…':
		return 1.6
	case 'W', '@':
		return 1.9
	case '&':
		return 1.28
	}
	switch {
	case r > 0x2fff:
		return 1.9
	case unicode.IsUpper(r):
		return 1.28
	}
	return 1.01
}

// lines is how many lines a wrapped text takes in a column, word by word.
func lines(s string, width float64) int {
	n := 0
	for l := range strings.SplitSeq(s, "\n") {
		n += wrapped(l, width-0.7)
	}
	return n
}

// wrapped breaks after spaces, slashes and hyphens; a piece longer than the
// column begins on its own line and is cut.
func wrapped(s string, room float64) int {
	n, used := 1, 0.0
	for s != "" {
		k := strings.IndexAny(s, " /-") + 1
		if k == 0 {
			k = len(s)
		}
		w := breadth(strings.TrimSuffix(s[:k], " "))
		if used > 0 && used+w > room {
			n, used = n+1, 0
		}
		for w > room && room > 0 {
			n, w = n+1, w-room
		}
		used += w
		if s[k-1] == ' ' {
			used += advance(' ')
		}
		s = s[k:]
	}
	return n
}

// fit is the width of a column for its texts, between two bounds; what is
// longer than the upper bound is wrapped.
func fit(least, most float64, texts func(yield func(string) bool)) float64 {
	w := least
	for s := range texts {
		if w = max(w, breadth(s)+1.8); w >= most {
			return most
		}
	}
	return w
}

// fileLink is a relative path as a link: percent-encoded, forward slashes, and
// never a scheme, an absolute path or a way out of the folder.
func fileLink(path string) string {
	path = strings.ReplaceAll(path, "\\", "/")
	var parts []string
	for part := range strings.SplitSeq(path, "/") {
		if part != "" && part != "." && part != ".." {
			parts = append(parts, url.PathEscape(part))
		}
	}
	// A colon in the first part would make it a scheme.
	return strings.ReplaceAll(strings.Join(parts, "/"), ":", "%3A")
}
