package dossier

import "testing"

// TestClosingIsWhole: the command runs as it is printed, with the group when one shares the dossier.
func TestClosingIsWhole(t *testing.T) {
	shared := RightsOf(true)
	shared.group, shared.shared = 1234, true
	for want, r := range map[string]Rights{
		`chmod -R go-rwx "Client A"`:                            RightsOf(false),
		`chmod -R o-rwx "Client A"`:                             RightsOf(true),
		`chgrp -R 1234 "Client A" && chmod -R o-rwx "Client A"`: shared,
	} {
		if got := r.Closing("Client A"); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
