package letters

import (
	"slices"
	"strings"
	"testing"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/openitem"
)

func TestAges(t *testing.T) {
	date := civil.New(2026, 6, 30)
	item := func(due civil.Date, open money.Amount) openitem.Item {
		return openitem.Item{Due: due, Amount: open, Open: open}
	}
	items := []openitem.Item{
		item(date, 100), item(date-1, 200), item(date-30, 400), item(date-31, 800), item(date-90, 1600), item(date-91, 3200),
		{Open: 6400, Undated: true, Due: date - 200},
	}
	for _, c := range []struct {
		name    string
		buckets aging.Buckets
		credits money.Amount
		french  []string
		amounts []money.Amount
	}{
		{"the usual ones", nil, 0, []string{"Non échu", "1–30 j", "31–60 j", "61–90 j", "Plus de 90 j"}, []money.Amount{6500, 600, 800, 1600, 3200}},
		{"those of the dossier", aging.Buckets{15}, 0, []string{"Non échu", "1–15 j", "Plus de 15 j"}, []money.Amount{6500, 200, 6000}},
		{"credits beside", aging.Buckets{90}, -50, []string{"Non échu", "1–90 j", "Plus de 90 j", "En votre faveur"}, []money.Amount{6500, 3000, 3200, -50}},
	} {
		r := StatementRequest{Date: date, Items: items, Buckets: c.buckets}
		if c.credits != 0 {
			r.Credits = []openitem.Item{{Open: c.credits, Amount: c.credits}}
		}
		a := r.account("", Format{})
		var labels []string
		var amounts []money.Amount
		var sum money.Amount
		for _, band := range a.Ages {
			labels, amounts, sum = append(labels, strings.ReplaceAll(band.Label, nbsp, " ")), append(amounts, band.Amount), sum+band.Amount
		}
		if !slices.Equal(labels, c.french) {
			t.Errorf("%s: %q, want %q", c.name, labels, c.french)
		}
		if !slices.Equal(amounts, c.amounts) {
			t.Errorf("%s: %v, want %v", c.name, amounts, c.amounts)
		}
		if sum != a.Closing {
			t.Errorf("%s: the ages sum to %v, the account is at %v", c.name, sum, a.Closing)
		}
	}
}

// Nothing is owed, or the movements do not end at what is open: no ages are told.
func TestNoAges(t *testing.T) {
	date := civil.New(2026, 6, 30)
	credit := openitem.Item{Open: -5000, Amount: -5000}
	if a := (StatementRequest{Date: date, Credits: []openitem.Item{credit}}).account("", Format{}); a.Ages != nil {
		t.Errorf("of credits alone: %v", a.Ages)
	}
	r := StatementRequest{Date: date, From: date - 30, Items: []openitem.Item{{Open: 100, Amount: 100, Due: date - 3}}, Movements: []openitem.Movement{{Date: date - 10, Amount: 90}}}
	if a := r.account("", Format{}); a.Ages != nil {
		t.Errorf("of other movements: %v", a.Ages)
	}
}

func TestLinesOfAStatementAreAged(t *testing.T) {
	date := civil.New(2026, 6, 30)
	a := (StatementRequest{Date: date, Items: []openitem.Item{
		{Number: "F1", Open: 100, Due: date - 65, Date: date - 100}, {Number: "F2", Open: 100, Due: date, Date: date - 90},
		{Number: "F3", Open: 100, Due: date - 5, Date: date - 80, DueFrom: openitem.DueBuiltIn},
	}}).account("", Format{})
	for i, want := range []int{65, 0, 5} {
		if a.Lines[i].Late != want {
			t.Errorf("%s is %d days late, want %d", a.Lines[i].Label, a.Lines[i].Late, want)
		}
	}
	if a.Lines[0].DueMark() != "" || a.Lines[2].DueMark() != markDue {
		t.Errorf("marks %q and %q", a.Lines[0].DueMark(), a.Lines[2].DueMark())
	}
	if notes := accountRemarks([]Account{a}, Format{}); len(notes) != 1 {
		t.Errorf("remarks %q", notes)
	}
}

// A balance in the customer's favour is said in words, in a sentence as on the last line.
func TestABalanceInTheCustomersFavour(t *testing.T) {
	for _, c := range []struct {
		f           Format
		field, line string
	}{
		{Format{}, "1\u202f534,56\u00a0€ en votre faveur", "Solde en votre faveur au 30/06/2026"},
		{Format{English: true}, "€1,534.56 in your favour", "Balance in your favour on 30\u00a0Jun\u00a02026"},
	} {
		l := Letter{Format: c.f, Date: civil.New(2026, 6, 30), Labels: labelsOf(c.f, customer.Business), Accounts: []Account{{Closing: -153456}}}
		v := fields{}
		v.account(l)
		if v["solde"].text != c.field {
			t.Errorf("%q, want %q", v["solde"].text, c.field)
		}
		if last := l.Accounts[0].Totals(l)[0]; last.Label != c.line || last.Amount != 153456 {
			t.Errorf("%+v, want %q", last, c.line)
		}
	}
}

func TestLateDays(t *testing.T) {
	for n, want := range map[int]string{0: "", 1: "1\u00a0day", 2: "2\u00a0days"} {
		if got := englishLabels().LateDays(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	if got := frenchLabels().LateDays(1); got != "1\u00a0j" {
		t.Errorf("%q", got)
	}
}
