package rules

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// A registered letter that nobody posted is not to be posted once its customer is held,
// or once less is claimed of its invoices; what the ladder waits for says nothing of it.
func TestNotToPost(t *testing.T) {
	on := civil.New(2026, 11, 6)
	item := Item{Item: openitem.Item{Key: "C1|F1", Customer: "C1", Number: "F1", Open: 90000}}
	disputed := followup.File{Disputes: []followup.JudgedDispute{{Fact: followup.Fact{Kind: followup.Dispute, Date: on + 3}}}}
	before := followup.File{Disputes: []followup.JudgedDispute{{Fact: followup.Fact{Kind: followup.Dispute, Date: on - 3}}}}
	whole := []ItemStep{{Key: "C1|F1", Open: 90000}}
	for name, one := range map[string]struct {
		d    Decision
		said followup.File
		more []openitem.Item
		want string // code
		text string
	}{
		"as it was":                 {d: Decision{Items: whole}},
		"waits for its own posting": {d: Decision{Items: whole, Hold: &Reason{Code: cause.NoticeNotPosted}}},
		"insolvent":                 {d: Decision{Items: whole, Hold: &Reason{Code: cause.Insolvent, Text: "jugement"}}, want: cause.Insolvent, text: "jugement"},
		"suspended":                 {d: Decision{Items: whole, Hold: &Reason{Code: cause.SuspendedFact}}, want: cause.SuspendedFact},
		"item frozen":               {d: Decision{Items: []ItemStep{{Key: "C1|F1", Open: 90000, WhyNot: &Reason{Code: cause.Insolvent}}}}, want: cause.Insolvent},
		"paid":                      {want: cause.NothingDue, text: "réglée"},
		"paid in part":              {d: Decision{Items: []ItemStep{{Key: "C1|F1", Open: 40000}}}, want: cause.NothingDue, text: "reste 400,00 € sur 900,00 €"},
		"contested since":           {d: Decision{Items: []ItemStep{{Key: "C1|F1", Open: 90000, Contested: 10000}}}, said: disputed, want: cause.SaidSince, text: "100,00 €"},
		"contested before":          {d: Decision{Items: []ItemStep{{Key: "C1|F1", Open: 90000, Contested: 10000}}}, said: before},
		"a payment to match":        {d: Decision{Items: whole}, more: []openitem.Item{{Entry: on + 2, Open: -5000}}, want: cause.Covered, text: "50,00 €"},
		"a credit of before":        {d: Decision{Items: whole}, more: []openitem.Item{{Entry: on - 2, Open: -5000}}},
	} {
		c := Case{Items: []Item{item}, FollowUp: one.said, Credits: one.more, Events: []log.Event{
			{ID: 1, Run: "r", Date: on, Kind: log.StepPrepared, Customer: "C1", Item: "C1|F1", Step: "mise-en-demeure", Channel: policy.Registered, Amount: 90000},
			{ID: 2, Run: "r", Date: on, Kind: log.Letter, Customer: "C1", Step: "mise-en-demeure", Channel: policy.Registered, Amount: money.Amount(90000)},
		}}
		why := NotToPost(&c, &one.d, c.Events[1], on+20)
		switch {
		case one.want == "" && why != nil:
			t.Errorf("%s: %+v", name, *why)
		case one.want == "":
		case why == nil || why.Code != one.want || !strings.Contains(strings.ReplaceAll(why.Text, "\u00a0", " "), one.text):
			t.Errorf("%s: %+v, want %s", name, why, one.want)
		}
		if one.want == "" { // put back to another step by a person
			c.Events = append(c.Events, log.Event{ID: 3, Date: on + 4, Kind: log.LevelSet, Customer: "C1"})
			if why := NotToPost(&c, &one.d, c.Events[1], on+20); why == nil || why.Code != cause.StepChanged {
				t.Errorf("%s, another level since: %+v", name, why)
			}
		}
	}
}
