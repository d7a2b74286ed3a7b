package casefile

import (
	"strings"
	"testing"
)

// The sheet of the claim agrees: « pénalités arrêtées », « intérêts arrêtés ».
func TestPenaltiesOfTheSheetAgree(t *testing.T) {
	var got []string
	f := build(t, noticed(business(item("FA1", 60, 1_000_00)), true))
	for _, p := range sums(f.Claim, f.Case.Customer.Kind, today) {
		got = append(got, strings.Join([]string{p.Label, p.Value}, " "))
	}
	text := strings.Join(got, "\n")
	if !strings.Contains(text, "Pénalités de retard 19,97\u00a0€, arrêtées au 21/11/2026") {
		t.Error(text)
	}
}
