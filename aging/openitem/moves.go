package openitem

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
)

// move is an amount that leaves an account or a customer for another: the debit
// lines replace what the credit lines settle, and take its past.
type move struct {
	credits, debits []int32
}

// moves are those of a ledger.
type moves struct {
	into  map[int32][]move // by the party that receives
	gives map[int32]bool   // parties whose lines say what was moved
	lines map[int32]bool   // of all moves
}

// findMoves looks for lines that only move an amount (no sale, no bank): those
// of one entry, else of one letter code, else of one reference and amount on one
// day, a credit of one party and a debit of another.
func (m *matcher) findMoves() {
	if len(m.options.Rules) == 0 {
		return
	}
	var some []int32
	for _, i := range m.standingLines() {
		if line := &m.ledger.Lines[i]; (line.Nature == ledger.Other || line.Nature == ledger.Bill) && !line.AtOpening && line.Amount != 0 && m.movable(i) {
			some = append(some, i)
		}
	}
	if len(some) == 0 {
		return
	}
	m.moves = moves{into: map[int32][]move{}, gives: map[int32]bool{}, lines: map[int32]bool{}}
	for from := 0; from < len(some); {
		to := from + 1
		for to < len(some) && m.sameEntry(some[to-1], some[to]) {
			to++
		}
		m.moveWithin(some[from:to])
		from = to
	}
	left := slices.DeleteFunc(slices.Clone(some), m.moved)
	m.pairBy(left, func(line *ledger.Line) (k moveKey, ok bool) {
		mark, _ := line.LetterMark()
		return moveKey{mark: mark, exercise: m.ledger.Files[line.File].Exercise}, mark != 0
	})
	left = slices.DeleteFunc(left, m.moved)
	m.pairBy(left, func(line *ledger.Line) (k moveKey, ok bool) {
		ref := m.references.of(line)
		return moveKey{ref: ref, date: line.Date}, ref != ""
	})
}

// movable says that a debt may move to or from the account of a line.
func (m *matcher) movable(i int32) bool {
	switch m.options.Scope.Of(m.accountOf(i)) {
	case ledger.Dunned, ledger.Doubtful, ledger.BillHeld:
		return true
	}
	return false
}

// moved says that a line is in a move already.
func (m *matcher) moved(i int32) bool { return m.moves.lines[i] }

// moveWithin pairs the lines of one entry: equal amounts first, then all that is
// left when it comes from one party, goes to one other and adds up.
func (m *matcher) moveWithin(lines []int32) {
	var credits, debits []int32
	for _, i := range lines {
		if m.ledger.Lines[i].Amount < 0 {
			credits = append(credits, i)
		} else {
			debits = append(debits, i)
		}
	}
	for _, c := range slices.Clone(credits) {
		at := slices.IndexFunc(debits, func(d int32) bool { return m.opposite(c, d) })
		if at < 0 {
			continue
		}
		m.note([]int32{c}, []int32{debits[at]})
		debits = slices.Delete(debits, at, at+1)
		credits = slices.DeleteFunc(credits, func(i int32) bool { return i == c })
	}
	if len(credits) > 0 && len(debits) > 0 && m.oneParty(credits) && m.oneParty(debits) && m.sum(credits)+m.sum(debits) == 0 && m.party(credits[0]) != m.party(debits[0]) {
		m.note(credits, debits)
	}
}

func (m *matcher) party(i int32) int32 { return m.ledger.Lines[i].Party }

func (m *matcher) oneParty(lines []int32) bool {
	return !slices.ContainsFunc(lines, func(i int32) bool { return m.party(i) != m.party(lines[0]) })
}

// opposite says that a credit and a debit of two parties cancel out.
func (m *matcher) opposite(c, d int32) bool {
	return m.ledger.Lines[c].Amount+m.ledger.Lines[d].Amount == 0 && m.party(c) != m.party(d)
}

// moveKey is what a credit and a debit of two entries have in common.
type moveKey struct {
	mark     uint64
	exercise int
	ref      string
	date     civil.Date
	amount   money.Amount
}

// pairBy pairs the only credit and the only debit with one key and amount.
func (m *matcher) pairBy(lines []int32, keyOf func(*ledger.Line) (moveKey, bool)) {
	alike, order := map[moveKey][]int32{}, []moveKey{}
	for _, i := range lines {
		line := &m.ledger.Lines[i]
		k, ok := keyOf(line)
		if !ok || line.Nature != ledger.Other {
			continue
		}
		if k.amount = line.Amount.Abs(); alike[k] == nil {
			order = append(order, k)
		}
		alike[k] = append(alike[k], i)
	}
	for _, k := range order {
		if two := alike[k]; len(two) == 2 {
			slices.SortFunc(two, func(a, b int32) int { return cmp.Compare(m.ledger.Lines[a].Amount, m.ledger.Lines[b].Amount) })
			if m.opposite(two[0], two[1]) {
				m.note(two[:1], two[1:])
			}
		}
	}
}

func (m *matcher) note(credits, debits []int32) {
	m.moves.gives[m.party(credits[0])] = true
	to := m.party(debits[0])
	m.moves.into[to] = append(m.moves.into[to], move{credits, debits})
	for _, i := range slices.Concat(credits, debits) {
		m.moves.lines[i] = true
	}
}
