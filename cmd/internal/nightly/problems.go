package nightly

import (
	"errors"
	"fmt"
	"io/fs"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/rules/history"
)

func tooEarly(date civil.Date, later history.Run) problem.Problem {
	return CodeTooEarly.With(problem.Problem{
		Message: fmt.Sprintf("la nuit du %s est déjà enregistrée : celle du %s ne peut plus l’être", later.Date.French(), date.French()),
		Remedy:  fmt.Sprintf("choisissez une date à partir du %s, essayez avec --essai, ou annulez d’abord la nuit %s (relance annuler %s) ; si vous n’avez pas donné de date, c’est l’horloge de la machine qui a reculé", later.Date.French(), later.ID, later.ID),
	})
}

// foreignRuns refuses an output folder that holds the runs of another history.
func foreignRuns(found []dossier.PublishedRun) problem.Problem {
	return CodeForeign.With(problem.Problem{
		File:    found[0].Name,
		Message: "ces nuits du dossier de sortie ne sont pas de ce dossier : " + dossier.NamesOf(found) + " ; rien n’y est écrit ni déplacé",
		Remedy: "donnez à chaque dossier son propre dossier de sortie (« sorties: » dans relance.yaml, ou --sortie) ; si ces nuits sont les vôtres et que l’historique a été perdu, " +
			"remettez-le en place (relance restaurer FICHIER --remplacer), ou, pour repartir de zéro, rangez-les ailleurs",
	})
}

func trialInside() problem.Problem {
	return CodeTrialInside.With(problem.Problem{
		Message: "un essai n’écrit rien dans le dossier",
		Remedy:  "donnez à --sortie un emplacement hors du dossier, ou retirez cette option",
	})
}

func foreignOutput() problem.Problem {
	return CodeForeign.With(problem.Problem{
		Message: "un autre dossier écrit, ou a été interrompu, dans le même dossier de sortie",
		Remedy:  "donnez un --sortie à chaque dossier, ou refaites d’abord la nuit de l’autre dossier",
	})
}

func unwritable(err error) problem.Problem {
	return CodeUnwritable.With(problem.Problem{
		Message: "le dossier de sortie ne peut pas être écrit : " + dossier.Cause(err),
		Remedy:  "vérifiez qu’il existe, que l’utilisateur qui lance relance peut y écrire et que le disque n’est pas plein",
	})
}

// unread tells that something of the dossier cannot be read, which is no fault of
// the output folder.
func unread(err error) (problem.Problem, bool) {
	var path *fs.PathError
	if errors.Is(err, dossier.ErrForeign) || !errors.As(err, &path) {
		return problem.Problem{}, false
	}
	return dossier.Unreadable(path.Path, err), true
}

func unpublished(run string, err error) problem.Problem {
	return CodeUnpublished.With(problem.Problem{
		File:    run,
		Message: "la nuit est enregistrée, mais son dossier n’a pas pu être mis en place : " + dossier.Cause(err),
		Remedy:  "fermez les documents ouverts dans le dossier de sortie ; la prochaine commande le mettra en place",
	})
}
