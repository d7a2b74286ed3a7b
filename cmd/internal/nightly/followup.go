package nightly

import (
	"cmp"
	"slices"

	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/rules/log"
)

// follow joins what people typed in the workbook with what the history
// remembers, judges it against the ledger, and lays in the log what dispatches
// and insolvency proceedings mean to the stages that follow.
func (n *Night) follow(in dossier.Inputs, view []log.Event) (problems problem.List) {
	remembered := log.KnownFacts(view, n.Date)
	if in.FollowUp.File == "" && len(remembered) == 0 {
		return nil
	}
	var codes []string
	inLedger := map[string]bool{}
	for _, p := range n.Set.Customers {
		codes, inLedger[p.Code] = append(codes, p.Code), true
	}
	n.Said, problems = followup.Merge(in.FollowUp.Resolve(codes), remembered)
	if len(n.Said.Facts) == 0 {
		return problems
	}
	n.Said.Facts = followup.Renumber(n.Said.Facts, n.Set)
	known := func(code string) bool { return inLedger[code] || in.Master.Find(code, "").InMaster }
	problems.Add(followup.Check(n.Said.Facts, known, n.Set)...)
	problems.Add(followup.CheckAhead(n.Said.Facts, n.Date)...)
	problems.Add(followup.CheckPublic(n.Said.Facts, func(code string) bool { return in.Master.Find(code, "").Kind == customer.Public })...)
	c := in.Config
	n.FollowUp = followup.Judge(n.Said.Facts, n.Set, followup.Options{
		Date: n.Date, Grace: int(c.Grace.Promise), PlanGrace: int(c.Grace.Plan), Calendar: c.Calendar(),
	})
	implied, found := n.implied(view)
	n.Log = merged(view, implied)
	return append(problems, found...)
}

// implied gives, as events, what the facts mean to the rules: what became of a
// letter, the opening of insolvency proceedings.
func (n *Night) implied(view []log.Event) (events []log.Event, problems problem.List) {
	opened := map[string]bool{}
	if slices.ContainsFunc(n.Said.Facts, func(f followup.Fact) bool { return f.Kind == followup.Dispatch }) {
		view = log.Counting(view)
	}
	for _, f := range n.Said.Facts {
		switch {
		case f.Date > n.Date:
		case f.Kind == followup.Dispatch:
			found := dispatched(f, view)
			if len(found) == 0 {
				problems.Add(followup.NoLetter(f))
			}
			events = append(events, found...)
		case f.Kind == followup.Proceeding && f.Group() == followup.GroupInsolvency && f.Active(n.Date) && !opened[f.Customer]:
			// The first judgment freezes the debts, whatever the conversions since.
			opened[f.Customer] = true
			events = append(events, log.Event{Date: f.Date, Kind: log.Insolvency, Customer: f.Customer, Due: f.Published, Author: f.Author, Reason: log.JoinReasons(f.Label(), f.Text), Fact: &f})
		}
	}
	return events, problems
}

// merged lays events in a log, each after what is dated no later.
func merged(events, implied []log.Event) []log.Event {
	if len(implied) == 0 {
		return events
	}
	slices.SortStableFunc(implied, func(a, b log.Event) int { return cmp.Compare(a.Date, b.Date) })
	all := slices.Clone(events)
	for _, e := range implied {
		at := len(all)
		for at > 0 && all[at-1].Date > e.Date {
			at--
		}
		all = slices.Insert(all, at, e)
	}
	return all
}

// Dispatches gives, as events, what dispatches of the follow-up mean in a log.
func Dispatches(facts []followup.Fact, log []log.Event) (events []log.Event) {
	for _, f := range facts {
		if f.Kind == followup.Dispatch {
			events = append(events, dispatched(f, log)...)
		}
	}
	return events
}

// dispatched gives what « relance poste » would record of a dispatch: one event
// per letter of the night that it names, else of the customer's last letter on
// or before its day. What the log already says is not said again.
func dispatched(f followup.Fact, recorded []log.Event) (events []log.Event) {
	run := f.Run
	var letters []log.Event
	for _, e := range recorded {
		if e.Kind != log.Letter || e.Customer != f.Customer || e.Date > f.Date || run != "" && e.Run != run {
			continue
		}
		if len(letters) > 0 && letters[0].Run != e.Run {
			letters = letters[:0]
		}
		letters = append(letters, e)
	}
	for _, letter := range letters {
		o := log.Outside{Date: f.Date, Number: f.Ref, Author: f.Author, Reason: f.Text}
		switch f.Code {
		case followup.DispatchPresented, followup.DispatchReceived, followup.DispatchDone:
			o.Presented, o.Number = f.Date, ""
		case followup.DispatchReturned:
			o.Returned, o.Number = true, ""
		case followup.DispatchNotSent:
			o.LeftAside, o.Number = true, ""
		}
		e, concerned := o.Event(letter)
		if !concerned && o.Presented != 0 { // not a registered letter: it came, so it left
			e, concerned = log.Outside{Date: f.Date, Author: f.Author, Reason: f.Text}.Event(letter)
		}
		if concerned && !log.AlreadySaid(events, e) { // several letters under one cover
			e.Fact = &f
			events = append(events, e)
		}
	}
	return events
}

// factEvents gives what the run records of people's words: rows accepted or
// changed, and those that are no longer there.
func (n *night) factEvents() []log.Event {
	var events []log.Event
	for _, c := range n.plan.Said.Changes {
		kind := log.FactSaid
		if c.Gone {
			kind = log.FactGone
		}
		events = append(events, log.FactEvent(n.view.Run, n.opts.Date, c.Fact, kind))
	}
	return events
}
