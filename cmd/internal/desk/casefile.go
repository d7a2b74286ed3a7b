package desk

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/evidence"
	"relance/cmd/internal/nightly"
	"relance/cmd/internal/nightly/planning"
	"relance/cmd/internal/stationery"
	"relance/letters/casefile"
	"relance/letters/pdf"
	"relance/rules"
)

// withCase opens the dossier that a desk looks at, to read what people keep in
// it, and gives the case file of a customer to a function.
func (k Desk) withCase(folder, code string, use func(*evidence.Maker, casefile.File, *dossier.Dossier) error) (file casefile.File, problems problem.List, err error) {
	c, problems := k.Case(code)
	if problems.HasErrors() {
		return file, problems, nil
	}
	d, problems, err := dossier.Open(folder, dossier.Options{ReadOnly: true})
	if err != nil || problems.HasErrors() {
		return file, problems, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	runs, err := d.History.Runs()
	if err != nil {
		return file, problems, err
	}
	m, err := evidence.NewMaker(k.Night.Evidence(k.inputs, k.Texts), d, runs, true)
	if err != nil {
		return file, problems, err
	}
	file = m.File(c, k.decision(c.Customer.Code))
	return file, problems, use(m, file, d)
}

// decision gives what is decided about a customer on the date; zero when
// nothing of it is open.
func (k Desk) decision(code string) rules.Decision {
	for _, d := range k.Night.Decisions {
		if d.Customer == code {
			return d
		}
	}
	return rules.Decision{Customer: code, Date: k.Date}
}

// WriteCaseFile writes the case file of a customer in a new folder, target,
// wholly or not at all. folder is the dossier that the desk looks at.
func (k Desk) WriteCaseFile(folder, code, target string) (casefile.File, problem.List, error) {
	return k.withCase(folder, code, func(m *evidence.Maker, f casefile.File, d *dossier.Dossier) error {
		printer, _, err := stationery.Printer(k.inputs)
		if err != nil {
			return err
		}
		staging, err := os.MkdirTemp(filepath.Dir(target), ".precontentieux-")
		if err != nil {
			return err
		}
		err = writeFiles(staging, m.Documents(f, printer), d.Rights)
		if err == nil {
			os.Remove(target) // an empty folder of that name stands in the way of the rename
			err = os.Rename(staging, target)
		}
		if err != nil {
			return errors.Join(err, os.RemoveAll(staging))
		}
		return nil
	})
}

// writeFiles writes documents under a folder, which no name leads out of.
func writeFiles(folder string, docs []casefile.Document, rights dossier.Rights) error {
	if err := rights.Settle(folder); err != nil {
		return err
	}
	root, err := dossier.OpenFolder(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	for _, doc := range docs {
		name := filepath.FromSlash(doc.Path)
		if err := rights.FoldersIn(root, filepath.Dir(name)); err != nil {
			return err
		}
		file, err := rights.CreateIn(root, doc.Path)
		if err != nil {
			return err
		}
		if err := errors.Join(doc.Render(file), file.Close()); err != nil {
			return err
		}
	}
	return nil
}

// Sheet is the sheet of a debtor, ready to be printed or read.
type Sheet struct {
	Report pdf.Report
	Data   casefile.DebtorData

	inputs dossier.Inputs
}

// Print writes its PDF.
func (s Sheet) Print(w io.Writer) error { return stationery.PrintReport(w, s.inputs, s.Report) }

// DebtorSheet makes the sheet of a customer of the dossier in folder. What it
// tells is decided is what the night of the date decided, or would: the letters
// of a night that is over are no reason to say that nothing goes out. version is
// the program's.
func (k Desk) DebtorSheet(folder, code, version string) (s Sheet, problems problem.List, err error) {
	_, problems, err = k.withCase(folder, code, func(_ *evidence.Maker, f casefile.File, d *dossier.Dossier) error {
		seen, err := nightly.Seen(d, k.inputs, nightly.Options{Date: k.Date, Version: version, Texts: k.sources})
		if err != nil {
			return err
		}
		tonight := k
		if len(seen) != len(k.Events) {
			tonight.Night, _ = planning.Plan(k.inputs, seen, k.Date)
		}
		code := f.Case.Customer.Code
		f.Decision = tonight.decision(code)
		var explained []string
		if c, found := tonight.Case(code); len(f.Decision.Items) > 0 && !found.HasErrors() {
			explained = strings.Split(rules.Explain(c, f.Decision), "\n")
		}
		s = Sheet{Report: f.Debtor(explained), Data: f.DebtorData(), inputs: k.inputs}
		return nil
	})
	return s, problems, err
}
