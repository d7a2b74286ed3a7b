package customer

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A card is found under the code of the ledger, however the file writes it, and
// only when it is the only one and of one customer alone.
func TestMatched(t *testing.T) {
	for _, c := range []struct {
		name, file string
		ledger     []Named
		want       string // the cards found, by code of the ledger; "!" for a hold
		codes      string
	}{
		{"same code", "code;nom\nC1;Alpha\n", []Named{{"C1", "Autre"}}, "C1=Alpha", ""},
		{"zeros and case", "code;nom\n4;Alpha\nalpha;Beta\n", []Named{{"0004", ""}, {"ALPHA", ""}}, "0004=Alpha ALPHA=Beta", CodeMatched.Code},
		{"account", "code;nom\nALPHA;Alpha\n", []Named{{"411ALPHA", ""}}, "411ALPHA=Alpha", CodeMatched.Code},
		{"the other way", "code;nom\n411000ALPHA;Alpha\n", []Named{{"ALPHA", ""}}, "ALPHA=Alpha", CodeMatched.Code},
		{"name for code", "nom;ville\nSARL Delta;Lyon\n", []Named{{"SARL DELTA", "SARL Delta"}}, "SARL DELTA=SARL Delta", CodeMatched.Code},
		{"name of another code", "code;nom\n12;SARL Delta\n", []Named{{"C0042", "Sarl Delta"}}, "C0042=SARL Delta", CodeMatched.Code},
		{"two of a name in the ledger", "nom;ville\nDupont;Lyon\n", []Named{{"C1", "DUPONT"}, {"C2", "Dupont"}}, "", CodeStrangers.Code},
		{"two of a name in the file", "code;nom\n1;Dupont\n2;Dupont\n", []Named{{"C1", "DUPONT"}}, "", CodeStrangers.Code},
		{"two of a loose code", "code;nom\n04;Alpha\n4;Beta\n", []Named{{"004", ""}}, "", CodeStrangers.Code},
		{"an exact code first", "code;nom\n4;Alpha\n004;Beta\n", []Named{{"004", ""}}, "004=Beta", ""},
		{"who must not be reminded", "nom;ne pas relancer\nDupont;oui\n", []Named{{"C1", "DUPONT"}, {"C2", "Dupont"}, {"C3", "Martin"}}, "C1=DUPONT! C2=Dupont!", CodeManyNamed.Code},
		{"the account column", "code;compte;nom\n7;411ALPHA;Alpha\n", []Named{{"411alpha", ""}}, "411alpha=Alpha", CodeMatched.Code},
		{"nobody", "code;nom\nC1;Alpha\n", []Named{{"C9", "Zeta"}}, "", CodeStrangers.Code},
	} {
		m, l := read(t, c.file)
		if l.HasErrors() {
			t.Fatal(l)
		}
		m, l = m.Matched(c.ledger)
		var got []string
		for _, n := range c.ledger {
			switch who := m.Find(n.Code, n.Name); {
			case who.NoReminder:
				got = append(got, n.Code+"="+who.Name+"!")
			case who.InMaster:
				got = append(got, n.Code+"="+who.Name)
			}
		}
		if strings.Join(got, " ") != c.want || strings.Join(l.Codes(), " ") != c.codes {
			t.Errorf("%s: %q %v", c.name, got, l)
		}
	}
}

func TestBrokenMatches(t *testing.T) {
	for _, code := range MatchCodes() {
		folders, err := filepath.Glob("../../testdata/broken/" + code + "-*")
		if err != nil || len(folders) != 1 {
			t.Fatalf("%s: %v %v", code, folders, err)
		}
		data := func(name string) string {
			b, err := os.ReadFile(filepath.Join(folders[0], name))
			if err != nil {
				t.Fatal(err)
			}
			return string(b)
		}
		r := csv.NewReader(strings.NewReader(data("comptes.csv")))
		r.Comma = ';'
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var ledger []Named
		for _, row := range rows[1:] {
			ledger = append(ledger, Named{row[0], row[1]})
		}
		m, _ := read(t, data("clients.csv"))
		_, l := m.Matched(ledger)
		if !slices.Equal(l.Codes(), strings.Fields(data("attendu.txt"))) {
			t.Errorf("%s: %v", folders[0], l)
		}
	}
}
