package ledger

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"relance/aging/civil"
)

// The bank's balance that an opening carries over says nothing of receipts.
func TestOpeningIsNoBankEntry(t *testing.T) {
	head := "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\n"
	opening := func(code, label string) string {
		begin := code + "|" + label + "|1|20260101|"
		return head + begin + "512000|Banque||||20260101|Solde|90,00|0,00|||||\n" + begin + "411000|Clients|C1|C1||20260101|Solde|10,00|0,00|||||\n" + begin + "101000|Capital||||20260101|Solde|0,00|100,00|||||\n"
	}
	sale := "VE|Ventes|2|20260110|411000|Clients|C1|C1|F1|20260110|F1|5,00|0,00|||||\nVE|Ventes|2|20260110|706000|Ventes|||F1|20260110|F1|0,00|5,00|||||\n"
	paid := "BQ|Banque|3|20260115|512000|Banque|||R1|20260115|R1|5,00|0,00|||||\nBQ|Banque|3|20260115|411000|Clients|C1|C1|R1|20260115|R1|0,00|5,00|||||\n"
	for name, c := range map[string]struct {
		text string
		want civil.Date
	}{
		"opening journal":         {opening("AN", "A nouveaux") + sale, 0},
		"first entry of another":  {opening("OD", "Divers") + sale, 0},
		"a receipt after it":      {opening("AN", "A nouveaux") + sale + paid, civil.New(2026, 1, 15)},
		"a receipt, no opening":   {head + sale + paid, civil.New(2026, 1, 15)},
		"a receipt, other ledger": {opening("OD", "Divers") + paid, civil.New(2026, 1, 15)},
	} {
		t.Run(name, func(t *testing.T) {
			l, problems, err := Read([]Source{{Name: "fec.txt", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(c.text)), nil }}}, Options{Scope: DefaultScope()})
			if err != nil || problems.HasErrors() {
				t.Fatal(err, problems)
			}
			if l.LastBank != c.want {
				t.Errorf("last bank entry %s, want %s", l.LastBank, c.want)
			}
		})
	}
}

// Statements ask for the rows of bank accounts, those of an opening left out; a
// reader that nobody asks keeps none.
func TestBankRows(t *testing.T) {
	head := "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\n"
	row := func(journal, no, date, account, debit, credit string) string {
		return journal + "|J|" + no + "|" + date + "|" + account + "|X|||P|" + date + "|L|" + debit + "|" + credit + "|||||\n"
	}
	text := head + row("AN", "1", "20260101", "512000", "90,00", "0,00") + row("AN", "1", "20260101", "101000", "0,00", "90,00") +
		row("BQ", "2", "20260115", "512000", "5,00", "0,00") + row("BQ", "2", "20260115", "411000", "0,00", "5,00") +
		row("BQ", "3", "20260116", "512100", "0,00", "7,00") + row("BQ", "3", "20260116", "627000", "7,00", "0,00") +
		row("CA", "4", "20260117", "530000", "3,00", "0,00") + row("CA", "4", "20260117", "511200", "0,00", "3,00")
	for keep, want := range map[bool]string{true: "512000 2026-01-15 5.00, 512100 2026-01-16 -7.00, ", false: ""} {
		l, problems, err := Read([]Source{{Name: "fec.txt", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}}, Options{Scope: DefaultScope(), KeepBank: keep})
		if err != nil || problems.HasErrors() {
			t.Fatal(err, problems)
		}
		var got strings.Builder
		for _, r := range l.Bank {
			fmt.Fprintf(&got, "%s %s %s, ", r.Account, r.Date, r.Amount)
		}
		if got.String() != want {
			t.Errorf("keep %t: %q", keep, got.String())
		}
	}
}
