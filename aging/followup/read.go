package followup

import (
	"fmt"
	"path"
	"slices"
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
// sheets in one, with a column « feuille ». A row with a bad cell is reported
// (SUI-…) and left out, the others stay; blank rows and examples are nothing.
// Only a file that is no table at all gives an Error (TAB-…).
func Read(inputs []Input) (Reading, problem.List, error) {
	r := reader{titles: titles()}
	for _, in := range inputs {
		sheets, problems, err := table.Read(in.Name, in.Data, table.Options{})
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

// titles gives the sheets by every name they may have, normalised.
func titles() map[string]Sheet {
	m := map[string]Sheet{}
	for _, s := range Schema() {
		for _, name := range append([]string{s.Title, string(s.Kind)}, s.Aliases...) {
			m[table.Normalize(name)] = s
		}
	}
	return m
}

// companions are sheets of the workbook that hold no facts.
var companions = []string{"modedemploi", "aide", "liste", "listes", "lisezmoi"}

// sheetColumn is the column that tells the sheet of each row of a CSV file.
func sheetColumn() table.Field {
	return table.Field{Key: "feuille", Required: true, Aliases: []string{"feuille", "genre", "onglet"}}
}

func (r *reader) sheet(file string, s table.Sheet) {
	if s.Name == "" {
		r.csv(file, s)
		return
	}
	name := table.Normalize(s.Name)
	ours, known := r.titles[name]
	switch {
	case known:
		r.rows(file, ours, s)
	case slices.Contains(companions, name) || len(s.Rows) == 0:
	default:
		r.problems.Add(unknownSheet(file, s.Name))
	}
}

// csv reads a file that is one sheet, or that holds the rows of several.
func (r *reader) csv(file string, s table.Sheet) {
	base := path.Base(strings.ReplaceAll(file, `\`, "/"))
	if ours, known := r.titles[table.Normalize(strings.TrimSuffix(base, path.Ext(base)))]; known {
		r.rows(file, ours, s)
		return
	}
	h, ok := table.FindHeader(s, []table.Field{sheetColumn()})
	if !ok {
		return
	}
	parts := map[Kind][]table.Row{}
	for _, row := range s.Rows[h.Index+1:] {
		word := h.Cell(row, "feuille").Text
		ours, known := r.titles[table.Normalize(word)]
		if !known {
			r.problems.Add(unknownKind(file, row.No, h.Address(row, "feuille"), word))
			continue
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

func fields(s Sheet) []table.Field {
	var all []table.Field
	for _, c := range s.Columns {
		all = append(all, table.Field{Key: string(c.Field), Required: c.Field == FieldCustomer, Aliases: append([]string{c.Header}, c.Aliases...)})
	}
	return all
}

// rows reads the rows of one sheet of ours.
func (r *reader) rows(file string, ours Sheet, s table.Sheet) {
	r.out.File = file
	if len(s.Rows) == 0 {
		return
	}
	header, ok := table.FindHeader(s, fields(ours))
	if !ok {
		r.problems.Add(noHeader(file, ours))
		return
	}
	if !r.shared {
		r.problems.Add(unknownColumns(file, ours, header, s.Name)...)
	}
	for _, row := range s.Rows[header.Index+1:] {
		r.row(rowReader{file: file, sheet: ours, tab: s.Name, header: header, row: row})
	}
}

// rowReader is one row and where it is.
type rowReader struct {
	file   string
	sheet  Sheet
	tab    string // name of the sheet as written, "" in a CSV file
	header table.Header
	row    table.Row
}

func (r rowReader) cell(c Column) table.Cell { return r.header.Cell(r.row, string(c.Field)) }

func (r *reader) row(one rowReader) {
	if one.blank() || one.example() {
		return
	}
	fact, defects := Parse(one.sheet, one.cell)
	fact.Origin = Origin{File: one.file, Sheet: one.sheet.Title, Row: one.row.No}
	for _, d := range defects {
		r.problems.Add(problem.Problem{
			Code: d.Code, Severity: problem.Warning, File: one.file, Line: one.row.No, Column: one.address(d.Column.Field), Excerpt: d.Typed,
			Message: d.Message, Remedy: d.Remedy,
		})
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
	address := r.header.Address(r.row, string(f))
	if r.tab != "" {
		return r.tab + "!" + address
	}
	return address
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
	place := table.Address(h.Unknown[0], h.Row.No)
	if tab != "" {
		place = tab + "!" + place
	}
	return problem.List{{Code: CodeColumn, Severity: problem.Note, File: file, Line: h.Row.No, Column: place,
		Message: "colonnes non utilisées : " + strings.Join(titles, ", "), Remedy: "rien à faire si ces colonnes sont les vôtres"}}
}

func noHeader(file string, ours Sheet) problem.Problem {
	var names []string
	for _, c := range ours.Columns {
		if c.Required {
			names = append(names, c.Header)
		}
	}
	return problem.Problem{Code: CodeNoHeader, Severity: problem.Warning, File: file, Column: ours.Title,
		Message: "cette feuille n’a pas de ligne de titres avec une colonne « Client » ; rien n’y est lu",
		Remedy:  "remettez la ligne de titres : " + strings.Join(names, ", ") + "…"}
}

func unknownSheet(file, name string) problem.Problem {
	var names []string
	for _, s := range Schema() {
		names = append(names, s.Title)
	}
	p := problem.Problem{Code: CodeSheet, Severity: problem.Note, File: file, Column: name, Message: "cette feuille n’est pas une feuille de suivi ; elle n’est pas lue",
		Remedy: "rien à faire si elle est à vous ; les feuilles lues sont " + strings.Join(names, ", ")}
	if near := settings.Nearest(name, names); near != "" {
		p.Severity, p.Remedy = problem.Warning, "vouliez-vous dire « "+near+" » ? renommez-la"
	}
	return p
}

func unknownKind(file string, line int, place, word string) problem.Problem {
	var names []string
	for _, s := range Schema() {
		names = append(names, s.Title)
	}
	return problem.Problem{Code: CodeSheet, Severity: problem.Warning, File: file, Line: line, Column: place, Excerpt: word,
		Message: "la colonne « feuille » ne nomme pas une feuille de suivi ; la ligne n’est pas prise en compte", Remedy: "écrivez l’une de : " + strings.Join(names, ", ")}
}

func noSheet(file string) problem.Problem {
	return problem.Problem{Code: CodeNoSheet, Severity: problem.Warning, File: file, Message: "ce fichier n’a aucune feuille de suivi ; ce que l’historique retient compte toujours",
		Remedy: "refaites un classeur vide avec « relance init » dans un autre dossier et recopiez-y vos lignes, ou donnez au CSV une colonne « feuille »"}
}
