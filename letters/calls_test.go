package letters_test

import (
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/openitem"
	"relance/letters"
	"relance/rules"
)

// TestGoldenCalls writes the call pack of the three kinds of customers.
func TestGoldenCalls(t *testing.T) {
	r := letters.SampleCalls(shipped(t), letters.SampleSender(), civil.New(2026, 11, 20))
	pack, problems := letters.Calls(r)
	if len(problems) > 0 {
		t.Error(problems)
	}
	golden(t, "fr/appels", pack.Text())
	for _, s := range pack.Sheets() {
		if s.Amount <= 0 || s.Phone() == "" {
			t.Errorf("%+v", s)
		}
	}
}

// TestCallOrders: by amount, by age, broken promises first.
func TestCallOrders(t *testing.T) {
	for order, want := range map[string]string{"": "C0042 C0043 C0044", letters.CallsByAge: "C0044 C0042 C0043", letters.CallsByPromise: "C0043 C0042 C0044"} {
		r := letters.SampleCalls(shipped(t), letters.SampleSender(), civil.New(2026, 11, 20))
		r.Order = order
		pack, _ := letters.Calls(r)
		var got []string
		for _, s := range pack.Sheets() {
			got = append(got, s.Customer)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %s", order, got, want)
		}
	}
}

// TestTheWeekHasALoadCap: one call a day puts the third one on the third
// working day, 24 November 2026 being a Tuesday; what exceeds a week is told.
func TestTheWeekHasALoadCap(t *testing.T) {
	r := letters.SampleCalls(shipped(t), letters.SampleSender(), civil.New(2026, 11, 20))
	for i := range r.Calls {
		r.Calls[i].Case.Customer.Owner = "Camille"
	}
	r.PerDay = 1
	pack, _ := letters.Calls(r)
	table := pack.Rounds[0].Plan[0].Table
	if len(table.Rows) != 4 || table.Rows[0].Cells[1] != "ven. 20/11/2026" || table.Rows[2].Cells[1] != "mar. 24/11/2026" {
		t.Errorf("%+v", table)
	}
	for range 2 {
		r.Calls = append(r.Calls, r.Calls...)
	}
	pack, _ = letters.Calls(r)
	if rows := pack.Rounds[0].Plan[0].Table.Rows; len(rows) != 13 || rows[5].Cells[1] != "au-delà" {
		t.Errorf("%+v", rows)
	}
}

// TestConsumersAreCalledWithTheirOwnScript (C. consom. L121-6: no aggressive
// practice; nothing of business penalties).
func TestConsumersAreCalledWithTheirOwnScript(t *testing.T) {
	r := letters.SampleCalls(shipped(t), letters.SampleSender(), civil.New(2026, 11, 20))
	for i := range r.Calls {
		r.Calls[i].Case.Customer.Kind = customer.Consumer
	}
	pack, _ := letters.Calls(r)
	text := pack.Text()
	if !strings.Contains(text, "surendettement") || strings.Contains(text, "40 €") || strings.Contains(text, "pénalité") {
		t.Error(text)
	}
}

// TestCallsTellWhatTheLedgerLacks: an answer to read, an absence, what the bank shows,
// and what may be this customer's, which a call can ask about.
func TestCallsTellWhatTheLedgerLacks(t *testing.T) {
	date := civil.New(2026, 11, 20)
	r := letters.SampleCalls(shipped(t), letters.SampleSender(), date)
	c := &r.Calls[0].Case
	c.Replies = []rules.Reply{
		{Date: date - 2, From: "Jeanne Petit", Text: "Deux cartons abîmés.", Proposed: "facture contestée", Until: date + 5},
		{Date: date - 1, From: "Marc Petit", Away: true, Back: date + 4, Until: date + 4},
	}
	c.Seen = []rules.Seen{{Date: date - 3, Amount: 120000, How: "notre référence", Sure: true}, {Date: date - 2, Amount: 7700, How: "montant seul"}}
	c.Unpaid = []rules.Unpaid{{Date: date - 4, Amount: 24000, Why: "provision insuffisante (AM04)"}}
	pack, _ := letters.Calls(r)
	text := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(pack.Text())
	for _, want := range []string{
		"Réponse à lire : courriel du 18/11/2026 de Jeanne Petit : « Deux cartons abîmés. » ; elle propose : facture contestée",
		"Absence : réponse automatique d’absence de Marc Petit, reçue le 19/11/2026, de retour le 24/11/2026",
		"Vu en banque : 1 200,00 € le 17/11/2026 (notre référence), à comptabiliser",
		"Peut-être de ce client : 77,00 € le 18/11/2026 (montant seul), à lui demander",
		"Impayé bancaire : 240,00 € le 16/11/2026 : provision insuffisante (AM04)",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q", want)
		}
	}
}

// TestCallsNameTheOrder: whoever answers finds an invoice by its order; the column is
// there when an order is known.
func TestCallsNameTheOrder(t *testing.T) {
	r := letters.SampleCalls(shipped(t), letters.SampleSender(), civil.New(2026, 11, 20))
	who := r.Calls[0].Case.Customer.Code
	invoices := func() *letters.Table {
		pack, _ := letters.Calls(r)
		sheet := pack.Sheets()[slices.IndexFunc(pack.Sheets(), func(s letters.CallSheet) bool { return s.Customer == who })]
		at := slices.IndexFunc(sheet.Blocks, func(b letters.Block) bool { return b.Table != nil && b.Table.Columns[0].Head == "Facture" })
		return sheet.Blocks[at].Table
	}
	if second := invoices().Columns[1].Head; second != "Échéance" {
		t.Errorf("no order is known, and the second column is %q", second)
	}
	items := slices.Clone(r.Calls[0].Case.Items)
	items[0].Stated = &openitem.Stated{Order: "BC-12"}
	r.Calls[0].Case.Items = items
	table := invoices()
	if head := table.Columns[1].Head; head != "Commande" {
		t.Errorf("the second column is %q", head)
	}
	if order := table.Rows[0].Cells[1]; order != "BC-12" {
		t.Errorf("the order is %q", order)
	}
}
