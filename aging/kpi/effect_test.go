package kpi

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

func reminded(i openitem.Item, step, channel string, on civil.Date) Action {
	return Action{Date: on, Customer: i.Customer, Item: i.Key, Step: step, Template: step + ".txt", Channel: channel, Amount: i.Amount}
}

// TestEffects follows three invoices by hand, on 31 December: the first is paid
// 10 days after its reminder, the second in two parts around its second
// reminder, the third never; the fourth was reminded the eve.
func TestEffects(t *testing.T) {
	a := invoice("A", day(10, 1), 100*euro, paid(day(10, 20), 100*euro, ledger.Payment))
	b := invoice("B", day(9, 1), 300*euro, paid(day(9, 8), 20*euro, ledger.Payment), paid(day(10, 2), 80*euro, ledger.Payment), paid(day(11, 1), 200*euro, ledger.Payment))
	c := invoice("C", day(8, 1), 50*euro, paid(day(9, 10), 5*euro, ledger.Payment)) // that very day: not for the reminder
	d := invoice("A", day(12, 1), 70*euro)
	actions := []Action{
		reminded(b, "rappel", "courriel", day(9, 10)),
		reminded(c, "rappel", "courrier", day(9, 10)),
		reminded(b, "relance", "courrier", day(10, 3)),
		reminded(a, "rappel", "courriel", day(10, 10)),
		reminded(d, "rappel", "courriel", day(12, 30)),
	}
	actions[0].Amount, actions[2].Amount = 280*euro, 200*euro
	costs := []UnitCost{{"courriel", 10}, {"courrier", 160}}
	set := setOf(day(12, 31), a, b, c, d)
	got := Effects(set, actions, costs, func(a Action) string { return a.Step })
	want := []Effect{
		{
			Name: "rappel", Channels: "courriel, courrier", First: day(9, 10), Documents: 4, Items: 4, Amount: 500 * euro, Customers: 3,
			// 280 + 50 + 100 sent for, 22 days for B: 80 within 30 days.
			Windows:  [3]Window{{8, 3, 0, 430 * euro, 0}, {15, 3, 1, 430 * euro, 100 * euro}, {30, 3, 1, 430 * euro, 180 * euro}},
			Credited: 180 * euro, Delay: (80*22 + 100*10) * 100 / 180, Cost: 190, PerEuro: 1_06, Unanswered: 2,
		},
		{
			Name: "relance", Channels: "courrier", First: day(10, 3), Documents: 1, Items: 1, Amount: 200 * euro, Customers: 1,
			Windows:  [3]Window{{8, 1, 0, 200 * euro, 0}, {15, 1, 0, 200 * euro, 0}, {30, 1, 1, 200 * euro, 200 * euro}},
			Credited: 200 * euro, Delay: 29_00, Cost: 160, PerEuro: 80,
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if byText := Effects(set, actions, costs, func(a Action) string { return a.Template }); len(byText) != 2 || byText[0].Name != "rappel.txt" || byText[0].Credited != 180*euro {
		t.Errorf("%+v", byText)
	}
	if rate := got[0].Windows[1].Rate(); rate != 23_26 {
		t.Errorf("%s", rate.French())
	}
}

// TestCostOf: one letter about two invoices costs once; a channel without a
// price is named; what came in late since the first action is what it bought.
func TestCostOf(t *testing.T) {
	a := invoice("A", day(10, 1), 100*euro, paid(day(10, 20), 100*euro, ledger.Payment))
	b := invoice("A", day(9, 1), 300*euro, paid(day(9, 8), 20*euro, ledger.Payment), paid(day(10, 2), 280*euro, ledger.Payment))
	actions := []Action{
		reminded(a, "rappel", "courrier", day(9, 10).AddMonths(-13)),
		reminded(a, "rappel", "courrier", day(9, 10)), reminded(b, "rappel", "courrier", day(9, 10)), reminded(b, "appel", "appel", day(9, 20)),
	}
	got := CostOf(setOf(day(12, 31), a, b), actions, []UnitCost{{"courrier", 190}})
	want := CollectionCosts{
		From: day(9, 10), To: day(12, 31), Channels: []ChannelCost{{"appel", 1, 0, 0}, {"courrier", 1, 190, 190}}, Spent: 190, Collected: 380 * euro,
		PerEuro: 50, UnknownFor: []string{"appel"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := CostOf(setOf(day(12, 31), a, b), nil, nil); got.Channels != nil || got.PerEuro != 0 {
		t.Errorf("%+v", got)
	}
}

// TestOneLetterOfTwoSteps: a letter counts once, at the step that it was written
// for, and its cost is shared between its items; a letter that also went by e-mail
// is two sendings.
func TestOneLetterOfTwoSteps(t *testing.T) {
	a, b, c := invoice("A", day(10, 1), 100*euro), invoice("A", day(9, 1), 300*euro), invoice("A", day(8, 1), 50*euro)
	actions := []Action{reminded(a, "rappel", "courrier", day(11, 3)), reminded(b, "relance", "courrier", day(11, 3)), reminded(c, "relance", "courrier", day(11, 3))}
	for k := range actions {
		actions[k].Document, actions[k].Lead, actions[k].Beside = "L1", "relance", []string{"courriel"}
	}
	set, units := setOf(day(12, 31), a, b, c), []UnitCost{{"courrier", 190}, {"courriel", 10}}
	all := Effects(set, actions, units, func(a Action) string { return a.Step })
	got := [][3]any{}
	for _, e := range all {
		got = append(got, [3]any{e.Name, e.Documents, e.Cost})
	}
	if diff := cmp.Diff([][3]any{{"rappel", 0, money.Amount(67)}, {"relance", 2, money.Amount(133)}}, got); diff != "" {
		t.Error(diff)
	}
	if spent := CostOf(set, actions, units).Spent; spent != 200 {
		t.Errorf("spent %s", spent)
	}
}
