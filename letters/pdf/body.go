package pdf

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/money"
	"relance/letters"
)

// body sets the text, with the tables where the text wants them. The last two
// paragraphs stay with the signature, which is never alone on a page.
func (f *flow) body() {
	last := len(f.l.Body) - 2
	for i, b := range f.l.Body {
		if i == last && f.l.Body[i].Kind == letters.Paragraph && f.l.Body[i+1].Kind == letters.Paragraph {
			tall := f.paragraphHeight(b) + f.paragraphHeight(f.l.Body[i+1]) + f.endingHeight()
			if f.l.Annex == nil {
				tall += f.slipHeight() // it has no other page to go to
			}
			f.need(tall)
		}
		f.block(b)
	}
}

func (f *flow) paragraphHeight(b letters.Block) float64 {
	return float64(len(f.t.wrapSpans(b.Spans, f.m.size, textWidth, black())))*f.m.lead + f.m.paragraph
}

func (f *flow) block(b letters.Block) {
	switch b.Kind {
	case letters.InvoiceTable:
		f.invoices()
	case letters.UpcomingTable:
		f.upcoming()
	case letters.Breakdown:
		f.summary()
	case letters.Heading:
		f.need(3 * f.m.lead)
		f.y++
		f.write(f.bold(b), 0, f.m.lead, f.m.size)
		f.y++
	case letters.Item:
		f.item(b)
	case letters.Quote:
		f.write(f.t.wrapSpans(b.Spans, f.m.size-1, textWidth-16, black()), 8, f.m.lead-0.4, f.m.size-1)
		f.y += f.m.paragraph
	default:
		f.write(f.t.wrapSpans(b.Spans, f.m.size, textWidth, black()), 0, f.m.lead, f.m.size)
		f.y += f.m.paragraph
	}
}

func (f *flow) bold(b letters.Block) []textLine {
	return f.t.wrap(b.Plain(), bold, f.m.size, textWidth, black())
}

func (f *flow) item(b letters.Block) {
	const indent = 5
	lines := f.t.wrapSpans(b.Spans, f.m.size, textWidth-indent-2, black())
	f.need(min(float64(len(lines)), 2) * f.m.lead)
	if b.Marker != "" {
		f.page().text(left+2, f.y+f.m.size/millimetre*0.8, f.t.run(b.Marker, regular, f.m.size, f.accent))
	}
	f.write(lines, indent+2, f.m.lead, f.m.size)
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
	apart := false
	for _, r := range f.l.Rows {
		if r.Apart && !apart && len(g.rows) > 0 {
			g.rows = append(g.rows, gridRow{cells: []string{w.ApartHead}, span: true, faint: true, together: 1})
			apart = true
		}
		g.rows = append(g.rows, f.invoiceRow(r, late, charged))
	}
	if len(f.l.Rows) > 1 {
		g.rows[len(g.rows)-1].together = 1
		g.rows[len(g.rows)-2].together = 2
		g.rows = append(g.rows, f.totalRow(late, charged))
	}
	g.rows = append(g.rows, f.creditRows(w.CreditsHead, f.l.Credits, len(g.columns))...)
	g.rows = append(g.rows, f.creditRows(w.DepositsHead, f.l.Deposits, len(g.columns))...)
	g.draw(f)
	f.remarks()
	f.y += f.m.paragraph
}

func (f *flow) invoiceRow(r letters.Row, late, charged bool) gridRow {
	n, date, due, days := f.l.Format.Number, f.l.Format.Short(r.Date), f.l.Format.Short(r.Due)+r.DueMark(), f.days(r.Late)
	if r.Aggregate {
		date, due, days = "", "", "" // its label says since when; its invoices had dates of their own
	}
	cells := []string{r.Label, date, due, n(r.Amount), blankZero(n, r.Paid) + r.PaidMark(), n(r.Outstanding)}
	sums := make([]money.Amount, len(cells), len(cells)+3)
	sums[5] = r.Outstanding
	if late {
		cells, sums = append(cells, days), append(sums, 0)
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

// outstandingColumn is where the amount of a credit stands.
const outstandingColumn = 5

func (f *flow) creditRows(head string, credits []letters.Credit, columns int) []gridRow {
	if len(credits) == 0 {
		return nil
	}
	rows := []gridRow{{cells: []string{head}, span: true, faint: true, together: min(2, len(credits))}}
	for _, c := range credits {
		cells := make([]string, columns)
		cells[0], cells[1], cells[outstandingColumn] = c.Label, f.l.Format.Short(c.Date), f.l.Format.Number(c.Amount)
		sums := make([]money.Amount, columns)
		sums[outstandingColumn] = c.Amount
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

// summary is the total in words and figures, at the right of the page.
func (f *flow) summary() {
	lead := f.m.lead + 0.1
	f.need(float64(len(f.l.Summary))*lead + 4)
	widest := 0.0
	for _, s := range f.l.Summary {
		widest = max(widest, f.t.run(s.Label, bold, 10, black()).width)
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
	f.y += 0.6 + f.m.paragraph
}

func (f *flow) total(s letters.SummaryLine, from float64) {
	const tall = 7.2
	f.page().box(from, f.y, right-from, tall, Color{0xee, 0xf1, 0xf5})
	f.page().line(from, f.y, right, f.y, 0.4, f.accent)
	f.page().text(from+2, f.y+4.8, f.t.run(s.Label, bold, 10, black()))
	f.page().textRight(right-2, f.y+4.8, f.t.run(f.l.Format.Money(s.Amount), bold, 11, black()))
	f.y += tall
}

// ending is what follows the text: signature, enclosures, and the law that a
// collector for somebody else must quote.
func (f *flow) ending() {
	f.need(f.endingHeight())
	if len(f.l.Closing) > 0 {
		f.signature()
	}
	for _, line := range f.enclosures() {
		f.small(line, regular, grey())
	}
	if f.l.Mandate != nil {
		f.y++
		for _, s := range f.l.Mandate.Quoted {
			f.write(f.t.wrap(s, regular, 7, textWidth, grey()), 0, 3.1, 7)
		}
	}
}

func (f *flow) enclosures() []string {
	var out []string
	if len(f.l.Enclosed) > 0 {
		out = append(out, f.l.Labels.Enclosed+f.colon()+joinPresent(", ", f.l.Enclosed...))
	}
	if len(f.l.CopyTo) > 0 {
		out = append(out, f.l.Labels.CopyTo+f.colon()+joinPresent(", ", f.l.CopyTo...))
	}
	return out
}

// endingHeight is what the signature and the enclosures take.
func (f *flow) endingHeight() float64 {
	tall := 0.0
	if n := len(f.l.Closing); n > 0 {
		tall = f.m.signature + float64(n)*f.m.lead + 0.6
	}
	return tall + float64(len(f.enclosures()))*smallLead
}

// signature leaves room to sign above the name.
func (f *flow) signature() {
	const x = windowLeft
	f.y += f.m.signature
	for i, s := range f.l.Closing {
		w := regular
		if i == 0 {
			w = bold
		}
		f.page().text(x, f.y, f.t.fitted(s, w, f.m.size-0.5, 7, right-x, black()))
		f.y += f.m.lead - 0.4
	}
	f.y += 0.6
}
