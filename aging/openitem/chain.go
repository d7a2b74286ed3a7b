package openitem

import (
	"fmt"
	"maps"
	"slices"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/problem"
)

// chain links the opening entries of a year to the lines of the years before,
// which stand for them: they are older, better dated and lettered in detail.
type chain struct {
	exercises []exercise
	dropped   map[int32]bool    // opening lines that earlier lines replace
	stands    map[int32][]int32 // dropped line -> the earlier lines it carries over
	gaps      map[int32]gap     // by party: opening less closing
}

type exercise struct {
	number   int
	opening  civil.Date // 0 when it has no opening entries on or before the date
	from, to civil.Date // of all its rows
	file     int        // a file of it, for messages
}

// missingBefore says that a whole year lies between e and the one that opens
// next: it opens more than a year after e began and months after e's last row.
// An exercise may last longer than a year, or end with months without entries.
func (e exercise) missingBefore(next exercise) bool {
	return e.from != 0 && next.opening > e.from.AddMonths(13) && next.opening > e.to.AddMonths(3)
}

type gap struct {
	amount money.Amount
	date   civil.Date
	file   int16
}

// standing gives the live lines that bear the letter of line i: itself, or the
// earlier lines that a dropped opening line carries over.
func (c *chain) standing(i int32) []int32 {
	if !c.dropped[i] {
		return []int32{i}
	}
	return c.stands[i]
}

// standingLines are the lines without the opening lines that earlier ones stand
// for.
func (c *chain) standingLines(lines []int32) []int32 {
	if len(c.dropped) == 0 {
		return lines
	}
	return slices.DeleteFunc(slices.Clone(lines), func(i int32) bool { return c.dropped[i] })
}

// chainYears drops the opening lines of every year but the first, as soon as
// its opening entries are dated on or before the date, and keeps the
// difference with the previous closing as one gap per party.
func chainYears(book *register, lines []int32, date civil.Date) (c chain, problems problem.List) {
	c = chain{exercises: listExercises(book.Files, date), dropped: map[int32]bool{}, stands: map[int32][]int32{}, gaps: map[int32]gap{}}
	for k := 1; k < len(c.exercises); k++ {
		previous, e := c.exercises[k-1], c.exercises[k]
		switch {
		case e.opening == 0:
		case previous.missingBefore(e):
			problems.Add(c.restart(book, lines, previous, e))
		default:
			problems.Add(c.addYear(book, lines, e)...)
		}
	}
	return c, problems
}

func listExercises(files []ledger.File, date civil.Date) (all []exercise) {
	byNumber := map[int]*exercise{}
	for i, f := range files {
		e := byNumber[f.Exercise]
		if e == nil {
			e = &exercise{number: f.Exercise, file: i, from: f.First}
			byNumber[f.Exercise] = e
		}
		if f.First != 0 && f.First < e.from || e.from == 0 {
			e.from = f.First
		}
		e.to = max(e.to, f.Last)
		if f.Opening != 0 && f.Opening <= date && (e.opening == 0 || f.Opening < e.opening) {
			e.opening = f.Opening
		}
	}
	for _, n := range slices.Sorted(maps.Keys(byNumber)) {
		all = append(all, *byNumber[n])
	}
	return all
}

// addYear replaces the opening lines of one year, whose lines before stand for
// them.
func (c *chain) addYear(book *register, all []int32, e exercise) (problems problem.List) {
	settled := c.settledBefore(book, all, e.number)
	earlier, opening := map[int32][]int32{}, map[int32][]int32{}
	closing, members := map[int32]money.Amount{}, map[int32][]lettered{}
	for _, i := range all {
		line := book.line(i)
		n := book.exercise(i)
		if n < e.number && line.Lettered() {
			for _, s := range c.standing(i) {
				if !settled[s] {
					members[line.Party] = append(members[line.Party], lettered{book.letterKey(line), s})
				}
			}
		}
		switch {
		case n < e.number && !c.dropped[i]:
			earlier[line.Party] = append(earlier[line.Party], i)
			closing[line.Party] += line.Amount
		case n == e.number && line.AtOpening:
			opening[line.Party] = append(opening[line.Party], i)
			closing[line.Party] -= line.Amount
		}
	}
	for party, lines := range opening {
		for _, o := range lines {
			c.dropped[o] = true
		}
		maps.Copy(c.stands, newCarrier(book, earlier[party], settled, members[party]).carry(lines))
	}
	for party := range c.gaps {
		closing[party] += 0 // a party of which nothing is left but a gap closes too
	}
	for _, party := range slices.Sorted(maps.Keys(closing)) {
		problems.Add(c.addGap(book, e, party, -closing[party])...)
	}
	return problems
}

// addGap notes that a year opens with another balance than the one before
// closed with; the balance is always the later year's.
func (c *chain) addGap(book *register, e exercise, party int32, difference money.Amount) problem.List {
	before := c.gaps[party]
	difference -= before.amount
	if difference == 0 {
		return nil
	}
	total := before.amount + difference
	if total == 0 {
		delete(c.gaps, party)
	} else {
		c.gaps[party] = gap{total, e.opening, int16(e.file)}
	}
	p, file := book.Parties[party], book.Files[e.file]
	return problem.List{CodeOpeningGap.With(problem.Problem{
		File: file.Name, Column: "CompteNum", Excerpt: p.Customer(),
		Message: fmt.Sprintf("client %s, compte %s : l’ouverture au %s diffère de la clôture précédente de %s", p.Customer(), p.Account, e.opening.French(), difference.French()),
		Remedy:  "donnez les fichiers définitifs des deux exercices ; la balance suit l’ouverture, l’écart est un poste « écart d’ouverture »",
	})}
}

// restart leaves out the lines of the years before: what happened to them in
// the missing year is not known, and the opening lines give what remained.
func (c *chain) restart(book *register, lines []int32, previous, e exercise) problem.Problem {
	for _, i := range lines {
		if book.exercise(i) < e.number {
			c.dropped[i] = true
		}
	}
	clear(c.gaps)
	return CodeMissingYear.With(problem.Problem{
		File:    book.Files[e.file].Name,
		Message: fmt.Sprintf("il manque un exercice entre le %s et l’ouverture au %s : la balance repart de cette ouverture", previous.to.French(), e.opening.French()),
		Remedy:  "donnez aussi le fichier de l’exercice manquant, ou retirez les fichiers d’avant, qui ne servent pas",
	})
}

// settledBefore finds the lines of letter groups that sum to zero within the
// years before, which no opening line carries over. An opening line counts for
// the lines that stand for it.
func (c *chain) settledBefore(book *register, lines []int32, number int) map[int32]bool {
	type member struct {
		lines []int32
		sum   money.Amount
	}
	byKey := map[letterKey]*member{}
	for _, i := range lines {
		line := book.line(i)
		if !line.Lettered() || book.exercise(i) >= number {
			continue
		}
		key := book.letterKey(line)
		if byKey[key] == nil {
			byKey[key] = &member{}
		}
		for _, s := range c.standing(i) {
			byKey[key].lines = append(byKey[key].lines, s)
			byKey[key].sum += book.Lines[s].Amount
		}
	}
	settled := map[int32]bool{}
	for _, g := range byKey {
		if g.sum == 0 {
			for _, i := range g.lines {
				settled[i] = true
			}
		}
	}
	return settled
}
