package openitem

import "fmt"

// payOpening: a credit left over in a letter group settled something outside
// the file. That is in the aggregate opening line, or, where earlier years are
// given, among what they left open: there, the only debit of that amount, else
// the only run.
func (p *presumer) payOpening(c *credit) {
	if c.group < 0 {
		return
	}
	for _, d := range p.candidates(c) {
		if p.aggregate(d.line) {
			p.settle(RuleOpening, Medium, "règlement lettré seul : il solde une facture antérieure, comprise dans l’à-nouveau", c, d)
		}
	}
	if earlier := p.earlier(c); c.open > 0 && len(earlier) > 0 {
		if d, n := equal(earlier, c.open); n == 1 {
			p.settle(RuleOpening, Medium, "règlement lettré seul : il solde le seul poste de ce montant des exercices antérieurs", c, d)
		} else if run := onlyRun(earlier, c.open); n == 0 && run != nil {
			p.settle(RuleOpening, Medium, fmt.Sprintf("règlement lettré seul : il solde %d postes consécutifs des exercices antérieurs", len(run)), c, run...)
		}
	}
}

// payEarlier counts what remains of lone lettered credits against the oldest
// debits of the years before: that they settled some of those is sure, which
// ones is not.
func (p *presumer) payEarlier() {
	for _, c := range p.credits {
		if c.group < 0 || c.idle() {
			continue
		}
		if debits := p.earlier(c); len(debits) > 0 {
			p.settle(RuleOpening, Low, "règlement lettré seul : imputé sur le poste le plus ancien des exercices antérieurs", c, debits...)
		}
	}
}

// earlier are the open debits of the exercises before that of c.
func (p *presumer) earlier(c *credit) []*debit {
	if len(p.m.chain.exercises) < 2 {
		return nil
	}
	exercise := p.m.exerciseOf(c.line)
	var some []*debit
	for _, d := range p.candidates(c) {
		if p.m.exerciseOf(d.line) < exercise {
			some = append(some, d)
		}
	}
	return some
}
