package ledger

import (
	"bytes"

	"relance/aging/civil"
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
	fields := c.cut(line)
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
	if c.repeatedHeader(fields) {
		c.out.tallies[tallyRepeatedHeader].add(c.no, colDate, line)
		return
	}
	c.slowFields(fields)
}

// cut splits a line at its separators; quotes count only when the header is
// quoted throughout, and never span a separator.
func (c *collector) cut(line []byte) [][]byte {
	c.fields = c.fields[:0]
	for {
		i := bytes.IndexByte(line, c.layout.sep)
		field := line
		if i >= 0 {
			field, line = line[:i], line[i+1:]
		}
		if c.layout.quoted {
			field = unquote(field)
		}
		c.fields = append(c.fields, field)
		if i < 0 {
			return c.fields
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

// repeatedHeader says that a row is the header again: files were pasted
// together.
func (c *collector) repeatedHeader(fields [][]byte) bool {
	l := c.layout
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
	if p, bad := c.amounts(&r, get); bad {
		c.reject(p)
		return
	}
	c.take(&r)
}

// amounts decodes Debit and Credit, or Montant and Sens.
func (c *collector) amounts(r *record, get func(column) []byte) (problem.Problem, bool) {
	amount, err := parseAmount(get(colDebit))
	if err != nil {
		return amountProblem(c.file, c.layout.name(colDebit), get(colDebit), err), true
	}
	if c.layout.at[colSide] < 0 {
		r.debit = amount
		if r.credit, err = parseAmount(get(colCredit)); err != nil {
			return amountProblem(c.file, c.layout.name(colCredit), get(colCredit), err), true
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
		return sideProblem(c.file, c.layout.name(colSide), get(colSide)), true
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
	l := c.line(c.party(r.account, r.accountLabel, r.aux, r.auxLabel), r.debit, r.credit)
	l.PieceDate = c.dated(r.pieceDate, colPieceDate, tallyBadDate)
	l.Due = c.dated(r.due, colDue, tallyBadDate)
	c.lettering(r.letter, c.dated(r.letterDate, colLetterDate, tallyBadLetterDate))
	if len(r.currency) > 0 || len(r.foreign) > 0 {
		c.inCurrency(l, r.foreign, r.currency)
	}
	c.hint(l, r.label)
	c.text(l, r.ref, r.letter, r.entry, r.label)
}

// hint notes a label that speaks of a refund, until the entry's
// counter-accounts are known.
func (c *collector) hint(l *Line, label []byte) {
	if l.Amount > 0 && c.entry.kind != salesJournal && saysRefund(label) {
		l.Nature = Refund
	}
}

// line appends a line with what every line has, and adds to the totals.
func (c *collector) line(party int32, debit, credit money.Amount) *Line {
	t := &c.totals[c.last.total] // party has just made it the last
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
	if !c.keepsText(letter) {
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

// keepsText says that the entry number and the label of a line will be asked for.
func (c *collector) keepsText(letter []byte) bool {
	return c.opts.KeepLabel || c.opts.KeepOpenText && (len(letter) == 0 || c.entry.kind == anyJournal)
}

// dated reads a date that may be missing or wrong without harm to the line.
func (c *collector) dated(b []byte, col column, bad int) civil.Date {
	if len(b) == 0 {
		return 0
	}
	d, ok := parseDate(b)
	if !ok {
		c.out.tallies[bad].add(c.no, col, b)
	}
	return d
}

// lettering notes a letter code without its date, and the other way round. The
// date is that of a click, never of a payment, and is not kept.
func (c *collector) lettering(letter []byte, day civil.Date) {
	switch {
	case len(letter) > 0 && day == 0:
		c.out.tallies[tallyLetterUndated].count++
	case len(letter) == 0 && day != 0:
		c.out.tallies[tallyDateUnlettered].add(c.no, colLetterDate, nil)
	}
}

// inCurrency keeps the amount in a currency other than the euro, with the sign
// of the line: files write it with or without one.
func (c *collector) inCurrency(l *Line, amount, currency []byte) {
	if len(currency) == 0 || bytes.EqualFold(currency, []byte("EUR")) || string(currency) == "€" || string(currency) == "\xa4" || string(currency) == "\x80" {
		return
	}
	v, err := parseAmount(amount)
	if err != nil {
		c.out.tallies[tallyForeign].add(c.no, colForeign, amount)
		return
	}
	if v == 0 {
		return
	}
	if v = v.Abs(); l.Amount < 0 {
		v = -v
	}
	c.out.foreign = append(c.out.foreign, foreignLine{int32(len(c.out.lines) - 1), Foreign{v, string(bytes.ToUpper(currency))}})
}

// party gives the index of a party by its four texts as written.
func (c *collector) party(account, accountLabel, aux, auxLabel []byte) int32 {
	if !bytes.Equal(account, c.last.number) {
		c.last = lastAccount{append(c.last.number[:0], account...), c.total(account, accountLabel)}
	}
	if len(aux) == 0 {
		auxLabel = nil
	}
	i, same := c.codes.find(c.last.total, aux, auxLabel)
	switch {
	case i >= 0:
		c.renamed[i] = c.renamed[i] || !same
		return i
	case len(aux) <= longestCode:
		i = c.newParty(account, accountLabel, aux, auxLabel)
		c.codes.add(c.last.total, aux, auxLabel, i)
		return i
	}
	c.scratch = append(append(append(c.scratch[:0], account...), 0), aux...)
	if i, ok := c.byCode[string(c.scratch)]; ok {
		c.renamed[i] = c.renamed[i] || c.parties[i].auxLabel != string(auxLabel)
		return i
	}
	i = c.newParty(account, accountLabel, aux, auxLabel)
	c.byCode[string(c.scratch)] = i
	return i
}

// lastAccount is the account of the last line in scope: most are on the same.
type lastAccount struct {
	number []byte
	total  int32
}

func (c *collector) newParty(account, accountLabel, aux, auxLabel []byte) int32 {
	c.parties = append(c.parties, localParty{string(account), string(accountLabel), string(aux), string(auxLabel), c.last.total})
	c.renamed = append(c.renamed, false)
	return int32(len(c.parties) - 1)
}

// total gives the index of an account's totals.
func (c *collector) total(account, label []byte) int32 {
	i, ok := c.totalOf[string(account)]
	if !ok {
		i = int32(len(c.totals))
		c.totalOf[string(account)] = i
		c.totals = append(c.totals, Total{Account: string(account), Label: string(label)})
	}
	return i
}
