package dossier

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"relance/aging/civil"
	"relance/rules/history"
)

// published writes the folder of a run that somebody published, and gives the
// SHA-256 of its manifest.
func published(t *testing.T, output, name string, m Manifest) string {
	t.Helper()
	data, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.MkdirAll(filepath.Join(output, name), 0o700), os.WriteFile(filepath.Join(output, name, ManifestName), data, 0o600)); err != nil {
		t.Fatal(err)
	}
	return Digest(data)
}

// Which of the published runs are those of a newer copy of this history, which
// are somebody else's, and which do not matter.
func TestUnknownRuns(t *testing.T) {
	d := &Dossier{Places: Places{Folder: t.TempDir()}}
	d.Config.Outputs, d.Output = "sorties", filepath.Join(d.Folder, "sorties")
	night := civil.New(2026, 11, 21)
	known := func(date civil.Date, f string) Manifest {
		return Manifest{Date: date, Run: date.String(), Fingerprint: f, Origin: "f1", Configuration: "c1"}
	}
	first := published(t, d.Output, "2026-11-20", known(night-1, "f1"))
	runs := []history.Run{
		{ID: "2026-11-20", Date: night - 1, Fingerprint: "f1", Output: "sorties", Manifest: first},
		{ID: "2026-11-21", Date: night, Fingerprint: "f2", Output: "sorties", Manifest: published(t, d.Output, "2026-11-21", known(night, "f2"))},
	}
	other := func(origin, configuration string, date civil.Date) Manifest {
		return Manifest{Date: date, Run: date.String(), Fingerprint: "g", Origin: origin, Configuration: configuration}
	}
	for name, c := range map[string]struct {
		folder        string
		manifest      Manifest
		lost, foreign bool
	}{
		"newer":                    {"2026-11-22", other("f1", "c1", night+1), true, false},
		"newer, renamed":           {"2026-11-22.modifié-1", other("f1", "c9", night+1), true, false},
		"same day":                 {"2026-11-21-2", other("f1", "c1", night), true, false},
		"known, saved again":       {"2026-11-21.modifié-1", func() Manifest { m := known(night, "f2"); m.Version = "retouché"; return m }(), false, false},
		"another history":          {"2026-11-22", other("h1", "c1", night+1), false, true},
		"another history, earlier": {"2026-11-19", other("h1", "c1", night-2), false, true},
		"older version, newer":     {"2026-11-22", other("", "c1", night+1), true, false},
		"older version, earlier":   {"2026-11-19", other("", "c1", night-2), false, false},
		"older version, another":   {"2026-11-22", other("", "c9", night+1), false, true},
		"long ago":                 {"2026-09-21", other("f1", "c1", night-61), false, false},
		"rehearsal":                {"2026-11-22", func() Manifest { m := other("f1", "c1", night+1); m.Trial = true; return m }(), false, false},
		"no run":                   {"notes", other("h1", "c1", night), false, false},
	} {
		published(t, d.Output, c.folder, c.manifest)
		u, err := d.Unknown(runs, night-Lookback)
		if err != nil || (len(u.Lost) == 1) != c.lost || (len(u.Foreign) == 1) != c.foreign || len(u.Lost)+len(u.Foreign) > 1 {
			t.Errorf("%s: lost %v, foreign %v, %v", name, NamesOf(u.Lost), NamesOf(u.Foreign), err)
		}
		if err := os.RemoveAll(filepath.Join(d.Output, c.folder)); err != nil {
			t.Fatal(err)
		}
	}
}

// The folder of another history is never moved, whatever publishes: a night or
// the recovery of one.
func TestPublishLeavesAnotherHistoryAlone(t *testing.T) {
	dir := t.TempDir()
	theirs := published(t, dir, "2026-11-21", Manifest{Date: day, Run: "2026-11-21", Fingerprint: "g", Origin: "g"})
	out, err := OpenOutput(dir, RightsOf(false), "", false)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	out.knows = func([]byte) bool { return false }
	s, err := out.Stage("2026-11-21")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Write("a.txt", func(w io.Writer) error { _, err := io.WriteString(w, "a"); return err }); err != nil {
		t.Fatal(err)
	}
	ours, err := s.Seal(Manifest{Run: "2026-11-21"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := out.Publish("2026-11-21", silent); !errors.Is(err, ErrForeign) {
		t.Errorf("published: %v", err)
	}
	all, err := out.Recover(func(string) (string, bool) { return ours, true }, silent)
	if err != nil || len(all) != 1 || !all[0].Foreign || all[0].Deleted {
		t.Errorf("%+v %v", all, err)
	}
	data, err := readManifest(dir, "2026-11-21")
	if err != nil || Digest(data) != theirs || !out.staged("2026-11-21") {
		t.Errorf("moved, or the staging lost: %v", err)
	}
}

// What a dossier stages inside itself bears no mark: another one that writes
// there does not take it for its own.
func TestRecoverLeavesTheStagingOfTheDossierAround(t *testing.T) {
	dir := t.TempDir()
	inside, err := OpenOutput(dir, RightsOf(false), "", false)
	if err != nil {
		t.Fatal(err)
	}
	defer inside.Close()
	if _, err := inside.Stage("2026-11-21"); err != nil {
		t.Fatal(err)
	}
	outside, err := OpenOutput(dir, RightsOf(false), "/autre", false)
	if err != nil {
		t.Fatal(err)
	}
	defer outside.Close()
	all, err := outside.Recover(func(string) (string, bool) { return "", false }, silent)
	if err != nil || len(all) != 1 || !all[0].Foreign || !slices.Equal(all, []Recovered{{Published: Published{Run: "2026-11-21"}, Foreign: true}}) {
		t.Errorf("%+v %v", all, err)
	}
	if !inside.staged("2026-11-21") {
		t.Error("deleted")
	}
}
