package bank

import (
	"fmt"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/money"
)

// record makes a CFONB 120 record of our own bank 30999, branch 00001, account
// 0000000123A.
func record(code, interbank, day, label, amount, ref string) string {
	head := code + "30999" + "    " + "00001" + "EUR2 " + "0000000123A" + fmt.Sprintf("%-2s", interbank) + day
	body := head + "  " + strings.Repeat(" ", 6) + fmt.Sprintf("%-31s", label)
	return fmt.Sprintf("%-90s%s%-16s", body, amount, ref)
}

func detail(interbank, day, qualifier, text string) string {
	return fmt.Sprintf("%-45s%s%-70s  ", "05"+"30999"+"    "+"00001"+"EUR2 "+"0000000123A"+interbank+day, qualifier, text)
}

// punched writes cents as CFONB does.
func punched(a money.Amount) string {
	signs := "{ABCDEFGHI"
	if a < 0 {
		signs = "}JKLMNOPQR"
	}
	n := a.Abs()
	return fmt.Sprintf("%013d%c", n/10, signs[n%10])
}

func sampleCFONB() []string {
	return []string{
		record("01", "", "021126", "", punched(100000), ""),
		record("04", "18", "031126", "VIR SEPA MENUISERIE DURAN", punched(120000), "REF0001"),
		detail("18", "031126", "NPY", "MENUISERIE DURAND ET FILS"),
		detail("18", "031126", "LCC", "FACTURE FA-2026-0101 ET FA-2026-"),
		detail("18", "031126", "LC2", "0102"),
		detail("18", "031126", "LCS", "RF86F2026000123"),
		detail("18", "031126", "RCN", "E2E-77                             SUPP"),
		detail("18", "031126", "ZZZ", "QUALIFIANT INCONNU"),
		record("04", "B3", "041126", "REJET PRLV SEPA", punched(-45050), ""),
		record("07", "", "041126", "", punched(174950), ""),
	}
}

func read(t *testing.T, name, text string) ([]Statement, []string) {
	t.Helper()
	statements, problems, ok := Read(name, []byte(text), Options{Any: true})
	if !ok {
		t.Fatalf("%s is not recognised", name)
	}
	return statements, problems.Codes()
}

func day(s string) civil.Date {
	d, err := civil.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// told writes lines as a test reads them.
func told(statements []Statement) (out []string) {
	for _, s := range statements {
		for _, l := range s.Lines {
			out = append(out, fmt.Sprintf("%s %s %s | %s | %s", l.Date, l.Amount, l.Kind, l.Payer, strings.Join(l.Texts, " / ")))
		}
	}
	return out
}
