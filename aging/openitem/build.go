package openitem

import (
	"slices"
	"sync"

	"relance/aging/ledger"
	"relance/aging/problem"
)

// Build turns the ledger's lines dated on or before o.Date into open items.
// For every account and customer, the sum of the items' Open equals the sum of
// the lines, opening entries replaced by the previous year's lines excepted.
func Build(l *ledger.Ledger, o Options) (Set, problem.List) {
	book, rules := &register{l, o.Numbering, o.Scope, o.Corrects}, ruleList(o.Rules)
	selection := selectLines(book, o.Date)
	var known clientele
	var aside sync.WaitGroup
	aside.Go(func() { known = knowCustomers(l, selection.lines, o.Master) })
	years, gapProblems := chainYears(book, selection.lines, o.Date)
	standing := years.standingLines(selection.lines)
	var moved moves
	if len(rules) > 0 {
		moved = findMoves(book, standing)
	}
	spans := byParty(book, standing, years.gaps)
	var announced map[string][]Announced
	if len(rules) > 0 {
		announced = AnnouncedBy(o.Announced)
	}
	if leavesOut(o, len(years.exercises)) {
		spans = leaveOutClosed(book, spans, func(s span) bool {
			return moved.gives[s.party] || len(announced[book.Parties[s.party].Customer()]) > 0 || reopens(book, rules, s.lines)
		})
	}
	aside.Wait()
	refs := knowReferences(book, standing, spans, moved.lines)
	var across shares
	if len(rules) > 0 {
		across = letterAcross(book, years.exercises, selection.lines, spans)
	}
	typed, listProblems := typeDates(book, known.payers, o.DueDates, standing, l.Future > 0 || len(selection.lines) < len(l.Lines))
	lettered := newGroups(len(l.Lines))
	if len(years.exercises) > 1 {
		lettered.joinLetters(book, spans)
		lettered.joinYears(book, &years, selection.lines)
	}
	work := &matcher{
		refs: refs, rules: rules, keepSettled: o.KeepSettled, selection: selection, chained: len(years.exercises) > 1, groups: lettered, moved: moved, across: across, announced: announced,
		dues: dueDates{refs: refs, typed: typed.dates, agreed: o.Agreed, received: received(o.Received, typed.received), payers: known.payers, company: o.Company, calendar: o.Calendar, atOnce: rules.uses(RuleRejection)},
	}
	parts := work.matchAll(spans)
	set := Set{Date: o.Date, Customers: known.parties}
	var letterProblems problem.List
	set.Matches, set.Imbalances, letterProblems = gatherLettering(book, parts, o.Date)
	var advances deposits
	if len(rules) > 0 {
		advances = depositsOf(book, standing)
	}
	set.Items, set.Settled = gather(parts, collector{refs: refs, gaps: years.gaps, keepSettled: o.KeepSettled, presumed: len(rules) > 0, small: o.Small, deposits: advances, keys: keys{register: book}})
	finish(set.Items)
	finish(set.Settled)
	state(set.Items, o.Stated)
	state(set.Settled, o.Stated)
	if len(rules) > 0 {
		holdParked(set.Items, l.Parked, known.parties, o.Date)
		payDeposits(book, set.Items)
	}
	if o.Propose {
		set.Proposals = proposalsOf(book, set.Matches, lettered, standing)
	}
	return set, slices.Concat(known.problems, gapProblems, listProblems, letterProblems, slips(l, selection.lines))
}
