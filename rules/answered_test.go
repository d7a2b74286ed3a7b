package rules

import (
	"strings"
	"testing"

	"relance/aging/followup"
	"relance/rules/cause"
)

// An answer waits to be read, until somebody notes something or its days are over.
func TestAnswerHolds(t *testing.T) {
	of := func(change func(*Case)) Case {
		c := caseOf(invoice("F1", due0, 1000))
		c.Replies = []Reply{{Date: late20 - 2, From: "Jeanne", Text: "Nous réglons vendredi.", Proposed: "règlement promis 27/03/2026", Until: late20 + 5}}
		change(&c)
		return c
	}
	for name, c := range map[string]struct {
		change func(*Case)
		held   bool
	}{
		"unread":          {func(*Case) {}, true},
		"its days over":   {func(c *Case) { c.Replies[0].Until = late20 }, false},
		"of tomorrow":     {func(c *Case) { c.Replies[0].Date = late20 + 1 }, false},
		"noted since":     {func(c *Case) { c.FollowUp.Notes = []followup.Fact{{Kind: followup.Note, Date: late20 - 2}} }, false},
		"noted before it": {func(c *Case) { c.FollowUp.Notes = []followup.Fact{{Kind: followup.Note, Date: late20 - 3}} }, true},
	} {
		in := of(c.change)
		d := Decide(everyDay(t), in, late20)
		if held := holdCode(d) == cause.Replied; held != c.held || d.Acts() == c.held {
			t.Errorf("%s: %s", name, Explain(in, d))
		}
	}
	in := of(func(*Case) {})
	if told := spaces.Replace(Explain(in, Decide(everyDay(t), in, late20))); !strings.Contains(told, "Réponse reçue par courriel le 20/03/2026 de Jeanne, à lire avant d’aller plus loin : « Nous réglons vendredi. » ; elle propose : règlement promis 27/03/2026.") {
		t.Error(told)
	}
}

func TestAnswerIsToldWhenNothingIsDue(t *testing.T) {
	in := caseOf(invoice("F1", late20+30, 1000))
	in.Replies = []Reply{{Date: late20 - 2, From: "Jeanne", Text: "Bonjour.", Until: late20 + 5}}
	if told := Explain(in, Decide(everyDay(t), in, late20)); !strings.Contains(told, "à lire avant d’aller plus loin") {
		t.Error(told)
	}
}
