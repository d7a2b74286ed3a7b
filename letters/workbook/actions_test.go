package workbook

import (
	"testing"

	"relance/aging/openitem"
	"relance/rules"
	"relance/rules/cause"
)

// An invoice at the top of its ladder waits for a person: it is among what is to
// be done, for what is still claimed of it, whatever else its customer gets.
func TestTopOfTheLadderIsToDecide(t *testing.T) {
	top := &rules.Reason{Code: cause.TopOfLadder, Text: "Toutes les étapes du cycle sont faites.", Lift: "décidez de la suite"}
	d := rules.Decision{Customer: "C1", Items: []rules.ItemStep{
		{Key: "C1|F1", Open: 12000, WhyNot: top},
		{Key: "C1|F2", Open: 5000, Contested: 2000, WhyNot: top},
		{Key: "C1|F3", Open: 700, WhyNot: &rules.Reason{Code: cause.NotYet}},
		{Key: "C1|F4", Open: 900, Unclaimed: true, WhyNot: top},
	}}
	var c rules.Case
	for _, number := range []string{"F1", "F2", "F3", "F4"} {
		c.Items = append(c.Items, rules.Item{Item: openitem.Item{Key: "C1|" + number, Number: number}})
	}
	v := &view{ordered: []rules.Decision{d}, cases: map[string]*rules.Case{"C1": &c}}
	got := v.gatherActions()
	if len(got) != 1 {
		t.Fatalf("%d actions", len(got))
	}
	a := got[0]
	if a.what != "Décider de la suite" || a.amount != 15000 || a.detail != "Toutes les étapes du cycle sont faites. Factures F1, F2.\nDécidez de la suite" {
		t.Errorf("%+v", a)
	}
	d.Hold = &rules.Reason{Code: cause.Covered, Text: "Couvert.", Lift: "lettrez"}
	v.ordered = []rules.Decision{d}
	if got := v.gatherActions(); len(got) != 1 || got[0].what != "Lever le blocage" {
		t.Errorf("held: %+v", got)
	}
}
