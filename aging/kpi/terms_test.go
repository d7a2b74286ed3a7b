package kpi

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// TestPaymentTerms fills the table of A441-2 by hand, closing on 31 December.
func TestPaymentTerms(t *testing.T) {
	year := Exercise{From: day(1, 1), To: day(12, 31), Closed: true}
	at := func(days int) civil.Date { return year.To.AddDays(-days) }
	instalments := []openitem.Item{invoice("I", at(20), 100*euro), invoice("I", at(95), 150*euro), invoice("I", at(-10), 50*euro)}
	for k := range instalments {
		instalments[k].Invoice, instalments[k].Entry = "I1", at(120)
	}
	doubtful := invoice("D", at(61), 40*euro)
	doubtful.Treatment = ledger.Doubtful
	paidSince := invoice("P", at(30), 70*euro, paid(day(12, 31).AddDays(5), 70*euro, ledger.Payment))
	old := invoice("O", at(400), 500*euro)
	old.Nature = ledger.Opening
	items := append(instalments,
		doubtful, paidSince, old,
		invoice("A", at(0), 10*euro),                                           // due on the closing day: 0 day late
		invoice("A", at(1), 20*euro),                                           //
		invoice("A", at(31), 30*euro, paid(at(0), 5*euro, ledger.Payment)),     // 25 left
		invoice("A", at(200), 80*euro, paid(at(200), 80*euro, ledger.Payment)), // on time
		invoice("A", at(210), 90*euro, paid(at(200), 90*euro, ledger.Payment)), // 10 days late
		invoice("A", at(-5), 15*euro),                                          // not due
		invoice("X", at(50), 33*euro),                                          // contested
	)
	table := PaymentTerms(setOf(year.To, items...), year, func(i *openitem.Item) bool { return i.Customer == "X" })
	rows := func(all []TermRow) (got [][2]any) {
		for _, r := range all {
			got = append(got, [2]any{r.Invoices, r.Amount})
		}
		return got
	}
	// I: what is unpaid and fallen due at the closing date; the invoice in
	// instalments is in the bracket of its oldest one, for what is due of it.
	if diff := cmp.Diff([][2]any{{1, 10 * euro}, {2, 90 * euro}, {1, 25 * euro}, {1, 40 * euro}, {2, 750 * euro}}, rows(table.Open)); diff != "" {
		t.Error(diff)
	}
	// II: invoices of the year paid late in it or still late at its end.
	if diff := cmp.Diff([][2]any{{0, money.Amount(0)}, {3, 180 * euro}, {1, 30 * euro}, {1, 40 * euro}, {1, 250 * euro}}, rows(table.During)); diff != "" {
		t.Error(diff)
	}
	if table.Disputed.Invoices != 1 || table.Disputed.Amount != 33*euro || table.Doubtful.Invoices != 1 || table.Doubtful.Amount != 40*euro {
		t.Errorf("left out %+v, doubtful %+v", table.Disputed, table.Doubtful)
	}
	sales := 300 + 40 + 70 + 10 + 20 + 30 + 80 + 90 + 15 + 33
	if table.Sales != money.Amount(sales)*euro || table.Invoices != 10 || !table.Final {
		t.Errorf("%d invoices for %s, want 10 for %d", table.Invoices, table.Sales, sales)
	}
	if r := table.Open[2]; r.Share != Of(25, money.Amount(sales)) || r.ByNumber != 10_00 || r.Label != "31 à 60 jours" {
		t.Errorf("%+v", r)
	}
}

// TestClosingDates: the last exercise that is over, then tonight.
func TestClosingDates(t *testing.T) {
	set := setOf(day(6, 30), invoice("A", day(3, 1), 100*euro))
	in := AnalysisInput{Balance: balanceOf(set), Set: set, Exercises: []Exercise{
		{civil.New(2024, 1, 1), civil.New(2024, 12, 31), true}, {civil.New(2025, 1, 1), civil.New(2025, 12, 31), true}, {day(1, 1), day(12, 31), false},
	}}
	var got []civil.Date
	for _, t := range paymentTables(in) {
		got = append(got, t.Closing)
	}
	if diff := cmp.Diff([]civil.Date{civil.New(2025, 12, 31), day(6, 30)}, got); diff != "" {
		t.Error(diff)
	}
}

func TestBrackets(t *testing.T) {
	for days, want := range map[int]int{0: 0, 1: 1, 30: 1, 31: 2, 60: 2, 61: 3, 90: 3, 91: 4, 4000: 4} {
		if got := bracket(days); got != want {
			t.Errorf("%d days: bracket %d, want %d", days, got, want)
		}
		if b := termBrackets()[want]; days < b.From || b.To > 0 && days > b.To {
			t.Errorf("%d days are not in %q", days, b.Label)
		}
	}
}
