package law

import (
	"fmt"
	"strconv"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/aging/settings"
)

func missingFile(name string, err error) problem.Problem {
	return CodeFile.With(problem.Problem{
		File:    name,
		Message: "table du droit illisible : " + err.Error(), Remedy: "copiez toutes les tables du dossier fr, puis changez leurs chiffres",
	})
}

func both(day civil.Date) problem.Problem {
	return CodeOverlap.With(problem.Problem{
		Message: fmt.Sprintf("deux lignes valent le %s pour le même objet", day.French()), Remedy: "fermez l’ancienne avec « jusque », la veille du jour où la nouvelle commence",
	})
}

func backwards(since, until civil.Date) problem.Problem {
	return CodeDays.With(problem.Problem{
		Message: fmt.Sprintf("cette ligne finit le %s, avant de commencer le %s", until.French(), since.French()), Remedy: "corrigez « depuis » ou « jusque »",
	})
}

func unlikely(key, expected string) problem.Problem {
	return CodeFigure.With(problem.Problem{
		Message: fmt.Sprintf("« %s » invraisemblable, attendu %s", key, expected), Remedy: "corrigez ce chiffre d’après le texte de « source »",
	})
}

// at puts a problem at its place.
func at(place settings.Position, p problem.Problem) problem.Problem {
	p.File, p.Line = place.File, place.Line
	if place.Column > 0 {
		p.Column = strconv.Itoa(place.Column)
	}
	return p
}
