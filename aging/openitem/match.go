package openitem

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/problem"
)

// Build turns the ledger's lines dated on or before o.Date into open items.
// For every account and customer, the sum of the items' Open equals the sum of
// the lines, opening entries replaced by the previous year's lines excepted.
func Build(l *ledger.Ledger, o Options) (Set, problem.List) {
	m := newMatcher(l, o)
	m.selectLines()
	var collective problem.List
	var aside sync.WaitGroup
	aside.Go(func() { collective = m.knowCustomers() })
	m.chainYears()
	m.findMoves()
	m.references.moved = m.moves.lines
	spans := m.leaveOutClosed(m.byParty())
	aside.Wait()
	m.problems = append(collective, m.problems...)
	m.references.know(m.standingLines(), spans)
	m.letterAcross(spans)
	m.typeDates()
	m.groups = newGroups(len(l.Lines))
	if len(m.chain.exercises) > 1 {
		m.joinGroups(spans)
	}
	m.gather(m.matchAll(spans))
	m.finish()
	m.waitForParked()
	m.payDeposits()
	m.tellSlips()
	m.propose()
	return m.set, m.problems
}

// part is what some accounts give.
type part struct {
	accounts   []*account
	matches    []Match
	imbalances []Imbalance
	problems   problem.List
	unfinished int     // letter groups that later lines may complete
	shared     []int32 // a line of each letter group that another customer's payment closes
	scratch    []byte
}

// matchAll matches the accounts, several at a time: they share nothing that
// changes. The parts are in the order of the spans.
func (m *matcher) matchAll(spans []span) []part {
	pieces, of := m.runs(spans)
	parts := make([]part, len(pieces))
	var workers sync.WaitGroup
	for k, piece := range pieces {
		workers.Go(func() {
			if len(m.chain.exercises) <= 1 {
				m.joinGroups(piece)
			}
			if _, moved := m.moves.into[piece[0].party]; moved {
				return // matched once it is known what the others hand to it
			}
			for _, s := range piece {
				m.account(s, &parts[k])
			}
		})
	}
	workers.Wait()
	m.matchMoved(spans, parts, of)
	return parts
}

// runs cuts the spans into runs to match at a time; a party that others hand
// debts to is a run of its own. of gives the run of each party of a move.
func (m *matcher) runs(spans []span) (runs [][]span, of map[int32]int) {
	if len(m.moves.into) == 0 {
		return pieces(spans, runtime.GOMAXPROCS(0)), nil
	}
	from := 0
	for k, s := range spans {
		if _, moved := m.moves.into[s.party]; moved {
			runs = append(append(runs, pieces(spans[from:k], runtime.GOMAXPROCS(0))...), spans[k:k+1])
			from = k + 1
		}
	}
	runs = append(runs, pieces(spans[from:], runtime.GOMAXPROCS(0))...)
	of = map[int32]int{}
	for k, run := range runs {
		for _, s := range run {
			if _, moved := m.moves.into[s.party]; moved || m.moves.gives[s.party] {
				of[s.party] = k
			}
		}
	}
	return runs, of
}

// pieces cuts the spans into n runs of about as many lines each.
func pieces(spans []span, n int) [][]span {
	total := 0
	for _, s := range spans {
		total += len(s.lines)
	}
	var out [][]span
	from, lines := 0, 0
	for k, s := range spans {
		if lines += len(s.lines); lines > total/n || k == len(spans)-1 {
			out = append(out, spans[from:k+1])
			from, lines = k+1, 0
		}
	}
	return out
}

// gather makes the items of all parts, in exactly as much memory as they take,
// and puts the rest together.
func (m *matcher) gather(parts []part) {
	items, settled, later := make([]int, len(parts)+1), make([]int, len(parts)+1), 0
	for k, p := range parts {
		items[k+1], settled[k+1] = items[k], settled[k]
		for _, a := range p.accounts {
			open, closed := a.counts()
			items[k+1] += open
			settled[k+1] += closed
		}
		m.set.Matches = append(m.set.Matches, p.matches...)
		m.set.Imbalances = append(m.set.Imbalances, p.imbalances...)
		m.problems.Add(p.problems...)
		later += p.unfinished
	}
	m.problems.Add(imbalanceProblems(m.set.Imbalances)...)
	m.tellShared(parts)
	if later > 0 {
		m.problems.Add(unfinished(later, m.options.Date))
	}
	m.set.Items, m.set.Settled = make([]Item, items[len(parts)]), make([]Item, settled[len(parts)])
	var workers sync.WaitGroup
	for k, p := range parts {
		workers.Go(func() {
			open, closed := m.set.Items[items[k]:items[k]:items[k+1]], m.set.Settled[settled[k]:settled[k]:settled[k+1]]
			for i, a := range p.accounts {
				open, closed = a.collect(open, closed)
				p.accounts[i] = nil // its memory serves the next ones
			}
		})
	}
	workers.Wait()
}

// matcher holds what all accounts share.
type matcher struct {
	ledger     *ledger.Ledger
	options    Options
	references references
	payers     []payer // by party
	lines      []int32 // dated on or before the date, opening lines dropped by the chain left out
	chain      chain
	groups     groups
	// laterLetters are the letter groups with lines after the date.
	laterLetters map[letterKey]bool
	typed        map[int32][]dated // due dates of the list, by line
	moves        moves
	inherited    map[int32][]origin // by debit line: the debts that it replaces
	handedTo     map[int32][]handed // by party
	across       map[letterOf]int32 // the other customer of a letter group that two close together
	set          Set
	problems     problem.List
}

func newMatcher(l *ledger.Ledger, o Options) *matcher {
	return &matcher{ledger: l, options: o, references: references{ledger: l, numbering: o.Numbering}, set: Set{Date: o.Date},
		inherited: map[int32][]origin{}, handedTo: map[int32][]handed{}}
}

func (m *matcher) selectLines() {
	m.lines = make([]int32, 0, len(m.ledger.Lines))
	for i := range m.ledger.Lines {
		line := &m.ledger.Lines[i]
		switch {
		case line.Date <= m.options.Date:
			m.lines = append(m.lines, int32(i))
		case line.Lettered():
			if m.laterLetters == nil {
				m.laterLetters = map[letterKey]bool{}
			}
			m.laterLetters[letterKey{m.ledger.Files[line.File].Exercise, line.Party, m.ledger.Letter(line)}] = true
		}
	}
}

// knowCustomers finds every party's customer, and lists the customers of the
// ledger: those with a line in scope, even if nothing is open. Its problems are
// the accounts that hold everybody.
func (m *matcher) knowCustomers() (problems problem.List) {
	m.payers = make([]payer, len(m.ledger.Parties))
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
		who := m.options.Master.Find(p.Customer(), p.Name())
		m.payers[i] = payer{who.Terms, who.UnreadTerms != "", who.Kind, who.PublicSubtype}
		if seen[i] {
			m.set.Customers = append(m.set.Customers, Party{p.Customer(), who.Name, collective(p, alone > fewAccounts)})
		}
	}
	slices.SortStableFunc(m.set.Customers, func(a, b Party) int { return cmp.Compare(a.Code, b.Code) })
	m.set.Customers = slices.CompactFunc(m.set.Customers, func(a, b Party) bool { return a.Code == b.Code })
	for _, p := range m.set.Customers {
		if p.Collective {
			problems.Add(problem.Problem{
				Code: CodeCollective, Severity: problem.Warning, Column: "CompAuxNum", Excerpt: p.Code,
				Message: fmt.Sprintf("le compte %s est collectif : toutes les créances y sont mêlées, sans compte auxiliaire par client", p.Code),
				Remedy:  "exportez le grand livre avec les comptes auxiliaires ; d’ici là ce compte est vieilli, mais personne n’est relancé",
			})
		}
	}
	return problems
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
// order of accounts. It is a counting sort: ledgers have few parties and many
// lines.
func (m *matcher) byParty() []span {
	lines := m.standingLines()
	starts, parties := make([]int32, len(m.ledger.Parties)+1), make([]int32, len(lines))
	for k, i := range lines {
		parties[k] = m.ledger.Lines[i].Party // kept: the lines are far apart, and wanted twice
		starts[parties[k]+1]++
	}
	for p := range m.ledger.Parties {
		starts[p+1] += starts[p]
	}
	next, live := slices.Clone(starts), make([]int32, starts[len(starts)-1])
	for k, i := range lines {
		live[next[parties[k]]] = i
		next[parties[k]]++
	}
	var spans []span
	for p := range m.ledger.Parties {
		party := int32(p)
		_, gap := m.chain.gaps[party]
		if from, to := starts[p], starts[p+1]; from < to || gap {
			spans = append(spans, span{party, live[from:to]})
		}
	}
	slices.SortFunc(spans, func(a, b span) int {
		p, q := m.ledger.Parties[a.party], m.ledger.Parties[b.party]
		return cmp.Or(cmp.Compare(p.Customer(), q.Customer()), cmp.Compare(p.Account, q.Account), cmp.Compare(a.party, b.party))
	})
	return spans
}

// account matches one party; its items are made once all are matched.
func (m *matcher) account(s span, out *part) {
	a := &account{m: m, out: out, lines: s.lines, party: s.party, treatment: m.options.Scope.Of(m.ledger.Parties[s.party].Account), keepClosed: m.options.KeepSettled}
	a.keepClosed = a.keepClosed || m.moves.gives[s.party] || m.reopens(s.lines)
	members := a.split(s.lines)
	a.openGap()
	for _, group := range members {
		a.letterGroup(group)
	}
	if len(m.options.Rules) > 0 {
		a.cancelNotes(a.debits, a.credits)
	}
	if m.options.uses(RuleRejection) {
		a.cancelRejections()
	}
	if len(m.options.Rules) > 0 {
		a.presume()
	}
	out.accounts = append(out.accounts, a)
}

// split makes debits and credits of the party's unlettered lines, and gives the
// members of each letter group, in order of first line.
func (a *account) split(lines []int32) [][]int32 {
	var lettered []int32
	for _, i := range lines {
		if a.m.groups.of(i) >= 0 {
			lettered = append(lettered, i)
		} else {
			a.add(i, -1)
		}
	}
	// Roots are the first lines of their groups, so this is the order wanted.
	slices.SortStableFunc(lettered, func(i, j int32) int { return cmp.Compare(a.m.groups.of(i), a.m.groups.of(j)) })
	var groups [][]int32
	for from := 0; from < len(lettered); {
		to := from + 1
		for to < len(lettered) && a.m.groups.of(lettered[to]) == a.m.groups.of(lettered[from]) {
			to++
		}
		groups = append(groups, lettered[from:to:to])
		from = to
	}
	return groups
}

// add makes a line a debit (one per instalment) or a credit.
func (a *account) add(i, group int32) ([]*debit, *credit) {
	line := a.line(i)
	if line.Amount < 0 {
		c := &credit{line: i, across: a.m.acrossOf(i), amount: -line.Amount, open: -line.Amount, group: group, exchange: isExchange(line), foreign: a.foreignOf(i)}
		a.credits = append(a.credits, c)
		return nil, c
	}
	if line.Amount == 0 {
		return nil, nil
	}
	before := len(a.debits)
	if a.inherit(i) {
		return a.debits[before:], nil
	}
	parts, undated := a.dueDates(i)
	whole, given := a.foreignOf(i), money.Amount(0)
	for k, p := range parts {
		a.debits = append(a.debits, &debit{line: i, across: a.m.acrossOf(i), dated: pieceDate(line), part: int16(k), parts: int16(len(parts)), amount: p.amount, open: p.amount, due: p.due, from: p.from, undated: undated,
			exchange: isExchange(line), foreign: whole.share(p.amount, line.Amount, &given, k == len(parts)-1)})
	}
	return a.debits[before:], nil
}
