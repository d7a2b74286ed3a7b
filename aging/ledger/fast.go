package ledger

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"
)

// This file is the fast way through a text FEC. Its reason: the gate on a
// ledger of a million lines is a few times what finding the separators costs,
// and nineteen rows in twenty have the same plain shape. Separators are found
// eight bytes at a time for a whole block; a plain row in the legal order is
// then decoded in place. Anything unusual about a row (a sign, a padded number,
// another date format, a currency, a wrong field count) leaves it to slowLine,
// whose result is the same: reading everything with slowLine is the oracle of
// the tests.

// block reads a block that ends at a line end.
func (c *collector) block(b []byte) {
	c.index(b)
	c.out.evidence.lookAt(b, c.highs)
	fast := c.layout.standard
	start, from := 0, 0
	for _, end := range c.ends {
		c.no++
		stop := int(c.pos[end])
		if !fast || int(end)-from+1 != c.layout.fields || !c.fastRow(b, start, c.pos[from:]) {
			c.slowLine(b[start:stop])
			c.prefix = c.prefix[:0]
		}
		start, from = stop+1, int(end)+1
	}
}

// index fills pos with the place of every separator and line end of b, ends
// with the indexes in pos of the line ends, and highs with the places of the
// eight-byte words that may hold a byte outside ASCII.
func (c *collector) index(b []byte) {
	c.pos = slices.Grow(c.pos[:0], len(b)+8)[:len(b)+8]
	c.ends, c.highs = c.ends[:0], c.highs[:0]
	const (
		high  = 0x8080808080808080
		low   = 0x7f7f7f7f7f7f7f7f
		lines = 0x0a0a0a0a0a0a0a0a
	)
	seps := uint64(c.layout.sep) * 0x0101010101010101
	pos, n, i := c.pos, 0, 0
	for ; i+8 <= len(b); i += 8 {
		w := binary.LittleEndian.Uint64(b[i:])
		if w&high != 0 {
			c.highs = append(c.highs, uint32(i))
		}
		t, l := w^seps, w^lines
		m := ^((t&low + low) | t | low)
		e := ^((l&low + low) | l | low)
		m |= e
		for x := e; x != 0; x &= x - 1 {
			c.ends = append(c.ends, uint32(n+bits.OnesCount64(m&(x&-x-1))))
		}
		for ; m != 0; m &= m - 1 {
			pos[n] = uint32(i + bits.TrailingZeros64(m)>>3)
			n++
		}
	}
	if i < len(b) {
		c.highs = append(c.highs, uint32(i))
	}
	for ; i < len(b); i++ {
		if b[i] == '\n' {
			c.ends = append(c.ends, uint32(n))
		}
		if b[i] == '\n' || b[i] == c.layout.sep {
			pos[n] = uint32(i)
			n++
		}
	}
	c.pos = pos[:n]
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
		r := record{entry: b[at[colEntry-1]+1 : at[colEntry]], account: account, debit: debit, credit: credit}
		c.fastKeep(b, at, p, &r)
	} else if info&supplier != 0 {
		aux, name := b[at[colAux-1]+1:at[colAux]], b[at[colAuxLabel-1]+1:at[colAuxLabel]]
		c.owe(trim(aux), trim(name), account, trim(b[at[colAccountLabel-1]+1:at[colAccountLabel]]), debit-credit)
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
	c.at(journal, trim(b[at[colJournalLabel-1]+1:at[colJournalLabel]]), number, date)
	return true
}

// fastKeep appends a line in scope. Its texts are trimmed like those of any
// row: only what may fail is left to slowLine.
func (c *collector) fastKeep(b []byte, at *[legal]uint32, p []uint32, r *record) {
	field := func(i column) []byte { return trim(b[at[i-1]+1 : at[i]]) }
	r.accountLabel, r.aux, r.auxLabel = field(colAccountLabel), field(colAux), field(colAuxLabel)
	r.ref, r.pieceDate, r.label = field(colRef), field(colPieceDate), field(colLabel)
	r.letter, r.letterDate = field(colLetter), field(colLetterDate)
	r.foreign, r.currency = field(colForeign), field(colCurrency)
	if due := c.layout.at[colDue]; due > 0 {
		r.due = trim(b[p[due-1]+1 : p[due]])
	}
	c.keep(r)
}
