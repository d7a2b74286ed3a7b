package openitem

import (
	"runtime"
	"slices"
	"sync"

	"relance/aging/money"
)

// This file is the fast way past closed letter groups. Its reason: in a ledger
// of a year, three lines in four belong to groups that sum to zero, which say
// nothing of a balance. Here each party's groups are summed in a table small
// enough to stay in the processor's cache, and the closed ones left out before
// anything else is made of them. Its oracle is the matching of all lines, which
// gives the same items.

// leaveOutClosed drops the lines of letter groups that sum to zero. Groups with
// an opening line stay, since those are counted, and so does everything of a
// party that needs them. It gives the spans that still have lines.
func leaveOutClosed(book *register, spans []span, needed func(span) bool) []span {
	var all sync.WaitGroup
	for _, piece := range pieces(spans, runtime.GOMAXPROCS(0)) {
		all.Go(func() {
			var table groupSums
			for k := range piece {
				if !needed(piece[k]) {
					piece[k].lines = withoutClosed(book, piece[k].lines, &table)
				}
			}
		})
	}
	all.Wait()
	return slices.DeleteFunc(spans, func(s span) bool { return len(s.lines) == 0 })
}

// leavesOut says that nothing needs the lines of closed groups: no settled
// items, no proposals, no due-date list, no year to chain.
func leavesOut(o Options, exercises int) bool {
	return !o.KeepSettled && !o.Propose && o.DueDates.Len() == 0 && exercises <= 1 && !o.visitAll
}

// withoutClosed leaves the lines of one party that are not of a closed group,
// in the same memory.
func withoutClosed(book *register, lines []int32, table *groupSums) []int32 {
	table.reset(len(lines))
	for k, i := range lines {
		line := &book.Lines[i]
		table.place[k] = -1
		if mark, exact := line.LetterMark(); mark != 0 && exact {
			at := table.at(mark)
			s := &table.slots[at]
			s.sum += line.Amount
			s.kept = s.kept || line.AtOpening
			table.place[k] = at
		}
	}
	live := lines[:0]
	for k, i := range lines {
		if at := table.place[k]; at >= 0 && table.slots[at].closed() {
			continue
		}
		live = append(live, i)
	}
	return live
}

// groupSums is a table of the letter groups of one party by mark.
type groupSums struct {
	slots []groupSum
	place []int32 // by line: the slot of its group
}

type groupSum struct {
	mark uint64 // 0 marks a free slot
	sum  money.Amount
	kept bool
}

func (s *groupSum) closed() bool { return s.sum == 0 && !s.kept }

// reset empties the table and makes room for the groups of that many lines.
func (t *groupSums) reset(lines int) {
	size := 16
	for size < 2*lines {
		size *= 2
	}
	t.slots, t.place = slices.Grow(t.slots[:0], size)[:size], slices.Grow(t.place[:0], lines)[:lines]
	clear(t.slots)
}

// at finds the slot of a group, or takes a free one for it.
func (t *groupSums) at(mark uint64) int32 {
	mask := uint64(len(t.slots) - 1)
	h := mark * 0xD6E8FEB86659FD93
	for i := (h ^ h>>32) & mask; ; i = (i + 1) & mask {
		switch s := &t.slots[i]; s.mark {
		case mark:
			return int32(i)
		case 0:
			s.mark = mark
			return int32(i)
		}
	}
}
