package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPlainText(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"words", "Société Œuvre – 1 200,00 €\n\tx", "Société Œuvre – 1 200,00 €\n\tx"},
		{"an order to the terminal", "a\x1b]0;titre\x07b\x1b[2Jc", "a]0;titreb[2Jc"},
		{"an order in one character", "a\u009b2Jb", "a2Jb"},
		{"direction marks", "FA\u202e01.1\u202c\u2066x\u2069", "FA01.1x"},
		{"our colours", "\x1b[1mgras\x1b[0m", "\x1b[1mgras\x1b[0m"},
		{"another's colour", "\x1b[8mcaché", "[8mcaché"},
		{"a line that goes back", "bon\rmauvais", "bonmauvais"},
		{"our own progress", "\r12 lettres", "\r12 lettres"},
		{"a bell at the end", "a\a", "a"},
	} {
		var whole, cut bytes.Buffer
		if _, err := asText(&whole).Write([]byte(c.in)); err != nil {
			t.Fatal(err)
		}
		if whole.String() != c.want {
			t.Errorf("%s: %q, want %q", c.name, whole.String(), c.want)
		}
		if strings.Contains(c.in, "\r") {
			continue
		}
		w := asText(&cut)
		for i := range len(c.in) { // however the writes fall
			if _, err := w.Write([]byte{c.in[i]}); err != nil {
				t.Fatal(err)
			}
		}
		if cut.String() != c.want {
			t.Errorf("%s, byte by byte: %q, want %q", c.name, cut.String(), c.want)
		}
	}
}

// What a customer's name would order a terminal to do reaches nobody who reads a
// command's answer, and a program that reads it gets the name as it is.
func TestHostileNamesOnScreen(t *testing.T) {
	folder := t.TempDir()
	name := "Évasion\u009b2J \u202eSARL"
	put := func(file, text string) {
		t.Helper()
		at := filepath.Join(folder, file)
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.WriteFile(at, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	put("relance.yaml", hostileConfig+"premier-exercice: oui\n")
	line := "VE|VE|1|20260301|%s|lib|%s|%s|F1|20260301|x|%s|%s|||20260301||\n"
	put("entrees/123456789FEC20261231.txt", "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\n"+
		fmt.Sprintf(line, "411000", "C1", name, "600,00", "0,00")+fmt.Sprintf(line, "707000", "", "", "0,00", "600,00"))
	for _, c := range []struct {
		args  []string
		whole bool // a program reads it: the name is there as it was written
	}{
		{[]string{"nuit", folder, "--date", "2026-06-15", "--essai"}, false},
		{[]string{"balance", "--dossier", folder, "--date", "2026-06-15"}, false},
		{[]string{"expliquer", "C1", "--dossier", folder, "--date", "2026-06-15"}, false},
		{[]string{"fiche", "C1", "--dossier", folder, "--date", "2026-06-15"}, false},
		{[]string{"releve", "C1", "--dossier", folder, "--date", "2026-06-15", "--format", "texte"}, false},
		{[]string{"balance", "--dossier", folder, "--date", "2026-06-15", "--format", "json"}, true},
	} {
		var out, told bytes.Buffer
		env := systemEnv()
		env.Stdout, env.Stderr = &out, &told
		execute(t.Context(), c.args, env)
		said := out.String() + told.String()
		if c.args[0] != "nuit" && !strings.Contains(said, "vasion") {
			t.Errorf("%s does not name the customer: %s", c.args[0], said)
		}
		if c.whole != strings.ContainsAny(said, "\u009b\u202e") {
			t.Errorf("%s: %q", c.args[0], said)
		}
	}
}
