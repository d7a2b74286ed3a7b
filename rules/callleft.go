package rules

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/rules/log"
)

// CallDays is how many days a call that was prepared and not made is asked for again.
const CallDays = 10

// CallLeft is a call that a night before prepared, of which nobody noted any outcome.
type CallLeft struct {
	On    civil.Date // night that prepared it, the first
	Step  string
	Items []string // still to be claimed
	Ahead []string // of Items, those that are not due yet: the call announces them
}

// CallsLeft gives the calls about a customer that the nights of the last days prepared
// and that nobody made: by step, as long as something of them is claimed and nothing
// holds the customer. What people noted since about an item, anywhere and of any kind, is
// its outcome. Nothing is recorded of them: the call was counted on its night.
func CallsLeft(c *Case, d *Decision, date civil.Date) (all []CallLeft) {
	if d.Hold != nil {
		return nil
	}
	past := log.ReadPast(c.Events, date)
	noteCalls(past.Steps, c.FollowUp.Calls, date)
	for _, t := range past.Steps {
		if t.Kind != log.StepPrepared || !t.Channel.Spoken() || t.Done || t.Superseded() || t.Date >= date || t.Date < date.AddDays(-CallDays) {
			continue
		}
		for _, item := range stillAsked(c, d, t, date) {
			at := slices.IndexFunc(all, func(l CallLeft) bool { return l.Step == t.Step })
			if at < 0 {
				at, all = len(all), append(all, CallLeft{On: t.Date, Step: t.Step})
			}
			one := &all[at]
			if slices.Contains(one.Items, item.Key) {
				continue
			}
			if one.On, one.Items = min(one.On, t.Date), append(one.Items, item.Key); item.Due >= date {
				one.Ahead = append(one.Ahead, item.Key)
			}
		}
	}
	return all
}

// stillAsked gives what a call that nobody made is still about: its item, else, where
// what was noted since is about that one alone, the others that were late already and
// that it asked for with it.
func stillAsked(c *Case, d *Decision, t *log.Taken, date civil.Date) (items []*Item) {
	item, claimed := claimedOf(c, d, t.Item)
	if claimed && !spokenSince(&c.FollowUp, item, t.Date, date) {
		return []*Item{item}
	}
	own := slices.IndexFunc(c.Items, func(i Item) bool { return i.Key == t.Item })
	if own < 0 || !spokenSince(&c.FollowUp, &c.Items[own], t.Date, date) {
		return nil
	}
	for i := range d.Items {
		other, claimed := claimedOf(c, d, d.Items[i].Key)
		if claimed && other.Due < t.Date && !other.Undated && !spokenSince(&c.FollowUp, other, t.Date, date) {
			items = append(items, other)
		}
	}
	return items
}

// claimedOf gives an item of which something is claimed tonight, or will be.
func claimedOf(c *Case, d *Decision, key string) (item *Item, claimed bool) {
	at := slices.IndexFunc(d.Items, func(s ItemStep) bool { return s.Key == key })
	if at < 0 {
		return nil, false
	}
	if s := &d.Items[at]; s.Unclaimed || s.Imputed || s.Open <= s.Contested+s.Deferred {
		return nil, false
	}
	for i := range c.Items {
		if c.Items[i].Key == key {
			return &c.Items[i], true
		}
	}
	return nil, false
}

// spokenSince says that something was agreed or contested about an item since a day:
// whoever noted it had spoken with the customer.
func spokenSince(f *followup.File, item *Item, since, date civil.Date) bool {
	said := func(one followup.Fact) bool { return one.Date >= since && one.Date <= date && concerns(one, item) }
	return slices.ContainsFunc(f.Promises, func(p followup.JudgedPromise) bool { return said(p.Fact) }) ||
		slices.ContainsFunc(f.Disputes, func(d followup.JudgedDispute) bool { return said(d.Fact) && !followup.FromDocument(d.Fact) }) ||
		slices.ContainsFunc(f.Plans, func(p followup.JudgedPlan) bool { return said(p.Fact) })
}
