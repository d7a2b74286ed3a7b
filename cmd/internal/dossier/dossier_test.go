package dossier

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/rules/history"
)

const minimal = `creancier:
  nom: Fournitures du Midi
  adresse: [1 rue du Port, 13002 Marseille]
  iban: FR7630006000011234567890189
`

const fec = "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\n" +
	"VE\tVentes\t1\t20260310\t411000\tClients\tC1\tAlpha\tF1\t20260310\tFacture F1\t120,00\t0,00\t\t\t20260310\t\t\n" +
	"VE\tVentes\t1\t20260310\t706000\tPrestations\t\t\tF1\t20260310\tFacture F1\t0,00\t100,00\t\t\t20260310\t\t\n" +
	"VE\tVentes\t1\t20260310\t445710\tTVA\t\t\tF1\t20260310\tFacture F1\t0,00\t20,00\t\t\t20260310\t\t\n"

// folder makes a dossier of files given by name.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "dossier [a]")
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func openDossier(t *testing.T, dir string, opts Options) *Dossier {
	t.Helper()
	d, problems, err := Open(dir, opts)
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func read(t *testing.T, d *Dossier) (Inputs, problem.List) {
	t.Helper()
	in, problems, err := d.Read(civil.New(2026, 11, 21), ReadOptions{Parallel: 1})
	if err != nil {
		t.Fatal(err)
	}
	return in, problems
}

func TestReadEverything(t *testing.T) {
	dir := folder(t, map[string]string{
		ConfigName: minimal, PolicyName: "politique: essai\ncycles:\n  - cycle: tous\n    etapes:\n      - {etape: rappel, apres: 5 jours, canal: [courrier]}\n",
		"entrees/123456789FEC20261231.txt": fec, "entrees/.cache": "", "entrees/~$x.xlsx": "", "entrees/sous-dossier/x.txt": "",
		"clients.csv":       "code;nom;type\nC1;Alpha;professionnel\n",
		"modeles/rappel.md": "Objet : rappel\n\n{{tableau}}\n",
	})
	in, problems := read(t, openDossier(t, dir, Options{}))
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	var files []string
	for _, f := range in.Files {
		files = append(files, f.File)
		if len(f.SHA256) != 64 {
			t.Errorf("%s: SHA-256 %q", f.File, f.SHA256)
		}
	}
	if diff := cmp.Diff([]string{"clients.csv", "entrees/123456789FEC20261231.txt", "regles.yaml"}, files); diff != "" {
		t.Error(diff)
	}
	if in.Files[1].SHA256 != Digest([]byte(fec)) || in.Files[1].Rows != 3 || in.Files[0].Rows != 1 || in.Files[2].Rows != 5 {
		t.Errorf("%+v", in.Files)
	}
	if len(in.Ledger.Lines) != 1 || in.Master.Len() != 1 || in.Policy.Title != "essai" || len(in.Configuration) != 64 {
		t.Errorf("%d lines, %d customers, policy %q", len(in.Ledger.Lines), in.Master.Len(), in.Policy.Title)
	}
	if text, err := fs.ReadFile(in.OwnTexts, "rappel.md"); err != nil || len(text) == 0 {
		t.Errorf("own texts: %v", err)
	}
}

func TestConfigurationDigest(t *testing.T) {
	of := func(config string) string {
		in, _ := read(t, openDossier(t, folder(t, map[string]string{ConfigName: config, "entrees/a.txt": fec}), Options{}))
		return in.Configuration
	}
	plain := of(minimal)
	if of("# un commentaire\n\n"+minimal+"sorties: ailleurs\ndroits: groupe\n") != plain {
		t.Error("the layout of the file, its outputs or rights change the digest")
	}
	if of(minimal+"ecart-tolere: 2.00\n") == plain {
		t.Error("a choice does not change the digest")
	}
	if of(minimal+"politique: standard\n") == plain {
		t.Error("another shipped policy does not change the digest")
	}
}

func TestDefectsOfADossier(t *testing.T) {
	good := map[string]string{ConfigName: minimal, "entrees/a.txt": fec}
	with := func(name, text string) map[string]string {
		files := map[string]string{name: text}
		for n, x := range good {
			if _, set := files[n]; !set {
				files[n] = x
			}
		}
		return files
	}
	for _, row := range []struct {
		name, code string
		files      map[string]string
	}{
		{"no relance.yaml", CodeNoDossier.Code, map[string]string{"entrees/a.txt": fec}},
		{"no ledger", CodeNoLedger.Code, map[string]string{ConfigName: minimal}},
		{"no ledger of one source", CodeNoLedger.Code, with(ConfigName, minimal+"sources: [entrees/*, autres/*.txt]\n")},
		{"empty ledger", CodeEmpty.Code, with("entrees/b.txt", "")},
		{"unknown policy", CodeNoPolicy.Code, with(ConfigName, minimal+"politique: sévère\n")},
		{"policy file that is not there", CodeNoPolicy.Code, with(ConfigName, minimal+"politique: autre.yaml\n")},
		{"named customer file that is not there", CodeUnreadable.Code, with(ConfigName, minimal+"clients: fiches.xlsx\n")},
		{"logo that is not there", CodeUnreadable.Code, with(ConfigName, minimal+"  logo: logo.png\n")},
		{"mapping that is not there", CodeUnreadable.Code, with(ConfigName, minimal+"sources: [{fichier: entrees/a.txt, format: export.yaml}]\n")},
		{"own texts are a file", CodeUnreadable.Code, with("modeles", "texte")},
	} {
		t.Run(row.name, func(t *testing.T) {
			dir := folder(t, row.files)
			d, problems, err := Open(dir, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if !problems.HasErrors() {
				defer d.Close()
				_, problems = read(t, d)
			}
			found := problems.Of(problem.Kind{Code: row.code})
			if len(found) != 1 || found[0].Severity != problem.Error || found[0].Message == "" || found[0].Remedy == "" {
				t.Errorf("%v", problems)
			}
		})
	}
}

func TestOpenDefects(t *testing.T) {
	if _, problems, err := Open(filepath.Join(t.TempDir(), "absent"), Options{}); err != nil || !slices.Equal(problems.Codes(), []string{CodeNoDossier.Code}) {
		t.Errorf("absent folder: %v %v", problems, err)
	}
	if _, _, err := Open("dossier", Options{}); err == nil {
		t.Error("a relative path was accepted")
	}
	dir := folder(t, map[string]string{ConfigName: minimal})
	first := openDossier(t, dir, Options{})
	if _, problems, err := Open(dir, Options{}); err != nil || !slices.Equal(problems.Codes(), []string{CodeLocked.Code}) {
		t.Errorf("second process: %v %v", problems, err)
	}
	first.Close()
	openDossier(t, dir, Options{}).Close()
	if d, problems, err := Open(folder(t, map[string]string{ConfigName: "creancier:\n  non: X\n"}), Options{}); d != nil || err != nil || !problems.HasErrors() {
		t.Errorf("bad configuration: %v %v", problems, err)
	}
}

func TestReadOnlyDossierStaysUntouched(t *testing.T) {
	dir := folder(t, map[string]string{ConfigName: minimal, "entrees/a.txt": fec})
	d := openDossier(t, dir, Options{ReadOnly: true})
	if _, problems := read(t, d); problems.HasErrors() {
		t.Fatal(problems)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 2 {
		t.Errorf("left %v (%v)", entries, err)
	}
}

func TestSources(t *testing.T) {
	dir := folder(t, map[string]string{
		"entrees/b.txt": fec, "entrees/a.txt": fec, "entrees/sous/c.txt": fec, "ailleurs/d.txt": fec,
		ConfigName: minimal + "sources:\n  - entrees/b.txt\n  - entrees/*\n  - ../partage/*.txt\n",
	})
	shared := filepath.Join(filepath.Dir(dir), "partage")
	if err := errors.Join(os.Mkdir(shared, 0o700), os.WriteFile(filepath.Join(shared, "e.txt"), []byte(fec), 0o600), os.Symlink(shared, filepath.Join(dir, "entrees", "lien.txt"))); err != nil {
		t.Fatal(err)
	}
	d := openDossier(t, dir, Options{})
	sources, problems := d.Sources()
	var names []string
	for _, s := range sources {
		names = append(names, s.Name)
		f, err := s.Open()
		if err != nil {
			t.Errorf("%s: %v", s.Name, err)
			continue
		}
		f.Close()
	}
	if diff := cmp.Diff([]string{"entrees/b.txt", "entrees/a.txt", "e.txt"}, names); diff != "" {
		t.Error(diff)
	}
	// A link that leads out of the dossier is named, not followed.
	if len(problems) != 1 || problems[0].Code != CodeUnreadable.Code || problems[0].File != "entrees/lien.txt" {
		t.Errorf("%v", problems)
	}
}

func TestRecordedOutput(t *testing.T) {
	dir := folder(t, map[string]string{ConfigName: minimal})
	for given, want := range map[string]string{
		"": "sorties", filepath.Join(dir, "autres", "x"): "autres/x", filepath.Join(filepath.Dir(dir), "dehors"): filepath.Join(filepath.Dir(dir), "dehors"),
	} {
		d := openDossier(t, dir, Options{Output: given, ReadOnly: true})
		if d.Recorded() != want || d.OwnsOutput() != !filepath.IsAbs(want) {
			t.Errorf("%q is recorded as %q, want %q", given, d.Recorded(), want)
		}
		d.Close()
	}
}

// A run that was committed elsewhere than tonight's folder is published there.
func TestRecoverEveryKnownFolder(t *testing.T) {
	dir := folder(t, map[string]string{ConfigName: minimal})
	outside := filepath.Join(filepath.Dir(dir), "dehors")
	for n, place := range []string{outside, filepath.Join(dir, "sorties")} {
		d := openDossier(t, dir, Options{Output: place})
		out, err := d.OpenOutput(place, true)
		if err != nil {
			t.Fatal(err)
		}
		run := []string{"2026-11-20", "2026-11-21"}[n]
		manifest := stage(t, out, run, "v ")
		stage(t, out, "perdue", "v ")
		base, err := d.History.LastEvent()
		if err != nil {
			t.Fatal(err)
		}
		if err := d.History.Commit(history.Run{ID: run, Date: civil.New(2026, 11, 20+n), Base: base, Output: d.Recorded(), Manifest: manifest}, nil, history.Snapshot{}); err != nil {
			t.Fatal(err)
		}
		out.Close()
		d.Close()
	}
	d := openDossier(t, dir, Options{})
	problems, err := d.Recover(silent)
	if err != nil || !slices.Equal(problems.Codes(), []string{CodeRecovered.Code, CodeRecovered.Code}) {
		t.Fatal(problems, err)
	}
	for _, place := range []string{filepath.Join(outside, "2026-11-20"), filepath.Join(dir, "sorties", "2026-11-21")} {
		if got := tree(t, place); len(got) != 3 {
			t.Errorf("%s: %v", place, got)
		}
		if entries, err := os.ReadDir(filepath.Dir(place)); err != nil || len(entries) != 1 {
			t.Errorf("left beside %s: %v (%v)", place, entries, err)
		}
	}
}
