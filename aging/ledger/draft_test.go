package ledger

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"relance/aging/money"
)

// proposeBroken holds what Propose says of a file.
func proposeBroken(t *testing.T, folder string) {
	var got []string
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() == "attendu.txt" || e.Name() == "options.txt" {
			continue
		}
		path := filepath.Join(folder, e.Name())
		l, _, err := Read([]Source{Path(path)}, options())
		if err != nil {
			t.Fatal(err)
		}
		if p, needless := NeedsNoMapping(l.Files[0]); needless {
			got = append(got, p.Code)
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		draft, problems, err := Propose(e.Name(), data, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, what := range draft.Gaps {
			problems.Add(GapProblem(e.Name(), what))
		}
		got = append(got, problems.Codes()...)
	}
	want, err := os.ReadFile(filepath.Join(folder, "attendu.txt"))
	if err != nil || !slices.Equal(got, strings.Fields(string(want))) {
		t.Errorf("%v, want %s", got, want)
	}
}

// A draft without gaps reads the file as it is, and the file's total with it.
func TestDraftReadsTheFile(t *testing.T) {
	for _, c := range []struct {
		name, file string
		lines      string // keys and titles of the draft
		total      string // of the debits less the credits read with it
		rows       int
	}{
		{"no titles, six digits, debit and credit",
			"VTE;030826;FA-1;41100000;C001;Menuiserie Alpha;020926;1234,56;0,00\nVTE;151026;FA-2;41100000;C001;Menuiserie Alpha;141126;2400,00;0,00\nBQ;141126;RG-1;41100000;C001;Menuiserie Alpha;141126;0,00;400,00\nVTE;100926;FA-3;41100000;C002;Mairie de Bêta;101026;600,00;0,00\nBQ;101126;RG-2;41100000;C002;Mairie de Bêta;101126;0,00;100,00\n",
			"date=2 piece=3 compte=4 client=5 nom=6 echeance=7 debit=8 credit=9 journal=1", "3734.56", 5},
		{"no titles, one amount", "Alpha SARL;F1;03/08/2026;02/09/2026;1 234,56\nAlpha SARL;F2;04/08/2026;03/09/2026;100,00\nBeta SAS;F3;05/08/2026;04/09/2026;50,00\n",
			"nom=1 piece=2 date=3 echeance=4 montant=5", "1384.56", 3},
		{"titles that nobody knows", "Qui;Quoi;Quand;Combien\nAlpha SARL;F1;03/08/2026;1234,56\nAlpha SARL;F2;04/08/2026;100,00\nBeta SAS;F3;05/08/2026;50,00\n",
			"date=Quand montant=Combien nom=Qui piece=Quoi", "1384.56", 3},
		{"usual titles", "Client;N° facture;Date facture;Échéance;Reste à payer\nAlpha SARL;F1;03/08/2026;02/09/2026;1234,56\n", "nom=Client piece=N° facture date=Date facture echeance=Échéance solde=Reste à payer", "1234.56", 1},
		{"an unknown title among usual ones", "Client;N° facture;Date facture;Doit\nAlpha SARL;F1;03/08/2026;1234,56\nBeta SAS;F2;04/08/2026;10,00\n", "nom=Client piece=N° facture date=Date facture montant=Doit", "1244.56", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			draft, problems, err := Propose("liste.csv", []byte(c.file), "")
			if err != nil || len(problems) > 0 || len(draft.Gaps) > 0 {
				t.Fatal(problems, err, draft.Gaps, draft.Text)
			}
			m, problems := LoadMapping("liste.yaml", []byte(draft.Text))
			if problems.HasErrors() {
				t.Fatal(problems, draft.Text)
			}
			if got := told(draft.Text); got != c.lines {
				t.Errorf("%s\nwant %s", got, c.lines)
			}
			source := inMemory("liste.csv", []byte(c.file))
			source.Mapping = m
			l, problems, err := Read([]Source{source}, options())
			if err != nil || problems.HasErrors() {
				t.Fatal(problems, err, draft.Text)
			}
			var sum money.Amount
			for _, line := range l.Lines {
				sum += line.Amount
			}
			if sum.String() != c.total || len(l.Lines) != c.rows {
				t.Errorf("%d lines, %s, want %d, %s\n%s", len(l.Lines), sum, c.rows, c.total, draft.Text)
			}
		})
	}
}

// inMemory is a source that is on no disk.
func inMemory(name string, data []byte) Source {
	return Source{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}
}

// told gives the columns of a draft as key=title.
func told(text string) string {
	var out []string
	_, columns, _ := strings.Cut(text, "colonnes:\n")
	for line := range strings.Lines(columns) {
		key, rest, ok := strings.Cut(line, ": [")
		if title, _, closed := strings.Cut(strings.ReplaceAll(rest, "\"", ""), "]"); ok && closed && !strings.Contains(key, "#") {
			out = append(out, strings.TrimSpace(key)+"="+title)
		}
	}
	return strings.Join(out, " ")
}

// No mapping gives a balance its invoices.
func TestNoDraftOfABalance(t *testing.T) {
	draft, problems, err := Propose("balance.csv", []byte("Code;Client;Total;0-30 j;31-60 j;+ 60 j\nC1;Alpha SARL;1234,56;0,00;1234,56;0,00\nC2;Beta SAS;50,00;50,00;0,00;0,00\n"), "")
	if err != nil || draft.Text != "" || !slices.Equal(problems.Codes(), []string{CodeNoDraft.Code}) {
		t.Errorf("%v %v %s", problems, err, draft.Text)
	}
}

// What a draft cannot tell is a line to complete: completed, it works.
func TestDraftWithAGap(t *testing.T) {
	file := []byte("Client;N° facture;Date facture;Base;Part\nAlpha SARL;F1;03/08/2026;1000,00;1234,56\nBeta SAS;F2;04/08/2026;10,00;12,00\n")
	draft, problems, err := Propose("liste.csv", file, "")
	if err != nil || len(problems) > 0 || len(draft.Gaps) != 1 || !strings.Contains(draft.Text, "  #solde: [\"Base\", \"Part\"]\n") {
		t.Fatal(problems, err, draft.Gaps, draft.Text)
	}
	if _, problems := LoadMapping("liste.yaml", []byte(draft.Text)); problems.HasErrors() {
		t.Errorf("a draft with gaps does not load: %v", problems)
	}
	m, problems := LoadMapping("liste.yaml", []byte(strings.Replace(draft.Text, `  #solde: ["Base", "Part"]`, `  solde: ["Part"]`, 1)))
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	source := inMemory("liste.csv", file)
	source.Mapping = m
	l, problems, err := Read([]Source{source}, options())
	if err != nil || problems.HasErrors() || len(l.Lines) != 2 || l.Lines[0].Amount.String() != "1234.56" {
		t.Errorf("%v %v", problems, err)
	}
}

// Whatever the bytes, no panic, and what is proposed is a mapping.
func FuzzPropose(f *testing.F) {
	f.Add([]byte("Client;Date;Montant\nAlpha;01/02/2026;12,00\n"))
	f.Add([]byte("VTE;030826;FA-1;41100000;C001;Alpha;12,00\n"))
	f.Add([]byte("\"a\"\"b\";c\\;#:{\n1,00;2;3\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		draft, problems, err := Propose("liste.csv", data, "")
		if err != nil || problems.HasErrors() {
			return
		}
		if _, list := LoadMapping("liste.yaml", []byte(draft.Text)); list.HasErrors() && len(draft.Gaps) == 0 {
			t.Errorf("%v\n%s", list, draft.Text)
		}
	})
}
