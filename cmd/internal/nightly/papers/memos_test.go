package papers

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/rules"
	"relance/rules/log"
)

func TestReplacedPromiseIsNotConfirmedTwice(t *testing.T) {
	old, now := followup.Fact{Kind: followup.Promise, Key: "promesse-a"}, followup.Fact{Kind: followup.Promise, Key: "promesse-b"}
	made := map[string]bool{log.MemoOf(old): true}
	confirmedBefore(made, map[string]followup.Fact{now.Key: old})
	if !made[log.MemoOf(now)] {
		t.Error("a second memo contradicts the first")
	}
	made = map[string]bool{}
	confirmedBefore(made, map[string]followup.Fact{now.Key: old})
	if made[log.MemoOf(now)] {
		t.Error("nothing was confirmed before")
	}
}

// TestNotConfirmed: nothing is written to a customer about somebody else's invoice, a sum
// that is not due, or a motive that is our own.
func TestNotConfirmed(t *testing.T) {
	c := rules.Case{Items: []rules.Item{{Item: openitem.Item{Key: "k", Number: "F1", Open: 528_00}}}}
	promise := func(a money.Amount, invoices ...string) memoDue {
		return memoDue{fact: followup.Fact{Kind: followup.Promise, Amount: a, Invoices: invoices}}
	}
	dispute := func(code string, contested money.Amount, invoices ...string) memoDue {
		return memoDue{fact: followup.Fact{Kind: followup.Dispute, Code: code, Amount: 9999_00, Invoices: invoices}, contested: contested}
	}
	closed := dispute("quantite", 0, "F9")
	closed.fact.Closed = civil.New(2026, 11, 30)
	for name, x := range map[string]struct {
		m      memoDue
		opened bool
		want   string
	}{
		"all that is due":            {promise(0), false, ""},
		"what is open":               {promise(528_00, "F1"), false, ""},
		"more than is open":          {promise(5000_00), false, "promet 5\u202f000,00"},
		"somebody else's invoice":    {promise(100_00, "F9"), false, "« F9 »"},
		"one of two":                 {promise(100_00, "F1", "F9"), false, "« F9 »"},
		"a dispute":                  {dispute("quantite", 528_00, "F1"), false, ""},
		"a dispute of another's":     {dispute("quantite", 0, "F9"), false, "« F9 »"},
		"nothing of it is contested": {dispute("quantite", 0), false, "encore ouvert"},
		"bad faith":                  {dispute("mauvaise-foi", 528_00), false, "notre appréciation"},
		"no money":                   {dispute("tresorerie", 528_00), false, "notre appréciation"},
		"an outcome":                 {closed, true, ""},
		"an outcome never opened":    {closed, false, "« F9 »"},
		"a call about another's":     {memoDue{fact: followup.Fact{Kind: followup.Call, Invoices: []string{"F9"}}}, false, "« F9 »"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := notConfirmed(c, x.m, x.opened); (got == "") != (x.want == "") || !strings.Contains(got, x.want) {
				t.Errorf("« %s », not « %s »", got, x.want)
			}
		})
	}
}

// TestPromisedTooMuch: a promise of more than is owed is told at its row, and counts
// for what is owed.
func TestPromisedTooMuch(t *testing.T) {
	c := rules.Case{Items: []rules.Item{{Item: openitem.Item{Key: "k", Number: "F1", Open: 528_00}}}}
	p := followup.JudgedPromise{Fact: followup.Fact{Kind: followup.Promise, Amount: 5000_00, Origin: followup.Origin{File: "a-faire.xlsx", Sheet: "Appels", Row: 11}}, State: followup.Pending, Owed: 528_00}
	c.FollowUp.Promises = []followup.JudgedPromise{p}
	got := promisedTooMuch(c)
	if len(got) != 1 || got[0].Line != 11 || got[0].Column != "Appels" || !strings.Contains(got[0].Message, "528,00") {
		t.Errorf("%+v", got)
	}
	if p.Promised() != 528_00 {
		t.Errorf("counts for %v", p.Promised())
	}
	c.FollowUp.Promises[0].Amount = 528_00
	if got := promisedTooMuch(c); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}
