package desk

import (
	"encoding/json"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly/planning"
	"relance/rules/history"
	"relance/rules/log"
)

// Purge is what the delays of `conservation` say is to be forgotten, or was.
type Purge struct {
	Date     civil.Date
	People   []PurgedPerson // whose lines of the event log lose their name
	Folders  []PurgedFolder // runs whose documents are deleted
	Contacts []string       // codes in the customer file that nothing needs any more; people remove them, the file is theirs
	Done     bool
}

// PurgedPerson is a customer of whom nothing is open and nothing happened since
// the delay.
type PurgedPerson struct {
	Customer string
	Last     civil.Date
	Events   int
}

// PurgedFolder is the folder of an old run. Its manifest stays: names and
// SHA-256 of the documents are the evidence of what was sent.
type PurgedFolder struct {
	Run   string
	Files []string // relative to the folder
	dir   string
}

// Forget finds what is older than the delays of the dossier in folder, an
// absolute path, and deletes it when execute is set.
func Forget(folder string, date civil.Date, execute bool) (p Purge, problems problem.List, err error) {
	d, problems, err := dossier.Open(folder, dossier.Options{ReadOnly: !execute})
	if err != nil || problems.HasErrors() {
		return p, problems, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	if execute {
		if problems, err = d.Recover(func(string) {}); err != nil {
			return p, problems, err
		}
		found, err := d.Trusted()
		if problems.Add(found...); err != nil || found.HasErrors() {
			return p, problems, err
		}
	}
	p, log, found, err := forgettable(d, date)
	problems.Add(found...)
	if err != nil || problems.HasErrors() || !execute {
		return p, problems, err
	}
	for _, f := range p.Folders {
		if err := f.empty(); err != nil {
			return p, problems, err
		}
	}
	if len(p.People) > 0 {
		err = rewrite(d, log, p)
	}
	p.Done = err == nil
	return p, problems, err
}

func forgettable(d *dossier.Dossier, date civil.Date) (Purge, []log.Event, problem.List, error) {
	p := Purge{Date: date}
	in, problems, err := d.Read(date, dossier.ReadOptions{Tolerate: tolerant})
	if err != nil || problems.HasErrors() {
		return p, nil, problems, err
	}
	log, err := d.History.Log()
	if err != nil {
		return p, nil, nil, err
	}
	runs, err := d.History.Runs()
	if err != nil {
		return p, nil, nil, err
	}
	night, _ := planning.Plan(in, log, date)
	last := lastSeen(night, log)
	keep := d.Config.Retention
	p.People = forgettablePeople(night, log, last, date.AddDays(-int(keep.Events)))
	p.Contacts = forgettableContacts(night, in, last, date.AddDays(-int(keep.Contacts)))
	p.Folders, err = forgettableFolders(d, runs, date.AddDays(-int(keep.Documents)))
	return p, log, nil, err
}

// lastSeen is the last day on which something happened with each customer.
func lastSeen(n planning.Night, log []log.Event) map[string]civil.Date {
	last := map[string]civil.Date{}
	for _, items := range [][]openitem.Item{n.Set.Items, n.Set.Settled} {
		for _, i := range items {
			last[i.Customer] = max(last[i.Customer], i.Date)
			for _, s := range i.Settled {
				last[i.Customer] = max(last[i.Customer], s.Date)
			}
		}
	}
	for _, e := range log {
		last[e.Customer] = max(last[e.Customer], e.Date)
	}
	return last
}

func openCustomers(n planning.Night) map[string]bool {
	open := map[string]bool{}
	for _, c := range n.Cases {
		open[c.Customer.Code] = true
	}
	return open
}

// forgettablePeople lists them by code. Those with something open are kept
// whole: without their past, their reminders would begin again.
func forgettablePeople(n planning.Night, log []log.Event, last map[string]civil.Date, before civil.Date) []PurgedPerson {
	open := openCustomers(n)
	people := map[string]*PurgedPerson{}
	var codes []string
	for _, e := range log {
		if e.Customer == "" || open[e.Customer] || last[e.Customer] >= before || strings.HasPrefix(e.Customer, pseudonym) {
			continue
		}
		if people[e.Customer] == nil {
			people[e.Customer] = &PurgedPerson{Customer: e.Customer, Last: last[e.Customer]}
			codes = append(codes, e.Customer)
		}
		people[e.Customer].Events++
	}
	slices.Sort(codes)
	var all []PurgedPerson
	for _, code := range codes {
		all = append(all, *people[code])
	}
	return all
}

func forgettableContacts(n planning.Night, in dossier.Inputs, last map[string]civil.Date, before civil.Date) []string {
	open := openCustomers(n)
	var codes []string
	for _, c := range in.Master.All() {
		if day, known := last[c.Code]; known && !open[c.Code] && day < before {
			codes = append(codes, c.Code)
		}
	}
	slices.Sort(codes)
	return codes
}

// forgettableFolders lists the old runs that still have documents, those that
// people changed included.
func forgettableFolders(d *dossier.Dossier, runs []history.Run, before civil.Date) ([]PurgedFolder, error) {
	var all []PurgedFolder
	for _, r := range runs {
		if r.Date >= before {
			continue
		}
		dir := d.RunFolder(r)
		aside, err := filepath.Glob(literal(dir) + ".modifié-*")
		if err != nil {
			return nil, err
		}
		for _, dir := range append([]string{dir}, aside...) {
			f := PurgedFolder{Run: filepath.Base(dir), dir: dir}
			if f.Files, err = documentsOf(dir); err != nil {
				return nil, err
			}
			if len(f.Files) > 0 {
				all = append(all, f)
			}
		}
	}
	return all, nil
}

// literal keeps a folder's name from being read as a pattern.
func literal(name string) string {
	if filepath.Separator == '\\' {
		return name
	}
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(name)
}

// documentsOf lists those that a run wrote and that are still there. What people
// added to the folder is theirs.
func documentsOf(dir string) ([]string, error) {
	root, err := dossier.OpenFolder(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	defer root.Close()
	data, err := dossier.ReadIn(root, dossier.ManifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	var m dossier.Manifest
	if json.Unmarshal(data, &m) != nil {
		return nil, nil
	}
	var files []string
	for _, out := range m.Outputs {
		if _, err := root.Lstat(filepath.FromSlash(out.File)); err == nil {
			files = append(files, out.File)
		}
	}
	return files, nil
}

// empty deletes the documents, then the folders that they leave empty.
func (f PurgedFolder) empty() error {
	root, err := dossier.OpenFolder(f.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	for _, name := range f.Files {
		if err := root.Remove(filepath.FromSlash(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	for _, name := range f.Files {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			_ = root.Remove(filepath.FromSlash(dir)) // not empty: it stays
		}
	}
	return nil
}
