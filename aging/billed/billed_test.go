package billed

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/einvoice"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

const us = "000000018"

// books reads a FEC of which each row is « code ref date amount label entry », on
// 411000 against 706000.
func books(t *testing.T, rows ...string) *ledger.Ledger {
	t.Helper()
	var b strings.Builder
	b.WriteString("JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\n")
	for i, row := range rows {
		f := strings.Split(row, " ")
		code, ref, date, amount, label, entry := f[0], f[1], f[2], f[3], strings.ReplaceAll(f[4], "_", " "), f[5]
		debit, credit := amount, "0"
		if strings.HasPrefix(amount, "-") {
			debit, credit = "0", amount[1:]
		}
		if entry == "-" {
			entry = fmt.Sprint(i + 1)
		}
		fmt.Fprintf(&b, "VE|Ventes|%s|%s|411000|Clients|%s|%s|%s|%s|%s|%s|%s|||%s||\n", entry, date, code, code, ref, date, label, debit, credit, date)
		fmt.Fprintf(&b, "VE|Ventes|%s|%s|706000|Ventes|||%s|%s|%s|%s|%s|||%s||\n", entry, date, ref, date, label, credit, debit, date)
	}
	source := ledger.Source{Name: "000000018FEC20261231.txt", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(b.String())), nil }}
	l, problems, err := ledger.Read([]ledger.Source{source}, ledger.Options{Scope: ledger.DefaultScope(), KeepLabel: true})
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	return l
}

func doc(number string, date civil.Date, total money.Amount, due ...einvoice.Instalment) einvoice.Invoice {
	return einvoice.Invoice{Number: number, Type: "380", Date: date, Due: due, Total: total, Payable: total, HasTotal: total != 0, Seller: einvoice.Party{SIREN: us},
		Origin: einvoice.Origin{File: "factures/" + number + ".xml", Form: einvoice.CII}}
}

var march = civil.New(2026, 3, 1)

func lay(t *testing.T, l *ledger.Ledger, invoices ...einvoice.Invoice) (Folder, []string) {
	t.Helper()
	f, problems := Lay(l, invoices, nil, Options{Seller: us})
	return f, problems.Codes()
}

func TestMatch(t *testing.T) {
	l := books(t,
		"C1 F-2026-0001 20260301 120,00 Facture -", "C1 17 20260301 60,00 Facture_F-2026-0002_Durand -", "C2 18 20260301 50,00 Facture F20260003",
		"C3 F7 20260301 10,00 a -", "C4 F7 20260301 20,00 b -", "C5 F8 20260301 30,00 c -", "C6 F8 20260302 30,00 d -", "C7 AV-2026-01 20260301 -12,00 Avoir -",
		"C8 F-2026-0010 20260301 100,00 e -", "C8 F-2026-0010 20260301 20,00 e -")
	credit := doc("AV-2026-01", march, 1200)
	credit.Type = "381"
	other := doc("F-2026-0001", march, 12000)
	other.Seller.SIREN = "000000026"
	f, codes := lay(t, l, doc("f 2026 1", march, 12000), doc("F-2026-0002", march, 6000), doc("F20260003", march, 5000), doc("F7", march, 2000), doc("F8", civil.New(2026, 3, 2), 3000),
		credit, doc("F-2026-0010", march, 12000), doc("F-2026-0099", march, 1), other)
	var got []string
	for _, m := range f.Matches {
		got = append(got, fmt.Sprintf("%s=%s/%d/%d", m.Number, m.Customer, len(m.Lines), m.Way))
	}
	want := "AV-2026-01=C7/1/0 F-2026-0002=C1/1/1 F-2026-0010=C8/2/0 F20260003=C2/1/2 F7=C4/1/0 F8=C6/1/0 f 2026 1=C1/1/0"
	if strings.Join(got, " ") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, " "), want)
	}
	if len(f.NotBooked) != 1 || f.NotBooked[0].Number != "F-2026-0099" || f.Others != 1 || f.Read != 8 {
		t.Errorf("not booked %v, others %d, read %d", f.NotBooked, f.Others, f.Read)
	}
	if !slices.Equal(codes, []string{CodeOthers.Code}) {
		t.Errorf("%v", codes)
	}
}

// A number that nothing decides between two customers completes nobody.
func TestAmbiguous(t *testing.T) {
	l := books(t, "C1 F-2026-01 20260301 10,00 a -", "C2 F-2026-01 20260301 10,00 b -")
	f, codes := lay(t, l, doc("F-2026-01", march, 1000))
	if len(f.Matches) != 0 || !slices.Equal(codes, []string{CodeAmbiguous.Code}) {
		t.Errorf("%v %v", f.Matches, codes)
	}
}

func TestDifferences(t *testing.T) {
	l := books(t, "C1 F-2026-01 20260301 10,00 a -")
	dollars := doc("F-2026-01", march, 9900)
	dollars.Currency = "USD"
	for _, row := range []struct {
		invoice einvoice.Invoice
		want    []string
	}{
		{doc("F-2026-01", march, 1000), nil}, {doc("F-2026-01", march, 1100), []string{CodeTotal.Code}}, {doc("F-2026-01", march+1, 1000), []string{CodeDay.Code}},
		{doc("F-2026-01", march, 0), nil}, {dollars, []string{CodeCurrency.Code}}, // not its total: cents of another currency
	} {
		if _, codes := lay(t, l, row.invoice); !slices.Equal(codes, row.want) {
			t.Errorf("%s %s: %v", row.invoice.Total, row.invoice.Date, codes)
		}
	}
}

// The same invoice comes as a PDF and as data; two that differ are told.
func TestSingle(t *testing.T) {
	l := books(t, "C1 F-2026-01 20260301 10,00 a -")
	one, two := doc("F-2026-01", march, 1000, einvoice.Instalment{Due: march + 30}), doc("F-2026-01", march, 1000, einvoice.Instalment{Due: march + 30})
	two.Origin = einvoice.Origin{File: "a.pdf", Form: einvoice.PDF}
	f, codes := lay(t, l, one, two)
	if len(f.Matches) != 1 || f.Matches[0].Origin.File != "a.pdf" || len(codes) != 0 {
		t.Errorf("%v %v", f.Matches, codes)
	}
	two.Due[0].Due++
	if f, codes = lay(t, l, one, two); f.Matches[0].DueDate() != march+31 || !slices.Equal(codes, []string{CodeTwice.Code}) {
		t.Errorf("%v %v", f.Matches, codes)
	}
}

func TestDates(t *testing.T) {
	l := books(t, "C1 F-2026-01 20260301 100,00 a -", "C1 F-2026-01 20260301 20,00 a -", "C2 F-2026-02 20260301 50,00 b -")
	f, _ := lay(t, l, doc("F-2026-01", march, 12000, einvoice.Instalment{Due: march + 10, Amount: 7000}, einvoice.Instalment{Due: march + 40, Amount: 5000}), doc("F-2026-02", march, 5000, einvoice.Instalment{Due: march + 5}))
	want := map[int32][]customer.Instalment{
		0: {{Due: march + 10, Amount: 7000}, {Due: march + 40, Amount: 3000}}, 1: {{Due: march + 40, Amount: 2000}}, 2: {{Due: march + 5, Amount: 5000}},
	}
	if diff := cmp.Diff(want, f.Dates(l)); diff != "" {
		t.Error(diff)
	}
}

func TestNumbering(t *testing.T) {
	l := books(t, "C1 1 20260301 10,00 Fact_FA-2026-001_x -", "C2 2 20260301 20,00 Fact_FA-2026-002_y -", "C3 3 20260301 30,00 Fact_FA-2026-113_z -")
	_, problems := Lay(l, []einvoice.Invoice{doc("FA-2026-001", march, 1000), doc("FA-2026-002", march, 2000), doc("FA-2026-113", march, 3000)}, nil, Options{Seller: us})
	if !slices.Equal(problems.Codes(), []string{CodeNumbering.Code}) || problems[0].Remedy != `écrivez dans relance.yaml : numero-facture: {champ: EcritureLib, expression: 'FA-\d{4,}-\d+'}` {
		t.Errorf("%v", problems)
	}
}

func TestComplete(t *testing.T) {
	l := books(t, "C1 F-2026-01 20260301 10,00 a -", "C1 F-2026-02 20260302 10,00 a -", "C2 F-2026-03 20260301 10,00 a -")
	old, recent, typed := doc("F-2026-01", march, 1000), doc("F-2026-02", march+1, 1000), doc("F-2026-03", march, 1000)
	address := func(street string) customer.Address {
		return customer.Address{Lines: []string{street}, Postcode: "75001", City: "Paris"}
	}
	old.Buyer = einvoice.Party{SIREN: "000000026", Email: "a@exemple.fr", Phone: "01", Address: address("1 rue A")}
	recent.Buyer = einvoice.Party{SIREN: "000000026", Email: "b@exemple.fr", Address: address("2 rue B"), Contact: "Mme B"}
	typed.Buyer = einvoice.Party{SIREN: "000000034", Email: "c@exemple.fr", Address: address("3 rue C")}
	master := customer.NewMaster([]customer.Customer{{Code: "C2", Name: "Deux", Kind: customer.Consumer, Email: "deux@exemple.fr"}})
	f, _ := lay(t, l, old, recent, typed)
	m := f.Complete(master, []customer.Named{{Code: "C1", Name: "Un"}, {Code: "C2", Name: "Deux"}})
	c := m.Find("C1", "Un")
	if c.Email != "b@exemple.fr" || c.Phone != "01" || c.Address.Lines[0] != "2 rue B" || c.SIREN != "000000026" || c.Kind != customer.Business || c.Contacts[0].Name != "Mme B" {
		t.Errorf("%+v", c)
	}
	if got := c.OriginOf("courriel"); got != "lu dans la facture F-2026-02 du 02/03/2026 ; « a@exemple.fr » lu dans la facture F-2026-01 du 01/03/2026" {
		t.Error(got)
	}
	if got := c.OriginOf("téléphone"); got != "lu dans la facture F-2026-01 du 01/03/2026" {
		t.Error(got)
	}
	if c = m.Find("C2", ""); c.Email != "deux@exemple.fr" || c.Kind != customer.Consumer || c.Address.Lines[0] != "3 rue C" || c.OriginOf("courriel") != "" {
		t.Errorf("%+v", c)
	}
	if c = master.Find("C1", "Un"); c.Email != "" {
		t.Errorf("the file itself changed: %+v", c)
	}
}

// Statuses find the lines of an invoice without its document, and the day on which
// it was received.
func TestStatuses(t *testing.T) {
	l := books(t, "C1 F-2026-01 20260301 10,00 a -")
	status := einvoice.Status{Number: "F 2026 01", Code: einvoice.Received, Date: march + 2, When: "20260303000000", Origin: einvoice.Origin{Form: einvoice.CDAR}}
	foreign := status
	foreign.Seller = "000000026"
	f, problems := Lay(l, nil, []einvoice.Status{status, status, foreign}, Options{Seller: us})
	if code, lines := f.Of("F-2026-0001"); code != "C1" || len(lines) != 1 || len(f.Statuses) != 1 || len(f.Matches) != 0 || len(f.NotBooked) != 0 {
		t.Errorf("%s %v %+v", code, lines, f)
	}
	if diff := cmp.Diff(map[int32]civil.Date{0: march + 2}, f.Receipts()); diff != "" {
		t.Error(diff)
	}
	if !slices.Equal(problems.Codes(), []string{CodeOthers.Code}) {
		t.Errorf("%v", problems)
	}
	if f, _ := Lay(l, nil, []einvoice.Status{status}, Options{Seller: us, Date: march}); len(f.Statuses) != 0 {
		t.Errorf("a status of tomorrow: %v", f.Statuses)
	}
	if n := openitem.NumberOf(l, nil, &l.Lines[0]); n != "F-2026-01" {
		t.Error(n)
	}
}

// A credit note pays the invoice that it names in its data, not the oldest of its
// amount; one of another customer's it does not.
func TestCorrects(t *testing.T) {
	l := books(t, "C1 F-2026-0001 20260301 100,00 Facture -", "C1 F-2026-0002 20260301 100,00 Facture -", "C1 AV-2026-0001 20260315 -100,00 Avoir -",
		"C2 F-2026-0003 20260301 100,00 Facture -", "C2 F-2026-0004 20260302 100,00 Facture -", "C2 AV-2026-0002 20260315 -100,00 Avoir -")
	note := func(number, previous string) einvoice.Invoice {
		n := doc(number, civil.New(2026, 3, 15), 10000)
		n.Type, n.Previous = "381", []string{previous}
		return n
	}
	for _, row := range []struct {
		notes []einvoice.Invoice
		open  []string
	}{
		{nil, []string{"F-2026-0002", "F-2026-0004"}},
		{[]einvoice.Invoice{note("AV-2026-0001", "F 2026/2"), note("AV-2026-0002", "F-2026-0001")}, []string{"F-2026-0001", "F-2026-0004"}},
	} {
		f, _ := lay(t, l, append(row.notes, doc("F-2026-0001", march, 10000), doc("F-2026-0002", march, 10000))...)
		set, _ := openitem.Build(l, openitem.Options{Date: civil.New(2026, 4, 1), Scope: ledger.DefaultScope(), Rules: openitem.DefaultRules(), Corrects: f.Corrects()})
		var open []string
		for _, i := range set.Items {
			if i.Open > 0 {
				open = append(open, i.Number)
			}
		}
		if diff := cmp.Diff(row.open, open); diff != "" {
			t.Error(diff)
		}
	}
}

// The ledger has another currency than the invoice.
func TestCurrency(t *testing.T) {
	l := books(t, "C1 F-2026-0001 20260301 100,00 Facture -", "C1 F-2026-0002 20260301 100,00 Facture -")
	l.Foreign = map[int32]ledger.Foreign{1: {Amount: 11000, Currency: "USD"}}
	euros, dollars := doc("F-2026-0001", march, 10000), doc("F-2026-0002", march, 11000)
	euros.Currency, dollars.Currency = "EUR", "USD"
	if _, codes := lay(t, l, euros, dollars); len(codes) > 0 {
		t.Error(codes)
	}
	euros.Currency, dollars.Currency = "USD", "CHF"
	if _, codes := lay(t, l, euros, dollars); !slices.Equal(codes, []string{CodeCurrency.Code, CodeCurrency.Code}) {
		t.Error(codes)
	}
}

// What the customer writes in our name is ours as any other; what we write in a
// supplier's name is the supplier's.
func TestSelfBilled(t *testing.T) {
	l := books(t, "C1 A-2026-01 20260301 10,00 a -")
	ours, theirs := doc("A-2026-01", march, 1000, einvoice.Instalment{Due: march + 45}), doc("S-2026-01", march, 1000)
	ours.Type, theirs.Type = "389", "389"
	theirs.Seller.SIREN, theirs.Buyer.SIREN = "000000026", us
	f, codes := lay(t, l, ours, theirs)
	if len(f.Matches) != 1 || f.Matches[0].Customer != "C1" || f.Dates(l)[0][0].Due != march+45 {
		t.Errorf("ours: %+v", f.Matches)
	}
	if f.Others != 1 || len(f.NotBooked) != 0 || !slices.Equal(codes, []string{CodeOthers.Code}) {
		t.Errorf("theirs: %d %v %v", f.Others, f.NotBooked, codes)
	}
}
