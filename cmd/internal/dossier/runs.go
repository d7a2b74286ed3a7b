package dossier

import (
	"fmt"
	"slices"
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
	if parts := strings.Split(name, "/"); len(parts) == 3 {
		name = parts[2] + "-" + parts[1] + "-" + parts[0]
	}
	run, err := history.FindRun(runs, name)
	if err != nil {
		return run, problem.List{UnknownRun(name, runs)}
	}
	return run, nil
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
