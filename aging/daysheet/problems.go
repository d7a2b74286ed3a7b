package daysheet

import (
	"fmt"

	"relance/aging/problem"
	"relance/aging/table"
)

// Codes of what is wrong with the sheet of the day; a cell that does not read has
// the code that it would have in suivi.xlsx.
const (
	CodeTitles = "AFA-01" // a sheet without its titles
	CodeMoved  = "AFA-02" // a row whose key is another customer's
	CodeNobody = "AFA-03" // a row that names nobody
	CodeUnfit  = "AFA-04" // a decision that does not go with its row
)

func noTitles(file string, s table.Sheet) problem.Problem {
	return problem.Problem{Code: CodeTitles, Severity: problem.Error, File: file, Column: s.Name, Message: fmt.Sprintf("feuille « %s » : les titres des colonnes ne se retrouvent pas ; ce qui y est noté ne peut pas être lu", s.Name),
		Remedy: "remettez la ligne des titres, ou recopiez les réponses dans une feuille du jour intacte et ôtez celle-ci"}
}

func moved(l line) problem.Problem {
	return problem.Problem{Code: CodeMoved, Severity: problem.Warning, Holds: true, File: l.file, Line: l.row.No, Column: l.place(FieldCustomer), Excerpt: l.cell(FieldCustomer).Text,
		Message: fmt.Sprintf("le repère de la ligne est celui de %s, son client est « %s » : un tri d’une partie des colonnes les a séparés ; la ligne n’est pas prise en compte, et rien ne part pour aucun des deux", l.key.Customer, l.customer()),
		Remedy:  "remettez chaque client en face de son repère (annulez le tri), ou effacez le repère si la ligne est une nouvelle réponse"}
}

func nobody(l line) problem.Problem {
	return problem.Problem{Code: CodeNobody, Severity: problem.Warning, Holds: true, File: l.file, Line: l.row.No, Column: l.place(FieldCustomer),
		Message: "une réponse sans repère ni client : personne ne sait de qui elle parle ; la ligne n’est pas prise en compte", Remedy: "écrivez le code du client dans la colonne « Client »"}
}
