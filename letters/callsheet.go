package letters

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/penalty"
	"relance/aging/problem"
	"relance/rules"
)

// sheet gathers one customer's facts, what to ask and answer, and the boxes.
func (r CallsRequest) sheet(c CallCase) (CallSheet, problem.List) {
	who := &c.Case.Customer
	due := r.asked(c)
	s := CallSheet{Customer: who.Code, Name: cmp.Or(who.Name, who.Code), Owner: who.Owner, Whom: who.Reach(c.Role), Why: c.Why, Preventive: len(c.Ahead) > 0}
	s.count(c, due)
	for _, p := range c.Case.FollowUp.Promises {
		s.Broken = s.Broken || p.State == followup.Broken
	}
	s.Reason = reasonOf(c, r.Date)
	s.Blocks = append(s.Blocks, otherNumbers(s.Whom)...)
	if way := rules.CircuitWords(who.Circuit, r.Date); way != "" {
		s.Blocks = append(s.Blocks, said("Circuit de paiement", way))
	}
	if owed := foreignDue(c.Decision, due); owed != "" {
		s.Blocks = append(s.Blocks, said("Devise", owed+" ; les montants de la fiche sont en euros, au cours comptable"))
	}
	if sold := c.Case.Context.Assigned.Numbers(who.Code, due); len(sold) > 0 {
		s.Blocks = append(s.Blocks, said("À régler à "+c.Case.Context.Assigned.Factor, strings.Join(sold, ", ")+" (créances cédées)"))
	}
	s.Blocks = append(s.Blocks, said("Pourquoi appeler", strings.Join(c.Why, " ; ")), dueTable(due, s, c.Case.FollowUp))
	s.Blocks = append(s.Blocks, factBlocks(c, r.Date)...)
	s.Blocks = append(s.Blocks, heardBlocks(&c.Case, r.Date)...)
	words, problems := r.words(c, s.Reason, due, s.Amount)
	s.Blocks = append(s.Blocks, words...)
	s.Blocks = append(s.Blocks, said("Suite prévue", sequelOf(c.Decision)))
	s.Blocks = append(s.Blocks, boxes()...)
	return s, problems
}

// count says what the invoices come to, and what of it is asked: what is contested,
// promised or kept back is not, and the customer's credits are deducted, as a letter of
// the night would.
func (s *CallSheet) count(c CallCase, due []rules.Item) {
	net := c.Decision.Credit(&c.Case)
	for k := range due {
		i := &due[k]
		s.Owed += i.Open
		s.Late = max(s.Late, i.DaysLate)
		net += c.Decision.ClaimOf(i)
	}
	for _, i := range slices.Concat(besides(c.Decision, due).Deducted(c.Case.Credits), c.Case.Deposits) {
		s.Credits += i.Open
	}
	s.Credits = max(s.Credits, -s.Owed)
	s.Amount = max(0, net)
	s.Aside = min(0, s.Amount-s.Owed-s.Credits)
}

// besides leaves out what credits paid of the items that the call asks for: it is
// deducted from them there, whoever else claims them.
func besides(d rules.Decision, due []rules.Item) rules.Decision {
	d.Spent = slices.DeleteFunc(slices.Clone(d.Spent), func(made penalty.Imputation) bool {
		return slices.ContainsFunc(due, func(i rules.Item) bool { return i.Key == made.Item })
	})
	return d
}

// asked gives the items that a call is about: those due, or those that a preventive
// call announces.
func (r CallsRequest) asked(c CallCase) []rules.Item {
	if len(c.Ahead) == 0 {
		return dueItems(c.Case.Items, r.Date)
	}
	return slices.DeleteFunc(slices.Clone(c.Case.Items), func(i rules.Item) bool { return !slices.Contains(c.Ahead, i.Key) })
}

// Phone is the number to dial, "" when none is known.
func (s CallSheet) Phone() string { return s.Whom.Phone }

// Ask says whom to ask for.
func (s CallSheet) Ask() string { return CallName(s.Whom) }

// CallName names the person to ask for, with the role where it is known; every list
// of calls names them so.
func CallName(w customer.Reached) string {
	name := contactWords(customer.Contact{Name: w.Name, Role: w.Role})
	switch {
	case w.Phone == "":
		return name
	case name == "":
		return "standard"
	case w.Board:
		return name + ", au standard"
	}
	return name
}

// contactWords gives a contact's name and role; roles are keys.
func contactWords(k customer.Contact) string {
	role := strings.ReplaceAll(k.Role, "comptabilite", "comptabilité")
	if role == "" || strings.Contains(strings.ToLower(k.Name), role) {
		return k.Name
	}
	return strings.TrimSpace(k.Name + " (" + role + ")")
}

// otherNumbers gives whom to fall back on, or says that nobody is known.
func otherNumbers(w customer.Reached) []Block {
	if w.Phone == "" {
		return []Block{said("Interlocuteur", "aucun numéro connu : à chercher, puis à porter dans clients.xlsx")}
	}
	var others []string
	for _, k := range w.Others[:min(len(w.Others), 3)] {
		others = append(others, strings.Join(present(cmp.Or(contactWords(k), "standard"), bound(k.Phone)), " – "))
	}
	if len(others) == 0 {
		return nil
	}
	return []Block{said("À défaut", strings.Join(others, " ; "))}
}

// sequelOf says what comes next when the call brings nothing: the first step to come
// that is not another call.
func sequelOf(d rules.Decision) string {
	for _, next := range rules.Ahead(d.Items) {
		if !next.Spoken {
			return next.Words()
		}
	}
	return "rien n’est prévu après cet appel : la suite est à décider"
}

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
			{Text: "Appelé le, à quelle heure, par qui"}, {Text: "Interlocuteur et ligne directe"}, {Text: "Montant promis, date, mode de règlement"}, {Text: "À rappeler le, et remarques"},
		}},
	}
}
