package aging

import (
	"testing"

	"pgregory.net/rapid"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

func day(s string) civil.Date {
	d, _ := civil.Parse(s)
	return d
}

func TestBucketBounds(t *testing.T) {
	b := DefaultBuckets()
	for days, want := range map[int]int{1: 0, 30: 0, 31: 1, 60: 1, 61: 2, 90: 2, 91: 3, 5000: 3} {
		if got := b.Of(days); got != want {
			t.Errorf("%d days: bucket %d, want %d", days, got, want)
		}
	}
	for _, bad := range []Buckets{{0, 30}, {30, 30}, {60, 30}, {-1}} {
		if bad.Check() == nil {
			t.Errorf("%v accepted", bad)
		}
	}
	if got := (Buckets{15}).Labels(); len(got) != 2 || got[0] != "1-15 j" || got[1] != "> 15 j" {
		t.Errorf("labels %v", got)
	}
}

// oneAccount is a ledger of one customer with one 100.00 invoice and a 30.00
// payment, matched into what remains.
func oneAccount() (openitem.Set, *ledger.Ledger) {
	l := &ledger.Ledger{
		Files:   []ledger.File{{Name: "a.txt"}},
		Parties: []ledger.Party{{Account: "411000", Aux: "C1", AuxLabel: "Un"}},
		Totals:  []ledger.Total{{Account: "411000", Debit: 10000, Credit: 3000}},
	}
	set := openitem.Set{Date: day("2026-06-30"), Customers: []openitem.Party{{Code: "C0"}, {Code: "C1", Name: "Un"}}, Items: []openitem.Item{
		{Customer: "C1", Account: "411000", Due: day("2026-05-31"), Date: day("2026-05-01"), Amount: 10000, Open: 10000},
		{Customer: "C1", Account: "411000", Amount: -3000, Open: -3000},
	}}
	return set, l
}

func TestBalanceOfOneCustomer(t *testing.T) {
	set, l := oneAccount()
	b, problems := Compute(set, l, Options{})
	if len(problems) != 0 || len(b.Clients) != 2 || b.Clients[0].Balance != 0 {
		t.Fatalf("%v %+v", problems, b.Clients)
	}
	c := b.Clients[1]
	if c.Balance != 7000 || c.NotDue != 0 || c.Late[0] != 10000 || c.Unallocated != -3000 || b.Totals.Balance != 7000 || !b.Proof.OK() || b.Proof.Ledger != 7000 {
		t.Errorf("%+v %+v", c.Sums, b.Proof)
	}
	byInvoice, _ := Compute(set, l, Options{Basis: ByInvoiceDate})
	if got := byInvoice.Clients[1].Late; got[0] != 0 || got[1] != 10000 { // 60 days since 1 May
		t.Errorf("by invoice date: %v", got)
	}
}

func TestProofFails(t *testing.T) {
	set, l := oneAccount()
	l.Totals[0].Credit = 2999
	b, problems := Compute(set, l, Options{Controls: []Control{
		{Account: "411000", Date: day("2026-06-30"), Balance: 7000}, {Account: "41", Date: day("2026-06-30"), Balance: 6999}, {Account: "411", Date: day("2026-05-31"), Balance: 1},
	}})
	if b.Proof.OK() || b.Proof.Gap != 1 {
		t.Errorf("gap %v", b.Proof.Gap)
	}
	if got := problems.Codes(); len(got) != 2 || got[0] != "PRV-01" || got[1] != "PRV-02" {
		t.Errorf("problems %v", got)
	}
}

// A year's opening entries restate what came before: the ledger's balance is
// the last opening plus the movements since.
func TestProofCountsFromTheLastOpening(t *testing.T) {
	l := &ledger.Ledger{
		Files: []ledger.File{{Name: "n-1", Exercise: 0}, {Name: "n", Exercise: 1, Opening: day("2026-01-01")}},
		Totals: []ledger.Total{
			{File: 0, Account: "411000", Debit: 50000, Credit: 10000}, {File: 0, Account: "411900", Debit: 100},
			{File: 1, Account: "411000", Debit: 45000, Credit: 5000, Opening: 39000},
		},
	}
	set := openitem.Set{Date: day("2026-03-31")}
	b, _ := Compute(set, l, Options{})
	if r := b.Proof.Rows[0]; r.Opening != 39000 || r.Movement != 1000 || r.Ledger != 40000 {
		t.Errorf("411000: %+v", r)
	}
	if r := b.Proof.Rows[1]; r.Ledger != 0 {
		t.Errorf("411900 is not in the last opening: %+v", r)
	}
	set.Date = day("2025-12-31")
	l.Totals = l.Totals[:2]
	if b, _ = Compute(set, l, Options{}); b.Proof.Ledger != 40100 {
		t.Errorf("before the opening: %s", b.Proof.Ledger)
	}
}

// Balance = not due + late + unallocated, for each row and in total.
func TestSumsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := openitem.Set{Date: day("2026-06-30")}
		for _, code := range []string{"A", "B"} {
			set.Customers = append(set.Customers, openitem.Party{Code: code})
			for range rapid.IntRange(0, 8).Draw(t, "n") {
				open := money.Amount(rapid.Int64Range(-100000, 100000).Draw(t, "open"))
				set.Items = append(set.Items, openitem.Item{Customer: code, Amount: open, Open: open, Due: set.Date.AddDays(rapid.IntRange(-400, 60).Draw(t, "due")), Undated: rapid.Bool().Draw(t, "undated")})
			}
		}
		buckets := rapid.SampledFrom([]Buckets{nil, {}, {1}, {10, 20, 300}}).Draw(t, "buckets")
		b, _ := Compute(set, &ledger.Ledger{}, Options{Buckets: buckets})
		var total money.Amount
		for _, c := range append([]Client{{Sums: b.Totals}}, b.Clients...) {
			if c.Balance != c.NotDue+c.Overdue()+c.Unallocated || c.Unallocated > 0 {
				t.Fatalf("%+v", c.Sums)
			}
		}
		for _, i := range set.Items {
			total += i.Open
		}
		if b.Totals.Balance != total {
			t.Fatalf("total %s, items %s", b.Totals.Balance, total)
		}
	})
}
