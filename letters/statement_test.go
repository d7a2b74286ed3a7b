package letters

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

func statementRequest(t *testing.T) StatementRequest {
	t.Helper()
	loaded := texts(t, map[string]string{"fr/releve.particulier.md": "# Relevé\n\n{{compte}}\n\n{{si debut}} Depuis le {{debut}}.\n\n{{si echu}} Échu {{echu}}.\n\nSolde {{solde}}.\n"})
	return SampleStatement(loaded, SampleSender(), customer.Business, "fr", civil.New(2026, 11, 21))
}

func TestStatementOfWhatIsOpen(t *testing.T) {
	l, problems := Statement(statementRequest(t))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	// 1 243,20 + 964,50 + 512,00 - 120,00; the third is not due yet.
	if a := l.Account; a.Closing != 259970 || a.Overdue != 208770 || len(a.Lines) != 4 || a.Lines[3].Balance != 259970 {
		t.Errorf("%+v", a)
	}
	if l.Payment.Amount != 208770 || l.Payment.QR == "" || l.Body[1].Plain() != "Échu 2\u202f087,70\u00a0€." || len(l.Notices) != 1 {
		t.Errorf("%+v %+v", l.Payment, l.Body)
	}
}

func TestStatementOfMovements(t *testing.T) {
	r := statementRequest(t)
	r.From, r.Opening, r.Balance = civil.New(2026, 10, 1), 50000, 30000
	r.Movements = []Movement{
		{Date: civil.New(2026, 10, 20), Nature: ledger.Payment, Amount: -50000},
		{Date: civil.New(2026, 10, 5), Number: "FA-1", Nature: ledger.Invoice, Due: civil.New(2026, 11, 4), Amount: 40000},
		{Date: civil.New(2026, 11, 2), Number: "AV-1", Nature: ledger.CreditNote, Amount: -10000},
	}
	l, problems := Statement(r)
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	want := []AccountLine{
		{Date: civil.New(2026, 10, 5), Label: "FA-1", Due: civil.New(2026, 11, 4), Debit: 40000, Balance: 90000},
		{Date: civil.New(2026, 10, 20), Label: "Règlement", Credit: 50000, Balance: 40000},
		{Date: civil.New(2026, 11, 2), Label: "Avoir AV-1", Credit: 10000, Balance: 30000},
	}
	if !slices.Equal(l.Account.Lines, want) || l.Body[1].Plain() != "Depuis le 1er\u00a0octobre\u00a02026." {
		t.Errorf("%+v %q", l.Account.Lines, l.Body[1].Plain())
	}
}

func TestStatementRefusals(t *testing.T) {
	r := statementRequest(t)
	r.Balance++
	if _, problems := Statement(r); len(problems.Of(LET04)) != 1 {
		t.Errorf("another balance: %v", problems)
	}
	r = statementRequest(t)
	r.Items[0].Customer = "C0043"
	if _, problems := Statement(r); len(problems.Of(LET02)) != 1 {
		t.Errorf("another customer: %v", problems)
	}
	r = statementRequest(t)
	r.Credits = append(r.Credits, openitem.Item{Customer: r.Customer.Code, Open: -900000})
	r.Balance -= 900000
	l, problems := Statement(r)
	if problems.HasErrors() || l.Account.Overdue != 0 || l.Payment.IBAN != "" {
		t.Errorf("in credit, a statement asks for nothing: %v %+v", problems, l.Payment)
	}
}

// TestStatementAddsUp: opening + debits - credits = closing, whatever the order.
func TestStatementAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := StatementRequest{From: 1, Opening: money.Amount(rapid.Int64Range(-1e9, 1e9).Draw(t, "opening"))}
		want := r.Opening
		for range rapid.IntRange(0, 40).Draw(t, "n") {
			m := Movement{Date: civil.Date(rapid.IntRange(1, 50).Draw(t, "day")), Amount: money.Amount(rapid.Int64Range(-1e9, 1e9).Draw(t, "amount"))}
			r.Movements = append(r.Movements, m)
			want += m.Amount
		}
		a := accountOf(r, Format{})
		sum, last := a.Opening, civil.Date(0)
		for _, line := range a.Lines {
			sum += line.Debit - line.Credit
			if line.Balance != sum || line.Date < last || line.Debit < 0 || line.Credit < 0 || line.Debit != 0 && line.Credit != 0 {
				t.Fatalf("%+v", line)
			}
			last = line.Date
		}
		if a.Closing != want || sum != want {
			t.Fatalf("%v and %v, want %v", a.Closing, sum, want)
		}
	})
}
