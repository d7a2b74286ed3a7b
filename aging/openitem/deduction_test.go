package openitem

import (
	"testing"

	"relance/aging/ledger"
)

// What a customer deducts from the payment of an invoice that is not due yet is
// due with it: the invoice is short of it.
func TestDeductionDueWithReceipt(t *testing.T) {
	l := book("1 2026-01-05 C1 f 1000 F1 -", "1 2026-01-10 C1 r -1000 F1 -", "1 2026-01-10 C1 d 250 F1 -", "1 2026-01-20 C1 f 90 F2 -")
	for _, i := range []int{1, 2} {
		l.SetText(&l.Lines[i], "F1", "", "entry", "Virement net")
	}
	set, _ := Build(l, Options{Date: day("2026-01-31"), Scope: ledger.DefaultScope(), Rules: DefaultRules()})
	for _, i := range set.Items {
		if i.Nature == ledger.Deduction && (i.Open != 250_00 || i.Due != day("2026-02-04")) {
			t.Errorf("%s due %s", i.Open, i.Due)
		}
	}
	if len(set.Items) != 2 {
		t.Errorf("%d items", len(set.Items))
	}
}
