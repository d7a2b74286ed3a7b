package pdf

// Type sizes, in points, and distances between lines, in mm.
const (
	smallSize  = 8.0
	smallLead  = 3.75
	footerSize = 6.5
	footerLead = 2.9
)

// measure is how tightly a letter is set. The body is looser where there is
// room, and tighter where that saves a page.
type measure struct {
	size      float64 // points
	lead      float64 // mm from line to line
	paragraph float64 // mm between paragraphs
	signature float64 // mm left to sign
	rows      float64 // mm above and below a row of a table
}

// signedBy leaves a little more room for the picture of a signature, which is smaller
// where the letter is tight: it is not to cost a page.
func (m measure) signedBy(hand *logo) (measure, *logo) {
	if hand == nil {
		return m, nil
	}
	scale := min(1, (m.signature+1)/hand.height)
	m.signature = max(m.signature, hand.height*scale+3.4)
	return m, &logo{png: hand.png, width: hand.width * scale, height: hand.height * scale}
}

// measures go from the loosest to the tightest.
func measures() []measure {
	loose := measure{size: 10, lead: 4.75, paragraph: 2.4, signature: 12, rows: 0.95}
	tight := measure{size: 9.25, lead: 4.05, paragraph: 1.4, signature: 7.5, rows: 0.45}
	const steps = 5
	out := make([]measure, steps+1)
	for i := range out {
		between := func(a, b float64) float64 { return a + (b-a)*float64(i)/steps }
		out[i] = measure{
			size: between(loose.size, tight.size), lead: between(loose.lead, tight.lead), paragraph: between(loose.paragraph, tight.paragraph),
			signature: between(loose.signature, tight.signature), rows: between(loose.rows, tight.rows),
		}
	}
	return out
}
