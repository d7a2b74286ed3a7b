package pdf

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/money"
	"relance/letters"
)

// invoiceColumn is one column of the table of the claim.
type invoiceColumn struct {
	column
	cell    func(letters.Row) string
	sum     func(letters.Row) money.Amount // nil when it is not carried
	total   string
	credits bool // the amounts of credits stand here
}

// invoiceColumns gives the columns that the letter has something to say in.
func invoiceColumns(l letters.Letter) []invoiceColumn {
	w, n, t := l.Labels, l.Format.Number, l.Totals
	has := func(what func(letters.Row) bool) bool { return slices.ContainsFunc(l.Rows, what) }
	dated := func(date func(letters.Row) string) func(letters.Row) string {
		return func(r letters.Row) string {
			if r.Aggregate {
				return "" // its label says since when; its invoices had dates of their own
			}
			return date(r)
		}
	}
	columns := []invoiceColumn{
		{column: column{head: w.Number}, cell: func(r letters.Row) string { return r.Label }, total: w.Total},
		{column: column{head: w.Date}, cell: dated(func(r letters.Row) string { return l.Format.Short(r.Date) })},
		{column: column{head: w.Due}, cell: dated(func(r letters.Row) string { return l.Format.Short(r.Due) + r.DueMark() })},
		{column: column{head: w.Amount, right: true}, cell: func(r letters.Row) string { return n(r.Amount) }, total: n(t.Amount)},
	}
	if has(func(r letters.Row) bool { return r.Paid != 0 }) {
		columns = append(columns, invoiceColumn{column: column{head: w.Paid, right: true}, cell: func(r letters.Row) string { return blankZero(n, r.Paid) + r.PaidMark() }, total: blankZero(n, t.Paid)})
	}
	if t.Aside != 0 {
		columns = append(columns, invoiceColumn{column: column{head: w.Aside, right: true}, cell: func(r letters.Row) string { return blankZero(n, r.Aside) }, total: n(t.Aside)})
	}
	columns = append(columns, invoiceColumn{column: column{head: w.Outstanding, right: true, carried: true}, cell: func(r letters.Row) string { return n(r.Outstanding) },
		sum: func(r letters.Row) money.Amount { return r.Outstanding }, total: n(t.Invoices), credits: true})
	if has(func(r letters.Row) bool { return r.Late > 0 && !r.Aggregate }) {
		columns = append(columns, invoiceColumn{column: column{head: w.Late, right: true}, cell: dated(func(r letters.Row) string { return w.LateDays(r.Late) })})
	}
	if t.Interest != 0 || t.Indemnity != 0 {
		columns = append(columns, claimColumn(w.Interest, t.Interest, n, func(r letters.Row) money.Amount { return r.Interest }),
			claimColumn(w.Indemnity, t.Indemnity, n, func(r letters.Row) money.Amount { return r.Indemnity }))
	}
	return columns
}

// claimColumn shows what is claimed beside the principal.
func claimColumn(head string, total money.Amount, n func(money.Amount) string, amount func(letters.Row) money.Amount) invoiceColumn {
	claimed := func(r letters.Row) money.Amount {
		if !r.Claimed {
			return 0
		}
		return amount(r)
	}
	return invoiceColumn{column: column{head: head, right: true, carried: true}, sum: claimed, total: blankZero(n, total),
		cell: func(r letters.Row) string { return blankZero(n, claimed(r)) }}
}

// invoices is the table of the claim: invoices, their total, credits deducted,
// and the footnotes of presumed dates and matches.
func invoices(l letters.Letter, k look) []piece {
	out := append([]piece{invoiceGrid(l)}, remarks(l, k)...)
	return append(out, space(k.m.paragraph))
}

func invoiceGrid(l letters.Letter) *grid {
	w, columns := l.Labels, invoiceColumns(l)
	g := &grid{labels: [2]string{w.CarriedOver, w.BroughtForward}, number: l.Format.Number}
	totals := gridRow{weight: bold, above: true}
	for _, c := range columns {
		g.columns = append(g.columns, c.column)
		totals.cells = append(totals.cells, c.total)
	}
	apart := false
	for _, r := range l.Rows {
		if r.Apart && !apart && len(g.rows) > 0 {
			g.rows = append(g.rows, gridRow{cells: []string{l.ApartHead()}, span: true, faint: true, together: 1})
			apart = true
		}
		g.rows = append(g.rows, invoiceRow(columns, r))
		g.detail(r.Detail)
	}
	if len(l.Rows) > 1 {
		g.keepLast(2)
		g.rows = append(g.rows, totals)
	}
	g.rows = append(g.rows, creditRows(w.CreditsHead, l.Credits, columns, l.Format)...)
	g.rows = append(g.rows, creditRows(w.DepositsHead, l.Deposits, columns, l.Format)...)
	return g
}

func invoiceRow(columns []invoiceColumn, r letters.Row) gridRow {
	row := gridRow{cells: make([]string, len(columns)), sums: make([]money.Amount, len(columns))}
	for i, c := range columns {
		row.cells[i] = c.cell(r)
		if c.sum != nil {
			row.sums[i] = c.sum(r)
		}
	}
	return row
}

func creditRows(head string, credits []letters.Credit, columns []invoiceColumn, format letters.Format) []gridRow {
	if len(credits) == 0 {
		return nil
	}
	rows := []gridRow{{cells: []string{head}, span: true, faint: true, together: min(2, len(credits))}}
	for _, c := range credits {
		row := gridRow{cells: make([]string, len(columns)), sums: make([]money.Amount, len(columns)), indent: 2}
		row.cells[0], row.cells[1] = c.Label, format.Short(c.Date)
		for i := range columns {
			if columns[i].credits {
				row.cells[i], row.sums[i] = format.Number(c.Amount), c.Amount
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func blankZero(number func(money.Amount) string, a money.Amount) string {
	if a == 0 {
		return ""
	}
	return number(a)
}

// remarks are the small print of the table: presumed dates and matches, the
// payments taken into account, those that may have crossed the letter.
func remarks(l letters.Letter, k look) []piece {
	var out []piece
	for _, s := range l.Remarks {
		out = append(out, passage{k.t.wrap(s, regular, 7, textWidth, grey()), 0, 3.1, 7})
	}
	return append(out, passage{k.t.balanced(joinPresent(" ", l.Notices...), 7.5, textWidth), 0, 3.3, 7.5})
}

// fewUpcoming is how many items are said in a sentence rather than a table.
const fewUpcoming = 2

// upcoming lists what is not due yet, apart from the claim.
func upcoming(l letters.Letter, k look) []piece {
	if len(l.Upcoming) <= fewUpcoming {
		return []piece{k.small(upcomingSentence(l), regular, grey()), space(k.m.paragraph)}
	}
	head := k.t.wrap(l.Labels.UpcomingHead, bold, smallSize, textWidth, grey())
	return []piece{keep(26), space(0.6), passage{head, 0, smallLead, smallSize}, space(0.8), upcomingGrid(l), space(2.4)}
}

func upcomingGrid(l letters.Letter) *grid {
	w, n := l.Labels, l.Format.Number
	g := &grid{labels: [2]string{w.CarriedOver, w.BroughtForward}, number: n}
	g.columns = []column{{head: w.Number}, {head: w.Date}, {head: w.Due}, {head: w.Amount, right: true}, {head: w.Outstanding, right: true, carried: true}}
	for _, r := range l.Upcoming {
		g.rows = append(g.rows, gridRow{cells: []string{r.Label, l.Format.Short(r.Date), l.Format.Short(r.Due) + r.DueMark(), n(r.Amount), n(r.Outstanding)}, sums: []money.Amount{0, 0, 0, 0, r.Outstanding}, faint: true})
		g.detail(r.Detail)
	}
	if len(l.Upcoming) > 1 {
		g.keepLast(1)
		g.rows = append(g.rows, gridRow{cells: []string{w.UpcomingTotal, "", "", "", n(l.Totals.Upcoming)}, faint: true, above: true})
	}
	return g
}

func upcomingSentence(l letters.Letter) string {
	var items []string
	for _, r := range l.Upcoming {
		items = append(items, fmt.Sprintf("%s, %s %s%s, %s", r.Label, strings.ToLower(l.Labels.Due), l.Format.Short(r.Due), r.DueMark(), l.Format.Money(r.Outstanding)))
	}
	return l.Labels.UpcomingHead + colon(l.Format) + strings.Join(items, "\u202f; ") + "."
}
