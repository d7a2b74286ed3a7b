package openitem

import (
	"cmp"
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
	number  int
	opening civil.Date // 0 when it has no opening entries on or before the date
	first   int        // a file of it, for messages
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

// chainYears drops the opening lines of every year but the first, as soon as
// its opening entries are dated on or before the date, and keeps the
// difference with the previous closing as one gap per party.
func (m *matcher) chainYears() {
	m.chain = chain{dropped: map[int32]bool{}, stands: map[int32][]int32{}, gaps: map[int32]gap{}}
	m.listExercises()
	for k := 1; k < len(m.chain.exercises); k++ {
		if m.chain.exercises[k].opening != 0 {
			m.chainYear(m.chain.exercises[k])
		}
	}
}

func (m *matcher) listExercises() {
	byNumber := map[int]*exercise{}
	for i, f := range m.ledger.Files {
		e := byNumber[f.Exercise]
		if e == nil {
			e = &exercise{number: f.Exercise, first: i}
			byNumber[f.Exercise] = e
		}
		if f.Opening != 0 && f.Opening <= m.options.Date && (e.opening == 0 || f.Opening < e.opening) {
			e.opening = f.Opening
		}
	}
	for _, n := range slices.Sorted(maps.Keys(byNumber)) {
		m.chain.exercises = append(m.chain.exercises, *byNumber[n])
	}
}

func (m *matcher) exerciseOf(i int32) int { return m.ledger.Files[m.ledger.Lines[i].File].Exercise }

// chainYear replaces the opening lines of one year.
func (m *matcher) chainYear(e exercise) {
	earlier, opening := map[int32][]int32{}, map[int32][]int32{}
	closing := map[int32]money.Amount{}
	for _, i := range m.lines {
		line := &m.ledger.Lines[i]
		switch n := m.exerciseOf(i); {
		case n < e.number && !m.chain.dropped[i]:
			earlier[line.Party] = append(earlier[line.Party], i)
			closing[line.Party] += line.Amount
		case n == e.number && line.AtOpening:
			opening[line.Party] = append(opening[line.Party], i)
			closing[line.Party] -= line.Amount
		}
	}
	settled := m.settledBefore(e.number)
	for party, lines := range opening {
		m.carryOver(lines, earlier[party], settled)
	}
	for _, party := range slices.Sorted(maps.Keys(closing)) {
		m.addGap(e, party, -closing[party])
	}
}

// addGap notes that a year opens with another balance than the one before
// closed with; the balance is always the later year's.
func (m *matcher) addGap(e exercise, party int32, difference money.Amount) {
	before := m.chain.gaps[party]
	difference -= before.amount
	if difference == 0 {
		return
	}
	total := before.amount + difference
	if total == 0 {
		delete(m.chain.gaps, party)
	} else {
		m.chain.gaps[party] = gap{total, e.opening, int16(e.first)}
	}
	p, file := m.ledger.Parties[party], m.ledger.Files[e.first]
	m.problems.Add(problem.Problem{
		Code: "RAP-03", Severity: problem.Warning, File: file.Name, Column: "CompteNum", Excerpt: p.Customer(),
		Message: fmt.Sprintf("client %s, compte %s : l’ouverture au %s diffère de la clôture précédente de %s", p.Customer(), p.Account, e.opening.French(), difference.French()),
		Remedy:  "donnez les fichiers définitifs des deux exercices ; la balance suit l’ouverture, l’écart est un poste « écart d’ouverture »",
	})
}

// settledBefore finds the lines of letter groups that sum to zero within the
// years before, which no opening line carries over.
func (m *matcher) settledBefore(number int) map[int32]bool {
	type member struct {
		lines []int32
		sum   money.Amount
	}
	byKey := map[letterKey]*member{}
	for _, i := range m.lines {
		line := &m.ledger.Lines[i]
		if line.Letter() == "" || m.exerciseOf(i) >= number || m.chain.dropped[i] {
			continue
		}
		key := letterKey{m.exerciseOf(i), line.Party, line.Letter()}
		if byKey[key] == nil {
			byKey[key] = &member{}
		}
		byKey[key].lines = append(byKey[key].lines, i)
		byKey[key].sum += line.Amount
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

// carryOver finds, for each opening line of one party, the earlier lines that
// stand for it, each used once: the line with the same amount and reference or
// piece date, else the lines of that reference or letter group with that sum,
// else, for one line that sums up everything, all that was open.
func (m *matcher) carryOver(opening, earlier []int32, settled map[int32]bool) {
	var open []int32
	for _, i := range earlier {
		if !settled[i] {
			open = append(open, i)
		}
	}
	used := map[int32]bool{}
	pending := slices.Clone(opening)
	for _, likeness := range []func(o, l *ledger.Line) bool{m.sameDocument, m.sameReference, m.samePieceDate} {
		pending = slices.DeleteFunc(pending, func(o int32) bool { return m.carryLine(o, open, used, likeness) })
	}
	for _, o := range pending {
		m.carrySum(o, open, used, len(opening) == 1)
	}
	for _, o := range opening {
		m.chain.dropped[o] = true
	}
}

func (m *matcher) sameReference(o, l *ledger.Line) bool {
	ref := m.references.of(o)
	return ref != "" && ref == m.references.of(l)
}

func (m *matcher) samePieceDate(o, l *ledger.Line) bool { return pieceDate(o) == pieceDate(l) }

func (m *matcher) sameDocument(o, l *ledger.Line) bool {
	return m.sameReference(o, l) && m.samePieceDate(o, l)
}

func (m *matcher) carryLine(o int32, open []int32, used map[int32]bool, like func(o, l *ledger.Line) bool) bool {
	opening := &m.ledger.Lines[o]
	for _, i := range open {
		line := &m.ledger.Lines[i]
		if !used[i] && line.Amount == opening.Amount && like(opening, line) {
			used[i] = true
			m.chain.stands[o] = []int32{i}
			return true
		}
	}
	return false
}

// carrySum finds several earlier lines for one opening line that gives what
// remained of them.
func (m *matcher) carrySum(o int32, open []int32, used map[int32]bool, alone bool) {
	opening := &m.ledger.Lines[o]
	byReference, byLetter := map[string][]int32{}, map[string][]int32{}
	var all []int32
	for _, i := range open {
		if used[i] {
			continue
		}
		line := &m.ledger.Lines[i]
		all = append(all, i)
		if m.sameReference(opening, line) {
			byReference[""] = append(byReference[""], i)
		}
		if line.Letter() != "" {
			key := fmt.Sprint(m.exerciseOf(i), " ", line.Letter())
			byLetter[key] = append(byLetter[key], i)
		}
	}
	choices := [][]int32{byReference[""]}
	for _, key := range slices.Sorted(maps.Keys(byLetter)) {
		choices = append(choices, byLetter[key])
	}
	if alone {
		choices = append(choices, all)
	}
	for _, lines := range choices {
		if len(lines) > 0 && m.sum(lines) == opening.Amount {
			slices.SortFunc(lines, func(a, b int32) int { return cmp.Compare(a, b) })
			for _, i := range lines {
				used[i] = true
			}
			m.chain.stands[o] = lines
			return
		}
	}
}

func (m *matcher) sum(lines []int32) (total money.Amount) {
	for _, i := range lines {
		total += m.ledger.Lines[i].Amount
	}
	return total
}
