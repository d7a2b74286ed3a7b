package planning

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/rules"
	"relance/rules/log"
)

// assess computes what lateness costs: for open items once the unallocated
// credits of the customer are counted against the oldest (C. civ. 1342-10), and
// for those paid late, whose penalties are still owed. The register then says
// what of it was claimed, paid or given up before.
func assess(in dossier.Inputs, n Night, date civil.Date) (Costs, problem.List) {
	rates, problems := penalty.RatesOf(in.Law)
	rates, more := rates.With(in.Config.Rates)
	problems.Add(more...)
	c := Costs{Facts: log.PenaltyFacts(n.Log, date), Penalties: map[string][]penalty.Assessed{}, Imputed: map[string][]penalty.Imputation{}, Taken: map[string]money.Amount{}}
	settled, events, past := byCustomer(n.Set.Settled), log.EventsByCustomer(n.Log), factsByCustomer(c.Facts)
	receipts := penalty.Incomes(in.Ledger, date)
	company, context := in.Config.Penalties.Options(), contextOf(in)
	announced := openitem.AnnouncedBy(n.Announced)
	kinds := map[customer.Kind]bool{}
	var all [][]penalty.Assessed
	var items []openitem.Item    // of one customer after the other, in the same memory
	var found []penalty.Assessed // the same
	for _, client := range n.Balance.Clients {
		debits, credits := split(client.Items)
		who := in.Master.Find(client.Code, client.Name)
		credits, receipts = c.excess(debits, credits, settled[client.Code], past[client.Code], receipts)
		imputed, made := debits, []penalty.Imputation(nil)
		if len(debits) > 0 && len(credits) > 0 {
			owed := rules.Case{Customer: who, FollowUp: n.FollowUp[client.Code], Events: events[client.Code], Context: context, Items: rules.InCurrencies(debits), Credits: credits}
			imputed, made, _ = penalty.ImputeCredits(debits, credits, owed.Order(date), announced[client.Code])
		}
		items = append(append(items[:0], imputed...), settled[client.Code]...)
		if len(items) == 0 {
			continue
		}
		choices := told(company, who, n.FollowUp[client.Code], events[client.Code], date)
		choices.Demanded = demanded(past[client.Code])
		found, more = rates.AssessIn(found, items, who, date, choices)
		all = append(all, slices.Clone(worthKeeping(found, past)))
		c.Imputed[client.Code] = made
		problems.Add(more...)
		kinds[who.Kind] = true
	}
	c.Assessed = slices.Concat(all...)
	for from := 0; len(all) > 0; all = all[1:] {
		if to := from + len(all[0]); to > from {
			c.Penalties[all[0][0].Item.Customer] = c.Assessed[from:to:to]
			from = to
		}
	}
	problems.Add(outdated(rates, kinds, date)...)
	c.Register, more = penalty.RegisterOf(date, c.Assessed, c.Facts)
	if len(receipts) > 0 {
		problems.Add(penalty.Unplaced(c.Register, receipts)...)
		c.Facts = penalty.Received(c.Register, receipts, c.Facts)
		c.Register, more = penalty.RegisterOf(date, c.Assessed, c.Facts)
	}
	return c, penalty.Distinct(append(problems, more...))
}

// worthKeeping leaves out, in place, the invoices paid in time: a year of them
// fills the memory. What is not an invoice stays, since it may be a penalty
// invoice, and so does everything of a customer whose penalties have a past.
func worthKeeping(found []penalty.Assessed, past map[string][]penalty.Fact) []penalty.Assessed {
	return slices.DeleteFunc(found, func(a penalty.Assessed) bool {
		return a.Item.Open == 0 && !a.Result.Late && a.Item.Nature == ledger.Invoice && len(past[a.Item.Customer]) == 0
	})
}

func factsByCustomer(facts []penalty.Fact) map[string][]penalty.Fact {
	found := map[string][]penalty.Fact{}
	for _, f := range facts {
		found[f.Customer] = append(found[f.Customer], f)
	}
	return found
}

// excess takes out of a customer's credits what pays the penalties that a letter
// asked, and adds it to the receipts.
func (c *Costs) excess(debits, credits, settled []openitem.Item, facts []penalty.Fact, receipts []penalty.Receipt) ([]openitem.Item, []penalty.Receipt) {
	left, found := penalty.Excesses(debits, credits, settled, facts)
	if len(found) == 0 {
		return credits, receipts
	}
	kept := map[string]money.Amount{}
	for _, i := range left {
		kept[i.Key] = i.Open
	}
	for _, i := range credits {
		if taken := kept[i.Key] - i.Open; taken > 0 {
			c.Taken[i.Key] = taken
		}
	}
	return left, append(receipts, found...)
}

// demanded gives the items of which a letter that left claimed the penalties.
func demanded(facts []penalty.Fact) (items map[string]bool) {
	for _, f := range facts {
		if f.Kind == penalty.FactClaimed && f.Leaving == penalty.Gone && f.Amount > 0 {
			if items == nil {
				items = map[string]bool{}
			}
			items[f.Item] = true
		}
	}
	return items
}

// told adds to the company's choices what people told about a customer: the days
// that a payment plan gives an interest of its own, the judgment that stops interest, and the first presentation of a formal
// notice, from which that of a consumer runs.
func told(o penalty.Options, who customer.Customer, said followup.File, events []log.Event, date civil.Date) penalty.Options {
	for k := range said.Plans {
		from, to := said.Plans[k].Bore()
		for _, key := range said.Plans[k].Items {
			if from.IsZero() {
				break
			}
			if o.Agreed == nil {
				o.Agreed = map[string][]penalty.Span{}
			}
			o.Agreed[key] = append(o.Agreed[key], penalty.Span{From: from, To: to})
		}
	}
	if len(events) == 0 {
		return o
	}
	if o.Judgment = log.ProceedingsOf(events, date).Judgment; !o.Judgment.IsZero() {
		o.Performed = said.Performed(date)
	}
	if who.Kind == customer.Consumer || who.Kind == customer.NonProfessional {
		o.Notices = log.Notices(events, date)
	}
	return o
}

// outdated tells which rate tables end before the date, as long as a customer
// falls under them: the next claim will stop for want of that rate.
func outdated(rates penalty.Rates, kinds map[customer.Kind]bool, date civil.Date) (problems problem.List) {
	if kinds[customer.Business] || kinds[customer.Public] {
		problems.Add(rates.Missing(penalty.ECB, date)...)
	}
	if kinds[customer.Consumer] || kinds[customer.NonProfessional] {
		problems.Add(rates.Missing(penalty.Legal, date)...)
	}
	return problems
}

// rowsOf gives the register's rows by item.
func rowsOf(r penalty.Register) map[string]*penalty.Row {
	m := map[string]*penalty.Row{}
	for i := range r.Rows {
		m[r.Rows[i].Item] = &r.Rows[i]
	}
	return m
}

// split parts debits from the credits that a claim may count against them:
// deposits are never netted on an invoice.
func split(items []openitem.Item) (debits, credits []openitem.Item) {
	for _, i := range items {
		switch {
		case i.Amount > 0:
			debits = append(debits, i)
		case i.Treatment == ledger.Dunned && !elsewhere(i):
			credits = append(credits, i)
		}
	}
	return debits, credits
}

// byCustomer cuts items, which are in the order of customers, into one run each.
func byCustomer(items []openitem.Item) map[string][]openitem.Item {
	m := map[string][]openitem.Item{}
	from := 0
	for to := 1; to <= len(items); to++ {
		if to == len(items) || items[to].Customer != items[from].Customer {
			m[items[from].Customer] = items[from:to:to]
			from = to
		}
	}
	return m
}
