package openitem

import (
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/aging/words"
)

// groups are letter groups: the lines of one exercise, account and auxiliary
// that bear the same exact code, joined across years where the chain says so.
// They are a union-find forest over lines; a group is named by its root, its
// first line.
type groups struct {
	parent []int32 // by line; -1 for a line in no group
}

func newGroups(lines int) groups {
	g := groups{parent: make([]int32, lines)}
	for i := range g.parent {
		g.parent[i] = -1
	}
	return g
}

// of gives the root of a line's group, -1 when it is in none.
func (g groups) of(line int32) int32 {
	p := g.parent[line]
	if p < 0 {
		return -1
	}
	for p != line {
		line, p = p, g.parent[p]
	}
	return p
}

func (g groups) join(a, b int32) {
	for _, l := range [2]int32{a, b} {
		if g.parent[l] < 0 {
			g.parent[l] = l
		}
	}
	a, b = g.of(a), g.of(b)
	// The smaller root wins, so that a group's name does not depend on the
	// order in which it was joined.
	g.parent[max(a, b)] = min(a, b)
}

// joinLetters makes the letter groups of some parties. Codes restart every year,
// see joinYears.
func (g groups) joinLetters(book *register, spans []span) {
	first, long := map[uint64]int32{}, map[longCode]int32{}
	for _, s := range spans {
		clear(first)
		clear(long)
		for _, i := range s.lines {
			line := book.line(i)
			if !line.Lettered() {
				continue
			}
			exercise := book.Files[line.File].Exercise
			root, ok := i, false
			if key, short := packed(exercise, line); short {
				if root, ok = first[key]; !ok {
					first[key] = i
				}
			} else {
				code := longCode{exercise, book.Letter(line)}
				if root, ok = long[code]; !ok {
					long[code] = i
				}
			}
			if !ok {
				root = i
			}
			g.join(root, i)
		}
	}
}

// joinYears joins the letter groups of two years when a carried-over line links
// them, or when neither sums to zero alone and together they do.
func (g groups) joinYears(book *register, years *chain, lines []int32) {
	if len(years.exercises) > 1 {
		g.joinCarried(book, years, lines)
		g.joinAcrossYears(book, years, lines)
	}
}

// longCode is a letter code of one exercise that does not fit into a word.
type longCode struct {
	exercise int
	letter   string
}

// packed puts the letter code of a line and its exercise into one word, where
// it can: words are much faster to look up than texts.
func packed(exercise int, line *ledger.Line) (key uint64, ok bool) {
	mark, exact := line.LetterMark()
	return mark | uint64(exercise)<<59, exact && exercise < 16
}

// joinCarried puts the lines that a lettered opening line stands for into its
// letter group.
func (g groups) joinCarried(book *register, years *chain, lines []int32) {
	first := map[letterKey]int32{}
	for _, i := range lines {
		line := &book.Lines[i]
		if !line.Lettered() {
			continue
		}
		key := book.letterKey(line)
		for _, s := range years.standing(i) {
			if root, ok := first[key]; ok {
				g.join(root, s)
			} else {
				first[key] = s
				g.join(s, s)
			}
		}
	}
}

// joinAcrossYears joins two groups of one customer and code, of two years, when
// neither sums to zero alone and together they do. With more than two, the
// nearest year is tried first.
func (g groups) joinAcrossYears(book *register, years *chain, lines []int32) {
	sums := map[int32]money.Amount{}
	for _, i := range lines {
		if root := g.of(i); root >= 0 && !years.dropped[i] {
			sums[root] += book.Lines[i].Amount
		}
	}
	type code struct {
		party int32
		code  string
	}
	waiting := map[code][]int32{} // groups that no other completes so far, one a year
	for _, i := range lines {
		line := &book.Lines[i]
		root := g.of(i)
		if root < 0 || years.dropped[i] || !line.Lettered() || sums[root] == 0 {
			continue
		}
		key := code{line.Party, book.Letter(line)}
		others := waiting[key]
		if slices.Contains(others, root) {
			continue
		}
		waiting[key] = append(others, root)
		for k, other := range slices.Backward(others) {
			if sums[other]+sums[root] == 0 {
				g.join(other, root)
				sums[g.of(root)] = 0
				waiting[key] = slices.Delete(others, k, k+1)
				break
			}
		}
	}
}

// imbalanceProblems tells the groups that do not sum to zero one by one, but
// those with debits or credits alone once per file: they are half of a group
// that another year completes.
func imbalanceProblems(all []Imbalance) problem.List {
	var list problem.List
	halves := map[string]int{}
	for _, i := range all {
		if i.OneSided {
			halves[i.File]++
			continue
		}
		list.Add(CodeUnbalanced.With(problem.Problem{
			File: i.File, Line: i.No, Column: "EcritureLet", Excerpt: i.Letter,
			Message: fmt.Sprintf("le lettrage « %s » du client %s ne s’équilibre pas : il reste %s", i.Letter, i.Customer, i.Missing.French()),
			Remedy:  "vérifiez ce lettrage dans la comptabilité ; son solde reste ouvert dans la balance",
		}))
	}
	for _, i := range all {
		n := halves[i.File]
		if !i.OneSided || n == 0 {
			continue
		}
		delete(halves, i.File)
		list.Add(CodeOneSided.With(problem.Problem{
			File: i.File, Line: i.No, Column: "EcritureLet", Excerpt: i.Letter,
			Message: words.Counts(n, "lettrage") + " d’un seul côté, règlements ou factures, le premier ici : l’autre côté est sans doute dans un autre exercice",
			Remedy:  "donnez les exercices précédents avec des à-nouveaux détaillés, ou vérifiez ces lettrages (relance lettrage les liste)",
		}))
	}
	return list
}

// unfinished tells once how many groups do not balance at a date that the
// ledger goes beyond: most of them are completed later.
func unfinished(n int, date civil.Date) problem.Problem {
	return CodeUnfinished.With(problem.Problem{
		Column:  "EcritureLet",
		Message: fmt.Sprintf("%s pas au %s, date que le grand livre dépasse", words.Count(n, "lettrage ne s’équilibre", "lettrages ne s’équilibrent"), date.French()),
		Remedy:  "aucune action : leur solde à cette date reste ouvert ; refaites la balance à la dernière date pour contrôler les lettrages",
	})
}

// isReturn says that a debit may undo a payment.
func isReturn(l *ledger.Line) bool { return l.Nature == ledger.Rejection || l.Nature == ledger.Refund }
