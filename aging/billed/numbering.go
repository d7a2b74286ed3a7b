package billed

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/aging/problem"
)

// fewest is how many invoices must be found elsewhere than in PieceRef before a
// rule is proposed.
const fewest = 3

// numbering proposes the rule « numero-facture » when most invoices were found by
// their label or their entry number.
func (f *Folder) numbering(l *ledger.Ledger) problem.List {
	ways := map[Way][]Match{}
	for _, m := range f.Matches {
		ways[m.Way] = append(ways[m.Way], m)
	}
	way, field := ByLabel, openitem.FieldLabel
	if len(ways[ByEntry]) > len(ways[ByLabel]) {
		way, field = ByEntry, openitem.FieldEntry
	}
	found := ways[way]
	if len(found) < fewest || 2*len(found) <= len(f.Matches) {
		return nil
	}
	shape := shapeOf(found[0].Number)
	for _, m := range found {
		line := &l.Lines[m.Lines[0]]
		text := l.Label(line)
		if way == ByEntry {
			text = l.Entry(line)
		}
		if expression, err := regexp.Compile(shape); err != nil || expression.FindString(text) != m.Number {
			return nil // their numbers have no shape of their own, or are written otherwise
		}
	}
	return problem.List{CodeNumbering.With(problem.Problem{
		Column:  field,
		Message: fmt.Sprintf("les numéros de %d factures électroniques sont dans %s du grand livre, non dans PieceRef", len(found), field),
		Remedy:  fmt.Sprintf("écrivez dans relance.yaml : numero-facture: {champ: %s, expression: '%s'}", field, shape),
	})}
}

// shapeOf is an expression for numbers like one: its letters and signs as they are,
// its digits by their count, runs of four and more from four on.
func shapeOf(number string) string {
	var b strings.Builder
	runes := []rune(number)
	for i := 0; i < len(runes); {
		n := i
		for n < len(runes) && unicode.IsDigit(runes[n]) {
			n++
		}
		switch {
		case n-i >= 4:
			b.WriteString(`\d{4,}`)
		case n > i:
			b.WriteString(`\d+`)
		default:
			b.WriteString(regexp.QuoteMeta(string(runes[i])))
			n = i + 1
		}
		i = n
	}
	return b.String()
}
