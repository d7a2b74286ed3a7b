package planning

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/rules/log"
)

// match makes the open items of a date, and gives the payments that people
// announced. Which debts they announced them for is only known once there are
// items: the ledger is then matched again, with what was announced first.
func match(in dossier.Inputs, view []log.Event, date civil.Date) (openitem.Set, []openitem.Announced, problem.List) {
	o := Matching(in, date)
	set, problems := openitem.Build(in.Ledger, o)
	if o.Announced = Announced(in, set, view, date); len(o.Announced) > 0 && len(o.Rules) > 0 {
		set, problems = openitem.Build(in.Ledger, o)
	}
	return set, o.Announced, problems
}

// Match makes the open items of a date, settled ones kept, as its night does.
func Match(in dossier.Inputs, view []log.Event, date civil.Date) openitem.Set {
	set, _, _ := match(in, view, date)
	return set
}

// Announced gives the payments that promises and plans announce, as the nights of
// a date know them. set is the ledger matched without them, settled items kept.
func Announced(in dossier.Inputs, set openitem.Set, view []log.Event, date civil.Date) []openitem.Announced {
	if !Announces(in.FollowUp, view, date) && !announcedOnSheets(in) {
		return nil
	}
	_, events, _ := carried(in, set, view)
	rows, _ := in.FollowUp.Recoded(in.Config.Recoded()).Resolve(in.People)
	answered, known := followup.DaySheets(log.KnownFacts(events, date))
	said, _ := followup.Merge(rows, followup.ResolveKnown(known, in.People))
	sheets, _, _ := FromDaySheets(in, answered)
	said, _ = followup.Yield(said, sheets)
	return followup.Announcements(followup.Renumber(said.Facts, set), set, judging(in, date))
}

// Announces says that somebody announced a payment.
func Announces(rows followup.Reading, view []log.Event, date civil.Date) bool {
	return slices.ContainsFunc(rows.Facts, func(f followup.Fact) bool { return f.Kind.Promises() }) ||
		slices.ContainsFunc(log.KnownFacts(view, date), func(k followup.Known) bool { return k.Fact.Kind.Promises() })
}

// judging gives how what people said is judged at a date.
func judging(in dossier.Inputs, date civil.Date) followup.Options {
	c := in.Config
	o := followup.Options{Date: date, Grace: int(c.Grace.Promise), PlanGrace: int(c.Grace.Plan), Calendar: c.Calendar(), Waits: c.Waits.AfterCalls()}
	if in.Ledger != nil {
		o.LastBank = in.Ledger.LastBank
	}
	return o
}
