package ledger

import (
	"bytes"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
)

// collector takes decoded rows in order and fills chunks with what is worth
// keeping. Each goroutine has its own; its indexes grow from chunk to chunk.
type collector struct {
	opts     Options
	layout   *layout
	accounts *accountTable
	file     string

	parties   partyIndex
	journals  journalIndex
	suppliers supplierIndex
	outside   outsideIndex

	debit      money.Amount // of every accepted row
	credit     money.Amount
	bankDays   bankDays
	outOfScope bool // some row is on another account

	out    *chunk
	entry  entry
	inHead bool
	begun  bool
	row    int32 // journal of the row; an entry may name it in several ways
	// spoilNext says that a row of unknown entry was rejected: it belongs to
	// the entry before it or to the one after.
	spoilNext bool
	month     civil.Date
	no        int32       // line being read, in the chunk
	forced    journalKind // the row says itself what it is, whatever its journal
	scan      scan
	days      [64]knownDay // see fastDate
	prefix    []byte       // raw start of the last row up to its date, see fast.go
	fields    [][]byte
}

func newCollector(file string, l *layout, accounts *accountTable, opts Options) *collector {
	return &collector{opts: opts, layout: l, accounts: accounts, file: file,
		parties: newPartyIndex(), journals: journalIndex{of: map[string]int32{}}, suppliers: newSupplierIndex()}
}

// open starts a chunk.
func (c *collector) open(out *chunk) {
	out.reset(c)
	c.out, c.no = out, 0
	c.begun, c.inHead, c.spoilNext = false, false, false
	c.prefix = c.prefix[:0]
}

// shut ends the chunk: what the merge needs of the collector's indexes goes
// with it.
func (c *collector) shut() {
	out := c.out
	out.physical, out.spoilsNext = c.no, c.spoilNext
	if c.begun {
		if out.onlyHead = c.inHead; !c.inHead {
			key := out.tail.key
			key.copyFrom(&c.entry.key)
			out.tail = c.entry
			out.tail.key = key
		}
	}
	out.parties, out.journals, out.series = c.parties.all, c.journals.all, c.journals.series
	c.out = nil
}

// at makes the entry of the next row current.
func (c *collector) at(journal, label, number, date []byte) {
	row := c.journals.index(journal, label)
	c.row = row
	if c.begun && c.entry.key.kind == c.forced && c.entry.key.is(journal, number, date) {
		c.spoilNext = false
		c.journals.stats[row].see(c.entry.date)
		return
	}
	if c.begun {
		c.end()
	}
	e := &c.entry
	sameDay := c.begun && bytes.Equal(e.key.date(), date)
	c.inHead, c.begun, c.out.begun = !c.begun, true, true
	day := e.date
	e.key.set(journal, number, date)
	e.key.kind = c.forced
	if !sameDay {
		day, _ = parseDate(date)
	}
	*e = entry{key: e.key, journal: row, date: day, from: len(c.out.lines), first: len(c.out.lines), no: c.no}
	e.broken, c.spoilNext = c.spoilNext && !c.inHead, false
	if e.kind = c.forced; e.kind == anyJournal {
		e.kind = c.journals.all[e.journal].kind
	}
	e.series, e.number = c.journals.place(e.journal, number)
	if !sameDay || c.month == 0 {
		c.month = 0
		if day != 0 {
			c.month = day.AddDays(1 - day.Day())
		}
	}
	c.journals.stats[e.journal].see(day)
	if c.inHead {
		c.out.headKey.copyFrom(&e.key)
		c.out.headInfo = *e
		c.out.headInfo.key = entryKey{}
	}
}

// end closes the current entry, unless merging has to.
func (c *collector) end() {
	e := &c.entry
	if c.inHead {
		return
	}
	e.settle(c.out.lines)
	c.out.closed(e)
}

// closed records what the checks of the whole file need of an entry.
func (o *chunk) closed(e *entry) {
	switch {
	case e.broken:
	case e.sum != 0:
		o.remainders = append(o.remainders, e.remainder())
	case e.series >= 0:
		o.numbers = append(o.numbers, numbered{e.series, e.number, e.no})
	}
}

// count adds a row that was read to its entry and to the file's sums. A line
// in scope has been appended just before.
func (c *collector) count(info accountInfo, debit, credit money.Amount) {
	c.out.rows++
	c.debit += debit
	c.credit += credit
	amount := debit - credit
	e := &c.entry
	if info&turnover != 0 && c.month != 0 {
		c.journals.stats[c.row].sell(c.month, -amount)
	}
	if info&inScope == 0 {
		c.outOfScope = true
		if info&cash != 0 && (c.opts.Until == 0 || e.date <= c.opts.Until) {
			c.bankDays.note(bankDay{e.date, c.row})
		}
	}
	c.journals.stats[c.row].mask |= info & classBits
	if c.inHead {
		c.out.head = append(c.out.head, headRow{amount: amount, info: info, lines: int32(len(c.out.lines))})
		return
	}
	e.add(amount, info, c.out.lines)
}

// reject records a row that cannot be read.
func (c *collector) reject(p problem.Problem) {
	c.out.rows++
	c.out.rejected++
	p.Line = int(c.no)
	c.out.problems = append(c.out.problems, p)
	c.spoil()
}

// rejectWhole records a row of which not even the entry can be read.
func (c *collector) rejectWhole(p problem.Problem) {
	c.reject(p)
	c.spoilNext = true
}

// spoil marks the current entry: one of its rows cannot be read.
func (c *collector) spoil() {
	if !c.begun {
		c.out.spoiled = true
		return
	}
	if c.inHead {
		c.out.head = append(c.out.head, headRow{lines: int32(len(c.out.lines)), broken: true})
	}
	c.entry.broken = true
}

// owe adds a row on a supplier's account.
func (c *collector) owe(aux, name, account, accountLabel []byte, amount money.Amount) {
	if c.opts.Until != 0 && c.entry.date > c.opts.Until {
		return
	}
	if len(aux) == 0 {
		aux, name = account, accountLabel
	}
	c.suppliers.add(aux, name, amount)
}
