package lists

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/penalty"
)

// TestProposedEntries: a French office opens the file in Excel as it is, and a
// hostile name stays a text.
func TestProposedEntries(t *testing.T) {
	on := civil.New(2026, 6, 30)
	entries := []penalty.ProposedEntry{
		{Date: on, Journal: "OD", Account: "411000", Auxiliary: "C001", Ref: "PEN20260630-C001", Label: "Pénalités ; « Dupré »", Debit: 1234567},
		{Date: on, Journal: "OD", Account: "763000", Ref: "PEN20260630-C001", Label: "=HYPERLINK(\"x\")\r\n\x00\u202e", Credit: 1234567},
		{Date: on, Journal: "OD", Account: "763000", Auxiliary: "\t@C2", Ref: "-1", Label: "\xff+1", Credit: 5},
	}
	var b strings.Builder
	if err := ProposedEntries(&b, entries); err != nil {
		t.Fatal(err)
	}
	want := "\ufeffDate;Journal;Compte;Auxiliaire;Pièce;Libellé;Débit;Crédit\r\n" +
		"30/06/2026;OD;411000;C001;PEN20260630-C001;\"Pénalités ; « Dupré »\";12345,67;\r\n" +
		"30/06/2026;OD;763000;;PEN20260630-C001;\"'=HYPERLINK(\"\"x\"\")\";;12345,67\r\n" +
		"30/06/2026;OD;763000;'@C2;'-1;'+1;;0,05\r\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disque plein") }

func TestFullDisk(t *testing.T) {
	if err := ProposedEntries(full{}, []penalty.ProposedEntry{{Debit: money.Amount(1)}}); err == nil {
		t.Error("the failure was lost")
	}
}
