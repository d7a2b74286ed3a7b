package rules

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// claims is what may be claimed of one customer on a date, and the cycle that
// the customer climbs.
type claims struct {
	policy   *policy.Policy
	c        *Case
	facts    policy.Facts
	cycle    *policy.Cycle // nil when none takes the customer
	currency string        // of what is written to the customer, "" for the euro
	others   beyond        // what else the customer owes, in other currencies
	judged   penalty.Proceedings
	started  []log.Event // starting steps of an old ledger
	past     log.Past
	rows     []standing // of the items, in their order
	sums
}

// sums are the amounts on which a decision rests.
type sums struct {
	due       money.Amount         // due items that may be claimed
	contested money.Amount         // what the customer disputes of them
	spent     []penalty.Imputation // what credits paid of debts that are not claimed
	credits   money.Amount         // but for what is spent, <= 0
	deposits  money.Amount         // <= 0
	net       money.Amount
}

// claim says how each item stands, and under which cycle.
func claim(p *policy.Policy, c *Case, date civil.Date) claims {
	return claimBeside(p, c, beyond{}, date)
}

// claimBeside is claim about one currency of a customer who owes in others too.
func claimBeside(p *policy.Policy, c *Case, others beyond, date civil.Date) claims {
	k := claims{policy: p, c: c, currency: c.currency(), others: others, judged: c.Insolvency(date)}
	written := []string{k.currency}
	if k.currency == "" {
		written = currencies(c)
	}
	k.rows = impute(c, standings(c, written, k.judged, date))
	k.sums = add(c, k.rows, date)
	k.facts = factsOf(c, k.rows, k.sums, date)
	if others.facts != nil {
		k.facts = *others.facts
	}
	k.cycle = p.CycleOf(c.Customer.Cycle, k.facts, c.Balance)
	k.started = start(k, date)
	k.past = log.ReadPast(append(k.started, c.Events...), date)
	if k.cycle != nil {
		noteCalls(k.past.Steps, c.FollowUp.Calls, date)
		k.rows = setAside(k, date)
		k.sums = add(c, k.rows, date)
	}
	return k
}

// standings says which items letters never speak of; written are the currencies,
// beside the euro, in which some do.
func standings(c *Case, written []string, judged penalty.Proceedings, date civil.Date) []standing {
	rows := make([]standing, len(c.Items))
	for i := range c.Items {
		item := &c.Items[i]
		out := neverClaimed(item)
		if out != nil && out.Code == cause.Foreign && slices.Contains(written, item.Currency) {
			out = nil
		}
		if out == nil {
			out = prescribed(c, item, date)
		}
		switch {
		case out != nil:
		case judged.Covers(Born(c, item, date)):
			out = because(insolvent(item, judged, ended(c, date)))
		case perhapsFrozen(c, item, judged, date):
			out = because(birthUnknown(item, judged))
		}
		rows[i] = standing{item: item, out: out}
	}
	return rows
}

// add adds up what is due and what the customer has in credit.
func add(c *Case, rows []standing, date civil.Date) sums {
	s := sums{spent: spent(rows), deposits: open(c.Deposits)}
	s.credits = open(c.Credits) + sum(s.spent)
	for i := range rows {
		if r := &rows[i]; r.due(date) {
			s.due += r.claim()
			s.contested += r.contested
		}
	}
	s.net = s.due + s.credits + s.deposits
	return s
}

func open(items []openitem.Item) (sum money.Amount) {
	for _, i := range items {
		sum += i.Open
	}
	return sum
}

// factsOf gives what the conditions of the policy see.
func factsOf(c *Case, rows []standing, s sums, date civil.Date) policy.Facts {
	who := &c.Customer
	f := policy.Facts{
		Code: who.Code, Kind: who.Kind.String(), Segments: c.segmentsOf(), Owner: who.Owner, Department: department(who.Address.Postcode),
		Country: who.Address.Country, Mode: who.PaymentMode, Balance: c.Balance.Float(), Due: s.due.Float(), Net: s.net.Float(),
	}
	for i := range rows {
		if r := &rows[i]; r.due(date) && !r.covered() {
			f.Invoices++
			f.Late = max(f.Late, int(date-r.item.Due))
		}
	}
	return f
}

// department gives the first two digits of a postcode, three overseas.
func department(postcode string) string {
	switch {
	case len(postcode) < 5:
		return ""
	case postcode[:2] == "97" || postcode[:2] == "98":
		return postcode[:3]
	}
	return postcode[:2]
}

// neverClaimed says why no letter ever speaks of an item, nil for most.
func neverClaimed(i *Item) *Reason {
	switch {
	case i.Treatment == ledger.Doubtful:
		return because(doubtfulItem(i))
	case i.Treatment == ledger.Retention && i.Due.IsZero():
		return because(retention(i))
	case i.Treatment == ledger.BillHeld:
		return because(billHeld(i))
	case i.Treatment != ledger.Dunned && i.Treatment != ledger.Retention:
		return because(notReceivable(i))
	case i.Gap:
		return because(openingGap(i))
	case i.Wait != nil && i.Wait.Why == openitem.ImpossibleDate:
		return because(waits(i.Wait, i))
	case i.Exchange:
		return because(exchangeGap(i))
	case i.Small:
		return because(smallDifference(i))
	case i.Undated || i.Due.IsZero():
		return because(undated(i))
	case i.Currency != "" && i.Currency != "EUR":
		return because(foreign(i))
	}
	return nil
}

// prescribed keeps an extinct debt out of every letter. What else restarts a
// period (a court claim) is for a person to say.
func prescribed(c *Case, item *Item, date civil.Date) *Reason {
	limit := penalty.LimitationOf(c.debt(item, date))
	if limit.Stage(date) != penalty.Prescribed {
		return nil
	}
	return because(extinct(item, limit))
}
