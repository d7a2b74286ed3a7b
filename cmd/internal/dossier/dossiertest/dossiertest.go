// Package dossiertest makes dossiers for the tests of the rooms that work in one,
// and reads back all that a command left in them. Tests only.
package dossiertest

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/cmd/internal/dossier"
	"relance/letters"
	"relance/rules/history"
	"relance/rules/log"
	"relance/templates"
)

// Config is a relance.yaml that asks for nothing.
const Config = `creancier:
  nom: Fournitures du Midi
  adresse: [1 rue du Port, 13002 Marseille]
  iban: FR7630006000011234567890189
`

// June is a day on which every invoice of Owing is 50 days late.
var June = civil.New(2026, 6, 20)

// Texts are the shipped letters and e-mails.
func Texts() letters.Sources {
	return letters.Sources{Letters: templates.Letters(), Mails: templates.Mails()}
}

// New makes a dossier of Config and of the files given by name, which may take
// its place.
func New(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "dossier")
	all := map[string]string{dossier.ConfigName: Config}
	maps.Copy(all, files)
	for name, text := range all {
		if err := os.MkdirAll(filepath.Join(folder, filepath.Dir(name)), 0o700); err != nil {
			t.Fatal(err)
		}
		Put(t, folder, name, text)
	}
	return folder
}

// Owing makes a dossier whose customers each owe one invoice of 120 euros, 50
// days late on June; files as for New.
func Owing(t *testing.T, codes []string, files map[string]string) string {
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
	all := map[string]string{dossier.ConfigName: Config + "adresse-manquante: imprimer\ndelai: 30 jours\n", "entrees/a.txt": fec.String()}
	maps.Copy(all, files)
	return New(t, all)
}

// Reporting makes a dossier that has a summary and two services to write to, and
// a customer whose name and invoice must not be in the summary; mail is lines
// of « courriel: » more.
func Reporting(t *testing.T, mail string) string {
	t.Helper()
	return Owing(t, []string{"C1", "C2", "C3"}, map[string]string{
		"clients.csv": "code;nom;type;courriel;responsable\nC1;Alpha Secrète;professionnel;alpha@exemple.fr;Alex\nC2;Beta Discrète;professionnel;pas-une-adresse;Sacha\nC3;Gamma Cachée;professionnel;;Alex\n",
		dossier.ConfigName: Config + "adresse-manquante: imprimer\ndelai: 30 jours\ncourriel:\n  expediteur: relances@midi.example\n" + mail +
			"diffusion:\n  - {service: Commercial Sud, courriels: [sud@midi.example], responsables: [Alex]}\n  - {service: direction}\n",
	})
}

// Put writes a file of a dossier.
func Put(t *testing.T, folder, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// State is everything that a dossier holds after a command: its outputs, and
// what its history says.
type State struct {
	Files  map[string]string // digests by name
	Runs   []history.Run
	Events []log.Event
	Seen   map[string]history.Snapshot
}

// StateOf reads it, and fails the test when a staging folder was left behind.
func StateOf(t *testing.T, folder string) State {
	t.Helper()
	s := State{Files: FilesIn(t, folder), Seen: map[string]history.Snapshot{}}
	s.remember(t, filepath.Join(folder, dossier.HistoryName))
	return s
}

// FilesIn gives the digests of the files under a folder by name, but for the
// history and its copies, whose bytes SQLite decides.
func FilesIn(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.Name() == ".sauvegardes" {
			return fs.SkipDir
		}
		if err != nil || e.IsDir() || name == dossier.HistoryName {
			if e != nil && e.IsDir() && strings.HasPrefix(e.Name(), ".en-cours") {
				t.Errorf("%s was left behind", name)
			}
			return err
		}
		data, err := os.ReadFile(filepath.Join(folder, name))
		files[name] = dossier.Digest(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func (s *State) remember(t *testing.T, path string) {
	t.Helper()
	store, problems, err := history.Open(path, history.Options{ReadOnly: true})
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	defer store.Close()
	if s.Runs, err = store.Runs(); err != nil {
		t.Fatal(err)
	}
	if s.Events, err = store.Log(); err != nil {
		t.Fatal(err)
	}
	for _, r := range s.Runs {
		if s.Seen[r.ID], _, err = store.Snapshot(r.ID); err != nil {
			t.Fatal(err)
		}
	}
}

// RunIDs names the runs, oldest first.
func (s State) RunIDs() []string {
	var ids []string
	for _, r := range s.Runs {
		ids = append(ids, r.ID)
	}
	return ids
}

// Names are those of the files, sorted.
func (s State) Names() []string { return slices.Sorted(maps.Keys(s.Files)) }
