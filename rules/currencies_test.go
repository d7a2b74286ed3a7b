package rules

import (
	"slices"
	"strings"
	"testing"

	"relance/aging/openitem"
	"relance/rules/cause"
	"relance/rules/policy"
)

// A mixed account has a letter in each currency, hardest first: amounts and credits
// of its own, and every item on its own ladder.
func TestMixedAccount(t *testing.T) {
	c := caseOf(inDollars(invoice("F1", due0, 910), 100000, 130000), invoice("F2", due0, 500), invoice("F3", due0.AddDays(1), 40))
	c.Credits = []openitem.Item{creditInDollars(receipt("A", due0, 50), 5500), receipt("B", due0, 20)}
	d := Decide(everyDay(t), c, due0.AddDays(6))
	letters := d.Letters()
	if len(letters) != 2 || letters[0].Currency != "" || letters[1].Currency != "USD" {
		t.Fatalf("%s", Explain(c, d))
	}
	if d.Currency != "" || d.Amount != 52000+86000 || letters[0].Amount != 52000 || letters[1].Amount != 86000 || letters[1].Abroad != 94500 {
		t.Errorf("%+v", letters)
	}
	for k, want := range [][]string{{"F2", "F3"}, {"F1"}} {
		part, alone := d.Part(c, k)
		var keys []string
		for i := range part.Items {
			keys = append(keys, part.Items[i].Number)
		}
		if !slices.Equal(keys, want) || len(part.Credits) != 1 || len(alone.Apart) != 1 {
			t.Errorf("letter %d: %v, credits %v", k, keys, part.Credits)
		}
		if k == 1 && (alone.Currency != "USD" || alone.Amount != 94500 || alone.Credits != -5500 || part.Items[0].Open != 100000 || alone.Due != 100000) {
			t.Errorf("in dollars: %+v", alone)
		}
		if k == 0 && (alone.Currency != "" || alone.Amount != 52000 || alone.Credits != -2000) {
			t.Errorf("in euros: %+v", alone)
		}
	}
	if s := stepOf(t, d, "F1"); s.Step != "rappel" || s.Letter != 1 || stepOf(t, d, "F2").Letter != 0 {
		t.Errorf("%+v", s)
	}
	told := Explain(c, d)
	for _, want := range []string{"USD\u00a0— Faits", "945,00\u00a0USD", "reste 910,00"} {
		if want = strings.ReplaceAll(want, "USD\u00a0— Faits", "Faits : USD\u00a0— "); !strings.Contains(told, want) {
			t.Errorf("%q is not told\n%s", want, told)
		}
	}
}

// What was received in euros and may be the payment of what is owed in dollars
// holds the letter in dollars; what is no more than the euros owed does not.
func TestEurosThatMayPay(t *testing.T) {
	for name, c := range map[string]struct {
		credit int
		want   int // letters
	}{
		"less than the euros owed":      {100, 2},
		"more than the euros owed":      {600, 0},
		"near the invoice in dollars":   {905, 0},
		"equal to the invoice in euros": {500, 1}, // which it holds
	} {
		k := caseOf(inDollars(invoice("F1", due0, 910), 100000, 130000), invoice("F2", due0, 500))
		k.Credits = []openitem.Item{receipt("B", due0, float64(c.credit))}
		d := Decide(everyDay(t), k, due0.AddDays(6))
		dollars := slices.ContainsFunc(d.Letters(), func(a Action) bool { return a.Currency == "USD" })
		if dollars != (c.want > 0) {
			t.Errorf("%s: in dollars %v\n%s", name, dollars, Explain(k, d))
		}
		if c.want == 0 && whyNot(t, d, "F1") != cause.Foreign {
			t.Errorf("%s: %s", name, Explain(k, d))
		}
	}
}

// Two currencies and no euro: a letter in each. One of them not known to the cent
// waits alone.
func TestTwoCurrencies(t *testing.T) {
	c := caseOf(inDollars(invoice("F1", due0, 910), 100000, 130000), inDollars(invoice("F2", due0, 500), 54000, 54000))
	c.Items[1].Currency = "GBP"
	d := Decide(everyDay(t), c, due0.AddDays(6))
	var in []string
	for _, a := range d.Letters() {
		in = append(in, a.Currency)
	}
	if !slices.Equal(in, []string{"GBP", "USD"}) {
		t.Errorf("%v\n%s", in, Explain(c, d))
	}
	c.Items[1].Settled = []openitem.Settlement{{Amount: 100, Foreign: 100, Shared: true}}
	d = Decide(everyDay(t), c, due0.AddDays(6))
	if l := d.Letters(); len(l) != 1 || l[0].Currency != "USD" || whyNot(t, d, "F2") != cause.Foreign {
		t.Errorf("%s", Explain(c, d))
	}
}

// A credit pays no debt of another currency.
func TestCreditsStayInTheirCurrency(t *testing.T) {
	c := caseOf(inDollars(invoice("F1", due0, 910), 100000, 130000), invoice("F2", due0.AddDays(3), 500))
	euros, dollars := receipt("B", due0, 20), creditInDollars(receipt("A", due0, 50), 5500)
	c.Credits = []openitem.Item{euros, dollars}
	order := c.Order(due0.AddDays(6))
	for _, row := range []struct {
		item   int
		credit openitem.Item
		may    bool
	}{{0, euros, false}, {0, dollars, true}, {1, euros, true}, {1, dollars, false}} {
		if _, may := order(&c.Items[row.item].Item, &row.credit); may != row.may {
			t.Errorf("item %d, credit %s: %v", row.item, row.credit.Key, may)
		}
	}
}

// Nothing friendly goes out in one currency while a firm letter or a notice in
// another is unpaid, or on its day; the 416 holds everything.
func TestOneToneForAllCurrencies(t *testing.T) {
	p := everyDay(t)
	c := caseOf(inDollars(invoice("F1", due0, 910), 100000, 130000))
	late := invoice("F2", due0.AddDays(40), 500)
	late.Date, late.Entry = due0.AddDays(38), due0.AddDays(38)
	c.Items = append(c.Items, late)
	var r recorder
	seen := 0
	for i := range 70 {
		d := r.night(p, c, due0.AddDays(i))
		r.post(d)
		for _, a := range d.Letters() {
			if a.Currency == "" && a.Nature == policy.FirstNotice {
				if seen++; a.Template != string(policy.Reminder) {
					t.Errorf("%s: « %s » is softer than what was written in dollars\n%s", due0.AddDays(i), a.Template, Explain(c, d))
				}
			}
		}
	}
	if seen == 0 {
		t.Error("no letter in euros")
	}
}
