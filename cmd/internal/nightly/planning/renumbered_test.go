package planning

import (
	"maps"
	"testing"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/settings"
	"relance/cmd/internal/config"
	"relance/cmd/internal/dossier"
	"relance/rules/log"
)

// TestRenumbered: a customer whose code an export changed is known by its invoices; a
// likeness that is not one is left alone.
func TestRenumbered(t *testing.T) {
	june := civil.New(2026, 6, 1)
	item := func(customer, number string, amount int) openitem.Item {
		i := openitem.Item{Customer: customer, Date: june}
		i.Number, i.Amount = number, money.Amount(amount)*100
		return i
	}
	step := func(customer, invoice string, day civil.Date) log.Event {
		return log.Event{Kind: log.StepPrepared, Customer: customer, Item: customer + "|411000|" + invoice, Date: day}
	}
	old := step("C1", "F1|2026-06-01|12.00", june+40)
	for name, c := range map[string]struct {
		items []openitem.Item
		view  []log.Event
		said  map[string]string
		want  map[string]string
	}{
		"another code":                        {[]openitem.Item{item("K1", "F1", 12)}, []log.Event{old}, nil, map[string]string{"C1": "K1"}},
		"and the nights that follow":          {[]openitem.Item{item("K1", "F1", 12)}, []log.Event{old, step("K1", "F1|2026-06-01|12.00", june+60)}, nil, map[string]string{"C1": "K1"}},
		"it is still there":                   {[]openitem.Item{item("K1", "F1", 12), item("C1", "F9", 5)}, []log.Event{old}, nil, nil},
		"another amount":                      {[]openitem.Item{item("K1", "F1", 13)}, []log.Event{old}, nil, nil},
		"two that have it":                    {[]openitem.Item{item("K1", "F1", 12), item("K2", "F1", 12)}, []log.Event{old}, nil, nil},
		"somebody reminded of other things":   {[]openitem.Item{item("K1", "F1", 12)}, []log.Event{step("K1", "F0|2026-01-01|9.00", june+30), old}, nil, nil},
		"two that became one":                 {[]openitem.Item{item("K1", "F1", 12), item("K1", "F2", 7)}, []log.Event{old, step("C2", "F2|2026-06-01|7.00", june+40)}, nil, nil},
		"a person says that it is no other's": {[]openitem.Item{item("K1", "F1", 12)}, []log.Event{old}, map[string]string{"C1": "C1"}, nil},
	} {
		set := openitem.Set{Items: c.items}
		for _, i := range c.items {
			set.Customers = append(set.Customers, openitem.Party{Code: i.Customer})
		}
		in := dossier.Inputs{Config: config.Default()}
		for from, to := range c.said {
			in.Config.OldCodes = append(in.Config.OldCodes, settings.Pair[string]{Key: from, Value: to})
		}
		if got := renumbered(in, set, c.view); !maps.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
