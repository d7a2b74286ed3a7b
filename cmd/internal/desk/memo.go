package desk

import (
	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/problem"
	"relance/cmd/internal/nightly/planning"
	"relance/letters"
	"relance/rules/log"
)

// Memo writes the memo that confirms a fact of a customer.
func (k Desk) Memo(f followup.Fact) (letters.Letter, problem.List) {
	c, problems := k.Case(f.Customer)
	if problems.HasErrors() {
		return letters.Letter{}, problems
	}
	r := letters.MemoRequest{Customer: c.Customer, Date: k.Date, Fact: f, Sender: k.Sender, Texts: k.Texts}
	for _, d := range c.FollowUp.Disputes {
		if d.Key == f.Key {
			r.Contested = d.Contested
		}
	}
	return letters.Memo(r)
}

// MemoWritten notes that a person wrote the memo of a fact, so that no night
// writes it again.
func MemoWritten(f followup.Fact, date civil.Date) Typing {
	return func(planning.Night, []log.Event) ([]log.Event, problem.List) {
		return []log.Event{{Date: date, Kind: log.DocumentMade, Customer: f.Customer, Item: log.MemoOf(f), Step: letters.MemoText + "-" + string(f.Kind)}}, nil
	}
}
