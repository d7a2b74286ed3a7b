package penalty

import (
	"fmt"
	"strings"
	"testing"

	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// TestExcesses: a letter of 1 June 2025 asked 60.00 of F12 (20.00 of interest and
// 40.00) and 45.00 of F13 (5.00 and 40.00), 105.00 in all.
func TestExcesses(t *testing.T) {
	asked := []Fact{
		{Kind: FactClaimed, Date: day("2025-06-01"), Run: "2025-06-01", Customer: "C001", Item: "a", Amount: eur("60")},
		{Kind: FactClaimed, Date: day("2025-06-01"), Run: "2025-06-01", Customer: "C001", Item: "b", Amount: eur("45")},
	}
	credit := func(amount, on, label string) openitem.Item {
		return openitem.Item{Key: "v", Customer: "C001", Account: "411000", Journal: "BQ", Ref: "V1", Nature: ledger.Payment, Entry: day(on), Label: label, Amount: -eur(amount), Open: -eur(amount), File: "FEC.txt", No: 7}
	}
	open := []openitem.Item{invoice(func(i *openitem.Item) { i.Key = "a" })}
	billed := openitem.Item{Key: "p", Customer: "C001", Ref: "PEN20250601-C001", Nature: ledger.Penalty, Amount: eur("105"), Open: eur("105")}
	for _, c := range []struct {
		name   string
		debits []openitem.Item
		credit openitem.Item
		facts  []Fact
		paid   string
		left   string
	}{
		{"all that was asked", nil, credit("105", "2025-06-10", ""), asked, "105.00", ""},
		{"interest alone", nil, credit("25", "2025-06-10", ""), asked, "25.00", ""},
		{"fixed sums alone", nil, credit("80", "2025-06-10", ""), asked, "80.00", ""},
		{"what was asked of one invoice", nil, credit("45", "2025-06-10", ""), asked, "45.00", ""},
		{"the invoice and its penalties in one payment that nobody allocated", open, credit("1105", "2025-06-10", ""), asked, "105.00", "-1000.00"},
		{"the invoice and the fixed sums", open, credit("1080", "2025-06-10", ""), asked, "80.00", "-1000.00"},
		{"a part under the number of the penalty invoice", nil, credit("30", "2025-06-10", "VIR PEN20250601-C001"), asked, "30.00", ""},
		{"another amount stays a credit", nil, credit("50", "2025-06-10", ""), asked, "", "-50.00"},
		{"before the letter", nil, credit("105", "2025-05-31", ""), asked, "", "-105.00"},
		{"nothing was asked", nil, credit("105", "2025-06-10", ""), nil, "", "-105.00"},
		{"the penalty invoice is booked: it is an item to settle", []openitem.Item{billed}, credit("105", "2025-06-10", ""), asked, "", "-105.00"},
		{"a credit note pays nothing", nil, func() openitem.Item {
			i := credit("105", "2025-06-10", "")
			i.Nature = ledger.CreditNote
			return i
		}(), asked, "", "-105.00"},
	} {
		left, found := Excesses(c.debits, []openitem.Item{c.credit}, nil, c.facts)
		paid, rest := "", ""
		for _, r := range found {
			paid += r.Amount.String()
		}
		for _, i := range left {
			rest += i.Open.String()
		}
		if paid != c.paid || rest != c.left {
			t.Errorf("%s: paid %q, left %q; want %q and %q", c.name, paid, rest, c.paid, c.left)
		}
	}
}

// TestReceived: 103.40 accrued on F12 of C001 and of C002 on 30 September 2025; a
// letter of 1 June asked C001 for 62.34.
func TestReceived(t *testing.T) {
	item := func(code string) openitem.Item {
		return invoice(func(i *openitem.Item) { i.Key, i.Customer = code, code })
	}
	var assessed []Assessed
	for _, code := range []string{"C001", "C002"} {
		one, _ := shippedRates(t).Assess([]openitem.Item{item(code)}, customer.Customer{Code: code, Kind: customer.Business}, day("2025-09-30"), Options{})
		assessed = append(assessed, one...)
	}
	claim := Fact{Kind: FactClaimed, Date: day("2025-06-01"), Run: "2025-06-01", Customer: "C001", Item: "C001", Amount: eur("62.34")}
	typed := func(amount, on string) Fact {
		return Fact{Kind: FactPaid, Date: day(on), Customer: "C001", Item: "C001", Amount: eur(amount)}
	}
	income := func(amount string, who ...string) ledger.Income {
		return ledger.Income{File: "FEC.txt", No: 9, Date: day("2025-06-10"), Journal: "BQ", Entry: "4", Account: "763000", Amount: eur(amount), Customers: who}
	}
	back := income("62.34", "C001")
	back.Amount = -back.Amount
	logged := typed("62.34", "2025-06-11")
	logged.Run, logged.Document = "2025-06-11", "journal BQ, écriture 4, compte 763000, 10/06/2025"
	for _, c := range []struct {
		name    string
		facts   []Fact
		incomes []ledger.Income
		want    string // paid by C001, by C002, collected
	}{
		{"in the customer's receipt", []Fact{claim}, []ledger.Income{income("62.34", "C001")}, "62.34 0.00 62.34"},
		{"in part", []Fact{claim}, []ledger.Income{income("40", "C001")}, "40.00 0.00 40.00"},
		{"never asked", nil, []ledger.Income{income("40", "C002")}, "0.00 40.00 40.00"},
		{"no more than accrued", []Fact{claim}, []ledger.Income{income("150", "C001")}, "103.40 0.00 103.40"},
		{"in the receipt of another customer, who was asked nothing", []Fact{claim}, []ledger.Income{income("62.34", "PARENT")}, "62.34 0.00 62.34"},
		{"another amount in a stranger's receipt says nothing", []Fact{claim}, []ledger.Income{income("12", "PARENT")}, "0.00 0.00 0.00"},
		{"in a remittance of both", []Fact{claim}, []ledger.Income{income("62.34", "C001", "C002")}, "62.34 0.00 62.34"},
		{"taken back by a rejection", []Fact{claim}, []ledger.Income{income("62.34", "C001"), back}, "0.00 0.00 0.00"},
		{"noted by a person too", []Fact{claim, typed("62.34", "2025-06-20")}, []ledger.Income{income("62.34", "C001")}, "62.34 0.00 62.34"},
		{"more was noted than the receipt shows", []Fact{claim, typed("70", "2025-06-20")}, []ledger.Income{income("62.34", "C001")}, "70.00 0.00 62.34"},
		{"noted of another time", []Fact{claim, typed("20", "2025-09-20")}, []ledger.Income{income("62.34", "C001")}, "82.34 0.00 62.34"},
		{"known to the log already", []Fact{claim, logged}, []ledger.Income{income("62.34", "C001")}, "62.34 0.00 0.00"},
		{"gone with its year, known to the log", []Fact{claim, logged}, nil, "62.34 0.00 0.00"},
	} {
		before, _ := RegisterOf(day("2025-09-30"), assessed, c.facts)
		facts := Received(before, Incomes(&ledger.Ledger{Incomes: c.incomes}, day("2025-09-30")), c.facts)
		r, problems := RegisterOf(day("2025-09-30"), assessed, facts)
		paid := map[string]money.Amount{}
		for _, row := range r.Rows {
			paid[row.Customer] += row.Paid
		}
		var collected money.Amount
		for _, f := range r.Collected() {
			collected += f.Amount
		}
		if got := fmt.Sprintf("%s %s %s", paid["C001"], paid["C002"], collected); got != c.want || len(problems) > 0 {
			t.Errorf("%s: %s, want %s %v", c.name, got, c.want, problems)
		}
	}
}

// TestPaidPenaltiesNameTheirLine: the register says which line of the ledger paid.
func TestPaidPenaltiesNameTheirLine(t *testing.T) {
	assessed := assessedOne(t, customer.Business)
	before, _ := RegisterOf(day("2025-09-30"), assessed, nil)
	l := &ledger.Ledger{Incomes: []ledger.Income{{File: "FEC.txt", No: 9, Date: day("2025-06-10"), Journal: "BQ", Entry: "4", Ref: "V7", Account: "763000", Amount: eur("40"), Customers: []string{"C001"}}}}
	r, _ := RegisterOf(day("2025-09-30"), assessed, Received(before, Incomes(l, day("2025-09-30")), nil))
	if got := r.Rows[0].Receipts; len(got) != 1 || got[0].Place != "FEC.txt, ligne 9" || got[0].Document != "journal BQ, écriture 4, pièce V7, compte 763000, 10/06/2025" {
		t.Errorf("%+v", got)
	}
	if got := r.Rows[0].ToBook(); got != eur("63.40") {
		t.Errorf("what the receipt booked as income is not booked again: %s", got)
	}
}

// TestPostedPenalties: an entry of 50.00 proposed in June, as the ledger has it.
func TestPostedPenalties(t *testing.T) {
	who := customer.Customer{Code: "C001", Kind: customer.Business}
	facts := []Fact{{Kind: FactBooked, Date: day("2025-06-01"), Run: "2025-06-01", Customer: "C001", Item: "a", Amount: eur("50")}}
	entry := func(ref, label, open string, paid ...openitem.Settlement) openitem.Item {
		return openitem.Item{Key: "p", Customer: "C001", Ref: ref, Label: label, Nature: ledger.Penalty, Amount: eur("50"), Open: eur(open), Settled: paid}
	}
	for _, c := range []struct {
		name string
		item openitem.Item
		want string // paid, waived, posted, owed
	}{
		{"open", entry("PEN20250601-C001", "", "50"), "0.00 0.00 50.00 53.40"},
		{"paid in part", entry("PEN20250601-C001", "", "30", settled("2025-07-01", "20", ledger.Payment, "A", "")), "20.00 0.00 30.00 53.40"},
		{"paid", entry("PEN20250601-C001", "", "0", settled("2025-07-01", "50", ledger.Payment, "A", "")), "50.00 0.00 0.00 53.40"},
		{"cancelled: given up", entry("PEN20250601-C001", "", "0", settled("2025-07-01", "50", ledger.Penalty, "A", "")), "0.00 50.00 0.00 53.40"},
		{"under a number of the accountant's", entry("OD77", "Intérêts de retard", "50"), "0.00 0.00 50.00 53.40"},
		{"carried over to the next year", func() openitem.Item {
			i := entry("PEN20250601-C001", "", "50")
			i.Nature = ledger.Opening
			return i
		}(), "0.00 0.00 50.00 53.40"},
		{"something else on 758", entry("OD78", "Refacturation de frais", "50"), "0.00 0.00 0.00 103.40"},
	} {
		items := []openitem.Item{invoice(func(i *openitem.Item) { i.Key = "a" }), c.item}
		assessed, _ := shippedRates(t).Assess(items, who, day("2025-09-30"), Options{})
		r, problems := RegisterOf(day("2025-09-30"), assessed, facts)
		if len(r.Rows) != 1 || len(problems) > 0 {
			t.Fatalf("%s: %+v %v", c.name, r.Rows, problems)
		}
		row := r.Rows[0]
		if got := strings.Join([]string{row.Paid.String(), row.Waived.String(), row.Posted.String(), row.Owed.String()}, " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
