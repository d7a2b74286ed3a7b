package penalty

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/problem"
)

// TestAYearOfNights: the accruals of a year of nights add up to what Compute
// gives on the last one, although a payment and a credit note came to be known
// on the way, the credit note late and back-dated to the due date.
func TestAYearOfNights(t *testing.T) {
	rates := shippedRates(t)
	who := customer.Customer{Code: "C001", Kind: customer.Business}
	ledgerOn := func(night civil.Date) []openitem.Item {
		a := invoice(func(i *openitem.Item) { i.Key = "a" })
		if night >= day("2025-06-10") {
			a.Settled = append(a.Settled, settled("2025-06-06", "400", ledger.Payment, "A", ""))
			a.Open -= eur("400")
		}
		if night >= day("2025-10-01") {
			a.Settled = append(a.Settled, settled("2025-09-15", "100", ledger.CreditNote, "A", ""))
			a.Open -= eur("100")
		}
		b := invoice(func(i *openitem.Item) { i.Key, i.Due = "b", day("2025-08-31") })
		if night >= day("2025-12-01") {
			b.Settled, b.Open = []openitem.Settlement{settled("2025-11-30", "1000", ledger.CreditNote, "B", "")}, 0
		}
		return []openitem.Item{a, b}
	}
	var facts []Fact
	last := day("2026-03-31")
	for night := day("2025-03-25"); night <= last; night++ {
		assessed, _ := rates.Assess(ledgerOn(night), who, night, Options{})
		register, problems := RegisterOf(night, assessed, facts)
		if len(problems) > 0 {
			t.Fatal(night, problems)
		}
		facts = append(facts, register.Accruals(facts)...)
	}
	sums := map[string]money.Amount{}
	for _, f := range facts {
		sums[f.Item] += f.Amount
	}
	want, _ := rates.Compute(Claim{
		Amount: eur("1000"), Due: day("2025-03-31"), Date: last, Regime: Business,
		Payments: []Movement{{day("2025-06-06"), eur("400")}}, CreditNotes: []Movement{{day("2025-09-15"), eur("100")}},
	})
	if sums["a"] != want.Interest+want.Indemnity || sums["a"] < eur("100") || sums["b"] != 0 || len(facts) < 400 {
		t.Errorf("%v from %d facts, want %v", sums, len(facts), want.Interest+want.Indemnity)
	}
	if got := (Register{Rows: []Row{{Item: "a", Accrued: sums["a"]}}}).Accruals(facts); len(got) != 0 {
		t.Errorf("a night again adds nothing: %v", got)
	}
}

func assessedOne(t *testing.T, kind customer.Kind) []Assessed {
	t.Helper()
	got, _ := shippedRates(t).Assess([]openitem.Item{invoice(func(i *openitem.Item) { i.Key = "a" })}, customer.Customer{Code: "C001", Kind: kind}, day("2025-09-30"), Options{})
	return got
}

// TestRegister: 63.40 + 40.00 accrued on 30 September 2025.
func TestRegister(t *testing.T) {
	claimed := Fact{Kind: FactClaimed, Date: day("2025-06-01"), Item: "a", Amount: eur("62.34"), Document: "courriers/C001.pdf"}
	again := Fact{Kind: FactClaimed, Date: day("2025-07-01"), Item: "a", Amount: eur("73.11"), Document: "courriers/C001.pdf"}
	paid := Fact{Kind: FactPaid, Date: day("2025-07-15"), Item: "a", Amount: eur("40")}
	part := Fact{Kind: FactWaived, Date: day("2025-08-01"), Item: "a", Amount: eur("10"), Author: "M. Exemple", Reason: "geste commercial"}
	whole := Fact{Kind: FactWaived, Date: day("2025-08-01"), Item: "a", Author: "M. Exemple", Reason: "accord"}
	for name, c := range map[string]struct {
		kind  customer.Kind
		facts []Fact
		want  string // accrued claimed paid waived owed
		codes string
	}{
		"nothing yet":             {customer.Business, nil, "103.40 0.00 0.00 0.00 103.40", ""},
		"claimed twice: the last": {customer.Business, []Fact{again, claimed}, "103.40 73.11 0.00 0.00 103.40", ""},
		"paid and waived in part": {customer.Business, []Fact{claimed, paid, part}, "103.40 62.34 40.00 10.00 53.40", ""},
		"waived whole":            {customer.Business, []Fact{paid, whole}, "103.40 0.00 40.00 63.40 0.00", ""},
		"a later fact":            {customer.Business, []Fact{{Kind: FactPaid, Date: day("2025-10-01"), Item: "a", Amount: 1}}, "103.40 0.00 0.00 0.00 103.40", ""},
		"public waiver":           {customer.Public, []Fact{whole}, "95.90 0.00 0.00 0.00 95.90", CodePublicWaiver.Code},
		"unsigned waiver":         {customer.Business, []Fact{{Kind: FactWaived, Date: day("2025-08-01"), Item: "a", Reason: "accord"}}, "103.40 0.00 0.00 0.00 103.40", CodeBareWaiver.Code},
		"unexplained waiver":      {customer.Business, []Fact{{Kind: FactWaived, Date: day("2025-08-01"), Item: "a", Author: "M. Exemple"}}, "103.40 0.00 0.00 0.00 103.40", CodeBareWaiver.Code},
		"unknown invoice":         {customer.Business, []Fact{{Kind: FactPaid, Date: day("2025-08-01"), Item: "z", Amount: 1}}, "103.40 0.00 0.00 0.00 103.40", CodeUnknownDebt.Code},
		"paid too much":           {customer.Business, []Fact{paid, paid, paid}, "103.40 0.00 120.00 0.00 0.00", CodeBeyondAccrued.Code},
		"negative":                {customer.Business, []Fact{{Kind: FactPaid, Date: day("2025-08-01"), Item: "a", Amount: -1}}, "103.40 0.00 0.00 0.00 103.40", CodeFact.Code},
	} {
		r, problems := RegisterOf(day("2025-09-30"), assessedOne(t, c.kind), c.facts)
		got := strings.Join([]string{r.Accrued.String(), r.Claimed.String(), r.Paid.String(), r.Waived.String(), r.Owed.String()}, " ")
		if got != c.want || strings.Join(problems.Codes(), " ") != c.codes || problems.HasErrors() {
			t.Errorf("%s: %s, want %s %v", name, got, c.want, problems)
		}
	}
}

func TestPublicWaiverCitesTheArticle(t *testing.T) {
	_, problems := RegisterOf(day("2025-09-30"), assessedOne(t, customer.Public), []Fact{{Kind: FactWaived, Date: day("2025-08-01"), Item: "a", Author: "M. Exemple", Reason: "accord"}})
	if len(problems) != 1 || !strings.Contains(problems[0].Message, "L2192-14") || problems[0].Severity != problem.Warning {
		t.Error(problems)
	}
}

// TestAnInvoiceThatLeftTheLedger stays in the register with what was accrued.
func TestAnInvoiceThatLeftTheLedger(t *testing.T) {
	facts := []Fact{
		{Kind: FactClaimed, Date: day("2025-05-01"), Customer: "C001", Item: "old", Number: "F1", Amount: eur("50")},
		{Kind: FactAccrued, Date: day("2025-05-01"), Customer: "C001", Item: "old", Number: "F1", Amount: eur("50")},
		{Kind: FactAccrued, Date: day("2025-05-02"), Customer: "C001", Item: "old", Number: "F1", Amount: eur("1")},
		{Kind: FactWaived, Date: day("2025-05-03"), Customer: "C001", Item: "old", Number: "F1", Author: "M. Exemple", Reason: "accord"},
	}
	r, problems := RegisterOf(day("2025-09-30"), assessedOne(t, customer.Business), facts)
	if len(problems) != 0 || len(r.Rows) != 2 || !r.Rows[0].Gone || r.Rows[0].Accrued != eur("51") || r.Rows[0].Owed != 0 {
		t.Errorf("%+v %v", r.Rows, problems)
	}
	if tonight := r.Accruals(facts); len(tonight) != 1 || tonight[0].Item != "a" {
		t.Errorf("%+v", tonight)
	}
	if _, problems := RegisterOf(day("2025-09-30"), assessedOne(t, customer.Public), facts); len(problems.Of(CodePublicWaiver)) != 1 {
		t.Error("the customer is public, the invoice gone or not", problems)
	}
}

func TestBill(t *testing.T) {
	who := customer.Customer{Code: "C001", Name: "Atelier Dupré", Kind: customer.Business}
	items := []openitem.Item{invoice(func(i *openitem.Item) { i.Key = "a" }), invoice(func(i *openitem.Item) { i.Key, i.Number, i.DueFrom = "b", "F13", openitem.DueBuiltIn })}
	assessed, _ := shippedRates(t).Assess(items, who, day("2025-09-30"), Options{})
	r, _ := RegisterOf(day("2025-09-30"), assessed, []Fact{{Kind: FactPaid, Date: day("2025-08-01"), Item: "a", Amount: eur("70")}})
	b := BillOf("PEN-1", day("2025-09-30"), who, "411000", r.Rows)
	if len(b.Lines) != 1 || b.Interest != eur("63.40") || b.Indemnity != eur("40") || b.Total != eur("103.40") {
		t.Errorf("what the customer has paid is income too: %+v", b)
	}
	r, _ = RegisterOf(day("2025-09-30"), assessed, nil)
	b = BillOf("PEN-1", day("2025-09-30"), who, "411000", r.Rows)
	entry := func(account, auxiliary, label string, debit, credit string) ProposedEntry {
		return ProposedEntry{day("2025-09-30"), "OD", account, auxiliary, "PEN-1", "PEN-1 " + label + " Atelier Dupré", eur(debit), eur(credit)}
	}
	want := []ProposedEntry{
		entry("411000", "C001", "pénalités de retard", "103.40", "0"),
		entry("763000", "", "pénalités de retard", "0", "63.40"),
		entry("763000", "", "indemnité forfaitaire de recouvrement", "0", "40"),
	}
	if diff := cmp.Diff(want, b.Entries(DefaultAccounts())); diff != "" {
		t.Error(diff)
	}
	if got := BillOf("PEN-2", day("2025-09-30"), customer.Customer{Code: "C002"}, "411000", r.Rows); got.Entries(DefaultAccounts()) != nil {
		t.Errorf("%+v", got)
	}
}

// TestBooked: an entry brings each cent to the books once. 50 proposed in June,
// 10 waived since: 43.40 of the 103.40 are still to be booked. Once the first
// entry is posted under its number, the ledger claims its 50.
func TestBooked(t *testing.T) {
	who := customer.Customer{Code: "C001", Kind: customer.Business}
	items := []openitem.Item{invoice(func(i *openitem.Item) { i.Key, i.Customer = "a", "C001" })}
	facts := []Fact{
		{Kind: FactClaimed, Date: day("2025-06-01"), Run: "2025-06-01", Customer: "C001", Item: "a", Amount: eur("50"), Document: "courriers/C001.pdf"},
		{Kind: FactBooked, Date: day("2025-06-01"), Run: "2025-06-01", Customer: "C001", Item: "a", Amount: eur("50")},
		{Kind: FactWaived, Date: day("2025-08-01"), Customer: "C001", Item: "a", Amount: eur("10"), Author: "M. Exemple", Reason: "accord"},
	}
	register := func(items []openitem.Item) Row {
		t.Helper()
		assessed, _ := shippedRates(t).Assess(items, who, day("2025-09-30"), Options{})
		r, problems := RegisterOf(day("2025-09-30"), assessed, facts)
		if len(problems) > 0 || len(r.Rows) != 1 {
			t.Fatalf("%v %+v", problems, r.Rows)
		}
		return r.Rows[0]
	}
	row := register(items)
	if row.Booked != eur("50") || row.Posted != 0 || row.ToBook() != eur("43.40") || row.Owed != eur("93.40") || row.Cleared() != eur("10") {
		t.Errorf("%+v", row)
	}
	b := BillOf(BillNumber("2025-09-30", "C001"), day("2025-09-30"), who, "411000", []Row{row})
	if b.Number != "PEN20250930-C001" || b.Interest != eur("43.40") || b.Indemnity != 0 {
		t.Errorf("%+v", b)
	}
	row = register(append(items, openitem.Item{Key: "p", Customer: "C001", Ref: "PEN20250601-C001", Nature: ledger.Penalty, Amount: eur("50"), Open: eur("50")}))
	if row.Posted != eur("50") || row.ToBook() != eur("43.40") || row.Owed != eur("43.40") || row.Cleared() != eur("60") {
		t.Errorf("posted: %+v", row)
	}

	// Settled in the ledger, they are paid, once, even when its year is gone.
	settledItem := openitem.Item{Key: "p", Customer: "C001", Ref: "PEN20250601-C001", Nature: ledger.Penalty, Amount: eur("50")}
	assessed, _ := shippedRates(t).Assess(append(items, settledItem), who, day("2025-09-30"), Options{})
	r, _ := RegisterOf(day("2025-09-30"), assessed, facts)
	if r.Paid != eur("50") || r.Rows[0].Posted != 0 || r.Owed != eur("43.40") || len(r.Collected()) != 1 {
		t.Errorf("settled: %+v", r)
	}
	facts = append(facts, r.Collected()...)
	for _, items := range [][]openitem.Item{append(items, settledItem), items} {
		assessed, _ = shippedRates(t).Assess(items, who, day("2025-09-30"), Options{})
		if r, _ := RegisterOf(day("2025-09-30"), assessed, facts); r.Paid != eur("50") || r.Owed != eur("43.40") || len(r.Collected()) != 0 {
			t.Errorf("recorded: %+v", r)
		}
	}
}

// TestARenumberedAccount: the key of an item changes, the debt and its facts do
// not, and nothing is owed twice.
func TestARenumberedAccount(t *testing.T) {
	const before, after = "C001|411000|F12|2025-03-01|1000.00", "C001|4110|F12|2025-03-01|1000.00"
	items := []openitem.Item{invoice(func(i *openitem.Item) { i.Key, i.Customer = after, "C001" })}
	assessed, _ := shippedRates(t).Assess(items, customer.Customer{Code: "C001", Kind: customer.Business}, day("2025-09-30"), Options{})
	facts := []Fact{
		{Kind: FactAccrued, Date: day("2025-08-31"), Customer: "C001", Item: before, Amount: eur("90")},
		{Kind: FactPaid, Date: day("2025-08-31"), Customer: "C001", Item: before, Amount: eur("20")},
	}
	r, problems := RegisterOf(day("2025-09-30"), assessed, facts)
	if len(problems) > 0 || len(r.Rows) != 1 || r.Owed != eur("83.40") {
		t.Errorf("%v %+v", problems, r.Rows)
	}
	if tonight := r.Accruals(facts); len(tonight) != 1 || tonight[0].Item != after || tonight[0].Amount != eur("13.40") {
		t.Errorf("%+v", tonight)
	}
}

// TestWhatTheLogKeeps: an accrual a month, the last one when the invoice is
// paid, and they still add up.
func TestWhatTheLogKeeps(t *testing.T) {
	rates := shippedRates(t)
	who := customer.Customer{Code: "C001", Kind: customer.Business}
	var facts []Fact
	for night := day("2025-03-25"); night <= day("2025-09-08"); night++ {
		i := invoice(func(i *openitem.Item) { i.Key = "a" })
		if night >= day("2025-09-05") {
			i.Settled, i.Open = []openitem.Settlement{settled("2025-09-04", "1000", ledger.Payment, "A", "")}, 0
		}
		if night == day("2025-05-31") || night == day("2025-06-01") {
			continue // missed nights
		}
		assessed, _ := rates.Assess([]openitem.Item{i}, who, night, Options{})
		register, _ := RegisterOf(night, assessed, facts)
		facts = append(facts, register.ToRecord(facts, map[string]bool{"a": night == day("2025-06-10")})...)
	}
	var dates []string
	var sum money.Amount
	for _, f := range facts {
		dates = append(dates, f.Date.String())
		sum += f.Amount
	}
	want, _ := rates.Compute(Claim{Amount: eur("1000"), Due: day("2025-03-31"), Date: day("2025-09-08"), Regime: Business, Payments: []Movement{{day("2025-09-04"), eur("1000")}}})
	if diff := cmp.Diff(strings.Fields("2025-04-01 2025-04-30 2025-06-02 2025-06-10 2025-06-30 2025-07-31 2025-08-31 2025-09-05"), dates); diff != "" || sum != want.Interest+want.Indemnity {
		t.Errorf("%s, %s, want %s", diff, sum, want.Interest+want.Indemnity)
	}
}

// TestOnlyWhatLeftClaims: a letter that is prepared, or did not leave, claims nothing yet.
func TestOnlyWhatLeftClaims(t *testing.T) {
	rates := shippedRates(t)
	who := customer.Customer{Code: "C001", Kind: customer.Business}
	date := day("2026-03-31")
	assessed, _ := rates.Assess([]openitem.Item{invoice(func(i *openitem.Item) { i.Key = "a" })}, who, date, Options{})
	claim := func(on string, sum string, leaving Leaving) Fact {
		return Fact{Kind: FactClaimed, Date: day(on), Run: on, Customer: "C001", Item: "a", Amount: eur(sum), Leaving: leaving}
	}
	for name, c := range map[string]struct {
		facts            []Fact
		claimed, written money.Amount
	}{
		"prepared":           {[]Fact{claim("2026-03-01", "50", Waiting)}, 0, 50_00},
		"left":               {[]Fact{claim("2026-03-01", "50", Gone)}, 50_00, 0},
		"not left":           {[]Fact{claim("2026-03-01", "50", Stayed)}, 0, 0},
		"left, then another": {[]Fact{claim("2026-03-01", "50", Gone), claim("2026-03-20", "60", Waiting)}, 50_00, 60_00},
		"another that left":  {[]Fact{claim("2026-03-01", "50", Waiting), claim("2026-03-20", "60", Gone)}, 60_00, 0},
	} {
		r, _ := RegisterOf(date, assessed, c.facts)
		if row := r.Rows[0]; row.Claimed != c.claimed || row.Written != c.written {
			t.Errorf("%s: claimed %s, written %s", name, row.Claimed, row.Written)
		}
	}
}
