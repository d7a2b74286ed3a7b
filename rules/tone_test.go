package rules

import (
	"slices"
	"strings"
	"testing"

	"relance/aging/followup"
	"relance/aging/settings"
	"relance/rules/policy"
)

// A firm letter asked for F2 beside F1. F1 is paid since: F2 is not « sans doute un
// simple oubli » all the same. An invoice that fell due later was never asked for.
func TestToneOfWhatAFirmLetterAskedBeside(t *testing.T) {
	p := severalOf(t, policy.OneLetter)
	c := caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(12), 200))
	var r recorder
	r.night(p, asOf(c, due0.AddDays(5)), due0.AddDays(5))
	if d := r.night(p, asOf(c, due0.AddDays(16)), due0.AddDays(16)); d.Template != "relance" || d.Amount != 120000 {
		t.Fatal(Explain(c, d))
	}
	for number, want := range map[string]string{"F2": "relance", "F3": "rappel"} {
		late := caseOf(invoice("F3", due0.AddDays(17), 200))
		if number == "F2" {
			late = caseOf(c.Items[1])
		}
		again := recorder{slices.Clone(r.events)}
		d := again.night(p, asOf(late, due0.AddDays(26)), due0.AddDays(26))
		if d.Step != "rappel" || d.Template != want {
			t.Errorf("%s: step %s, words of %s, want rappel and %s\n%s", number, d.Step, d.Template, want, Explain(late, d))
		}
	}
}

// A plan that is respected ends the tone of the letters that came before it: an
// invoice that comes due meanwhile has its ordinary reminder. A plan that is missed
// does not.
func TestToneUnderAPlan(t *testing.T) {
	p := severalOf(t, policy.OneLetter)
	c := caseOf(invoice("F1", due0, 1000))
	var r recorder
	r.night(p, asOf(c, due0.AddDays(5)), due0.AddDays(5))
	if d := r.night(p, asOf(c, due0.AddDays(16)), due0.AddDays(16)); d.Template != "relance" {
		t.Fatal(Explain(c, d))
	}
	c.Items = append(c.Items, invoice("F2", due0.AddDays(20), 200))
	for state, want := range map[followup.State]string{followup.Pending: "rappel", followup.Broken: "relance"} {
		plan := followup.JudgedPlan{Fact: followup.Fact{Kind: followup.Plan, Date: due0.AddDays(18)}, Items: []string{c.Items[0].Key}, Remaining: 100000, State: state}
		if state == followup.Broken {
			plan.Missed, plan.On = 30000, due0.AddDays(25)
		}
		c.FollowUp.Plans = []followup.JudgedPlan{plan}
		again := recorder{slices.Clone(r.events)}
		d := again.night(p, asOf(c, due0.AddDays(30)), due0.AddDays(30))
		if d.Step != "rappel" || d.Template != want {
			t.Errorf("plan %s: step %s, words of %s, want those of %s\n%s", state, d.Step, d.Template, want, Explain(c, d))
		}
	}
}

// A firm letter is unpaid, and a promise keeps it aside: an invoice that falls due
// soon is announced in its own words all the same, not as one that is overdue. Once it
// is late, its first reminder is firm.
func TestToneOfWhatIsNotDueIsNeverFirm(t *testing.T) {
	for _, mode := range []string{policy.OneLetter, policy.PerStep, policy.PerInvoice} {
		p := severalOf(t, mode)
		before := settings.Days(7)
		p.Cycles[0].Steps = append([]policy.Step{{Name: "preventive", Before: &before, Channels: []policy.Channel{policy.Post}, Nature: policy.Preventive, Template: "preventive", Penalties: policy.PenaltiesNone}}, p.Cycles[0].Steps...)
		late, soon := invoice("F1", due0, 1000), invoice("F2", due0.AddDays(26), 200)
		c := caseOf(late, soon)
		var r recorder
		r.night(p, asOf(c, due0.AddDays(5)), due0.AddDays(5))
		if d := r.night(p, asOf(c, due0.AddDays(16)), due0.AddDays(16)); d.Template != "relance" {
			t.Fatal(Explain(c, d))
		}
		c.FollowUp.Promises = []followup.JudgedPromise{{Fact: followup.Fact{Kind: followup.Promise, Date: due0.AddDays(17), Until: due0.AddDays(30), Invoices: []string{"F1"}}, State: followup.Pending, Last: due0.AddDays(33), Expected: 100000}}
		d := r.night(p, asOf(c, due0.AddDays(24)), due0.AddDays(24))
		if d.Step != "preventive" || d.Template != "preventive" || d.Amount != 20000 || strings.Contains(Explain(c, d), "termes fermes") {
			t.Errorf("%s: step %s, words of %s, %s\n%s", mode, d.Step, d.Template, d.Amount, Explain(c, d))
		}
		if d := r.night(p, asOf(c, due0.AddDays(33)), due0.AddDays(33)); d.Step != "rappel" || d.Template != "relance" {
			t.Errorf("%s, late: step %s, words of %s\n%s", mode, d.Step, d.Template, Explain(c, d))
		}
	}
}
