package papers

import (
	"testing"

	"relance/rules"
)

// A case file that claims nothing is not said to be made: the refusal says why, and what to do.
func TestNothingToClaim(t *testing.T) {
	held := rules.Decision{Hold: &rules.Reason{Text: "Le client est en liquidation.", Lift: "déclarez la créance"}}
	for want, d := range map[string]rules.Decision{
		"rien n’est à réclamer chez ce client":                                       {},
		"rien n’est à réclamer : Le client est en liquidation ; déclarez la créance": held,
	} {
		if got := nothingToClaim(d); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
