package ledger

import (
	"maps"
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/aging/table"
)

// dayColumns are the columns of dates.
func dayColumns() []string {
	return []string{mapDate, mapPieceDate, mapDue, mapPaymentDate, mapLetterDate}
}

// settledDays reads the days of a sheet in the order that they prove together.
func settledDays(file string, s table.Sheet, h table.Header) (table.Sheet, problem.List) {
	if !h.Has(mapDate) && h.Has(mapPieceDate) {
		h.Columns = maps.Clone(h.Columns)
		h.Columns[mapDate] = h.Columns[mapPieceDate] // the document's date, alone, is the invoice's
	}
	var e table.DayEvidence
	rows := s.Rows[h.Index+1:]
	for _, row := range rows {
		for _, key := range dayColumns() {
			e.Add(h.Cell(row, key))
		}
		e.AddPair(h.Cell(row, mapDate), h.Cell(row, mapDue))
	}
	order := e.Order(hasEnglishDates(h))
	switch order {
	case table.MixedOrder:
		p := refusal(CodeDayOrder, file, "des dates se lisent jour/mois et d’autres mois/jour : certaines sont fausses, et rien ne dit lesquelles", "refaites l’export avec des dates AAAA-MM-JJ")
		return s, problem.List{atFirstDay(p, s, h)}
	case table.UnknownOrder:
		p := refusal(CodeDayOrder, file, "rien ne prouve si les dates sont écrites jour/mois ou mois/jour", "refaites l’export avec des dates AAAA-MM-JJ, ou une période dont un jour dépasse le 12")
		return s, problem.List{atFirstDay(p, s, h)}
	}
	out := s
	out.Rows = slices.Clone(s.Rows)
	for i, row := range rows {
		copied := false
		for _, key := range dayColumns() {
			at, ok := h.Columns[key]
			if !ok {
				continue
			}
			old := row.Cell(at)
			settled := e.Settled(old, order)
			if settled == old {
				continue
			}
			if !copied {
				row.Cells, copied = slices.Clone(row.Cells), true
			}
			row.Cells[at] = settled
		}
		out.Rows[h.Index+1+i] = row
	}
	return out, nil
}

// hasEnglishDates says that the title of a column of dates is English.
func hasEnglishDates(h table.Header) bool {
	for _, key := range dayColumns() {
		title := " " + table.Words(h.Cell(h.Row, key).Text) + " "
		for _, w := range []string{" due ", " invoice ", " issue ", " issued ", " posting ", " document date ", " created ", " paid ", " maturity "} {
			if strings.Contains(title, w) {
				return true
			}
		}
	}
	return false
}

// atFirstDay places a problem on the first date that is written with slashes.
func atFirstDay(p problem.Problem, s table.Sheet, h table.Header) problem.Problem {
	for _, row := range s.Rows[h.Index+1:] {
		for _, key := range dayColumns() {
			if c := h.Cell(row, key); c.Kind == table.Text && strings.Contains(c.Text, "/") {
				p.Line, p.Column, p.Excerpt = row.No, h.Cell(h.Row, key).Text, excerpt([]byte(c.Text))
				return p
			}
		}
	}
	return p
}
