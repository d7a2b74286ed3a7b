package dossier

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/rules/history"
)

// latestShown is how many runs are named when one is not found.
const latestShown = 5

// ChosenRun gives the run that somebody names, by its name or by its day as JJ/MM/AAAA; the
// last one that counts when they name none.
func ChosenRun(runs []history.Run, name string) (history.Run, problem.List) {
	if name == "" {
		for _, r := range slices.Backward(runs) {
			if !r.Annulled {
				return r, nil
			}
		}
		return history.Run{}, problem.List{NoRun()}
	}
	name = dayName(name)
	run, err := history.FindRun(runs, name)
	if err != nil {
		return run, problem.List{UnknownRun(name, runs)}
	}
	return run, nil
}

// dayName is the name of the run of a day, however the day is written: 6/11/2026,
// 2026-11-6. A name that is no day, as that of a second run of one, stays.
func dayName(name string) string {
	cut := func(r rune) bool { return r == '/' || r == '-' || r == '.' }
	parts := strings.FieldsFunc(name, cut)
	if len(parts) != 3 {
		return name
	}
	if len(parts[0]) < 4 {
		slices.Reverse(parts)
	}
	var day [3]int
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil {
			return name
		}
		day[i] = n
	}
	if date := civil.New(day[0], day[1], day[2]); !date.IsZero() {
		return date.String()
	}
	return name
}

// UnknownRun refuses a name that no run has.
func UnknownRun(id string, runs []history.Run) problem.Problem {
	p := CodeUnknownRun.With(problem.Problem{Message: fmt.Sprintf("aucune nuit ne porte le nom « %s »", id), Remedy: "l’historique est vide"})
	var names []string
	for _, r := range slices.Backward(runs) {
		if len(names) < latestShown {
			names = append(names, r.ID)
		}
	}
	if len(names) > 0 {
		p.Remedy = "les dernières sont : " + strings.Join(names, ", ")
	}
	return p
}

// NoLetter refuses a customer to whom a run wrote nothing.
func NoLetter(run history.Run, customer string) problem.Problem {
	return CodeNoLetter.With(problem.Problem{Message: fmt.Sprintf("la nuit %s n’a fait aucun courrier pour le client %s", run.ID, customer),
		Remedy: "vérifiez le code du client et la nuit avec « relance historique --client " + customer + " »"})
}

// NotRegistered refuses a number or a presentation for ordinary letters.
func NotRegistered(run history.Run, customer string) problem.Problem {
	return CodeNoLetter.With(problem.Problem{Message: fmt.Sprintf("la nuit %s n’a fait aucun recommandé pour le client %s : son courrier n’a ni numéro ni présentation", run.ID, customer),
		Remedy: "dites qu’il est posté sans --lrar ni --presente, ou vérifiez le code du client"})
}

// BeforeRun refuses a day on which the letters of a run did not exist yet.
func BeforeRun(run history.Run, date civil.Date) problem.Problem {
	return CodeBeforeRun.With(problem.Problem{Message: fmt.Sprintf("le %s est avant la nuit %s, qui a fait ces courriers", date.French(), run.ID),
		Remedy: "donnez le jour du dépôt, du retour ou de la présentation"})
}

// RunAnnulled refuses a run that was undone.
func RunAnnulled(run history.Run) problem.Problem {
	return CodeRunAnnulled.With(problem.Problem{Message: fmt.Sprintf("la nuit %s est annulée : ses courriers ne comptent plus", run.ID),
		Remedy: "donnez la nuit qui l’a remplacée, voyez « relance historique »"})
}

// NoRun refuses to look for letters where no night was made.
func NoRun() problem.Problem {
	return CodeNoRun.With(problem.Problem{Message: "aucune nuit n’est enregistrée dans ce dossier, ou toutes sont annulées", Remedy: "lancez d’abord « relance nuit »"})
}
