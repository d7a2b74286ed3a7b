package planning

import (
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/rules/log"
	"relance/rules/policy"
)

// measuredMonths is how far back a customer's behaviour is looked at.
const measuredMonths = 12

// standings measures, for every customer, what the ledger shows: the facts of
// the segments. Items are seen as matched at the date; a credit note that
// settled an invoice is seen through what it paid.
type standings struct {
	date, since, begins civil.Date
	of                  map[string]*tallied
	sales               money.Amount
	sellers             int
}

// tallied is a standing with the sums that its average rests on.
type tallied struct {
	policy.Standing
	paid       money.Amount
	delayed    int64          // cents × days
	rejections map[int32]bool // lines already counted
}

func measureStandings(set openitem.Set, begins, date civil.Date) standings {
	s := standings{date: date, since: date.AddMonths(-measuredMonths), begins: begins, of: map[string]*tallied{}}
	notes := map[int32]bool{} // lines of the credit notes already counted
	for _, list := range [2][]openitem.Item{set.Items, set.Settled} {
		for i := range list {
			s.add(&list[i], notes)
		}
	}
	for _, t := range s.of {
		s.sales += t.Sales
		if t.Sales > 0 {
			s.sellers++
		}
	}
	return s
}

func (s *standings) customer(code string) *tallied {
	t := s.of[code]
	if t == nil {
		t = &tallied{}
		s.of[code] = t
	}
	return t
}

func (s *standings) add(i *openitem.Item, notes map[int32]bool) {
	t := s.customer(i.Customer)
	if t.First.IsZero() || i.Date < t.First {
		t.First = i.Date
	}
	t.Carried = t.Carried || i.Nature == ledger.Opening
	recent := i.Entry > s.since
	switch {
	case i.Amount < 0 && i.Nature == ledger.CreditNote && recent:
		t.credit(i.Line, -i.Open, notes)
	case i.Amount < 0:
		return
	case i.Nature == ledger.Invoice && recent:
		t.Sales += i.Amount
	}
	if i.Treatment == ledger.Doubtful {
		t.Doubtful += i.Open
	}
	for _, r := range i.Rejected { // of several invoices, a rejection is one
		if r.Date > s.since && !t.rejections[r.Line] {
			if t.rejections == nil {
				t.rejections = map[int32]bool{}
			}
			t.rejections[r.Line] = true
			t.Rejected++
		}
	}
	if i.Open > 0 && i.Treatment == ledger.Dunned && !i.Due.IsZero() {
		t.Late = max(t.Late, int(s.date-i.Due))
	}
	s.settled(t, i, notes)
}

// settled looks at what paid an item, and when.
func (s *standings) settled(t *tallied, i *openitem.Item, notes map[int32]bool) {
	var last civil.Date
	for _, p := range i.Settled {
		switch {
		case p.Date <= s.since:
		case p.Nature == ledger.CreditNote:
			t.credit(p.Line, p.Amount, notes)
		case p.Nature == ledger.Payment && !i.Due.IsZero():
			t.paid += p.Amount
			t.delayed += int64(p.Amount) * int64(p.Date-i.Due)
			last = p.Date
		}
	}
	if i.Open == 0 && last > 0 {
		t.Paid++
	}
}

// credit counts a part of a credit note, which is on one line of the ledger.
func (t *tallied) credit(line int32, amount money.Amount, notes map[int32]bool) {
	t.Credits += amount
	if !notes[line] {
		notes[line] = true
		t.CreditNotes++
	}
}

// customerStanding completes the measure with the customer's sheet and log.
func (s *standings) customerStanding(c customer.Customer, balance money.Amount, events []log.Event) policy.Standing {
	t := *s.customer(c.Code)
	t.Begins, t.AllSales, t.Sellers, t.Balance = s.begins, s.sales, s.sellers, balance
	if t.paid > 0 {
		t.Delay = int(t.delayed / int64(t.paid))
	}
	t.Insolvent = !log.ProceedingsOf(events, s.date).Judgment.IsZero()
	t.Cover = c.Guarantee + c.Insurance
	if t.Cover == 0 {
		t.Cover = c.Ceiling
	}
	t.Covered = t.Cover > 0
	return t.Standing
}
