//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"relance/aging/civil"
)

// trap puts a pipe at a path and tells whether the command opened it: whoever
// does is let go at once, so that a program that waits fails and does not hang.
func trap(t *testing.T, path string) (opened func() bool) {
	t.Helper()
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	aside := filepath.Join(t.TempDir(), "tube") // another name of it, whatever becomes of the first
	if err := errors.Join(syscall.Mkfifo(aside, 0o600), os.Link(aside, path)); err != nil {
		t.Fatal(err)
	}
	ended, over := make(chan struct{}), make(chan struct{})
	caught := false
	go func() {
		defer close(ended)
		for {
			f, err := os.OpenFile(aside, os.O_WRONLY, 0) // returns when somebody reads
			if err != nil {
				return
			}
			f.Close()
			select {
			case <-over:
				return
			default:
				caught = true
			}
		}
	}()
	return func() bool {
		close(over)
		f, err := os.OpenFile(aside, os.O_RDONLY|syscall.O_NONBLOCK, 0)
		if err != nil {
			t.Error(err)
		}
		<-ended
		f.Close()
		return caught
	}
}

// inProcess runs a command in a folder, and gives its code and what it said.
func inProcess(dir string, args ...string) (code int, said string) {
	var out, errs bytes.Buffer
	code = run(args, Env{
		Stdout: &out, Stderr: &errs, Today: func() civil.Date { return civil.New(2026, 3, 2) }, Now: func() time.Time { return time.Unix(0, 0) },
		Getenv: func(string) string { return "" }, Dir: dir,
	})
	return code, errs.String() + out.String()
}

// TestPipes: wherever a file is opened, a pipe is refused with its name, by a
// command that ends.
func TestPipes(t *testing.T) {
	const mail = "courriel:\n  serveur: localhost\n  expediteur: a@example.org\n  utilisateur: x\n  fichier-mot-de-passe: mdp.txt\n"
	night := []string{"nuit", "D", "--date", "2026-03-02"}
	for name, c := range map[string]struct {
		file string   // in the dossier D, or beside it
		more string   // of relance.yaml
		args []string // of the command; a night when nil
		code int
	}{
		"configuration":          {file: "D/relance.yaml", code: exitRefused},
		"the dossier":            {file: "D", code: exitUsage},
		"policy":                 {file: "D/regles.yaml", code: exitRefused},
		"customers":              {file: "D/clients.csv", code: exitRefused},
		"customers, workbook":    {file: "D/clients.xlsx", code: exitRefused},
		"follow-up":              {file: "D/suivi.xlsx", code: exitRefused},
		"follow-up folder":       {file: "D/suivi/promesses.csv", code: exitRefused},
		"a second follow-up":     {file: "D/suivi.ods", code: exitRefused},
		"ledger":                 {file: "D/entrees/a.txt", code: exitRefused},
		"ledgers’ folder":        {file: "D/entrees", code: exitRefused},
		"logo":                   {file: "D/logo.png", more: "  logo: logo.png\n", code: exitRefused},
		"signature":              {file: "D/signature.png", more: "  signataire: {nom: Camille Modèle, image: signature.png}\n", code: exitRefused},
		"font":                   {file: "D/polices/normal.ttf", more: "style: {polices: polices}\n", code: exitRefused},
		"due dates":              {file: "D/dues.csv", more: "echeances: dues.csv\n", code: exitRefused},
		"trial balance":          {file: "D/bg.csv", more: "balance-generale: bg.csv\n", code: exitRefused},
		"letter text":            {file: "D/modeles/rappel.md", code: exitUsage},
		"texts’ folder":          {file: "D/modeles", code: exitRefused},
		"history":                {file: "D/relance.db", code: exitRefused},
		"journal of the history": {file: "D/relance.db-journal", code: -1},
		"lock":                   {file: "D/.verrou", code: exitRefused},
		"lock, on trial":         {file: "D/.verrou", args: append(night, "--essai"), code: exitRefused},
		"output folder":          {file: "D/sorties", code: -1},
		"invoice copy":           {file: "D/factures/F1.pdf", more: "courriel:\n  joindre-factures: oui\n", code: exitAnomalies},
		"copies’ folder":         {file: "D/factures", more: "courriel:\n  joindre-factures: oui\n", code: -1},
		"proof":                  {file: "D/pieces/C00/contrat.pdf", code: -1},
		"password":               {file: "D/mdp.txt", more: mail, args: []string{"envoyer", "--dossier", "D", "--date", "2026-03-02"}, code: -1},
		"balance":                {file: "g.txt", args: []string{"balance", "g.txt"}, code: exitUsage},
		"lettrage":               {file: "g.txt", args: []string{"lettrage", "g.txt"}, code: exitUsage},
		"verifier a file":        {file: "g.txt", args: []string{"verifier", "g.txt"}, code: exitUsage},
		"verifier a dossier":     {file: "D/clients.csv", args: []string{"verifier", "--dossier", "D"}, code: exitRefused},
		"init":                   {file: "g.txt", args: []string{"init", "N", "--depuis", "g.txt"}, code: exitUsage},
		"due dates of a balance": {file: "dues.csv", args: []string{"balance", "D/entrees/000000000FEC20261231.txt", "--echeances", "dues.csv"}, code: exitUsage},
		"restaurer an archive":   {file: "s.zip", args: []string{"restaurer", "s.zip", "--dossier", "N"}, code: -1},
		"restaurer a copy":       {file: "s.db", args: []string{"restaurer", "s.db", "--dossier", "N"}, code: -1},
		"regles":                 {file: "r.yaml", args: []string{"simuler", "--dossier", "D", "--depuis", "2026-02-01", "--jusque", "2026-02-03", "--regles", "r.yaml"}, code: exitUsage},
		"importer":               {file: "s.xlsx", args: []string{"demarrage", "--dossier", "D", "--importer", "s.xlsx", "--auteur", "x"}, code: exitUsage},
		"portefeuille":           {file: "b.json", args: []string{"portefeuille", "b.json"}, code: exitUsage},
		"taux":                   {file: "D/relance.yaml", args: []string{"taux", "--dossier", "D"}, code: exitUsage},
		"a document":             {file: "r.pdf", args: []string{"releve", "C00", "--dossier", "D", "--sortie", "r.pdf", "--date", "2026-03-02"}, code: exitUsage},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			t.Chdir(root)
			if err := os.Rename(killDossier(t), "D"); err != nil {
				t.Fatal(err)
			}
			add(t, "D/relance.yaml", c.more)
			opened := trap(t, c.file)
			if c.args == nil {
				c.args = night
			}
			code, said := inProcess(root, c.args...)
			if opened() {
				t.Error("opened")
			}
			if c.code >= 0 && code != c.code {
				t.Errorf("exit %d, want %d: %s", code, c.code, said)
			}
			if code == exitDone || code == exitInternal {
				if c.code >= 0 || code == exitInternal {
					t.Errorf("exit %d: %s", code, said)
				}
			}
			if c.code > 0 && !strings.Contains(said, filepath.Base(c.file)) {
				t.Errorf("the file is not named: %s", said)
			}
			if _, err := os.Lstat("D/.verrou"); c.file != "D/.verrou" && err == nil {
				t.Error("the lock is left")
			}
		})
	}
}

// add puts text at the end of a section of a file; the first line that is not
// indented begins another one.
func add(t *testing.T, file, text string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	whole := string(data) + text
	if strings.HasPrefix(text, " ") {
		whole = strings.Replace(string(data), "creancier:\n", "creancier:\n"+text, 1)
	}
	if err := os.WriteFile(file, []byte(whole), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestLinkToAPipe: a link hides nothing.
func TestLinkToAPipe(t *testing.T) {
	root := t.TempDir()
	t.Chdir(root)
	if err := os.Rename(killDossier(t), "D"); err != nil {
		t.Fatal(err)
	}
	opened := trap(t, filepath.Join(root, "D", "tube"))
	if err := os.Symlink("tube", "D/clients.csv"); err != nil {
		t.Fatal(err)
	}
	if code, said := inProcess(root, "nuit", "D", "--date", "2026-03-02"); code != exitRefused || !strings.Contains(said, "clients.csv") {
		t.Errorf("exit %d: %s", code, said)
	}
	if opened() {
		t.Error("opened")
	}
}

// TestDevice: what never ends is not read either.
func TestDevice(t *testing.T) {
	root := t.TempDir()
	if code, said := inProcess(root, "balance", "/dev/zero"); code != exitUsage || !strings.Contains(said, "/dev/zero") {
		t.Errorf("exit %d: %s", code, said)
	}
	if _, err := os.Stat("/dev/zero"); errors.Is(err, os.ErrNotExist) {
		t.Skip("no such device")
	}
}
