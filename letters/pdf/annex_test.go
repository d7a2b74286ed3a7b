package pdf

import (
	"testing"

	"relance/aging/customer"
	"relance/aging/penalty"
	"relance/letters"
)

// TestTheAnnexOfAnUnknownRate: what no rate gives yet has no total of 0,00, at
// the foot of the table nor where it goes over a page.
func TestTheAnnexOfAnUnknownRate(t *testing.T) {
	unknown := func(r *letters.Request) {
		for k := range r.Case.Items[:2] {
			p := &r.Case.Items[k].Penalty
			p.Segments, p.Interest, p.Until, p.Lacking = nil, 0, r.Case.Items[k].Due, penalty.ECB
		}
	}
	for name, c := range map[string]struct {
		change  func(*letters.Request)
		total   string
		carried bool
	}{
		"known":   {func(*letters.Request) {}, "39,74", true},
		"unknown": {unknown, "à parfaire", false},
	} {
		l := compose(t, c.change, letters.FormalNotice, customer.Business, "fr")
		g := annexGrid(l.Annex, l.Labels, l.Format)
		if got := g.rows[len(g.rows)-1].cells[6]; got != c.total {
			t.Errorf("%s: total %q, want %q", name, got, c.total)
		}
		if got := g.columns[6].carried; got != c.carried {
			t.Errorf("%s: carried over a page: %v", name, got)
		}
	}
}
