package papers

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/kpi"
	"relance/aging/ledger"
	"relance/aging/openitem"
	frenchwords "relance/aging/words"
	"relance/cmd/internal/nightly/planning"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/rules"
	"relance/rules/policy"
)

// callFile is the call pack of the night.
const callFile = "appels.pdf"

// callPack makes the call pack, nothing on a night without calls.
func (w *writer) callPack(plan planning.Night) []Document {
	choices := w.desk.Inputs.Config.Calls
	r := letters.CallsRequest{
		Date: w.date, Calls: callsDue(plan), Sender: stationery.Sender(w.desk.Inputs), Texts: w.desk.Texts, Order: choices.Order, PerDay: choices.PerDay,
		Calendar: w.desk.Inputs.Config.Calendar(),
	}
	if len(r.Calls) == 0 {
		return nil
	}
	// A script that has a field without value is still a script: « verifier »
	// tells of the text, the sheet is made.
	pack, _ := letters.Calls(r)
	var called []string
	for _, c := range r.Calls {
		called = append(called, c.Case.Customer.Code)
	}
	return []Document{{Path: callFile, Called: called, Render: func(out io.Writer) error { return w.printer.Calls(out, pack) }}}
}

// callsDue lists the customers to call, by code, and why: a step of the policy, a
// call agreed on, a promise that was broken, a call of the last days that nobody made.
func callsDue(plan planning.Night) []letters.CallCase {
	var calls []letters.CallCase
	wanted := map[string]bool{}
	for i, d := range plan.Decisions {
		c := plan.Cases[i]
		left := callsLeft(plan, &c, &d)
		why, owes := append(callReasons(c, d, plan.Date), leftReasons(left)...), owesNow(c, plan.Date)
		one := letters.CallCase{Case: c, Decision: d, Why: why, Role: cmp.Or(roleOf(d), left.role)}
		if !owes {
			one.Ahead = append(announced(d), left.ahead()...)
		}
		if len(why) == 0 || !owes && len(one.Ahead) == 0 {
			continue
		}
		wanted[d.Customer] = true
		calls = append(calls, one)
	}
	if len(calls) == 0 {
		return nil
	}
	received, habits := receipts(plan.Set, wanted), habitsOf(plan.Set)
	for i := range calls {
		code := calls[i].Case.Customer.Code
		calls[i].Payments, calls[i].Habit = received[code], habits[code]
	}
	return calls
}

// spoken gives the actions of a night that are calls of ours.
func spoken(d rules.Decision) (all []rules.Action) {
	if !d.Acts() {
		return nil
	}
	for _, a := range d.Actions {
		if a.Channel.Spoken() && a.By == "" {
			all = append(all, a)
		}
	}
	return all
}

// roleOf is the contact that the first call of a night asks for.
func roleOf(d rules.Decision) string {
	for _, a := range spoken(d) {
		return a.Contact
	}
	return ""
}

// announced gives the items that a preventive call is about.
func announced(d rules.Decision) (keys []string) {
	for _, a := range spoken(d) {
		if a.Nature == policy.Preventive {
			keys = append(keys, a.Items...)
		}
	}
	return keys
}

// habitsOf says how late each customer usually pays, those of whom something was paid.
func habitsOf(set openitem.Set) map[string]string {
	all := map[string]string{}
	list, _ := kpi.Behaviours(set)
	for _, b := range list {
		paid := frenchwords.Count(b.Paid, "facture réglée", "factures réglées")
		switch {
		case b.Paid == 0:
		case b.Mean > 0:
			all[b.Customer] = b.Mean.French() + " après l’échéance, sur " + paid
		default:
			all[b.Customer] = "aucun, sur " + paid
		}
	}
	return all
}

func owesNow(c rules.Case, date civil.Date) bool {
	return slices.ContainsFunc(c.Items, func(i rules.Item) bool {
		return i.Treatment == ledger.Dunned && !i.Undated && !i.Small && i.Due < date
	})
}

func callReasons(c rules.Case, d rules.Decision, date civil.Date) []string {
	var why []string
	for _, a := range spoken(d) {
		why = append(why, "étape « "+policy.Label(a.Step)+" » de la politique")
	}
	last := lastCall(c.FollowUp.Calls, date)
	if last.Until > 0 && last.Until <= date && (last.Unseen.IsZero() || !last.Usual) {
		day := "appel convenu pour le "
		if !agreed(last.Code) {
			day = "à rappeler le "
		}
		why = append(why, day+last.Until.French()+" ("+strings.ToLower(last.Label())+")")
	}
	for _, p := range c.FollowUp.Promises {
		switch {
		case last.Date >= p.On:
		case p.State == followup.Broken:
			why = append(why, "promesse du "+p.Date.French()+" non tenue")
		case p.State == followup.Partly:
			why = append(why, "promesse du "+p.Date.French()+" tenue en partie ("+p.Paid.French()+" sur "+p.Promised().French()+")")
		}
	}
	return why
}

// agreed says that somebody was reached who may have agreed to a day.
func agreed(code string) bool {
	switch code {
	case "messagerie", "injoignable", "mauvais-numero", "mauvais-interlocuteur", "refus":
		return false
	}
	return true
}

// lastCall is the latest call made on or before a date; zero when there is none.
func lastCall(calls []followup.Fact, date civil.Date) (last followup.Fact) {
	for _, k := range calls {
		if k.Date <= date && k.Date >= last.Date && k.Closed.IsZero() {
			last = k
		}
	}
	return last
}

// receipts gives the payments of some customers, the latest first: what settled
// their items, put together by payment, and what nobody allocated.
func receipts(set openitem.Set, wanted map[string]bool) map[string][]letters.Receipt {
	type payment struct {
		customer string
		line     int32 // of the ledger
	}
	found := map[payment]*letters.Receipt{}
	var order []payment
	add := func(customer string, line int32, r letters.Receipt) {
		k := payment{customer, line}
		if found[k] == nil {
			found[k] = &letters.Receipt{Date: r.Date, Label: r.Label}
			order = append(order, k)
		}
		found[k].Amount += r.Amount
	}
	for _, items := range [2][]openitem.Item{set.Items, set.Settled} {
		for _, i := range items {
			if !wanted[i.Customer] {
				continue
			}
			if i.Amount < 0 && i.Nature == ledger.Payment {
				add(i.Customer, i.Line, letters.Receipt{Date: i.Entry, Label: i.Ref, Amount: -i.Open})
			}
			for _, s := range i.Settled {
				if s.Nature == ledger.Payment {
					add(i.Customer, s.Line, letters.Receipt{Date: s.Date, Label: s.Ref, Amount: s.Amount})
				}
			}
		}
	}
	all := map[string][]letters.Receipt{}
	for _, k := range order {
		all[k.customer] = append(all[k.customer], *found[k])
	}
	for _, list := range all {
		slices.SortStableFunc(list, func(a, b letters.Receipt) int { return cmp.Compare(b.Date, a.Date) })
	}
	return all
}
