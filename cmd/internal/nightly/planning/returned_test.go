package planning

import (
	"fmt"
	"slices"
	"testing"

	"relance/aging/civil"
	"relance/aging/returns"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

var sentOn = civil.New(2026, 5, 6)

func waitingFor() *returned {
	return &returned{wait: 7, replies: map[string][]rules.Reply{}, failed: map[string]int{}, view: []log.Event{
		{ID: 1, Run: "2026-05-06", Date: sentOn, Kind: log.StepPrepared, Customer: "C1", Item: "k", Invoice: "FA-77", Step: "rappel", Channel: policy.Email},
		{ID: 2, Run: "2026-05-06", Date: sentOn, Kind: log.Letter, Customer: "C1", Step: "rappel", Channel: policy.Email, Document: "courriels/C1.eml"},
		{ID: 3, Run: "2026-05-07", Date: sentOn + 1, Kind: log.StepPrepared, Customer: "C2", Item: "m", Invoice: "FA-78", Step: "mise-en-demeure", Channel: policy.Registered},
		{ID: 4, Run: "2026-05-07", Date: sentOn + 1, Kind: log.Letter, Customer: "C2", Step: "mise-en-demeure", Channel: policy.Registered, Document: "courriers/C2.pdf"},
	}}
}

func laid(events []log.Event) (out []string) {
	for _, e := range events {
		out = append(out, fmt.Sprint(e.Kind, " ", e.Date.French(), " ", e.Run, " ", e.Document, " ", e.Reason))
	}
	return out
}

func TestWhatBecameOfAMessage(t *testing.T) {
	message := func(kind returns.Kind, status string, days int) returns.Back {
		return returns.Back{Customer: "C1", Message: returns.Message{Kind: kind, Status: status, Date: sentOn.AddDays(days), Recipient: "a@x.exemple", Reason: "mots"}}
	}
	for name, c := range map[string]struct {
		back  []returns.Back
		want  []string
		codes []string
	}{
		"a bounce":             {[]returns.Back{message(returns.Bounce, "5.1.1", 1)}, []string{"envoi-refuse 07/05/2026 2026-05-06 courriels/C1.eml a@x.exemple : 550 5.1.1 mots"}, nil},
		"a full mailbox, once": {[]returns.Back{message(returns.Delayed, "5.2.2", 1)}, []string{"envoi-refuse 07/05/2026 2026-05-06 courriels/C1.eml a@x.exemple : 450 5.2.2 mots"}, nil},
		"twice": {[]returns.Back{message(returns.Delayed, "4.4.1", 1), message(returns.Delayed, "4.4.1", 9)},
			[]string{"envoi-refuse 07/05/2026 2026-05-06 courriels/C1.eml a@x.exemple : 450 4.4.1 mots", "envoi-refuse 15/05/2026 2026-05-06 courriels/C1.eml a@x.exemple : 550 5.2.2 mots"}, nil},
		"refused for us, twice": {[]returns.Back{message(returns.Refused, "5.7.1", 1), message(returns.Refused, "5.7.1", 9)},
			[]string{"envoi-refuse 07/05/2026 2026-05-06 courriels/C1.eml a@x.exemple : 554 5.7.1 mots"}, []string{CodeRefusedUs.Code}},
		"nobody knows":        {[]returns.Back{message(returns.Unclear, "", 1)}, nil, []string{CodeUnclear.Code}},
		"long after":          {[]returns.Back{message(returns.Bounce, "5.1.1", 31)}, nil, []string{CodeUnclear.Code}},
		"before any message":  {[]returns.Back{message(returns.Bounce, "5.1.1", -1)}, nil, []string{CodeUnclear.Code}},
		"an absence says nil": {[]returns.Back{message(returns.Absence, "", 1)}, nil, nil},
	} {
		r := waitingFor()
		for _, b := range c.back {
			r.take(b)
		}
		if got := laid(r.events); !slices.Equal(got, c.want) || !slices.Equal(r.problems.Codes(), append([]string{}, c.codes...)) {
			t.Errorf("%s: %q %v", name, got, r.problems)
		}
	}
}

// An address that a bounce tells is of no use is what rules ask of the log.
func TestABounceSparesTheAddress(t *testing.T) {
	r := waitingFor()
	r.take(returns.Back{Customer: "C1", Message: returns.Message{Kind: returns.Bounce, Status: "5.1.1", Date: sentOn + 1, Recipient: "a@x.exemple"}})
	refused := log.RefusedAddresses(merged(r.view, r.events), sentOn+2)
	if log.Refuses(refused, []string{"a@x.exemple"}) == nil {
		t.Error(refused)
	}
}

func TestWhatThePostSays(t *testing.T) {
	for name, c := range map[string]struct {
		row  returns.Posted
		want []string
	}{
		"posted and presented": {returns.Posted{Reference: "C2 20260507", Tracking: "2C1", Deposited: sentOn + 2, Presented: sentOn + 4, State: returns.Presented},
			[]string{"poste 08/05/2026 2026-05-07  LRAR 2C1", "presente 10/05/2026 2026-05-07  présenté"}},
		"by its invoice":      {returns.Posted{Reference: "C2 FA-78", Deposited: sentOn + 2}, []string{"poste 08/05/2026 2026-05-07  "}},
		"in another currency": {returns.Posted{Reference: "C2 20260507 USD", Deposited: sentOn + 2}, []string{"poste 08/05/2026 2026-05-07  "}},
		"distributed": {returns.Posted{Reference: "C2 20260507", Presented: sentOn + 4, Delivered: sentOn + 6, State: returns.Delivered},
			[]string{"presente 10/05/2026 2026-05-07  distribué"}},
		"distributed at once": {returns.Posted{Reference: "C2 20260507", Delivered: sentOn + 6, State: returns.Delivered}, []string{"presente 12/05/2026 2026-05-07  distribué"}},
		"refused":             {returns.Posted{Reference: "C2 20260507", Presented: sentOn + 4, State: returns.Declined}, []string{"presente 10/05/2026 2026-05-07  refusé"}},
		"unclaimed": {returns.Posted{Reference: "C2 20260507", Presented: sentOn + 4, State: returns.Unclaimed},
			[]string{"presente 10/05/2026 2026-05-07  pli avisé non réclamé"}},
		"unknown address, presented to nobody": {returns.Posted{Reference: "C2 20260507", Presented: sentOn + 4, State: returns.Unreachable}, []string{"npai 10/05/2026 2026-05-07  NPAI"}},
		"unknown address, without a day":       {returns.Posted{Reference: "C2 20260507", State: returns.Unreachable}, []string{"npai 07/05/2026 2026-05-07  NPAI"}},
		"unknown address": {returns.Posted{Reference: "2026-05-07/C2", Deposited: sentOn + 2, State: returns.Unreachable},
			[]string{"poste 08/05/2026 2026-05-07  ", "npai 08/05/2026 2026-05-07  NPAI"}},
		"not there yet": {returns.Posted{Reference: "C2 20260507", Deposited: sentOn + 99}, nil},
	} {
		r := waitingFor()
		r.post(c.row, sentOn+30)
		if got := laid(r.events); !slices.Equal(got, c.want) || len(r.problems) > 0 {
			t.Errorf("%s: %q %v", name, got, r.problems)
		}
	}
	r := waitingFor()
	if r.post(returns.Posted{Reference: "C9 20260507"}, sentOn+30); !slices.Equal(r.problems.Codes(), []string{CodeNoLetter.Code}) {
		t.Error(r.problems)
	}
}
