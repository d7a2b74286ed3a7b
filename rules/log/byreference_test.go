package log

import (
	"testing"

	"relance/aging/civil"
	"relance/rules/policy"
)

// The post's list gives back the reference that the letter bears.
func TestLetterOf(t *testing.T) {
	on := civil.New(2026, 6, 2)
	events := []Event{
		{ID: 1, Run: "2026-06-02", Date: on, Kind: StepPrepared, Customer: "C1", Invoice: "C1|F1|2026-03-02", Channel: policy.Registered},
		{ID: 2, Run: "2026-06-02", Date: on, Kind: Letter, Customer: "C1", Channel: policy.Registered, Reference: "RF58C1F1"},
	}
	for ref, found := range map[string]bool{
		"C1 F1": true, "C1 20260602": true, "C1 20260602 USD": true, "20260602-C1": true, "C1 F2": false, "C2 F1": false, "RF58 C1F1": true, "C1 20260603": false, "": false,
	} {
		if e, ok := LetterOf(events, ref); ok != found || ok && e.ID != 2 {
			t.Errorf("%q: %v %v", ref, e, ok)
		}
	}
}
