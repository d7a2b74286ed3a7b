package dossier

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Published says what became of a run's folder.
type Published struct {
	Run      string
	Already  bool   // the target was there and matched: nothing moved
	SetAside string // name that a changed target was given, "" when none
}

// Publish turns the complete staging of a run into its folder. A target that
// already holds the same documents is kept and the staging dropped; one that
// somebody changed is renamed RUN.modifié-n, never overwritten; one of another
// history is left alone (ErrForeign). step is told of each step of the protocol.
func (o *Output) Publish(run string, step func(string)) (Published, error) {
	done := Published{Run: run}
	staged := path.Join(stagingName, run)
	if _, err := o.root.Lstat(run); err == nil {
		if o.same(staged, run) {
			done.Already = true
			return done, o.drop(run)
		}
		if o.theirs(run) {
			return done, fmt.Errorf("%w : %s", ErrForeign, o.Folder(run))
		}
		if done.SetAside, err = o.setAside(run); err != nil {
			return done, err
		}
		step("mis de côté")
	} else if !errors.Is(err, fs.ErrNotExist) {
		return done, err
	}
	if err := o.root.Rename(staged, run); err != nil {
		return done, err
	}
	step("renommé")
	err := errors.Join(syncFolder(folderIn(o.root, ".")), o.root.RemoveAll(o.mark(run)))
	o.tidy()
	return done, err
}

// asideMark stands between the name of a run and the number of its folder set aside.
const asideMark = ".modifié-"

// setAside gives the changed folder of a run the first free name.
func (o *Output) setAside(run string) (string, error) {
	for n := 1; ; n++ {
		name := fmt.Sprintf("%s%s%d", run, asideMark, n)
		if _, err := o.root.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name, o.root.Rename(run, name)
		} else if err != nil {
			return "", err
		}
	}
}

// same says that the published folder has the staging's manifest and holds
// every document of it unchanged. A rehearsal is the same as its night.
func (o *Output) same(staged, published string) bool {
	want, err := ReadIn(o.root, path.Join(staged, ManifestName))
	if err != nil {
		return false
	}
	there, err := ReadIn(o.root, path.Join(published, ManifestName))
	if err != nil {
		return false
	}
	if m := decoded(there); decoded(want).Trial && !m.Trial {
		m.Trial = true
		if rehearsed, err := m.Encode(); err != nil || !bytes.Equal(rehearsed, want) {
			return false
		}
		return o.complete(published, Digest(there))
	}
	return o.complete(published, Digest(want))
}

// complete says that a folder's manifest has that SHA-256 and that every
// document of it is there.
func (o *Output) complete(folder, manifest string) bool {
	data, err := ReadIn(o.root, path.Join(folder, ManifestName))
	if err != nil || Digest(data) != manifest {
		return false
	}
	var m Manifest
	if json.Unmarshal(data, &m) != nil {
		return false
	}
	sub, err := fs.Sub(filesIn(o.root), folder)
	return err == nil && m.holds(sub)
}

// Recovered is what Recover did with one interrupted run.
type Recovered struct {
	Published
	Deleted bool // it was not committed, or was the repeat of one: nothing is lost
	Foreign bool // another dossier's: left alone
}

// Recover mends what an interruption left in .en-cours: a run that committed
// gives the SHA-256 of the manifest of a committed run is published, anything
// else is deleted. Runs of another dossier are left alone.
func (o *Output) Recover(committed func(run string) (manifest string, ok bool), step func(string)) ([]Recovered, error) {
	runs, err := o.interrupted()
	if err != nil || len(runs) == 0 {
		return nil, err
	}
	defer o.tidy()
	var all []Recovered
	for _, run := range runs {
		one := Recovered{Published: Published{Run: run}}
		manifest, ok := committed(run)
		switch {
		case o.foreign(run):
			one.Foreign = true
		case ok && o.complete(path.Join(stagingName, run), manifest):
			one.Published, err = o.Publish(run, step)
			if one.Foreign = errors.Is(err, ErrForeign); one.Foreign {
				err = nil // it waits until the other dossier's is gone
			}
		default:
			one.Deleted = true
			err = o.drop(run)
		}
		if err != nil {
			return all, err
		}
		all = append(all, one)
	}
	return all, nil
}

// interrupted lists the runs of .en-cours, also those of which only the mark is
// there.
func (o *Output) interrupted() ([]string, error) {
	entries, err := fs.ReadDir(filesIn(o.root), stagingName)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var runs []string
	for _, e := range entries {
		if run := strings.TrimSuffix(e.Name(), markSuffix); !slices.Contains(runs, run) {
			runs = append(runs, run)
		}
	}
	return runs, nil
}
