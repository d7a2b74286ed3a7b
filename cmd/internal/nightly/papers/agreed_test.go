package papers

import "testing"

func TestNobodyReachedAgreedToNothing(t *testing.T) {
	for _, code := range []string{"injoignable", "messagerie", "refus"} {
		if agreed(code) {
			t.Error(code)
		}
	}
	if !agreed("promesse") {
		t.Error("promesse")
	}
}
