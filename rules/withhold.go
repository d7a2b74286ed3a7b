package rules

import "relance/rules/cause"

// Withheld is a decision to act whose letter cannot be made after all: what is
// due stands, nothing goes out, no item takes its step tonight, and each says why.
func Withheld(d Decision, why Reason) Decision {
	held := Decision{
		Customer: d.Customer, Name: d.Name, Date: d.Date, Cycle: d.Cycle, Currency: d.Currency,
		Due: d.Due, Contested: d.Contested, Credits: d.Credits, Spent: d.Spent, Deposits: d.Deposits, Net: d.Net,
		Hold: &why, Started: d.Started,
	}
	for _, r := range d.Reasons {
		switch r.Code {
		case cause.What, cause.Why, cause.WhyStop, cause.After: // of what does not go out
		default:
			held.Reasons = append(held.Reasons, r)
		}
	}
	held.Reasons = append(held.Reasons, why)
	for i := range d.Items {
		held.Items = append(held.Items, d.Items[i].withheld(&why))
	}
	held.Next = first(Ahead(held.Items))
	return held
}

// withheld is what happens to an item when nothing goes out: the step that it
// would have taken is still to come.
func (s *ItemStep) withheld(why *Reason) ItemStep {
	held := ItemStep{
		Key: s.Key, Invoice: s.Invoice, Open: s.Open, Contested: s.Contested, Deferred: s.Deferred, Done: s.Done, DoneOn: s.DoneOn,
		Unclaimed: s.Unclaimed, WhyNot: s.WhyNot, Passed: s.Passed, NextStep: s.NextStep,
	}
	if s.Step != "" {
		held.WhyNot, held.NextStep = why, NextStep{Step: s.Step, Spoken: s.Channel.Spoken()}
	}
	return held
}

// LedgerLost holds a customer about whom tonight's ledger lacks something that
// the last night's had.
func LedgerLost(what string) Reason {
	return Reason{cause.LedgerLost, "Le grand livre a changé depuis la nuit précédente : " + what + ".", "refaites l’export, ou confirmez le nouveau grand livre (relance nuit --forcer MOTIF)"}
}
