package rules_test

import (
	"testing"

	"relance/rules"
	"relance/rules/cause"
)

func TestHeldFor(t *testing.T) {
	held := func(code string) rules.Decision { return rules.Decision{Hold: &rules.Reason{Code: code}} }
	all := []rules.Decision{held(cause.Disputed), {}, held(cause.Covered), held(cause.Imputed), held(cause.Disputed), held(cause.Covered), held("INVENTE"), held(cause.Threshold)}
	if got, want := rules.HeldFor(all), "3 crédits à affecter, 2 litiges, 1 sous le seuil, 1 autre motif"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := rules.HeldFor(nil); got != "" {
		t.Errorf("nobody: %s", got)
	}
}
