package rules

import (
	"strings"
	"testing"

	"relance/rules/policy"
)

// A segment that the ledger shows opens the preventive step, and is said.
func TestShownSegmentOpensPreventive(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000))
	if d := Decide(p, c, due0.AddDays(-7)); d.Acts() {
		t.Fatalf("%s", Explain(c, d))
	}
	c.Shown = []policy.Segment{{Name: policy.SegmentNew, Why: "première facture le 31/01/2026"}}
	d := Decide(p, c, due0.AddDays(-7))
	if d.Step != "preventive" || !strings.Contains(Explain(c, d), "Segments : nouveau (première facture le 31/01/2026).") {
		t.Errorf("%s", Explain(c, d))
	}
	c.Customer.Segment = "vip"
	if text := Explain(c, Decide(p, c, due0.AddDays(-7))); !strings.Contains(text, "nouveau (première facture le 31/01/2026), vip (fiche du client).") {
		t.Error(text)
	}
}
