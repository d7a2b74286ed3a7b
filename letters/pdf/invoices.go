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
func (f *flow) invoiceColumns() []invoiceColumn {
	w, n, t := f.l.Labels, f.l.Format.Number, f.l.Totals
	has := func(what func(letters.Row) bool) bool { return slices.ContainsFunc(f.l.Rows, what) }
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
		{column: column{head: w.Date}, cell: dated(func(r letters.Row) string { return f.l.Format.Short(r.Date) })},
		{column: column{head: w.Due}, cell: dated(func(r letters.Row) string { return f.l.Format.Short(r.Due) + r.DueMark() })},
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
		columns = append(columns, invoiceColumn{column: column{head: w.Late, right: true}, cell: dated(func(r letters.Row) string { return f.days(r.Late) })})
	}
	if t.Interest != 0 || t.Indemnity != 0 {
		columns = append(columns, f.claimColumn(w.Interest, t.Interest, func(r letters.Row) money.Amount { return r.Interest }),
			f.claimColumn(w.Indemnity, t.Indemnity, func(r letters.Row) money.Amount { return r.Indemnity }))
	}
	return columns
}

// claimColumn shows what is claimed beside the principal.
func (f *flow) claimColumn(head string, total money.Amount, amount func(letters.Row) money.Amount) invoiceColumn {
	claimed := func(r letters.Row) money.Amount {
		if !r.Claimed {
			return 0
		}
		return amount(r)
	}
	return invoiceColumn{column: column{head: head, right: true, carried: true}, sum: claimed, total: blankZero(f.l.Format.Number, total),
		cell: func(r letters.Row) string { return blankZero(f.l.Format.Number, claimed(r)) }}
}

// invoices is the table of the claim: invoices, their total, credits deducted,
// and the footnotes of presumed dates and matches.
func (f *flow) invoices() {
	w, columns := f.l.Labels, f.invoiceColumns()
	g := &grid{labels: [2]string{w.CarriedOver, w.BroughtForward}, number: f.l.Format.Number}
	totals := gridRow{weight: bold, above: true}
	for _, c := range columns {
		g.columns = append(g.columns, c.column)
		totals.cells = append(totals.cells, c.total)
	}
	apart := false
	for _, r := range f.l.Rows {
		if r.Apart && !apart && len(g.rows) > 0 {
			g.rows = append(g.rows, gridRow{cells: []string{f.l.ApartHead()}, span: true, faint: true, together: 1})
			apart = true
		}
		g.rows = append(g.rows, invoiceRow(columns, r))
	}
	if len(f.l.Rows) > 1 {
		g.rows[len(g.rows)-1].together = 1
		g.rows[len(g.rows)-2].together = 2
		g.rows = append(g.rows, totals)
	}
	g.rows = append(g.rows, f.creditRows(w.CreditsHead, f.l.Credits, columns)...)
	g.rows = append(g.rows, f.creditRows(w.DepositsHead, f.l.Deposits, columns)...)
	g.draw(f)
	f.remarks()
	f.y += f.m.paragraph
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

func (f *flow) creditRows(head string, credits []letters.Credit, columns []invoiceColumn) []gridRow {
	if len(credits) == 0 {
		return nil
	}
	rows := []gridRow{{cells: []string{head}, span: true, faint: true, together: min(2, len(credits))}}
	for _, c := range credits {
		row := gridRow{cells: make([]string, len(columns)), sums: make([]money.Amount, len(columns)), indent: 2}
		row.cells[0], row.cells[1] = c.Label, f.l.Format.Short(c.Date)
		for i := range columns {
			if columns[i].credits {
				row.cells[i], row.sums[i] = f.l.Format.Number(c.Amount), c.Amount
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func (f *flow) days(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf("%d\u00a0%s", n, f.l.Labels.DaysShort)
}

func blankZero(number func(money.Amount) string, a money.Amount) string {
	if a == 0 {
		return ""
	}
	return number(a)
}

// remarks are the small print of the table: presumed dates and matches, the
// payments taken into account, those that may have crossed the letter.
func (f *flow) remarks() {
	for _, s := range f.l.Remarks {
		f.write(f.t.wrap(s, regular, 7, textWidth, grey()), 0, 3.1, 7)
	}
	f.write(f.t.balanced(joinPresent(" ", f.l.Notices...), 7.5, textWidth), 0, 3.3, 7.5)
}

// fewUpcoming is how many items are said in a sentence rather than a table.
const fewUpcoming = 2

// upcoming lists what is not due yet, apart from the claim.
func (f *flow) upcoming() {
	w, n := f.l.Labels, f.l.Format.Number
	if len(f.l.Upcoming) <= fewUpcoming {
		f.small(f.upcomingSentence(), regular, grey())
		f.y += f.m.paragraph
		return
	}
	f.need(26)
	f.y += 0.6
	f.write(f.t.wrap(w.UpcomingHead, bold, smallSize, textWidth, grey()), 0, smallLead, smallSize)
	f.y += 0.8
	g := &grid{labels: [2]string{w.CarriedOver, w.BroughtForward}, number: n}
	g.columns = []column{{head: w.Number}, {head: w.Date}, {head: w.Due}, {head: w.Amount, right: true}, {head: w.Outstanding, right: true, carried: true}}
	for _, r := range f.l.Upcoming {
		g.rows = append(g.rows, gridRow{cells: []string{r.Label, f.l.Format.Short(r.Date), f.l.Format.Short(r.Due) + r.DueMark(), n(r.Amount), n(r.Outstanding)}, sums: []money.Amount{0, 0, 0, 0, r.Outstanding}, faint: true})
	}
	if len(g.rows) > 1 {
		g.rows[len(g.rows)-1].together = 1
		g.rows = append(g.rows, gridRow{cells: []string{w.UpcomingTotal, "", "", "", n(f.l.Totals.Upcoming)}, faint: true, above: true})
	}
	g.draw(f)
	f.y += 2.4
}

func (f *flow) upcomingSentence() string {
	var items []string
	for _, r := range f.l.Upcoming {
		items = append(items, fmt.Sprintf("%s, %s %s%s, %s", r.Label, strings.ToLower(f.l.Labels.Due), f.l.Format.Short(r.Due), r.DueMark(), f.l.Format.Money(r.Outstanding)))
	}
	return f.l.Labels.UpcomingHead + f.colon() + strings.Join(items, "\u202f; ") + "."
}
