package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/rules/policy"
)

// TestOutgoes: what is claimed is what written reminders ask of sums due; a letter
// that goes by two ways is one amount; calls and words before a due date are apart.
func TestOutgoes(t *testing.T) {
	two := []Action{
		{Step: "relance", Nature: policy.Reminder, Channel: policy.Post, Amount: 100_00, Items: []string{"a", "b"}},
		{Step: "relance", Nature: policy.Reminder, Channel: policy.Email, Amount: 100_00, Items: []string{"b", "a"}},
	}
	decisions := []Decision{
		{Customer: "A", Step: "relance", Actions: two},
		{Customer: "B", Step: "mise-en-demeure", Actions: []Action{
			{Step: "mise-en-demeure", Nature: policy.FormalNotice, Channel: policy.Registered, Amount: 50_00, Items: []string{"c"}},
			{Step: "relance", Nature: policy.Reminder, Channel: policy.Post, Amount: 30_00, Items: []string{"d"}},
		}},
		{Customer: "C", Step: "appel", Actions: []Action{{Step: "appel", Channel: policy.Call, Amount: 20_00, Items: []string{"e"}}}},
		{Customer: "D", Step: "preventive", Actions: []Action{{Step: "preventive", Nature: policy.Preventive, Channel: policy.Email, Amount: 10_00, Items: []string{"f"}}}},
		{Customer: "E", Step: "precontentieux", Actions: []Action{{Step: "precontentieux", Channel: policy.File, Amount: 7_00, Items: []string{"g"}}}},
		{Customer: "F", Hold: &Reason{Text: "promesse"}},
		{Customer: "G"},
	}
	want := Outgoing{Claimed: Sum{2, 4, 180_00}, Calls: Sum{1, 1, 20_00}, Ahead: Sum{1, 1, 10_00}, Files: Sum{1, 1, 7_00}, Customers: 5, Held: 1}
	got := Outgoes(decisions)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	const said = "4 relances écrites réclament 180,00\u00a0€ à 2 clients, 1 appel à passer (20,00\u00a0€), 1 relance préventive (10,00\u00a0€ pas encore échus), 1 dossier à confier (7,00\u00a0€), 1 client est retenu"
	if got.Said() != said {
		t.Error(got.Said())
	}
	if empty := Outgoes(nil).Said(); empty != "rien ne part" {
		t.Error(empty)
	}
}
