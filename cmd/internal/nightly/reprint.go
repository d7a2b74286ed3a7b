package nightly

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/rules/history"
	"relance/rules/log"
)

// Reprint makes again the documents of a committed run, byte for byte, where they
// were lost: it sees what the run saw of the past, whatever was recorded since,
// and records nothing. Files that are no longer those of the run are refused and
// named. opts are those of a night; the date, the motive and the output folder
// are the run's. name "" is the last run.
func Reprint(ctx context.Context, folder, name string, opts Options) (Outcome, problem.List, error) {
	opts, problems, err := asRun(folder, name, opts)
	if err != nil || problems.HasErrors() {
		return Outcome{Status: StatusOf(problems)}, problems, err
	}
	return Run(ctx, folder, opts)
}

// asRun gives the options with which a run was made, as far as the history and
// its manifest tell.
func asRun(folder, name string, opts Options) (asked Options, problems problem.List, err error) {
	d, problems, err := dossier.Open(folder, dossier.Options{ReadOnly: true})
	if err != nil || problems.HasErrors() {
		return opts, problems, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	runs, err := d.History.Runs()
	if err != nil {
		return opts, problems, err
	}
	run, unknown := dossier.ChosenRun(runs, name)
	if run.Annulled {
		unknown.Add(dossier.RunAnnulled(run))
	}
	if unknown.HasErrors() {
		return opts, unknown, nil
	}
	events, err := d.History.Log()
	if err != nil {
		return opts, problems, err
	}
	for _, e := range events {
		if e.Run == run.ID && e.Kind == log.Forced {
			opts.Force = e.Reason
		}
	}
	if opts.Tolerate == 0 {
		opts.Tolerate = seenBy(d, run).Counts.Tolerated
	}
	opts.Date, opts.Output, opts.Reprint = run.Date, filepath.Dir(d.RunFolder(run)), run.ID
	return opts, nil, nil
}

// asBefore is the view of a run that is made again: its base, and the runs that
// counted when it was made.
func (n *night) asBefore() (View, error) {
	run, err := history.FindRun(n.past.runs, n.opts.Reprint)
	if err != nil {
		return View{}, err
	}
	events, err := n.dossier.History.Events(run.Base)
	if err != nil {
		return View{}, err
	}
	annulled := map[string]bool{}
	for _, e := range events {
		if e.Kind == log.Undone && e.Undoes == 0 {
			annulled[e.Run] = true
		}
	}
	v := View{Run: run.ID, Repeat: &run, Base: run.Base}
	for _, r := range n.past.runs {
		if r.ID == run.ID {
			break
		}
		if !annulled[r.ID] {
			v.Previous = append(v.Previous, r)
		}
	}
	return v, nil
}

// changedSince names the inputs that are not those of a run any more, as far as
// its manifest tells, or the one nearest to it that is still there.
func (n *night) changedSince(run history.Run) (changed []string) {
	known, sums := seenBy(n.dossier, run), map[string]string{}
	near := slices.Clone(n.past.runs)
	slices.SortStableFunc(near, func(a, b history.Run) int { return cmp.Compare(apart(a, run), apart(b, run)) })
	for _, r := range near {
		if len(known.Inputs) == 0 {
			known, run = seenBy(n.dossier, r), r
		}
	}
	if len(known.Inputs) == 0 {
		return nil
	}
	for _, row := range known.Inputs { // named from the manifest
		file, err := filepath.Rel(n.dossier.Folder, filepath.Join(n.dossier.RunFolder(run), filepath.FromSlash(row.File)))
		if err != nil {
			return nil
		}
		sums[filepath.ToSlash(file)] = row.SHA256
	}
	for _, row := range n.was.inputs.Files {
		if was, there := sums[row.File]; !there || was != row.SHA256 {
			changed = append(changed, row.File)
		}
		delete(sums, row.File)
	}
	for file := range sums {
		changed = append(changed, file)
	}
	slices.Sort(changed)
	return slices.Compact(changed)
}

// apart is how many days lie between two runs.
func apart(a, b history.Run) int { return int(max(a.Date-b.Date, b.Date-a.Date)) }

func otherInputs(run history.Run, version string, changed []string) problem.Problem {
	p := CodeNotAgain.With(problem.Problem{
		File:    run.ID,
		Message: "les documents de cette nuit ne peuvent pas être refaits à l’identique : ",
		Remedy:  "remettez les fichiers tels qu’ils étaient cette nuit-là, ou reprenez les documents d’une sauvegarde du dossier de sortie ; pour que ses envois ne comptent plus, relance annuler " + run.ID,
	})
	switch {
	case run.Version != version:
		p.Message += fmt.Sprintf("elle a été faite par relance %s, et ce programme est relance %s", run.Version, version)
		p.Remedy = "lancez cette commande avec relance " + run.Version + ", ou reprenez les documents d’une sauvegarde du dossier de sortie ; pour que ses envois ne comptent plus, relance annuler " + run.ID
	case len(changed) > 0:
		p.Message += "depuis, " + strings.Join(changed, ", ") + " a changé"
		if len(changed) > 1 {
			p.Message = strings.TrimSuffix(p.Message, " a changé") + " ont changé"
		}
	default:
		p.Message += "la configuration, les modèles ou un fichier d’entrée ont changé depuis"
	}
	return p
}

func otherDocuments(run history.Run) problem.Problem {
	return CodeNotAgain.With(problem.Problem{
		File:    run.ID,
		Message: "les documents de cette nuit ne peuvent pas être refaits à l’identique : l’historique ne garde plus ce qu’elle savait des nuits d’avant",
		Remedy:  "reprenez-les d’une sauvegarde du dossier de sortie ; pour que ses envois ne comptent plus, relance annuler " + run.ID,
	})
}
