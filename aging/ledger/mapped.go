package ledger

import (
	"fmt"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/aging/table"
)

// Codes of the problems of exports read by a mapping.
const (
	CodeMapAmount  = "MAP-01"
	CodeMapDate    = "MAP-02"
	CodeMapRow     = "MAP-03" // an amount without a date, and no subtotal
	CodeNoMapping  = "MAP-05" // the wanted mapping does not exist
	CodeNoAccounts = "MAP-06" // no account column: everything is a receivable

	CodeOtherSheets = "MAP-07" // sheets that look like the one that is read
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
		for _, sheet := range sheets {
			if h, ok := m.find(sheet); ok {
				s.sheet(f, m, sheet, h)
				f.problems.Add(unreadSheets(f.name, m, sheet.Name, sheets)...)
				return nil
			}
		}
	}
	f.problems.Add(notUnderstood(f.name, candidates, sheets))
	return nil
}

// unreadSheets tells the other sheets of a workbook that hold rows of the same
// kind: reading them may count a copy twice, leaving them out may lose debts.
func unreadSheets(file string, m *Mapping, read string, sheets []table.Sheet) (list problem.List) {
	var others []string
	for _, sheet := range sheets {
		if h, ok := m.find(sheet); ok && sheet.Name != read && h.Index+1 < len(sheet.Rows) {
			others = append(others, "« "+sheet.Name+" »")
		}
	}
	if len(others) > 0 {
		list.Add(warning(CodeOtherSheets, file, "seule la feuille « "+read+" » est lue ; d’autres ont les mêmes colonnes : "+strings.Join(others, ", "),
			"réunissez-les en une seule si elles comptent aussi, masquez-les si ce sont des copies"))
	}
	return list
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

// sheet reads the rows below a header.
func (s *session) sheet(f *reading, m *Mapping, sheet table.Sheet, h table.Header) {
	studied := m.study(sheet, h, s.opts.Silenced)
	if studied.before != "" {
		f.problems.Add(netProblem(f.name, studied.before, h.Row.No))
		return
	}
	h = studied.header
	f.flavour, f.layout, f.encoding = m.Name, rowLayout(), utf8Name
	f.charset, f.openItems = sheet.Encoding, m.listsOpenItems(h)
	if sheet.Delimiter != "" && sheet.Delimiter != "tabulation" {
		f.layout.sep = sheet.Delimiter[0]
	}
	f.layout.headers(h)
	f.recognised = m.recognition(f.source, sheet, h)
	f.recognised.columns = studied.columns
	c := newCollector(f.name, f.layout, s.accounts, s.opts)
	f.collectors = []*collector{c}
	r := mappedReader{mapping: m, openItems: f.openItems, sheet: sheet, header: h, natures: m.natures(), layout: studied, seq: sequence{collector: c, merger: f.merged}, workbook: sheet.Name != ""}
	r.account, r.begins = defaultAccount, firstDay(m, sheet, h)
	if m.Account != "" {
		r.account = m.Account
	}
	for _, row := range sheet.Rows[h.Index+1:] {
		r.row(row)
	}
	r.seq.flush()
	f.merged.finish(f.collectors)
	f.understood = true
	f.doubts, f.aside = append(f.doubts, r.said.doubts...), r.said.aside
	for _, d := range studied.doubts {
		f.problems.Add(columnProblem(f.name, d))
	}
	f.problems.Add(r.said.problems(f.name, studied)...)
	if !f.openItems && !h.Has(mapAccount) && !r.grouped && m.Account == "" {
		f.problems.Add(note(CodeNoAccounts, f.name, "pas de colonne de compte : toutes les lignes sont tenues pour des créances du compte "+defaultAccount, "aucune action si le fichier est une liste de créances"))
	}
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

// mappedReader reads the rows of one sheet.
type mappedReader struct {
	mapping   *Mapping
	sheet     table.Sheet
	header    table.Header
	natures   map[string]Nature
	seq       sequence
	workbook  bool
	begins    civil.Date
	openItems bool
	layout    layoutOf
	said      said

	account, accountLabel string // of the group of rows
	customer, name        string
	grouped               bool // some group title gave an account
	invoices              map[string]bool
}

// cell gives the text of a column.
func (r *mappedReader) cell(row table.Row, key string) string { return r.header.Cell(row, key).Text }

// place gives the column of a problem: the header's text, or in a workbook the
// cell's address.
func (r *mappedReader) place(row table.Row, key string) string {
	if r.workbook {
		return r.header.Address(row, key)
	}
	return r.header.Cell(r.header.Row, key).Text
}

// refuse rejects a row.
func (r *mappedReader) refuse(row table.Row, code, key, message, remedy string) {
	c := r.seq.at(row.No)
	p := refusal(code, c.file, message, remedy)
	p.Column, p.Excerpt = r.place(row, key), excerpt([]byte(r.cell(row, key)))
	c.reject(p)
}

// values are the amounts of a row.
type values struct {
	debit, credit money.Amount
	settled       money.Amount // already paid, of an open item shown with its original amount
	payment       money.Amount // of the row, in a list with one row per payment
	some          bool         // a cell holds an amount
}

// amount reads one cell; a bad one rejects the row, once.
func (r *mappedReader) amount(row table.Row, key string, v *values, bad *string) money.Amount {
	cell := r.header.Cell(row, key)
	if cell.Kind == table.Empty {
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
func (r *mappedReader) amounts(row table.Row) (v values, bad string) {
	get := func(key string) money.Amount { return r.amount(row, key, &v, &bad) }
	h := r.header
	switch {
	case h.Has(mapDebit) && h.Has(mapCredit):
		v.debit, v.credit = get(mapDebit), get(mapCredit)
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
