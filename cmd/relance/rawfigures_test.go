package main

import (
	"slices"
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

// rawItems gives what was matched from the rows, an instalment an item, with due
// dates made from the terms of the customers; those of the night (which have tests
// of their own) where the terms are more than a number of days.
func rawItems(debts []*rawDebt, terms map[string]string, outcome nightly.Outcome) (items []openitem.Item) {
	due := map[string][]openitem.Item{}
	name := func(customer, number, account string) string { return customer + "|" + number + "|" + account }
	for _, list := range [][]openitem.Item{outcome.Night.Set.Items, outcome.Night.Set.Settled} {
		for _, i := range list {
			if i.Amount > 0 {
				due[name(i.Customer, i.Number, i.Account)] = append(due[name(i.Customer, i.Number, i.Account)], i)
			}
		}
	}
	for _, d := range debts {
		parts := due[name(d.aux, d.ref, d.account)]
		slices.SortStableFunc(parts, func(a, b openitem.Item) int { return int(a.Due - b.Due) })
		sum := money.Amount(0)
		for _, p := range parts {
			sum += p.Amount
		}
		if len(parts) < 2 || sum != d.amount {
			one := openitem.Item{Customer: d.aux, Number: d.ref, Account: d.account, Entry: d.date, Amount: d.amount, Settled: d.paid}
			if one.Undated = len(parts) == 0; !one.Undated {
				one.Due, one.Undated = parts[0].Due, parts[0].Undated
			}
			if due, simple := simpleDue(terms[d.aux], d.date); simple && d.journal == "VE" && strings.HasPrefix(d.ref, "FA") {
				one.Due = due
			}
			items = append(items, one)
			continue
		}
		paid := slices.Clone(d.paid)
		slices.SortStableFunc(paid, func(a, b openitem.Settlement) int { return int(a.Date - b.Date) })
		for _, p := range parts {
			one := openitem.Item{Customer: d.aux, Number: d.ref, Account: d.account, Entry: d.date, Amount: p.Amount, Due: p.Due}
			left := p.Amount
			for k := range paid {
				if part := min(left, paid[k].Amount); part > 0 {
					one.Settled = append(one.Settled, openitem.Settlement{Date: paid[k].Date, Amount: part, Nature: paid[k].Nature})
					left, paid[k].Amount = left-part, paid[k].Amount-part
				}
			}
			items = append(items, one)
		}
	}
	return items
}

// leftOf is what an item still had open at the end of a day.
func leftOf(i openitem.Item, on civil.Date) money.Amount {
	if i.Entry > on {
		return 0
	}
	left := i.Amount
	for _, s := range i.Settled {
		if s.Date <= on {
			left -= s.Amount
		}
	}
	return left
}

// becameBill says that a bill of exchange replaced the invoice.
func becameBill(i openitem.Item) bool {
	return slices.ContainsFunc(i.Settled, func(s openitem.Settlement) bool { return s.Nature == ledger.Bill })
}

// rawFigures compares what is printed with what the rows of the ledger give.
func rawFigures(t *testing.T, dir string, fec []fecRow, items []openitem.Item, unused []*fecRow, outcome nightly.Outcome, sheets map[string]table.Sheet) {
	date := outcome.Night.Date
	first, end := civil.New(date.Year(), int(date.Month()), 1), date.EndOfMonth()
	left := map[string]money.Amount{}
	for _, i := range items {
		left[i.Customer+" "+i.Number] += leftOf(i, date)
	}
	shown := map[string]money.Amount{}
	for _, r := range tableUnder(sheets["Factures"], "Code", "Reste dû", "Échéance", "Retard (jours)") {
		if strings.HasPrefix(r["Facture"].Text, "FA") && r["Compte"].Text != "413000" {
			shown[r["Code"].Text+" "+r["Facture"].Text] += r.cents(t, "Reste dû")
		}
	}
	for key, sum := range left {
		if strings.Contains(key, " FA") && sum != shown[key] {
			t.Errorf("%s: %s left, the rows give %s", key, shown[key], sum)
		}
	}
	got := map[string]float64{}
	for _, r := range tableUnder(sheets["Tableau de bord"], "Indicateur", "Valeur", "Définition") {
		if v, err := strconv.ParseFloat(r["Valeur"].Text, 64); err == nil {
			got[r["Indicateur"].Text] = v
		}
	}
	var opening, sales, closing, current, due, collected, dueAll, gathered, late, weighted money.Amount
	for _, i := range items {
		if becameBill(i) {
			continue // neither a receipt nor an invoice to collect
		}
		before := leftOf(i, first-1)
		opening, closing = opening+before, closing+leftOf(i, date)
		if strings.HasPrefix(i.Number, "FA") && i.Entry >= first {
			sales, before = sales+i.Amount, i.Amount
		}
		if i.Undated || i.Due >= date {
			current += leftOf(i, date)
		}
		for _, s := range i.Settled {
			in := s.Date >= first && s.Date <= date
			if in && s.Nature == ledger.CreditNote {
				sales -= s.Amount
			}
			if s.Nature == ledger.Payment && s.Date > date-365 && s.Date > i.Due && !i.Undated {
				late, weighted = late+s.Amount, weighted+s.Amount*money.Amount(s.Date-i.Due)
			}
			if in && s.Nature != ledger.CreditNote && !i.Undated && i.Due <= date {
				collected += s.Amount
			}
			if in && s.Nature != ledger.CreditNote && !i.Undated && i.Due <= end {
				gathered += s.Amount
			}
		}
		if !i.Undated && i.Due <= date {
			due += before
		}
		if !i.Undated && i.Due <= end {
			dueAll += before
		}
	}
	for label, want := range map[string]float64{
		"Taux de recouvrement": rounded(collected.Float()/due.Float(), 4), "Efficacité (CEI)": rounded((opening+sales-closing).Float()/(opening+sales-current).Float(), 4),
		"Objectif du mois": dueAll.Float(), "Avancement de l’objectif": rounded(gathered.Float()/dueAll.Float(), 4),
		"Retard des règlements reçus": rounded(weighted.Float()/late.Float(), 2), "DSO par épuisement": countedBack(fec, date),
	} {
		if diff := got[label] - want; diff > 0.0101 || diff < -0.0101 {
			t.Errorf("« %s »: %v, want %v", label, got[label], want)
		}
	}
	for label, want := range map[string]float64{
		"Encaissé ce mois, objectif": rounded(gathered.Float()/dueAll.Float(), 4), "Réclamé cette nuit": askedTonight(t, outcome.Folder).Float(),
	} {
		if v := tilesOf(sheets["Tableau de bord"])[label]; v-want > 0.0001 || want-v > 0.0001 {
			t.Errorf("tile « %s »: %v, want %v", label, v, want)
		}
	}
	t.Run("penalties", func(t *testing.T) { rawPenalties(t, items, unused, outcome, sheets["Pénalités"], got) })
	t.Run("effect", func(t *testing.T) { rawEffect(t, dir, items, outcome, sheets["Efficacité"]) })
}

// countedBack takes the sales of each month off what customers owe, latest first.
func countedBack(fec []fecRow, date civil.Date) float64 {
	var owed money.Amount
	months := map[civil.Date]money.Amount{}
	for _, r := range fec {
		if r.date > date {
			continue
		}
		if customersAccount(r.account) && !strings.HasPrefix(r.account, "416") && !strings.HasPrefix(r.account, "4191") {
			owed += r.amount
		}
		if r.journal == "VE" && strings.HasPrefix(r.account, "411") {
			months[r.date.EndOfMonth()] += r.amount
		}
	}
	days := 0.0
	for month := date.EndOfMonth(); owed > 0 && month > date-800; {
		start := civil.New(month.Year(), int(month.Month()), 1)
		length := float64(min(month, date)-start) + 1
		if sold := months[month]; sold > owed {
			return rounded(days+owed.Float()/sold.Float()*length, 2)
		}
		days, owed, month = days+length, owed-months[month], start-1
	}
	return rounded(days, 2)
}
