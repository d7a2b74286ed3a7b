package ledger

import (
	"fmt"
	"strings"
	"testing"
)

// book writes a FEC from short rows: journal, its name, number, date, account,
// customer, label, signed amount.
func book(rows ...string) []byte {
	out := [][]string{fecHeader}
	for _, r := range rows {
		f := strings.Split(r, " | ")
		debit, credit := strings.TrimPrefix(f[7], "+"), "0,00"
		if strings.HasPrefix(f[7], "-") {
			debit, credit = "0,00", f[7][1:]
		}
		out = append(out, []string{f[0], f[1], f[2], f[3], f[4], "Compte", f[5], f[5], "P" + f[2], f[3], f[6], debit, credit, "", "", "", "", ""})
	}
	return []byte(join(out, "\t", "\n"))
}

func natures(l *Ledger) string {
	var all []string
	for _, x := range l.Lines {
		all = append(all, strings.ReplaceAll(x.Nature.String(), " ", "_"))
	}
	return strings.Join(all, " ")
}

func TestNatures(t *testing.T) {
	for _, c := range []struct {
		name string
		want string
		rows []string
	}{
		{"invoice and credit note by 70", "facture avoir", []string{
			"X | Divers | 1 | 20260105 | 411000 | C1 | x | +120", "X | Divers | 1 | 20260105 | 706000 |  | x | -100", "X | Divers | 1 | 20260105 | 445710 |  | x | -20",
			"X | Divers | 2 | 20260106 | 706000 |  | x | +100", "X | Divers | 2 | 20260106 | 411000 | C1 | x | -100"}},
		{"negative amounts", "avoir", []string{"X | Divers | 1 | 20260105 | 411000 | C1 | x | +-120", "X | Divers | 1 | 20260105 | 706000 |  | x | --120"}},
		{"payment with VAT due on collection", "règlement", []string{
			"BQ | Banque | 1 | 20260105 | 512000 |  | x | +120", "BQ | Banque | 1 | 20260105 | 411000 | C1 | x | -120", "BQ | Banque | 1 | 20260105 | 445800 |  | x | +20", "BQ | Banque | 1 | 20260105 | 445710 |  | x | -20"}},
		{"refund said by its label, rejection otherwise", "remboursement rejet", []string{
			"BQ | Banque | 1 | 20260105 | 411000 | C1 | Rembt trop perçu | +50", "BQ | Banque | 1 | 20260105 | 512000 |  | x | -50",
			"BQ | Banque | 2 | 20260105 | 411000 | C1 | Chèque impayé | +50", "BQ | Banque | 2 | 20260105 | 512000 |  | x | -50"}},
		{"a deduction from a receipt, not a rejection", "règlement déduction", []string{
			"BQ | Banque | 1 | 20260105 | 512000 |  | x | +4363", "BQ | Banque | 1 | 20260105 | 411000 | C1 | x | -5762", "BQ | Banque | 1 | 20260105 | 411000 | C1 | x | +1399"}},
		{"a rejection booked by negative amounts", "rejet", []string{
			"BQ | Banque | 1 | 20260105 | 512000 |  | x | +-50", "BQ | Banque | 1 | 20260105 | 411000 | C1 | Impayé | --50"}},
		{"bill", "effet effet", []string{"OD | OD | 1 | 20260105 | 413000 | C1 | LCR | +50", "OD | OD | 1 | 20260105 | 411000 | C1 | LCR | -50"}},
		{"an unpaid bill", "rejet effet", []string{"OD | OD | 1 | 20260105 | 411000 | C1 | LCR impayée | +50", "OD | OD | 1 | 20260105 | 413000 | C1 | LCR impayée | -50"}},
		{"penalties, and their waiver", "pénalités pénalités", []string{
			"OD | OD | 1 | 20260105 | 411000 | C1 | x | +50", "OD | OD | 1 | 20260105 | 763100 |  | x | -50", "OD | OD | 2 | 20260106 | 758000 |  | x | +50", "OD | OD | 2 | 20260106 | 411000 | C1 | x | -50"}},
		{"transfer between customers", "OD OD", []string{"VE | Ventes | 1 | 20260105 | 411000 | C1 | x | +50", "VE | Ventes | 1 | 20260105 | 411000 | C2 | x | -50", "VE | Ventes | 2 | 20260105 | 607000 |  | x | +1", "VE | Ventes | 2 | 20260105 | 401000 |  | x | -1"}},
		{"exchange difference alone, and beside a payment", "écart_de_change règlement", []string{
			"OD | OD | 1 | 20260105 | 666000 |  | x | +5", "OD | OD | 1 | 20260105 | 411000 | C1 | x | -5",
			"BQ | Banque | 2 | 20260106 | 512000 |  | x | +90", "BQ | Banque | 2 | 20260106 | 656000 |  | x | +10", "BQ | Banque | 2 | 20260106 | 411000 | C1 | x | -100"}},
		{"conversion difference at closing", "écart_de_change", []string{"OD | OD | 1 | 20261231 | 411000 | C1 | x | +5", "OD | OD | 1 | 20261231 | 477000 |  | x | -5"}},
		{"write-off, with its VAT, and what comes in after all", "perte perte règlement", []string{"OD | OD | 1 | 20260105 | 654000 |  | x | +50", "OD | OD | 1 | 20260105 | 411000 | C1 | x | -50",
			"OD | OD | 2 | 20260105 | 654000 |  | x | +50", "OD | OD | 2 | 20260105 | 445710 |  | x | +10", "OD | OD | 2 | 20260105 | 411000 | C1 | x | -60",
			"BQ | Banque | 3 | 20260106 | 512000 |  | x | +90", "BQ | Banque | 3 | 20260106 | 654000 |  | x | +10", "BQ | Banque | 3 | 20260106 | 411000 | C1 | x | -100"}},
		{"cash sale: two groups in one entry", "facture règlement", []string{
			"CA | Caisse | 1 | 20260105 | 411000 | C1 | x | +12", "CA | Caisse | 1 | 20260105 | 707000 |  | x | -12", "CA | Caisse | 1 | 20260105 | 530000 |  | x | +12", "CA | Caisse | 1 | 20260105 | 411000 | C1 | x | -12"}},
		{"all numbers 0: groups by balance", "facture facture règlement rejet", []string{
			"Z | Tout | 0 | 20260105 | 411000 | C1 | x | +12", "Z | Tout | 0 | 20260105 | 707000 |  | x | -12", "Z | Tout | 0 | 20260105 | 411000 | C2 | x | +13", "Z | Tout | 0 | 20260105 | 707000 |  | x | -13",
			"Z | Tout | 0 | 20260105 | 512000 |  | x | +12", "Z | Tout | 0 | 20260105 | 411000 | C1 | x | -12", "Z | Tout | 0 | 20260105 | 411000 | C2 | x | +13", "Z | Tout | 0 | 20260105 | 512000 |  | x | -13"}},
		{"sorted by account: the journal decides", "facture avoir règlement rejet OD", []string{
			"VT | Ventes | 1 | 20260105 | 411000 | C1 | x | +12", "VEN |  | 2 | 20260105 | 411000 | C1 | x | -2", "BNQ |  | 3 | 20260105 | 411000 | C1 | x | -10", "CA | Caisse | 4 | 20260105 | 411000 | C1 | x | +10", "OD | Divers | 5 | 20260105 | 411000 | C1 | x | +1",
			"AC | Achats | 6 | 20260105 | 607000 |  | x | +1"}},
		{"purchases are no sales", "OD", []string{"AC | Achats et ventes | 1 | 20260105 | 411000 | C1 | x | +12", "AC | Achats | 2 | 20260105 | 401000 |  | x | -12"}},
	} {
		l, _ := mustRead(t, session{opts: options()}, bytesSource("f", book(c.rows...)))
		if got := natures(l); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestOpenings(t *testing.T) {
	an := func(code, label, date string) []string {
		row := func(account, customer, amount string) string {
			return fmt.Sprintf("%s | %s | 1 | %s | %s | %s | x | %s", code, label, date, account, customer, amount)
		}
		return []string{row("101000", "", "-1000"), row("215000", "", "+900"), row("411000", "C1", "+100")}
	}
	sale := func(code, label, date string) []string {
		return []string{fmt.Sprintf("%s | %s | 7 | %s | 411000 | C1 | x | +12", code, label, date), fmt.Sprintf("%s | %s | 7 | %s | 707000 |  | x | -12", code, label, date)}
	}
	payment := func(code, label, date string) []string {
		return []string{fmt.Sprintf("%s | %s | 8 | %s | 512000 |  | x | +12", code, label, date), fmt.Sprintf("%s | %s | 8 | %s | 411000 | C1 | x | -12", code, label, date)}
	}
	all := func(parts ...[]string) (rows []string) {
		for _, p := range parts {
			rows = append(rows, p...)
		}
		return rows
	}
	for _, c := range []struct {
		name, file string
		rows       []string
		want       string // natures
		date       string
	}{
		{"usual", "f", all(an("AN", "A nouveaux", "20260101"), sale("VE", "Ventes", "20260105")), "à-nouveau facture", "2026-01-01"},
		{"numbered journal", "f", all(an("2", "BILAN D'OUVERTURE", "20260101"), sale("VE", "Ventes", "20260105")), "à-nouveau facture", "2026-01-01"},
		{"code without a name", "f", all(an("RAN", "", "20260101"), sale("VE", "Ventes", "20260105")), "à-nouveau facture", "2026-01-01"},
		{"no name at all, first entry", "f", all(an("OD", "Opérations diverses", "20260101"), sale("VE", "Ventes", "20260105"), []string{"OD | Opérations diverses | 9 | 20260630 | 411000 | C1 | x | +5", "OD | Opérations diverses | 9 | 20260630 | 758000 |  | x | -5"}), "à-nouveau facture pénalités", "2026-01-01"},
		{"no name, not first in the file", "f", all(sale("VE", "Ventes", "20260105"), an("99", "Divers", "20260101")), "facture à-nouveau", "2026-01-01"},
		{"old dates kept", "f", all(an("AD", "A Nouveaux Détaillés", "20240312"), an("AD", "A Nouveaux Détaillés", "20251120"), sale("VE", "Ventes", "20260105")), "à-nouveau à-nouveau facture", "2025-11-20"},
		{"a class 7 line on the day", "f", all([]string{"OUV | Balance initiale | 0 | 20260101 | 411000 | C1 | x | +5", "OUV | Balance initiale | 0 | 20260101 | 701100 |  | x | -5"}, sale("VE", "Ventes", "20260105")), "à-nouveau facture", "2026-01-01"},
		{"AN is the sales journal of Annecy", "f", all(sale("AN", "Ventes Annecy", "20260101"), sale("AN", "Ventes Annecy", "20260202")), "facture facture", ""},
		{"AN is a sales journal without a name", "f", all(sale("AN", "", "20260101"), sale("AN", "", "20260202")), "facture facture", ""},
		{"2 is the bank", "f", all(payment("2", "Banque", "20260101"), sale("VE", "Ventes", "20260105")), "règlement facture", ""},
		{"AN is a bank used one day", "f", all(payment("AN", "Banque Nationale", "20260101"), sale("VE", "Ventes", "20260105")), "règlement facture", ""},
		{"a payment to the owner on the first day", "f", all([]string{"OD | OD | 1 | 20260101 | 108000 |  | x | +5", "OD | OD | 1 | 20260101 | 411000 | C1 | x | -5"}, sale("VE", "Ventes", "20260105")), "OD facture", ""},
		{"exercise across the year", "f", all(an("ANO", "A nouveaux", "20260701"), sale("VE", "Ventes", "20270105")), "à-nouveau facture", "2026-07-01"},
	} {
		l, _ := mustRead(t, session{opts: options()}, bytesSource(c.file, book(c.rows...)))
		if got := natures(l); got != c.want || l.Files[0].Opening.String() != c.date {
			t.Errorf("%s: %s on %s, want %s on %s", c.name, got, l.Files[0].Opening, c.want, c.date)
		}
		for _, x := range l.Lines {
			if x.AtOpening != (x.Nature == Opening) {
				t.Errorf("%s: %v at opening", c.name, x)
			}
		}
	}
	// The first day of a second part opens nothing.
	first := bytesSource("f_1.txt", book(all(an("AN", "A nouveaux", "20260101"), sale("VE", "Ventes", "20260105"))...))
	second := bytesSource("f_2.txt", book(all(an("XX", "Apports", "20260701"), sale("VE", "Ventes", "20260705"))...))
	l, _ := mustRead(t, session{opts: options()}, first, second)
	if got := natures(l); got != "à-nouveau facture OD facture" || l.Files[1].Opening != 0 || l.Files[1].Exercise != 0 {
		t.Errorf("two parts: %s, %+v", got, l.Files)
	}
}

func TestExercises(t *testing.T) {
	for _, c := range []struct {
		names, want string
	}{
		{"a_1.txt a_2.txt b.txt", "[0 0 2]"},
		{"a_2.txt a_1.txt", "[1 1]"},
		{"ledger_23.txt ledger_24.txt", "[0 1]"},
		{"fec_2023.txt fec_2024.txt", "[0 1]"},
		{"a_1.txt a_3.txt", "[0 1]"},
		{"a_1.txt", "[0]"},
		{"a_1.txt.gz a_2.zip", "[0 0]"},
	} {
		if group, _ := exercises(strings.Fields(c.names)); fmt.Sprint(group) != c.want {
			t.Errorf("%s: %v, want %s", c.names, group, c.want)
		}
	}
	for name, want := range map[string]string{"123456789FEC20261231.txt": "2026-12-31", "ASSOFEC20251231_1.txt": "2025-12-31", "fec.txt": "", "FEC2026.txt": "", "999FEC20261231-NONOFFICIAL.txt": "2026-12-31"} {
		if got := closingDate(name); got.String() != want {
			t.Errorf("%s closes on %s", name, got)
		}
	}
}

// TestNoFalseAlarm reads sound ledgers whose dates could worry a hasty check.
func TestNoFalseAlarm(t *testing.T) {
	row := func(num, date string) []string {
		return []string{"VE | Ventes | " + num + " | " + date + " | 411000 | C1 | x | +12", "VE | Ventes | " + num + " | " + date + " | 707000 |  | x | -12"}
	}
	for name, dates := range map[string][2]string{
		"999002009FEC20260630.txt": {"20250701", "20260630"}, // across the year
		"999002009FEC20261231.txt": {"20250115", "20261231"}, // a first exercise of 23 months
		"999002009FEC20251231.txt": {"20250101", "20250430"}, // an interim extract
	} {
		_, problems := mustRead(t, session{opts: options()}, bytesSource(name, book(append(row("1", dates[0]), row("2", dates[1])...)...)))
		if len(problems) > 0 {
			t.Errorf("%s: %v", name, problems)
		}
	}
	_, problems := mustRead(t, session{opts: options()}, bytesSource("2025.txt", book(append(row("1", "20250101"), row("2", "20251231")...)...)),
		bytesSource("2026.txt", book(append(row("3", "20260101"), row("4", "20261231")...)...)))
	if len(problems) > 0 {
		t.Errorf("two years: %v", problems)
	}
}
