package followup

import (
	"fmt"
	"path"
	"strings"

	"relance/aging/problem"
	"relance/aging/settings"
	"relance/aging/table"
)

// Input is one file to read: the workbook, or one of its sheets as CSV.
type Input struct {
	Name string // as problems call it
	Data []byte
}

// Read reads the follow-up workbook: one .xlsx, as Excel or LibreOffice saves
// it; or CSV files, each a sheet that its name tells (promesses.csv) or all
// sheets in one, with a column « feuille ». Hidden sheets are read like the
// others: what was typed still counts. A row with a bad cell is reported (SUI-…)
// and left out, the others stay; blank rows and examples are nothing. A file
// that is no table (TAB-…), a sheet whose rows cannot be told or one that may be
// ours under another name gives an Error: what it says may be what keeps a letter
// from going.
func Read(inputs []Input) (Reading, problem.List, error) {
	r := reader{titles: titles()}
	for _, in := range inputs {
		sheets, problems, err := table.Read(in.Name, in.Data, table.Options{Hidden: true})
		if err != nil {
			return Reading{}, nil, fmt.Errorf("followup: %w", err)
		}
		r.problems.Add(problems...)
		for _, s := range sheets {
			r.sheet(in.Name, s)
		}
	}
	if len(inputs) > 0 && r.out.File == "" && !r.problems.HasErrors() {
		r.problems.Add(noSheet(inputs[0].Name))
	}
	r.numbers()
	return r.out, r.problems, nil
}

type reader struct {
	titles   map[string]Sheet
	shared   bool // in a CSV file that holds several sheets, whose columns are not all each one's
	out      Reading
	problems problem.List
}

// sheetColumn is the column that tells the sheet of each row of a CSV file.
func sheetColumn() table.Field {
	return table.Field{Key: "feuille", Required: true, Aliases: []string{"feuille", "genre", "onglet"}}
}

func (r *reader) sheet(file string, s table.Sheet) {
	if s.Name == "" {
		r.csv(file, s)
		return
	}
	if isCompanion(s.Name) || len(s.Rows) == 0 && !r.known(s.Name) {
		return
	}
	ours, meant := r.meant(s.Name)
	_, titled := findHeader(s, ours)
	switch {
	case meant == byName, meant == byGuess && titled:
		if meant == byGuess {
			r.problems.Add(readAs(file, s.Name, ours))
		}
		r.rows(file, ours, s)
	case meant == byGuess:
		r.out.File = file
		r.problems.Add(noHeader(file, ours, s))
	default:
		r.problems.Add(unknownSheet(file, s))
	}
}

// csv reads a file that is one sheet, or that holds the rows of several.
func (r *reader) csv(file string, s table.Sheet) {
	base := path.Base(strings.ReplaceAll(file, `\`, "/"))
	ours, meant := r.meant(strings.TrimSuffix(base, path.Ext(base)))
	if meant == byName {
		r.rows(file, ours, s)
		return
	}
	h, ok := table.FindHeader(s, []table.Field{sheetColumn()})
	if _, titled := findHeader(s, ours); !ok && meant == byGuess && titled {
		r.problems.Add(readAs(file, base, ours))
		r.rows(file, ours, s)
		return
	}
	if !ok {
		r.out.File = file
		r.problems.Add(noSheet(file))
		return
	}
	parts := map[Kind][]table.Row{}
	for _, row := range s.Rows[h.Index+1:] {
		word := h.Cell(row, "feuille").Text
		ours, meant := r.meant(word)
		if meant == unknown {
			r.problems.Add(unknownKind(file, row.No, h.Address(row, "feuille"), word))
			r.unsure(file, s, row)
			continue
		}
		if meant == byGuess {
			r.problems.Add(takenFor(file, row.No, h.Address(row, "feuille"), word, ours))
		}
		parts[ours.Kind] = append(parts[ours.Kind], row)
	}
	r.out.File, r.shared = file, true
	defer func() { r.shared = false }()
	for _, ours := range Schema() {
		if rows := parts[ours.Kind]; len(rows) > 0 {
			r.rows(file, ours, table.Sheet{Rows: append([]table.Row{h.Row}, rows...)})
		}
	}
}

// unsure keeps a row whose sheet nobody can tell among those that may hold their
// customer.
func (r *reader) unsure(file string, s table.Sheet, row table.Row) {
	ours := SheetOf(Suspension)
	if h, ok := table.FindHeader(s, fields(ours)); ok {
		r.out.Bad = append(r.out.Bad, Fact{Kind: ours.Kind, Customer: h.Cell(row, string(FieldCustomer)).Text, Origin: Origin{File: file, Row: row.No}})
	}
}

func fields(s Sheet) []table.Field {
	var all []table.Field
	for _, c := range s.Columns {
		all = append(all, table.Field{Key: string(c.Field), Required: c.Field == FieldCustomer, Aliases: append([]string{c.Header}, c.Aliases...)})
	}
	return all
}

// findHeader finds the titles of a sheet of ours: the customer's and another one
// at least, since « client » alone may be a word of a comment.
func findHeader(s table.Sheet, ours Sheet) (table.Header, bool) {
	h, ok := table.FindHeader(s, fields(ours))
	return h, ok && len(h.Columns) > 1
}

// rows reads the rows of one sheet of ours.
func (r *reader) rows(file string, ours Sheet, s table.Sheet) {
	r.out.File = file
	if len(s.Rows) == 0 {
		return
	}
	header, ok := findHeader(s, ours)
	if !ok {
		r.problems.Add(noHeader(file, ours, s))
		return
	}
	if !r.shared {
		r.problems.Add(unknownColumns(file, ours, header, s.Name)...)
	}
	titles := &Titles{Tab: s.Name, At: map[Field]int{}}
	for _, c := range ours.Columns {
		if column, ok := header.Columns[string(c.Field)]; ok {
			titles.At[c.Field] = column
		}
	}
	facts, bad := len(r.out.Facts), len(r.out.Bad)
	for k, row := range s.Rows {
		one := rowReader{file: file, sheet: ours, tab: s.Name, header: header, row: row, titles: titles}
		if k > header.Index || k < header.Index && one.dated() {
			r.row(one)
		}
	}
	if len(r.out.Facts) == facts && len(r.out.Bad) > bad && untitled(header, s) {
		r.problems.Add(shifted(file, ours, s, header))
	}
}

// dated says that a row above the titles is a fact, put there by a sort: it has
// a customer and a day.
func (r rowReader) dated() bool {
	day, err := r.header.Cell(r.row, string(FieldDate)).Day()
	return err == nil && !day.IsZero() && r.header.Cell(r.row, string(FieldCustomer)).Text != ""
}

// untitled says that rows have something in a column without a title.
func untitled(h table.Header, s table.Sheet) bool {
	for _, row := range s.Rows[h.Index+1:] {
		for column, cell := range row.Cells {
			if cell.Text != "" && h.Row.Cell(column).Text == "" {
				return true
			}
		}
	}
	return false
}

// rowReader is one row and where it is.
type rowReader struct {
	file   string
	sheet  Sheet
	tab    string // name of the sheet as written, "" in a CSV file
	header table.Header
	row    table.Row
	titles *Titles
}

func (r rowReader) cell(c Column) table.Cell { return r.header.Cell(r.row, string(c.Field)) }

func (r *reader) row(one rowReader) {
	if one.blank() || one.example() {
		return
	}
	fact, defects := Parse(one.sheet, one.cell)
	fact.Origin = Origin{File: one.file, Sheet: one.sheet.Title, Row: one.row.No, Titles: one.titles}
	for _, d := range defects {
		r.problems.Add(d.Kind.With(problem.Problem{
			File: one.file, Line: one.row.No, Column: one.address(d.Column.Field), Excerpt: d.Typed,
			Message: d.Message, Remedy: d.Remedy,
		}))
	}
	if len(defects) > 0 {
		r.out.Bad = append(r.out.Bad, fact)
		return
	}
	r.out.Facts = append(r.out.Facts, fact)
}

// blank says that nothing is typed in the row, a number apart.
func (r rowReader) blank() bool {
	for _, c := range r.sheet.Columns {
		if cell := r.cell(c); c.Field != FieldNumber && cell.Kind != table.Empty && cell.Text != "" {
			return false
		}
	}
	return true
}

// example says that the row is one of those made to be read and deleted.
func (r rowReader) example() bool {
	return strings.HasPrefix(table.Normalize(r.header.Cell(r.row, string(FieldCustomer)).Text), table.Normalize(ExampleMark))
}

// address gives the place of a cell: Promesses!C7.
func (r rowReader) address(f Field) string {
	return place(r.tab, r.header.Columns[string(f)], r.row.No)
}

// numbers leaves aside the number of a row when one above it has the same.
func (r *reader) numbers() {
	seen := map[string]Fact{}
	for i := range r.out.Facts {
		f := &r.out.Facts[i]
		if f.Number == "" {
			continue
		}
		key := string(f.Kind) + "\x00" + f.Number
		if first, twice := seen[key]; twice {
			r.problems.Add(sameNumber(*f, first))
			f.Number = ""
		} else {
			seen[key] = *f
		}
	}
}

// unknownColumns names the columns that are not used, with what they may have
// meant.
func unknownColumns(file string, ours Sheet, h table.Header, tab string) problem.List {
	var known, titles []string
	for _, c := range ours.Columns {
		known = append(known, c.Header)
	}
	for _, column := range h.Unknown {
		title := h.Row.Cell(column).Text
		if near := settings.Nearest(title, known); near != "" {
			title += " (vouliez-vous dire « " + near + " » ?)"
		}
		titles = append(titles, title)
	}
	if len(titles) == 0 {
		return nil
	}
	return problem.List{CodeColumn.With(problem.Problem{File: file, Line: h.Row.No, Column: place(tab, h.Unknown[0], h.Row.No),
		Message: "colonnes non utilisées : " + strings.Join(titles, ", "), Remedy: "rien à faire si ces colonnes sont les vôtres"})}
}
