package nightly

import (
	"slices"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

// Night is everything that one date makes of a dossier: what is owed, what its
// lateness costs, and what to do about each customer.
type Night struct {
	Date      civil.Date
	Log       []log.Event // the view, with what dispatches and proceedings of the follow-up mean
	Set       openitem.Set
	Carried   map[string]string        // keys of invoices that an opening line renames, by the key that the log had
	Said      followup.Merged          // what people said, each fact once, and what of it is new
	FollowUp  map[string]followup.File // the same judged, by customer
	Balance   aging.Balance
	Assessed  []penalty.Assessed              // what the lateness of each item costs, by customer, open items then settled ones
	Penalties map[string][]penalty.Assessed   // the same by customer
	Imputed   map[string][]penalty.Imputation // by customer, credits that claims count against the oldest items
	Facts     []penalty.Fact                  // what the nights before and people recorded about penalties
	Register  penalty.Register                // the account of every late invoice's penalties
	Cases     []rules.Case                    // customers with something open, by code
	Policy    policy.Policy                   // in force
	Decisions []rules.Decision                // one per case, in the same order
}

// Plan computes a night. It is pure: the nightly run, a rehearsal, an
// explanation and a simulation all call it, so they cannot disagree.
func Plan(in dossier.Inputs, view []log.Event, date civil.Date) (Night, problem.List) {
	n := Night{Date: date, Log: view}
	var problems problem.List
	for _, stage := range []func(dossier.Inputs, []log.Event) problem.List{
		n.match, n.follow, n.age, n.assess, n.measure, n.decide,
	} {
		problems.Add(stage(in, n.Log)...)
	}
	return n, problems
}

// Matching gives how a dossier's ledger becomes open items at a date.
func Matching(in dossier.Inputs, date civil.Date) openitem.Options {
	c := in.Config
	return openitem.Options{
		Date: date, Scope: c.Scope(), Rules: c.Rules(), Master: in.Master, Company: c.Terms, DueDates: in.DueDates, Numbering: c.Numbering(),
		Calendar: c.Calendar(), KeepSettled: true, Small: c.Tolerance,
	}
}

// Aging gives how a dossier's balance is cut and controlled at a date.
func Aging(in dossier.Inputs, date civil.Date) aging.Options {
	return aging.Options{Basis: in.Config.Basis(), Buckets: in.Config.Buckets, Controls: append(in.Config.BalanceControls(date), in.TrialBalance...)}
}

func (n *Night) match(in dossier.Inputs, view []log.Event) (problems problem.List) {
	n.Set, problems = openitem.Build(in.Ledger, Matching(in, n.Date))
	n.Carried = log.CarriedOver(view, n.Set)
	n.Log = log.Renamed(view, n.Carried)
	return problems
}

func (n *Night) age(in dossier.Inputs, _ []log.Event) (problems problem.List) {
	n.Balance, problems = aging.Compute(n.Set, in.Ledger, Aging(in, n.Date))
	return problems
}

// measure gathers each customer's case.
func (n *Night) measure(in dossier.Inputs, view []log.Event) problem.List {
	events := log.EventsByCustomer(view)
	context := contextOf(in)
	owed, doubts := owedBySupplier(in), doubtsByCustomer(in.Ledger)
	shown := n.standings(in)
	collective := map[string]bool{}
	for _, p := range n.Set.Customers {
		collective[p.Code] = p.Collective
	}
	cleared := n.cleared()
	for _, client := range n.Balance.Clients {
		if len(client.Items) == 0 {
			continue
		}
		c := rules.Case{
			Customer: in.Master.Find(client.Code, client.Name), Collective: collective[client.Code], Balance: client.Balance,
			Supplier: owed.to(in.Master.Find(client.Code, "")), Events: events[client.Code], FollowUp: n.FollowUp[client.Code], Unread: in.FollowUp.Unread(client.Code),
			Unsure:   doubts[client.Code],
			LastBank: in.Ledger.LastBank, Imputed: n.Imputed[client.Code], Context: context,
		}
		c.Shown = in.Policy.Segments.Segments(shown.customerStanding(c.Customer, c.Balance, c.Events), n.Date)
		n.fill(&c, client.Items, cleared)
		n.Cases = append(n.Cases, c)
	}
	return nil
}

// fill sorts a customer's items into debits, credits and deposits, and adds the
// invoices paid late whose penalties may be claimed.
func (n *Night) fill(c *rules.Case, items []openitem.Item, cleared map[string]money.Amount) {
	costs := map[string]*penalty.Assessed{}
	for k := range n.Penalties[c.Customer.Code] {
		a := &n.Penalties[c.Customer.Code][k]
		costs[a.Item.Key] = a
		if a.Standing.Paid && a.Standing.Claimed && a.Item.Open <= 0 && a.Result.Late {
			late := rules.Item{Item: a.Item, DaysLate: max(0, int(a.SettledOn()-a.Item.Due)), Penalty: a.Result, Cleared: cleared[a.Item.Key]}
			c.LatePaid = append(c.LatePaid, late)
		}
	}
	debits := 0
	for k := range items {
		if items[k].Amount >= 0 && items[k].Treatment != ledger.Deposit {
			debits++
		}
	}
	c.Items = slices.Grow(c.Items, debits)
	for _, i := range items {
		switch {
		case i.Treatment == ledger.Deposit:
			c.Deposits = append(c.Deposits, i)
		case i.Amount < 0:
			c.Credits = append(c.Credits, i)
		default:
			item := rules.Item{Item: i, DaysLate: n.Balance.DaysLate(i), Cleared: cleared[i.Key]}
			if a := costs[i.Key]; a != nil {
				item.Penalty = a.Result
				if !a.Standing.Claimed {
					item.NoClaim = a.Standing.Why
				}
			}
			c.Items = append(c.Items, item)
		}
	}
}

func (n *Night) decide(in dossier.Inputs, _ []log.Event) problem.List {
	n.Policy = in.Policy
	for _, c := range n.Cases {
		n.Decisions = append(n.Decisions, rules.Decide(in.Policy, c, n.Date))
	}
	return nil
}
