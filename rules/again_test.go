package rules

import (
	"testing"

	"relance/rules/cause"
	"relance/rules/policy"
)

func TestOutdated(t *testing.T) {
	email := []Action{{Step: "relance", Channel: policy.Email, Items: []string{"k"}}}
	wait := Reason{Code: cause.NotDue}
	for name, c := range map[string]struct {
		d    Decision
		w    Waiting
		code string
	}{
		"unchanged":              {Decision{Step: "relance", Actions: email}, Waiting{Step: "relance"}, ""},
		"held":                   {Decision{Hold: &Reason{Code: cause.NoReminder}}, Waiting{Step: "relance"}, cause.NoReminder},
		"softer":                 {Decision{Step: "rappel", Actions: []Action{{Step: "rappel", Channel: policy.Email}}}, Waiting{Step: "relance"}, cause.StepChanged},
		"by the post":            {Decision{Step: "relance", Actions: []Action{{Step: "relance", Channel: policy.Post}}}, Waiting{Step: "relance"}, cause.StepChanged},
		"nothing left":           {Decision{}, Waiting{Step: "relance", Items: []string{"k"}}, cause.NothingDue},
		"nothing of it ripe":     {Decision{Items: []ItemStep{{Key: "k", WhyNot: &wait}}}, Waiting{Step: "relance", Items: []string{"k"}}, cause.NotDue},
		"its invoice":            {Decision{Step: "relance", Actions: email}, Waiting{Step: "relance", Apart: true, Items: []string{"k"}}, ""},
		"another invoice's":      {Decision{Step: "relance", Actions: email}, Waiting{Step: "relance", Apart: true, Items: []string{"j"}}, cause.NothingDue},
		"an item withdrawn":      {Decision{Step: "relance", Actions: email, Items: []ItemStep{{Key: "k", WhyNot: &wait}}}, Waiting{Step: "relance", Items: []string{"k"}}, cause.NotDue},
		"an item all but paid":   {Decision{Step: "relance", Actions: email, Items: []ItemStep{{Key: "k", WhyNot: &Reason{Code: cause.SmallDifference}}}}, Waiting{Step: "relance", Items: []string{"k"}}, ""},
		"contested since":        {Decision{Step: "relance", Actions: email, Items: []ItemStep{{Key: "k", Contested: 100}}}, Waiting{Step: "relance", Told: map[string]bool{"k": true}}, cause.SaidSince},
		"contested before":       {Decision{Step: "relance", Actions: email, Items: []ItemStep{{Key: "k", Contested: 100}}}, Waiting{Step: "relance"}, ""},
		"another one contested":  {Decision{Step: "relance", Actions: []Action{{Step: "relance", Channel: policy.Email, Items: []string{"j"}}}, Items: []ItemStep{{Key: "k", Contested: 100}}}, Waiting{Step: "relance", Apart: true, Alone: true, Items: []string{"j"}, Told: map[string]bool{"k": true}}, ""},
		"its invoice at another": {Decision{Step: "rappel", Items: []ItemStep{{Key: "k", Step: "rappel"}}}, Waiting{Step: "relance", Apart: true, Items: []string{"k"}}, cause.StepChanged},
	} {
		got := ""
		if why := c.d.Outdated(c.w); why != nil {
			got = why.Code
		}
		if got != c.code {
			t.Errorf("%s: %q, want %q", name, got, c.code)
		}
	}
}
