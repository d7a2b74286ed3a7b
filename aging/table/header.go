package table

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Normalize reduces a text to compare it: lower case, no accent, only
// letters and digits: « N° Facture » and "n_facture" are both nfacture.
func Normalize(s string) string { return fold(s, "") }

// Words is Normalize with one space between words.
func Words(s string) string { return fold(s, " ") }

func fold(s, gap string) string {
	var b strings.Builder
	pending := false
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'œ':
			b.WriteString("oe")
			pending = false
		case r == '°' || r == 'º':
			pending = true
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if pending && b.Len() > 0 {
				b.WriteString(gap)
			}
			pending = false
			b.WriteRune(r)
		default:
			pending = true
		}
	}
	return b.String()
}

// searched is how many rows are looked at for a header: exports put a title,
// a period and filters above it.
const searched = 60

// FindHeader finds the row that names most of the fields, all the required
// ones among them, in the first rows; the earliest of equals. ok is false when
// there is none. Of two columns with names of one field, the better alias wins.
func FindHeader(s Sheet, fields []Field) (h Header, ok bool) {
	best := 0
	aliases := titled(fields)
	for i, row := range s.Rows[:min(len(s.Rows), searched)] {
		columns, unknown := match(row, fields, aliases)
		if len(columns) > best && hasRequired(columns, fields) {
			best = len(columns)
			h, ok = Header{Index: i, Row: row, Columns: columns, Unknown: unknown}, true
		}
	}
	return h, ok
}

// ShownFirst gives the sheets in their order, those that are shown before those
// that are hidden.
func ShownFirst(sheets []Sheet) []Sheet {
	sorted := slices.Clone(sheets)
	slices.SortStableFunc(sorted, func(a, b Sheet) int { return order(a) - order(b) })
	return sorted
}

func order(s Sheet) int {
	if s.Hidden {
		return 1
	}
	return 0
}

func hasRequired(columns map[string]int, fields []Field) bool {
	for _, f := range fields {
		if _, found := columns[f.Key]; f.Required && !found {
			return false
		}
	}
	return true
}

// titled gives the aliases of each field in the form in which they are compared.
func titled(fields []Field) [][]string {
	all := make([][]string, len(fields))
	for i, f := range fields {
		for _, alias := range f.Aliases {
			if t := Title(alias); !slices.Contains(all[i], t) {
				all[i] = append(all[i], t)
			}
		}
	}
	return all
}

// match gives the columns of a header row, the best aliases first.
func match(row Row, fields []Field, aliases [][]string) (columns map[string]int, unknown []int) {
	names, claimed := make([]string, len(row.Cells)), make([]bool, len(row.Cells))
	for i, c := range row.Cells {
		names[i] = Title(c.Text)
	}
	columns = map[string]int{}
	longest := 0
	for _, list := range aliases {
		longest = max(longest, len(list))
	}
	for rank := range longest {
		for k, f := range fields {
			if _, done := columns[f.Key]; done || rank >= len(aliases[k]) {
				continue
			}
			for i, name := range names {
				if name == aliases[k][rank] && name != "" && !claimed[i] {
					columns[f.Key], claimed[i] = i, true
					break
				}
			}
		}
	}
	for i, name := range names {
		if name != "" && !claimed[i] {
			unknown = append(unknown, i)
		}
	}
	return columns, unknown
}
