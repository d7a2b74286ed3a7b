package log

import (
	"testing"

	"relance/aging/civil"
	"relance/rules/policy"
)

// TestNoticesSent: a notice is known to have left when somebody recorded it, and
// its days run from there when it left late.
func TestNoticesSent(t *testing.T) {
	on := civil.New(2026, 11, 2)
	prepared := func(channel policy.Channel) Event {
		return Event{ID: 1, Run: "r", Date: on, Kind: StepPrepared, Customer: "C1", Item: "F1", Step: "mise-en-demeure", Channel: channel, Due: on + 8}
	}
	travels := prepared(policy.Registered) // four days, and prints them
	travels.Due = on + 12
	after := func(days int, kind EventKind, channel policy.Channel) Event {
		return Event{ID: 2, Run: "r", Date: on.AddDays(days), Kind: kind, Customer: "C1", Channel: channel}
	}
	for name, c := range map[string]struct {
		events  []Event
		want    NoticeSent
		over    bool // twelve days later
		transit map[string]int
	}{
		"prepared":          {[]Event{prepared(policy.Registered)}, NoticeSent{policy.Registered, on, 0, 0, 0, on + 8}, false, nil},
		"posted at once":    {[]Event{prepared(policy.Registered), after(0, Posted, policy.Registered)}, NoticeSent{policy.Registered, on, on, 0, on + 8, on + 8}, true, nil},
		"posted late":       {[]Event{prepared(policy.Registered), after(5, Posted, policy.Registered)}, NoticeSent{policy.Registered, on, on + 5, 0, on + 13, on + 8}, false, nil},
		"presented":         {[]Event{prepared(policy.Registered), after(1, Posted, policy.Registered), after(3, Presented, policy.Registered)}, NoticeSent{policy.Registered, on, on + 1, on + 3, on + 11, on + 8}, true, nil},
		"presented alone":   {[]Event{prepared(policy.Registered), after(3, Presented, policy.Registered)}, NoticeSent{policy.Registered, on, on + 3, on + 3, on + 11, on + 8}, true, nil},
		"posted, travels":   {[]Event{travels, after(1, Posted, policy.Registered)}, NoticeSent{policy.Registered, on, on + 1, 0, on + 13, on + 12}, false, map[string]int{"mise-en-demeure": 4}},
		"presented sooner":  {[]Event{travels, after(1, Posted, policy.Registered), after(2, Presented, policy.Registered)}, NoticeSent{policy.Registered, on, on + 1, on + 2, on + 12, on + 12}, false, map[string]int{"mise-en-demeure": 4}},
		"presented later":   {[]Event{travels, after(1, Posted, policy.Registered), after(6, Presented, policy.Registered)}, NoticeSent{policy.Registered, on, on + 1, on + 6, on + 14, on + 12}, false, map[string]int{"mise-en-demeure": 4}},
		"draft of an email": {[]Event{prepared(policy.Email)}, NoticeSent{policy.Email, on, 0, 0, 0, on + 8}, false, nil},
		"accepted email":    {[]Event{prepared(policy.Email), after(0, Letter, policy.Email), after(0, Sent, policy.Email)}, NoticeSent{policy.Email, on, on, 0, on + 8, on + 8}, true, nil},
		"plain letter":      {[]Event{prepared(policy.Post)}, NoticeSent{policy.Post, on, 0, 0, 0, on + 8}, false, nil},
		"letter said gone":  {[]Event{prepared(policy.Post), after(1, StepDone, policy.Post)}, NoticeSent{policy.Post, on, on + 1, 0, on + 9, on + 8}, true, nil},
	} {
		got := NoticesSent(c.events, on+12, c.transit)["F1"]
		if got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
		if got.Over(on+12) != c.over {
			t.Errorf("%s: over is %v", name, !c.over)
		}
	}
	if got := NoticesSent([]Event{prepared(policy.Registered), after(0, Posted, policy.Registered)}, on+8, nil)["F1"]; got.Over(on + 8) {
		t.Error("the last day given to pay has not run by that day")
	}
	if got, known := NoticesSent([]Event{prepared(policy.Registered), after(1, StepNotDone, policy.Registered)}, on+12, nil)["F1"]; known {
		t.Errorf("left aside: %+v", got)
	}
	again := prepared(policy.Registered)
	again.ID, again.Run, again.Date, again.Due = 3, "s", on+11, on+19
	if got := NoticesSent([]Event{prepared(policy.Registered), after(0, Posted, policy.Registered), again}, on+12, nil)["F1"]; got.Prepared != on {
		t.Errorf("a second one, prepared, hides the first: %+v", got)
	}
}
