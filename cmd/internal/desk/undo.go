package desk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/rules"
	"relance/rules/history"
)

// Undone is what undoing a run compensated.
type Undone struct {
	Run       history.Run
	Steps     int // steps that items take back
	Letters   int // letters that no longer count
	Customers int
	Folder    string // where its documents still are
}

// UndoOptions say what to undo and who asks.
type UndoOptions struct {
	Run      string
	Customer string // "" undoes the whole run
	Author   string
	Reason   string
}

// Undo appends to the history what compensates a run, for one customer or as a
// whole; nothing is deleted. The next night of the same date is then a new run
// and decides again. folder is an absolute path.
func Undo(folder string, opts UndoOptions) (u Undone, problems problem.List, err error) {
	d, problems, err := dossier.Open(folder, dossier.Options{})
	if err != nil || problems.HasErrors() {
		return Undone{}, problems, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	found, err := d.Recover(func(string) {})
	problems.Add(found...)
	if err != nil {
		return Undone{}, problems, err
	}
	u, found, err = undo(d, opts)
	if p, ok := history.Explain(err, dossier.HistoryName); ok {
		found.Add(p)
		err = nil
	}
	return u, append(problems, found...), err
}

func undo(d *dossier.Dossier, opts UndoOptions) (Undone, problem.List, error) {
	runs, err := d.History.Runs()
	if err != nil {
		return Undone{}, nil, err
	}
	run, err := history.FindRun(runs, opts.Run)
	if err != nil {
		return Undone{}, problem.List{dossier.UnknownRun(opts.Run, runs)}, nil
	}
	u := Undone{Run: run, Folder: d.RunFolder(run)}
	events, err := d.History.Undo(run, opts.Customer, opts.Author, opts.Reason)
	if err != nil {
		return u, nil, err
	}
	if len(events) == 0 {
		return u, problem.List{nothingToUndo(opts)}, nil
	}
	problems := markAnnulled(d, run, opts)
	return u, problems, u.count(d.History, events)
}

// annulledName is the file that warns whoever opens the folder of a run which,
// wholly or for some customers, no longer counts.
const annulledName = "ANNULÉ.txt"

// markAnnulled leaves the warning beside the documents, which stay. A folder
// that is gone, or that cannot be written, only deserves a word: the history
// is what counts.
func markAnnulled(d *dossier.Dossier, run history.Run, opts UndoOptions) problem.List {
	what := "Cette nuit est annulée : n’envoyez aucun des documents de ce dossier."
	if opts.Customer != "" {
		what = fmt.Sprintf("Les envois au client %s sont annulés : ne les envoyez pas.", opts.Customer)
	}
	if opts.Reason != "" {
		what += " Motif : " + opts.Reason + "."
	}
	if opts.Author != "" {
		what += " Par : " + opts.Author + "."
	}
	folder := d.RunFolder(run)
	if _, err := os.Stat(folder); err != nil {
		return nil
	}
	f, err := os.OpenFile(filepath.Join(folder, annulledName), os.O_APPEND|os.O_CREATE|os.O_WRONLY, d.Rights.File)
	if err == nil {
		_, err = fmt.Fprintln(f, what)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		return problem.List{notMarked(run.ID, err)}
	}
	return nil
}

func notMarked(run string, err error) problem.Problem {
	return problem.Problem{Code: CodeNotMarked, Severity: problem.Note, File: run,
		Message: "la nuit est annulée, mais " + annulledName + " n’a pas pu être écrit à côté de ses documents : " + dossier.Cause(err),
		Remedy:  "prévenez ceux qui les envoient"}
}

// count tells apart what was compensated.
func (u *Undone) count(store *history.Store, compensations []rules.Event) error {
	all, err := store.Events(u.Run.Last)
	if err != nil {
		return err
	}
	kinds := map[int64]rules.EventKind{}
	for _, e := range all {
		kinds[e.ID] = e.Kind
	}
	customers := map[string]bool{}
	for _, c := range compensations {
		switch kinds[c.Undoes] {
		case rules.StepPrepared:
			u.Steps++
		case rules.Letter:
			u.Letters++
		default:
			continue
		}
		customers[c.Customer] = true
	}
	u.Customers = len(customers)
	return nil
}

func nothingToUndo(opts UndoOptions) problem.Problem {
	p := problem.Problem{Code: CodeNothingToUndo, Severity: problem.Note, Message: fmt.Sprintf("la nuit %s est déjà annulée", opts.Run)}
	if opts.Customer != "" {
		p.Message = fmt.Sprintf("la nuit %s n’a rien retenu, ou plus rien, pour le client %s", opts.Run, opts.Customer)
		p.Remedy = "vérifiez le code du client avec « relance historique »"
	}
	return p
}
