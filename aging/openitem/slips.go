package openitem

import (
	"fmt"

	"relance/aging/ledger"
	"relance/aging/problem"
)

// shownSlips is how many impossible dates of a file are told one by one.
const shownSlips = 10

// slips tells the piece and due dates that cannot be.
func slips(l *ledger.Ledger, lines []int32) (problems problem.List) {
	told := map[int16]int{}
	for _, i := range lines {
		line := &l.Lines[i]
		column, date := "PieceDate", line.PieceDate
		if !impossible(date, line.Date) {
			if column, date = "échéance", line.Due; !impossible(date, line.Date) {
				continue
			}
		}
		if told[line.File]++; told[line.File] > shownSlips {
			continue
		}
		problems.Add(CodeSlip.With(problem.Problem{
			File: l.Files[line.File].Name, Line: int(line.No), Column: column, Excerpt: date.String(),
			Message: fmt.Sprintf("date impossible : le %s, pour une écriture du %s", date.French(), line.Date.French()),
			Remedy:  "corrigez cette date dans la comptabilité ; d’ici là, le poste reste dans la balance et n’est jamais relancé",
		}))
	}
	for k, f := range l.Files {
		if n := told[int16(k)]; n > shownSlips {
			problems.Add(CodeSlip.With(problem.Problem{
				File: f.Name, Column: "PieceDate",
				Message: fmt.Sprintf("%d dates impossibles en tout dans ce fichier", n), Remedy: "corrigez ces dates dans la comptabilité ; leurs postes ne sont jamais relancés",
			}))
		}
	}
	return problems
}
