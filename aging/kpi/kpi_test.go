package kpi

import (
	"testing"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/penalty"
)

const euro = money.Amount(100)

// The examples are those of French credit-management manuals and course
// notes; the figure in the last column is the published one.
func TestPublishedDSO(t *testing.T) {
	for _, c := range []struct {
		source             string
		receivables, sales money.Amount
		days               int
		want               Days
	}{
		{"DSO comptable, trimestre", 30_000 * euro, 60_000 * euro, 90, 45_00},
		{"DSO comptable, 68 publié sans décimale", 5_700 * euro, 7_600 * euro, 91, 68_25},
		{"DSO d'un mois", 25_000 * euro, 15_000 * euro, 30, 50_00},
		{"aucune vente", 25_000 * euro, 0, 30, 0},
		{"encours créditeur", -600 * euro, 7_300 * euro, 365, -30_00},
	} {
		if got := DSO(c.receivables, c.sales, c.days); got != c.want {
			t.Errorf("%s: %d, want %d", c.source, got, c.want)
		}
	}
	best := BestPossible(6_000*euro, 15_000*euro, 30)
	if best != 12_00 {
		t.Errorf("BPDSO publié 12: %d", best)
	}
	if got := Delinquent(50_00, best); got != 38_00 {
		t.Errorf("ADD publié 38: %d", got)
	}
}

// TestPublishedCountBack holds the published 82,4 days. The same page also counts
// forward in time and finds 74 days: that spends the oldest sales first, which
// is not what is unpaid, and is not followed here.
func TestPublishedCountBack(t *testing.T) {
	november := civil.New(2026, 11, 30)
	months := []Month{
		{First: civil.New(2026, 9, 1), Sales: 700 * euro},
		{First: civil.New(2026, 10, 1), Sales: 800 * euro},
		{First: civil.New(2026, 11, 1), Sales: 1_200 * euro},
	}
	for _, c := range []struct {
		source      string
		receivables money.Amount
		date        civil.Date
		want        Days
		whole       bool
	}{
		{"30 + 31 + 21,4 = 82,4 publié", 2_500 * euro, november, 82_43, true},
		{"exactement les trois mois", 2_700 * euro, november, 91_00, true},
		{"ventes connues insuffisantes: minimum", 9_000 * euro, november, 91_00, false},
		{"mois en cours au 15", 600 * euro, civil.New(2026, 11, 15), 7_50, true},
		{"rien à recouvrer", 0, november, 0, true},
	} {
		got, whole := CountBack(c.receivables, c.date, months)
		if got != c.want || whole != c.whole {
			t.Errorf("%s: %d %v, want %d %v", c.source, got, whole, c.want, c.whole)
		}
	}
}

func TestCountBackSkipsMonthsWithoutSales(t *testing.T) {
	months := []Month{
		{First: civil.New(2026, 9, 1), Sales: 900 * euro},
		{First: civil.New(2026, 10, 1), Sales: -50 * euro},
		{First: civil.New(2026, 11, 1), Sales: 100 * euro},
	}
	got, whole := CountBack(400*euro, civil.New(2026, 11, 30), months)
	if got != 30_00+31_00+10_00 || !whole {
		t.Errorf("%d %v, want 71 days", got, whole)
	}
}

func TestEffectiveness(t *testing.T) {
	// (opening + sales - closing) ÷ (opening + sales - current): the standard
	// formula; 100 % means that everything due was collected. A French wording in
	// circulation puts the closing total under the line too, and then every
	// company is at 100 %: the first row tells them apart.
	for _, c := range []struct {
		opening, sales, closing, current money.Amount
		want                             Share
	}{
		{100 * euro, 50 * euro, 60 * euro, 40 * euro, 81_82},
		{100 * euro, 50 * euro, 40 * euro, 40 * euro, 100_00},
		{100 * euro, 0, 100 * euro, 0, 0},
		{0, 0, 0, 0, 0},
	} {
		if got := Effectiveness(c.opening, c.sales, c.closing, c.current); got != c.want {
			t.Errorf("%+v: %d", c, got)
		}
	}
}

func TestPublishedCosts(t *testing.T) {
	four := penalty.Rate(40_000)
	for _, c := range []struct {
		source string
		got    money.Amount
		want   money.Amount
	}{
		{"15 000 x 4 % x 45/360 = 75", CreditCost(15_000*euro, four, 45), 75 * euro},
		{"85 jours: 141,66 publié, tronqué", CreditCost(15_000*euro, four, 85), 141_67},
		{"1 000 à 5 % de marge: 20 000", CompensatingSales(1_000*euro, 5_00), 20_000 * euro},
		{"1 000 à 15 %: 6 667", CompensatingSales(1_000*euro, 15_00), 6_666_67},
		{"5 000 à 10 %: 50 000", CompensatingSales(5_000*euro, 10_00), 50_000 * euro},
		{"marge inconnue", CompensatingSales(5_000*euro, 0), 0},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.source, c.got, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	for got, want := range map[string]string{
		Days(82_43).French():      "82,4\u00a0jours",
		Days(-4).French():         "0,0\u00a0jours",
		Days(-5).French():         "-0,1\u00a0jours",
		Share(12_50).French():     "12,5\u00a0%",
		Share(100_00).French():    "100,0\u00a0%",
		Of(1, 3).French():         "33,3\u00a0%",
		Of(-1*euro, -1).French():  "0,0\u00a0%",
		Of(2*euro, euro).French(): "200,0\u00a0%",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
