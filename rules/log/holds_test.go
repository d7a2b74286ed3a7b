package log

import "testing"

// TestLastHolds: the last reason said, none once something went out.
func TestLastHolds(t *testing.T) {
	held := LastHolds([]Event{
		{ID: 1, Kind: Held, Customer: "C1", Reason: "litige"}, {ID: 2, Kind: Held, Customer: "C1", Reason: "promesse"},
		{ID: 3, Kind: Held, Customer: "C2", Reason: "seuil"}, {ID: 4, Kind: Letter, Customer: "C2"},
	})
	if got := held["C1"]; got != "promesse" {
		t.Errorf("C1 is held for %q", got)
	}
	if got, known := held["C2"]; known {
		t.Errorf("C2 got a letter since, and is held for %q", got)
	}
}
