package desk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"relance/aging/penalty"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/stationery"
	"relance/rules/log"
)

// What of a run's folder a person prints or hands over without opening each letter.
const (
	annulledFolder = "annulé" // where what is taken back lies, unchanged
	printedName    = "a-imprimer.pdf"
	printedList    = "a-imprimer.csv"
	registeredName = "recommandes.csv"
	slipName       = "bordereau-recommandes.pdf"
	letterFolder   = "courriers"
	billFolder     = "factures-penalites"
	billedName     = "ecritures-proposees/penalites.csv"
)

// withdrawal takes documents out of a run's folder: nothing is deleted or written
// over, what is taken back keeps its name in « annulé ».
type withdrawal struct {
	folder string
	rights dossier.Rights
	gone   []string // paths of the documents, as the log has them
	bills  []string // numbers of the penalty invoices whose entries are no longer proposed
}

// undoneDocuments parts the letters of a run that still count from the documents that
// were undone, those of one customer or of all.
func undoneDocuments(all []log.Event, run, customer string) (kept []log.Event, gone []string) {
	undone := map[int64]bool{}
	for _, e := range all {
		if e.Kind == log.Undone {
			undone[e.Undoes] = true
		}
	}
	for _, e := range all {
		switch {
		case e.Run != run || e.Kind != log.Letter && e.Kind != log.DocumentMade || e.Document == "":
		case !undone[e.ID]:
			kept = append(kept, e)
		case customer == "" || e.Customer == customer:
			gone = append(gone, e.Document)
		}
	}
	slices.Sort(gone)
	return kept, slices.Compact(gone)
}

// WithdrawAgain takes out of the folder of a run, whose documents were just made
// again, those that were taken back of it since, and gives the customers concerned:
// what was cancelled is not to be printed a second time. folder is an absolute path.
func WithdrawAgain(folder, run string) (customers []string, problems problem.List, err error) {
	d, problems, err := dossier.Open(folder, dossier.Options{})
	if err != nil || problems.HasErrors() {
		return nil, problems, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	runs, err := d.History.Runs()
	if err != nil {
		return nil, problems, err
	}
	found, unknown := dossier.ChosenRun(runs, run)
	if len(unknown) > 0 {
		return nil, append(problems, unknown...), nil
	}
	all, err := d.History.Log()
	if err != nil {
		return nil, problems, err
	}
	u := Undone{Run: found, Folder: d.RunFolder(found)}
	_, gone := undoneDocuments(all, found.ID, "")
	for _, e := range all {
		if e.Run != found.ID || !slices.Contains(gone, e.Document) || slices.Contains(customers, e.Customer) {
			continue
		}
		customers = append(customers, e.Customer)
		problems.Add(markAnnulled(d, u, UndoOptions{Customer: e.Customer})...)
	}
	if len(customers) > 0 {
		problems.Add(takeBack(d, u, UndoOptions{})...)
	}
	return customers, problems, nil
}

// undoneBills gives the numbers of the penalty invoices of a run of which nothing
// counts any more.
func undoneBills(all []log.Event, run string) (numbers []string) {
	undone, standing := map[int64]bool{}, map[string]bool{}
	for _, e := range all {
		if e.Kind == log.Undone {
			undone[e.Undoes] = true
		}
	}
	for _, e := range all {
		if e.Run == run && e.Kind == log.PenaltyBooked && !undone[e.ID] {
			standing[e.Customer] = true
		}
	}
	for _, e := range all {
		if number := penalty.BillNumber(run, e.Customer); e.Run == run && e.Kind == log.PenaltyBooked && !standing[e.Customer] && !slices.Contains(numbers, number) {
			numbers = append(numbers, number)
		}
	}
	return numbers
}

// withdraw takes the documents back, and makes again without them what is printed
// and handed over together. The letters are moved last: an undoing that was cut
// short is done whole the next time, and one that was finished changes nothing.
func (w withdrawal) withdraw(again remaking) error {
	gone := slices.DeleteFunc(slices.Clone(w.gone), func(name string) bool {
		_, err := os.Lstat(filepath.Join(w.folder, filepath.FromSlash(name)))
		return err != nil
	})
	made, err := again.bills(w.bills)
	if err == nil && len(gone) > 0 {
		var told []remade
		told, err = again.all()
		made = append(made, told...)
	}
	if err == nil {
		err = w.remake(made...)
	}
	if err != nil {
		return err
	}
	for _, name := range gone {
		for _, each := range []string{stationery.PostingPath(name), name} {
			if err := w.setAside(each); err != nil {
				return err
			}
		}
	}
	return nil
}

// remake puts files in the place of those that told of what is taken back, which
// are set aside; one that has nothing left to tell is not made again.
func (w withdrawal) remake(files ...remade) error {
	for _, f := range files {
		if err := w.setAside(f.name); err != nil {
			return err
		}
		if len(f.data) == 0 {
			continue
		}
		if err := w.write(f.name, f.data); err != nil {
			return err
		}
	}
	return nil
}

// setAside moves a document to « annulé », under the first free name; one that is
// not there any more is out of reach already.
func (w withdrawal) setAside(name string) error {
	name = filepath.FromSlash(name)
	if !filepath.IsLocal(name) {
		return fmt.Errorf("%s : hors du dossier de la nuit", name)
	}
	from := filepath.Join(w.folder, name)
	if _, err := os.Lstat(from); err != nil {
		return nil
	}
	ext := filepath.Ext(name)
	for n := 1; ; n++ {
		to := filepath.Join(w.folder, annulledFolder, name)
		if n > 1 {
			to = strings.TrimSuffix(to, ext) + fmt.Sprintf("-%d", n) + ext
		}
		if _, err := os.Lstat(to); err == nil {
			continue
		}
		if err := dossier.MakeFolder(filepath.Dir(to), w.rights); err != nil {
			return err
		}
		return os.Rename(from, to)
	}
}

func (w withdrawal) write(name string, data []byte) error {
	f, err := w.rights.Append(filepath.Join(w.folder, filepath.FromSlash(name)))
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}
