package ledger

import (
	"cmp"
	"fmt"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/aging/table"
)

// defaultAccount is that of rows without one: a list of customers' invoices.
const defaultAccount = "411000"

// openItems is Mapping.Kind of a list of what is owed, as opposed to a ledger.
const openItems = "postes-ouverts"

// mapped reads a workbook or a text table by a mapping.
func (s *session) mapped(f *reading, data []byte) error {
	sheets, problems, err := table.Read(f.name, data, table.Options{Encoding: s.opts.Encoding})
	if err != nil || problems.HasErrors() {
		f.problems.Add(problems...)
		return err
	}
	candidates, refused, err := s.candidates(f)
	if err != nil || refused != nil {
		f.problems.Add(refused...)
		return err
	}
	for _, m := range candidates {
		if found := m.sheets(sheets); len(found) > 0 {
			kept, ended := withoutEnded(m.states(), f.name, found)
			chosen, problems := choose(f.name, kept)
			f.problems.Add(append(ended, problems...)...)
			f.problems.Add(untitledSheets(f.name, found, sheets)...)
			if !problems.HasErrors() {
				s.sheets(f, m, chosen)
			}
			return nil
		}
	}
	if b, ok := findBalance(sheets); ok && f.source.Mapping == nil {
		s.balance(f, b)
		return nil
	}
	if p := headless(f.name, sheets); p != nil && f.source.Mapping == nil {
		f.problems.Add(*p)
		return nil
	}
	f.problems.Add(notUnderstood(f.name, candidates, sheets))
	return nil
}

// candidates are the mappings to try, in order.
func (s *session) candidates(f *reading) ([]*Mapping, problem.List, error) {
	if f.source.Mapping != nil {
		return []*Mapping{f.source.Mapping}, nil, nil
	}
	all, err := ShippedMappings()
	if err != nil || f.source.Format == "" {
		return all, nil, err
	}
	var names []string
	for _, m := range all {
		if table.Normalize(m.Name) == table.Normalize(f.source.Format) {
			chosen := *m
			chosen.Signature = nil
			return []*Mapping{&chosen}, nil, nil
		}
		names = append(names, m.Name)
	}
	return nil, problem.List{refusal(CodeNoMapping, f.name, fmt.Sprintf("format inconnu : « %s »", f.source.Format), "écrivez l’un de : FEC, "+strings.Join(names, ", "))}, nil
}

// sheets reads the rows below the headers of sheets of one shape.
func (s *session) sheets(f *reading, m *Mapping, sheets []foundSheet) {
	f.flavour, f.layout, f.encoding = m.Name, rowLayout(), utf8Name
	first := sheets[0]
	f.charset = first.sheet.Encoding
	if d := first.sheet.Delimiter; d != "" && d != "tabulation" {
		f.layout.sep = d[0]
	}
	f.recognised = m.recognition(f.source, first.sheet, first.header)
	c := newCollector(f.name, f.layout, s.accounts, s.opts)
	f.collectors = []*collector{c}
	seq := sequence{collector: c, merger: f.merged}
	var told said
	for i, one := range sheets {
		place := ""
		if len(sheets) > 1 {
			place = one.sheet.Name
		}
		f.understood = s.sheet(f, m, one, &seq, &told, sheetPlace{name: place, rank: i}) || f.understood
	}
	seq.flush()
	f.doubts, f.aside = append(f.doubts, told.doubts...), told.aside
	f.problems.Add(told.problems(f.name)...)
	f.merged.finish(f.collectors)
}

// sheetPlace tells one sheet of several in problems and letters.
type sheetPlace struct {
	name string // "" for the only one
	rank int
}

// sheet reads the rows of one sheet, when its columns allow it.
func (s *session) sheet(f *reading, m *Mapping, one foundSheet, seq *sequence, told *said, place sheetPlace) bool {
	sheet, problems := settledDays(f.name, one.sheet, one.header)
	studied := m.study(sheet, one.header, s.opts.Silenced)
	problems.Add(studied.balance.problems(f.name, one.header)...)
	if studied.before != "" {
		problems.Add(netProblem(f.name, studied.before, one.header.Row.No))
	}
	h := studied.header
	sheet, filled := customersAbove(f.name, sheet, h)
	f.problems.Add(append(problems, filled...)...)
	if problems.HasErrors() {
		return false
	}
	f.openItems = m.listsOpenItems(h)
	f.layout.headers(h)
	if place.rank == 0 {
		f.recognised.columns = studied.columns
		for _, d := range studied.doubts {
			f.problems.Add(columnProblem(f.name, d))
		}
	}
	r := mappedReader{terms: terms{mapping: m, openItems: f.openItems, sheet: sheet, header: h, natures: m.natures(), layout: studied, workbook: sheet.Name != "", at: place, begins: firstDay(m, sheet, h)},
		seq: seq, begun: map[string]bool{}, account: cmp.Or(m.Account, defaultAccount), said: told}
	r.rows(sheet.Rows[h.Index+1:])
	f.problems.Add(r.noticed()...)
	told.of(studied)
	if !f.openItems && !h.Has(mapAccount) && !r.grouped && m.Account == "" && place.rank == 0 {
		f.problems.Add(note(CodeNoAccounts, f.name, "pas de colonne de compte : toutes les lignes sont tenues pour des créances du compte "+defaultAccount, "aucune action si le fichier est une liste de créances"))
	}
	return true
}

// headers gives the layout the sheet's own column names, for messages.
func (l *layout) headers(h table.Header) {
	l.names = make([]string, columns)
	for key, c := range map[string]column{mapDate: colDate, mapPieceDate: colPieceDate, mapAccount: colAccount, mapDebit: colDebit, mapCredit: colCredit, mapNumber: colEntry, mapLetterDate: colLetterDate, mapForeign: colForeign} {
		l.names[c] = h.Cell(h.Row, key).Text
	}
	if !h.Has(mapLetterDate) {
		l.at[colLetterDate] = -1
	}
}

// firstDay is the earliest date of the rows: that of opening balances, which
// have none of their own.
func firstDay(m *Mapping, sheet table.Sheet, h table.Header) civil.Date {
	var first civil.Date
	for _, row := range sheet.Rows[h.Index+1:] {
		if d, err := h.Cell(row, mapDate).Day(); err == nil && d != 0 && (first == 0 || d < first) {
			first = d
		}
	}
	return first
}

// terms are how one sheet is to be read, the same for all of its rows.
type terms struct {
	mapping   *Mapping
	sheet     table.Sheet
	header    table.Header
	natures   map[string]Nature
	at        sheetPlace
	workbook  bool
	begins    civil.Date
	openItems bool
	layout    layoutOf
}

// mappedReader reads the rows of one sheet.
type mappedReader struct {
	terms
	seq  *sequence
	said *said // of all sheets of the file

	account, accountLabel string // of the group of rows
	customer, name        string
	grouped               bool   // some group title gave an account
	section               string // title above the rows that says that they are no debt
	invoices              map[string]bool
	typesTold             bool

	// What the rows say together, see survey.go.
	above   map[string]bool // texts above the header
	known   knownNames
	shared  map[string]bool // names of several customers, told apart by their account
	titles  titles
	credits creditSigns
	printed printed
	begun   map[string]bool // customers whose running balance began
	hidden  []int           // rows that count and that nobody sees
}

// cell gives the text of a column.
func (r *terms) cell(row table.Row, key string) string { return r.header.Cell(row, key).Text }

// place gives the column of a problem: the header's text, or in a workbook the
// cell's address.
func (r *terms) place(row table.Row, key string) string {
	if r.workbook && r.at.name != "" {
		return r.at.name + "!" + r.header.Address(row, key)
	}
	if r.workbook {
		return r.header.Address(row, key)
	}
	return r.header.Cell(r.header.Row, key).Text
}

// values are the amounts of a row.
type values struct {
	debit, credit money.Amount
	settled       money.Amount // already paid, of an open item shown with its original amount
	payment       money.Amount // of the row, in a list with one row per payment
	some          bool         // a cell holds an amount
}

// amount reads one cell; a bad one rejects the row, once.
func (r *terms) amount(row table.Row, key string, v *values, bad *string) money.Amount {
	cell := r.header.Cell(row, key)
	if cell.Kind == table.Empty || isDash(cell.Text) {
		return 0
	}
	a, err := cell.Money()
	if err != nil && *bad == "" {
		*bad = key
	}
	v.some = true
	return a
}

// amounts reads the amounts of a row; bad is the column that does not read.
func (r *terms) amounts(row table.Row) (v values, bad string) {
	get := func(key string) money.Amount { return r.amount(row, key, &v, &bad) }
	h := r.header
	switch {
	case h.Has(mapDebit) && h.Has(mapCredit):
		v.debit, v.credit = get(mapDebit), get(mapCredit)
		if r.layout.contra {
			v.credit = -v.credit
		}
		return v, bad
	case r.mapping.PerPayment:
		v.debit, v.payment = get(mapOriginal), get(mapPayment)
	case h.Has(mapOpen) && h.Has(mapOriginal):
		original, open := get(mapOriginal), get(mapOpen)
		v.debit, v.settled = original, original-open
	case h.Has(mapOpen):
		v.debit = get(mapOpen)
		if total := get(mapAmount); h.Has(mapAmount) && total != 0 {
			v.debit, v.settled = total, total-v.debit
		}
	case h.Has(mapOriginal):
		v.debit, v.settled = get(mapOriginal), get(mapPaid)
	default:
		v.debit, v.settled = get(mapAmount), get(mapPaid)
	}
	switch {
	case len(r.layout.ages) > 0:
		v.settled = v.debit - sumOf(row, r.layout.ages)
	case r.layout.contra && !h.Has(mapOpen):
		v.settled = -v.settled
	}
	if r.mapping.Sign == "credit" {
		v.debit, v.settled, v.payment = -v.debit, -v.settled, -v.payment
	}
	if h.Has(mapSide) {
		debit, ok := parseSide([]byte(r.cell(row, mapSide)))
		if !ok && v.debit != 0 && bad == "" {
			bad = mapSide
		}
		if !debit {
			v.debit, v.settled = -v.debit, -v.settled
		}
	}
	return v, bad
}
