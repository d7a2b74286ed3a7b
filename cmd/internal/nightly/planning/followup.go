package planning

import (
	"cmp"
	"maps"
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/rules/log"
	"relance/rules/policy"
)

// follow joins what people typed in the workbook with what the history
// remembers, and judges it against the ledger, customer by customer.
func follow(in dossier.Inputs, set openitem.Set, view []log.Event, date civil.Date) (h Heard, problems problem.List) {
	answered, known := followup.DaySheets(log.KnownFacts(view, date))
	before, remembered := followup.Documents(known)
	documents, told := fromDocuments(in, set, before, date)
	if in.FollowUp.File == "" && len(remembered)+len(before)+len(documents)+len(answered)+len(in.DaySheets) == 0 {
		return h, told
	}
	h.Rows, problems = in.FollowUp.Recoded(in.Config.Recoded()).Resolve(in.People)
	said, found := followup.Merge(h.Rows, followup.ResolveKnown(remembered, in.People))
	problems.Add(append(told, found...)...)
	sheets, bad, more := FromDaySheets(in, answered)
	problems.Add(more...)
	h.Said, more = followup.Yield(said.With(followup.MergeDocuments(documents, before)), sheets)
	problems.Add(more...)
	h.Wanted = wanted(in, view)
	h.Said = noted(h.Said, h.Wanted, in, set, date)
	h.Rows.Bad = append(h.Rows.Bad[:len(h.Rows.Bad):len(h.Rows.Bad)], bad...)
	h.Said.Facts = followup.Renumber(h.Said.Facts, set)
	opts := judging(in, date)
	formerly := formerly(in, view)
	facts := followup.Spread(followup.Spoken(h.Said.Facts), in.People, codesOf(set))
	h.Doubts = followup.Doubts(facts, h.Rows.Bad, in.People, formerly, set, opts)
	problems.Add(followup.Check(facts, h.Doubts, formerly, set)...)
	problems.Add(followup.CheckAhead(h.Said.Facts, date)...)
	problems.Add(followup.CheckPublic(h.Said.Facts, func(code string) bool { return in.Master.Find(code, "").Kind == customer.Public })...)
	h.FollowUp = followup.Judge(facts, set, opts)
	return h, problems
}

func codesOf(set openitem.Set) (codes []string) {
	for _, c := range set.Customers {
		codes = append(codes, c.Code)
	}
	return codes
}

// formerly says of a customer without lines that it was one: the customer file
// has it, or a night wrote to it.
func formerly(in dossier.Inputs, view []log.Event) func(code string) bool {
	return func(code string) bool {
		return in.Master.Find(code, "").InMaster || slices.ContainsFunc(view, func(e log.Event) bool { return e.Customer == code && e.Fact == nil })
	}
}

// imply lays in the log what the facts mean to the rules: what became of a
// letter, the opening of insolvency proceedings.
func imply(view []log.Event, facts []followup.Fact, date civil.Date) ([]log.Event, problem.List) {
	var implied []log.Event
	var problems problem.List
	counting := view
	if slices.ContainsFunc(facts, func(f followup.Fact) bool { return f.Kind == followup.Dispatch }) {
		counting = log.Counting(view)
	}
	opened := map[string]bool{}
	owners := numberOwners(counting, facts, date)
	for _, f := range facts {
		switch {
		case f.Date > date:
		case f.OfInvoices(): // of no letter
		case f.Kind == followup.Dispatch && taken(owners, f) != "":
			problems.Add(followup.NumberTaken(f, taken(owners, f)))
		case f.Kind == followup.Dispatch:
			found := dispatched(f, counting)
			if unnumbered(f, found, counting) {
				problems.Add(followup.NoNumber(f))
			}
			if len(found) == 0 {
				problems.Add(followup.NoLetter(f, writtenLater(f, counting)))
			}
			implied = append(implied, found...)
		case f.Kind == followup.Proceeding && followup.Freezes(f, date) && !opened[f.Customer]:
			// The first judgment freezes the debts, whatever the conversions since.
			opened[f.Customer] = true
			implied = append(implied, log.Event{Date: f.Date, Kind: log.Insolvency, Customer: f.Customer, Due: f.Published, Author: f.Author, Reason: log.JoinReasons(f.Label(), f.Text), Fact: &f})
		}
	}
	return merged(view, implied), problems
}

// writtenLater gives the date of the letter of the night that a dispatch names, when
// the dispatch is dated before it; 0 otherwise.
func writtenLater(f followup.Fact, recorded []log.Event) civil.Date {
	for _, e := range recorded {
		if e.Kind == log.Letter && e.Customer == f.Customer && f.Run != "" && e.Run == f.Run && e.Date > f.Date {
			return e.Date
		}
	}
	return 0
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
		if f.Kind == followup.Dispatch && !f.OfInvoices() {
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
	registered := slices.ContainsFunc(letters, func(e log.Event) bool { return e.Channel == policy.Registered })
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
		if !concerned && (o.Presented != 0 || !registered) { // not a registered letter: it came, or has some number, so it left
			e, concerned = log.Outside{Date: f.Date, Author: f.Author, Reason: log.JoinReasons(o.Number, f.Text)}.Event(letter)
		}
		if concerned && !log.AlreadySaid(events, e) { // several letters under one cover
			e.Fact = &f
			events = append(events, e)
		}
	}
	return events
}

// Files gives what people said, in the order of customers.
func (n Night) Files() []followup.File {
	var all []followup.File
	for _, code := range slices.Sorted(maps.Keys(n.FollowUp)) {
		all = append(all, n.FollowUp[code])
	}
	return all
}
