package dossier

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/rules/policy"
)

func silent(string) {}

func openOutput(t *testing.T, dir, owner string) *Output {
	t.Helper()
	out, err := OpenOutput(dir, RightsOf(false), owner, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { out.Close() })
	return out
}

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

// stage writes a complete staging of two documents and gives its manifest's
// SHA-256.
func stage(t *testing.T, out *Output, run, content string) string {
	t.Helper()
	s, err := out.Stage(run)
	if err != nil {
		t.Fatal(err)
	}
	m := Manifest{Date: civil.New(2026, 11, 21), Run: run}
	for _, name := range []string{"courriers/C1.pdf", "rapport.xlsx"} {
		sum, err := s.Write(name, text(content+name))
		if err != nil {
			t.Fatal(err)
		}
		m.Outputs = append(m.Outputs, OutputRow{name, sum})
	}
	sum, err := s.Seal(m)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

func publish(t *testing.T, out *Output, run string) Published {
	t.Helper()
	p, err := out.Publish(run, silent)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// tree gives every file of a folder with its content.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestPublish(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "sorties")
	out := openOutput(t, dir, "")
	manifest := stage(t, out, "2026-11-21", "v1 ")
	if p := publish(t, out, "2026-11-21"); p.Already || p.SetAside != "" {
		t.Errorf("first publication: %+v", p)
	}
	got := tree(t, dir)
	if got["2026-11-21/courriers/C1.pdf"] != "v1 courriers/C1.pdf" || got["2026-11-21/rapport.xlsx"] != "v1 rapport.xlsx" || len(got) != 3 {
		t.Errorf("published: %v", got)
	}
	if !out.complete("2026-11-21", manifest) || out.complete("2026-11-21", "other") || out.complete("2026-11-22", manifest) {
		t.Error("complete does not see what is there")
	}
	if _, err := os.Stat(filepath.Join(dir, stagingName)); !errors.Is(err, fs.ErrNotExist) {
		t.Error(".en-cours was left behind")
	}

	// The same again: nothing moves. A document that a user added stays.
	if err := os.WriteFile(filepath.Join(dir, "2026-11-21", "notes.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	stage(t, out, "2026-11-21", "v1 ")
	if p := publish(t, out, "2026-11-21"); !p.Already || p.SetAside != "" {
		t.Errorf("the same documents: %+v", p)
	}
	if len(tree(t, dir)) != 4 {
		t.Errorf("the folder changed: %v", tree(t, dir))
	}
}

func TestPublishNeverOverwrites(t *testing.T) {
	change := map[string]func(folder string) error{
		"changed":  func(f string) error { return os.WriteFile(filepath.Join(f, "rapport.xlsx"), []byte("mine"), 0o600) },
		"removed":  func(f string) error { return os.Remove(filepath.Join(f, "courriers", "C1.pdf")) },
		"manifest": func(f string) error { return os.Remove(filepath.Join(f, ManifestName)) },
		"emptied":  func(f string) error { return errors.Join(os.RemoveAll(f), os.Mkdir(f, 0o700)) },
		"a file":   func(f string) error { return errors.Join(os.RemoveAll(f), os.WriteFile(f, []byte("mine"), 0o600)) },
	}
	for name, spoil := range change {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			out := openOutput(t, dir, "")
			for n, aside := range []string{"", "r.modifié-1", "r.modifié-2"} {
				stage(t, out, "r", "v1 ")
				if p := publish(t, out, "r"); p.SetAside != aside || p.Already {
					t.Fatalf("publication %d: %+v, want aside %q", n, p, aside)
				}
				if got := tree(t, filepath.Join(dir, "r")); len(got) != 3 {
					t.Fatalf("published: %v", got)
				}
				if err := spoil(filepath.Join(dir, "r")); err != nil {
					t.Fatal(err)
				}
			}
			if name == "changed" && tree(t, dir)["r.modifié-1/rapport.xlsx"] != "mine" {
				t.Error("the user's workbook was lost")
			}
		})
	}
}

func TestRecover(t *testing.T) {
	dir := t.TempDir()
	out := openOutput(t, dir, "")
	committed := map[string]string{"published": stage(t, out, "published", "v ")}
	committed["repeat"] = "of a run whose staging was not finished"
	stage(t, out, "repeat", "v ")
	stage(t, out, "lost", "v ")
	damaged := stage(t, out, "damaged", "v ")
	committed["damaged"] = damaged
	if err := os.WriteFile(filepath.Join(dir, stagingName, "damaged", "rapport.xlsx"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, stagingName, "empty"), 0o700); err != nil {
		t.Fatal(err)
	}

	all, err := out.Recover(func(run string) (string, bool) { m, ok := committed[run]; return m, ok }, silent)
	if err != nil {
		t.Fatal(err)
	}
	want := []Recovered{{Published{Run: "damaged"}, true, false}, {Published{Run: "empty"}, true, false}, {Published{Run: "lost"}, true, false},
		{Published{Run: "published"}, false, false}, {Published{Run: "repeat"}, true, false}}
	if diff := cmp.Diff(want, all); diff != "" {
		t.Error(diff)
	}
	if got := tree(t, dir); len(got) != 3 || got["published/rapport.xlsx"] == "" {
		t.Errorf("left: %v", got)
	}
	if _, err := os.Stat(filepath.Join(dir, stagingName)); !errors.Is(err, fs.ErrNotExist) {
		t.Error(".en-cours was left behind")
	}
	if all, err := out.Recover(nil, silent); err != nil || len(all) != 0 {
		t.Errorf("recovered twice: %v, %v", all, err)
	}
}

// Two dossiers may be given one output folder: neither touches what the other
// is writing.
func TestRecoverLeavesOtherDossiers(t *testing.T) {
	dir := t.TempDir()
	a, b := openOutput(t, dir, "/dossiers/a"), openOutput(t, dir, "/dossiers/b")
	never := func(string) (string, bool) { return "", false }
	stage(t, a, "r", "a ")
	if all, err := b.Recover(never, silent); err != nil || len(all) != 1 || !all[0].Foreign {
		t.Fatalf("%+v, %v", all, err)
	}
	if _, err := b.Stage("r"); !errors.Is(err, ErrForeign) {
		t.Fatalf("staged over another dossier: %v", err)
	}
	publish(t, a, "r")
	stage(t, b, "r", "b ")
	if p := publish(t, b, "r"); p.SetAside != "r.modifié-1" {
		t.Errorf("%+v", p)
	}
	stage(t, a, "s", "a ")
	if all, err := a.Recover(never, silent); err != nil || len(all) != 1 || !all[0].Deleted {
		t.Fatalf("%+v, %v", all, err)
	}
	// A mark without staging is the trace of a process that died at once.
	if err := errors.Join(os.MkdirAll(filepath.Join(dir, stagingName), 0o700),
		os.WriteFile(filepath.Join(dir, stagingName, "u"+markSuffix), []byte("/doss"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Recover(never, silent); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 {
		t.Errorf("left: %v, %v", entries, err)
	}
}

func TestWriteRefusesNamesOutsideTheFolder(t *testing.T) {
	dir := t.TempDir()
	out := openOutput(t, filepath.Join(dir, "sorties"), "")
	s, err := out.Stage("r")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"../x", "/etc/x", "a/../../x", "a//b", "", ".", "courriers/..", `a\b`, "a\x00b", "a/"} {
		if _, err := s.Write(name, text("x")); err == nil {
			t.Errorf("%q was written", name)
		}
	}
	if _, err := s.Write("x", text("1")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Write("x", text("2")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a second document of the same name: %v", err)
	}
	if err := os.Symlink(dir, filepath.Join(dir, "sorties", stagingName, "r", "lien")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Write("lien/x", text("x")); err == nil {
		t.Error("wrote through a link that leaves the folder")
	}
}

func TestWriteReportsTheDocument(t *testing.T) {
	s, err := openOutput(t, t.TempDir(), "").Stage("r")
	if err != nil {
		t.Fatal(err)
	}
	broken := errors.New("police absente")
	_, err = s.Write("courriers/C1.pdf", func(io.Writer) error { return broken })
	if !errors.Is(err, broken) || !strings.Contains(err.Error(), "courriers/C1.pdf") {
		t.Error(err)
	}
	if _, err := s.Write("courriers/C1.pdf", text("mended")); err != nil {
		t.Errorf("half a document was left: %v", err)
	}
}

func TestRights(t *testing.T) {
	for group, want := range map[bool][2]fs.FileMode{false: {0o600, 0o700}, true: {0o660, 0o770}} {
		dir := filepath.Join(t.TempDir(), "sorties")
		out, err := OpenOutput(dir, RightsOf(group), "", true)
		if err != nil {
			t.Fatal(err)
		}
		defer out.Close()
		stage(t, out, "r", "v ")
		publish(t, out, "r")
		for name, folder := range map[string]int{"": 1, "r": 1, "r/courriers": 1, "r/rapport.xlsx": 0, "r/manifeste.json": 0, "r/courriers/C1.pdf": 0} {
			info, err := os.Stat(filepath.Join(dir, name))
			if err != nil || info.Mode().Perm() != want[folder] {
				t.Errorf("group %v, %q: %v, want %v (%v)", group, name, info.Mode().Perm(), want[folder], err)
			}
		}
	}
}

func TestOpenOutputWithoutCreating(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "sorties")
	if _, err := OpenOutput(dir, RightsOf(false), "", false); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the folder was made")
	}
}

// TestFromManifest holds the names of a manifest's inputs to what a reader does
// with them: they lead from sorties/RUN to the file.
func TestFromManifest(t *testing.T) {
	rows := []InputRow{{File: "clients.csv"}, {File: "entrees/a.txt"}, {File: "../commun/regles.yaml"}, {File: "b.txt", Outside: true}}
	var got []string
	for _, r := range FromManifest(rows) {
		got = append(got, r.File)
	}
	want := []string{"../../clients.csv", "../../entrees/a.txt", "../../../commun/regles.yaml", "b.txt"}
	if !slices.Equal(got, want) || rows[0].File != "clients.csv" {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestManifestBytes(t *testing.T) {
	canal := policy.Post
	got, err := Manifest{
		Date: civil.New(2026, 11, 21), Run: "2026-11-21", Version: "1",
		Decisions: []DecisionRow{
			{Customer: "C1", Step: "rappel", Channel: &canal, Amount: 12000, Reason: "F1 & F2"}, {Customer: "C2", Reason: "sous le seuil"},
		},
	}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"date": "2026-11-21"`, `"entrees": []`, `"sorties": []`, `"canal": "courrier"`, `"canal": null`, `"montant": "120.00"`, `F1 & F2`, `"preuve": {`, `"comptes": []`} {
		if !strings.Contains(string(got), want) {
			t.Errorf("%s is missing in\n%s", want, got)
		}
	}
}
