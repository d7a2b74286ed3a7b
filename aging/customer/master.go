package customer

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/law"
	"relance/aging/problem"
	"relance/aging/settings"
	"relance/aging/table"
)

// ReadMaster reads the customer file, clients.csv or clients.xlsx, from the
// first sheet that has a column of codes, a hidden one when none that is shown
// has it. Bad cells and rows are reported (CLI-…) and never lose the rest; only a file that is no table, or has no such column,
// gives an Error. Terms are compared once each with the general legal ceiling. The error is
// for a broken machine only.
func ReadMaster(name string, data []byte) (Master, problem.List, error) {
	sheets, problems, err := table.Read(name, data, table.Options{Hidden: true})
	if err != nil {
		return Master{}, nil, fmt.Errorf("customer: %w", err)
	}
	if problems.HasErrors() {
		return Master{}, problems, nil
	}
	sheet, header, ok := findHeader(sheets)
	if !ok {
		return Master{}, append(problems, CodeNoHeader.With(problem.Problem{
			File:    name,
			Message: "aucune ligne d’en-tête avec une colonne « code » ou « nom »",
			Remedy:  "donnez à la colonne des numéros de client le titre « code », comme dans le grand livre (CompAuxNum), ou à celle des noms le titre « nom »",
		})), nil
	}
	m, found := readRows(name, sheet, header)
	m.file = name
	problems.Add(found...)
	problems.Add(m.CheckTerms(name, General)...)
	return m, problems, nil
}

// findHeader looks for a sheet with a column of codes, then for one of names
// and of something else.
func findHeader(sheets []table.Sheet) (table.Sheet, table.Header, bool) {
	for _, required := range []string{colCode, colName} {
		fields := columns()
		for i := range fields {
			fields[i].Required = fields[i].Key == required
		}
		for _, sheet := range table.ShownFirst(sheets) {
			if header, ok := table.FindHeader(sheet, fields); ok && (required == colCode || len(header.Columns) > 1) {
				return sheet, header, true
			}
		}
	}
	return table.Sheet{}, table.Header{}, false
}

func readRows(name string, sheet table.Sheet, header table.Header) (Master, problem.List) {
	contacts, unknown := contactColumns(header)
	problems := append(unknownColumns(name, header, unknown), doubtfulColumns(name, sheet, header, unknown)...)
	relied, coded := reliesOnReminders(sheet, header), mostlyCoded(sheet, header)
	var rows []Customer
	line, read := map[string]int{}, map[string]termsRead{}
	for _, row := range sheet.Rows[header.Index+1:] {
		r := rowReader{file: name, header: header, contacts: contacts, read: read, reminders: relied, row: row}
		r.blankSpoiled()
		code := r.code()
		switch first, twice := line[code]; {
		case code == "":
			r.warn(CodeNoCode, colCode, "ligne sans code ni nom de client, ignorée", "donnez le code du client, celui du grand livre, ou supprimez la ligne")
		case twice:
			r.warn(CodeTwice, colCode, fmt.Sprintf("code déjà vu ligne %d ; cette seconde fiche est ignorée", first), "gardez une seule fiche par code")
		default:
			if r.text(colCode) == "" && coded {
				r.warn(CodeNoCode, colCode, "ligne sans code client : le nom en tient lieu", "donnez le code du client, celui du grand livre")
			}
			line[code] = row.No
			rows = append(rows, r.customer())
		}
		problems.Add(r.problems...)
	}
	if len(rows) == 0 {
		problems.Add(CodeEmpty.With(problem.Problem{File: name, Line: header.Row.No,
			Message: "le fichier des clients n’a aucune fiche", Remedy: "complétez-le, ou préparez-le avec « relance init --depuis »"}))
	}
	return NewMaster(rows), problems
}

// mostlyCoded says that the file gives most customers a code, so that one without
// is a lapse.
func mostlyCoded(sheet table.Sheet, header table.Header) bool {
	if !header.Has(colCode) {
		return false
	}
	with, without := 0, 0
	for _, row := range sheet.Rows[header.Index+1:] {
		switch {
		case header.Cell(row, colCode).Text != "":
			with++
		case header.Cell(row, colName).Text != "":
			without++
		}
	}
	return with >= without
}

// titlesShown is how many columns that are not used are named.
const titlesShown = 20

// unknownColumns names the columns that are not used, in one note, with what
// they may have meant.
func unknownColumns(name string, header table.Header, unknown []int) problem.List {
	var known, titles []string
	for _, f := range columns() {
		known = append(known, f.Key)
	}
	for i, column := range unknown {
		if i == titlesShown {
			titles = append(titles, fmt.Sprintf("et %d autres", len(unknown)-i))
			break
		}
		title := header.Row.Cell(column).Text
		if near := settings.Nearest(title, known); near != "" && !header.Has(near) {
			title += " (vouliez-vous dire « " + near + " » ?)"
		}
		titles = append(titles, title)
	}
	if len(titles) == 0 {
		return nil
	}
	return problem.List{CodeColumn.With(problem.Problem{
		File: name, Line: header.Row.No, Column: table.Address(unknown[0], header.Row.No),
		Message: "colonnes non utilisées : " + strings.Join(titles, ", "), Remedy: "rien à faire si ces colonnes ne concernent pas les relances",
	})}
}

// CheckTerms compares each distinct terms of the customers that L441-10 protects
// (all but consumers and public bodies) with the ceiling of the sector, at the
// first row that has them, and those of public bodies with their own. With a sector other than General, terms already
// beyond the general ceiling are left to the general check.
func (m Master) CheckTerms(file string, s Sector) problem.List {
	var problems problem.List
	seen := map[string]bool{}
	for _, c := range m.All() {
		words := c.Terms.String()
		if c.Terms.IsZero() || c.Kind == Consumer || c.Kind == Public || seen[words] {
			continue
		}
		seen[words] = true
		if s != General && len(c.Terms.Legal(law.Law{}, General)) > 0 {
			continue
		}
		for _, p := range c.Terms.Legal(law.Law{}, s) {
			p.File, p.Line, p.Column = file, c.Line, colTerms
			problems.Add(p)
		}
	}
	if s == General { // the trade of the creditor changes nothing to a public buyer's period
		problems.Add(m.checkPublicTerms(file)...)
	}
	return problems
}

// checkPublicTerms compares each distinct terms typed for public bodies with the
// period that the law gives theirs, at the first row that has them.
func (m Master) checkPublicTerms(file string) problem.List {
	var problems problem.List
	seen := map[string]bool{}
	for _, c := range m.All() {
		key := c.PublicSubtype + "|" + c.Terms.String()
		if c.Kind != Public || c.Terms.IsZero() || seen[key] {
			continue
		}
		seen[key] = true
		for _, p := range c.Terms.legalForPublic(law.Law{}, c.PublicSubtype) {
			p.File, p.Line, p.Column = file, c.Line, colTerms
			problems.Add(p)
		}
	}
	return problems
}

// All gives the customers in the order of the file.
func (m Master) All() []Customer {
	all := make([]Customer, 0, len(m.rows))
	for _, c := range m.rows {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b Customer) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return strings.Compare(a.Code, b.Code)
	})
	return all
}
