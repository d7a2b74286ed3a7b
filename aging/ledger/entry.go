package ledger

import (
	"bytes"

	"relance/aging/civil"
	"relance/aging/money"
)

// entry is the accounting entry (écriture) being read: contiguous rows of one
// journal, number and date. Inside it, each time the running balance returns
// to zero a balanced group ends, and the lines in scope of that group take
// their nature from the group's counter-accounts: so a file whose numbers are
// all "0" does not make one monstrous mix.
type entry struct {
	key     entryKey
	journal int32
	kind    journalKind
	date    civil.Date   // 0 when unreadable
	sum     money.Amount // debit minus credit since the entry began
	sold    money.Amount // on 70 since the last balanced group, as debit minus credit
	vat     money.Amount // on 4457 and 4458, the same way
	mask    accountInfo  // since the last balanced group
	whole   accountInfo  // of the whole entry
	from    int          // first line in scope since the last balanced group
	first   int          // first line in scope of the entry
	no      int32        // its first row
	broken  bool         // a row of it could not be read: its balance means nothing
	series  int32        // numbering that its number belongs to, -1 for none
	number  int64        // its place there
}

// add takes one row. Lines in scope are appended to lines before.
func (e *entry) add(amount money.Amount, info accountInfo, lines []Line) {
	e.sum += amount
	if info&collected != 0 {
		e.vat += amount
	} else if info&turnover != 0 {
		e.sold += amount
	}
	bits := info & counterBits
	if amount < 0 {
		bits <<= creditShift
	}
	bits |= info & (classBits | inScope)
	e.mask |= bits
	e.whole |= bits
	if e.sum == 0 {
		e.settle(lines)
	}
}

// settle ends a group of rows: its lines in scope get their nature.
func (e *entry) settle(lines []Line) {
	for i := e.from; i < len(lines); i++ {
		l := &lines[i]
		l.Nature = nature(e.mask, e.sum == 0, l.Amount, e.kind, l.Nature == Refund)
	}
	if e.sum == 0 && e.mask&(sale|sale<<creditShift) != 0 {
		shareVAT(lines[min(e.from, len(lines)):], -e.sold, -e.vat)
	}
	e.from, e.mask, e.sold, e.vat = len(lines), 0, 0, 0
}

// shareVAT gives the VAT of a balanced group to its lines, by amount; the last one
// takes what rounding leaves. Where the group is more than an invoice (a deposit
// taken off, a receipt), what each line holds is not known.
func shareVAT(lines []Line, sold, vat money.Amount) {
	var whole money.Amount
	for i := range lines {
		if l := &lines[i]; l.Nature != Invoice && l.Nature != CreditNote || (l.Amount < 0) != (lines[0].Amount < 0) {
			return
		}
		whole += lines[i].Amount
	}
	if whole == 0 || whole != sold+vat {
		return
	}
	left := vat
	for i := range lines {
		part := left
		if i < len(lines)-1 {
			part = vat.Share(lines[i].Amount, whole)
		}
		left -= part
		lines[i].bear(part)
	}
}

// entryKey holds journal code, entry number and date as written.
type entryKey struct {
	text []byte
	cut  [2]int
	kind journalKind // forced by the rows, anyJournal otherwise
}

func (k *entryKey) set(journal, number, date []byte) {
	k.text = append(append(append(k.text[:0], journal...), number...), date...)
	k.cut = [2]int{len(journal), len(journal) + len(number)}
}

func (k *entryKey) is(journal, number, date []byte) bool {
	return bytes.Equal(k.date(), date) && bytes.Equal(k.number(), number) && bytes.Equal(k.journal(), journal)
}

func (k *entryKey) journal() []byte { return k.text[:k.cut[0]] }
func (k *entryKey) number() []byte  { return k.text[k.cut[0]:k.cut[1]] }
func (k *entryKey) date() []byte    { return k.text[k.cut[1]:] }

func (k *entryKey) equal(o *entryKey) bool {
	return k.kind == o.kind && k.cut == o.cut && bytes.Equal(k.text, o.text)
}

func (k *entryKey) copyFrom(o *entryKey) {
	k.text = append(k.text[:0], o.text...)
	k.cut, k.kind = o.cut, o.kind
}

// remainder is an entry that does not balance.
type remainder struct {
	journal, number string
	date            string
	no              int32
	sum             money.Amount
}

func (e *entry) remainder() remainder {
	return remainder{string(e.key.journal()), string(e.key.number()), string(e.key.date()), e.no, e.sum}
}
