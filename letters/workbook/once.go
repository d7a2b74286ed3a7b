package workbook

import (
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/money"
)

// constant is what a column says that says the same in every row.
type constant struct {
	title   string
	words   string // "" where every cell is blank: nothing is said
	literal string // of its cells in a formula of the list; "" = none
}

// sayable is how long the same words may be to be said above the rows.
const sayable = 80

// same is what a column says in every row, if it does. Keys, cells to fill in, what
// charts draw and what formulas name stay columns; so do numbers, which people add
// up and compare, unless they are all zero.
func (c column[T]) same(rows []T, all []column[T]) (said constant, same bool) {
	said.title = c.title
	defer func() {
		if c.spare && (said.literal == "0" || said.literal == `""`) {
			said.words = "" // a column that is there where there is something to say
		}
	}()
	if c.stays || len(rows) < 2 || named(c.title, all) {
		return said, false
	}
	first := c.cell(rows[0])
	for _, x := range rows[1:] {
		if c.cell(x) != first {
			return said, false
		}
	}
	switch first := first.(type) {
	case nil:
	case string:
		said.words, said.literal = strings.ReplaceAll(first, "\n", ", "), `"`+strings.ReplaceAll(first, `"`, `""`)+`"`
		return said, len(first) <= sayable
	case civil.Date:
		if !first.IsZero() {
			said.words = first.French()
		}
	case money.Amount:
		said.words, said.literal = first.French(), "0"
		return said, first == 0
	case int:
		said.words, said.literal = with(c.style.format != shownWhere, "0"), "0"
		return said, first == 0
	case float64:
		said.words, said.literal = "0", "0"
		return said, first == 0
	case kpi.Share:
		said.words, said.literal = "0\u00a0%", "0"
		return said, first == 0
	default:
		return said, false
	}
	return said, true
}

// named tells whether a formula of the list names a column.
func named[T any](title string, all []column[T]) bool {
	return slices.ContainsFunc(all, func(c column[T]) bool { return strings.Contains(c.formula, "{"+title+"}") })
}

// noted is what is said above the rows: the note of the list, then what its rows
// have in common, titles that say the same together.
func (g *grid) noted() string {
	var words []string
	titles := map[string][]string{}
	for _, said := range g.said {
		if said.words == "" {
			continue
		}
		if titles[said.words] == nil {
			words = append(words, said.words)
		}
		titles[said.words] = append(titles[said.words], said.title)
	}
	for k, w := range words {
		words[k] = strings.Join(titles[w], ", ") + "\u00a0: " + w
	}
	if len(words) == 0 {
		return g.note
	}
	return strings.TrimSpace(g.note + " Pour toutes les lignes\u00a0: " + strings.Join(words, "\u00a0; ") + ".")
}

// literal is what a formula of the list writes in place of a column that is said
// once; "" = nothing.
func (g *grid) literal(title string) string {
	for _, said := range g.said {
		if said.title == title {
			return said.literal
		}
	}
	return ""
}
