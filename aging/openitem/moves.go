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
func findMoves(book *register, lines []int32) moves {
	var some []int32
	for _, i := range lines {
		if line := book.line(i); (line.Nature == ledger.Other || line.Nature == ledger.Bill) && !line.AtOpening && line.Amount != 0 && movable(book.treatment(i)) {
			some = append(some, i)
		}
	}
	if len(some) == 0 {
		return moves{}
	}
	m := moves{into: map[int32][]move{}, gives: map[int32]bool{}, lines: map[int32]bool{}}
	for from := 0; from < len(some); {
		to := from + 1
		for to < len(some) && book.sameEntry(some[to-1], some[to]) {
			to++
		}
		m.moveWithin(book, some[from:to])
		from = to
	}
	left := slices.DeleteFunc(slices.Clone(some), m.moved)
	m.pairBy(book, left, func(line *ledger.Line) (k moveKey, ok bool) {
		mark, _ := line.LetterMark()
		return moveKey{mark: mark, exercise: book.Files[line.File].Exercise}, mark != 0
	})
	left = slices.DeleteFunc(left, m.moved)
	m.pairBy(book, left, func(line *ledger.Line) (k moveKey, ok bool) {
		ref := book.ref(line)
		return moveKey{ref: ref, date: line.Date}, ref != ""
	})
	return m
}

// movable says that a debt may move to or from an account.
func movable(t ledger.Treatment) bool {
	switch t {
	case ledger.Dunned, ledger.Doubtful, ledger.BillHeld:
		return true
	}
	return false
}

// moved says that a line is in a move already.
func (m *moves) moved(i int32) bool { return m.lines[i] }

// moveWithin pairs the lines of one entry: equal amounts first, then all that is
// left when it comes from one party, goes to one other and adds up.
func (m *moves) moveWithin(book *register, lines []int32) {
	var credits, debits []int32
	for _, i := range lines {
		if book.Lines[i].Amount < 0 {
			credits = append(credits, i)
		} else {
			debits = append(debits, i)
		}
	}
	for _, c := range slices.Clone(credits) {
		at := slices.IndexFunc(debits, func(d int32) bool { return opposite(book, c, d) })
		if at < 0 {
			continue
		}
		m.note(book, []int32{c}, []int32{debits[at]})
		debits = slices.Delete(debits, at, at+1)
		credits = slices.DeleteFunc(credits, func(i int32) bool { return i == c })
	}
	if len(credits) > 0 && len(debits) > 0 && oneParty(book, credits) && oneParty(book, debits) && book.sum(credits)+book.sum(debits) == 0 && book.party(credits[0]) != book.party(debits[0]) {
		m.note(book, credits, debits)
	}
}

func oneParty(book *register, lines []int32) bool {
	return !slices.ContainsFunc(lines, func(i int32) bool { return book.party(i) != book.party(lines[0]) })
}

// opposite says that a credit and a debit of two parties cancel out.
func opposite(book *register, c, d int32) bool {
	return book.Lines[c].Amount+book.Lines[d].Amount == 0 && book.party(c) != book.party(d)
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
func (m *moves) pairBy(book *register, lines []int32, keyOf func(*ledger.Line) (moveKey, bool)) {
	alike, order := map[moveKey][]int32{}, []moveKey{}
	for _, i := range lines {
		line := &book.Lines[i]
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
			slices.SortFunc(two, func(a, b int32) int { return cmp.Compare(book.Lines[a].Amount, book.Lines[b].Amount) })
			if opposite(book, two[0], two[1]) {
				m.note(book, two[:1], two[1:])
			}
		}
	}
}

func (m *moves) note(book *register, credits, debits []int32) {
	m.gives[book.party(credits[0])] = true
	to := book.party(debits[0])
	m.into[to] = append(m.into[to], move{credits, debits})
	for _, i := range slices.Concat(credits, debits) {
		m.lines[i] = true
	}
}
