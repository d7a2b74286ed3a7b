package rules

import (
	"slices"
	"strings"

	"relance/aging/customer"
)

// Segments that a policy may name: customers who deserve care before the due
// date. They come from the master (column segment, several separated by
// commas) or from what the ledger shows (Case.Shown). A firm may use words
// of its own as well.
const (
	SegmentNew        = "nouveau"
	SegmentLarge      = "grand-compte"
	SegmentReceivable = "creance-importante"
	SegmentAtRisk     = "a-risque"
	SegmentBehaviour  = "comportement-a-risque"
	SegmentDisputes   = "sujet-a-litiges"
	SegmentUncovered  = "non-couvert"
	SegmentDifficulty = "en-difficulte"
)

func segments() []string {
	return []string{SegmentNew, SegmentLarge, SegmentReceivable, SegmentAtRisk, SegmentBehaviour, SegmentDisputes, SegmentUncovered, SegmentDifficulty}
}

// segmentsOf gives the segments of a customer.
func (c Case) segmentsOf() []string {
	var found []string
	for _, s := range c.Shown {
		found = append(found, s.Name)
	}
	for s := range strings.SplitSeq(c.Customer.Segment, ",") {
		if s = strings.TrimSpace(s); s != "" && !slices.Contains(found, s) {
			found = append(found, s)
		}
	}
	return found
}

// cycleOf gives the cycle that the customer climbs, nil when none takes it: the
// one named in the master, else the first whose criteria all hold. A customer
// of unknown kind, whom no cycle names, climbs that of businesses: reminders go
// out, and the ladder itself stops before a formal notice.
func (p *Policy) cycleOf(c Case, f facts) *Cycle {
	for i := range p.Cycles {
		if c.Customer.Cycle != "" && p.Cycles[i].Name == c.Customer.Cycle {
			return &p.Cycles[i]
		}
	}
	for i := range p.Cycles {
		if p.Cycles[i].For.takes(c, f, c.Customer.Kind) {
			return &p.Cycles[i]
		}
	}
	if c.Customer.Kind != customer.Unknown {
		return nil
	}
	for i := range p.Cycles {
		if p.Cycles[i].For.takes(c, f, customer.Business) {
			return &p.Cycles[i]
		}
	}
	return nil
}

func (m Match) takes(c Case, f facts, kind customer.Kind) bool {
	return in(m.Kinds, kind.String()) && in(m.Owners, c.Customer.Owner) && in(m.Customers, c.Customer.Code) &&
		anyIn(m.Segments, c.segmentsOf()) && (m.Balance == 0 || c.Balance >= m.Balance) && m.Condition.holds(f)
}

// in says that a criterion is absent or names the word.
func in(criterion []string, word string) bool {
	return len(criterion) == 0 || slices.Contains(criterion, word)
}

func anyIn(criterion, words []string) bool {
	return len(criterion) == 0 || slices.ContainsFunc(words, func(w string) bool { return slices.Contains(criterion, w) })
}
