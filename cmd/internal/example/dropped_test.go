package example

import (
	"slices"
	"testing"

	"relance/rules"
	"relance/rules/cause"
	"relance/rules/policy"
)

// TestDropped: whatever the date, the night shows what the ledgers do not know yet:
// a payment, a debit that came back, a bounce, an answer and a liquidation.
func TestDropped(t *testing.T) {
	for _, s := range nightDates() {
		night, _ := rehearse(t, day(t, s))
		if seen := night.Bank.Paid; len(seen) != 1 || seen[0].Customer != paidUnseen || !seen[0].Sure() {
			t.Errorf("%s: at the bank: %+v", s, seen)
		}
		for i, d := range night.Decisions {
			var told []string
			for _, r := range d.Reasons {
				told = append(told, r.Code)
			}
			want := map[string]string{paidUnseen: cause.SeenAtBank, answers: cause.Replied, insolvent: cause.Insolvent}[d.Customer]
			if want != "" && (d.Acts() || !slices.Contains(told, want)) {
				t.Errorf("%s: %s is told %q, want %s", s, d.Customer, told, want)
			}
			if d.Customer == rejected && len(night.Cases[i].Unpaid) != 1 {
				t.Errorf("%s: %+v", s, night.Cases[i].Unpaid)
			}
			if d.Customer == bounced && (len(d.Actions) != 1 || d.Actions[0].Channel != policy.Post) {
				t.Errorf("%s: %s: %+v\n%s", s, d.Customer, d.Actions, rules.Explain(night.Cases[i], d))
			}
		}
	}
}
