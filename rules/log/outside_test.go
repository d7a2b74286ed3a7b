package log

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/rules/policy"
)

// What people say of a letter, by its channel. A number and a presentation are
// of registered letters only.
func TestOutside(t *testing.T) {
	day := civil.New(2026, 6, 22)
	for name, c := range map[string]struct {
		said       Outside
		post, lrar Event // Kind "" when nothing is said of it
	}{
		"posted":     {Outside{}, Event{Kind: StepDone, Date: day}, Event{Kind: Posted, Date: day}},
		"its number": {Outside{Number: "1A 234", Reason: "au guichet"}, Event{}, Event{Kind: Posted, Date: day, Reason: "LRAR 1A 234 au guichet"}},
		"a number":   {Outside{Number: "1A 234"}, Event{}, Event{Kind: Posted, Date: day, Reason: "LRAR 1A 234"}},
		"presented":  {Outside{Presented: day + 2}, Event{}, Event{Kind: Presented, Date: day + 2}},
		"returned":   {Outside{Returned: true, Number: "1A"}, Event{Kind: Returned, Date: day}, Event{Kind: Returned, Date: day}},
		"left aside": {Outside{LeftAside: true, Returned: true}, Event{Kind: StepNotDone, Date: day}, Event{Kind: StepNotDone, Date: day}},
	} {
		for channel, want := range map[policy.Channel]Event{policy.Post: c.post, policy.Registered: c.lrar} {
			c.said.Date, c.said.Author = day, "Alex"
			got, concerned := c.said.Event(Event{ID: 9, Run: "r", Customer: "C1", Step: "rappel", Channel: channel, Kind: Letter, Amount: 100, Reason: "12 rue X"})
			if concerned != (want.Kind != "") {
				t.Errorf("%s, %s: concerned %v", name, channel, concerned)
			}
			if !concerned {
				continue
			}
			want.Run, want.Customer, want.Channel, want.Author = "r", "C1", channel, "Alex"
			if want.Reason == "" {
				want.Reason = c.said.Reason
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, %s: %s", name, channel, diff)
			}
		}
	}
}

func TestAlreadySaid(t *testing.T) {
	fact := Event{Kind: Posted, Run: "r", Date: 100, Customer: "C1", Channel: policy.Registered, Reason: "LRAR 1A"}
	log := []Event{fact}
	for name, c := range map[string]struct {
		change func(*Event)
		want   bool
	}{
		"the same":           {func(*Event) {}, true},
		"without the number": {func(e *Event) { e.Reason = "" }, true},
		"by somebody else":   {func(e *Event) { e.Author = "Sacha" }, true},
		"another number":     {func(e *Event) { e.Reason = "LRAR 2B" }, false},
		"another day":        {func(e *Event) { e.Date++ }, false},
		"another channel":    {func(e *Event) { e.Channel = policy.Post }, false},
		"another customer":   {func(e *Event) { e.Customer = "C2" }, false},
		"another night":      {func(e *Event) { e.Run = "s" }, false},
		"another fact":       {func(e *Event) { e.Kind = Returned }, false},
	} {
		e := fact
		if c.change(&e); AlreadySaid(log, e) != c.want {
			t.Errorf("%s: want %v", name, c.want)
		}
	}
}
