package followup

import (
	"relance/aging/problem"
)

// Codes of what sheets of the day say against themselves or against suivi.xlsx;
// AFA-01 to AFA-04 are about their cells.
const (
	CodeOverruled = "AFA-05" // suivi.xlsx says otherwise
	CodeTakenBack = "AFA-06" // an answer that is no longer there
)

func overruled(f, other Fact) problem.Problem {
	p := at(f, problem.Note, CodeOverruled, f.Summary()+" : la feuille du jour et le suivi ne disent pas la même chose ; c’est le suivi qui compte : "+other.Summary()+inWords(other), "corrigez suivi.xlsx si c’est la feuille du jour qui a raison")
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
	return problem.Problem{Code: CodeTakenBack, Severity: problem.Note, Message: capitalised(f.Summary()) + " : sa réponse n’est plus dans la feuille du jour, ou dit autre chose ; ce fait ne compte plus",
		Excerpt: r.Mark, Remedy: "rien à faire si c’est une correction ; sinon notez-le de nouveau"}
}
