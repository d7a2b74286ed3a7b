package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/table"
	"relance/cmd/internal/nightly"
)

// fecRow is a row of the example's ledger, read without the program.
type fecRow struct {
	year, journal, account, aux, ref, label, letter string
	date                                            civil.Date
	amount                                          money.Amount // debit less credit
}

func fecRows(t *testing.T, dir string) (rows, opening []fecRow) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "entrees", "*.txt"))
	if err != nil || len(names) != 2 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
			c := strings.Split(line, "\t")
			cents := func(s string) money.Amount {
				n, err := strconv.ParseInt(strings.Replace(s, ",", "", 1), 10, 64)
				if err != nil {
					t.Fatal(line)
				}
				return money.Amount(n)
			}
			y, _ := strconv.Atoi(c[3][:4])
			m, _ := strconv.Atoi(c[3][4:6])
			d, _ := strconv.Atoi(c[3][6:])
			rows = append(rows, fecRow{year: filepath.Base(name), journal: c[0], account: c[4], aux: c[6], ref: c[8], label: c[10], letter: c[13], date: civil.New(y, m, d), amount: cents(c[11]) - cents(c[12])})
		}
	}
	// The second year opens with what the first one closed.
	first := rows[0].year
	kept := rows[:0]
	for _, r := range rows {
		if r.year == first || r.journal != "AN" {
			kept = append(kept, r)
		} else {
			opening = append(opening, r)
		}
	}
	return kept, opening
}

// customersAccount says that an account is a customer's.
func customersAccount(account string) bool {
	for _, head := range []string{"411", "413", "416", "4191"} {
		if strings.HasPrefix(account, head) {
			return true
		}
	}
	return false
}

// sheetRow is a row of a table, by title.
type sheetRow map[string]table.Cell

func (r sheetRow) cents(t *testing.T, title string) money.Amount {
	t.Helper()
	if r[title].Text == "" {
		return 0
	}
	v, err := strconv.ParseFloat(r[title].Text, 64)
	if err != nil {
		t.Fatalf("%s: %q", title, r[title].Text)
	}
	return money.Amount(v*100 + map[bool]float64{true: 0.5, false: -0.5}[v >= 0])
}

// tableUnder gives the rows of the table whose titles have all those named, up to
// the next row without a value under the first of them.
func tableUnder(s table.Sheet, titles ...string) (rows []sheetRow) {
	var at map[string]int
	for _, r := range s.Rows {
		if at == nil {
			found := map[string]int{}
			for c, cell := range r.Cells {
				found[cell.Text] = c
			}
			for _, title := range titles {
				if _, ok := found[title]; !ok {
					found = nil
					break
				}
			}
			at = found
			continue
		}
		row := sheetRow{}
		for title, c := range at {
			row[title] = r.Cell(c)
		}
		if row[titles[0]].Text == "" || len(r.Cells) <= 2 && titles[0] != "Indicateur" { // a section of the indicators is no end
			break
		}
		rows = append(rows, row)
	}
	return rows
}

// figuresAgain makes the figures of a night again, from the rows of the ledger, the
// typed facts and the files of the nights, by other ways than the program's.
func figuresAgain(t *testing.T, dir string, outcome nightly.Outcome) {
	sheets := readSheets(t, filepath.Join(outcome.Folder, nightly.ReportFile))
	fec, opening := fecRows(t, dir)
	date := outcome.Night.Date
	debts, unused := rawBook(fec, opening, outcome.Night.FollowUp, date)
	terms := map[string]string{}
	for _, s := range readSheets(t, filepath.Join(dir, "clients.xlsx")) {
		for _, r := range tableUnder(s, "code", "nom", "conditions") {
			terms[r["code"].Text] = r["conditions"].Text
		}
	}
	items := rawItems(debts, terms, outcome)
	t.Run("due dates", func(t *testing.T) { dueDatesAgain(t, fec, terms, sheets["Factures"]) })
	t.Run("first sheet", func(t *testing.T) { firstSheetAgain(t, fec, outcome, sheets) })
	t.Run("rows", func(t *testing.T) { rawFigures(t, dir, fec, items, unused, outcome, sheets) })
	t.Run("months", func(t *testing.T) { monthsAgain(t, fec, sheets["Tableau de bord"], date) })
	t.Run("D441-6", func(t *testing.T) { delaysAgain(t, fec, items, outcome, sheets["Contrôles"]) })
	t.Run("provision", func(t *testing.T) { provisionAgain(t, fec, outcome, sheets["Contrôles"]) })
	t.Run("efficiency", func(t *testing.T) { efficiencyAgain(t, dir, outcome, sheets["Efficacité"]) })
}

func firstSheetAgain(t *testing.T, fec []fecRow, outcome nightly.Outcome, sheets map[string]table.Sheet) {
	date := outcome.Night.Date
	var receivables, doubtful, deposits, sales money.Amount
	for _, r := range fec {
		if r.date > date {
			continue
		}
		if customersAccount(r.account) {
			receivables += r.amount
		}
		if strings.HasPrefix(r.account, "416") {
			doubtful += r.amount
		}
		if strings.HasPrefix(r.account, "4191") {
			deposits += r.amount
		}
		if r.journal == "VE" && strings.HasPrefix(r.account, "411") && r.date > date-365 {
			sales += r.amount
		}
	}
	var open, overdue, notDue, credits, weighted money.Amount
	late, worst := map[string]bool{}, map[string]int{}
	for _, r := range tableUnder(sheets["Factures"], "Code", "Reste dû", "Échéance", "Retard (jours)") {
		rest := r.cents(t, "Reste dû")
		days, _ := strconv.Atoi(r["Retard (jours)"].Text)
		switch due := r["Échéance"].Date; {
		case rest < 0:
			credits += rest
		case days > 0:
			if want := int(date - due); days != want {
				t.Errorf("%s: %d days late, want %d", r["Facture"].Text, days, want)
			}
			overdue, open, weighted = overdue+rest, open+rest, weighted+rest*money.Amount(days)
			late[r["Code"].Text] = true
			worst[r["Client"].Text] = max(worst[r["Client"].Text], days)
		default:
			notDue, open = notDue+rest, open+rest
		}
	}
	latestAgain(t, worst, sheets["Tableau de bord"])
	got := map[string]float64{}
	for _, r := range tableUnder(sheets["Tableau de bord"], "Indicateur", "Valeur", "Définition") {
		if v, err := strconv.ParseFloat(r["Valeur"].Text, 64); err == nil {
			got[r["Indicateur"].Text] = v
		}
	}
	base := receivables - doubtful - deposits
	for label, want := range map[string]float64{
		"Encours clients": receivables.Float(), "Créances ouvertes": open.Float(), "Échu": overdue.Float(), "Non échu": notDue.Float(), "Crédits non affectés": credits.Float(),
		"Créances douteuses": doubtful.Float(), "Clients en retard": float64(len(late)), "Part échue": rounded(overdue.Float()/open.Float(), 4),
		"DSO comptable": rounded(base.Float()/sales.Float()*365, 2), "DSO optimal": rounded((notDue.Float())/sales.Float()*365, 2),
		"Retard moyen de l’échu": rounded(weighted.Float()/overdue.Float(), 2),
	} {
		if diff := got[label] - want; diff > 0.0101 || diff < -0.0101 {
			t.Errorf("« %s »: %v, want %v", label, got[label], want)
		}
	}
}

func rounded(v float64, digits int) float64 {
	text := strconv.FormatFloat(v, 'f', digits, 64)
	out, _ := strconv.ParseFloat(text, 64)
	return out
}

// monthsAgain: each rebuilt month end is the ledger's balance of that day.
func monthsAgain(t *testing.T, fec []fecRow, board table.Sheet, date civil.Date) {
	compared := 0
	for _, r := range tableUnder(board, "Au", "Encours", "Échu", "Ventes TTC") {
		on := r["Au"].Date
		var balance, sales money.Amount
		for _, x := range fec {
			if x.date <= on && customersAccount(x.account) {
				balance += x.amount
			}
			if x.journal == "VE" && strings.HasPrefix(x.account, "411") && x.date <= on && x.date.Month() == on.Month() && x.date.Year() == on.Year() {
				sales += x.amount
			}
		}
		if got := r.cents(t, "Encours"); got != balance {
			t.Errorf("%s: %s, the ledger %s", on, got, balance)
		}
		if got := r.cents(t, "Ventes TTC"); on == on.EndOfMonth() && got != sales {
			t.Errorf("%s: sales %s, the ledger %s", on, got, sales)
		}
		compared++
	}
	if compared < 12 {
		t.Errorf("%d months", compared)
	}
}

// paidLate is what an invoice was at worst in days late over a period, one way or
// another: paid late in it, or late at its end.
func paidLate(i openitem.Item, from, to civil.Date) (days int, late bool) {
	left := i.Amount
	for _, s := range i.Settled {
		if s.Date > to {
			continue
		}
		left -= s.Amount
		if (s.Nature == ledger.Payment || s.Nature == ledger.Bill) && s.Date >= from && s.Date > i.Due {
			days = max(days, int(s.Date-i.Due))
		}
	}
	if left > 0 && to > i.Due {
		days = max(days, int(to-i.Due))
	}
	return days, days > 0
}

func delaysAgain(t *testing.T, fec []fecRow, items []openitem.Item, outcome nightly.Outcome, checks table.Sheet) {
	closing := outcome.Night.Date
	from := civil.New(closing.Year(), 1, 1)
	issued, invoices := money.Amount(0), map[string]bool{}
	for _, r := range fec {
		if r.journal == "VE" && strings.HasPrefix(r.account, "411") && r.amount > 0 && r.date >= from && r.date <= closing {
			issued += r.amount
			invoices[r.aux+r.ref] = true
		}
	}
	want, during := map[string]money.Amount{}, map[string]bool{}
	contested := map[string]bool{}
	for _, f := range outcome.Night.Files() {
		for _, d := range f.Disputes {
			for _, n := range d.Invoices {
				contested[n] = true
			}
		}
	}
	count := map[string]map[string]bool{"I": {}, "II": {}}
	type lateInvoice struct {
		amount money.Amount
		days   int
	}
	late := map[string]map[string]lateInvoice{"I": {}, "II": {}} // by part, then by invoice
	note := func(part string, i openitem.Item, amount money.Amount, days int) {
		one := late[part][i.Customer+i.Number]
		late[part][i.Customer+i.Number] = lateInvoice{one.amount + amount, max(one.days, days)}
	}
	for _, i := range items {
		if i.Amount <= 0 || !strings.HasPrefix(i.Number, "FA") || i.Undated || contested[i.Number] || becameBill(i) || i.Entry > closing || strings.HasPrefix(i.Account, "413") {
			continue
		}
		left := i.Amount
		for _, s := range i.Settled {
			left -= s.Amount
		}
		if left > 0 && i.Due <= closing {
			want["I"] += left
			note("I", i, left, int(closing-i.Due))
			count["I"][i.Customer+i.Number] = true
		}
		if days, paid := paidLate(i, from, closing); paid && strings.HasPrefix(i.Number, "FA"+strconv.Itoa(closing.Year())[2:]) {
			want["II"] += i.Amount
			note("II", i, i.Amount, days)
			during[i.Customer+i.Number] = true
		}
	}
	count["II"] = during
	for _, r := range tableUnder(checks, "Mesure", "1 jour et plus (total)", "Tableau", "Situation") {
		if !strings.HasSuffix(r["Situation"].Text, closing.French()) {
			continue
		}
		part, _, _ := strings.Cut(r["Tableau"].Text, ".")
		total := r.cents(t, "1 jour et plus (total)") + r.cents(t, "0 jour")
		switch what := r["Mesure"].Text; {
		case part != "I" && part != "II":
		case what == "Nombre de factures":
			if total != money.Amount(100*len(count[part])) {
				t.Errorf("%s: %s invoices, want %d", part, total, len(count[part]))
			}
		case what == "Montant TTC":
			if total != want[part] {
				t.Errorf("%s: %s, want %s", part, total, want[part])
			}
			for label, to := range map[string][2]int{"0 jour": {0, 0}, "1 à 30 jours": {1, 30}, "31 à 60 jours": {31, 60}, "61 à 90 jours": {61, 90}, "91 jours et plus": {91, 1 << 30}} {
				var sum money.Amount
				for _, one := range late[part] {
					if one.days >= to[0] && one.days <= to[1] {
						sum += one.amount
					}
				}
				if got := r.cents(t, label); got != sum {
					t.Errorf("%s, %s: %s, want %s", part, label, got, sum)
				}
			}
		case strings.Contains(what, "émises (") && strings.Contains(what, "nombre"):
			if !strings.Contains(what, "("+strconv.Itoa(len(invoices))+")") {
				t.Errorf("%s, want %d", what, len(invoices))
			}
		case strings.Contains(what, "émises ("):
			if !strings.Contains(what, issued.French()) {
				t.Errorf("%s, want %s", what, issued.French())
			}
		}
	}
}
