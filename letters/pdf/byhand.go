package pdf

import "relance/letters"

// Sizes of what is filled in by hand, in mm.
const (
	signatureTall = 30.0
	boxSide       = 3.0
	blankTall     = 7.0
)

// signatureBoxes is room for each party to sign, side by side.
func signatureBoxes(parties []string, k look) []piece {
	const gap = 6.0
	n := float64(max(1, len(parties)))
	wide := (textWidth - gap*(n-1)) / n
	return []piece{keep(signatureTall + 4), space(2), drawing(func(p *page, y float64) {
		for i, who := range parties {
			x := left + float64(i)*(wide+gap)
			p.frame(x, y, wide, signatureTall)
			for n, line := range k.t.wrapSpans([]letters.Span{{Text: who}}, smallSize, wide-4, black()) {
				p.setLine(x+2, y+4+float64(n)*smallLead, line)
			}
		}
	}), space(signatureTall + 3)}
}

// tickBoxes are labels with a box before each, as many on a line as fit.
func tickBoxes(labels []letters.Span, k look) []piece {
	const gap = 5.0
	lead := k.m.lead + 0.6
	out := []piece{keep(lead)}
	x := left
	for _, s := range labels {
		r := k.t.fitted(s.Text, weightOf(s), k.m.size-0.75, 5, textWidth-boxSide-2, black())
		if x > left && x+boxSide+1.4+r.width > right {
			x = left
			out = append(out, space(lead), keep(lead))
		}
		out = append(out, tickBox(x, r))
		x += boxSide + 1.4 + r.width + gap
	}
	return append(out, space(lead+0.8))
}

func tickBox(x float64, label run) drawing {
	return func(p *page, y float64) {
		p.frame(x, y+0.6, boxSide, boxSide)
		p.text(x+boxSide+1.4, y+3.3, label)
	}
}

// blankLines are labels followed by a line to write on.
func blankLines(labels []letters.Span, k look) []piece {
	var out []piece
	for _, s := range labels {
		r := k.t.fitted(s.Text, weightOf(s), k.m.size-0.75, 5, textWidth/2, black())
		out = append(out, keep(blankTall), drawing(func(p *page, y float64) {
			p.text(left, y+blankTall-1.6, r)
			p.line(left+r.width+2, y+blankTall-1.2, right, y+blankTall-1.2, 0.15, grey())
		}), space(blankTall))
	}
	return out
}
