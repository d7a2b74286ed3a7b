package planning

import (
	"slices"
	"strings"
	"testing"

	"relance/aging/openitem"
	"relance/rules/log"
)

// A customer who was reminded and is not in the ledger any more is said.
func TestVanished(t *testing.T) {
	set := openitem.Set{Customers: []openitem.Party{{Code: "C1"}}}
	step := func(code string) log.Event {
		return log.Event{Kind: log.StepPrepared, Customer: code, Item: code + "|411000|F1|2026-01-10|120.00"}
	}
	if got := vanished(set, []log.Event{step("C1"), {Kind: log.Letter, Customer: "C3"}}); len(got) != 0 {
		t.Errorf("%v", got)
	}
	got := vanished(set, []log.Event{step("C2"), step("C2"), step("C0")})
	if !slices.Equal(got.Codes(), []string{CodeVanished.Code}) || !strings.Contains(got[0].Message, "2 clients") || !strings.Contains(got[0].Message, "C0, C2") {
		t.Errorf("%v", got)
	}
}
