package kpi

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
)

// Motive is one reason why customers do not pay.
type Motive struct {
	Code, Label string
	Internal    bool // our own doing: delivery, invoicing, commitment
	Disputes    int
	Calls       int
	Amount      money.Amount // contested now, else what the call was about
	Days        int          // age of the oldest open dispute
	Running     Share        // of the total amount, this motive and those above
}

// PromiseFigures is what promises are worth.
type PromiseFigures struct {
	Judged, Kept, Partly, Broken int
	Promised, Received           money.Amount
	Running                      int
	RunningAmount                money.Amount
}

// KeptShare is the part of the judged promises that were kept in full.
func (p PromiseFigures) KeptShare() Share {
	return Of(money.Amount(p.Kept), money.Amount(p.Judged))
}

// callMotives gives the reason that a call's outcome tells, in the words of the
// disputes where they have one; other outcomes are no reason.
func callMotives() map[string]string {
	return map[string]string{
		"facture-non-recue": "facture-non-recue", "en-attente-validation": "validation-interne", "difficultes": "tresorerie",
		"plan-demande": "tresorerie", "refus": "refus",
	}
}

// Motives weighs why customers do not pay (Pareto): the disputes that still
// run, for what they contest, and the last telling call of a customer over a
// year who contests nothing, for what he is late with. The heaviest come first.
func Motives(files []followup.File, overdue map[string]money.Amount, date civil.Date) []Motive {
	by := map[string]*Motive{}
	for _, f := range files {
		contests := false
		for _, d := range f.Disputes {
			if d.State == followup.Ended || !d.Active(date) {
				continue
			}
			contests = true
			m := motive(by, d.Code, followup.Dispute)
			m.Disputes++
			m.Amount += d.Contested
			m.Days = max(m.Days, d.Days)
		}
		if code := lastTold(f.Calls, date); code != "" && !contests && overdue[f.Customer] > 0 {
			m := motive(by, code, followup.Call)
			m.Calls++
			m.Amount += overdue[f.Customer]
		}
	}
	return pareto(by)
}

// lastTold gives the reason of the last call of a year that tells one.
func lastTold(calls []followup.Fact, date civil.Date) (code string) {
	reasons := callMotives()
	for _, c := range calls {
		if reason := reasons[c.Code]; reason != "" && c.Date <= date && c.Date > date.AddMonths(-12) {
			code = reason
		}
	}
	return code
}

func motive(by map[string]*Motive, code string, from followup.Kind) *Motive {
	m := by[code]
	if m == nil {
		choice := followup.ChoiceOf(followup.Dispute, followup.FieldCode, code)
		if choice.Label == "" {
			choice = followup.ChoiceOf(from, followup.FieldCode, code)
		}
		m = &Motive{Code: code, Label: cmp.Or(choice.Label, code, "Sans motif"), Internal: choice.Group == followup.GroupInternal}
		by[code] = m
	}
	return m
}

// pareto sorts the motives and adds them up.
func pareto(by map[string]*Motive) []Motive {
	var all []Motive
	var total, running money.Amount
	for _, m := range by {
		all = append(all, *m)
		total += m.Amount
	}
	slices.SortFunc(all, func(a, b Motive) int { return cmp.Or(cmp.Compare(b.Amount, a.Amount), cmp.Compare(a.Code, b.Code)) })
	for k := range all {
		running += all[k].Amount
		all[k].Running = Of(running, total)
	}
	return all
}

// Promises adds up what promises were worth whose day has come by a date.
func Promises(files []followup.File, date civil.Date) PromiseFigures {
	var p PromiseFigures
	for _, f := range files {
		for i := range f.Promises {
			j := &f.Promises[i]
			if j.State == followup.Pending {
				p.Running++
				p.RunningAmount += j.Promised()
			}
			if !j.Fell(date) {
				continue
			}
			switch j.Verdict {
			case followup.Kept:
				p.Kept++
			case followup.Partly:
				p.Partly++
			default:
				p.Broken++
			}
			p.Promised += j.Promised()
			p.Received += min(j.Paid, j.Promised())
		}
	}
	p.Judged = p.Kept + p.Partly + p.Broken
	return p
}
