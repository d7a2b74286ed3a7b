package nightly

import (
	"slices"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/rules"
)

// Night is everything that one date makes of a dossier: what is owed, what its
// lateness costs, and what to do about each customer.
type Night struct {
	Date      civil.Date
	Set       openitem.Set
	Balance   aging.Balance
	Penalties map[string][]penalty.Assessed // by customer, open items then settled ones
	Imputed   []penalty.Imputation          // credits that claims count against the oldest items
	Cases     []rules.Case                  // customers with something open, by code
	Decisions []rules.Decision              // one per case, in the same order
}

// Plan computes a night. It is pure: the nightly run, a rehearsal, an
// explanation and a simulation all call it, so they cannot disagree.
func Plan(in dossier.Inputs, view []rules.Event, date civil.Date) (Night, problem.List) {
	n := Night{Date: date}
	var problems problem.List
	for _, stage := range []func(dossier.Inputs, []rules.Event) problem.List{
		n.match, n.age, n.assess, n.measure, n.decide,
	} {
		problems.Add(stage(in, view)...)
	}
	return n, problems
}

// Matching gives how a dossier's ledger becomes open items at a date.
func Matching(in dossier.Inputs, date civil.Date) openitem.Options {
	c := in.Config
	return openitem.Options{
		Date: date, Scope: c.Scope(), Rules: c.Rules(), Master: in.Master, Company: c.Terms, Schedule: in.Schedule, Numbering: c.Numbering(),
		Calendar: c.Calendar(), KeepSettled: true, Small: c.Tolerance,
	}
}

// Aging gives how a dossier's balance is cut and controlled at a date.
func Aging(in dossier.Inputs, date civil.Date) aging.Options {
	return aging.Options{Basis: in.Config.Basis(), Buckets: in.Config.Buckets, Controls: in.Config.BalanceControls(date)}
}

func (n *Night) match(in dossier.Inputs, _ []rules.Event) (problems problem.List) {
	n.Set, problems = openitem.Build(in.Ledger, Matching(in, n.Date))
	return problems
}

func (n *Night) age(in dossier.Inputs, _ []rules.Event) (problems problem.List) {
	n.Balance, problems = aging.Compute(n.Set, in.Ledger, Aging(in, n.Date))
	return problems
}

// assess computes what lateness costs: for open items once the unallocated
// credits of the customer are counted against the oldest (C. civ. 1342-10), and
// for those paid late, whose penalties are still owed.
func (n *Night) assess(in dossier.Inputs, view []rules.Event) problem.List {
	rates, problems := penalty.LoadRates()
	rates, more := rates.With(in.Config.Rates)
	problems.Add(more...)
	options := penaltyOptions(in, view)
	n.Penalties = map[string][]penalty.Assessed{}
	settled := byCustomer(n.Set.Settled)
	for _, client := range n.Balance.Clients {
		debits, credits := split(client.Items)
		imputed, made, _ := penalty.ImputeCredits(debits, credits)
		n.Imputed = append(n.Imputed, made...)
		items := append(imputed, settled[client.Code]...)
		if len(items) == 0 {
			continue
		}
		found, more := rates.Assess(items, in.Master.Find(client.Code, client.Name), n.Date, options)
		n.Penalties[client.Code] = found
		problems.Add(more...)
	}
	return penalty.Distinct(problems)
}

// measure gathers each customer's case.
func (n *Night) measure(in dossier.Inputs, view []rules.Event) problem.List {
	events := map[string][]rules.Event{}
	context := rules.Context{PrintWithoutAddress: in.Config.NoAddress == "imprimer"}
	for _, e := range view {
		events[e.Customer] = append(events[e.Customer], e)
		if e.Run != "" && e.Date < n.Date {
			context.LastRun = max(context.LastRun, e.Date)
		}
	}
	collective := map[string]bool{}
	for _, p := range n.Set.Customers {
		collective[p.Code] = p.Collective
	}
	for _, client := range n.Balance.Clients {
		if len(client.Items) == 0 {
			continue
		}
		c := rules.Case{
			Customer: in.Master.Find(client.Code, client.Name), Collective: collective[client.Code], Balance: client.Balance,
			Events: events[client.Code], LastBank: in.Ledger.LastBank, Context: context,
		}
		n.fill(&c, client.Items)
		n.Cases = append(n.Cases, c)
	}
	return nil
}

// fill sorts a customer's items into debits, credits and deposits.
func (n *Night) fill(c *rules.Case, items []openitem.Item) {
	costs := map[string]penalty.Result{}
	for _, a := range n.Penalties[c.Customer.Code] {
		costs[a.Item.Key] = a.Result
	}
	for _, i := range items {
		switch {
		case i.Treatment == ledger.Deposit:
			c.Deposits = append(c.Deposits, i)
		case i.Amount < 0:
			c.Credits = append(c.Credits, i)
		default:
			c.Items = append(c.Items, rules.Item{Item: i, DaysLate: n.Balance.DaysLate(i), Penalty: costs[i.Key]})
		}
	}
}

func (n *Night) decide(in dossier.Inputs, _ []rules.Event) problem.List {
	for _, c := range n.Cases {
		n.Decisions = append(n.Decisions, rules.Decide(in.Policy, c, n.Date))
	}
	return nil
}

// split parts debits from the credits that a claim may count against them:
// deposits are never netted on an invoice.
func split(items []openitem.Item) (debits, credits []openitem.Item) {
	for _, i := range items {
		switch {
		case i.Amount > 0:
			debits = append(debits, i)
		case i.Treatment == ledger.Dunned:
			credits = append(credits, i)
		}
	}
	return debits, credits
}

func byCustomer(items []openitem.Item) map[string][]openitem.Item {
	m := map[string][]openitem.Item{}
	for _, i := range items {
		m[i.Customer] = append(m[i.Customer], i)
	}
	return m
}

// penaltyOptions gives the company's choices, and the dates on which formal
// notices were presented, from which a consumer's interest runs.
func penaltyOptions(in dossier.Inputs, view []rules.Event) penalty.Options {
	p := in.Config.Penalties
	o := penalty.Options{
		Company: p.Rate, Floor: p.Floor, Imputation: p.Imputation, CreditFrom: p.CreditFrom, Inclusive: p.Inclusive(),
		NoInsolvencyIndemnity: !p.Insolvent, Notices: map[string]civil.Date{},
	}
	if p.Paid != nil {
		o.PaidInvoices = &penalty.PaidInvoices{Since: p.Paid.Since, MinDays: int(p.Paid.MinDelay), AtLeast: p.Paid.Minimum}
	}
	for _, posted := range view {
		if posted.Kind != rules.Posted || !slices.Contains([]string{string(rules.FormalNotice)}, posted.Step) {
			continue
		}
		for _, e := range view {
			if e.Kind == rules.StepPrepared && e.Customer == posted.Customer && e.Step == posted.Step && e.Date <= posted.Date {
				if first, ok := o.Notices[e.Item]; !ok || posted.Date < first {
					o.Notices[e.Item] = posted.Date
				}
			}
		}
	}
	return o
}
