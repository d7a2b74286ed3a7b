package pdf

import "relance/letters"

// ending is what follows the text: signature, enclosures, and the law that a
// collector for somebody else must quote.
func ending(l letters.Letter, k look) []piece {
	out := []piece{keep(endingHeight(l, k.m))}
	if len(l.Closing) > 0 {
		out = append(out, signature(l.Closing, k)...)
	}
	for _, line := range enclosures(l) {
		out = append(out, k.small(line, regular, grey()))
	}
	if l.Mandate != nil {
		out = append(out, space(1))
		for _, s := range l.Mandate.Quoted {
			out = append(out, passage{k.t.wrap(s, regular, 7, textWidth, grey()), 0, 3.1, 7})
		}
	}
	return out
}

func enclosures(l letters.Letter) []string {
	var out []string
	if len(l.Enclosed) > 0 {
		out = append(out, l.Labels.Enclosed+colon(l.Format)+joinPresent(", ", l.Enclosed...))
	}
	if len(l.CopyTo) > 0 {
		out = append(out, l.Labels.CopyTo+colon(l.Format)+joinPresent(", ", l.CopyTo...))
	}
	return out
}

// endingHeight is what the signature and the enclosures take.
func endingHeight(l letters.Letter, m measure) float64 {
	tall := 0.0
	if n := len(l.Closing); n > 0 {
		tall = m.signature + float64(n)*m.lead + 0.6
	}
	return tall + float64(len(enclosures(l)))*smallLead
}

// signature leaves room to sign above the name, or shows the signature there.
func signature(closing []string, k look) []piece {
	const x, nameTall = windowLeft, 3.2
	var out []piece
	if k.hand != nil {
		out = append(out, drawing(func(p *page, y float64) {
			p.hand(x, y+k.m.signature-nameTall-k.hand.height, k.hand.width, k.hand.height)
		}))
	}
	out = append(out, space(k.m.signature))
	for i, s := range closing {
		w := regular
		if i == 0 {
			w = bold
		}
		name := k.t.fitted(s, w, k.m.size-0.5, 7, right-x, black())
		out = append(out, drawing(func(p *page, y float64) { p.text(x, y, name) }), space(k.m.lead-0.4))
	}
	return append(out, space(0.6))
}
