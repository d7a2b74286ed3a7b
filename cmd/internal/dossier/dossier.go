// Package dossier opens a dossier, the folder of one company: its lock, its
// configuration, its history, what an interrupted night left, its output
// folder; and reads every input once. Input: a folder. Output: a Dossier, and
// Inputs, the values that stages 2 to 5 start from.
//
// A Dossier is made of values that know nothing of each other: Places, where it is
// and publishes; Reader, which reads what people keep in it, one function per kind
// of input; Backups, the copies of its history; Output, a folder of runs.
package dossier

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/gofrs/flock"

	"relance/aging/problem"
	"relance/rules/history"
)

// Names of the files of a dossier.
const (
	ConfigName  = "relance.yaml"
	PolicyName  = "regles.yaml"
	HistoryName = "relance.db"
)

// Options of Open.
type Options struct {
	ReadOnly bool   // nothing is written in the dossier, not even a lock file
	Output   string // absolute folder instead of the dossier's own; "" keeps it
}

// Dossier is an open dossier. Nobody else works in it until Close.
type Dossier struct {
	Places
	Reader
	History *history.Store
	Rights  Rights

	readOnly bool
	lock     *flock.Flock
}

// Open opens the dossier in folder, an absolute path. With an Error in the
// list there is no Dossier.
func Open(folder string, opts Options) (*Dossier, problem.List, error) {
	if !filepath.IsAbs(folder) || opts.Output != "" && !filepath.IsAbs(opts.Output) {
		return nil, nil, fmt.Errorf("dossier : chemins absolus attendus, reçu %q et %q", folder, opts.Output)
	}
	d := &Dossier{Places: Places{Folder: filepath.Clean(folder)}, readOnly: opts.ReadOnly}
	problems, err := d.open(opts)
	if err != nil || problems.HasErrors() {
		return nil, problems, errors.Join(err, d.Close())
	}
	return d, problems, nil
}

func (d *Dossier) open(opts Options) (problem.List, error) {
	var err error
	d.folder = d.Folder
	if d.root, err = OpenFolder(d.Folder); err != nil {
		return problem.List{noDossier(d.Folder, err)}, nil
	}
	problems, err := finishAlone(d.Folder)
	if err != nil || problems.HasErrors() {
		return problems, err
	}
	raw, err := ReadIn(d.root, ConfigName)
	if err != nil {
		return append(problems, noConfig(d.Folder, err)), nil
	}
	var found problem.List
	d.Config, found = LoadConfig(d.Folder, raw)
	if problems.Add(found...); problems.HasErrors() {
		return problems, nil
	}
	d.Rights = rightsIn(d.Folder, d.Config.Rights == "groupe")
	d.Output = opts.Output
	if d.Output == "" {
		d.Output = d.absolute(d.Config.Outputs)
	}
	if d.readOnly {
		err = checkLock(d.Folder)
	} else {
		d.lock, err = takeLock(d.Folder, d.Rights)
		d.Rights.adopt(d.Places)
	}
	if err == nil && Switching(d.Folder) {
		err = errLocked // a restoration began after the configuration was read
	}
	if err != nil {
		return append(problems, noLock(err)), nil
	}
	if !d.readOnly {
		_ = sweep(d.root) // what stays is in nobody's way
	}
	store, found, err := history.Open(filepath.Join(d.Folder, HistoryName), history.Options{ReadOnly: d.readOnly, Mode: d.Rights.File, Made: d.Rights.giveFile})
	d.History = store
	if problems.Add(found...); err != nil || store == nil || problems.HasErrors() {
		return problems, err
	}
	return problems, d.findSheets()
}

// findSheets notes where sheets of the day may be.
func (d *Dossier) findSheets() error {
	runs, err := d.History.Runs()
	if err != nil {
		return nil // told by whoever reads the history
	}
	d.sheets = sheetPlaces{at: d.Places, folders: publishing(d.Places, d.Config.Outputs, runs, 0), runs: runs}
	return nil
}

// Close closes the history and lets others in.
func (d *Dossier) Close() error {
	var errs []error
	if d.History != nil {
		errs = append(errs, d.History.Close())
	}
	if d.lock != nil {
		errs = append(errs, freeLock(d.lock))
	}
	if d.root != nil {
		errs = append(errs, d.root.Close())
	}
	return errors.Join(errs...)
}

// OpenOutput opens an output folder, as recorded or as given. Where several
// dossiers may write, what is staged bears this one's name.
func (d *Dossier) OpenOutput(dir string, create bool) (*Output, error) {
	dir = d.absolute(dir)
	owner := d.Folder
	if _, ok := d.inside(dir); ok {
		owner = ""
	}
	out, err := OpenOutput(dir, d.Rights, owner, create)
	if err == nil {
		out.knows = func(manifest []byte) bool {
			runs, err := d.History.Runs()
			return err == nil && Knows(runs, manifest)
		}
	}
	return out, err
}
