package table

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// headerRows is how far down a header is looked for, below titles and filters.
const headerRows = 40

// Normalize folds a header for comparison: lower case, no accent, letters and
// digits only. "N° Facture" and "n facture" are the same.
func Normalize(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// FindHeader looks in the first rows for the one that names most fields, all
// required ones among them; ok is false when none does.
func FindHeader(s Sheet, fields []Field) (best Header, ok bool) {
	for i := range min(len(s.Rows), headerRows) {
		h, good := match(s.Rows[i], i, fields)
		if good && (!ok || len(h.Columns) > len(best.Columns)) {
			best, ok = h, true
		}
	}
	return best, ok
}

// match gives the columns of a row read as a header. A column serves one field
// only: the field for which its text is the best alias.
func match(row Row, index int, fields []Field) (Header, bool) {
	h := Header{Index: index, Row: row, Columns: map[string]int{}}
	names := make([]string, len(row.Cells))
	for c, cell := range row.Cells {
		if cell.Kind == Text {
			names[c] = Normalize(cell.Text)
		}
	}
	taken := map[int]bool{}
	for rank := range longest(fields) {
		for _, f := range fields {
			if h.Has(f.Key) || rank >= len(f.Aliases) {
				continue
			}
			alias := Normalize(f.Aliases[rank])
			for c, name := range names {
				if name != "" && name == alias && !taken[c] {
					h.Columns[f.Key], taken[c] = c, true
					break
				}
			}
		}
	}
	for c, name := range names {
		if name != "" && !taken[c] {
			h.Unknown = append(h.Unknown, c)
		}
	}
	for _, f := range fields {
		if f.Required && !h.Has(f.Key) {
			return h, false
		}
	}
	return h, len(h.Columns) > 0
}

func longest(fields []Field) int {
	n := 0
	for _, f := range fields {
		n = max(n, len(f.Aliases))
	}
	return n
}
