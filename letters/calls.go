package letters

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/rules"
	"relance/rules/log"
)

// Orders of the sheets of a call pack.
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
	Payments []Receipt // the latest first
}

// Receipt is a payment received, or a credit note.
type Receipt struct {
	Date   civil.Date
	Label  string
	Amount money.Amount
}

// CallPack is the calls of a night: a weekly plan, then a sheet per customer.
type CallPack struct {
	Company string
	Date    civil.Date
	Plan    []Block
	Sheets  []CallSheet
}

// CallSheet is one customer to call, on one page.
type CallSheet struct {
	Customer, Name, Owner string
	Phone                 string // first number to dial, "" when there is none
	Amount                money.Amount
	Late                  int
	Broken                bool // a promise was broken
	Why                   []string
	Blocks                []Block
}

// Calls makes the call pack. A customer whose script has a field without value
// is told by a problem and keeps the rest of its sheet.
func Calls(r CallsRequest) (CallPack, problem.List) {
	pack := CallPack{Company: r.Sender.Beneficiary(), Date: r.Date}
	var problems problem.List
	for _, c := range r.Calls {
		sheet, found := r.sheet(c)
		problems.Add(found...)
		pack.Sheets = append(pack.Sheets, sheet)
	}
	slices.SortStableFunc(pack.Sheets, func(a, b CallSheet) int { return compareCalls(r.Order, a, b) })
	pack.Plan = weekOf(pack.Sheets, r)
	return pack, problems
}

func compareCalls(order string, a, b CallSheet) int {
	amount, age := cmp.Compare(b.Amount, a.Amount), cmp.Compare(b.Late, a.Late)
	switch order {
	case CallsByAge:
		return cmp.Or(age, amount, strings.Compare(a.Customer, b.Customer))
	case CallsByPromise:
		return cmp.Or(-compareBool(a.Broken, b.Broken), amount, strings.Compare(a.Customer, b.Customer))
	}
	return cmp.Or(amount, age, strings.Compare(a.Customer, b.Customer))
}

// sheet gathers one customer's facts, the script and the boxes.
func (r CallsRequest) sheet(c CallCase) (CallSheet, problem.List) {
	who := c.Case.Customer
	due := dueItems(c.Case.Items, r.Date)
	s := CallSheet{Customer: who.Code, Name: cmp.Or(who.Name, who.Code), Owner: who.Owner, Phone: firstPhone(who), Why: c.Why}
	for _, i := range due {
		s.Amount += i.Open
		s.Late = max(s.Late, i.DaysLate)
	}
	credits := money.Amount(0)
	for _, i := range slices.Concat(c.Decision.Deducted(c.Case.Credits), c.Case.Deposits) {
		credits += i.Open
	}
	s.Amount += credits
	for _, p := range c.Case.FollowUp.Promises {
		s.Broken = s.Broken || p.State == followup.Broken
	}
	s.Blocks = append(s.Blocks, contactBlocks(who)...)
	if way := rules.CircuitWords(who.Circuit, r.Date); way != "" {
		s.Blocks = append(s.Blocks, said("Circuit de paiement", way))
	}
	if owed := foreignDue(c.Decision, due); owed != "" {
		s.Blocks = append(s.Blocks, said("Devise", owed+" ; les montants ci-dessous sont en euros, au cours comptable"))
	}
	if sold := c.Case.Context.Assigned.Numbers(who.Code, due); len(sold) > 0 {
		s.Blocks = append(s.Blocks, said("À régler à "+c.Case.Context.Assigned.Factor, strings.Join(sold, ", ")+" (créances cédées)"))
	}
	s.Blocks = append(s.Blocks, said("Pourquoi appeler", strings.Join(c.Why, " ; ")), dueTable(due, credits, s.Amount, c.Case.FollowUp))
	s.Blocks = append(s.Blocks, heardBlocks(&c.Case, r.Date)...)
	s.Blocks = append(s.Blocks, factBlocks(c, r.Date)...)
	script, problems := r.script(c, due, s.Amount)
	s.Blocks = append(s.Blocks, script...)
	s.Blocks = append(s.Blocks, boxes()...)
	return s, problems
}

// said is a label and what it says, on one paragraph.
func said(label, text string) Block {
	return Block{Spans: []Span{{Text: label + nbsp + ": ", Bold: true}, {Text: cmp.Or(text, "–")}}}
}

func firstPhone(c customer.Customer) string {
	for _, k := range c.Contacts {
		if k.Phone != "" {
			return k.Phone
		}
	}
	return c.Phone
}

// contactBlocks gives whom to dial first, then whom to fall back on: contacts
// with a number before those without.
func contactBlocks(c customer.Customer) []Block {
	all := slices.Clone(c.Contacts)
	if c.Phone != "" || c.Email != "" {
		all = append(all, customer.Contact{Name: "standard", Phone: c.Phone, Email: c.Email})
	}
	slices.SortStableFunc(all, func(a, b customer.Contact) int { return -compareBool(a.Phone != "", b.Phone != "") })
	var known []string
	for _, k := range all {
		if k.Role != "" {
			role := strings.ReplaceAll(k.Role, "comptabilite", "comptabilité") // roles are keys
			k.Name = strings.TrimSpace(k.Name + " (" + role + ")")
		}
		known = append(known, strings.Join(present(k.Name, bound(k.Phone), k.Email), " – "))
	}
	if len(known) == 0 {
		return []Block{said("Interlocuteur", "aucun contact connu : à chercher, puis à porter dans clients.xlsx")}
	}
	blocks := []Block{said("Interlocuteur", known[0])}
	if len(known) > 1 {
		blocks = append(blocks, said("À défaut", strings.Join(known[1:min(len(known), 4)], " ; ")))
	}
	return blocks
}

// factBlocks tells the latest payments, what was promised, agreed or contested,
// and what was done.
func factBlocks(c CallCase, date civil.Date) []Block {
	f := Format{}
	var payments []string
	for _, p := range c.Payments[:min(len(c.Payments), 3)] {
		payments = append(payments, f.Short(p.Date)+nbsp+": "+f.Money(p.Amount))
	}
	blocks := []Block{said("Derniers règlements", cmp.Or(strings.Join(payments, " ; "), "aucun dans le grand livre"))}
	file := c.Case.FollowUp
	w := rejectionWordsOf(f)
	var back []string
	for _, r := range rejectedPayments(c.Case, date, func(string) bool { return true }) {
		back = append(back, f.Short(r.Date)+nbsp+": "+f.Money(r.Amount)+w.reason(r.Why))
	}
	add := func(label string, lines []string) {
		if len(lines) > 0 {
			blocks = append(blocks, said(label, strings.Join(lines[max(0, len(lines)-3):], " ; ")))
		}
	}
	var promises, disputes, plans, calls []string
	for _, p := range file.Promises {
		promises = append(promises, strings.TrimSpace(f.blankMoney(p.Amount)+" pour le "+f.Short(p.Until))+nbsp+": "+string(p.State))
	}
	for _, d := range file.Disputes {
		if d.State == followup.Pending {
			disputes = append(disputes, strings.TrimSpace(f.blankMoney(d.Contested)+" "+lowerFirst(d.Label()))+", depuis le "+f.Short(d.Date))
		}
	}
	for _, p := range file.Plans {
		plans = append(plans, fmt.Sprintf("du %s, reste %s, %s", f.Short(p.Date), f.Money(p.Remaining), planStands(p, date)))
	}
	for _, k := range file.Calls {
		calls = append(calls, f.Short(k.Date)+" "+strings.Join(present(lowerFirst(k.Label()), k.Contact), ", "))
	}
	add("Règlements revenus impayés", back)
	add("Promesses", promises)
	add("Litiges", disputes)
	add("Plan de paiement", plans)
	add("Appels", calls)
	add("Courriers", lettersSent(c.Case.Events, date))
	return blocks
}

// planStands says how a plan stands, and what it lacks.
func planStands(p followup.JudgedPlan, date civil.Date) string {
	if p.State == followup.Broken {
		return fmt.Sprintf("%s : %s manquent", p.Standing(date), Format{}.Money(p.Missed))
	}
	return p.Standing(date)
}

// blankMoney gives an amount with its unit, nothing for zero.
func (f Format) blankMoney(a money.Amount) string {
	if a == 0 {
		return ""
	}
	return f.Money(a)
}

// lettersSent names what was sent, the latest last.
func lettersSent(events []log.Event, date civil.Date) []string {
	var sent []string
	for _, e := range sentLetters(events, date, "") {
		sent = append(sent, Format{}.Short(e.Date)+" "+StepName(e.Step, Format{}))
	}
	return sent
}

// script is the text of the call, with its fields.
func (r CallsRequest) script(c CallCase, due []rules.Item, net money.Amount) ([]Block, problem.List) {
	t, found := r.Texts.call(c.Case.Customer.Kind)
	if t == nil {
		return nil, found
	}
	l := Letter{Customer: c.Case.Customer.Code, Name: cmp.Or(c.Case.Customer.Name, c.Case.Customer.Code), Kind: c.Case.Customer.Kind, Date: r.Date, Sender: r.Sender}
	v := paper{customer: c.Case.Customer, texts: r.Texts}.fields(l, reference(l.Customer, nil, r.Date))
	v["total"] = value{text: l.Format.Money(net)}
	if n := len(due); n > 0 {
		v["factures"] = value{text: l.Format.Integer(n), count: n}
		oldest := slices.MinFunc(due, func(a, b rules.Item) int { return cmp.Compare(a.Due, b.Due) })
		v["plus-ancienne-echeance"] = value{text: l.Format.Long(oldest.Due)}
		v["retard"] = value{text: l.Format.Integer(oldest.DaysLate) + nbsp + "jours"}
	}
	v.history(Request{Case: c.Case, Decision: rules.Decision{Date: r.Date}}, l)
	if step := nextOf(c.Decision).Step; step != "" {
		v["prochaine-etape"] = value{text: StepName(step, l.Format)}
	}
	found.Add(l.write(t, v)...)
	for i := range found {
		found[i].Severity = min(found[i].Severity, problem.Warning) // a collector may read a sentence with a hole
	}
	return l.Body, found
}

// call finds the script for a kind of customer.
func (t *Texts) call(kind customer.Kind) (*Template, problem.List) {
	names := []string{CallText + "." + kind.String(), CallText}
	if kind == customer.NonProfessional || kind == customer.Unknown {
		names = []string{CallText + "." + kind.String(), CallText + ".particulier", CallText}
	}
	return pick(t.calls, "fiche d’appel", CallText, "fr", names)
}

// CallText is the name of the call script.
const CallText = "appel"

// boxes are to be filled during the call.
func boxes() []Block {
	var outcomes []Span
	for _, c := range followup.CallOutcomes() {
		outcomes = append(outcomes, Span{Text: c.Label})
	}
	return []Block{
		{Kind: Heading, Spans: []Span{{Text: "Ce qui s’est dit"}}},
		{Kind: TickBoxes, Spans: outcomes},
		{Kind: BlankLines, Spans: []Span{
			{Text: "Date, heure, interlocuteur et ligne directe"}, {Text: "Montant promis, date, mode de règlement"}, {Text: "À rappeler le, et remarques"},
		}},
	}
}
