package dossier

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"relance/aging/problem"
)

const bnpTitles = "Date operation;Libelle court;Type operation;Libelle operation;Montant operation en euro\n"

// Files are recognised by what they hold, in any of the folders; a statement
// among the ledgers is no ledger.
func TestDroppedFilesAreRecognisedByContent(t *testing.T) {
	dir := folder(t, map[string]string{
		"relance.yaml":       minimal,
		"entrees/fec.txt":    fec,
		"entrees/releve.csv": bnpTitles + "03/05/2026;VIR;Virement;VIR DURAND;12,00\n",
		"banque/releve.csv":  bnpTitles + "03/05/2026;VIR;Virement;VIR DURAND;12,00\n04/05/2026;VIR;Virement;VIR MARTIN;13,00\n",
		"registres/m.eml":    "From: a@exemple.fr\nTo: b@exemple.fr\nSubject: bonjour\n\ntexte\n",
	})
	in, problems := read(t, openDossier(t, dir, Options{}))
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	if n := len(in.Ledger.Files); n != 1 {
		t.Error(n, "ledgers")
	}
	if n := len(in.Dropped.Moves); n != 2 {
		t.Error(n, "movements, of two files that overlap")
	}
	if n := len(in.Dropped.Messages); n != 1 {
		t.Error(n, "messages")
	}
	var names []string
	for _, f := range in.Files {
		names = append(names, f.File)
	}
	for _, want := range []string{"banque/releve.csv", "entrees/releve.csv", "registres/m.eml"} {
		if !slices.Contains(names, want) {
			t.Errorf("%s is no input of the night: %v", want, names)
		}
	}
}

func TestWhatLiesAmongStatementsAndIsNoneIsSaid(t *testing.T) {
	dir := folder(t, map[string]string{"relance.yaml": minimal, "entrees/fec.txt": fec, "banque/notes.txt": "bonjour\n", "retours/image.png": "\x89PNG\r\n\x1a\n"})
	_, problems := read(t, openDossier(t, dir, Options{}))
	if got := problems.Of(CodeNotRecognised); len(got) != 2 {
		t.Error(problems)
	}
}

// A folder that cannot be read stops the night: what was dropped in it would hold
// nothing, and nobody would know.
func TestFoldersThatCannotBeReadAreSaid(t *testing.T) {
	for _, name := range []string{BankFolder, ReturnFolder, RegisterFolder, ProofFolder} {
		dir := folder(t, map[string]string{"relance.yaml": minimal, "entrees/fec.txt": fec})
		if err := os.Symlink(name, filepath.Join(dir, name)); err != nil { // it leads round in circles
			t.Skip(err)
		}
		_, problems := read(t, openDossier(t, dir, Options{}))
		told := problems.Of(CodeUnreadable)
		if len(told) != 1 || told[0].File != name || told[0].Severity != problem.Error {
			t.Errorf("%s: %v", name, problems)
		}
	}
}
