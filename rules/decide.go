package rules

import (
	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/rules/log"
	"relance/rules/policy"
)

// Decide says what to do about one customer on one date: it is pure, and the
// nightly run, a rehearsal, an explanation and a simulation all call it.
//
// The ladder is the invoice's: each item climbs the steps of the customer's
// cycle in order, one a date. The letter is the customer's: one a date, at the
// highest step due, listing every due item and the credits.
func Decide(p policy.Policy, c Case, date civil.Date) Decision {
	n := newNight(p, c, date)
	if n.cycle == nil {
		n.nobody()
		return n.d
	}
	n.climbAll()
	n.respond()
	if n.ready() {
		n.d.Hold = n.holdCustomer()
	}
	if n.d.Hold == nil {
		n.holdItems()
		n.act()
		n.claimLatePaid()
		n.d.Hold = n.heldThroughout()
	}
	n.foresee()
	n.tell()
	return n.d
}

// night is the work of one decision.
type night struct {
	policy   *policy.Policy
	c        *Case
	date     civil.Date
	cal      civil.Calendar
	past     log.Past
	facts    policy.Facts
	segments []string
	cycle    *policy.Cycle
	ladder   int         // steps of the cycle; tonight's own step comes beyond them
	ways     []way       // by step
	refused  []log.Event // addresses to which a mail server refused to send
	ahead    bool        // tonight's letter announces items that are not late yet
	answer   *Reason     // why the night takes an own step, beside the ladder; nil when it does not
	judged   penalty.Proceedings
	rows     []row
	d        Decision
}

// row is one open item on its way through the night.
type row struct {
	item    *Item
	steps   []log.Taken
	out     *Reason // why it is never reminded of; nil for an ordinary item
	parts   []part  // what of it is not claimed tonight
	rung    rung
	hold    *Reason // why it does not climb tonight though its day has come
	timed   bool    // hold is only a matter of days
	skipped bool    // the step recorded tonight is passed over
	step    int     // index of the step recorded tonight, -1 for none
	channel string  // that carries it
	letter  int     // which of tonight's letters lists or records it
	next    NextStep

	contested money.Amount // of parts, what the customer disputes
}

// reached says that the day of the item's next step has come.
func (r *row) reached(date civil.Date) bool {
	return r.out == nil && r.rung.day > 0 && r.rung.day <= date
}

// ready says that nothing holds it either.
func (r *row) ready(date civil.Date) bool { return r.reached(date) && r.hold == nil && r.step < 0 }

// due says that the item is late and may be claimed.
func (r *row) due(date civil.Date) bool { return r.out == nil && r.item.Due < date && r.aside() == nil }

func newNight(p policy.Policy, c Case, date civil.Date) *night {
	n := &night{policy: &p, c: &c, date: date, cal: p.Calendar(), segments: c.segmentsOf()}
	n.d = Decision{Customer: c.Customer.Code, Name: c.Customer.Name, Date: date}
	n.judged = c.insolvency(date)
	n.d.Currency = c.currency()
	for i := range c.Items {
		item := &c.Items[i]
		out := neverClaimed(item)
		if out != nil && out.Code == Foreign && item.Currency == n.d.Currency {
			out = nil
		}
		if out == nil {
			out = n.prescribed(item)
		}
		if out == nil && n.judged.Covers(item.Date) {
			out = because(insolvent(item, n.judged))
		}
		n.rows = append(n.rows, row{item: item, out: out, step: -1})
	}
	n.measure()
	n.facts = n.factsOf()
	if n.cycle = p.CycleOf(c.Customer.Cycle, n.facts, c.Balance); n.cycle != nil {
		n.d.Cycle = n.cycle.Name
		n.refused = log.RefusedAddresses(c.Events, date)
		for i := range n.cycle.Steps {
			n.ways = append(n.ways, n.way(&n.cycle.Steps[i]))
		}
	}
	n.d.Started = n.start()
	n.past = log.ReadPast(append(n.d.Started, c.Events...), date)
	if n.cycle != nil {
		n.ladder = len(n.cycle.Steps)
		n.callsMade()
		n.setAside()
		n.wholeAbroad()
		n.measure()
	}
	return n
}

// measure adds up what is due and what the customer has in credit.
func (n *night) measure() {
	n.d.Due, n.d.Contested = 0, 0
	for i := range n.rows {
		if r := &n.rows[i]; r.due(n.date) {
			n.d.Due += r.claim()
			n.d.Contested += r.contested
		}
	}
	n.d.Credits, n.d.Deposits = open(n.c.Credits), open(n.c.Deposits)
	n.d.Net = n.d.Due + n.d.Credits + n.d.Deposits
}

func open(items []openitem.Item) (sum money.Amount) {
	for _, i := range items {
		sum += i.Open
	}
	return sum
}

// factsOf gives what the conditions of the policy see.
func (n *night) factsOf() policy.Facts {
	c := &n.c.Customer
	f := policy.Facts{
		Code: c.Code, Kind: c.Kind.String(), Segments: n.segments, Owner: c.Owner, Department: department(c.Address.Postcode),
		Country: c.Address.Country, Mode: c.PaymentMode, Balance: n.c.Balance.Float(), Due: n.d.Due.Float(), Net: n.d.Net.Float(),
	}
	for i := range n.rows {
		if r := &n.rows[i]; r.due(n.date) {
			f.Invoices++
			f.Late = max(f.Late, int(n.date-r.item.Due))
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
func (n *night) prescribed(item *Item) *Reason {
	limit := penalty.LimitationOf(n.c.debt(item, n.date))
	if limit.Stage(n.date) != penalty.Prescribed {
		return nil
	}
	return because(extinct(item, limit))
}

// climbAll places every ordinary item on the ladder.
func (n *night) climbAll() {
	for i := range n.rows {
		r := &n.rows[i]
		if r.out != nil {
			continue
		}
		r.steps = n.past.Of(r.item.Key, r.item.Due)
		r.rung = n.climb(*r.item, r.steps)
		r.hold = r.rung.wait
		if aside := r.aside(); aside != nil {
			r.hold = aside
		}
	}
}

// ready says that something would go out if nothing held the customer.
func (n *night) ready() bool {
	for i := range n.rows {
		if n.rows[i].ready(n.date) {
			return true
		}
	}
	return false
}

// nobody is the decision about a customer whom no cycle takes.
func (n *night) nobody() {
	if n.d.Due > 0 {
		n.d.Hold = because(noCycle(n.c.Customer))
		n.d.Reasons = []Reason{n.figures(), *n.d.Hold}
	}
	for i := range n.rows {
		n.d.Items = append(n.d.Items, n.itemStep(&n.rows[i]))
	}
}
