package daysheet

import (
	"fmt"

	"relance/aging/problem"
	"relance/aging/table"
)

func noTitles(file string, s table.Sheet) problem.Problem {
	return CodeTitles.With(problem.Problem{File: file, Column: s.Name, Message: fmt.Sprintf("feuille « %s » : les titres des colonnes ne se retrouvent pas ; ce qui y est noté ne peut pas être lu", s.Name),
		Remedy: "remettez la ligne des titres, ou recopiez les réponses dans une feuille du jour intacte et ôtez celle-ci"})
}

func moved(l line) problem.Problem {
	return CodeMoved.With(problem.Problem{Holds: true, File: l.file, Line: l.row.No, Column: l.place(FieldCustomer), Excerpt: l.cell(FieldCustomer).Text,
		Message: fmt.Sprintf("le repère de la ligne est celui de %s, son client est « %s » : un tri d’une partie des colonnes les a séparés ; la ligne n’est pas prise en compte, et rien ne part pour aucun des deux", l.key.Customer, l.customer()),
		Remedy:  "remettez chaque client en face de son repère (annulez le tri), ou effacez le repère si la ligne est une nouvelle réponse"})
}

func nobody(l line) problem.Problem {
	return CodeNobody.With(problem.Problem{File: l.file, Line: l.row.No, Column: l.place(FieldCustomer),
		Message: "une réponse sans repère ni client : personne ne sait de qui elle parle ; la ligne n’est pas prise en compte", Remedy: "écrivez le code du client dans la colonne « Client »"})
}

// twice tells of two rows of one key that do not say the same, at the cell that
// parts them.
func twice(l, before line) problem.Problem {
	at := FieldAnswer
	for _, c := range l.sheet.Columns {
		if !c.Given && l.cell(c.Field).Text != before.cell(c.Field).Text {
			at = c.Field
			break
		}
	}
	return CodeTwice.With(problem.Problem{Holds: true, File: l.file, Line: l.row.No, Column: l.place(at), Excerpt: l.cell(at).Text,
		Message: fmt.Sprintf("la ligne %d a le même repère et ne dit pas la même chose : aucune des deux n’est prise en compte, et rien ne part pour %s", before.row.No, l.customer()),
		Remedy:  "supprimez la ligne de trop, ou effacez le repère de la copie si c’est une seconde réponse"})
}
