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
)

// invoice makes an open invoice of 1,000.00 due on 31 March 2025.
func invoice(change func(*openitem.Item)) openitem.Item {
	i := openitem.Item{
		Key: "C001|411000|F12|2025-03-01|100000", Customer: "C001", Account: "411000", Ref: "F12", Number: "F12", Nature: ledger.Invoice,
		Date: day("2025-03-01"), Entry: day("2025-03-01"), Due: day("2025-03-31"), DueFrom: openitem.DueCustomer, Amount: eur("1000"), Open: eur("1000"),
	}
	if change != nil {
		change(&i)
	}
	return i
}

func settled(on, amount string, nature ledger.Nature, letter, rule string) openitem.Settlement {
	return openitem.Settlement{Date: day(on), Amount: eur(amount), Nature: nature, Letter: letter, Rule: rule}
}

func TestStanding(t *testing.T) {
	business := customer.Customer{Code: "C001", Kind: customer.Business}
	for _, c := range []struct {
		name           string
		item           openitem.Item
		kind           customer.Kind
		bears, claimed bool
		why            string
	}{
		{"open invoice", invoice(nil), customer.Business, true, true, ""},
		{"detailed opening line", invoice(func(i *openitem.Item) { i.Nature = ledger.Opening }), customer.Business, true, true, ""},
		{"unknown kind", invoice(nil), customer.Unknown, false, false, "type de client inconnu"},
		{"rejection", invoice(func(i *openitem.Item) { i.Nature = ledger.Rejection }), customer.Business, false, false, "facture détaillée"},
		{"refund", invoice(func(i *openitem.Item) { i.Nature = ledger.Refund }), customer.Business, false, false, "facture détaillée"},
		{"penalties themselves", invoice(func(i *openitem.Item) { i.Nature = ledger.Penalty }), customer.Business, false, false, "facture détaillée"},
		{"opening aggregate", invoice(func(i *openitem.Item) { i.Aggregate = true }), customer.Business, false, false, "facture détaillée"},
		{"no due date", invoice(func(i *openitem.Item) { i.Undated, i.Due = true, 0 }), customer.Business, false, false, "échéance inconnue"},
		{"presumed due date", invoice(func(i *openitem.Item) { i.DueFrom = openitem.DueBuiltIn }), customer.Business, true, false, "présumée"},
		{"presumed match", invoice(func(i *openitem.Item) {
			i.Open, i.Settled = 0, []openitem.Settlement{settled("2025-05-01", "1000", ledger.Payment, "", "montant")}
		}), customer.Business, true, false, "présomption"},
		{"presumed match of a part", invoice(func(i *openitem.Item) {
			i.Open, i.Settled = eur("900"), []openitem.Settlement{settled("2025-05-01", "100", ledger.Payment, "", "montant")}
		}), customer.Business, true, true, ""},
		{"lettered payment", invoice(func(i *openitem.Item) {
			i.Open, i.Settled = eur("900"), []openitem.Settlement{settled("2025-05-01", "100", ledger.Payment, "A", "")}
		}), customer.Public, true, true, ""},
		{"already paid", invoice(func(i *openitem.Item) {
			i.Open, i.Settled = 0, []openitem.Settlement{settled("2025-05-01", "1000", ledger.Payment, "A", "")}
		}), customer.Business, true, false, "déjà payée"},
		{"currency", invoice(func(i *openitem.Item) { i.Currency = "USD" }), customer.Business, true, false, "devise"},
	} {
		business.Kind = c.kind
		_, s := ClaimOf(c.item, business, day("2025-09-30"), Options{})
		why := strings.Join(s.Why, " ; ")
		if s.Bears != c.bears || s.Claimed != c.claimed || !strings.Contains(why, c.why) || (why == "") != c.claimed {
			t.Errorf("%s: %+v", c.name, s)
		}
	}
}

func TestClaimOf(t *testing.T) {
	item := invoice(func(i *openitem.Item) {
		i.Open = eur("500")
		i.Settled = []openitem.Settlement{
			settled("2025-05-01", "200", ledger.Payment, "A", ""), settled("2025-06-01", "250", ledger.CreditNote, "A", ""),
			settled("2025-07-01", "50", ledger.CreditNote, "", ""), // imputed by law: at its own date
		}
	})
	who := customer.Customer{Code: "C001", Kind: customer.NonProfessional}
	got, _ := ClaimOf(item, who, day("2025-09-30"), Options{
		Imputation: ImputeInterest, Inclusive: true, CreditFrom: CreditDate, Floor: true, Company: "12",
		Judgment: day("2025-08-01"), Notices: map[string]civil.Date{item.Key: day("2025-06-15")}, Retentions: map[string]money.Amount{item.Key: eur("10")},
	})
	want := Claim{
		Amount: eur("1000"), Due: day("2025-03-31"), Date: day("2025-09-30"), Regime: NonProfessional, Retention: eur("10"), Judgment: day("2025-08-01"),
		Notice: day("2025-06-15"), Imputation: ImputeInterest, Inclusive: true, CreditFrom: CreditDate, Floor: true,
		Payments:    []Movement{{day("2025-05-01"), eur("200")}, {day("2025-07-01"), eur("50")}},
		CreditNotes: []Movement{{day("2025-06-01"), eur("250")}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestContractualRateOfAnInvoice(t *testing.T) {
	o := Options{Company: "12", Segments: map[string]string{"grand-compte": "3xTIL"}, Invoices: map[string]string{"F12": "14"}}
	for _, c := range []struct {
		number, own, segment string
		kind                 customer.Kind
		want                 string
	}{
		{"F12", "13", "grand-compte", customer.Business, "14"},
		{"F13", "13", "grand-compte", customer.Business, "13"},
		{"F13", "", "grand-compte", customer.Business, "3xTIL"},
		{"F13", "", "nouveau, grand-compte", customer.Business, "3xTIL"},
		{"F13", "", "", customer.Business, "12"},
		{"F13", "", "grand-compte", customer.Public, ""},
		{"F13", "13", "", customer.Consumer, "13"}, // passed on, so that it is said to have no effect
	} {
		item := invoice(func(i *openitem.Item) { i.Number = c.number })
		claim, _ := ClaimOf(item, customer.Customer{Kind: c.kind, Rate: c.own, Segment: c.segment}, day("2025-09-30"), o)
		if claim.Contract != c.want {
			t.Errorf("%+v: %q", c, claim.Contract)
		}
	}
}

// TestJudgment: debts born before it are frozen, later ones follow their course.
func TestJudgment(t *testing.T) {
	who := customer.Customer{Kind: customer.Business}
	for judgment, frozen := range map[string]bool{"2025-03-02": true, "2025-03-01": false, "2025-02-01": false} {
		claim, _ := ClaimOf(invoice(nil), who, day("2025-09-30"), Options{Judgment: day(judgment), NoInsolvencyIndemnity: true})
		if (claim.Judgment != 0) != frozen || claim.NoIndemnity != frozen {
			t.Errorf("%s: %+v", judgment, claim)
		}
	}
}

func TestAssessGivesTheIndemnityOncePerInvoice(t *testing.T) {
	second := invoice(func(i *openitem.Item) { i.Key, i.Due, i.Invoice = "b", day("2025-04-30"), "inv" })
	first := invoice(func(i *openitem.Item) { i.Key, i.Invoice = "a", "inv" })
	onTime := invoice(func(i *openitem.Item) {
		i.Key, i.Invoice, i.Due, i.Open = "c", "inv", day("2025-02-28"), 0
		i.Settled = []openitem.Settlement{settled("2025-02-28", "1000", ledger.Payment, "A", "")}
	})
	other := invoice(func(i *openitem.Item) { i.Key = "d" })
	got, problems := shippedRates(t).Assess([]openitem.Item{second, first, onTime, other}, customer.Customer{Code: "C001", Kind: customer.Business}, day("2025-09-30"), Options{})
	var indemnities []string
	for _, a := range got {
		indemnities = append(indemnities, a.Item.Key+" "+a.Result.Indemnity.String())
	}
	if diff := cmp.Diff([]string{"b 0.00", "a 40.00", "c 0.00", "d 40.00"}, indemnities); diff != "" || len(problems) != 0 {
		t.Error(diff, problems)
	}
}

func TestAssessNeverStopsTheOthers(t *testing.T) {
	who := customer.Customer{Code: "C001", Kind: customer.Business, Rate: "abc"}
	got, problems := shippedRates(t).Assess([]openitem.Item{invoice(nil), invoice(func(i *openitem.Item) { i.Key = "b" })}, who, day("2025-09-30"), Options{})
	if problems.HasErrors() || len(problems.Of(CodeClause)) == 0 || got[0].Standing.Bears || got[0].Result.Total != 0 {
		t.Errorf("%+v %v", got, problems)
	}
	who = customer.Customer{Code: "C001", Kind: customer.Consumer}
	items := []openitem.Item{invoice(nil), invoice(func(i *openitem.Item) { i.Key = "b" })}
	notices := map[string]civil.Date{items[0].Key: day("2025-04-15"), "b": day("2025-04-15")}
	if _, problems := shippedRates(t).Assess(items, who, day("2027-02-28"), Options{Notices: notices}); strings.Join(problems.Codes(), " ") != CodeMissingRate.Code {
		t.Errorf("%v", problems)
	}
}

// TestPaidInvoices: 1,000.00 paid 31 days late costs 11.17 + 40.00.
func TestPaidInvoices(t *testing.T) {
	item := invoice(func(i *openitem.Item) {
		i.Open, i.Settled = 0, []openitem.Settlement{settled("2025-05-01", "1000", ledger.Payment, "A", "")}
	})
	for name, c := range map[string]struct {
		option  *PaidInvoices
		claimed bool
	}{
		"no option":      {nil, false},
		"every one":      {&PaidInvoices{}, true},
		"since":          {&PaidInvoices{Since: day("2025-05-01")}, true},
		"before":         {&PaidInvoices{Since: day("2025-05-02")}, false},
		"late enough":    {&PaidInvoices{MinDays: 31}, true},
		"too few days":   {&PaidInvoices{MinDays: 32}, false},
		"enough":         {&PaidInvoices{AtLeast: eur("51.17")}, true},
		"a cent too few": {&PaidInvoices{AtLeast: eur("51.18")}, false},
	} {
		got, _ := shippedRates(t).Assess([]openitem.Item{item}, customer.Customer{Kind: customer.Business}, day("2025-09-30"), Options{PaidInvoices: c.option})
		if got[0].Standing.Claimed != c.claimed || !got[0].Standing.Paid || got[0].Result.Total != eur("51.17") {
			t.Errorf("%s: %+v %v", name, got[0].Standing, got[0].Result.Total)
		}
	}
}

func TestImputeCredits(t *testing.T) {
	item := func(key, due, open string) openitem.Item {
		return invoice(func(i *openitem.Item) {
			i.Key, i.Due, i.Amount, i.Open = key, day(due), eur(open), eur(open)
		})
	}
	credit := func(key, on, amount string) openitem.Item {
		return openitem.Item{Key: key, Entry: day(on), Ref: "R" + key, Amount: -eur(amount), Open: -eur(amount), Nature: ledger.Payment}
	}
	undated := invoice(func(i *openitem.Item) { i.Key, i.Due, i.Undated = "u", 0, true })
	items := []openitem.Item{item("late", "2025-06-30", "300"), undated, item("old", "2025-03-31", "100"), item("mid", "2025-04-30", "200")}
	got, made, rest := ImputeCredits(items, []openitem.Item{credit("2", "2025-07-10", "500"), credit("1", "2025-05-10", "150")}, nil, nil)
	want := []Imputation{
		{"old", "1", "R1", day("2025-05-10"), eur("100"), false}, {"mid", "1", "R1", day("2025-05-10"), eur("50"), false},
		{"mid", "2", "R2", day("2025-07-10"), eur("150"), false}, {"late", "2", "R2", day("2025-07-10"), eur("300"), false},
	}
	if diff := cmp.Diff(want, made); diff != "" || rest != eur("50") {
		t.Error(diff, rest)
	}
	if got[0].Open != 0 || got[1].Open != eur("1000") || got[2].Open != 0 || got[3].Open != 0 || len(got[3].Settled) != 2 || got[3].PresumedMatch() {
		t.Errorf("%+v", got)
	}
	if items[0].Open != eur("300") || items[0].Settled != nil {
		t.Error("the inputs changed")
	}
}
