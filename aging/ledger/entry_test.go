package ledger

import (
	"io"
	"strings"
	"testing"

	"relance/aging/money"
)

// TestVATOfLines: an invoice knows the VAT of its own entry, whatever rates it
// mixes; where the entry is more than an invoice, nothing is known.
func TestVATOfLines(t *testing.T) {
	row := func(no, account, debit, credit string) string {
		return "VE|Ventes|" + no + "|20260115|" + account + "|Compte|||F" + no + "|20260115|Facture|" + debit + "|" + credit + "|||20260115||\n"
	}
	text := strings.Join(fecHeader, "|") + "\n" +
		row("1", "411000", "1200,00", "0,00") + row("1", "707000", "0,00", "1000,00") + row("1", "445710", "0,00", "200,00") +
		row("2", "411000", "100,00", "0,00") + row("2", "411001", "5,50", "0,00") + row("2", "707000", "0,00", "100,00") + row("2", "445710", "0,00", "5,50") +
		row("3", "411000", "70,00", "0,00") + row("3", "707000", "0,00", "70,00") +
		row("4", "411000", "0,00", "60,00") + row("4", "707000", "50,00", "0,00") + row("4", "445800", "10,00", "0,00") +
		row("5", "411000", "600,00", "0,00") + row("5", "419100", "0,00", "500,00") + row("5", "445710", "0,00", "100,00") +
		row("6", "411000", "1200,00", "0,00") + row("6", "512000", "0,00", "1000,00") + row("6", "445710", "0,00", "200,00")
	l, _, err := Read([]Source{{Name: "a.txt", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}}, Options{Scope: DefaultScope()})
	if err != nil {
		t.Fatal(err)
	}
	type vat struct {
		amount money.Amount
		known  bool
	}
	want := []vat{{200_00, true}, {5_21, true}, {29, true}, {0, true}, {-10_00, true}, {0, false}, {0, false}, {0, false}}
	for i := range l.Lines {
		amount, known := l.Lines[i].VAT()
		if got := (vat{amount, known}); got != want[i] {
			t.Errorf("line %d of %s: %+v, want %+v", i, l.Lines[i].Amount, got, want[i])
		}
	}
}
