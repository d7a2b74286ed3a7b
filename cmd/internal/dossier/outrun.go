package dossier

import (
	"cmp"
	"errors"
	"path"
	"path/filepath"

	"relance/aging/problem"
	"relance/rules/history"
)

// outrun refuses a history that one of its copies is ahead of: put back by hand
// from before what was decided, said or sent since, it would send the same
// messages again, even where the nights published since were deleted. The copy of
// a night follows it, so none is ever ahead otherwise; a restoration sets aside
// those that would be. Numbers of events never go down, a purge included.
func (b Backups) outrun(runs []history.Run, last int64, folder string) problem.List {
	ahead := b.ahead(runs, last)
	if len(ahead) == 0 {
		return nil
	}
	saved := path.Join(backupFolder, ahead[len(ahead)-1])
	return problem.List{CodeOutrun.With(problem.Problem{
		File:    HistoryName,
		Message: "l’historique est plus ancien que sa copie " + saved + " : ce qui a été noté ou envoyé depuis y manque, et partirait une seconde fois",
		Remedy: "remettez la copie en place (relance restaurer " + saved + " --remplacer --dossier " + folder + ") ; si c’est la copie qui est fausse, « relance restaurer » " +
			"de la sauvegarde voulue la met de côté",
	})}
}

// ahead names the copies of the last night of a history, or of later ones, that
// know more than it does, the newest last; a copy that cannot be read, or of
// another history, says nothing.
func (b Backups) ahead(runs []history.Run, last int64) (names []string) {
	all, err := Copies(b.Folder())
	if err != nil {
		return nil
	}
	for _, name := range all {
		if name < lastCopy(runs) {
			continue
		}
		copied, events, err := endOf(filepath.Join(b.Folder(), name))
		if err == nil && sameHistory(runs, copied) && events > last {
			names = append(names, name)
		}
	}
	return names
}

// Outrun does so for a history that is open.
func (d *Dossier) Outrun(runs []history.Run) (problem.List, error) {
	last, err := d.History.LastEvent()
	if err != nil || len(runs) == 0 {
		return nil, err
	}
	return d.Backups().outrun(runs, last, d.quoted()), nil
}

// lastCopy names the copy that belongs to the last night of a history.
func lastCopy(runs []history.Run) string {
	return copyPrefix + lastRun(runs).Date.String() + copySuffix
}

// sameHistory says that two logs of runs began with the same one.
func sameHistory(a, b []history.Run) bool {
	return len(a) > 0 && len(b) > 0 && a[0].Fingerprint == b[0].Fingerprint
}

// endOf gives the runs of a history and the number of its last event.
func endOf(path string) (runs []history.Run, last int64, err error) {
	store, problems, err := history.Open(path, history.Options{ReadOnly: true})
	if err != nil || problems.HasErrors() {
		return nil, 0, cmp.Or(err, errBadFile)
	}
	if runs, err = store.Runs(); err == nil {
		last, err = store.LastEvent()
	}
	return runs, last, errors.Join(err, store.Close())
}
