package openitem

import (
	"runtime"
	"sync"

	"relance/aging/ledger"
	"relance/aging/money"
)

// This file is the fast way past closed letter groups. Its reason: in a ledger
// of a year, three lines in four belong to groups that sum to zero, which say
// nothing of a balance; visiting them customer by customer waits for memory at
// every line. Here they are summed in file order and left out before anything
// else is made of them. Its oracle is the matching of all lines, which gives the
// same items.

// leaveOutClosed drops the lines of letter groups that sum to zero, where
// nothing needs them: no settled items, no proposals, no due-date list, no
// year to chain. Groups with an opening line stay, since those are counted, and
// so does everything of a party with a rejection, which may open a closed group
// again.
func (m *matcher) leaveOutClosed() {
	o := m.options
	if o.KeepSettled || o.Propose || o.DueDates.Len() > 0 || len(m.chain.exercises) > 1 || o.visitAll {
		return
	}
	returning := m.returning()
	closed := make([]bool, len(m.lines))
	workers := runtime.GOMAXPROCS(0)
	var all sync.WaitGroup
	for w := range workers {
		all.Go(func() {
			mine := func(line *ledger.Line) (code uint64, ok bool) {
				if int(line.Party)%workers != w || line.Letter() == "" || returning[line.Party] {
					return 0, false
				}
				return packed(0, line.Letter())
			}
			m.markClosed(closed, newGroupSums(len(m.lines)/workers), mine)
		})
	}
	all.Wait()
	live := make([]int32, 0, len(m.lines)/2)
	for k, i := range m.lines {
		if !closed[k] {
			live = append(live, i)
		}
	}
	m.lines = live
}

// returning says which parties have a rejection that may undo a payment.
func (m *matcher) returning() []bool {
	found := make([]bool, len(m.ledger.Parties))
	if m.options.uses(RuleRejection) {
		for _, i := range m.lines {
			if line := &m.ledger.Lines[i]; isReturn(line) {
				found[line.Party] = true
			}
		}
	}
	return found
}

// markClosed marks the lines that are mine and of a group that may be left out.
func (m *matcher) markClosed(closed []bool, sums *groupSums, mine func(*ledger.Line) (code uint64, ok bool)) {
	for _, i := range m.lines {
		line := &m.ledger.Lines[i]
		if code, ok := mine(line); ok {
			s := sums.of(line.Party, code)
			s.sum += line.Amount
			s.kept = s.kept || line.AtOpening
		}
	}
	for k, i := range m.lines {
		line := &m.ledger.Lines[i]
		if code, ok := mine(line); ok {
			s := sums.of(line.Party, code)
			closed[k] = s.sum == 0 && !s.kept
		}
	}
}

// groupSums is a table of letter groups by party and packed code: a map costs
// three times as much memory traffic.
type groupSums struct {
	slots []groupSum
	used  int
}

type groupSum struct {
	code  uint64 // packed, never 0; 0 marks a free slot
	sum   money.Amount
	party int32
	kept  bool
}

// newGroupSums makes room for a quarter as many groups as there are lines.
func newGroupSums(lines int) *groupSums {
	size := 1 << 6
	for size < lines/4 {
		size *= 2
	}
	return &groupSums{slots: make([]groupSum, size)}
}

// of gives the group, made empty when it is new. It is valid until the next call.
func (t *groupSums) of(party int32, code uint64) *groupSum {
	s := t.at(party, code)
	if s.code != 0 {
		return s
	}
	if t.used++; t.used*4 > len(t.slots)*3 {
		old := t.slots
		t.slots = make([]groupSum, 2*len(old))
		for _, o := range old {
			if o.code != 0 {
				*t.at(o.party, o.code) = o
			}
		}
		s = t.at(party, code)
	}
	s.party, s.code = party, code
	return s
}

// at finds the slot of a group, or the free one where it goes.
func (t *groupSums) at(party int32, code uint64) *groupSum {
	mask := uint64(len(t.slots) - 1)
	h := (code ^ uint64(party)*0x9E3779B97F4A7C15) * 0xD6E8FEB86659FD93
	for i := (h ^ h>>32) & mask; ; i = (i + 1) & mask {
		if s := &t.slots[i]; s.code == 0 || s.code == code && s.party == party {
			return s
		}
	}
}
