package ledger

import (
	"maps"
	"slices"

	"relance/aging/problem"
)

// merger puts the chunks of one file together, in order: it gives parties,
// journals and numberings their index in the file, finishes the entries that
// two chunks share, and keeps the remainders of unbalanced entries.
type merger struct {
	file    string
	lines   *lineStore
	base    int   // first line of the file in lines
	no      int32 // lines of the file so far
	rows    int
	reject  int
	future  int
	of      map[*collector]*remap
	parties []localParty
	byCode  map[string]int32
	renamed map[int32]bool

	journals  []localJournal
	stats     []journalStats
	byJournal map[localJournal]int32
	bySeries  map[localSeries]int32
	named     []localSeries
	series    []numbersSeen

	open       entry
	begun      bool
	spoilNext  bool
	firstEntry entry // the file's first, closed
	firstEnd   int   // its lines are lines[base:firstEnd]
	remainders map[[3]string]remainder
	unbalanced bool // beyond maxRemainders: the check stopped

	tallies  [tallies]tally
	problems problem.List
	foreign  map[int32]Foreign
	odd      []int32 // lines whose texts need decoding or tidying
	evidence charsetEvidence
	parked   []Parked
	allowed  []Allowance
	earned   []earned
	bank     []BankRow
}

// remap gives, for the indexes of one collector, those of the file.
type remap struct{ parties, journals, series []int32 }

// maxRemainders is where following unbalanced entries stops (DESIGN, readers).
const maxRemainders = 10000

func newMerger(file string, lines *lineStore, foreign map[int32]Foreign) *merger {
	return &merger{file: file, lines: lines, base: len(lines.all), of: map[*collector]*remap{}, byCode: map[string]int32{}, renamed: map[int32]bool{},
		byJournal: map[localJournal]int32{}, bySeries: map[localSeries]int32{}, remainders: map[[3]string]remainder{}, foreign: foreign}
}

// add merges the next chunk of the file.
func (m *merger) add(c *chunk) {
	r := m.remap(c)
	from := len(m.lines.all)
	for i := range c.lines {
		l := &c.lines[i]
		l.No += m.no
		l.Party, l.Journal = r.parties[l.Party], int16(r.journals[l.Journal])
	}
	m.lines.add(c.lines, c.slab)
	for _, i := range c.odd {
		m.odd = append(m.odd, int32(from)+i)
	}
	for _, f := range c.foreign {
		m.foreign[int32(from)+f.line] = f.amount
	}
	for _, p := range c.parked {
		p.No += int(m.no)
		m.parked = append(m.parked, p)
	}
	for _, a := range c.allowed {
		a.No += int(m.no)
		m.allowed = append(m.allowed, a)
	}
	for _, e := range c.earned {
		e.no, e.journal = e.no+m.no, r.journals[e.journal]
		m.earned = append(m.earned, e)
	}
	for _, row := range c.bank {
		row.journal = r.journals[row.journal]
		m.bank = append(m.bank, row)
	}
	m.entries(c, r, from)
	for _, p := range c.problems {
		p.Line += int(m.no)
		if len(m.problems) < mostRejected {
			m.problems.Add(p)
		}
	}
	for i := range c.tallies {
		m.tallies[i].merge(&c.tallies[i], m.no)
	}
	m.evidence.merge(c.evidence)
	m.rows, m.reject, m.future = m.rows+c.rows, m.reject+c.rejected, m.future+c.future
	m.no += c.physical
}

// remap extends the correspondence of the chunk's collector.
func (m *merger) remap(c *chunk) *remap {
	r := m.of[c.collector]
	if r == nil {
		r = &remap{}
		m.of[c.collector] = r
	}
	for _, p := range c.parties[len(r.parties):] {
		r.parties = append(r.parties, m.party(p))
	}
	for _, j := range c.journals[len(r.journals):] {
		r.journals = append(r.journals, m.journal(j))
	}
	for _, s := range c.series[len(r.series):] {
		s.journal = r.journals[s.journal]
		r.series = append(r.series, m.place(s))
	}
	return r
}

func (m *merger) party(p localParty) int32 {
	code := p.account + "\x00" + p.aux
	i, ok := m.byCode[code]
	if !ok {
		i = int32(len(m.parties))
		m.byCode[code] = i
		m.parties = append(m.parties, p)
	} else if p.aux != "" && m.parties[i].auxLabel != p.auxLabel {
		m.renamed[i] = true
	}
	return i
}

// mostJournals keeps Line.Journal small; the last one takes what is beyond.
const mostJournals = 32000

func (m *merger) journal(j localJournal) int32 {
	i, ok := m.byJournal[j]
	if !ok {
		i = int32(min(len(m.journals), mostJournals))
		m.byJournal[j] = i
		if len(m.journals) <= mostJournals {
			m.journals = append(m.journals, j)
			m.stats = append(m.stats, journalStats{})
		}
	}
	return i
}

func (m *merger) place(s localSeries) int32 {
	i, ok := m.bySeries[s]
	if !ok {
		i = int32(len(m.series))
		m.bySeries[s] = i
		m.named = append(m.named, s)
		m.series = append(m.series, numbersSeen{})
	}
	return i
}

// entries replays the chunk's first entry on the one left open by the chunk
// before, then takes what the chunk closed by itself, then its last entry.
func (m *merger) entries(c *chunk, r *remap, from int) {
	m.open.broken = m.open.broken || c.spoiled
	m.spoilNext = m.spoilNext || c.spoiled
	if !c.begun {
		return
	}
	if !m.begun || !m.open.key.equal(&c.headKey) {
		m.close(from)
		m.begin(c, r, from)
		m.open.broken = m.spoilNext
	}
	m.spoilNext = c.spoilsNext
	for _, h := range c.head {
		if h.broken {
			m.open.broken = true
			continue
		}
		m.open.add(h.amount, h.info, m.lines.all[:from+int(h.lines)])
	}
	if c.onlyHead {
		return
	}
	end := from
	if n := len(c.head); n > 0 {
		end += int(c.head[n-1].lines)
	}
	m.close(end)
	for _, n := range c.numbers {
		m.series[r.series[n.series]].see(n.number, n.no+m.no)
	}
	for _, left := range c.remainders {
		left.no += m.no
		m.remain(left)
	}
	key := m.open.key
	key.copyFrom(&c.tail.key)
	m.open = c.tail
	m.open.key, m.begun = key, true
	m.open.from, m.open.first, m.open.no = from+c.tail.from, from+c.tail.first, c.tail.no+m.no
	m.open.journal = r.journals[c.tail.journal]
	if c.tail.series >= 0 {
		m.open.series = r.series[c.tail.series]
	}
}

// begin opens the entry that a chunk's head starts.
func (m *merger) begin(c *chunk, r *remap, from int) {
	key := m.open.key
	key.copyFrom(&c.headKey)
	m.open = c.headInfo
	m.open.key, m.begun = key, true
	m.open.from, m.open.first, m.open.no = from, from, c.headInfo.no+m.no
	m.open.journal = r.journals[c.headInfo.journal]
	if c.headInfo.series >= 0 {
		m.open.series = r.series[c.headInfo.series]
	}
}

// close ends the open entry, whose last line in scope is before end.
func (m *merger) close(end int) {
	if !m.begun {
		return
	}
	e := &m.open
	e.settle(m.lines.all[:end])
	if m.firstEntry.no == 0 {
		m.firstEntry, m.firstEnd = *e, end
		m.firstEntry.key = entryKey{}
	}
	m.begun = false
	switch {
	case e.broken:
	case e.sum != 0:
		m.remain(e.remainder())
	case e.series >= 0:
		m.series[e.series].see(e.number, e.no)
	}
}

// remain keeps what an unbalanced entry lacks, or nets it when the number
// returns.
func (m *merger) remain(r remainder) {
	if m.unbalanced {
		return
	}
	key := [3]string{r.journal, r.number, r.date}
	if before, ok := m.remainders[key]; ok {
		before.sum += r.sum
		m.remainders[key] = before
		if before.sum == 0 {
			delete(m.remainders, key)
		}
		return
	}
	m.remainders[key] = r
	if len(m.remainders) > maxRemainders {
		m.unbalanced = true
		clear(m.remainders)
	}
}

// finish closes the last entry and adds up what the collectors counted.
func (m *merger) finish(collectors []*collector) {
	m.close(len(m.lines.all))
	for _, c := range collectors {
		r := m.of[c]
		if r == nil {
			continue
		}
		for i := range c.journals.stats {
			m.stats[r.journals[i]].merge(&c.journals.stats[i])
		}
		for i, renamed := range c.parties.renamed {
			if renamed {
				m.renamed[r.parties[i]] = true
			}
		}
	}
}

// left lists the unbalanced entries in file order.
func (m *merger) left() []remainder {
	return slices.SortedFunc(maps.Values(m.remainders), func(a, b remainder) int { return int(a.no - b.no) })
}
