package aging

import (
	"testing"

	"relance/aging/money"
)

// TestSaidBalance: what is due is said to be a part of the debts, never of a balance
// that credits made smaller.
func TestSaidBalance(t *testing.T) {
	for want, s := range map[string]Sums{
		"100,00\u00a0€, dont échu 60,00\u00a0€": {Balance: 100_00, NotDue: 40_00, Late: []money.Amount{60_00}},
		"7\u202f860,00\u00a0€ de créances, dont échu 7\u202f360,00\u00a0€, moins 1\u202f510,00\u00a0€ de crédits non affectés, soit 6\u202f350,00\u00a0€": {Balance: 6_350_00, NotDue: 500_00, Late: []money.Amount{7_360_00}, Unallocated: -1_510_00},
	} {
		if got := s.Said(); got != want {
			t.Errorf("%s", got)
		}
	}
}
