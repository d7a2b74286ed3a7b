package dossier

import (
	"os"
	"path/filepath"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/rules/history"
)

// goneSince is how many days back documents that are not there are told of:
// after that, people have posted them or put them away.
const goneSince = 7

// Gone gives the runs of the days before a date that wrote letters, count, and
// whose documents are nowhere in their output folder, put aside ones included.
func Gone(d *Dossier, runs []history.Run, date civil.Date) (gone []history.Run, err error) {
	for _, r := range runs {
		if r.Annulled || r.Date > date || r.Date <= date.AddDays(-goneSince) {
			continue
		}
		k, known, err := d.History.KPI(r.ID)
		if err != nil {
			return nil, err
		}
		if known && k.Letters > 0 && !stillThere(d, r) {
			gone = append(gone, r)
		}
	}
	return gone, nil
}

// stillThere says that the manifest of a run is in its folder, or in one put aside.
func stillThere(d *Dossier, r history.Run) bool {
	at := d.RunFolder(r)
	if _, err := os.Stat(filepath.Join(at, ManifestName)); err == nil {
		return true
	}
	aside, _ := filepath.Glob(filepath.Join(literal(at)+asideMark+"*", ManifestName))
	return len(aside) > 0
}

// GoneFrom tells of a run whose documents are gone.
func GoneFrom(d *Dossier, r history.Run) problem.Problem {
	return CodeGone.With(problem.Problem{
		File:    r.ID,
		Message: "les documents de la nuit " + r.ID + " ne sont plus dans le dossier de sorties, et ses relances comptent comme faites",
		Remedy:  "s’ils sont postés ou rangés ailleurs, rien à faire ; s’ils sont perdus, relance reimprimer " + r.ID + " --dossier " + d.quoted() + " les refait",
	})
}
