package dossier

import (
	"cmp"
	"strings"

	"relance/aging/problem"
	"relance/aging/words"
	"relance/rules/history"
)

// Lost refuses to write in a history without any of its runs, when nights were
// published and copies of the history are kept.
func (d *Dossier) Lost(runs []history.Run) (problem.List, error) {
	if len(runs) > 0 {
		return nil, nil
	}
	saved, err := d.Backups().begun(d.Output)
	if saved == "" {
		return nil, err
	}
	return problem.List{historyLost(saved, d.quoted())}, err
}

// Trusted refuses what people would add to a history that was lost, or that is
// older than the nights published: it would go when the right one is put back.
func (d *Dossier) Trusted() (problem.List, error) {
	runs, err := d.History.Runs()
	if err != nil {
		return nil, err
	}
	if lost, err := d.Lost(runs); err != nil || len(lost) > 0 {
		return lost, err
	}
	if len(runs) == 0 {
		return nil, nil
	}
	u, err := d.Unknown(runs, lastRun(runs).Date.AddDays(-Lookback))
	if err != nil {
		return nil, err
	}
	if len(u.Lost) > 0 {
		return problem.List{d.Behind(u.Lost)}, nil
	}
	return d.Outrun(runs)
}

// Doubted says of a history that is only looked at what Trusted would refuse.
func (d *Dossier) Doubted() (problem.List, error) {
	found, err := d.Trusted()
	for i := range found {
		found[i].Severity = problem.Warning
	}
	return found, err
}

// Behind is the brake of a history older than published runs.
func (d *Dossier) Behind(lost []PublishedRun) problem.Problem {
	saved := cmp.Or(d.Backups().thatKnow(lost), "FICHIER")
	return CodeBehind.With(problem.Problem{
		File:    HistoryName,
		Message: "frein : l’historique est plus ancien que ces nuits, déjà publiées, dont il ne sait rien : " + NamesOf(lost) + " ; leurs courriers partiraient une seconde fois",
		Remedy: "remettez en place une sauvegarde qui les connaît (relance restaurer " + saved + " --remplacer --dossier " + d.quoted() + ") ; pour passer outre, relancez la nuit avec " +
			"--forcer MOTIF : leurs étapes comptent alors comme faites",
	})
}

// mostNamed is how many runs a problem names.
const mostNamed = 5

// NamesOf lists runs by name, the first ones of many.
func NamesOf(runs []PublishedRun) string {
	var names []string
	for _, p := range runs {
		names = append(names, p.Name)
	}
	if more := len(names) - mostNamed; more > 0 {
		return strings.Join(names[:mostNamed], ", ") + " et " + words.Counts(more, "autre")
	}
	return strings.Join(names, ", ")
}

func historyLost(saved, folder string) problem.Problem {
	return CodeLost.With(problem.Problem{
		File:    HistoryName,
		Message: "l’historique est vide, alors que des nuits ont été publiées et que " + saved + " en garde une copie : tous les clients seraient relancés de nouveau",
		Remedy:  "remettez-le en place (relance restaurer " + saved + " --remplacer --dossier " + folder + ") ; pour repartir de zéro, videz aussi le dossier de sortie",
	})
}
