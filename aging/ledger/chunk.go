package ledger

import (
	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
)

// chunk is what a collector made of one run of rows. Chunks are merged in file
// order: parties, journals and numberings are the collector's own indexes, row
// numbers count from the chunk's first line, and the first and last entries
// may go on in the neighbours.
type chunk struct {
	collector *collector
	physical  int32 // lines of the file, blank ones included
	rows      int
	rejected  int
	future    int
	lines     []Line
	slab      []byte  // texts of the lines
	odd       []int32 // lines whose texts need decoding or tidying

	headKey    entryKey // the first entry, whose start may be in the chunk before
	head       []headRow
	headInfo   entry // what else merging needs of it
	begun      bool  // some row has an entry
	spoiled    bool  // a row before the first entry cannot be read: it belongs to the chunk before
	spoilsNext bool  // the last row cannot be read: it may belong to the chunk after
	onlyHead   bool  // no other entry begins in the chunk
	tail       entry // the last entry, whose end may be in the chunk after

	remainders []remainder
	numbers    []numbered
	problems   []problem.Problem
	tallies    [tallies]tally
	foreign    []foreignLine
	parked     []Parked
	allowed    []Allowance
	earned     []earned
	bank       []BankRow
	parties    []localParty   // of the collector, as far as it has got
	journals   []localJournal // the same
	series     []localSeries
	evidence   charsetEvidence
}

// headRow is one row of the first entry, kept until the entry's start is known.
type headRow struct {
	amount money.Amount
	info   accountInfo
	lines  int32 // lines in scope up to and including this row
	broken bool
}

type foreignLine struct {
	line   int32
	amount Foreign
}

// localParty is a party as one collector met it first, raw.
type localParty struct {
	account, accountLabel, aux, auxLabel string
	total                                int32 // index of its account's totals
}

// localJournal is a journal as one collector met it first, raw.
type localJournal struct {
	code, label string
	kind        journalKind
}

// localSeries is a numbering: a journal and what precedes the digits.
type localSeries struct {
	journal int32
	prefix  string
}

// numbered is a balanced entry's place in its numbering.
type numbered struct {
	series int32
	number int64
	no     int32
}

// tally counts a defect that may repeat on every row, with the first places.
type tally struct {
	count  int
	places []place
}

type place struct {
	no      int32
	column  column
	excerpt string
}

// tallied defects.
const (
	tallyBothSides = iota
	tallyDateOutside
	tallyBadDate
	tallyBadLetterDate
	tallyLetterUndated
	tallyDateUnlettered
	tallyNoAccount
	tallyForeign
	tallyRepeatedHeader
	tallyControl
	tallyShortRow
	tallies
)

// shownPlaces is how many places of one defect are reported one by one.
const shownPlaces = 10

func (t *tally) add(no int32, c column, text []byte) {
	t.count++
	if len(t.places) < shownPlaces {
		t.places = append(t.places, place{no, c, excerpt(text)})
	}
}

// merge appends the places of a later chunk that begins after line base.
func (t *tally) merge(o *tally, base int32) {
	t.count += o.count
	for _, p := range o.places {
		if len(t.places) < shownPlaces {
			p.no += base
			t.places = append(t.places, p)
		}
	}
}

// reset empties the chunk for another run of rows and keeps its memory.
func (c *chunk) reset(of *collector) {
	*c = chunk{collector: of, lines: c.lines[:0], slab: c.slab[:0], odd: c.odd[:0], head: c.head[:0],
		headKey: entryKey{text: c.headKey.text[:0]}, tail: entry{key: entryKey{text: c.tail.key.text[:0]}},
		remainders: c.remainders[:0], numbers: c.numbers[:0]}
}

// journalStats is what one collector saw of a journal, whatever the account.
type journalStats struct {
	mask        accountInfo
	first, last civil.Date
	sales       []MonthSales
}

func (j *journalStats) see(d civil.Date) {
	if d == 0 {
		return
	}
	if j.first == 0 || d < j.first {
		j.first = d
	}
	j.last = max(j.last, d)
}

func (j *journalStats) merge(o *journalStats) {
	j.mask |= o.mask
	j.see(o.first)
	j.see(o.last)
	for _, s := range o.sales {
		j.sell(s.Month, s.Amount)
	}
}

// sell adds turnover to a month.
func (j *journalStats) sell(month civil.Date, amount money.Amount) {
	for i := len(j.sales) - 1; i >= 0; i-- {
		if j.sales[i].Month == month {
			j.sales[i].Amount += amount
			return
		}
	}
	j.sales = append(j.sales, MonthSales{month, amount})
}
