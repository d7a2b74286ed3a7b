package kpi

import (
	"slices"
	"testing"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// invoice is one of a customer, paid late days after its due date (0 open).
func invoice(customer string, due civil.Date, amount money.Amount, receipts ...openitem.Settlement) openitem.Item {
	i := openitem.Item{
		Key: customer + due.String(), Customer: customer, Number: "F" + due.String(), Nature: ledger.Invoice, Treatment: ledger.Dunned, Entry: due.AddDays(-30),
		Date: due.AddDays(-30), Due: due, DueFrom: openitem.DueCustomer, Amount: amount, Open: amount, Settled: receipts,
	}
	for _, s := range receipts {
		i.Open -= s.Amount
	}
	return i
}

// setOf puts the invoices where matching would have put them.
func setOf(date civil.Date, items ...openitem.Item) openitem.Set {
	set := openitem.Set{Date: date}
	for _, i := range items {
		if i.Open == 0 {
			set.Settled = append(set.Settled, i)
		} else {
			set.Items = append(set.Items, i)
		}
	}
	return set
}

// lateBy gives invoices of 100 EUR due on the first of each month from March
// on, each paid so many days late.
func lateBy(customer string, days ...int) (items []openitem.Item) {
	for k, d := range days {
		due := civil.New(2026, 1, 1).AddMonths(k)
		items = append(items, invoice(customer, due, 100*euro, paid(due.AddDays(d), 100*euro, ledger.Payment)))
	}
	return items
}

// TestBehaviour recomputes every figure by hand: days late -2, 3, 10, 20, 64.
func TestBehaviour(t *testing.T) {
	items := lateBy("A", 10, -2, 20, 3)
	// 300 of 1000 paid 4 days late, the rest 64 days late: by number 64 days.
	due := day(6, 1)
	items = append(items, invoice("A", due, 1000*euro, paid(due.AddDays(4), 300*euro, ledger.Payment), paid(due.AddDays(64), 700*euro, ledger.Payment)))
	items = append(items, invoice("A", day(10, 1), 50*euro))
	list, whole := Behaviours(setOf(day(10, 31), items...))
	if len(list) != 1 {
		t.Fatalf("%d customers", len(list))
	}
	b := list[0]
	check := func(name string, got, want any) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	check("sample", b.Paid, 5)
	check("amount", b.PaidAmount, 1400*euro)
	check("mean", b.Mean, Days(19_00))                                                     // (10-2+20+3+64) ÷ 5
	check("weighted", b.Weighted, Days((100*(10-2+20+3)+300*4+700*64)*100/1400))           // by receipt
	check("median", b.Median, Days(10_00))                                                 //
	check("quartiles", [2]Days{b.Q1, b.Q3}, [2]Days{3_00, 20_00})                          // QUARTILE.INCLURE of five values
	check("spread", b.Spread(), Days(17_00))                                               //
	check("median by amount", b.MedianAmount, Days(20_00))                                 // 700 of 1400 are in
	check("late", [2]Share{b.Late, b.LateAmount}, [2]Share{80_00, 92_86})                  // 4 of 5; 1300 of 1400
	check("recent", [2]int{b.RecentPaid, b.BeforePaid}, [2]int{1, 4})                      // paid after 30 April
	check("open", [3]any{b.Open, b.Overdue, b.DaysLate}, [3]any{50 * euro, 50 * euro, 30}) //
	check("profile", b.Profile, ProfileSlow)
	check("whole", whole.Median, b.Median)
	if b.TrendKnown() || b.Trend() != 0 {
		t.Error("a trend out of one invoice")
	}
}

func TestMedianByAmountIsWeighted(t *testing.T) {
	parts := []part{{64, 701}, {10, 100}, {-2, 100}, {4, 300}, {20, 100}, {3, 99}}
	if got := medianAmount(parts, 1400); got != 64_00 {
		t.Errorf("%s", got.French())
	}
	if got := medianAmount([]part{{5, 50}, {9, 50}}, 100); got != 5_00 {
		t.Errorf("%s: half of the money is enough", got.French())
	}
}

// TestQuantile holds QUARTILE.INCLURE of a spreadsheet (type 7).
func TestQuantile(t *testing.T) {
	for _, c := range []struct {
		days []int32
		want [3]Days
	}{
		{[]int32{1, 2, 4, 7, 8, 9, 10, 12}, [3]Days{3_50, 7_50, 9_25}}, // Microsoft's own example of QUARTILE: 3.5
		{[]int32{6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49}, [3]Days{25_50, 40_00, 42_50}},
		{[]int32{7, 15, 36, 39, 40, 41}, [3]Days{20_25, 37_50, 39_75}},
		{[]int32{5}, [3]Days{5_00, 5_00, 5_00}},
		{nil, [3]Days{}},
	} {
		if got := [3]Days{quantile(c.days, 1), quantile(c.days, 2), quantile(c.days, 3)}; got != c.want {
			t.Errorf("%v: %v, want %v", c.days, got, c.want)
		}
	}
}

func TestProfiles(t *testing.T) {
	date := day(12, 31)
	// Due on 1 April: 274 days late on 31 December.
	for name, c := range map[string]struct {
		items []openitem.Item
		want  Profile
	}{
		"on time":           {lateBy("A", 0, 2, -3, 5, 1), ProfilePrompt},
		"late, but regular": {lateBy("A", 20, 25, 22, 28, 21), ProfileSlow},
		"one never knows":   {lateBy("A", 0, 90, 5, 70, 40), ProfileIrregular},
		"two invoices":      {lateBy("A", 40, 41), ProfileUnknown},
		"has stopped":       {append(lateBy("A", 2, 3, 1), invoice("A", day(4, 1), 100*euro)), ProfileStops},
		"never paid":        {[]openitem.Item{invoice("A", day(4, 1), 100*euro)}, ProfileNever},
		"late as ever":      {append(lateBy("A", 70, 75, 72, 71, 75, 74, 72, 70, 90, 89), invoice("A", day(10, 15), 100*euro)), ProfileSlow},
		"not due":           {[]openitem.Item{invoice("A", civil.New(2027, 1, 31), 100*euro)}, ProfileUnknown},
	} {
		list, _ := Behaviours(setOf(date, c.items...))
		if got := list[0].Profile; got != c.want {
			t.Errorf("%s: %s (%s), want %s", name, got, list[0].Why, c.want)
		}
	}
}

func TestTrend(t *testing.T) {
	items := append(lateBy("A", 2, 4, 3, 5), lateBy("A", 0, 0, 0, 0, 0, 0, 0, 30, 33, 36)[7:]...)
	list, _ := Behaviours(setOf(day(12, 31), items...))
	if b := list[0]; b.Before != 3_50 || b.Recent != 33_00 || b.Trend() != 29_50 {
		t.Errorf("before %s, recent %s, trend %s", b.Before.French(), b.Recent.French(), b.Trend().French())
	}
}

// TestWhatTeachesNothing: credit notes, doubtful debts, deposits and balances
// carried over as one line say nothing of how a customer pays.
func TestWhatTeachesNothing(t *testing.T) {
	due := day(3, 1)
	credited := invoice("A", due, 100*euro, paid(due.AddDays(40), 100*euro, ledger.CreditNote))
	doubtful := invoice("A", due, 100*euro, paid(due.AddDays(40), 100*euro, ledger.Payment))
	doubtful.Treatment = ledger.Doubtful
	carried := invoice("A", due, 100*euro, paid(due.AddDays(40), 100*euro, ledger.Payment))
	carried.Nature, carried.Aggregate = ledger.Opening, true
	undated := invoice("A", due, 100*euro)
	undated.Undated = true
	list, _ := Behaviours(setOf(day(12, 31), credited, doubtful, carried, undated))
	if len(list) != 0 {
		t.Errorf("%+v", list)
	}
	guess := lateBy("A", 5)[0]
	guess.DueFrom = openitem.DueBuiltIn
	if list, _ = Behaviours(setOf(day(12, 31), guess)); list[0].Guessed != 1 {
		t.Error("a presumed due date is not counted as a guess")
	}
}

func TestBehavioursAreSorted(t *testing.T) {
	set := setOf(day(12, 31), slices.Concat(lateBy("C", 1), lateBy("A", 1), lateBy("B", 1))...)
	set.Customers = []openitem.Party{{Code: "A", Name: "Alpha"}}
	list, whole := Behaviours(set)
	if len(list) != 3 || list[0].Customer != "A" || list[2].Customer != "C" || list[0].Name != "Alpha" || whole.Paid != 3 {
		t.Errorf("%+v", list)
	}
}
