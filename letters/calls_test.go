package letters_test

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/letters"
)

// TestGoldenCalls writes the call pack of the three kinds of customers.
func TestGoldenCalls(t *testing.T) {
	r := letters.SampleCalls(shipped(t), letters.SampleSender(), civil.New(2026, 11, 20))
	pack, problems := letters.Calls(r)
	if len(problems) > 0 {
		t.Error(problems)
	}
	golden(t, "fr/appels", pack.Text())
	for _, s := range pack.Sheets {
		if s.Amount <= 0 || s.Phone == "" {
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
		for _, s := range pack.Sheets {
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
	table := pack.Plan[1].Table
	if len(table.Rows) != 4 || table.Rows[0].Cells[1] != "ven. 20/11/2026" || table.Rows[2].Cells[1] != "mar. 24/11/2026" {
		t.Errorf("%+v", table)
	}
	for range 2 {
		r.Calls = append(r.Calls, r.Calls...)
	}
	pack, _ = letters.Calls(r)
	if rows := pack.Plan[1].Table.Rows; len(rows) != 13 || rows[5].Cells[1] != "au-delà" {
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
