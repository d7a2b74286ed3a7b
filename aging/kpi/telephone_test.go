package kpi

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/followup"
)

// TestTelephone: calls reached, promises a call brought, kept as the ledger judges
// them, by caller and by hour; what nobody noted comes last.
func TestTelephone(t *testing.T) {
	day := civil.New(2026, 6, 1)
	call := func(on civil.Date, who, at, code string) followup.Fact {
		return followup.Fact{Kind: followup.Call, Date: on, Author: who, Time: at, Code: code}
	}
	promise := func(on civil.Date, who string, state followup.State, paid int) followup.JudgedPromise {
		p := followup.JudgedPromise{Fact: followup.Fact{Date: on, Until: on + 5, Author: who, Amount: 10000}, Expected: 10000, State: state, Verdict: state}
		if state != followup.Pending {
			p.On = on + 6
		}
		if paid > 0 {
			p.Paid = 10000
		}
		return p
	}
	files := []followup.File{
		{Calls: []followup.Fact{call(day, "Camille", "09:15", "messagerie"), call(day+1, "Camille", "09:40", followup.CallPromise), call(day+2, "Sacha", "14:00", followup.CallDispute)},
			Promises: []followup.JudgedPromise{promise(day+1, "Camille", followup.Kept, 1)}},
		{Calls: []followup.Fact{call(day+3, "Sacha", "tôt", followup.CallPromise), call(day+4, "", "", "rappeler"), call(day+60, "Camille", "09:00", "rappeler")},
			Promises: []followup.JudgedPromise{promise(day+3, "Sacha", followup.Broken, 0)}},
		{Calls: []followup.Fact{call(day+20, "Sacha", "14:30", followup.CallPromise)}, Promises: []followup.JudgedPromise{promise(day+20, "", followup.Pending, 0)}},
	}
	got := telephone(files, UnitCost{Channel: "appel", Cost: 300}, true, day+21)
	want := Telephone{
		From: day, To: day + 20, Priced: true,
		Callers: []CallFigures{
			{Name: "Camille", Calls: 2, Reached: 1, Promises: 1, Judged: 1, Kept: 1, Promised: 10000, Received: 10000, Cost: 600},
			{Name: "Sacha", Calls: 3, Reached: 3, Promises: 2, Judged: 1, Promised: 20000, Cost: 900},
			{Calls: 1, Reached: 1, Cost: 300},
		},
		Hours: []CallFigures{
			{Name: "09\u00a0h à 10\u00a0h", Calls: 2, Reached: 1, Promises: 1, Judged: 1, Kept: 1, Promised: 10000, Received: 10000, Cost: 600},
			{Name: "14\u00a0h à 15\u00a0h", Calls: 2, Reached: 2, Promises: 1, Promised: 10000, Cost: 600},
			{Calls: 2, Reached: 2, Promises: 1, Judged: 1, Promised: 10000, Cost: 600},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
