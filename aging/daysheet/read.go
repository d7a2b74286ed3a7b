package daysheet

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/problem"
	"relance/aging/table"
)

// Input is one saved sheet.
type Input struct {
	Name string // as problems call it: 2026-11-21/a-faire.xlsx
	Run  string // whose folder holds it
	Data []byte
}

// Read reads one saved sheet, as Excel or LibreOffice saves it: rows sorted,
// hidden, moved, added, deleted or copied, sheets renamed or hidden. Each row of
// the program is found by its key, one that people added by its customer. A bad
// cell leaves out its row, not the others. Bytes that are no workbook (TAB-…)
// give an Error: what they say may be what keeps a letter from going.
func Read(in Input) ([]Row, problem.List, error) {
	sheets, problems, err := table.Read(in.Name, in.Data, table.Options{Hidden: true})
	if err != nil {
		return nil, nil, fmt.Errorf("daysheet: %w", err)
	}
	rows, found := ReadSheets(in, sheets)
	return rows, append(problems, found...), nil
}

// ReadSheets is Read of sheets that are read already.
func ReadSheets(in Input, sheets []table.Sheet) ([]Row, problem.List) {
	date, _ := RunDate(in.Run)
	r := reader{in: in, date: date}
	for _, s := range sheets {
		r.sheet(s)
	}
	return r.rows, r.problems
}

type reader struct {
	in       Input
	date     civil.Date
	rows     []Row
	problems problem.List
}

func fields(s Sheet) []table.Field {
	var all []table.Field
	for _, c := range s.Columns {
		all = append(all, table.Field{Key: string(c.Field), Required: c.Field == FieldCustomer || c.Field == FieldAnswer || c.Field == FieldValue, Aliases: append([]string{c.Header}, c.Aliases...)})
	}
	return all
}

// sheet reads a sheet by its name, else by its titles: people rename sheets.
func (r *reader) sheet(s table.Sheet) {
	if len(s.Rows) == 0 || isCompanion(s.Name) {
		return
	}
	named := false
	for _, ours := range Schema() {
		if table.Normalize(s.Name) != table.Normalize(ours.Title) {
			continue
		}
		named = true
		if h, ok := table.FindHeader(s, fields(ours)); ok {
			r.tab(ours, s, h)
			return
		}
	}
	var best Sheet
	var header table.Header
	for _, ours := range Schema() {
		if h, ok := table.FindHeader(s, fields(ours)); ok && len(h.Columns) > len(header.Columns) {
			best, header = ours, h
		}
	}
	switch {
	case len(header.Columns) > 4:
		r.tab(best, s, header)
	case named || anyKey(s):
		r.problems.Add(noTitles(r.in.Name, s))
	}
}

// isCompanion says that a sheet holds no row of ours.
func isCompanion(name string) bool {
	switch table.Normalize(name) {
	case "modedemploi", "listes":
		return true
	}
	return false
}

// anyKey says that a sheet without our titles has rows of ours.
func anyKey(s table.Sheet) bool {
	for _, row := range s.Rows {
		for _, c := range row.Cells {
			if _, ok := ParseKey(c.Text); ok {
				return true
			}
		}
	}
	return false
}

// tab reads the rows of one tab, then settles whose the doubtful ones are.
func (r *reader) tab(ours Sheet, s table.Sheet, h table.Header) {
	var all []line
	for k, row := range s.Rows {
		one := line{sheet: ours, file: r.in.Name, tab: s.Name, header: h, row: row}
		one.key, one.keyed = ParseKey(one.cell(FieldKey).Text)
		one.keyed = one.keyed && one.key.Tab == ours.Tab
		if k > h.Index || k < h.Index && one.keyed { // a sort may put rows above the titles
			all = append(all, one)
		}
	}
	own := map[Key]bool{} // keys that a row has beside its own customer
	for _, l := range all {
		if l.keyed && l.agrees() {
			own[l.key] = true
		}
	}
	taken := map[Key][]line{}
	for _, l := range all {
		r.line(l, own, taken)
	}
}

// line is one row of a tab.
type line struct {
	sheet  Sheet
	file   string
	tab    string
	header table.Header
	row    table.Row
	key    Key
	keyed  bool
}

func (l line) cell(f Field) table.Cell { return l.header.Cell(l.row, string(f)) }

// place gives the address of a cell: Appels!K7.
func (l line) place(f Field) string {
	return l.tab + "!" + table.Address(l.header.Columns[string(f)], l.row.No)
}

func (l line) customer() string { return CustomerOf(l.cell(FieldCustomer).Text) }

// agrees says that the customer of the row is still the one of its key; requests
// name theirs alone.
func (l line) agrees() bool {
	return l.key.Customer == "" || table.Normalize(l.customer()) == table.Normalize(l.key.Customer)
}

// answered says that people put something in the row: a day or a name alone, which
// may have been drawn down a whole column, is no answer.
func (l line) answered() bool {
	for _, c := range l.sheet.Columns {
		if c.Given || c.Field == FieldDate || c.Field == FieldAuthor {
			continue
		}
		if c.Field == FieldCustomer && (l.sheet.Tab != Requests || l.keyed) {
			continue
		}
		if cell := l.cell(c.Field); cell.Kind != table.Empty && strings.TrimSpace(cell.Text) != "" {
			return true
		}
	}
	return false
}

// says is all that people put in the row, to tell a copy from another answer.
func (l line) says() string {
	var b strings.Builder
	for _, c := range l.sheet.Columns {
		if !c.Given {
			b.WriteString(l.cell(c.Field).Text + "\x00")
		}
	}
	return b.String()
}

// line sorts out one row: the program's, a copy of it, or one that people added.
func (r *reader) line(l line, own map[Key]bool, taken map[Key][]line) {
	if l.keyed && l.key.Run != r.in.Run {
		l.keyed = false // from the sheet of another day: a row added here
	}
	if !l.answered() {
		if l.keyed && l.agrees() && len(taken[l.key]) == 0 {
			r.rows = append(r.rows, Row{Key: l.key, Blank: true, Origin: l.origin()})
		}
		return
	}
	switch {
	case l.keyed && l.agrees():
		for _, before := range taken[l.key] {
			if before.says() == l.says() {
				return // the same row, copied
			}
		}
		for _, before := range taken[l.key] {
			if before.cell(FieldDate).Text == l.cell(FieldDate).Text {
				r.contradicted(l, before)
				return
			}
		}
		taken[l.key] = append(taken[l.key], l)
		r.add(l, len(taken[l.key]) > 1)
	case l.keyed && !own[l.key]:
		r.problems.Add(moved(l))
		r.rows = append(r.rows, Row{Key: l.key, Bad: []followup.Fact{l.holding(l.key.Customer), l.holding(l.customer())}, Origin: l.origin()})
	case l.customer() == "" && l.sheet.Tab != Requests:
		r.problems.Add(nobody(l))
	default:
		r.add(l, true)
	}
}

// contradicted leaves out two rows of one key and one day that do not say the same:
// nobody knows which is meant.
func (r *reader) contradicted(l, before line) {
	r.problems.Add(twice(l, before))
	for i := range r.rows {
		if r.rows[i].Origin == before.origin() {
			r.rows[i] = Row{Key: l.key, Bad: []followup.Fact{l.holding(l.customer())}, Origin: l.origin()}
		}
	}
}

func (l line) origin() followup.Origin {
	return followup.Origin{File: l.file, Sheet: l.tab, Row: l.row.No}
}

// holding is what holds a customer of whom a row says something unclear.
func (l line) holding(customer string) followup.Fact {
	return followup.Fact{Kind: followup.Suspension, Customer: customer, Origin: l.origin()}
}

// add reads an answered row. added: it is not the program's own.
func (r *reader) add(l line, added bool) {
	a := answer{line: l, date: r.date, sheetRun: r.in.Run}
	a.read()
	row := Row{Key: l.key, Added: added, Facts: a.facts, Request: a.request, Origin: l.origin()}
	if added || !l.keyed {
		row.Key, row.Added = Key{Run: r.in.Run, Tab: l.sheet.Tab, Customer: l.customer()}, true
	}
	if len(a.defects) > 0 {
		for i, d := range a.defects { // one cell may be of two facts
			if !slices.ContainsFunc(a.defects[:i], func(other problem.Problem) bool { return other.Column == d.Column && other.Code == d.Code }) {
				r.problems.Add(d)
			}
		}
		row.Facts, row.Request = nil, nil
		row.Bad = []followup.Fact{l.holding(l.customer())}
	}
	// A blank row that came first stands for the same key: the answer is what counts.
	for i := range r.rows {
		if r.rows[i].Blank && r.rows[i].Key == row.Key && !row.Added {
			r.rows[i] = row
			return
		}
	}
	r.rows = append(r.rows, row)
}
