package casefile

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

func TestClaim(t *testing.T) {
	late, later := item("FA1", 100, 1_000_00), item("FA2", 40, 500_00)
	guessed := item("FA3", 40, 70_00)
	guessed.DueFrom = openitem.DueBuiltIn
	coming := item("FA4", -10, 80_00)
	presumed := item("FA5", 20, 200_00)
	presumed.Amount, presumed.Settled = 300_00, []openitem.Settlement{{Amount: 100_00, Rule: "montant"}}
	old := item("FA6", 5*365+400, 90_00)
	later.Cleared = 40_00
	c := business(late, later, guessed, coming, presumed, old)
	c.Imputed = []penalty.Imputation{{Item: late.Key, Amount: 150_00, Date: today - 10}}
	c.FollowUp.Disputes = []followup.JudgedDispute{{State: followup.Pending, ByItem: map[string]money.Amount{later.Key: 120_00}}}
	claim := ClaimOf(c, rules.Decision{}, today)
	var numbers []string
	for _, l := range claim.Lines {
		numbers = append(numbers, l.Number())
	}
	if diff := cmp.Diff([]string{"FA1", "FA2", "FA5"}, numbers); diff != "" {
		t.Error(diff)
	}
	why := map[string]string{}
	for _, l := range claim.Left {
		why[l.Item.Number] = l.Why
	}
	for number, want := range map[string]string{"FA3": "échéance présumée", "FA4": "à venir", "FA6": "prescrite depuis"} {
		if !strings.Contains(why[number], want) {
			t.Errorf("%s : %q, attendu « %s »", number, why[number], want)
		}
	}
	// 1 000 − 150 imputés + 500 + 200 ; intérêts de FA1 (33,29), FA2 (6,66) et FA5 (1,33) à 12,15 % : 1 000 × 100/365, 500 × 40/365, 200 × 20/365.
	want := map[string]money.Amount{"principal": 1_550_00, "intérêts": 33_29 + 6_66 + 1_33, "indemnités": 120_00, "déduits": 40_00, "total": 1_550_00 + 33_29 + 6_66 + 1_33 + 120_00 - 40_00, "contesté": 120_00, "montrées": 0}
	got := map[string]money.Amount{"principal": claim.Principal, "intérêts": claim.Interest, "indemnités": claim.Indemnity, "déduits": claim.Cleared, "total": claim.Total(), "contesté": claim.Contested, "montrées": claim.Unclaimed}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if first := claim.Oldest(); first != late.Due {
		t.Errorf("plus ancienne échéance %s", first)
	}
}

// TestClaimHanded: when the night hands items over, it is those and no other.
func TestClaimHanded(t *testing.T) {
	c := business(item("FA1", 100, 1_000_00), item("FA2", 90, 500_00))
	d := rules.Decision{Actions: []rules.Action{{Channel: policy.File, Items: []string{c.Items[1].Key}}}}
	claim := ClaimOf(c, d, today)
	if !claim.Handed || len(claim.Lines) != 1 || claim.Lines[0].Number() != "FA2" {
		t.Errorf("réclamé %v", claim.Lines)
	}
}

func TestClaimInsolvency(t *testing.T) {
	c := business(item("FA1", 100, 1_000_00))
	c.Events = []log.Event{{ID: 1, Date: today - 5, Kind: log.Insolvency, Customer: "C1", Due: today - 3}}
	f := build(t, c)
	if len(f.Claim.Lines) != 0 || f.Advice.Verdict != NoGo || !strings.Contains(f.Advice.Against[0], (today-3).AddMonths(2).French()) {
		t.Errorf("%+v", f.Advice)
	}
	if _, ok := paymentOrder(f); ok {
		t.Error("une injonction de payer contre un débiteur en procédure collective")
	}
}
