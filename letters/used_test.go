package letters

import (
	"testing"

	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/rules"
)

func ofAdvance(settled ...openitem.Settlement) Letter {
	item := rules.Item{}
	item.Number, item.Nature, item.Amount, item.Open, item.Settled = "FA7", ledger.Invoice, 3600_00, 3600_00, settled
	for _, s := range settled {
		item.Open -= s.Amount
	}
	l := Letter{Labels: frenchLabels(), Rows: []Row{rowOf(item, rules.ItemStep{}, Format{})}}
	nameUsed(&l)
	return l
}

func TestAnImputedAdvanceIsNoPayment(t *testing.T) {
	used := openitem.Settlement{Amount: 1200_00, Rule: openitem.RulePiece, Imputed: true}
	l := ofAdvance(used)
	if l.Labels.Paid != "Acompte imputé" || l.Rows[0].PaidMark() != "" {
		t.Errorf("alone: %q %q", l.Labels.Paid, l.Rows[0].PaidMark())
	}
	l = ofAdvance(used, openitem.Settlement{Amount: 500_00, Rule: openitem.RuleFIFO, Nature: ledger.Payment})
	if l.Labels.Paid != "Réglé ou imputé" || l.Rows[0].PaidMark() != "²³" {
		t.Errorf("beside a payment: %q %q", l.Labels.Paid, l.Rows[0].PaidMark())
	}
	want := "³ Dont acompte imputé : " + Format{}.Money(1200_00) + " (FA7)."
	if got := remarksOf(Request{}, l); len(got) != 2 || got[1] != want {
		t.Errorf("%q", got)
	}
	if l = ofAdvance(openitem.Settlement{Amount: 500_00}); l.Labels.Paid != "Réglé" || l.Rows[0].PaidMark() != "" {
		t.Errorf("a payment: %q %q", l.Labels.Paid, l.Rows[0].PaidMark())
	}
	if got := movementLabel(openitem.Movement{Number: "FA7", Nature: ledger.Other, Amount: -1200_00, Imputed: true}, Format{}); got != "Acompte imputé FA7" {
		t.Errorf("statement: %q", got)
	}
}
