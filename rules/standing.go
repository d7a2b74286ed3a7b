package rules

import (
	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/rules/cause"
)

// standing is how one open item stands tonight: whether any letter may ever
// speak of it, and what of it may be claimed.
type standing struct {
	item      *Item
	out       *Reason              // why it is never reminded of; nil for an ordinary item
	parts     []part               // what of it is not claimed tonight
	contested money.Amount         // of parts, what the customer disputes
	paid      []penalty.Imputation // what unallocated credits pay of it, oldest debt first
}

// part is a part of an item that is not reminded of tonight, and why.
type part struct {
	reason Reason
	amount money.Amount
	until  civil.Date // first day on which it may be reminded of again, 0 when nobody knows
}

// due says that the item is late and may be claimed.
func (s *standing) due(date civil.Date) bool {
	return s.out == nil && s.item.Due < date && s.aside() == nil
}

// claim is what of the item may be claimed tonight.
func (s *standing) claim() money.Amount {
	left := s.item.Open
	for i := range s.parts {
		left -= s.parts[i].amount
	}
	return left
}

// aside gives why nothing of the item may be claimed tonight, nil when
// something may.
func (s *standing) aside() *Reason {
	if len(s.parts) == 0 || s.claim() > 0 {
		return nil
	}
	return &s.parts[0].reason
}

// agreed says that all of the item is under a plan that the customer respects.
func (s *standing) agreed() bool {
	why := s.aside()
	return why != nil && why.Code == cause.Planned
}

// back is the first day on which something of the item may be claimed again, 0
// when nobody knows.
func (s *standing) back() (day civil.Date) {
	for i := range s.parts {
		if until := s.parts[i].until; until > 0 && (day == 0 || until < day) {
			day = until
		}
	}
	return day
}

// put sets a part of the item aside, up to what is left of it.
func (s *standing) put(reason Reason, amount money.Amount, until civil.Date) money.Amount {
	amount = min(amount, s.claim())
	if amount > 0 {
		s.parts = append(s.parts, part{reason, amount, until})
		return amount
	}
	return 0
}

// whole sets all that is left of the item aside.
func (s *standing) whole(reason Reason, until civil.Date) { s.put(reason, s.claim(), until) }
