package ledger

import (
	"bytes"
	"encoding/binary"

	"relance/aging/civil"
	"relance/aging/money"
)

// This file is the fast way through a text FEC. Its reason: the gate on a
// ledger of a million lines is a few times what finding the separators costs,
// and nineteen rows in twenty have the same plain shape. Separators are found
// for a whole block (see scan.go); a plain row in the legal order is then
// decoded in place. Anything unusual about a row (a sign, a padded number,
// another date format, a wrong field count) leaves it to slowLine, whose
// result is the same: reading everything with slowLine is the oracle of the
// tests.

// block reads a block that ends at a line end.
func (c *collector) block(b []byte) {
	c.scan.find(b, c.layout.sep)
	c.out.evidence.lookAt(b, c.scan.high)
	if c.layout.standard && c.scan.uniform(b, c.layout.fields) {
		c.uniform(b)
		return
	}
	start, from := 0, 0
	for k, stop := range c.scan.pos {
		if b[stop] != '\n' {
			continue
		}
		c.no++
		if !c.layout.standard || k-from+1 != c.layout.fields || !c.fastRow(b, start, c.scan.pos[from:]) {
			c.slow(b[start:stop])
		}
		start, from = int(stop)+1, k+1
	}
}

// uniform reads a block whose rows all have the fields of the header.
func (c *collector) uniform(b []byte) {
	start, width := 0, c.layout.fields
	for pos := c.scan.pos; len(pos) > 0; pos = pos[width:] {
		c.no++
		stop := int(pos[width-1])
		if !c.fastRow(b, start, pos) {
			c.slow(b[start:stop])
		}
		start = stop + 1
	}
}

// slow leaves a row to slowLine; what fastRow remembers of the row before it
// no longer holds.
func (c *collector) slow(line []byte) {
	c.slowLine(line)
	c.prefix = c.prefix[:0]
}

// fastRow decodes a plain row whose first field begins at start and whose
// separators are p. It returns false, having changed nothing, when the row is
// not plain.
func (c *collector) fastRow(b []byte, start int, p []uint32) bool {
	at := (*[legal]uint32)(p)
	debit, ok := quickAmount(b[at[colDebit-1]+1 : at[colDebit]])
	if !ok {
		return false
	}
	credit, ok := quickAmount(b[at[colCredit-1]+1 : at[colCredit]])
	if !ok || debit != 0 && credit != 0 {
		return false
	}
	account := b[at[colAccount-1]+1 : at[colAccount]]
	if len(account) == 0 || !plain(account) {
		return false
	}
	prefix := b[start:at[colDate]]
	if !bytes.Equal(prefix, c.prefix) {
		if !c.fastEntry(b, start, at) {
			return false
		}
		c.prefix = append(c.prefix[:0], prefix...)
	}
	if c.entry.date == 0 {
		return false
	}
	info := c.accounts.of(account)
	if info&inScope != 0 {
		c.fastKeep(b, at, p, account, debit, credit)
	} else if info&supplier != 0 {
		aux, name := b[at[colAux-1]+1:at[colAux]], b[at[colAuxLabel-1]+1:at[colAuxLabel]]
		c.owe(trimmed(aux), trimmed(name), account, trimmed(b[at[colAccountLabel-1]+1:at[colAccountLabel]]), debit-credit)
	} else if info&waiting != 0 {
		c.park(account, field(b, at, colAux), field(b, at, colRef), field(b, at, colLabel), debit-credit)
	} else if info&allowed != 0 {
		c.out.allow(c, account, field(b, at, colAux), field(b, at, colRef), field(b, at, colLabel), debit-credit)
	} else if info&unfollowed != 0 {
		c.leave(account, field(b, at, colAccountLabel), debit-credit)
	} else if info&penalty != 0 {
		c.out.earn(c, account, field(b, at, colRef), field(b, at, colLabel), debit-credit)
	} else if info&cash != 0 {
		keepBank(c, account, debit-credit)
	}
	c.count(info, debit, credit)
	return true
}

// plain says that trimming a field would change nothing.
func plain(b []byte) bool {
	return len(b) == 0 || b[0] > ' ' && b[0] < 0x80 && b[len(b)-1] > ' ' && b[len(b)-1] != 0xA0
}

// fastEntry makes the entry of a row current.
func (c *collector) fastEntry(b []byte, start int, at *[legal]uint32) bool {
	journal, number, date := b[start:at[colJournal]], b[at[colEntry-1]+1:at[colEntry]], b[at[colDate-1]+1:at[colDate]]
	if !plain(journal) || !plain(number) || !plain(date) {
		return false
	}
	c.at(journal, trimmed(b[at[colJournalLabel-1]+1:at[colJournalLabel]]), number, date)
	return true
}

// fastKeep appends a line in scope. It does what keep does, but trims and
// looks up only what most lines need.
func (c *collector) fastKeep(b []byte, at *[legal]uint32, p []uint32, account []byte, debit, credit money.Amount) {
	if c.opts.Until != 0 && c.entry.date > c.opts.Until {
		c.out.future++
		return
	}
	aux, name := field(b, at, colAux), field(b, at, colAuxLabel)
	party, same := int32(-1), false
	if bytes.Equal(account, c.parties.last.number) {
		party, same = c.parties.codes.find(c.parties.last.total, aux, name)
	}
	if party < 0 || !same {
		party = c.parties.index(account, field(b, at, colAccountLabel), aux, name)
	}
	l := c.line(party, debit, credit)
	l.PieceDate = c.fastDate(field(b, at, colPieceDate), colPieceDate, tallyBadDate)
	if due := c.layout.at[colDue]; due > 0 {
		l.Due = c.fastDate(trimmed(b[p[due-1]+1:p[due]]), colDue, tallyBadDate)
	}
	letter := field(b, at, colLetter)
	if day := field(b, at, colLetterDate); len(day) > 0 || len(letter) > 0 {
		c.out.lettering(c.no, letter, c.fastDate(day, colLetterDate, tallyBadLetterDate))
	}
	if currency := field(b, at, colCurrency); len(currency) > 0 {
		c.out.inCurrency(c.no, l, field(b, at, colForeign), currency)
	}
	var label []byte
	if c.opts.keepsText(letter, c.entry.kind) || l.Amount > 0 && c.entry.kind != salesJournal {
		label = field(b, at, colLabel)
		l.hint(label, c.entry.kind)
	}
	c.text(l, field(b, at, colRef), letter, c.entry.key.number(), label)
}

// field gives a field of a plain row, not the first, trimmed.
func field(b []byte, at *[legal]uint32, i column) []byte {
	return trimmed(b[at[i-1]+1 : at[i]])
}

// fastDate is dated with a memory: dates come in runs.
func (c *collector) fastDate(b []byte, col column, bad int) civil.Date {
	if len(b) != 8 {
		return c.out.dated(c.no, b, col, bad)
	}
	raw := binary.LittleEndian.Uint64(b)
	slot := &c.days[raw*0x9E3779B97F4A7C15>>58]
	if slot.raw != raw {
		d, ok := quickDate(b)
		if !ok {
			return c.out.dated(c.no, b, col, bad)
		}
		*slot = knownDay{raw, d}
	}
	return slot.date
}

// knownDay is a date as written, and read.
type knownDay struct {
	raw  uint64
	date civil.Date
}
