package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

func watchedBalance() aging.Balance {
	date := civil.New(2026, 6, 30)
	item := func(ref string, days int, amount money.Amount) openitem.Item {
		return openitem.Item{Ref: ref, Date: date.AddDays(-days - 30), Due: date.AddDays(-days), Amount: amount, Open: amount, Nature: ledger.Invoice, Account: "411000"}
	}
	items := []openitem.Item{item("F1", 95, 120_00), item("F\x1b[2J2", 10, 1_500_00), item("F3", -5, 80_00)}
	sums := aging.Sums{Balance: 1_700_00, NotDue: 80_00, Late: []money.Amount{1_500_00, 0, 0, 120_00}}
	return aging.Balance{
		Date: date, Buckets: aging.DefaultBuckets(), Totals: sums, Proof: aging.Proof{Ledger: 1_700_00, Balance: 1_700_00},
		Clients: []aging.Client{{Code: "C001", Name: "Évasion\x1b]0;pwned\x07 \u202eSARL", Sums: sums, Items: items}},
	}
}

func balanceText(t *testing.T, look balanceLook) string {
	t.Helper()
	var b strings.Builder
	if err := writeBalanceText(&b, readBalance{Balance: watchedBalance()}, look); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestColoursAreOnlyColours: without its codes, the coloured table is the plain
// one; what is late is coloured, and nought fades.
func TestColoursAreOnlyColours(t *testing.T) {
	plain, coloured := balanceText(t, balanceLook{detail: true}), balanceText(t, balanceLook{detail: true, ink: ink{true}})
	if strings.Contains(plain, "\x1b") || strings.Contains(plain, "\u202e") {
		t.Errorf("an order of the ledger reaches the terminal: %q", plain)
	}
	bare := regexp.MustCompile(`\x1b\[\d+m`).ReplaceAllString(coloured, "")
	trim := func(s string) string { return regexp.MustCompile(`(?m) +$`).ReplaceAllString(s, "") }
	if trim(bare) != plain {
		t.Errorf("%s\nwant\n%s", bare, plain)
	}
	for _, want := range []string{inkYellow + "1\u202f500,00" + inkEnd, inkRed + "120,00" + inkEnd, inkRed + "  95 j" + inkEnd, inkYellow + "  10 j" + inkEnd, inkGreen + "Preuve", inkDim + "   0,00" + inkEnd} {
		if !strings.Contains(coloured, want) {
			t.Errorf("%q is missing in\n%s", want, coloured)
		}
	}
}

// TestDetailIsAligned: every amount of a column ends at the same place.
func TestDetailIsAligned(t *testing.T) {
	_, items, _ := strings.Cut(balanceText(t, balanceLook{detail: true}), "Pièce")
	end := -1
	for line := range strings.Lines(items) {
		at := strings.Index(line, "  facture")
		if at < 0 {
			continue
		}
		if width := len([]rune(line[:at])); end >= 0 && width != end {
			t.Errorf("%q ends at %d, want %d", line, width, end)
		} else {
			end = width
		}
	}
	if end < 0 || !regexp.MustCompile(`(?m)^Solde +1\x{202f}700,00$`).MatchString(items) {
		t.Errorf("%q", items)
	}
}

func TestNoColoursInAFile(t *testing.T) {
	f, err := os.CreateTemp(t.TempDir(), "sortie")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if colours(f, func(string) string { return "" }) || colours(&strings.Builder{}, func(string) string { return "" }) {
		t.Error("colours in a file")
	}
}
