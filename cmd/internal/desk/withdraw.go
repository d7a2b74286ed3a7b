package desk

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/cmd/internal/dossier"
	"relance/letters/lists"
	"relance/letters/pdf"
	"relance/rules/log"
	"relance/rules/policy"
)

// What of a run's folder a person prints or hands over without opening each letter.
const (
	annulledFolder = "annulé" // where what is taken back lies, unchanged
	printedName    = "a-imprimer.pdf"
	registeredName = "recommandes.csv"
	slipName       = "bordereau-recommandes.pdf"
	letterFolder   = "courriers"
)

// withdrawal takes documents out of a run's folder: nothing is deleted or written
// over, what is taken back keeps its name in « annulé ».
type withdrawal struct {
	folder string
	rights dossier.Rights
	gone   []string // paths of the documents, as the log has them
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

// withdraw takes the documents back, and makes again without them what is printed
// and handed over together. kept are the letters of the run that still count.
// What was withdrawn before is left alone.
func (w withdrawal) withdraw(company string, date civil.Date, kept []log.Event) error {
	w.gone = slices.DeleteFunc(w.gone, func(name string) bool {
		_, err := os.Lstat(filepath.Join(w.folder, filepath.FromSlash(name)))
		return err != nil
	})
	posted := false
	for _, name := range w.gone {
		posted = posted || path.Dir(name) == letterFolder
		if err := w.setAside(name); err != nil {
			return err
		}
	}
	if !posted {
		return nil
	}
	list, err := dossier.ReadFile(filepath.Join(w.folder, registeredName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, name := range []string{printedName, registeredName, slipName} {
		if err := w.setAside(name); err != nil {
			return err
		}
	}
	if err := w.printAgain(company, date, kept); err != nil {
		return err
	}
	return w.listAgain(list)
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
		if err := os.MkdirAll(filepath.Dir(to), w.rights.Folder); err != nil {
			return err
		}
		return os.Rename(from, to)
	}
}

// printAgain writes the print file of the letters that are left, the registered
// ones first.
func (w withdrawal) printAgain(company string, date civil.Date, kept []log.Event) error {
	names, err := filepath.Glob(filepath.Join(w.folder, letterFolder, "*.pdf"))
	if err != nil {
		return err
	}
	registered := func(name string) bool {
		return slices.ContainsFunc(kept, func(e log.Event) bool {
			return e.Channel == policy.Registered && path.Base(e.Document) == filepath.Base(name)
		})
	}
	slices.SortStableFunc(names, func(a, b string) int {
		switch first := registered(a); {
		case first == registered(b):
			return 0
		case first:
			return -1
		}
		return 1
	})
	var written [][]byte
	for _, name := range names {
		data, err := dossier.ReadFile(name)
		if err != nil {
			return err
		}
		written = append(written, data)
	}
	var b bytes.Buffer
	if err := pdf.Join(&b, company, date, written); err != nil || b.Len() == 0 {
		return err
	}
	return w.write(printedName, b.Bytes())
}

// listAgain writes the list of registered letters without those taken back.
func (w withdrawal) listAgain(list []byte) error {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(list, []byte("\ufeff"))))
	r.Comma, r.FieldsPerRecord = ';', -1
	rows, err := r.ReadAll()
	if err != nil || len(rows) < 2 {
		return nil // set aside as it is: the letters themselves tell
	}
	at := slices.Index(rows[0], "fichier")
	left := slices.DeleteFunc(rows[1:], func(row []string) bool { return at >= 0 && at < len(row) && slices.Contains(w.gone, row[at]) })
	if at < 0 || len(left) == 0 {
		return nil
	}
	var b bytes.Buffer
	if err := lists.WriteCSV(&b, rows[0], left); err != nil {
		return err
	}
	return w.write(registeredName, b.Bytes())
}

func (w withdrawal) write(name string, data []byte) error {
	f, err := dossier.AppendFile(filepath.Join(w.folder, name), w.rights.File)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}
