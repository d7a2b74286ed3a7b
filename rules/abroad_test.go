package rules

import (
	"testing"

	"relance/aging/money"
	"relance/aging/openitem"
	"relance/rules/cause"
)

// inDollars gives an invoice another side, in dollars.
func inDollars(i Item, open, amount money.Amount) Item {
	i.Currency, i.Foreign, i.ForeignAmount = "USD", open, amount
	return i
}

func creditInDollars(i openitem.Item, amount money.Amount) openitem.Item {
	i.Currency, i.Foreign, i.ForeignAmount = "USD", -amount, -amount
	return i
}

// A letter is in the customer's currency when everything open is in it and known
// in it to the cent; otherwise what is in a currency is held.
func TestOneCurrency(t *testing.T) {
	usd := func() []Item {
		return []Item{inDollars(invoice("F1", due0, 910), 100000, 130000), inDollars(invoice("F2", due0.AddDays(1), 500), 54000, 54000)}
	}
	shared := usd()
	shared[0].Settled = []openitem.Settlement{{Amount: 29000, Foreign: 30000, Shared: true}}
	paid := usd()
	paid = append(paid, inDollars(invoice("F3", due0, 3), 0, 5000))
	paid[2].Exchange = true
	for name, c := range map[string]struct {
		items   []Item
		credits []openitem.Item
		want    string
		claim   money.Amount // in its currency
	}{
		"dollars":                       {usd(), nil, "USD", 154000},
		"with a credit in dollars":      {usd(), []openitem.Item{creditInDollars(receipt("A", due0, 40), 4500)}, "USD", 149500},
		"with a credit in euros":        {usd(), []openitem.Item{receipt("A", due0, 40)}, "", 0},
		"a part paid in euros":          {shared, nil, "", 0},
		"an exchange difference beside": {paid, nil, "USD", 154000},
		"euros":                         {[]Item{invoice("F1", due0, 100)}, nil, "", 0},
	} {
		k := caseOf(c.items...)
		k.Credits = c.credits
		d := Decide(everyDay(t), k, due0.AddDays(6))
		if d.Currency != c.want {
			t.Errorf("%s: in %q, want %q", name, d.Currency, c.want)
		}
		if c.want == "" {
			if s := stepOf(t, d, "F1"); name != "euros" && (s.WhyNot == nil || s.WhyNot.Code != cause.Foreign) {
				t.Errorf("%s\n%s", name, Explain(k, d))
			}
			continue
		}
		own, written := d.Abroad(k)
		if written.Amount != c.claim || written.Actions[0].Amount != c.claim || own.Items[0].Open != 100000 || own.Items[0].Amount != 130000 || own.Items[0].Currency != "" || written.Items[0].Open != 100000 {
			t.Errorf("%s: %s %+v", name, written.Amount, own.Items[0])
		}
		if k.Items[0].Open != 91000 || d.Items[0].Open != 91000 || d.Amount == c.claim {
			t.Errorf("%s: the case itself is changed", name)
		}
	}
}

// Nothing in a currency goes to court by itself, nor out by text message.
func TestAbroadStopsBeforeTheCourt(t *testing.T) {
	p := everyDay(t)
	c := caseOf(inDollars(invoice("F1", due0, 910), 100000, 130000))
	var r recorder
	for i := range 120 {
		d := r.night(p, c, due0.AddDays(i))
		r.post(d)
		if d.Step == "precontentieux" {
			t.Fatalf("%s\n%s", due0.AddDays(i), Explain(c, d))
		}
	}
	if d := r.night(p, c, due0.AddDays(120)); whyNot(t, d, "F1") != cause.Foreign {
		t.Errorf("%s", Explain(c, d))
	}
}
