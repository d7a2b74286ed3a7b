package law

import (
	"fmt"
	"strconv"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/aging/settings"
)

// Codes of the problems of this package.
const (
	CodeFile    = "LOI-01" // a file of the folder is missing or unreadable
	CodeOverlap = "LOI-02" // two rows of one subject hold on the same day
	CodeDays    = "LOI-03" // a row that ends before it begins
	CodeFigure  = "LOI-04" // a figure that no law says
)

// Codes lists them all; testdata/broken has an input for each.
func Codes() []string { return []string{CodeFile, CodeOverlap, CodeDays, CodeFigure} }

func missingFile(name string, err error) problem.Problem {
	return problem.Problem{
		Code: CodeFile, Severity: problem.Error, File: name,
		Message: "table du droit illisible : " + err.Error(), Remedy: "copiez toutes les tables du dossier fr, puis changez leurs chiffres",
	}
}

func both(day civil.Date) problem.Problem {
	return problem.Problem{
		Code: CodeOverlap, Severity: problem.Error,
		Message: fmt.Sprintf("deux lignes valent le %s pour le même objet", day.French()), Remedy: "fermez l’ancienne avec « jusque », la veille du jour où la nouvelle commence",
	}
}

func backwards(since, until civil.Date) problem.Problem {
	return problem.Problem{
		Code: CodeDays, Severity: problem.Error,
		Message: fmt.Sprintf("cette ligne finit le %s, avant de commencer le %s", until.French(), since.French()), Remedy: "corrigez « depuis » ou « jusque »",
	}
}

func unlikely(key, expected string) problem.Problem {
	return problem.Problem{
		Code: CodeFigure, Severity: problem.Error,
		Message: fmt.Sprintf("« %s » invraisemblable, attendu %s", key, expected), Remedy: "corrigez ce chiffre d’après le texte de « source »",
	}
}

// at puts a problem at its place.
func at(place settings.Position, p problem.Problem) problem.Problem {
	p.File, p.Line = place.File, place.Line
	if place.Column > 0 {
		p.Column = strconv.Itoa(place.Column)
	}
	return p
}
