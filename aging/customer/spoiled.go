package customer

import (
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/aging/table"
)

// isSpoiled says that a text is what a spreadsheet shows for a formula without a
// value, in English or in French: a lookup that found nothing is no name, no
// street and no town.
func isSpoiled(text string) bool {
	if !strings.HasPrefix(text, "#") {
		return false
	}
	return slices.Contains([]string{
		table.Uncalculated, "#N/A", "#REF!", "#VALUE!", "#VALEUR!", "#NAME?", "#NOM?", "#DIV/0!", "#NULL!", "#NUL!", "#NUM!", "#NOMBRE!",
		"#SPILL!", "#PROPAGATION!", "#CALC!", "#CALCUL!", "#FIELD!", "#CHAMP!",
	}, strings.ToUpper(text))
}

// blankSpoiled takes such cells for blank ones, and reports those of the columns
// that are read.
func (r *rowReader) blankSpoiled() {
	var cells []table.Cell
	for column, cell := range r.row.Cells {
		if !isSpoiled(cell.Text) {
			continue
		}
		if cells == nil {
			cells = slices.Clone(r.row.Cells)
		}
		cells[column] = table.Cell{}
		if r.reads(column) {
			r.spoiled(column, cell.Text)
		}
	}
	if cells != nil {
		r.row.Cells = cells
	}
}

// reads says that a column of the file is one of a customer's.
func (r *rowReader) reads(column int) bool {
	for _, known := range r.header.Columns {
		if known == column {
			return true
		}
	}
	return slices.ContainsFunc(r.contacts, func(c contactColumn) bool { return c.column == column })
}

func (r *rowReader) spoiled(column int, text string) {
	title := r.header.Row.Cell(column).Text
	r.problems.Add(CodeSpoiled.With(problem.Problem{
		File: r.file, Line: r.row.No, Column: table.Address(column, r.row.No), Excerpt: text,
		Message: "« " + text + " » dans la colonne « " + title + " » : la formule de cette cellule n’a pas de valeur ; la cellule est prise pour vide",
		Remedy:  "corrigez la formule, ou remplacez-la par sa valeur, puis enregistrez le classeur",
	}))
}
