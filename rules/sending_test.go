package rules

import (
	"testing"

	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// What an e-mail became decides whether its steps count: a try without an
// answer and an acceptance do, a refusal does not, and the address that was
// refused for good is not written to any more.
func TestSendingDecidesWhatCounts(t *testing.T) {
	const gone = "550 5.1.1 inconnu"
	type told struct {
		kind   log.EventKind
		reason string
	}
	for name, c := range map[string]struct {
		events  []told
		done    string         // step that F1 has done the day after
		channel policy.Channel // by which its first reminder leaves then, when it has not
	}{
		"draft only":            {nil, "rappel", ""},
		"tried, no answer":      {[]told{{log.SendTried, ""}}, "rappel", ""},
		"accepted":              {[]told{{log.SendTried, ""}, {log.Sent, ""}}, "rappel", ""},
		"refused for now":       {[]told{{log.SendTried, ""}, {log.SendRefused, "451 plus tard"}}, "", policy.Email},
		"refused, then sent":    {[]told{{log.SendTried, ""}, {log.SendRefused, "451 plus tard"}, {log.SendTried, ""}, {log.Sent, ""}}, "rappel", ""},
		"refused, then tried":   {[]told{{log.SendTried, ""}, {log.SendRefused, "451 plus tard"}, {log.SendTried, ""}}, "rappel", ""},
		"refused for good":      {[]told{{log.SendTried, ""}, {log.SendRefused, log.RefusedReason("", "554 courriel trop long")}}, "", policy.Email},
		"address refused":       {[]told{{log.SendTried, ""}, {log.SendRefused, log.RefusedReason("compta@bois.exemple", gone)}}, "", policy.Post},
		"refused to us":         {[]told{{log.SendTried, ""}, {log.SendRefused, log.RefusedReason("compta@bois.exemple", "550 5.7.1 relais interdit")}}, "", policy.Email},
		"too many at once":      {[]told{{log.SendTried, ""}, {log.SendRefused, log.RefusedReason("compta@bois.exemple", "554 trop de courriels")}}, "", policy.Email},
		"its case is not his":   {[]told{{log.SendTried, ""}, {log.SendRefused, log.RefusedReason("Compta@Bois.exemple", gone)}}, "", policy.Post},
		"another address":       {[]told{{log.SendTried, ""}, {log.SendRefused, log.RefusedReason("autre@bois.exemple", gone)}}, "", policy.Email},
		"address busy":          {[]told{{log.SendTried, ""}, {log.SendRefused, log.RefusedReason("compta@bois.exemple", "452 pleine")}}, "", policy.Email},
		"refused, then granted": {[]told{{log.SendTried, ""}, {log.SendRefused, log.RefusedReason("compta@bois.exemple", gone)}, {log.SendTried, ""}, {log.Sent, ""}}, "rappel", ""},
	} {
		t.Run(name, func(t *testing.T) {
			p, mine := everyDay(t), caseOf(invoice("F1", due0, 1000))
			first := Decide(p, mine, late20)
			mine.Events = first.Events("r")
			for _, e := range c.events {
				mine.Events = append(mine.Events, log.Event{Run: "r", Date: late20, Kind: e.kind, Customer: "C1", Step: "rappel", Channel: policy.Email, Reason: e.reason})
			}
			for i := range mine.Events {
				mine.Events[i].ID = int64(i + 1)
			}
			d := Decide(p, mine, late20+1)
			if got := stepOf(t, d, "F1").Done; got != c.done {
				t.Errorf("done %q, want %q: %s", got, c.done, Explain(mine, d))
			}
			if c.channel != "" && (d.Step != "rappel" || d.Channels[0] != c.channel) {
				t.Errorf("%q by %v, want by %s: %s", d.Step, d.Channels, c.channel, Explain(mine, d))
			}
		})
	}
}

// A message accepted later than the night that wrote it counts from then.
func TestSentCountsFromItsAcceptance(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000))
	c.Events = append(Decide(p, c, late20).Events("r"), log.Event{Run: "r", Date: late20 + 3, Kind: log.Sent, Customer: "C1", Step: "rappel", Channel: policy.Email})
	for i := range c.Events {
		c.Events[i].ID = int64(i + 1)
	}
	c.Events[0].Step = "relance" // what one letter carries climbs its own ladder
	if s := stepOf(t, Decide(p, c, late20+4), "F1"); s.DoneOn != late20+3 {
		t.Errorf("done on %v, want %v", s.DoneOn, late20+3)
	}
}

func TestOnlyAddressRefusedIsSaid(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000))
	p.Cycles[0].Steps = p.Cycles[0].Steps[1:2]
	p.Cycles[0].Steps[0].Channels = []policy.Channel{policy.Email}
	c.Events = []log.Event{{ID: 1, Run: "r", Date: late20 - 1, Kind: log.SendRefused, Customer: "C1", Channel: policy.Email, Reason: log.RefusedReason("compta@bois.exemple", "550 inconnu")}}
	d := Decide(p, c, late20)
	why := stepOf(t, d, "F1").WhyNot
	if why == nil && d.Hold != nil {
		why = d.Hold
	}
	if why == nil || why.Code != cause.NoContact || why.Text != "Le rappel ne peut pas partir : le 21/03/2026, le serveur de messagerie a refusé l’adresse compta@bois.exemple." {
		t.Errorf("%+v\n%s", why, Explain(c, d))
	}
}

// A memo that is sent, or refused, says nothing of the letter of that night.
func TestSendingOfAnotherDocument(t *testing.T) {
	for _, kind := range []log.EventKind{log.Sent, log.SendRefused} {
		p, c := everyDay(t), caseOf(invoice("F1", due0, 1000))
		c.Events = append(Decide(p, c, late20).Events("r"), log.Event{Run: "r", Date: late20 + 3, Kind: kind, Customer: "C1", Step: "rappel", Channel: policy.Email, Document: "memos/C1.eml", Reason: "451"})
		for i := range c.Events {
			c.Events[i].ID = int64(i + 1)
		}
		if s := stepOf(t, Decide(p, c, late20+4), "F1"); s.Done != "rappel" || s.DoneOn != late20 {
			t.Errorf("%s: %q done on %v", kind, s.Done, s.DoneOn)
		}
	}
}

func TestRefusedForGood(t *testing.T) {
	for reason, want := range map[string]bool{
		"550 inconnu": true, "a@b.exemple : 550 inconnu": true, "a@b.exemple : 554 non": true, "451 plus tard": false, "a@b.exemple : 452 pleine": false, "connexion perdue": false, "": false,
	} {
		if log.RefusedForGood(reason) != want {
			t.Errorf("%q: %v", reason, !want)
		}
	}
}
