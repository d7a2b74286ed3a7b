package dossier

import (
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"relance/aging/civil"
	"relance/rules/history"
)

// Lookback is how many days before a night the published runs are compared with
// the history.
const Lookback = 60

// PublishedRun is a run as its folder tells of it.
type PublishedRun struct {
	Name     string // of its folder, which people may have renamed RUN.modifié-n
	Output   string // absolute folder that holds it
	SHA256   string // of its manifest
	Manifest Manifest

	alike bool // known runs beside it were made with the same configuration
}

// Unknown are the published runs that a history does not know.
type Unknown struct {
	Lost    []PublishedRun // of this history, which is then older than they are; oldest first
	Foreign []PublishedRun // of another history, in the output folder
}

// Unknown compares the runs published from a day on with those of the history.
// Lost ones are looked for wherever the dossier publishes or published; foreign
// ones where it is about to.
//
// A manifest names the history that made it by the fingerprint of its first run,
// which neither a copy, a restoration nor a purge changes. Manifests of older
// versions do not: those that have the configuration of a known run beside them
// are of the same dossier.
func (d *Dossier) Unknown(runs []history.Run, from civil.Date) (Unknown, error) {
	var u Unknown
	for _, folder := range publishing(d.Places, d.Config.Outputs, runs, from) {
		found, err := unknownIn(folder, d.Places, runs, from)
		if err != nil && (folder == d.Output || !errors.Is(err, fs.ErrPermission)) {
			return u, err
		}
		for _, p := range found {
			switch ours := p.ours(runs); {
			case ours && !p.before(runs):
				u.Lost = append(u.Lost, p)
			case !ours && folder == d.Output:
				u.Foreign = append(u.Foreign, p)
			}
		}
	}
	slices.SortStableFunc(u.Lost, func(a, b PublishedRun) int {
		return cmp.Or(cmp.Compare(a.Manifest.Date, b.Manifest.Date), cmp.Compare(a.Name, b.Name))
	})
	return u, nil
}

// publishing lists the folders where a dossier is about to publish, usually does, and did from that day on.
func publishing(at Places, usual string, runs []history.Run, from civil.Date) []string {
	folders := []string{at.Output}
	add := func(folder string) {
		if folder = at.absolute(folder); !slices.Contains(folders, folder) {
			folders = append(folders, folder)
		}
	}
	add(usual)
	for _, r := range runs {
		if r.Date >= from {
			add(r.Output)
		}
	}
	return folders
}

// unknownIn lists the unknown runs of one folder. Of a run that the history
// published there before its last one the name is enough: only what is new is
// read.
func unknownIn(folder string, at Places, runs []history.Run, from civil.Date) (unknown []PublishedRun, err error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, ignoreMissing(err)
	}
	var known []string
	for _, e := range entries {
		date, ok := dateOf(e.Name())
		if !ok || date < from || !e.IsDir() {
			continue
		}
		if r, err := history.FindRun(runs, e.Name()); err == nil && at.absolute(r.Output) == folder && r.Date < lastRun(runs).Date {
			known = append(known, e.Name())
			continue
		}
		data, err := readManifest(folder, e.Name())
		switch {
		case err != nil:
			return unknown, err
		case data == nil || decoded(data).Trial:
		case Knows(runs, data):
			known = append(known, e.Name())
		default:
			p := PublishedRun{Name: e.Name(), Output: folder, SHA256: Digest(data), Manifest: decoded(data)}
			p.Manifest.Date = cmp.Or(p.Manifest.Date, date)
			unknown = append(unknown, p)
		}
	}
	return unknown, recognise(unknown, known, folder)
}

// recognise compares manifests that name no history with those of known runs
// beside them.
func recognise(unknown []PublishedRun, known []string, folder string) error {
	if !slices.ContainsFunc(unknown, func(p PublishedRun) bool { return p.Manifest.Origin == "" }) {
		return nil
	}
	for _, name := range known {
		data, err := readManifest(folder, name)
		if err != nil {
			return err
		}
		for i := range unknown {
			unknown[i].alike = unknown[i].alike || unknown[i].Manifest.Configuration == decoded(data).Configuration
		}
	}
	return nil
}

// readManifest gives the bytes of the manifest of a run, nil when there is none.
func readManifest(folder, run string) ([]byte, error) {
	name := filepath.Join(folder, run, ManifestName)
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() {
		return nil, ignoreMissing(err)
	}
	return ReadFile(name)
}

// dateOf gives the date of a run from the name of its folder.
func dateOf(name string) (civil.Date, bool) {
	if len(name) < len("2026-11-21") {
		return 0, false
	}
	date, err := civil.Parse(name[:len("2026-11-21")])
	return date, err == nil
}

// Knows says that a manifest is that of a run of the history, as it was written
// or changed by hand since.
func Knows(runs []history.Run, manifest []byte) bool {
	m, sum := decoded(manifest), Digest(manifest)
	return slices.ContainsFunc(runs, func(r history.Run) bool {
		return r.Manifest == sum || r.ID == m.Run && r.Fingerprint == m.Fingerprint
	})
}

// ours says that a history made a run that it does not know.
func (p PublishedRun) ours(runs []history.Run) bool {
	if p.Manifest.Origin == "" {
		return p.alike
	}
	return len(runs) > 0 && runs[0].Fingerprint == p.Manifest.Origin
}

// before says that an old manifest is dated before the last run of the history:
// it was left by a history that people began again.
func (p PublishedRun) before(runs []history.Run) bool {
	return p.Manifest.Origin == "" && p.Manifest.Date < lastRun(runs).Date
}

// lastRun gives the run of the latest date, annulled or not; zero without any.
func lastRun(runs []history.Run) (last history.Run) {
	for _, r := range runs {
		if r.Date >= last.Date {
			last = r
		}
	}
	return last
}

// theirs says that a published folder holds the run of another history, which
// nobody may move.
func (o *Output) theirs(run string) bool {
	data, err := ReadIn(o.root, path.Join(run, ManifestName))
	if err != nil || o.knows == nil {
		return false
	}
	return !o.knows(data) && !decoded(data).Trial
}

// decoded reads a manifest; one that does not read is empty, and names nobody.
func decoded(data []byte) (m Manifest) {
	if json.Unmarshal(data, &m) != nil {
		return Manifest{}
	}
	return m
}
