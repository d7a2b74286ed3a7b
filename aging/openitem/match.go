package openitem

import (
	"cmp"
	"fmt"
	"slices"

	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/problem"
)

// Build turns the ledger's lines dated on or before o.Date into open items.
// For every account and customer, the sum of the items' Open equals the sum of
// the lines, opening entries replaced by the previous year's lines excepted.
func Build(l *ledger.Ledger, o Options) (Set, problem.List) {
	m := &matcher{ledger: l, options: o, set: Set{Date: o.Date}}
	m.selectLines()
	m.references = newReferences(l, m.lines, o.Numbering)
	m.knowCustomers()
	m.chainYears()
	m.joinGroups()
	for _, span := range m.byParty() {
		m.account(span)
	}
	m.finish()
	return m.set, m.problems
}

// matcher holds what all accounts share.
type matcher struct {
	ledger     *ledger.Ledger
	options    Options
	references references
	customers  []customer.Customer // by party
	lines      []int32             // dated on or before the date, opening lines dropped by the chain left out
	chain      chain
	groups     groups
	set        Set
	problems   problem.List
}

func (m *matcher) selectLines() {
	m.lines = make([]int32, 0, len(m.ledger.Lines))
	for i := range m.ledger.Lines {
		if m.ledger.Lines[i].Date <= m.options.Date {
			m.lines = append(m.lines, int32(i))
		}
	}
}

// knowCustomers finds every party's customer, and lists the customers of the
// ledger: those with a line in scope, even if nothing is open.
func (m *matcher) knowCustomers() {
	m.customers = make([]customer.Customer, len(m.ledger.Parties))
	seen := make([]bool, len(m.ledger.Parties))
	for _, i := range m.lines {
		seen[m.ledger.Lines[i].Party] = true
	}
	alone := 0
	for i, p := range m.ledger.Parties {
		if seen[i] && p.Aux == "" {
			alone++
		}
	}
	for i, p := range m.ledger.Parties {
		m.customers[i] = m.options.Master.Find(p.Customer(), p.Name())
		if seen[i] {
			m.set.Customers = append(m.set.Customers, Party{p.Customer(), m.customers[i].Name, collective(p, alone > fewAccounts)})
		}
	}
	slices.SortStableFunc(m.set.Customers, func(a, b Party) int { return cmp.Compare(a.Code, b.Code) })
	m.set.Customers = slices.CompactFunc(m.set.Customers, func(a, b Party) bool { return a.Code == b.Code })
	for _, p := range m.set.Customers {
		if p.Collective {
			m.problems.Add(problem.Problem{
				Code: "LET-02", Severity: problem.Warning, Column: "CompAuxNum", Excerpt: p.Code,
				Message: fmt.Sprintf("le compte %s est collectif : toutes les créances y sont mêlées, sans compte auxiliaire par client", p.Code),
				Remedy:  "exportez le grand livre avec les comptes auxiliaires ; d’ici là ce compte est vieilli, mais personne n’est relancé",
			})
		}
	}
}

// fewAccounts is how many accounts without auxiliary may still be collective
// ones (France, export…); with more of them, customers have their own accounts.
const fewAccounts = 5

// span is the lines of one party.
type span struct {
	party int32
	lines []int32
}

// byParty groups the live lines by party, in file order, parties ordered by
// customer then account so that the output does not depend on the input's
// order of accounts.
func (m *matcher) byParty() []span {
	live := slices.DeleteFunc(m.lines, func(i int32) bool { return m.chain.dropped[i] })
	slices.SortStableFunc(live, func(a, b int32) int {
		return cmp.Compare(m.ledger.Lines[a].Party, m.ledger.Lines[b].Party)
	})
	var spans []span
	present := map[int32]bool{}
	for from := 0; from < len(live); {
		party := m.ledger.Lines[live[from]].Party
		to := from
		for to < len(live) && m.ledger.Lines[live[to]].Party == party {
			to++
		}
		spans = append(spans, span{party, live[from:to]})
		present[party] = true
		from = to
	}
	for party := range m.chain.gaps {
		if !present[party] {
			spans = append(spans, span{party, nil})
		}
	}
	slices.SortFunc(spans, func(a, b span) int {
		p, q := m.ledger.Parties[a.party], m.ledger.Parties[b.party]
		return cmp.Or(cmp.Compare(p.Customer(), q.Customer()), cmp.Compare(p.Account, q.Account), cmp.Compare(a.party, b.party))
	})
	return spans
}

// account matches one party and adds its items to the set.
func (m *matcher) account(s span) {
	a := &account{m: m, party: s.party, treatment: m.options.Scope.Of(m.ledger.Parties[s.party].Account)}
	members := a.split(s.lines)
	a.openGap()
	for _, group := range members {
		a.letterGroup(group)
	}
	if m.options.uses(RuleRejection) {
		a.cancelRejections()
	}
	if len(m.options.Rules) > 0 {
		a.presume()
	}
	a.collect()
}

// split makes debits and credits of the party's lines, and gives the members of
// each letter group by group, in order of first line.
func (a *account) split(lines []int32) [][]int32 {
	var order []int32
	members := map[int32][]int32{}
	for _, i := range lines {
		root := a.m.groups.of(i)
		if root < 0 {
			a.add(i, -1)
			continue
		}
		if members[root] == nil {
			order = append(order, root)
		}
		members[root] = append(members[root], i)
	}
	groups := make([][]int32, len(order))
	for k, root := range order {
		groups[k] = members[root]
	}
	return groups
}

// add makes a line a debit (one per instalment) or a credit.
func (a *account) add(i, group int32) ([]*debit, *credit) {
	line := a.line(i)
	if line.Amount < 0 {
		c := &credit{line: i, amount: -line.Amount, open: -line.Amount, group: group}
		a.credits = append(a.credits, c)
		return nil, c
	}
	if line.Amount == 0 {
		return nil, nil
	}
	parts, undated := a.m.dueDates(line, a.treatment)
	made := make([]*debit, len(parts))
	for k, p := range parts {
		made[k] = &debit{line: i, part: k, parts: len(parts), amount: p.amount, open: p.amount, due: p.due, from: p.from, undated: undated}
	}
	a.debits = append(a.debits, made...)
	return made, nil
}
