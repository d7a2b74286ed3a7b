package papers

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/kpi"
	"relance/aging/ledger"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/cmd/internal/nightly/planning"
	"relance/letters/web"
	"relance/letters/workbook"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

func TestExercises(t *testing.T) {
	in := dossier.Inputs{Ledger: &ledger.Ledger{Files: []ledger.File{
		{Exercise: 0, First: civil.New(2024, 7, 3)}, {Exercise: 1, Opening: civil.New(2025, 7, 1), First: civil.New(2025, 7, 1)}, {Exercise: 1, First: civil.New(2026, 1, 2)},
	}}}
	want := []kpi.Exercise{
		{From: civil.New(2024, 7, 1), To: civil.New(2025, 6, 30), Closed: true}, {From: civil.New(2025, 7, 1), To: civil.New(2026, 6, 30)},
	}
	if diff := cmp.Diff(want, exercises(in, civil.New(2026, 3, 31))); diff != "" {
		t.Error(diff)
	}
	want[1].Closed = true
	if diff := cmp.Diff(want, exercises(in, civil.New(2026, 6, 30))); diff != "" {
		t.Errorf("on its last day: %s", diff)
	}
}

// TestActions: what the log says was done, then tonight's letters; a call of
// tonight has no outcome yet.
func TestActions(t *testing.T) {
	event := func(id int64, day civil.Date, customer, item, step string, channel policy.Channel) log.Event {
		return log.Event{ID: id, Run: day.String(), Date: day, Kind: log.StepPrepared, Customer: customer, Item: item, Step: step, Channel: channel, Amount: 100}
	}
	in := policy.Policy{Cycles: []policy.Cycle{{Name: "tpe", Steps: []policy.Step{{Name: "rappel", Template: "rappel"}}}}}
	n := planning.Night{Date: dossiertest.June}
	n.Log = []log.Event{event(1, dossiertest.June-9, "B", "B1", "rappel", policy.Email), event(2, dossiertest.June-8, "A", "A1", "rappel", policy.Post)}
	n.Decisions = []rules.Decision{{
		Customer: "A", Date: dossiertest.June, Step: "relance", Items: []rules.ItemStep{{Key: "A1", Step: "relance", Channel: policy.Post, Open: 100}, {Key: "A2", Step: "appel", Channel: policy.Call}},
		Actions: []rules.Action{{Step: "relance", Channel: policy.Post}},
	}}
	want := []kpi.Action{
		{Date: dossiertest.June - 9, Customer: "B", Item: "B1", Step: "rappel", Template: "rappel", Channel: string(policy.Email), Amount: 100},
		{Date: dossiertest.June - 8, Customer: "A", Item: "A1", Step: "rappel", Template: "rappel", Channel: string(policy.Post), Amount: 100},
		{Date: dossiertest.June, Customer: "A", Item: "A1", Step: "relance", Channel: string(policy.Post), Amount: 100, Document: "A\x00\x000", Lead: "relance"},
	}
	if diff := cmp.Diff(want, actions(n, in, "")); diff != "" {
		t.Error(diff)
	}
}

func TestInsolvent(t *testing.T) {
	n := planning.Night{Date: dossiertest.June}
	n.Log = []log.Event{
		{ID: 1, Date: dossiertest.June - 40, Kind: log.Insolvency, Customer: "A", Reason: "Redressement judiciaire"},
		{ID: 2, Date: dossiertest.June - 30, Kind: log.Insolvency, Customer: "B", Reason: "Liquidation judiciaire"},
		{ID: 3, Date: dossiertest.June - 20, Kind: log.Insolvency, Customer: "C", Reason: "Redressement judiciaire"},
	}
	n.FollowUp = map[string]followup.File{"C": {Proceedings: []followup.Fact{{Kind: followup.Proceeding, Code: "liquidation", Date: dossiertest.June - 2}}}}
	want := map[string]kpi.Insolvent{"A": {Judgment: dossiertest.June - 40}, "B": {Judgment: dossiertest.June - 30, Liquidation: true}, "C": {Judgment: dossiertest.June - 20, Liquidation: true}}
	if diff := cmp.Diff(want, insolvent(n)); diff != "" {
		t.Error(diff)
	}
}

func TestBoardCounts(t *testing.T) {
	changes := changeCounts([]workbook.Change{{Kind: "Payé", Amount: 5}, {Kind: "Nouveau", Amount: 1}, {Kind: "Payé", Amount: 7}})
	if diff := cmp.Diff([]web.Change{{Kind: "Payé", Count: 2, Amount: 12}, {Kind: "Nouveau", Count: 1, Amount: 1}}, changes); diff != "" {
		t.Error(diff)
	}
	act := func(step string, channel policy.Channel) rules.Decision {
		return rules.Decision{Step: step, Actions: []rules.Action{{Step: step, Channel: channel, Amount: 10}}}
	}
	held := act("relance", policy.Post)
	held.Hold = &rules.Reason{}
	sent := sentCounts([]rules.Decision{act("rappel", policy.Email), act("relance", policy.Post), act("relance", policy.Post), held})
	if diff := cmp.Diff([]web.Sent{{Step: "relance", Channel: "courrier", Count: 2, Amount: 20}, {Step: "rappel", Channel: "courriel", Count: 1, Amount: 10}}, sent); diff != "" {
		t.Error(diff)
	}
}
