package desk

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/cmd/internal/nightly/nightlytest"
	"relance/rules/log"
)

// written is a dossier whose night of June wrote to C1 and C2 by post and to C3
// by e-mail.
func written(t *testing.T) string {
	t.Helper()
	folder := dossiertest.Owing(t, []string{"C1", "C2", "C3"}, map[string]string{
		"clients.csv": "code;nom;type;courriel\nC1;Alpha;professionnel;\nC2;Beta;professionnel;\nC3;Gamma;professionnel;gamma@exemple.fr\nC4;Delta;professionnel;\n",
	})
	nightlytest.Night(t, folder, dossiertest.June)
	return folder
}

// since gives what the history says after the night, in a few words.
func since(t *testing.T, folder string) (lines []string) {
	t.Helper()
	state := dossiertest.StateOf(t, folder)
	for _, e := range state.Events {
		if e.ID > state.Runs[0].Last {
			lines = append(lines, strings.TrimSpace(e.Customer+" "+string(e.Kind)+" "+e.Date.String()+" "+e.Reason))
		}
	}
	return lines
}

// ended checks how a command ended.
func ended(t *testing.T, problems problem.List, err error, codes string) {
	t.Helper()
	if got := strings.Join(problems.Codes(), " "); err != nil || got != codes {
		t.Errorf("%v %v, want %q", problems, err, codes)
	}
}

func TestPost(t *testing.T) {
	const night = "2026-06-20"
	june := dossiertest.June
	for name, c := range map[string]struct {
		opts  PostOptions
		codes string
		want  []string
	}{
		"all":                {PostOptions{Run: night, Date: june + 1, Author: "Alex"}, "", []string{"C1 " + string(log.StepDone) + " 2026-06-21", "C2 " + string(log.StepDone) + " 2026-06-21", "C3 " + string(log.StepDone) + " 2026-06-21"}},
		"all but one":        {PostOptions{Run: night, Except: []string{"C2"}, Customer: "C2"}, "", []string{"C2 " + string(log.StepNotDone) + " 2026-06-20"}},
		"came back":          {PostOptions{Run: night, Date: june + 5, Customer: "C1", Returned: true, Reason: "inconnu"}, "", []string{"C1 " + string(log.Returned) + " 2026-06-25 inconnu"}},
		"not registered":     {PostOptions{Run: night, Customer: "C1", Presented: june + 2}, dossier.CodeNoLetter.Code, nil},
		"no number":          {PostOptions{Run: night, Customer: "C1", Number: "1A 999"}, dossier.CodeNoLetter.Code, nil},
		"before the night":   {PostOptions{Run: night, Date: june - 1}, dossier.CodeBeforeRun.Code, nil},
		"presented before":   {PostOptions{Run: night, Customer: "C1", Presented: june - 1}, dossier.CodeBeforeRun.Code, nil},
		"no letter":          {PostOptions{Run: night, Customer: "C4"}, dossier.CodeNoLetter.Code, nil},
		"nobody":             {PostOptions{Run: night, Customer: "C999"}, CodeNoCustomer.Code, nil},
		"no letter but that": {PostOptions{Run: night, Except: []string{"delta"}}, dossier.CodeNoLetter.Code, nil},
		"no such night":      {PostOptions{Run: "2026-06-19"}, dossier.CodeUnknownRun.Code, nil},
	} {
		t.Run(name, func(t *testing.T) {
			folder := written(t)
			posted, problems, err := Post(folder, c.opts)
			ended(t, problems, err, c.codes)
			if diff := cmp.Diff(c.want, since(t, folder)); diff != "" || len(posted.Events) != len(c.want) {
				t.Errorf("%s%+v", diff, posted)
			}
			if c.want == nil {
				return
			}
			_, problems, err = Post(folder, c.opts)
			ended(t, problems, err, CodeSaidAlready.Code)
			if again := since(t, folder); len(again) != len(c.want) {
				t.Errorf("said twice: %v", again)
			}
		})
	}
}

// E-mails that « envoyer » sends tell of themselves, unless a person names one.
func TestPostLeavesSentMailsAlone(t *testing.T) {
	folder := written(t)
	dossiertest.Put(t, folder, dossier.ConfigName, dossiertest.Config+"adresse-manquante: imprimer\ndelai: 30 jours\ncourriel: {expediteur: relances@midi.example, serveur: smtp.midi.example}\n")
	if posted, problems, err := Post(folder, PostOptions{Run: "2026-06-20"}); posted.Count(log.StepDone) != 2 {
		t.Errorf("%+v %v %v", posted, problems, err)
	}
	if posted, problems, err := Post(folder, PostOptions{Run: "2026-06-20", Customer: "C3"}); posted.Count(log.StepDone) != 1 {
		t.Errorf("%+v %v %v", posted, problems, err)
	}
}

func TestUndo(t *testing.T) {
	folder := written(t)
	const night = "2026-06-20"
	u, problems, err := Undo(folder, UndoOptions{Run: night, Customer: "C2", Reason: "adresse fausse", Author: "Alex"})
	ended(t, problems, err, "")
	if u.Steps != 1 || u.Letters != 1 || u.Customers != 1 {
		t.Errorf("%+v", u)
	}
	_, problems, err = Undo(folder, UndoOptions{Run: night, Customer: "C2"})
	ended(t, problems, err, CodeNothingToUndo.Code)
	u, problems, err = Undo(folder, UndoOptions{Run: night})
	ended(t, problems, err, "")
	if u.Steps != 2 || u.Letters != 2 || u.Customers != 2 || u.Folder != filepath.Join(folder, "sorties", night) {
		t.Errorf("%+v", u)
	}
	warning, err := os.ReadFile(filepath.Join(u.Folder, "ANNULÉ.txt"))
	want := "Les envois au client C2 sont annulés : ne les envoyez pas. Ils sont dans « annulé », avec l’impression et le bordereau d’avant. Motif : adresse fausse. Par : Alex.\n" +
		"Cette nuit est annulée : n’envoyez aucun des documents de ce dossier ; ceux qui partaient sont rangés dans « annulé ».\n"
	if err != nil || string(warning) != want {
		t.Errorf("%q %v", warning, err)
	}
	_, problems, err = Post(folder, PostOptions{Run: night})
	ended(t, problems, err, dossier.CodeRunAnnulled.Code)
	_, problems, err = Undo(folder, UndoOptions{Run: "hier"})
	ended(t, problems, err, dossier.CodeUnknownRun.Code)
	if last := nightlytest.Night(t, folder, dossiertest.June); last.View.Run != night+"-2" {
		t.Errorf("run %s", last.View.Run)
	}
}

// A folder that is gone takes nothing from the undoing.
func TestUndoWithoutItsFolder(t *testing.T) {
	folder := written(t)
	if err := os.RemoveAll(filepath.Join(folder, "sorties")); err != nil {
		t.Fatal(err)
	}
	u, problems, err := Undo(folder, UndoOptions{Run: civil.New(2026, 6, 20).String()})
	if ended(t, problems, err, ""); u.Letters != 3 {
		t.Errorf("%+v", u)
	}
}

// A letter that people said was posted is a fact, whoever said it: undoing its
// night leaves it, and what becomes of it may still be told.
func TestUndoAfterPosting(t *testing.T) {
	const night = "2026-06-20"
	for name, post := range map[string]func(t *testing.T, folder string){
		"poste": func(t *testing.T, folder string) {
			_, problems, err := Post(folder, PostOptions{Run: night, Customer: "C1"})
			ended(t, problems, err, "")
		},
		"the sheet": func(t *testing.T, folder string) {
			if err := os.Mkdir(filepath.Join(folder, "suivi"), 0o700); err != nil {
				t.Fatal(err)
			}
			dossiertest.Put(t, folder, "suivi/Envois.csv", "Client;Date;État\nC1;20/06/2026;Posté\n")
		},
	} {
		t.Run(name, func(t *testing.T) {
			folder := written(t)
			post(t, folder)
			u, problems, err := Undo(folder, UndoOptions{Run: night, Customer: "C1"})
			if ended(t, problems, err, CodeKept.Code); u.Steps != 0 || len(u.Kept) != 1 {
				t.Errorf("%+v", u)
			}
			u, problems, err = Undo(folder, UndoOptions{Run: night})
			if ended(t, problems, err, CodeKept.Code); u.Steps != 2 || u.Letters != 2 || len(u.Kept) != 1 {
				t.Errorf("%+v", u)
			}
			var writes []string
			for _, d := range nightlytest.Night(t, folder, dossiertest.June).Night.Decisions {
				if d.Acts() {
					writes = append(writes, d.Customer)
				}
			}
			if !slices.Equal(writes, []string{"C2", "C3"}) {
				t.Errorf("the next night writes to %v", writes)
			}
			_, problems, err = Post(folder, PostOptions{Run: night, Customer: "C1", Returned: true, Date: dossiertest.June + 5})
			ended(t, problems, err, "")
		})
	}
}
