package bank

import (
	"slices"
	"strings"
	"testing"

	"relance/aging/money"
)

func TestCFONBReadsMovements(t *testing.T) {
	statements, problems := read(t, "releve.txt", strings.Join(sampleCFONB(), "\r\n"))
	want := []string{
		"2026-11-03 1200.00 virement | MENUISERIE DURAND ET FILS | VIR SEPA MENUISERIE DURAN / FACTURE FA-2026-0101 ET FA-2026-0102 / SUPP / QUALIFIANT INCONNU",
		"2026-11-04 -450.50 impayé |  | REJET PRLV SEPA",
	}
	if got := told(statements); !slices.Equal(got, want) {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
	if len(problems) != 0 {
		t.Error(problems)
	}
	if got := statements[0].Lines[0].References; !slices.Equal(got, []string{"REF0001", "RF86F2026000123", "E2E-77"}) {
		t.Error(got)
	}
}

func TestCFONBAccountIsItsIBAN(t *testing.T) {
	statements, _ := read(t, "releve.txt", strings.Join(sampleCFONB(), "\n"))
	if got := statements[0].Account; got != accountName("30999", "00001", "0000000123A") || !strings.HasPrefix(got, "FR") || len(got) != 27 {
		t.Error(got)
	}
	// A RIB published as an example by the Banque de France.
	if got := accountName("30001", "00794", "12345678901"); got != "FR7630001007941234567890185" {
		t.Error(got)
	}
}

// One file in four costumes: without separators, cut at the right, in Latin-1
// with accents for braces, with blank lines.
func TestCFONBCostumes(t *testing.T) {
	plain := told(first(read(t, "a", strings.Join(sampleCFONB(), "\r\n"))))
	var trimmed []string
	for _, r := range sampleCFONB() {
		trimmed = append(trimmed, strings.TrimRight(r, " "))
	}
	for name, text := range map[string]string{
		"without separators": strings.Join(sampleCFONB(), ""),
		"cut at the right":   strings.Join(trimmed, "\n"),
		"accents":            strings.NewReplacer("{", "\xe9", "}", "\xe8").Replace(strings.Join(sampleCFONB(), "\n")),
		"blank lines":        strings.Join(sampleCFONB(), "\n\n") + "\n\n",
	} {
		statements, problems := read(t, name, text)
		if got := told(statements); !slices.Equal(got, plain) || len(problems) > 0 {
			t.Errorf("%s: %v %v", name, got, problems)
		}
	}
}

func first(s []Statement, _ []string) []Statement { return s }

func TestOverpunched(t *testing.T) {
	for _, c := range []struct {
		text, decimals string
		want           money.Amount
		ok             bool
	}{
		{"0000000000010{", "2", 100, true}, {"0000000000010}", "2", -100, true}, {"0000000000010A", "2", 101, true}, {"0000000000010R", "2", -109, true},
		{"000000000010é", "2", 100, true}, {"000000000010è", "2", -100, true}, {"0000000000010A", "0", 10100, true}, {"0000000000015E", "3", 16, true},
		{"00000000000100", "2", 0, false}, {"", "2", 0, false}, {"00000 0000010A", "2", 0, false}, {"0000000000010A", "7", 0, false},
	} {
		if got, ok := overpunched(c.text, c.decimals); got != c.want || ok != c.ok {
			t.Errorf("%q %s: %s %t, want %s %t", c.text, c.decimals, got, ok, c.want, c.ok)
		}
	}
}

func TestCFONBCentury(t *testing.T) {
	if d, ok := cfonbDate("311299"); !ok || d != day("1999-12-31") {
		t.Error(d)
	}
	if d, ok := cfonbDate("310260"); ok || d != 0 {
		t.Error("31 February", d)
	}
}

// The same code is a rejection when it takes money out, and the return of what
// we paid when it brings some.
func TestReturnedTakesMoneyOut(t *testing.T) {
	if cfonbKind("B3", -1) != Returned || cfonbKind("B3", 1) != Other || cfonbKind("03", -1) != Returned || cfonbKind("18", 1) != Transfer {
		t.Error("kinds")
	}
}

func TestCFONBFaultsKeepTheRest(t *testing.T) {
	records := sampleCFONB()
	bad := strings.Replace(records[1], punched(120000), "0000000X20000{", 1)
	records = slices.Insert(records, 1, detail("18", "031126", "LIB", "SEUL"), bad)
	statements, problems := read(t, "r", strings.Join(records, "\n"))
	if got := len(statements[0].Lines); got != 2 {
		t.Error(got, "lines")
	}
	if !slices.Equal(problems, []string{CodeLine.Code, CodeLine.Code}) {
		t.Error(problems)
	}
}
