package followup

import (
	"fmt"
	"strings"

	"relance/aging/problem"
	"relance/aging/words"
)

// at places a problem on the row of a fact.
func at(f Fact, severity problem.Severity, code problem.Kind, message, remedy string) problem.Problem {
	p := code.As(severity).With(problem.Problem{File: f.Origin.File, Line: f.Origin.Row, Message: message, Remedy: remedy})
	if f.Origin.Row > 0 {
		p.Column = f.Origin.Sheet
	}
	return p
}

// in places a problem on the cell of a field of a fact.
func in(p problem.Problem, f Fact, field Field) problem.Problem {
	p.Column = f.Origin.Place(field)
	return p
}

// Summary tells a fact in a few words: promesse de C001 du 12/10/2026, 500,00 €.
func (f Fact) Summary() string {
	text := kindWords[f.Kind] + " de " + f.Customer
	if !f.Date.IsZero() {
		text += " du " + f.Date.French()
	}
	if f.Amount != 0 {
		text += ", " + f.Amount.French()
	}
	if len(f.Invoices) > 0 {
		text += ", " + strings.Join(f.Invoices, ", ")
	}
	return text
}

// Word is the kind in a sentence: procédure.
func (k Kind) Word() string { return kindWords[k] }

var kindWords = map[Kind]string{
	Promise: "promesse", Dispute: "litige", Plan: "plan", Call: "appel", Suspension: "suspension", Commitment: "engagement",
	Dispatch: "envoi", Guarantee: "garantie", Proceeding: "procédure", Note: "note",
}

func repeated(f, first Fact) problem.Problem {
	return at(f, problem.Note, CodeRepeated, fmt.Sprintf("%s : déjà écrit ligne %d de la feuille, compté une fois", f.Summary(), first.Origin.Row), "supprimez l’une des deux lignes, ou donnez-leur des N° différents si ce sont deux faits")
}

func sameNumber(f, first Fact) problem.Problem {
	return at(f, problem.Note, CodeSameNo, fmt.Sprintf("le N° %s est déjà celui de la ligne %d ; il n’est pas pris en compte ici", f.Number, first.Origin.Row), "donnez à chaque ligne un N° différent, ou laissez la colonne vide")
}

// changed tells which columns of a row were changed.
func changed(row, before Fact) problem.Problem {
	var parts []string
	for _, c := range SheetOf(row.Kind).Columns {
		if was, is := before.Value(c.Field), row.Value(c.Field); was != is {
			parts = append(parts, fmt.Sprintf("%s : « %s » au lieu de « %s »", c.Header, is, was))
		}
	}
	return at(row, problem.Note, CodeChanged, before.Summary()+" modifié : "+strings.Join(parts, " ; "), "rien à faire si c’est voulu : c’est le même fait ; pour en noter un autre, ajoutez une ligne")
}

func back(row Fact) problem.Problem {
	return at(row, problem.Note, CodeBack, row.Summary()+" : de nouveau dans la feuille", "")
}

// missed tells of a row that is no longer there: an anomaly on the first night,
// a reminder on those that follow.
func missed(file string, f Fact, k Known) problem.Problem {
	severity := problem.Warning
	if k.Gone {
		severity = problem.Note
	}
	return CodeMissing.As(severity).With(problem.Problem{
		File: file, Column: SheetOf(f.Kind).Title,
		Message: fmt.Sprintf("%s n’est plus dans la feuille ; ce fait, n° %d, compte toujours", capitalised(f.Summary()), k.Event),
		Remedy:  fmt.Sprintf("remettez la ligne, ou closez le fait avec « relance suivi clore %d »", k.Event),
	})
}

func capitalised(s string) string {
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

func noWorkbook(rows int) problem.Problem {
	return CodeAbsent.With(problem.Problem{
		Message: "le classeur de suivi n’est plus dans le dossier ; " + words.Count(rows, "fait qu’il contenait compte", "faits qu’il contenait comptent") + " toujours",
		Remedy:  "remettez suivi.xlsx en place, ou closez ces faits avec « relance suivi clore »",
	})
}
