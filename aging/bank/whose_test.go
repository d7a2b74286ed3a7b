package bank

import (
	"slices"
	"strings"
	"testing"

	"relance/aging/money"
)

func knownCustomers() Known {
	return Known{
		Claims: []Claim{
			{"C1", "SARL Menuiserie Durand et Fils", []Open{{"FA-2026-0101", 120000}, {"FA-2026-0102", 30000}, {"FA-2026-0103", 4500}}},
			{"C2", "Garage de l'Est", []Open{{"FA-2026-0201", 80000}}},
			{"C3", "Garage de l’Est SAS", []Open{{"FA-2026-0301", 55500}}},
			{"C4", "Établissements Lefèvre", []Open{{"10457", 99900}, {"10458", 12345}}},
		},
		References: map[string]Cited{"RF86F2026000123": {"C2", []string{"FA-2026-0201"}}, "R20261112C1": {"C1", []string{"FA-2026-0101", "FA-2026-0102"}}},
		IBANs:      map[string][]string{"NL91ABNA0417164300": {"C2"}, "NL69ABNA0522123643": {"C1", "C4"}},
	}
}

func payment(amount money.Amount, payer string, texts ...string) Line {
	l := line("2026-11-12", amount, texts...)
	l.Payer = payer
	return l
}

func TestWhoseIsIt(t *testing.T) {
	iban := func(l Line, iban string) Line { l.PayerIBAN = iban; return l }
	for name, c := range map[string]struct {
		line     Line
		level    Level
		customer string
		items    string
	}{
		"RF, whatever the amount":               {payment(1, "X", "RF86 F202 6000 123"), ByReference, "C2", "FA-2026-0201"},
		"RF with a wrong digit":                 {payment(1, "X", "RF87F2026000123"), Nobody, "", ""},
		"RF by groups of four, lower case":      {payment(1, "X", "vir rf86 f202\u00a06000 123 merci"), ByReference, "C2", "FA-2026-0201"},
		"RF cut in two labels":                  {payment(1, "X", "VIR SEPA RF86F2026", "000123"), ByReference, "C2", "FA-2026-0201"},
		"RF of which the bank cut the end":      {payment(80000, "X", "VIR SEPA RF86 F202 6000"), ByReference, "C2", "FA-2026-0201"},
		"RF cut, and more than is owed":         {payment(80001, "X", "VIR SEPA RF86 F202 6000"), Nobody, "", ""},
		"our letter's reference":                {payment(150000, "X", "VOTRE R-20261112-C1"), ByReference, "C1", "FA-2026-0101 FA-2026-0102"},
		"a number, in part":                     {payment(50000, "X", "FACT FA 2026 0101"), ByNumber, "C1", "FA-2026-0101"},
		"two numbers":                           {payment(150000, "X", "FA20260101+FA20260102"), ByNumber, "C1", "FA-2026-0101 FA-2026-0102"},
		"a number, and more than is owed":       {payment(120001, "X", "FA-2026-0101"), Nobody, "", ""},
		"one number of two that are paid":       {payment(150000, "X", "FA-2026-0102"), ByNumber, "C1", "FA-2026-0102"},
		"numbers of two customers":              {payment(50000, "X", "FA-2026-0101 FA-2026-0201"), ByNumber, "", ""},
		"digits alone and the exact amount":     {payment(99900, "X", "FACT N 10457"), ByNumber, "C4", "10457"},
		"digits alone and another amount":       {payment(500, "X", "10457"), Nobody, "", ""},
		"digits within another number":          {payment(99901, "X", "910457"), Nobody, "", ""},
		"a known account":                       {iban(payment(500, "X"), "NL91ABNA0417164300"), ByIBAN, "C2", ""},
		"a known account, the exact amount":     {iban(payment(80000, "X"), "NL91ABNA0417164300"), ByIBAN, "C2", "FA-2026-0201"},
		"an account of two, the amount tells":   {iban(payment(12345, "X"), "NL69ABNA0522123643"), ByIBAN, "C4", "10458"},
		"an account of two, nothing tells":      {iban(payment(7, "X"), "NL69ABNA0522123643"), Nobody, "", ""},
		"the name and one invoice":              {payment(30000, "DURAND & FILS MENUISERIE"), ByName, "C1", "FA-2026-0102"},
		"the name and all that is due":          {payment(154500, "MENUISERIE DURAND ET FILS SARL"), ByName, "C1", "FA-2026-0101 FA-2026-0102 FA-2026-0103"},
		"the name and two invoices":             {payment(34500, "MENUISERIE DURAND ET FILS"), ByName, "C1", "FA-2026-0102 FA-2026-0103"},
		"the name that the bank cut":            {payment(30000, "SARL MENUISERIE DURAND"), ByName, "C1", "FA-2026-0102"},
		"the name and another amount":           {payment(31000, "MENUISERIE DURAND ET FILS"), Nobody, "", ""},
		"homonyms, the amount tells":            {payment(80000, "GARAGE DE L EST"), ByName, "C2", "FA-2026-0201"},
		"the amount alone":                      {payment(55500, "INCONNU"), ByAmount, "C3", "FA-2026-0301"},
		"nothing":                               {payment(1, "INCONNU", "SALAIRE"), Nobody, "", ""},
		"money out is nobody's":                 {payment(-80000, "GARAGE DE L EST"), Nobody, "", ""},
		"a name before words about the payment": {payment(120000, "MENUISERIE DURAND ET FILS FACT 12"), ByName, "C1", "FA-2026-0101"},
	} {
		a := Attribute([]Line{c.line}, knownCustomers())[0]
		if a.Level != c.level || a.Customer != c.customer || strings.Join(a.Items, " ") != c.items {
			t.Errorf("%s: %s %q %v %v", name, a.Level, a.Customer, a.Items, a.Candidates)
		}
	}
}

func TestATieIsAList(t *testing.T) {
	a := Attribute([]Line{payment(50000, "X", "FA-2026-0101 FA-2026-0201")}, knownCustomers())[0]
	if !slices.Equal(a.Candidates, []string{"C1", "C2"}) || a.Sure() {
		t.Errorf("%+v", a)
	}
}

func TestAmountAloneIsNotSure(t *testing.T) {
	if a := Attribute([]Line{payment(55500, "X")}, knownCustomers())[0]; a.Sure() || a.Customer != "C3" {
		t.Errorf("%+v", a)
	}
}

func TestEqualAmountsSuggestNothing(t *testing.T) {
	k := knownCustomers()
	k.Claims[2].Items[0].Amount = 80000
	if a := Attribute([]Line{payment(80000, "X")}, k)[0]; a.Level != Nobody {
		t.Errorf("%+v", a)
	}
}

func TestSeveralSetsNameTheCustomerAlone(t *testing.T) {
	k := Known{Claims: []Claim{{"C1", "Durand", []Open{{"A1", 100}, {"A2", 200}, {"A3", 300}, {"A4", 400}}}}}
	if a := Attribute([]Line{payment(500, "DURAND")}, k)[0]; a.Customer != "C1" || len(a.Items) != 0 || a.Level != ByName {
		t.Errorf("%+v", a)
	}
}

func TestExactlyStopsInTime(t *testing.T) {
	var open []Open
	for i := range 400 {
		open = append(open, Open{"X", money.Amount(100001 + 2*i)})
	}
	if _, ok := exactly(open, 500_000); ok { // five odd amounts are odd, six too much
		t.Error("found")
	}
}

// A payment that came back cancels the hold of the payment, and tells nothing
// of others.
func TestSettle(t *testing.T) {
	back := payment(-80000, "GARAGE DE L EST", "REJET")
	back.Kind, back.Date, back.References = Returned, day("2026-11-20"), []string{"E9"}
	paid := payment(80000, "X", "FA-2026-0201")
	paid.References = []string{"E9"}
	other := payment(30000, "MENUISERIE DURAND ET FILS")
	left, unpaid, undone := Settle(Attribute([]Line{paid, other, back}, knownCustomers()))
	if len(left) != 1 || left[0].Customer != "C1" {
		t.Errorf("%+v", left)
	}
	if len(unpaid) != 1 || unpaid[0].Customer != "C2" || !slices.Equal(unpaid[0].Items, []string{"FA-2026-0201"}) {
		t.Errorf("%+v", unpaid)
	}
	if len(undone) != 1 || undone[0].Line.Amount != 80000 { // to be booked with its return
		t.Errorf("%+v", undone)
	}
}

func TestAPaymentThatComesAfterIsNotUndone(t *testing.T) {
	back := payment(-80000, "GARAGE", "REJET FA-2026-0201")
	back.Kind, back.Date = Returned, day("2026-11-10")
	if left, unpaid, undone := Settle(Attribute([]Line{back, payment(80000, "X", "FA-2026-0201")}, knownCustomers())); len(left) != 1 || len(unpaid) != 1 || len(undone) != 0 {
		t.Errorf("%+v %+v", left, unpaid)
	}
}
