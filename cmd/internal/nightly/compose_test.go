package nightly

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/cmd/internal/nightly/papers"
	"relance/rules/log"
)

func realNight(t *testing.T, folder string, opts Options) Outcome {
	t.Helper()
	opts.Date, opts.Version, opts.Texts = dossiertest.June, "1.0", dossiertest.Texts()
	outcome, problems, err := Run(context.Background(), folder, opts)
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	return outcome
}

func outputs(o Outcome) (names []string) {
	for _, row := range o.Manifest.Outputs {
		names = append(names, row.File)
	}
	return names
}

func TestHostileCustomerCodes(t *testing.T) {
	codes := []string{"C1", "c1", "../../C2", `C:\x`, "CON", "é", "é/", strings.Repeat("L", 300)}
	folder := dossiertest.Owing(t, codes, nil)
	before, err := os.ReadDir(filepath.Dir(folder))
	if err != nil {
		t.Fatal(err)
	}
	o := realNight(t, folder, Options{})
	seen := map[string]bool{}
	for _, name := range outputs(o) {
		if !filepath.IsLocal(name) || seen[strings.ToLower(name)] {
			t.Errorf("document %q", name)
		}
		seen[strings.ToLower(name)] = true
	}
	letters := 0
	for name := range seen {
		if strings.HasPrefix(name, papers.LetterFolder+"/") {
			letters++
		}
	}
	if letters != len(codes) {
		t.Errorf("%d letters, want one each: %v", letters, outputs(o))
	}
	if after, err := os.ReadDir(filepath.Dir(folder)); err != nil || len(after) != len(before) {
		t.Errorf("something was written outside: %v (%v)", after, err)
	}
}

// A customer whose letter cannot be made is held and said; the others get
// theirs, and his turn comes once the trouble is mended.
func TestOneCustomerNeverStopsTheOthers(t *testing.T) {
	broken := map[string]string{
		"modeles/rappel.particulier.md": "# Rappel\n\n{{tableau}}\n\nAppelez le {{telephone}}.\n",
		"clients.csv":                   "code;nom;type;courriel\nC1;Alpha;particulier;\nC2;Beta;professionnel;\nC3;Gamma;professionnel;gamma@exemple.fr\n",
	}
	folder := dossiertest.Owing(t, []string{"C1", "C2", "C3"}, broken)
	o := realNight(t, folder, Options{})
	var held []string
	for _, d := range o.Night.Decisions {
		if d.Hold != nil {
			held = append(held, d.Customer)
		}
	}
	if !slices.Contains(held, "C1") || slices.Contains(held, "C2") || slices.Contains(held, "C3") || o.Status != Anomalies {
		t.Fatalf("held %v, status %v", held, o.Status)
	}
	for _, e := range dossiertest.StateOf(t, folder).Events {
		if e.Customer == "C1" && (e.Kind == log.StepPrepared || e.Kind == log.Letter) {
			t.Errorf("a letter that was not made is recorded: %+v", e)
		}
	}
}

func TestRealNightIsDeterministic(t *testing.T) {
	folder := dossiertest.Owing(t, []string{"C1", "C2", "C3"}, map[string]string{"clients.csv": "code;nom;type;courriel\nC3;Gamma;professionnel;gamma@exemple.fr\n"})
	first := realNight(t, folder, Options{Parallel: 1})
	second := realNight(t, folder, Options{Parallel: 4, Output: t.TempDir()})
	if diff := cmp.Diff(first.Manifest, second.Manifest); diff != "" {
		t.Error(diff)
	}
	for _, row := range first.Manifest.Outputs {
		a, err1 := os.ReadFile(filepath.Join(first.Folder, row.File))
		b, err2 := os.ReadFile(filepath.Join(second.Folder, row.File))
		if err1 != nil || err2 != nil || string(a) != string(b) || dossier.Digest(a) != row.SHA256 {
			t.Errorf("%s differs", row.File)
		}
		if strings.Contains(string(a), folder) {
			t.Errorf("%s shows where it was made", row.File)
		}
	}
}

// Moving a comment in relance.yaml changes nothing, and the same night it is.
func TestLayoutOfTheConfigurationDoesNotMatter(t *testing.T) {
	folder := dossiertest.Owing(t, []string{"C1"}, map[string]string{dossier.ConfigName: "creancier:\n  nom: Fournitures du Midi\nadresse-manquante: imprimer\n"})
	first := realNight(t, folder, Options{})
	dossiertest.Put(t, folder, dossier.ConfigName, "# notre société\n\ncreancier:\n  nom: Fournitures du Midi\nadresse-manquante: imprimer\n")
	if second := realNight(t, folder, Options{}); second.View.Repeat == nil || second.Manifest.Run != first.Manifest.Run {
		t.Errorf("another run: %+v", second.View)
	}
}
