package papers

import (
	"fmt"
	"testing"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/rules/log"
	"relance/rules/policy"
)

// paidItem is an invoice of 120.00 that a payment on line 7 settled.
func paidItem(number string, on civil.Date) openitem.Item {
	return openitem.Item{
		Key: "C1|" + number, Customer: "C1", Number: number, Amount: 12000, Line: 1,
		Settled: []openitem.Settlement{{Ref: "RG1", Letter: "A", Amount: 12000, Date: on, Line: 7, Nature: ledger.Payment}},
	}
}

// remindedOn gives a letter about an invoice.
func remindedOn(number string, on civil.Date) []log.Event {
	return []log.Event{
		{ID: 1, Run: "r", Date: on, Kind: log.StepPrepared, Customer: "C1", Item: "C1|" + number, Step: "rappel", Channel: policy.Email},
		{ID: 2, Run: "r", Date: on, Kind: log.Letter, Customer: "C1", Step: "rappel", Channel: policy.Email},
	}
}

func TestThanked(t *testing.T) {
	date := civil.New(2026, 6, 20)
	for name, c := range map[string]struct {
		change func(*[]openitem.Item, *[]log.Event, map[string]bool)
		want   string
	}{
		"a payment of what was asked": {func(*[]openitem.Item, *[]log.Event, map[string]bool) {}, "recu|2026-06-17|RG1|120.00 120.00 [F1]"},
		"once": {func(_ *[]openitem.Item, _ *[]log.Event, made map[string]bool) {
			made["recu|2026-06-17|RG1|120.00"] = true
		}, ""},
		"never asked": {func(_ *[]openitem.Item, e *[]log.Event, _ map[string]bool) { *e = (*e)[1:] }, ""},
		"asked after": {func(i *[]openitem.Item, _ *[]log.Event, _ map[string]bool) {
			(*i)[0].Settled[0].Date = civil.New(2026, 6, 9)
		}, ""},
		"too long ago": {func(i *[]openitem.Item, _ *[]log.Event, _ map[string]bool) { (*i)[0].Settled[0].Date = date - 10 }, ""},
		"a letter has left since": {func(_ *[]openitem.Item, e *[]log.Event, _ map[string]bool) {
			*e = append(*e, log.Event{ID: 3, Run: "s", Date: date - 1, Kind: log.Letter, Customer: "C1"})
		}, ""},
		"a credit note": {func(i *[]openitem.Item, _ *[]log.Event, _ map[string]bool) {
			(*i)[0].Settled[0].Nature = ledger.CreditNote
		}, ""},
		"it came back":  {func(i *[]openitem.Item, _ *[]log.Event, _ map[string]bool) { (*i)[0].Returned = true }, ""},
		"another money": {func(i *[]openitem.Item, _ *[]log.Event, _ map[string]bool) { (*i)[0].Currency = "USD" }, ""},
		"presumed":      {func(i *[]openitem.Item, _ *[]log.Event, _ map[string]bool) { (*i)[0].Settled[0].Rule = "montant" }, "recu|2026-06-17|RG1|120.00 120.00 []"},
		"in part": {func(i *[]openitem.Item, _ *[]log.Event, _ map[string]bool) {
			(*i)[0].Amount, (*i)[0].Open = 20000, 8000
		}, "recu|2026-06-17|RG1|120.00 120.00 []"},
		"of two invoices": {func(i *[]openitem.Item, _ *[]log.Event, _ map[string]bool) { *i = append(*i, paidItem("F0", date-3)) }, "recu|2026-06-17|RG1|240.00 240.00 [F0 F1]"},
		"more than asked": {func(i *[]openitem.Item, _ *[]log.Event, _ map[string]bool) {
			*i = append(*i, openitem.Item{Key: "credit", Customer: "C1", Line: 7, Amount: -15000, Open: -3000})
		}, "recu|2026-06-17|RG1|150.00 150.00 [F1]"},
	} {
		items, events, made := []openitem.Item{paidItem("F1", date-3)}, remindedOn("F1", date-10), map[string]bool{}
		c.change(&items, &events, made)
		got := ""
		for _, p := range thanked(items, events, made, date) {
			got += fmt.Sprint(p.about, " ", money.Amount(p.amount), " ", p.invoices)
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
