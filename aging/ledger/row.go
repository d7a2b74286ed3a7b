package ledger

import (
	"bytes"

	"relance/aging/money"
	"relance/aging/problem"
)

// record is one row decoded: the shapes of files all end here. Texts are raw
// bytes of the row, trimmed, good until the next row.
type record struct {
	journal, journalLabel []byte
	entry, date           []byte
	account, accountLabel []byte
	aux, auxLabel         []byte
	ref, label            []byte
	pieceDate, due        []byte
	letter, letterDate    []byte
	debit, credit         money.Amount
	foreign, currency     []byte
}

// slowLine reads one line of text of any shape. It is the obvious way, which
// the fast one must agree with.
func (c *collector) slowLine(line []byte) {
	line = bytes.TrimRight(line, "\r\n")
	if len(trim(line)) == 0 || len(line) == 1 && line[0] == 0x1A {
		return
	}
	c.fields = c.layout.cut(line, c.fields[:0])
	fields := c.fields
	if blank(fields) {
		return
	}
	if c.layout.lacksBlanks(fields) {
		c.out.tallies[tallyShortRow].add(c.no, colCurrency, nil)
		c.slowFields(fields)
		return
	}
	if len(fields) != c.layout.fields {
		c.rejectWhole(fieldCountProblem(c.file, c.layout, len(fields), line))
		return
	}
	if c.layout.repeatedBy(fields) {
		c.out.tallies[tallyRepeatedHeader].add(c.no, colDate, line)
		return
	}
	c.slowFields(fields)
}

// cut splits a line at its separators; quotes count only when the header is
// quoted throughout, and never span a separator. The
// fields are appended to those given.
func (l *layout) cut(line []byte, fields [][]byte) [][]byte {
	for {
		i := bytes.IndexByte(line, l.sep)
		field := line
		if i >= 0 {
			field, line = line[:i], line[i+1:]
		}
		if l.quoted {
			field = unquote(field)
		}
		fields = append(fields, field)
		if i < 0 {
			return fields
		}
	}
}

func blank(fields [][]byte) bool {
	for _, f := range fields {
		if len(trim(f)) > 0 {
			return false
		}
	}
	return true
}

// repeatedBy says that a row is the header again: files were pasted
// together.
func (l *layout) repeatedBy(fields [][]byte) bool {
	return !l.headless && excerpt(trim(fields[l.at[colDate]])) == l.names[l.at[colDate]] && excerpt(trim(fields[l.at[colAccount]])) == l.names[l.at[colAccount]]
}

// slowFields decodes the fields of a row that has the right number of them.
func (c *collector) slowFields(fields [][]byte) {
	get := func(col column) []byte {
		if i := c.layout.at[col]; i >= 0 && i < len(fields) {
			return trim(fields[i])
		}
		return nil
	}
	r := record{journal: get(colJournal), journalLabel: get(colJournalLabel), entry: get(colEntry), date: get(colDate),
		account: get(colAccount), accountLabel: get(colAccountLabel), aux: get(colAux), auxLabel: get(colAuxLabel), ref: get(colRef), label: get(colLabel),
		pieceDate: get(colPieceDate), due: get(colDue), letter: get(colLetter), letterDate: get(colLetterDate), foreign: get(colForeign), currency: get(colCurrency)}
	c.at(r.journal, r.journalLabel, r.entry, r.date)
	if p, bad := c.layout.amounts(&r, get, c.file); bad {
		c.reject(p)
		return
	}
	c.take(&r)
}

// amounts decodes Debit and Credit, or Montant and Sens.
func (l *layout) amounts(r *record, get func(column) []byte, file string) (problem.Problem, bool) {
	amount, err := parseAmount(get(colDebit))
	if err != nil {
		return amountProblem(file, l.name(colDebit), get(colDebit), err), true
	}
	if l.at[colSide] < 0 {
		r.debit = amount
		if r.credit, err = parseAmount(get(colCredit)); err != nil {
			return amountProblem(file, l.name(colCredit), get(colCredit), err), true
		}
		return problem.Problem{}, false
	}
	debit, ok := parseSide(get(colSide))
	switch {
	case ok && debit:
		r.debit = amount
	case ok:
		r.credit = amount
	case amount != 0 || len(get(colSide)) > 0:
		return sideProblem(file, l.name(colSide), get(colSide)), true
	}
	return problem.Problem{}, false
}

// take accepts a decoded row of the current entry.
func (c *collector) take(r *record) {
	info := c.accounts.of(r.account)
	if c.entry.date == 0 {
		if info&inScope != 0 {
			c.reject(dateProblem(c.file, c.layout.name(colDate), r.date))
			return
		}
		c.out.tallies[tallyDateOutside].add(c.no, colDate, r.date)
	}
	if r.debit != 0 && r.credit != 0 {
		c.out.tallies[tallyBothSides].add(c.no, colDebit, nil)
	}
	switch {
	case info&inScope != 0:
		c.keep(r)
	case info&supplier != 0:
		c.owe(r.aux, r.auxLabel, r.account, r.accountLabel, r.debit-r.credit)
	case info&waiting != 0:
		c.park(r.account, r.aux, r.ref, r.label, r.debit-r.credit)
	case info&allowed != 0:
		c.out.allow(c, r.account, r.aux, r.ref, r.label, r.debit-r.credit)
	case info&unfollowed != 0:
		c.leave(r.account, r.accountLabel, r.debit-r.credit)
	case info&penalty != 0:
		c.out.earn(c, r.account, r.ref, r.label, r.debit-r.credit)
	case info&cash != 0:
		keepBank(c, r.account, r.debit-r.credit)
	case len(r.account) == 0:
		c.out.tallies[tallyNoAccount].add(c.no, colAccount, nil)
	}
	c.count(info, r.debit, r.credit)
}

// keep appends a line in scope, or counts it when it is dated after Until.
func (c *collector) keep(r *record) {
	if c.opts.Until != 0 && c.entry.date > c.opts.Until {
		c.out.future++
		return
	}
	l := c.line(c.parties.index(r.account, r.accountLabel, r.aux, r.auxLabel), r.debit, r.credit)
	l.PieceDate = c.out.dated(c.no, r.pieceDate, colPieceDate, tallyBadDate)
	l.Due = c.out.dated(c.no, r.due, colDue, tallyBadDate)
	c.out.lettering(c.no, r.letter, c.out.dated(c.no, r.letterDate, colLetterDate, tallyBadLetterDate))
	if len(r.currency) > 0 || len(r.foreign) > 0 {
		c.out.inCurrency(c.no, l, r.foreign, r.currency)
	}
	l.hint(r.label, c.entry.kind)
	c.text(l, r.ref, r.letter, r.entry, r.label)
}

// hint notes a label that speaks of a refund, until the entry's
// counter-accounts are known.
func (l *Line) hint(label []byte, kind journalKind) {
	if l.Amount > 0 && kind != salesJournal && saysRefund(label) {
		l.Nature = Refund
	}
}

// line appends a line with what every line has, and adds to the totals.
func (c *collector) line(party int32, debit, credit money.Amount) *Line {
	t := &c.parties.totals[c.parties.last.total] // party has just made it the last
	t.Debit += debit
	t.Credit += credit
	c.out.lines = append(c.out.lines, Line{Amount: debit - credit, Date: c.entry.date, No: c.no, Party: party, Journal: int16(c.row)})
	return &c.out.lines[len(c.out.lines)-1]
}

// text stores the four texts of the last line.
func (c *collector) text(l *Line, ref, letter, number, label []byte) {
	out := c.out
	ref, letter = ref[:min(len(ref), longestText)], letter[:min(len(letter), longestText)]
	number, label = number[:min(len(number), longestText)], label[:min(len(label), longestLabel)]
	if !c.opts.keepsText(letter, c.entry.kind) {
		number, label = nil, nil
	}
	start := len(out.slab)
	out.slab = append(append(append(append(out.slab, ref...), letter...), number...), label...)
	if odd(out.slab[start:]) {
		out.odd = append(out.odd, int32(len(out.lines)-1))
		if bytes.IndexByte(out.slab[start:], 0) >= 0 {
			out.tallies[tallyControl].add(c.no, colLabel, out.slab[start:])
		}
	}
	l.mark = markOf(letter)
	l.place(start, len(ref), len(letter), len(number), len(label))
}
