package letters_test

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/letters"
)

// contested disputes 300,00 of the first invoice and the whole of the second.
func contested(r *letters.Request) {
	first, second := &r.Decision.Items[0], &r.Decision.Items[1]
	first.Contested, first.Claimed = 30000, false
	second.Contested, second.Claimed, second.Unclaimed = 96450, false, true
	dispute := func(code string, day civil.Date, key string, amount money.Amount) followup.JudgedDispute {
		fact := followup.Fact{Kind: followup.Dispute, Customer: r.Case.Customer.Code, Date: day, Code: code}
		return followup.JudgedDispute{Fact: fact, Contested: amount, ByItem: map[string]money.Amount{key: amount}, State: followup.Pending}
	}
	r.Case.FollowUp.Disputes = []followup.JudgedDispute{
		dispute("qualite", r.Decision.Date-9, first.Key, 30000), dispute("livraison", r.Decision.Date-4, second.Key, 96450),
	}
	r.Decision.Amount = 124320 - 30000 - 12000
}

// TestOnlyWhatIsNotContestedIsClaimed: the contested part stands apart with its
// reason and is in no total.
func TestOnlyWhatIsNotContestedIsClaimed(t *testing.T) {
	for _, language := range []string{"fr", "en"} {
		r := letters.Sample(shipped(t), letters.SampleSender(), "relance", customer.Business, language, civil.New(2026, 11, 21))
		contested(&r)
		l, problems := letters.Compose(r)
		if problems.HasErrors() {
			t.Fatal(problems)
		}
		if len(l.Rows) != 1 || l.Rows[0].Outstanding != 94320 || l.Rows[0].Aside != 30000 || l.Totals.Due != 82320 || l.Totals.Contested != 126450 || l.Payment.Amount != 82320 {
			t.Errorf("%+v\n%+v", l.Rows, l.Totals)
		}
		golden(t, language+"/relance-contestee", l.Text())
	}
}

// TestASumSetApartIsNotLost: with another amount in the decision the letter is
// refused, as ever.
func TestASumSetApartIsNotLost(t *testing.T) {
	r := letters.Sample(shipped(t), letters.SampleSender(), "relance", customer.Business, "fr", civil.New(2026, 11, 21))
	contested(&r)
	r.Decision.Amount += 30000
	if _, problems := letters.Compose(r); len(problems.Of(letters.LET04)) != 1 {
		t.Errorf("%v", problems)
	}
}

// TestAJoinedPenaltyInvoiceIsPaidOnce: the letter that it goes with claims the
// same sum, so that it has no slip of its own and says so.
func TestAJoinedPenaltyInvoiceIsPaidOnce(t *testing.T) {
	for _, language := range []string{"fr", "en"} {
		r := letters.SampleBill(shipped(t), letters.SampleSender(), customer.Business, language, civil.New(2026, 11, 21))
		r.Within = r.Bill.Date
		l, problems := letters.PenaltyInvoice(r)
		if problems.HasErrors() || l.Payment.QR != "" || l.Payment.Amount != 0 {
			t.Errorf("%v %+v", problems, l.Payment)
		}
		golden(t, language+"/facture-penalites-jointe", l.Text())
	}
}

// TestAPlanTellsOfCreditsItLeavesAside: the debtor acknowledges the invoices in
// full; credits that would lower them are said to whoever writes the plan.
func TestAPlanTellsOfCreditsItLeavesAside(t *testing.T) {
	r := letters.SamplePlan(shipped(t), letters.SampleSender(), customer.Business, "fr", civil.New(2026, 11, 21))
	if _, problems := letters.PaymentPlan(r); len(problems) > 0 {
		t.Fatal(problems)
	}
	r.Credits = -18000
	_, problems := letters.PaymentPlan(r)
	if len(problems) != 1 || problems[0].Code != letters.LET13.Code || problems.HasErrors() || !strings.Contains(problems[0].Message, "180,00") {
		t.Errorf("%v", problems)
	}
	// Deducted, it is listed, and the debt recognised is what remains.
	r.Credits, r.Deducted = 0, []openitem.Item{{Key: "avoir", Number: "AV9", Nature: ledger.CreditNote, Date: r.Terms.Signed - 3, Entry: r.Terms.Signed - 3, Amount: -18000, Open: -18000}}
	if _, problems = letters.PaymentPlan(r); len(problems.Of(letters.LET04)) != 1 {
		t.Errorf("a schedule of more than the debt: %v", problems)
	}
	gross := r.Terms.Debt
	r.Terms.Debt -= 18000
	l, problems := letters.PaymentPlan(r)
	if text := l.Text(); len(problems) > 0 || !strings.Contains(text, "Avoir AV9") || !strings.Contains(text, "180,00\u00a0€, déduits ci-dessus") || strings.Contains(text, gross.French()) {
		t.Errorf("%v %s", problems, text)
	}
}
