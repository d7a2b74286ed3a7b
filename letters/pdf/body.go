package pdf

import (
	"fmt"
	"slices"

	"relance/aging/money"
	"relance/letters"
)

// body sets the text, with the tables where the text wants them.
func (f *flow) body() {
	for _, b := range f.l.Body {
		switch b.Kind {
		case letters.InvoiceTable:
			f.invoices()
		case letters.UpcomingTable:
			f.upcoming()
		case letters.Breakdown:
			f.summary()
		case letters.Heading:
			f.need(3 * bodyLead)
			f.y += 1
			f.write(f.bold(b), 0, bodyLead, bodySize)
			f.y += 1
		case letters.Item:
			f.item(b)
		case letters.Quote:
			f.write(f.t.wrapSpans(b.Spans, bodySize-1, textWidth-16, black()), 8, bodyLead-0.4, bodySize-1)
			f.y += paragraph
		default:
			f.write(f.t.wrapSpans(b.Spans, bodySize, textWidth, black()), 0, bodyLead, bodySize)
			f.y += paragraph
		}
	}
}

func (f *flow) bold(b letters.Block) []textLine {
	return f.t.wrap(b.Plain(), bold, bodySize, textWidth, black())
}

func (f *flow) item(b letters.Block) {
	const indent = 5
	lines := f.t.wrapSpans(b.Spans, bodySize, textWidth-indent-2, black())
	f.need(min(float64(len(lines)), 2) * bodyLead)
	if b.Marker != "" {
		f.page().text(left+2, f.y+bodySize/millimetre*0.8, f.t.run(b.Marker, regular, bodySize, f.accent))
	}
	f.write(lines, indent+2, bodyLead, bodySize)
	f.y += 1
}

// invoices is the table of the claim: invoices, their total, credits deducted,
// advances for information, and the footnotes of presumed dates and matches.
func (f *flow) invoices() {
	w := f.l.Labels
	charged := f.l.Totals.Interest != 0 || f.l.Totals.Indemnity != 0
	late := slices.ContainsFunc(f.l.Rows, func(r letters.Row) bool { return r.Late > 0 })
	g := &grid{labels: [2]string{w.CarriedOver, w.BroughtForward}, number: f.l.Format.Number}
	g.columns = []column{{head: w.Number}, {head: w.Date}, {head: w.Due}, {head: w.Amount, right: true}, {head: w.Paid, right: true}, {head: w.Outstanding, right: true, carried: true}}
	if late {
		g.columns = append(g.columns, column{head: w.Late, right: true})
	}
	if charged {
		g.columns = append(g.columns, column{head: w.Interest, right: true, carried: true}, column{head: w.Indemnity, right: true, carried: true})
	}
	for _, r := range f.l.Rows {
		g.rows = append(g.rows, f.invoiceRow(r, late, charged))
	}
	if len(g.rows) > 1 {
		g.rows[len(g.rows)-1].together = 1
		g.rows[len(g.rows)-2].together = 2
		g.rows = append(g.rows, f.totalRow(late, charged))
	}
	g.rows = append(g.rows, f.creditRows(w.CreditsHead, f.l.Credits, len(g.columns))...)
	g.rows = append(g.rows, f.creditRows(w.DepositsHead, f.l.Deposits, len(g.columns))...)
	g.draw(f)
	f.remarks()
	f.y += 1.6
}

func (f *flow) invoiceRow(r letters.Row, late, charged bool) gridRow {
	n := f.l.Format.Number
	cells := []string{r.Label, f.l.Format.Short(r.Date), f.l.Format.Short(r.Due) + r.DueMark(), n(r.Amount), blankZero(n, r.Paid) + r.PaidMark(), n(r.Outstanding)}
	sums := make([]money.Amount, len(cells), len(cells)+3)
	sums[5] = r.Outstanding
	if late {
		cells, sums = append(cells, f.days(r.Late)), append(sums, 0)
	}
	if charged {
		interest, indemnity := "", ""
		if r.Claimed {
			interest, indemnity = n(r.Interest), blankZero(n, r.Indemnity)
			sums = append(sums, r.Interest, r.Indemnity)
		}
		cells = append(cells, interest, indemnity)
	}
	return gridRow{cells: cells, sums: sums}
}

func (f *flow) totalRow(late, charged bool) gridRow {
	n, t := f.l.Format.Number, f.l.Totals
	cells := []string{f.l.Labels.Total, "", "", n(t.Amount), blankZero(n, t.Paid), n(t.Invoices)}
	if late {
		cells = append(cells, "")
	}
	if charged {
		cells = append(cells, n(t.Interest), blankZero(n, t.Indemnity))
	}
	return gridRow{cells: cells, weight: bold, above: true}
}

func (f *flow) creditRows(head string, credits []letters.Credit, columns int) []gridRow {
	if len(credits) == 0 {
		return nil
	}
	rows := []gridRow{{cells: []string{head}, span: true, faint: true, together: min(2, len(credits))}}
	for _, c := range credits {
		cells := make([]string, columns)
		cells[0], cells[1], cells[5] = c.Label, f.l.Format.Short(c.Date), f.l.Format.Number(c.Amount)
		sums := make([]money.Amount, columns)
		sums[5] = c.Amount
		rows = append(rows, gridRow{cells: cells, sums: sums, indent: 2})
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

func (f *flow) remarks() {
	for _, s := range f.l.Remarks {
		f.write(f.t.wrap(s, regular, 7, textWidth, grey()), 0, 3.1, 7)
	}
}

// upcoming lists what is not due yet, apart from the claim.
func (f *flow) upcoming() {
	w, n := f.l.Labels, f.l.Format.Number
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

// summary is the total in words and figures, at the right of the page.
func (f *flow) summary() {
	const lead = 4.9
	f.need(float64(len(f.l.Summary))*lead + 4)
	widest := 0.0
	for _, s := range f.l.Summary {
		widest = max(widest, f.t.run(s.Label, bold, bodySize, black()).width)
	}
	from := right - min(textWidth, widest+44)
	for _, s := range f.l.Summary {
		if s.Strong {
			f.total(s, from)
			continue
		}
		base := f.y + 3.4
		f.page().text(from+2, base, f.t.run(s.Label, regular, 9, black()))
		f.page().textRight(right-2, base, f.t.run(f.l.Format.Money(s.Amount), regular, 9, black()))
		f.y += lead
	}
	f.y += 3
}

func (f *flow) total(s letters.SummaryLine, from float64) {
	const tall = 7.2
	f.page().box(from, f.y, right-from, tall, Color{0xee, 0xf1, 0xf5})
	f.page().line(from, f.y, right, f.y, 0.4, f.accent)
	f.page().text(from+2, f.y+4.8, f.t.run(s.Label, bold, bodySize, black()))
	f.page().textRight(right-2, f.y+4.8, f.t.run(f.l.Format.Money(s.Amount), bold, 11, black()))
	f.y += tall
}

// ending is what follows the text: what was taken into account, signature,
// enclosures, and the law that a collector for somebody else must quote.
func (f *flow) ending() {
	if len(f.l.Closing) > 0 {
		f.signature()
	}
	if len(f.l.Enclosed) > 0 {
		f.small(f.l.Labels.Enclosed+"\u00a0: "+joinPresent(", ", f.l.Enclosed...), regular, grey())
	}
	if len(f.l.CopyTo) > 0 {
		f.small(f.l.Labels.CopyTo+"\u00a0: "+joinPresent(", ", f.l.CopyTo...), regular, grey())
	}
	f.y += 0.8
	f.small(joinPresent(" ", f.l.Notices...), regular, grey())
	if f.l.Mandate != nil {
		f.y += 1
		for _, s := range f.l.Mandate.Quoted {
			f.write(f.t.wrap(s, regular, 7, textWidth, grey()), 0, 3.1, 7)
		}
	}
}

// signature leaves room to sign above the name.
func (f *flow) signature() {
	const x, room = windowLeft, 11.0
	f.need(room + float64(len(f.l.Closing))*bodyLead)
	f.y += room
	for i, s := range f.l.Closing {
		w := regular
		if i == 0 {
			w = bold
		}
		f.page().text(x, f.y, f.t.fitted(s, w, bodySize-0.5, 7, right-x, black()))
		f.y += bodyLead - 0.4
	}
	f.y += 0.6
}
