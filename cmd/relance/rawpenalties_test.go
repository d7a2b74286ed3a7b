package main

import (
	"slices"
	"strconv"
	"testing"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/table"
	"relance/cmd/internal/nightly"
	"relance/rules/log"
)

// rawPenalties computes the interest of each open invoice again, half-year by
// half-year: the rate of the European bank and ten points, eight for a public buyer.
func rawPenalties(t *testing.T, items []openitem.Item, unused []*fecRow, outcome nightly.Outcome, sheet table.Sheet, board map[string]float64) {
	date := outcome.Night.Date
	items = imputed(items, unused, date)
	judgments := map[string]civil.Date{}
	for _, f := range outcome.Night.Files() {
		for _, p := range f.Proceedings {
			if p.Group() == followup.GroupInsolvency {
				judgments[f.Customer] = p.Date
			}
		}
	}
	for _, e := range outcome.Night.Log {
		if e.Kind == log.Insolvency {
			judgments[e.Customer] = e.Date
		}
	}
	bank := map[string]int64{"20251": 315, "20252": 215, "20261": 215, "20262": 240}
	interest := func(i openitem.Item, points int64) (sum money.Amount) {
		stop := date
		if judged, insolvent := judgments[i.Customer]; insolvent {
			stop = min(stop, judged-1) // no interest runs from the judgment on
		}
		from, principal, rate := i.Due+1, money.Amount(0), int64(0)
		flush := func(to civil.Date) {
			if to >= from {
				sum += principal.MulDiv(rate*int64(to-from+1), 365*10000)
			}
			from = to + 1
		}
		for d := i.Due + 1; d <= stop; d++ {
			half := strconv.Itoa(d.Year()) + strconv.Itoa(1+(int(d.Month())-1)/6)
			if now, at := leftOf(i, d-1), bank[half]+points; now != principal || at != rate {
				flush(d - 1)
				principal, rate = now, at
			}
		}
		flush(stop)
		return sum
	}
	var total, fees money.Amount
	asked, got, points := map[string]money.Amount{}, map[string]money.Amount{}, map[string]int64{}
	for _, r := range tableUnder(sheet, "Code", "Facture", "Intérêts", "Constatées") {
		key := r["Code"].Text + " " + r["Facture"].Text
		total, fees = total+r.cents(t, "Intérêts"), fees+r.cents(t, "Indemnité")
		got[key] += r.cents(t, "Intérêts")
		asked[key] += r.cents(t, "Indemnité")
		if points[key] = 1000; r["Régime"].Text == "Public" {
			points[key] = 800
		}
	}
	want := map[string]money.Amount{}
	for _, i := range items {
		if key := i.Customer + " " + i.Number; got[key] != 0 && leftOf(i, date) > 0 {
			want[key] += interest(i, points[key])
		}
	}
	fee := feesOf(items, date)
	for key, sum := range got {
		if asked[key] != fee[key] {
			t.Errorf("%s: fee %s, want %s", key, asked[key], fee[key])
		}
		if sum != want[key] {
			t.Errorf("%s: interest %s, want %s", key, sum, want[key])
		}
	}
	if len(got) < 30 || total.Float() != board["Intérêts de retard courus"] || fees.Float() != board["Indemnités courues"] {
		t.Errorf("%d rows, %s and %s; the dashboard %v and %v", len(got), total, fees, board["Intérêts de retard courus"], board["Indemnités courues"])
	}
}

// feesOf gives the forty euros of each open invoice that was late, once: none where
// a part that is paid earned them before.
func feesOf(items []openitem.Item, date civil.Date) map[string]money.Amount {
	fees, earned := map[string]money.Amount{}, map[string]bool{}
	items = slices.Clone(items)
	slices.SortStableFunc(items, func(a, b openitem.Item) int { return int(a.Due - b.Due) })
	for _, i := range items {
		key := i.Customer + " " + i.Number
		if _, late := paidLate(i, 0, date); !late || earned[key] || i.Undated {
			continue
		}
		if earned[key] = true; leftOf(i, date) > 0 {
			fees[key] = 40_00
		}
	}
	return fees
}

// imputed lets the credits that nothing matched pay the oldest debts of their
// customer, each on its day.
func imputed(items []openitem.Item, unused []*fecRow, date civil.Date) []openitem.Item {
	items = slices.Clone(items)
	slices.SortStableFunc(items, func(a, b openitem.Item) int { return int(a.Due - b.Due) })
	for _, c := range unused {
		rest := -c.amount
		for k := range items {
			if i := &items[k]; i.Customer == c.aux && rest > 0 {
				if part := min(rest, leftOf(*i, date)); part > 0 && part < leftOf(*i, date) {
					i.Settled = append(slices.Clone(i.Settled), openitem.Settlement{Date: c.date, Amount: part, Nature: ledger.Payment})
					rest -= part
				}
			}
		}
	}
	return items
}
