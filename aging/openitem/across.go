package openitem

import (
	"runtime"
	"slices"
	"sync"

	"relance/aging/money"
	"relance/aging/problem"
	"relance/aging/words"
)

// halfGroup is a letter group of one party that does not sum to zero.
type halfGroup struct {
	mark     uint64
	exercise int
	party    int32
	sum      money.Amount
}

// letterAcross finds the letter groups that two customers of one account and
// year close together: one paid for the other. They stay in the balance of each
// as the ledger has them; it only says, by party and code, who the other is.
func letterAcross(book *register, exercises []exercise, lines []int32, spans []span) shares {
	type code struct {
		mark     uint64
		exercise int
		account  string
	}
	halves := map[code][]halfGroup{}
	for _, h := range halfGroups(book, exercises, spans) {
		key := code{h.mark, h.exercise, book.Parties[h.party].Account}
		halves[key] = append(halves[key], h)
	}
	pairs := map[code][]halfGroup{}
	for key, two := range halves {
		if len(two) == 2 && two[0].sum+two[1].sum == 0 {
			pairs[key] = two
		}
	}
	if len(pairs) == 0 {
		return nil
	}
	for _, i := range lines { // nobody else bears the code, not even in a group that is closed
		line := &book.Lines[i]
		if !line.Lettered() {
			continue
		}
		mark, _ := line.LetterMark()
		key := code{mark, book.exercise(i), book.Parties[line.Party].Account}
		if two, ok := pairs[key]; ok && line.Party != two[0].party && line.Party != two[1].party {
			delete(pairs, key)
		}
	}
	across := shares{}
	for key, two := range pairs {
		across[letterOf{key.mark, key.exercise, two[0].party}] = two[1].party
		across[letterOf{key.mark, key.exercise, two[1].party}] = two[0].party
	}
	return across
}

// letterOf is a letter code, by its mark, of a party in a year.
type letterOf struct {
	mark     uint64
	exercise int
	party    int32
}

// shares are the letter groups that two customers close together: who the other
// is.
type shares map[letterOf]int32

// with gives the party whose payment a line is lettered with, -1 for none.
func (s shares) with(book *register, i int32) int32 {
	if len(s) == 0 || !book.Lines[i].Lettered() {
		return -1
	}
	mark, _ := book.Lines[i].LetterMark()
	if other, ok := s[letterOf{mark, book.exercise(i), book.Lines[i].Party}]; ok {
		return other
	}
	return -1
}

// halfGroups lists the letter groups of each party and year that do not sum to
// zero.
func halfGroups(book *register, exercises []exercise, spans []span) []halfGroup {
	cut := pieces(spans, runtime.GOMAXPROCS(0))
	found := make([][]halfGroup, len(cut))
	var all sync.WaitGroup
	for k, piece := range cut {
		all.Go(func() {
			var table groupSums
			for _, s := range piece {
				found[k] = halvesOf(book, exercises, s, &table, found[k])
			}
		})
	}
	all.Wait()
	return slices.Concat(found...)
}

// halvesOf adds those of one party.
func halvesOf(book *register, exercises []exercise, s span, table *groupSums, found []halfGroup) []halfGroup {
	for _, e := range exercises {
		table.reset(len(s.lines))
		for _, i := range s.lines {
			line := &book.Lines[i]
			if mark, _ := line.LetterMark(); mark != 0 && book.exercise(i) == e.number {
				table.slots[table.at(mark)].sum += line.Amount
			}
		}
		for _, slot := range table.slots {
			if slot.mark != 0 && slot.sum != 0 {
				found = append(found, halfGroup{slot.mark, e.number, s.party, slot.sum})
			}
		}
	}
	return found
}

// sharedProblem tells once how many letter groups two customers share, by a line
// of each.
func sharedProblem(book *register, lines []int32) problem.Problem {
	n, first := len(lines), slices.Min(lines)
	line := &book.Lines[first]
	return CodeShared.With(problem.Problem{
		File: book.Files[line.File].Name, Line: int(line.No), Column: "EcritureLet", Excerpt: book.Letter(line),
		Message: words.Count(n, "lettrage est partagé", "lettrages sont partagés") + " par deux clients, le premier ici : l’un a sans doute réglé pour l’autre, qui n’est pas relancé de ces postes",
		Remedy:  "virez ces règlements d’un compte à l’autre dans la comptabilité ; d’ici là, chaque solde reste celui du grand livre",
	})
}
