package kpi

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

func day(month, d int) civil.Date { return civil.New(2026, month, d) }

func paid(on civil.Date, amount money.Amount, nature ledger.Nature) openitem.Settlement {
	return openitem.Settlement{Date: on, Amount: amount, Nature: nature}
}

// ledger2026 is a small year seen on 30 November: one invoice paid late in
// two parts, one credited in part and open, one not due, a doubtful one, a
// receipt that nobody allocated and a credit note not yet used.
func ledger2026() openitem.Set {
	return openitem.Set{
		Date: day(11, 30),
		Settled: []openitem.Item{
			{Customer: "A", Nature: ledger.Invoice, Treatment: ledger.Dunned, Entry: day(9, 1), Date: day(9, 1), Due: day(10, 1), Amount: 1_000 * euro,
				Settled: []openitem.Settlement{paid(day(10, 1), 400*euro, ledger.Payment), paid(day(11, 10), 600*euro, ledger.Payment)}},
		},
		Items: []openitem.Item{
			{Customer: "A", Nature: ledger.Invoice, Treatment: ledger.Dunned, Entry: day(10, 1), Date: day(10, 1), Due: day(10, 31), Amount: 500 * euro, Open: 300 * euro,
				Settled: []openitem.Settlement{paid(day(10, 20), 200*euro, ledger.CreditNote)}},
			{Customer: "A", Nature: ledger.Invoice, Treatment: ledger.Dunned, Entry: day(11, 15), Date: day(11, 15), Due: day(12, 15), Amount: 800 * euro, Open: 800 * euro},
			{Customer: "A", Nature: ledger.Payment, Treatment: ledger.Dunned, Entry: day(11, 20), Date: day(11, 20), Amount: -50 * euro, Open: -50 * euro},
			{Customer: "A", Nature: ledger.CreditNote, Treatment: ledger.Dunned, Entry: day(11, 21), Date: day(11, 21), Amount: -30 * euro, Open: -10 * euro},
			{Customer: "B", Nature: ledger.Opening, Treatment: ledger.Doubtful, Entry: day(1, 1), Date: day(1, 1), Due: day(1, 31), Amount: 100 * euro, Open: 100 * euro},
		},
	}
}

func balance2026() aging.Balance {
	set := ledger2026()
	b := aging.Balance{Date: set.Date, Buckets: aging.DefaultBuckets()}
	a := aging.Client{Code: "A", Items: set.Items[:4]}
	doubtful := aging.Client{Code: "B", Items: set.Items[4:]}
	b.Clients = []aging.Client{a, doubtful}
	b.Totals = aging.Sums{Balance: 1_140 * euro, NotDue: 800 * euro, Late: []money.Amount{300 * euro, 0, 0, 100 * euro}, Unallocated: -60 * euro}
	return b
}

func TestFlows(t *testing.T) {
	sales, receipts := Flows(ledger2026())
	// Invoices 1000 + 500 + 800, credit notes 200 used and 10 not yet used;
	// the 20 of the second credit note that paid something would show there.
	if got := Between(sales, 0, day(12, 31)); got != 2_090*euro {
		t.Errorf("sales %s", got)
	}
	if got := Between(receipts, 0, day(12, 31)); got != 1_050*euro {
		t.Errorf("receipts %s", got)
	}
	months := Months(sales, receipts, day(11, 30), 12)
	want := []Month{
		{day(9, 1), 1_000 * euro, 0}, {day(10, 1), 300 * euro, 400 * euro}, {day(11, 1), 790 * euro, 650 * euro},
	}
	if len(months) != 3 || months[0] != want[0] || months[1] != want[1] || months[2] != want[2] {
		t.Errorf("months %+v", months)
	}
}

func TestPastIsRebuilt(t *testing.T) {
	set := ledger2026()
	for _, c := range []struct {
		on            civil.Date
		open, overdue money.Amount
	}{
		{day(8, 31), 100 * euro, 100 * euro},
		{day(10, 1), 1_200 * euro, 100 * euro},
		{day(10, 2), 1_200 * euro, 700 * euro},
		{day(10, 31), 1_000 * euro, 700 * euro},
		{day(11, 30), 1_200 * euro, 400 * euro},
	} {
		got := BalanceAt(set, aging.Balance{Buckets: aging.DefaultBuckets()}, c.on).Totals
		if open := got.NotDue + got.Overdue(); open != c.open || got.Overdue() != c.overdue {
			t.Errorf("%s: %s, %s late, want %s, %s late", c.on, open, got.Overdue(), c.open, c.overdue)
		}
	}
}

func TestCollect(t *testing.T) {
	c := Collect(ledger2026(), day(11, 1), day(11, 30))
	want := Collection{From: day(11, 1), To: day(11, 30), Due: 1_000 * euro, Collected: 600 * euro,
		Opening: 1_000 * euro, Sales: 800 * euro, Closing: 1_200 * euro, Current: 800 * euro}
	if c != want {
		t.Errorf("%+v\nwant %+v", c, want)
	}
	if c.Rate() != 60_00 || c.Effectiveness() != 60_00 {
		t.Errorf("rate %d, effectiveness %d", c.Rate(), c.Effectiveness())
	}
}

// An invoice that becomes a bill is neither sold twice nor collected; a credit
// note is a smaller sale, not a collection; what a new year carries over was
// open the day before.
func TestCollectCountsSalesOnce(t *testing.T) {
	item := func(nature ledger.Nature, entry, due civil.Date, amount money.Amount, settled ...openitem.Settlement) openitem.Item {
		return openitem.Item{Customer: "A", Nature: nature, Entry: entry, Date: entry, Due: due, Amount: amount, Settled: settled}
	}
	set := openitem.Set{Date: day(1, 31), Items: []openitem.Item{
		item(ledger.Opening, day(1, 1), day(1, 10), 1_000*euro, paid(day(1, 20), 600*euro, ledger.Bill)),
		item(ledger.Bill, day(1, 20), day(3, 20), 600*euro),
		item(ledger.Invoice, day(1, 5), day(1, 15), 500*euro, paid(day(1, 12), 100*euro, ledger.CreditNote), paid(day(1, 25), 300*euro, ledger.Payment)),
	}}
	c := Collect(set, day(1, 1), day(1, 31))
	if c.Opening != 1_000*euro || c.Sales != 400*euro || c.Closing != 1_100*euro || c.Current != 600*euro {
		t.Errorf("%+v", c)
	}
	if c.Effectiveness() != 37_50 { // 300 collected of 800
		t.Errorf("effectiveness %d", c.Effectiveness())
	}
}

func TestPaidDelay(t *testing.T) {
	delay, amount := PaidDelay(ledger2026(), day(1, 1), day(11, 30))
	if delay != 40_00 || amount != 600*euro {
		t.Errorf("%d days on %s: the part paid on its due date is not late", delay, amount)
	}
}

func TestMeasure(t *testing.T) {
	p := Measure(Input{Balance: balance2026(), Set: ledger2026(), Disputed: 240 * euro, Funding: 40_000, Margin: 10_00})
	check := func(name string, got, want any) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	check("receivables", p.Receivables, 1_140*euro)
	check("open", p.Open, 1_200*euro)
	check("overdue", p.Overdue, 400*euro)
	check("overdue share", p.Overshare, Share(33_33))
	check("disputed share", p.Dispshare, Share(20_00))
	check("doubtful", p.Doubtful, 100*euro)
	check("weighted days late", p.DaysLate, Days((300*30+100*303)*100/400))
	check("customers", [4]int{p.Customers, p.LatePayers, p.Items, p.LateItems}, [4]int{2, 2, 3, 2})
	check("DSO base", p.Base, 1_040*euro)
	check("period", p.Period, 91)
	check("DSO", p.DSO, Days(45_28)) // 1040 × 91 ÷ 2090
	check("best", p.Best, Days(34_83))
	check("ADD", p.Delinquent, Days(10_45))
	check("count-back", p.CountBack, Days(30_00+2583)) // 250 ÷ 300 × 31
	check("exhausted", p.Exhausted, true)
	check("credit cost", p.CreditCost, money.Amount(4_37)) // 39 300 euro-days × 4 % ÷ 360
	check("make-up", p.Makeup, money.Amount(833_30))       // 83.33 without VAT, at a margin of 10 %
}

func TestMeasureWithoutSales(t *testing.T) {
	p := Measure(Input{Balance: balance2026()})
	if p.Period != 0 || p.DSO != 0 || p.Receivables != 1_140*euro {
		t.Errorf("%+v", p)
	}
}

func TestWhatADSOLeavesOut(t *testing.T) {
	b := balance2026()
	b.Clients = append(b.Clients, aging.Client{Code: "C", Items: []openitem.Item{
		{Treatment: ledger.Deposit, Entry: day(11, 2), Date: day(11, 2), Amount: -70 * euro, Open: -70 * euro},
		{Treatment: ledger.Retention, Undated: true, Entry: day(2, 1), Date: day(2, 1), Due: day(3, 1), Amount: 20 * euro, Open: 20 * euro},
	}})
	p := Measure(Input{Balance: b, Set: ledger2026()})
	if p.Base != 1_060*euro || p.Current != 820*euro {
		t.Errorf("base %s, not due %s: deposits are out, a retention waits for its date", p.Base, p.Current)
	}
	set := openitem.Set{Items: b.Clients[2].Items}
	if past := BalanceAt(set, aging.Balance{Buckets: aging.DefaultBuckets()}, day(11, 30)).Totals; past.NotDue != 20*euro || past.Overdue() != 0 {
		t.Errorf("%+v: a retention without a date is never late", past)
	}
}

func TestDSOLooksAtOneYear(t *testing.T) {
	set := ledger2026()
	set.Settled = append(set.Settled, openitem.Item{Nature: ledger.Invoice, Entry: civil.New(2025, 11, 30), Date: civil.New(2025, 11, 30), Due: civil.New(2025, 12, 30), Amount: 5_000 * euro})
	p := Measure(Input{Balance: balance2026(), Set: set})
	if p.Period != 365 || p.Sales != 2_090*euro {
		t.Errorf("%s over %d days: the year ends on the date, both days included", p.Sales, p.Period)
	}
	if p := Measure(Input{Balance: balance2026(), Set: set, Since: day(10, 1)}); p.Period != 61 || p.Sales != 1_090*euro {
		t.Errorf("%s over %d days: a ledger that begins later", p.Sales, p.Period)
	}
}

// TestPortfolioIsKept makes the round trip of the history, which keeps the
// figures of each night as JSON.
func TestPortfolioIsKept(t *testing.T) {
	p := Measure(Input{Balance: balance2026(), Set: ledger2026(), Disputed: 240 * euro, Funding: 40_000, Margin: 10_00})
	kept, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var again Portfolio
	if err := json.Unmarshal(kept, &again); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(p, again); diff != "" {
		t.Error(diff)
	}
}
