package followup

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"relance/aging/problem"
)

// Known is a fact that the history remembers.
type Known struct {
	Fact  Fact  // as it counts: what was typed last, closing included
	Row   *Fact // its row when the workbook last had it; nil when it was only ever typed in the shell
	Gone  bool  // and the row has been missed since
	Event int64 // number of the event that first told it
}

// Reading is what a reader found in the follow-up workbook.
type Reading struct {
	File  string // "" when there is none
	Facts []Fact // rows that count, in the order of the sheets
	Bad   []Fact // rows left out for a bad cell, as far as they read
}

// Unread gives the rows about a customer that were left out, among those that
// may keep a letter from going: guarantees, calls and notes do not.
func (r Reading) Unread(customer string) []Fact {
	var found []Fact
	for _, f := range r.Bad {
		if f.Kind.MayHold() && f.Customer == customer {
			found = append(found, f)
		}
	}
	return found
}

// Merged is what people said, from wherever they said it, each fact once.
type Merged struct {
	Facts   []Fact   // in the order of kinds, dates and keys
	Changes []Change // for the history to remember

	Replaced map[string]Fact // by the key of what counts: what a sheet of the day says of the same
}

// Change is something that the history does not know yet.
type Change struct {
	Fact Fact // with its key; as its row has it
	Gone bool // the row is no longer there
}

// Merge joins the rows of tonight's workbook with the facts that the history
// remembers. A row is a fact known already when it is the same word for word,
// when it bears the same number, when it tells the same (typed in the shell
// too), or when it is what remains of a row that was changed: same customer and
// day, or all the same but one of these two. What is left of the rows is new;
// what is left of the facts is missing, is said (SUI-…), and still counts.
func Merge(reading Reading, known []Known) (Merged, problem.List) {
	m := merger{reading: reading, known: known, keys: map[string]bool{}}
	for _, k := range known {
		m.keys[k.Fact.Key] = true
	}
	told, known := DaySheets(known)
	documents, people := Documents(known)
	for _, k := range append(documents, told...) { // what they say tonight is another's to tell: MergeDocuments, MergeTold
		fact := k.Fact
		fact.Origin = Origin{Event: k.Event}
		m.out.Facts = append(m.out.Facts, fact)
	}
	m.known = people
	if reading.File == "" {
		m.absent()
		return m.finish()
	}
	for _, kind := range Kinds() {
		m.merge(kind)
	}
	return m.finish()
}

// merger is a merge on its way.
type merger struct {
	reading  Reading
	known    []Known
	keys     map[string]bool
	out      Merged
	problems problem.List
}

// pairing matches the rows of one kind with the known facts of that kind.
type pairing struct {
	rows  []Fact
	bad   int // the last ones of rows are bad ones
	known []Known
	of    []int  // by row: index in known, -1 while none
	taken []bool // by known
}

func (m *merger) merge(kind Kind) {
	p := pairing{}
	for _, f := range m.reading.Facts {
		if f.Kind == kind {
			p.rows = append(p.rows, f)
		}
	}
	p.rows = m.once(p.rows)
	for _, f := range m.reading.Bad {
		if f.Kind == kind {
			p.rows = append(p.rows, f)
			p.bad++
		}
	}
	for _, k := range m.known {
		if k.Fact.Kind == kind {
			p.known = append(p.known, k)
		}
	}
	p.match()
	for i, row := range p.rows {
		switch at := p.of[i]; {
		case i >= len(p.rows)-p.bad:
		case at >= 0:
			m.keep(row, p.known[at])
		default:
			m.add(row)
		}
	}
	for at, k := range p.known {
		if p.kept(at) {
			continue
		}
		m.remember(k, !p.taken[at])
	}
}

// kept says that a row which reads stands for a known fact.
func (p *pairing) kept(at int) bool {
	for i, k := range p.of[:len(p.of)-p.bad] {
		if k == at && i >= 0 {
			return true
		}
	}
	return false
}

// once leaves out rows that say the same as one above them.
func (m *merger) once(rows []Fact) []Fact {
	seen := map[string]Fact{}
	return slices.DeleteFunc(rows, func(f Fact) bool {
		core := f.core() + f.Number
		first, twice := seen[core]
		if twice {
			m.problems.Add(repeated(f, first))
		} else {
			seen[core] = f
		}
		return twice
	})
}

// match pairs rows and facts, the surest reasons first.
func (p *pairing) match() {
	p.of, p.taken = make([]int, len(p.rows)), make([]bool, len(p.known))
	for i := range p.of {
		p.of[i] = -1
	}
	p.pair(Fact.content, ofRow(Fact.content))
	p.pair(func(f Fact) string { return f.Number }, ofRow(func(f Fact) string { return f.Number }))
	p.pair(Fact.core, ofRow(Fact.core))
	p.pair(Fact.core, func(k Known) string { return k.Fact.core() })
	p.nearest()
}

// ofRow reads a known fact as the workbook last had it.
func ofRow(read func(Fact) string) func(Known) string {
	return func(k Known) string {
		if k.Row == nil {
			return ""
		}
		return read(*k.Row)
	}
}

// pair matches the rows with the facts that read alike, in their order; what
// reads as nothing is not matched.
func (p *pairing) pair(row func(Fact) string, known func(Known) string) {
	free := map[string][]int{}
	for at, k := range p.known {
		if word := known(k); !p.taken[at] && word != "" {
			free[word] = append(free[word], at)
		}
	}
	for i := range p.rows {
		if p.of[i] >= 0 {
			continue
		}
		if word := row(p.rows[i]); len(free[word]) > 0 {
			p.of[i] = free[word][0]
			p.taken[p.of[i]], free[word] = true, free[word][1:]
		}
	}
}

// nearest pairs what is left of the rows with what is left of the facts, the
// most alike first.
func (p *pairing) nearest() {
	type pair struct{ row, known, alike int }
	var pairs []pair
	for i, row := range p.rows {
		for at, k := range p.known {
			if p.of[i] >= 0 || p.taken[at] || k.Row == nil || row.Customer != k.Row.Customer && row.Date != k.Row.Date {
				continue
			}
			if alike := likeness(row, *k.Row); alike > 0 {
				pairs = append(pairs, pair{i, at, alike})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.alike, a.alike) })
	for _, c := range pairs {
		if p.of[c.row] < 0 && !p.taken[c.known] {
			p.of[c.row], p.taken[c.known] = c.known, true
		}
	}
}

// likeness counts what a row and an earlier one have in common, 0 when they
// cannot be the same fact: a fact is about one customer and one day. One of
// the two may have been corrected, when all the rest is the same; but what
// repeats itself on another day is another fact.
func likeness(row, before Fact) int {
	differ, alike := 0, 1
	for _, c := range SheetOf(row.Kind).Columns {
		was, is := before.Value(c.Field), row.Value(c.Field)
		switch {
		case c.Field == FieldNumber && was != is && was != "" && is != "":
			return 0
		case c.Field == FieldNumber || c.Field == FieldCustomer || c.Field == FieldDate:
		case was != is:
			differ++
		case is != "":
			alike++
		}
	}
	customer, day := row.Customer == before.Customer, row.Date == before.Date
	switch {
	case customer && day:
		return alike + 2
	case !customer && !day, row.Kind.repeats(), differ > 0, alike < 2:
		return 0
	}
	return alike
}

// Accept gives a known fact once the workbook has it as a row: what was closed
// in the shell stays closed when the row has nothing to say of it, and keeps the
// day of its interest.
func (k Known) Accept(row Fact) Known {
	closedInShell := !k.Fact.Closed.IsZero() && (k.Row == nil || k.Row.Closed.IsZero())
	fact := row
	fact.Key = k.Fact.Key
	if closedInShell && row.Closed.IsZero() {
		fact.Closed, fact.Result = k.Fact.Closed, k.Fact.Result
	}
	if row.Bearing.IsZero() && (k.Row == nil || k.Row.Bearing.IsZero()) {
		fact.Bearing = k.Fact.Bearing
	}
	return Known{Fact: fact, Row: &row, Event: k.Event}
}

// keep counts a fact that the workbook still has.
func (m *merger) keep(row Fact, k Known) {
	fact := k.Accept(row).Fact
	fact.Origin.Event = k.Event
	m.out.Facts = append(m.out.Facts, fact)
	switch {
	case k.Row == nil: // typed in the shell first
	case row.content() != k.Row.content():
		m.problems.Add(changed(row, *k.Row))
	case k.Gone:
		m.problems.Add(back(row))
	default:
		return
	}
	row.Key = k.Fact.Key
	m.out.Changes = append(m.out.Changes, Change{Fact: row})
}

// add counts a new row, under a key of its own.
func (m *merger) add(row Fact) {
	row.Key = NewKey(row, func(key string) bool { return m.keys[key] })
	m.keys[row.Key] = true
	m.out.Facts = append(m.out.Facts, row)
	m.out.Changes = append(m.out.Changes, Change{Fact: row})
}

// remember counts a fact that the workbook does not have: typed in the shell,
// left out tonight for a bad cell, or missing.
func (m *merger) remember(k Known, missing bool) {
	fact := k.Fact
	fact.Origin = Origin{Event: k.Event, Gone: k.Row != nil && (k.Gone || missing)}
	m.out.Facts = append(m.out.Facts, fact)
	if k.Row == nil || !missing {
		return
	}
	if fact.Closed.IsZero() {
		m.problems.Add(missed(m.reading.File, fact, k))
	}
	if !k.Gone {
		m.out.Changes = append(m.out.Changes, Change{Fact: fact, Gone: true})
	}
}

// absent counts what is remembered when there is no workbook at all.
func (m *merger) absent() {
	rows := 0
	for _, k := range m.known {
		fact := k.Fact
		fact.Origin = Origin{Event: k.Event, Gone: k.Row != nil}
		m.out.Facts = append(m.out.Facts, fact)
		if k.Row != nil && fact.Closed.IsZero() {
			rows++
		}
	}
	if rows > 0 {
		m.problems.Add(noWorkbook(rows))
	}
}

func (m *merger) finish() (Merged, problem.List) {
	order := map[Kind]int{}
	for i, k := range Kinds() {
		order[k] = i
	}
	slices.SortStableFunc(m.out.Facts, func(a, b Fact) int {
		return cmp.Or(cmp.Compare(order[a.Kind], order[b.Kind]), cmp.Compare(a.Date, b.Date), cmp.Compare(a.Key, b.Key))
	})
	return m.out, m.problems
}

// Find gives the fact, among others, that tells the same as another one.
func Find(facts []Fact, f Fact) (Fact, bool) {
	core := f.core()
	at := slices.IndexFunc(facts, func(other Fact) bool { return other.Kind == f.Kind && other.core() == core })
	if at < 0 {
		return Fact{}, false
	}
	return facts[at], true
}

// NewKey gives the identity of a fact that nobody knew: its kind and a digest
// of what it says, with a number when another fact has it already.
func NewKey(f Fact, used func(string) bool) string {
	sum := sha256.Sum256([]byte(f.core()))
	base := string(f.Kind) + "-" + hex.EncodeToString(sum[:5])
	key := base
	for n := 2; used(key); n++ {
		key = base + "-" + strconv.Itoa(n)
	}
	return key
}
