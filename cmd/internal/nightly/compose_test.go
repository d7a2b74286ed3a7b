package nightly

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/cmd/internal/dossier"
	"relance/letters"
	"relance/rules"
	"relance/templates"
)

// realDossier is a dossier whose customers each owe one invoice, 50 days late
// on 20 June 2026; codes and files as given.
func realDossier(t *testing.T, codes []string, files map[string]string) string {
	t.Helper()
	var fec strings.Builder
	fec.WriteString("JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\n" +
		"AN|A nouveaux|1|20260101|512000|Banque||||20260101|A nouveau|1000,00|0,00|||20260101||\n" +
		"AN|A nouveaux|1|20260101|101000|Capital||||20260101|A nouveau|0,00|1000,00|||20260101||\n")
	for k, code := range codes {
		fmt.Fprintf(&fec, "VE|Ventes|%d|20260401|411000|Clients|%s|Client %d|F%d|20260401|Facture|120,00|0,00|||20260401||\n", k+2, code, k, k)
		fmt.Fprintf(&fec, "VE|Ventes|%d|20260401|706000|Prestations|||F%d|20260401|Facture|0,00|120,00|||20260401||\n", k+2, k)
	}
	fec.WriteString("BQ|Banque|900|20260615|627000|Frais|||B1|20260615|Frais|5,00|0,00|||20260615||\nBQ|Banque|900|20260615|512000|Banque|||B1|20260615|Frais|0,00|5,00|||20260615||\n")
	folder := filepath.Join(t.TempDir(), "dossier")
	all := map[string]string{dossier.ConfigName: fakeConfig + "adresse-manquante: imprimer\ndelai: 30 jours\n", "entrees/a.txt": fec.String()}
	maps.Copy(all, files)
	for name, text := range all {
		if err := os.MkdirAll(filepath.Join(folder, filepath.Dir(name)), 0o700); err != nil {
			t.Fatal(err)
		}
		put(t, folder, name, text)
	}
	return folder
}

var june = civil.New(2026, 6, 20)

func realNight(t *testing.T, folder string, opts Options) Outcome {
	t.Helper()
	opts.Date, opts.Version = june, "1.0"
	opts.Texts = letters.Sources{Letters: templates.Letters(), Mails: templates.Mails()}
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
	folder := realDossier(t, codes, nil)
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
		if strings.HasPrefix(name, letterFolder+"/") {
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
	folder := realDossier(t, []string{"C1", "C2", "C3"}, broken)
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
	for _, e := range stateOf(t, folder).Events {
		if e.Customer == "C1" && (e.Kind == rules.StepPrepared || e.Kind == rules.Letter) {
			t.Errorf("a letter that was not made is recorded: %+v", e)
		}
	}
}

func TestRealNightIsDeterministic(t *testing.T) {
	folder := realDossier(t, []string{"C1", "C2", "C3"}, map[string]string{"clients.csv": "code;nom;type;courriel\nC3;Gamma;professionnel;gamma@exemple.fr\n"})
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
	folder := realDossier(t, []string{"C1"}, map[string]string{dossier.ConfigName: "creancier:\n  nom: Fournitures du Midi\nadresse-manquante: imprimer\n"})
	first := realNight(t, folder, Options{})
	put(t, folder, dossier.ConfigName, "# notre société\n\ncreancier:\n  nom: Fournitures du Midi\nadresse-manquante: imprimer\n")
	if second := realNight(t, folder, Options{}); second.View.Repeat == nil || second.Manifest.Run != first.Manifest.Run {
		t.Errorf("another run: %+v", second.View)
	}
}
