// Package planning computes what one date makes of a dossier, from what is owed
// to what to do about each customer (stages 1 to 4). It is pure: it reads and
// writes nothing, and the date is told.
package planning

import (
	"slices"

	"relance/aging"
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
	"relance/rules/policy"
)

// Night is everything that one date makes of a dossier: what is owed, what its
// lateness costs, and what to do about each customer.
type Night struct {
	Date      civil.Date
	Log       []log.Event // the view, with what dispatches and proceedings of the follow-up mean
	Set       openitem.Set
	Announced []openitem.Announced // payments that people announced, which matching follows
	Carried   map[string]string    // keys of invoices that an opening line renames, by the key that the log had
	People    customer.Directory   // who a written name is
	Master    customer.Master      // with what people completed on sheets of the day
	Balance   aging.Balance
	Bank      AtBank      // what statements show beside the ledger
	CameBack  CameBack    // what came back of what we sent
	Registers civil.Date  // last publication of the public registers, 0 without any
	Learned   []log.Event // what registers, messages and statements tell and the history does not know yet
	Heard
	Costs
	Cases     []rules.Case     // customers with something open, by code
	Policy    policy.Policy    // in force
	Decisions []rules.Decision // one per case, in the same order
}

// Heard is what people said, and what the ledger says of it.
type Heard struct {
	Rows     followup.Reading         // of the workbook, each customer under its code
	Said     followup.Merged          // each fact once, and what of it is new
	FollowUp map[string]followup.File // the same judged, by customer
	Wanted   []Wanted                 // requests of the sheets of the day that no night has answered
	Doubts   []followup.Doubt         // what was said of nobody knows whom or what, and whom it may be about
}

// Costs is what lateness costs, and what became of it.
type Costs struct {
	Assessed  []penalty.Assessed              // what the lateness of each item costs, by customer, open items then settled ones
	Penalties map[string][]penalty.Assessed   // the same by customer
	Imputed   map[string][]penalty.Imputation // by customer, credits that claims count against the oldest items
	Taken     map[string]money.Amount         // by key of a credit, the part of it that pays penalties a letter asked
	Facts     []penalty.Fact                  // what the nights before and people recorded about penalties, and what the ledger shows as paid
	Register  penalty.Register                // the account of every late invoice's penalties
}

// Plan computes a night. It is pure: the nightly run, a rehearsal, an
// explanation and a simulation all call it, so they cannot disagree.
func Plan(in dossier.Inputs, view []log.Event, date civil.Date) (Night, problem.List) {
	n := Night{Date: date, Policy: in.Policy, People: in.People}
	var problems, found problem.List
	n.Set, n.Announced, problems = match(in, view, date)
	var codes map[string]string
	n.Carried, n.Log, codes = carried(in, n.Set, view)
	problems.Add(vanished(n.Set, n.Log)...)
	problems.Add(followed(codes)...)
	n.Heard, found = follow(in, n.Set, n.Log, date)
	problems.Add(found...)
	in, found = completed(in, n.Said.Facts)
	n.Master = in.Master
	problems.Add(found...)
	n.Log, found = imply(n.Log, n.Said.Facts, date)
	problems.Add(found...)
	n.CameBack, n.Log, found = fromReturns(in, n.Log, date)
	problems.Add(found...)
	n.Balance, found = aging.Compute(n.Set, in.Ledger, Aging(in, date))
	problems.Add(found...)
	n.Bank = atBank(in, n)
	n.Registers = in.Dropped.Registers
	n.Log, n.Learned, found = fromRegisters(in, n)
	n.Learned = slices.Concat(n.Learned, n.CameBack.Learned, n.Bank.Seen)
	problems.Add(found...)
	n.Costs, found = assess(in, n, date)
	if waived := waive(&n, n.Wanted); len(waived) > 0 {
		n.Log, n.Learned = append(n.Log[:len(n.Log):len(n.Log)], waived...), append(n.Learned, waived...)
		n.Costs, found = assess(in, n, date)
	}
	problems.Add(found...)
	n.Cases = measure(in, n)
	if levels := level(&n, n.Wanted); len(levels) > 0 {
		n.Log, n.Learned = append(n.Log[:len(n.Log):len(n.Log)], levels...), append(n.Learned, levels...)
	}
	for _, c := range n.Cases {
		n.Decisions = append(n.Decisions, rules.Decide(in.Policy, c, date))
	}
	n.Decisions, found = rules.Restrain(in.Policy, n.Cases, n.Decisions, date)
	problems.Add(found...)
	return n, problems
}

// Matching gives how a dossier's ledger becomes open items at a date.
func Matching(in dossier.Inputs, date civil.Date) openitem.Options {
	c := in.Config
	return openitem.Options{
		Date: date, Scope: c.Scope(), Rules: c.Rules(), Master: in.Master, Company: c.Terms, DueDates: in.DueDates, Numbering: c.Numbering(),
		Calendar: c.Calendar(), KeepSettled: true, Small: c.Tolerance, Agreed: in.Billed.Dates(in.Ledger), Received: in.Billed.Receipts(), Corrects: in.Billed.Corrects(),
		Stated: in.Billed.Stated(),
	}
}

// Aging gives how a dossier's balance is cut and controlled at a date.
func Aging(in dossier.Inputs, date civil.Date) aging.Options {
	return aging.Options{Basis: in.Config.Basis(), Buckets: in.Config.Buckets, Controls: append(in.Config.BalanceControls(date), in.TrialBalance...)}
}

// measure gathers each customer's case from what the stages before gave.
func measure(in dossier.Inputs, n Night) (cases []rules.Case) {
	events := log.EventsByCustomer(n.Log)
	context := contextOf(in)
	owed, doubts := owedBySupplier(in), doubtsByCustomer(in.Ledger)
	shown := measureStandings(n.Set, FirstDay(in), n.Date)
	collective := map[string]bool{}
	for _, p := range n.Set.Customers {
		collective[p.Code] = p.Collective
	}
	rows := rowsOf(n.Register)
	for _, client := range n.Balance.Clients {
		if len(client.Items) == 0 {
			continue
		}
		c := rules.Case{
			Customer: in.Master.Find(client.Code, client.Name), Collective: collective[client.Code], Balance: client.Balance,
			Supplier: owed.to(in.Master.Find(client.Code, "")), Events: events[client.Code], FollowUp: n.FollowUp[client.Code], Unread: n.Rows.Unread(client.Code),
			Unsure: doubts[client.Code], Doubts: followup.Of(n.Doubts, client.Code),
			LastBank: in.Ledger.LastBank, ReadSince: in.ReadSince, Imputed: n.Imputed[client.Code], Context: context,
		}
		c.SeenUntil = n.Bank.Until
		c.Seen, c.Unpaid = n.Bank.of(client.Code, int(in.Config.Waits.Seen))
		c.Replies = n.CameBack.Replies[client.Code]
		c.Shown = in.Policy.Segments.Segments(shown.customerStanding(c.Customer, c.Balance, c.Events), n.Date)
		costs := n.Penalties[client.Code]
		c.LatePaid = latePaid(costs, rows)
		c.Items, c.Credits, c.Deposits = sorted(client.Items, n.Balance, costs, rows)
		c.Deposits, c.Awaiting = onSales(c.Deposits, c.Items, n.Date)
		n.Bank.sayWhy(c.Items)
		c.Credits, c.Lent = lent(c.Credits)
		c.Credits, c.PaidPenalties = n.without(c.Credits)
		for _, i := range slices.Concat(c.PaidPenalties, c.Awaiting) {
			c.Balance -= i.Open
		}
		cases = append(cases, c)
	}
	return cases
}

// latePaid gives the invoices paid late whose penalties may be claimed. Who paid
// what a letter asked of them is not asked for the cents of the days since.
func latePaid(costs []penalty.Assessed, rows map[string]*penalty.Row) (late []rules.Item) {
	for _, a := range costs {
		row := rows[a.Item.Key]
		answered := row != nil && row.Claimed > 0 && row.Cleared() >= row.Claimed
		if a.Standing.Paid && a.Standing.Claimed && a.Item.Open <= 0 && a.Result.Late && !answered {
			late = append(late, cleared(rules.Item{Item: a.Item, DaysLate: max(0, int(a.SettledOn()-a.Item.Due)), Penalty: a.Result}, row))
		}
	}
	return late
}

// sorted sorts a customer's items into debits, credits and deposits.
func sorted(items []openitem.Item, b aging.Balance, costs []penalty.Assessed, rows map[string]*penalty.Row) (debits []rules.Item, credits, deposits []openitem.Item) {
	cost := map[string]*penalty.Assessed{}
	for k := range costs {
		cost[costs[k].Item.Key] = &costs[k]
	}
	debits = slices.Grow(debits, countDebits(items))
	for _, i := range items {
		switch {
		case i.Treatment == ledger.Deposit:
			deposits = append(deposits, i)
		case i.Amount < 0:
			credits = append(credits, i)
		default:
			debits = append(debits, cleared(costed(rules.Item{Item: i, DaysLate: b.DaysLate(i)}, cost[i.Key]), rows[i.Key]))
		}
	}
	return debits, credits, deposits
}

// lent puts apart the credits lettered with another customer's debt.
func lent(credits []openitem.Item) (own, others []openitem.Item) {
	if !slices.ContainsFunc(credits, elsewhere) {
		return credits, nil
	}
	for _, i := range credits {
		if elsewhere(i) {
			others = append(others, i)
		} else {
			own = append(own, i)
		}
	}
	return own, others
}

func elsewhere(i openitem.Item) bool {
	return i.Wait != nil && i.Wait.Why == openitem.LetteredElsewhere
}

// without takes out of the credits what pays penalties, which are no item of the
// ledger, and gives it apart.
func (n Night) without(credits []openitem.Item) (left, paid []openitem.Item) {
	if len(n.Taken) == 0 {
		return credits, nil
	}
	for _, i := range credits {
		taken := n.Taken[i.Key]
		if i.Open+taken != 0 {
			part := i
			part.Open += taken
			left = append(left, part)
		}
		if i.Open = -taken; taken != 0 {
			paid = append(paid, i)
		}
	}
	return left, paid
}

func countDebits(items []openitem.Item) (debits int) {
	for k := range items {
		if items[k].Amount >= 0 && items[k].Treatment != ledger.Deposit {
			debits++
		}
	}
	return debits
}

// cleared adds what of its penalties is no longer to be claimed with it, nil when
// the register has no row.
func cleared(item rules.Item, row *penalty.Row) rules.Item {
	if row != nil {
		if off := row.Cleared(); off > 0 {
			item.Cleared, item.Posted, item.Posts = off, min(off, row.Posted), row.Posts
		}
	}
	return item
}

// costed adds to an item what its lateness costs, nil when nobody assessed it.
func costed(item rules.Item, cost *penalty.Assessed) rules.Item {
	if cost == nil {
		return item
	}
	item.Penalty = cost.Result
	if !cost.Standing.Claimed {
		item.NoClaim = cost.Standing.Why
	}
	return item
}

// Withholding gives the night in which some decisions, by their place, are
// others: those whose letters cannot be made.
func (n Night) Withholding(held map[int]rules.Decision) Night {
	if len(held) == 0 {
		return n
	}
	n.Decisions = slices.Clone(n.Decisions)
	for i, d := range held {
		n.Decisions[i] = d
	}
	return n
}
