// Package dossier opens a dossier, the folder of one company: its lock, its
// configuration, its history, what an interrupted night left, its output
// folder; and reads every input once. Input: a folder. Output: a Dossier, and
// Inputs, the values that stages 2 to 5 start from.
package dossier

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"

	"relance/aging/problem"
	"relance/cmd/internal/config"
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
	Folder  string // absolute
	Config  config.Config
	History *history.Store
	Output  string // absolute folder that holds one folder per run
	Rights  Rights

	readOnly bool
	root     *os.Root
	lock     *flock.Flock
}

// Open opens the dossier in folder, an absolute path. With an Error in the
// list there is no Dossier.
func Open(folder string, opts Options) (*Dossier, problem.List, error) {
	if !filepath.IsAbs(folder) || opts.Output != "" && !filepath.IsAbs(opts.Output) {
		return nil, nil, fmt.Errorf("dossier : chemins absolus attendus, reçu %q et %q", folder, opts.Output)
	}
	d := &Dossier{Folder: filepath.Clean(folder), readOnly: opts.ReadOnly}
	problems, err := d.open(opts)
	if err != nil || problems.HasErrors() {
		return nil, problems, errors.Join(err, d.Close())
	}
	return d, problems, nil
}

func (d *Dossier) open(opts Options) (problem.List, error) {
	var err error
	if d.root, err = OpenFolder(d.Folder); err != nil {
		return problem.List{noDossier(d.Folder, err)}, nil
	}
	raw, err := ReadIn(d.root, ConfigName)
	if err != nil {
		return problem.List{noConfig(d.Folder, err)}, nil
	}
	var problems problem.List
	if d.Config, problems = config.Load(ConfigName, raw); problems.HasErrors() {
		return problems, nil
	}
	d.Rights = RightsOf(d.Config.Rights == "groupe")
	d.Output = opts.Output
	if d.Output == "" {
		d.Output = d.absolute(d.Config.Outputs)
	}
	if d.readOnly {
		err = checkLock(d.Folder)
	} else {
		d.lock, err = takeLock(d.Folder, d.Rights)
	}
	if err != nil {
		return append(problems, noLock(err)), nil
	}
	store, found, err := history.Open(filepath.Join(d.Folder, HistoryName), history.Options{ReadOnly: d.readOnly, Mode: d.Rights.File})
	d.History = store
	return append(problems, found...), err
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

// Recorded is how the history names the output folder: relative to the dossier
// when inside it, so that a dossier may be moved.
func (d *Dossier) Recorded() string { return d.RecordedAs(d.Output) }

// RecordedAs is how it names any output folder.
func (d *Dossier) RecordedAs(output string) string {
	if rel, ok := d.inside(output); ok {
		return filepath.ToSlash(rel)
	}
	return output
}

// RunFolder is where a recorded run was published.
func (d *Dossier) RunFolder(r history.Run) string { return filepath.Join(d.absolute(r.Output), r.ID) }

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

// OwnsOutput says that the output folder is inside the dossier.
func (d *Dossier) OwnsOutput() bool { _, ok := d.inside(d.Output); return ok }

func (d *Dossier) absolute(path string) string {
	if path = filepath.FromSlash(path); filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(d.Folder, path)
}

func (d *Dossier) inside(path string) (rel string, ok bool) {
	rel, err := filepath.Rel(d.Folder, path)
	return rel, err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// Recover mends what an interrupted run left in any output folder that the
// history knows, and in tonight's: a committed run is published, anything else
// deleted. step is told of each step of a publication.
func (d *Dossier) Recover(step func(string)) (problem.List, error) {
	runs, err := d.History.Runs()
	if err != nil {
		return nil, err
	}
	manifests := map[string]string{}
	folders := []string{d.Output}
	for _, r := range runs {
		manifests[r.ID] = r.Manifest
		folders = append(folders, d.absolute(r.Output))
	}
	var problems problem.List
	seen := map[string]bool{}
	for _, folder := range folders {
		if seen[folder] {
			continue
		}
		seen[folder] = true
		found, err := d.recoverIn(folder, manifests, step)
		problems.Add(found...)
		if err != nil {
			return problems, err
		}
	}
	return problems, nil
}

func (d *Dossier) recoverIn(folder string, manifests map[string]string, step func(string)) (problem.List, error) {
	out, err := d.OpenOutput(folder, false)
	if errors.Is(err, fs.ErrNotExist) || folder != d.Output && errors.Is(err, fs.ErrPermission) {
		return nil, nil // gone, or out of reach: it cannot hold up tonight's run
	}
	if err != nil {
		return nil, err
	}
	defer out.Close()
	all, err := out.Recover(func(run string) (string, bool) { m, ok := manifests[run]; return m, ok }, step)
	var problems problem.List
	for _, one := range all {
		if !one.Deleted && !one.Foreign {
			problems.Add(recovered(one.Run))
		}
		if one.SetAside != "" {
			problems.Add(SetAside(one.Published))
		}
	}
	return problems, err
}
