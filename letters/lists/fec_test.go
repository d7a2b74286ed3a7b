package lists

import (
	"bytes"
	"strings"
	"testing"

	"relance/aging/civil"
)

func TestWriteFEC(t *testing.T) {
	var b bytes.Buffer
	rows := []FECRow{{Journal: "BQ", JournalName: "Banque", Entry: "1", Date: civil.New(2026, 11, 12), Account: "512000", AccountName: "Banque", Ref: "R\t1", Label: "VIR\nDURAND", Debit: 120000}}
	if err := WriteFEC(&b, rows); err != nil {
		t.Fatal(err)
	}
	want := strings.Join(FECHeader(), "\t") + "\r\nBQ\tBanque\t1\t20261112\t512000\tBanque\t\t\tR 1\t20261112\tVIR DURAND\t1200,00\t0,00\t\t\t\t\t\r\n"
	if got := b.String(); got != want {
		t.Errorf("%q", got)
	}
}
