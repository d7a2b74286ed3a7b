package letters

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/rules"
)

// Orders of the sheets of a call pack, for one person.
const (
	CallsByAmount  = "montant"
	CallsByAge     = "age"
	CallsByPromise = "promesse" // broken promises first
)

// CallsRequest is what the call pack of a night is made from.
type CallsRequest struct {
	Date     civil.Date
	Calls    []CallCase
	Sender   Sender
	Texts    *Texts
	Order    string         // one of the orders; "" is by amount
	PerDay   int            // calls that one collector makes in a day; 0 is DefaultCalls
	Calendar civil.Calendar // working days of the weekly plan
}

// DefaultCalls is a usual day of calls beside other work.
const DefaultCalls = 15

// CallCase is one customer to call.
type CallCase struct {
	Case     rules.Case
	Decision rules.Decision
	Why      []string  // French: a step of the policy, a call agreed on…
	Role     string    // of the contact that the step wants, "" for the accounts
	Ahead    []string  // keys of the items that a preventive call is about; none when something is due
	Habit    string    // French: how late this customer usually pays, "" when nobody can tell
	Payments []Receipt // the latest first
}

// Receipt is a payment received, or a credit note.
type Receipt struct {
	Date   civil.Date
	Label  string
	Amount money.Amount
}

// CallPack is the calls of a night: what holds for all of them, then the calls of
// each person.
type CallPack struct {
	Company string
	Date    civil.Date
	Front   []Block // who has how many, then the script, once
	Rounds  []CallRound
}

// CallRound is what one person has to call, in order; it can be handed over by
// itself.
type CallRound struct {
	Owner  string // "" for customers whom nobody follows
	Plan   []Block
	Sheets []CallSheet
}

// CallSheet is one customer to call, on one page.
type CallSheet struct {
	Number                int // in the pack, from 1
	Customer, Name, Owner string
	Whom                  customer.Reached
	Day                   string       // of the weekly plan
	Amount                money.Amount // asked, as the letters would ask it
	Owed                  money.Amount // of the invoices that the call is about, before what is deducted of it
	Credits               money.Amount // of the customer, deducted, <= 0
	Aside                 money.Amount // contested, promised or kept back: not asked for, <= 0
	Late                  int
	Broken                bool   // a promise was broken
	Preventive            bool   // nothing is due yet
	Reason                string // why nothing came, as far as the facts tell: what is asked and answered depends on it
	Why                   []string
	Blocks                []Block
}

// Sheets lists the sheets of every round, in the order of their numbers.
func (p CallPack) Sheets() (all []CallSheet) {
	for _, r := range p.Rounds {
		all = append(all, r.Sheets...)
	}
	return all
}

// Calls makes the call pack, person by person. A customer whose text has a field
// without value is told by a problem and keeps the rest of its sheet.
func Calls(r CallsRequest) (CallPack, problem.List) {
	pack := CallPack{Company: r.Sender.Beneficiary(), Date: r.Date}
	var problems problem.List
	var sheets []CallSheet
	for _, c := range r.Calls {
		sheet, found := r.sheet(c)
		problems.Add(found...)
		sheets = append(sheets, sheet)
	}
	slices.SortStableFunc(sheets, func(a, b CallSheet) int {
		return cmp.Or(compareOwners(a.Owner, b.Owner), compareCalls(r.Order, a, b))
	})
	pack.Rounds = roundsOf(sheets, r)
	script, found := r.script()
	problems.Add(found...)
	pack.Front = append(dealt(pack, r.Order), script...)
	return pack, problems
}

// compareOwners puts customers whom nobody follows last.
func compareOwners(a, b string) int {
	return cmp.Or(compareBool(a == "", b == ""), strings.Compare(a, b))
}

func compareCalls(order string, a, b CallSheet) int {
	amount, age := cmp.Compare(b.Amount, a.Amount), cmp.Compare(b.Late, a.Late)
	ahead := compareBool(a.Preventive, b.Preventive) // nothing is due: it can wait
	switch order {
	case CallsByAge:
		return cmp.Or(ahead, age, amount, strings.Compare(a.Customer, b.Customer))
	case CallsByPromise:
		return cmp.Or(ahead, -compareBool(a.Broken, b.Broken), amount, strings.Compare(a.Customer, b.Customer))
	}
	return cmp.Or(ahead, amount, age, strings.Compare(a.Customer, b.Customer))
}

// said is a label and what it says, on one paragraph.
func said(label, text string) Block {
	return Block{Spans: []Span{{Text: label + nbsp + ": ", Bold: true}, {Text: cmp.Or(text, "–")}}}
}
