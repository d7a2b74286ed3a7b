package openitem

import (
	"runtime"
	"sync"

	"relance/aging/money"
)

// matcher is what is known of a ledger before its accounts are matched; matching
// them changes none of it but the letter groups of a single year, which are made
// account by account.
type matcher struct {
	refs        *references
	rules       ruleList
	keepSettled bool
	selection   selection
	chained     bool // there are several years
	groups      groups
	dues        dueDates
	moved       moves
	across      shares
	announced   map[string][]Announced // by customer
}

// part is what some accounts give.
type part struct {
	accounts   []*account
	matches    []Match
	imbalances []Imbalance
	unfinished int     // letter groups that later lines may complete
	shared     []int32 // a line of each letter group that another customer's payment closes
}

// matchAll matches the accounts, several at a time: they share nothing that
// changes. The parts are in the order of the spans.
func (m *matcher) matchAll(spans []span) []part {
	pieces, of := m.runs(spans)
	parts := make([]part, len(pieces))
	var workers sync.WaitGroup
	for k, piece := range pieces {
		workers.Go(func() {
			if !m.chained {
				m.groups.joinLetters(m.refs.register, piece)
			}
			if _, moved := m.moved.into[piece[0].party]; moved {
				return // matched once it is known what the others hand to it
			}
			var p part
			for _, s := range piece {
				p = m.account(s, nil, p)
			}
			parts[k] = p
		})
	}
	workers.Wait()
	m.matchMoved(spans, parts, of)
	return parts
}

// runs cuts the spans into runs to match at a time; a party that others hand
// debts to is a run of its own. of gives the run of each party of a move.
func (m *matcher) runs(spans []span) (runs [][]span, of map[int32]int) {
	if len(m.moved.into) == 0 {
		return pieces(spans, runtime.GOMAXPROCS(0)), nil
	}
	from := 0
	for k, s := range spans {
		if _, moved := m.moved.into[s.party]; moved {
			runs = append(append(runs, pieces(spans[from:k], runtime.GOMAXPROCS(0))...), spans[k:k+1])
			from = k + 1
		}
	}
	runs = append(runs, pieces(spans[from:], runtime.GOMAXPROCS(0))...)
	of = map[int32]int{}
	for k, run := range runs {
		for _, s := range run {
			if _, moved := m.moved.into[s.party]; moved || m.moved.gives[s.party] {
				of[s.party] = k
			}
		}
	}
	return runs, of
}

// account matches one party and adds what it gives to a part; its items are made
// once all are matched. inherited are the debts that others handed to it, by
// debit line.
func (m *matcher) account(s span, inherited map[int32][]origin, out part) part {
	treatment := m.refs.scope.Of(m.refs.Parties[s.party].Account)
	announced := m.announced[m.refs.Parties[s.party].Customer()]
	f := &draft{book: m.refs.register, treatment: treatment, dues: &m.dues, across: m.across, moved: m.moved.lines, inherited: inherited}
	w := &matching{
		account: account{refs: m.refs, party: s.party, treatment: treatment, lines: s.lines},
		rules:   m.rules, chained: m.chained, matches: out.matches, announced: announced,
	}
	keepClosed := m.keepSettled || len(announced) > 0 || m.moved.gives[s.party] || reopens(m.refs.register, m.rules, s.lines)
	alone, members := m.groups.split(s.lines)
	for _, i := range alone {
		w.add(f, i, -1)
	}
	for _, group := range members {
		sum := m.refs.sum(group)
		if sum != 0 || keepClosed {
			w.letter(f, group)
		}
		if sum != 0 {
			out = m.unbalanced(group, sum, out)
		}
	}
	if len(m.rules) > 0 {
		w.cancelNotes(w.debits, w.credits)
		if m.rules.uses(RuleRejection) {
			w.cancelRejections()
		}
		w.presume()
		dueWithReceipt(w.account)
	}
	out.matches = w.matches
	out.accounts = append(out.accounts, &w.account)
	return out
}

// unbalanced adds what there is to say of a letter group that does not sum to
// zero: that two customers share it, that later lines may complete it, or that
// it is wrong.
func (m *matcher) unbalanced(lines []int32, sum money.Amount, out part) part {
	book := m.refs.register
	if m.across.with(book, lines[0]) >= 0 {
		if sum > 0 {
			out.shared = append(out.shared, lines[0])
		}
		return out
	}
	first, debits := book.line(lines[0]), 0
	if book.Files[first.File].OpenItems {
		return out // a list of open items has no payment to balance them with
	}
	for k := len(lines) - 1; k >= 0; k-- {
		line := book.line(lines[k])
		if line.Lettered() {
			first = line
		}
		if line.Amount > 0 {
			debits++
		}
		if m.selection.mayGoOn(book, line) {
			// The rest of the group may simply come later than the date asked for.
			out.unfinished++
			return out
		}
	}
	p, file := book.Parties[first.Party], book.Files[first.File]
	out.imbalances = append(out.imbalances, Imbalance{
		Customer: p.Customer(), Account: p.Account, Letter: book.Letter(first), File: file.Name, No: int(first.No), Lines: len(lines), Missing: sum,
		OneSided: debits == 0 || debits == len(lines),
	})
	return out
}
