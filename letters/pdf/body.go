package pdf

import (
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
	case letters.AccountTable:
		f.accounts()
	case letters.OwnTable:
		f.ownTable(b.Table)
	case letters.SignatureBoxes:
		f.signatureBoxes()
	case letters.TickBoxes:
		f.tickBoxes(b.Spans)
	case letters.BlankLines:
		f.blankLines(b.Spans)
	case letters.Breakdown:
		f.summary()
	case letters.Heading:
		f.need(6 * f.m.lead) // with the paragraph that it announces
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

// summary is the total in words and figures, at the right of the page.
func (f *flow) summary() { f.totals(f.l.Summary, f.l.Format.Money) }

func (f *flow) totals(lines []letters.SummaryLine, money func(money.Amount) string) {
	lead := f.m.lead + 0.1
	f.need(float64(len(lines))*lead + 4)
	widest := 0.0
	for _, s := range lines {
		widest = max(widest, f.t.run(s.Label, bold, 10, black()).width)
	}
	from := right - min(textWidth, widest+44)
	for _, s := range lines {
		if s.Strong {
			f.total(s, from, money(s.Amount))
			continue
		}
		base := f.y + 3.4
		f.page().text(from+2, base, f.t.run(s.Label, regular, 9, black()))
		f.page().textRight(right-2, base, f.t.run(money(s.Amount), regular, 9, black()))
		f.y += lead
	}
	f.y += 0.6 + f.m.paragraph
}

func (f *flow) total(s letters.SummaryLine, from float64, amount string) {
	const tall = 7.2
	f.page().box(from, f.y, right-from, tall, Color{0xee, 0xf1, 0xf5})
	f.page().line(from, f.y, right, f.y, 0.4, f.accent)
	f.page().text(from+2, f.y+4.8, f.t.run(s.Label, bold, 10, black()))
	f.page().textRight(right-2, f.y+4.8, f.t.run(amount, bold, 11, black()))
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
