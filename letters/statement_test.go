package letters

import (
	"slices"
	"strings"
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
	if a := l.Accounts[0]; a.Closing != 259970 || a.Overdue != 208770 || len(a.Lines) != 4 || a.Lines[3].Balance != 259970 {
		t.Errorf("%+v", a)
	}
	if l.Payment.Amount != 208770 || l.Payment.QR == "" || l.Body[1].Plain() != "Échu 2\u202f087,70\u00a0€." || len(l.Notices) != 1 {
		t.Errorf("%+v %+v", l.Payment, l.Body)
	}
}

func TestStatementOfMovements(t *testing.T) {
	r := statementRequest(t)
	r.From, r.Balance = civil.New(2026, 10, 1), 30000
	r.Movements = []openitem.Movement{
		{Date: civil.New(2026, 9, 30), Number: "FA-0", Nature: ledger.Invoice, Amount: 50000}, // the opening balance
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
	if !slices.Equal(l.Accounts[0].Lines, want) || l.Body[1].Plain() != "Depuis le 1er\u00a0octobre\u00a02026." {
		t.Errorf("%+v %q", l.Accounts[0].Lines, l.Body[1].Plain())
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
	if problems.HasErrors() || l.Accounts[0].Overdue != 0 || l.Payment.IBAN != "" {
		t.Errorf("in credit, a statement asks for nothing: %v %+v", problems, l.Payment)
	}
}

// TestStatementAddsUp: opening + debits - credits = closing, whatever the order.
func TestStatementAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := StatementRequest{From: 10}
		want := money.Amount(0)
		for range rapid.IntRange(0, 40).Draw(t, "n") {
			m := openitem.Movement{Date: civil.Date(rapid.IntRange(1, 50).Draw(t, "day")), Amount: money.Amount(rapid.Int64Range(-1e9, 1e9).Draw(t, "amount"))}
			r.Movements = append(r.Movements, m)
			want += m.Amount
		}
		a := r.account("", Format{})
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

// TestEachCurrencyHasItsAccount: what is owed in dollars is never added to what
// is owed in euros, and an exchange difference is nobody's debt.
func TestEachCurrencyHasItsAccount(t *testing.T) {
	r := statementRequest(t)
	r.Items = append(r.Items,
		openitem.Item{Customer: r.Customer.Code, Number: "US-1", Date: r.Date - 60, Due: r.Date - 30, Amount: 90000, Open: 90000, Currency: "USD", ForeignAmount: 100000, Foreign: 100000},
		openitem.Item{Customer: r.Customer.Code, Number: "US-0", Date: r.Date - 90, Due: r.Date - 60, Amount: 50000, Open: 800, Currency: "USD", Exchange: true})
	r.Credits = append(r.Credits, openitem.Item{Customer: r.Customer.Code, Nature: ledger.Payment, Date: r.Date - 5, Amount: -27000, Open: -27000, Currency: "USD", ForeignAmount: -30000, Foreign: -30000})
	r.Balance += 90000 + 800 - 27000
	l, problems := Statement(r)
	if problems.HasErrors() || len(l.Accounts) != 2 {
		t.Fatalf("%v %+v", problems, l.Accounts)
	}
	euros, dollars := l.Accounts[0], l.Accounts[1]
	if euros.Closing != 259970 || dollars.Currency != "USD" || dollars.Closing != 70000 || dollars.Overdue != 70000 || len(dollars.Lines) != 2 {
		t.Errorf("%+v\n%+v", euros, dollars)
	}
	if l.Payment.Amount != euros.Overdue || l.Format.In(dollars.Closing, "USD") != "700,00\u00a0USD" {
		t.Errorf("%+v", l.Payment)
	}
	if text := l.Text(); !strings.Contains(text, "Opérations en USD") || !strings.Contains(text, "Solde au 21/11/2026 : 700,00\u00a0USD") {
		t.Error(text)
	}
}

// TestAStepMaySendAStatement: a step of the policy whose text has the table of a
// statement lists the whole account.
func TestAStepMaySendAStatement(t *testing.T) {
	loaded := texts(t, map[string]string{"fr/releve.particulier.md": "# Relevé\n\n{{compte}}\n\nSolde {{solde}}.\n"})
	r := Sample(loaded, SampleSender(), "rappel", customer.Business, "fr", civil.New(2026, 11, 21))
	r.Decision.Template = StatementText
	for _, i := range r.Case.Items {
		r.Case.Balance += i.Open
	}
	r.Case.Balance += r.Case.Credits[0].Open
	l, problems := Compose(r)
	if problems.HasErrors() || len(l.Accounts) != 1 || l.Accounts[0].Closing != r.Case.Balance || l.Body[1].Plain() != "Solde 2\u202f599,70\u00a0€." {
		t.Errorf("%v %+v", problems, l)
	}
	r.Case.Balance++
	if _, problems := Compose(r); len(problems.Of(LET04)) != 1 {
		t.Errorf("another balance: %v", problems)
	}
}
