package followup

import (
	"relance/aging/problem"
)

func overruled(f, other Fact) problem.Problem {
	p := at(f, problem.Note, CodeOverruled, f.Summary()+" : la feuille du jour et le suivi ne disent pas la même chose ; c’est le suivi qui compte : "+other.Summary()+inWords(other), "corrigez suivi.xlsx si c’est la feuille du jour qui a raison ; une confirmation déjà faite n’est pas refaite : dites au client ce qui change")
	if f.Origin.Row == 0 {
		p.File = ""
	}
	return p
}

func inWords(f Fact) string {
	if label := f.Label(); label != "" {
		return " (" + label + ")"
	}
	return ""
}

func takenBack(f Fact, r DayRow) problem.Problem {
	return CodeTakenBack.With(problem.Problem{Message: capitalised(f.Summary()) + " : sa réponse n’est plus dans la feuille du jour, ou dit autre chose ; ce fait ne compte plus",
		Excerpt: r.Mark, Remedy: "rien à faire si c’est une correction ; sinon notez-le de nouveau"})
}
