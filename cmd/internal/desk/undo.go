package desk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/aging/words"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly/planning"
	"relance/rules"
	"relance/rules/history"
	"relance/rules/log"
)

// Undone is what undoing a run compensated.
type Undone struct {
	Run       history.Run
	Steps     int // steps that items take back
	Letters   int // letters that no longer count
	Customers int
	Kept      []log.Event // letters and documents that left: facts, which still count
	Folder    string      // where its documents still are
	Customer  string      // the code of the one whom it was about, "" for the whole run
}

// UndoOptions say what to undo and who asks.
type UndoOptions struct {
	Run      string
	Customer string // "" undoes the whole run
	Author   string
	Reason   string
}

// Undo appends to the history what compensates a run, for one customer or as a
// whole; nothing is deleted. What a mail server accepted or people said was
// posted left for good: it still counts, with the steps that it carried. The next night of the same date is then a new run
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
	found, err = d.Trusted()
	if problems.Add(found...); err != nil || found.HasErrors() {
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
	run, unknown := dossier.ChosenRun(runs, opts.Run)
	if len(unknown) > 0 {
		return Undone{}, unknown, nil
	}
	opts.Run = run.ID
	recorded, err := d.History.Log()
	if err != nil {
		return Undone{}, nil, err
	}
	customer, unknown, err := Meant(d, recorded, nil, opts.Customer, run.Date)
	if err != nil || len(unknown) > 0 {
		return Undone{}, unknown, err
	}
	opts.Customer = customer
	u := Undone{Run: run, Folder: d.RunFolder(run), Customer: customer}
	gone, problems, err := leftOf(d, run)
	if err != nil || problems.HasErrors() {
		return u, problems, err
	}
	for _, l := range gone.Letters {
		if opts.Customer == "" || l.Customer == opts.Customer {
			u.Kept = append(u.Kept, l)
		}
	}
	events, err := d.History.Undo(run, opts.Customer, opts.Author, opts.Reason, gone.Events)
	if err != nil {
		return u, nil, err
	}
	if len(u.Kept) > 0 {
		problems.Add(keptFacts(u))
	}
	if len(events) == 0 {
		if len(u.Kept) == 0 {
			problems.Add(nothingToUndo(opts))
		}
		return u, append(problems, takeBack(d, u, opts)...), nil // an undoing that was interrupted is finished
	}
	problems.Add(markAnnulled(d, u, opts)...)
	problems.Add(takeBack(d, u, opts)...)
	problems.Add(d.Kept()...)
	return u, problems, u.count(d.History, events)
}

// leftOf gives what of a run is outside, as far as the history and the sheet
// « Envois » tell.
func leftOf(d *dossier.Dossier, run history.Run) (rules.Gone, problem.List, error) {
	events, err := d.History.Log()
	if err != nil {
		return rules.Gone{}, nil, err
	}
	said, found, err := SaidFacts(d, events)
	if err != nil || found.HasErrors() {
		return rules.Gone{}, found, err
	}
	events = log.Counting(events)
	return rules.Left(append(events, planning.Dispatches(said.Facts, events)...), run.ID), nil, nil
}

// keptFacts says what the undoing does not touch.
func keptFacts(u Undone) problem.Problem {
	var names []string
	for _, l := range u.Kept {
		names = append(names, l.Customer)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	who := strings.Join(names[:min(len(names), namedCustomers)], ", ")
	if more := len(names) - namedCustomers; more > 0 {
		who += " et " + words.Counts(more, "autre")
	}
	return CodeKept.With(problem.Problem{File: u.Run.ID, Message: fmt.Sprintf("%s : %s", words.Count(len(u.Kept), "document de cette nuit est parti et compte toujours, avec ses étapes", "documents de cette nuit sont partis et comptent toujours, avec leurs étapes"), who),
		Remedy: "un envoi ne se défait pas : s’il est faux, prévenez le client ; s’il n’est pas parti, dites-le avec « relance poste " + u.Run.ID + " --sauf CLIENT », puis annulez de nouveau"})
}

// namedCustomers is how many customers a sentence names.
const namedCustomers = 10

// annulledName is the file that warns whoever opens the folder of a run which,
// wholly or for some customers, no longer counts.
const annulledName = "ANNULÉ.txt"

// markAnnulled leaves the warning beside the documents, which stay. A folder
// that is gone, or that cannot be written, only deserves a word: the history
// is what counts.
func markAnnulled(d *dossier.Dossier, u Undone, opts UndoOptions) problem.List {
	what := "Cette nuit est annulée : n’envoyez aucun des documents de ce dossier ; ceux qui partaient sont rangés dans « " + annulledFolder + " »."
	if opts.Customer != "" {
		what = fmt.Sprintf("Les envois au client %s sont annulés : ne les envoyez pas. Ils sont dans « %s », avec l’impression et le bordereau d’avant.", opts.Customer, annulledFolder)
	}
	if opts.Reason != "" {
		what += " Motif : " + opts.Reason + "."
	}
	if opts.Author != "" {
		what += " Par : " + opts.Author + "."
	}
	if len(u.Kept) > 0 {
		what += fmt.Sprintf(" Ce qui est déjà parti (%s) compte toujours.", words.Counts(len(u.Kept), "document"))
	}
	folder := u.Folder
	if _, err := os.Stat(folder); err != nil {
		return nil
	}
	f, err := d.Rights.Append(filepath.Join(folder, annulledName))
	if err == nil {
		_, err = fmt.Fprintln(f, what)
		err = errors.Join(err, f.Sync(), f.Close(), dossier.SyncFolder(folder))
	}
	if err != nil {
		return problem.List{notMarked(u.Run.ID, err)}
	}
	return nil
}

// takeBack takes what was undone out of what people print and hand over.
func takeBack(d *dossier.Dossier, u Undone, opts UndoOptions) problem.List {
	if _, err := os.Stat(u.Folder); err != nil {
		return nil
	}
	all, err := d.History.Log()
	if err != nil {
		return problem.List{notTakenBack(u.Run.ID, err)}
	}
	look, problems, err := d.Appearance()
	if err == nil {
		kept, gone := undoneDocuments(all, u.Run.ID, opts.Customer)
		w := withdrawal{folder: u.Folder, rights: d.Rights, gone: gone, bills: undoneBills(all, u.Run.ID)}
		err = w.withdraw(remaking{folder: u.Folder, run: u.Run, look: look, kept: kept, gone: gone})
	}
	if err != nil {
		return problem.List{notTakenBack(u.Run.ID, err)}
	}
	return problems
}

func notTakenBack(run string, err error) problem.Problem {
	return CodeNotMarked.With(problem.Problem{File: run,
		Message: "la nuit est annulée, mais ses documents n’ont pas tous pu être retirés de son dossier : " + dossier.Cause(err),
		Remedy:  "n’imprimez pas a-imprimer.pdf ; libérez le fichier et refaites la même commande, qui finit de les retirer"})
}

func notMarked(run string, err error) problem.Problem {
	return CodeNotMarked.As(problem.Note).With(problem.Problem{File: run,
		Message: "la nuit est annulée, mais " + annulledName + " n’a pas pu être écrit à côté de ses documents : " + dossier.Cause(err),
		Remedy:  "prévenez ceux qui les envoient"})
}

// count tells apart what was compensated.
func (u *Undone) count(store *history.Store, compensations []log.Event) error {
	all, err := store.Events(u.Run.Last)
	if err != nil {
		return err
	}
	kinds := map[int64]log.EventKind{}
	for _, e := range all {
		kinds[e.ID] = e.Kind
	}
	customers := map[string]bool{}
	for _, c := range compensations {
		switch kinds[c.Undoes] {
		case log.StepPrepared:
			u.Steps++
		case log.Letter:
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
	p := CodeNothingToUndo.With(problem.Problem{Message: fmt.Sprintf("la nuit %s est déjà annulée", opts.Run)})
	if opts.Customer != "" {
		p.Message = fmt.Sprintf("la nuit %s n’a rien retenu, ou plus rien, pour le client %s", opts.Run, opts.Customer)
		p.Remedy = "vérifiez le code du client avec « relance historique »"
	}
	return p
}
