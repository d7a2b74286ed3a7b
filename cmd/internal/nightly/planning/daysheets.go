package planning

import (
	"slices"

	"relance/aging/daysheet"
	"relance/aging/followup"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
)

// FromDaySheets joins what people answered on the sheets of the day with what the
// history remembers of them; bad are the rows of which a cell is refused.
func FromDaySheets(in dossier.Inputs, answered []followup.Known) (said followup.Merged, bad []followup.Fact, problems problem.List) {
	var rows []followup.DayRow
	for _, r := range in.DaySheets {
		if r.Request != nil && len(r.Facts) == 0 {
			continue // no fact: see wanted
		}
		meant := followup.Reading{Facts: r.Facts, Bad: r.Bad}.Recoded(in.Config.Recoded())
		unread := len(meant.Bad) > 0
		if r.Request != nil && in.People.Knows() {
			// A suspension asked for nobody that the ledger knows is not done, and said so:
			// it is no fact either, and those whom it may be about wait for the right code.
			if _, refused := meantBy(in, r.Request.Customer); refused != "" {
				unread = true
				if len(in.People.Who(r.Request.Customer).Near) > 0 {
					meant.Bad = append(meant.Bad, meant.Facts...)
				}
				meant.Facts = nil
			}
		}
		rows = append(rows, followup.DayRow{Mark: r.Key.String(), Added: r.Added, Bad: unread, Facts: followup.Resolve(meant.Facts, in.People)})
		bad = append(bad, followup.Resolve(meant.Bad, in.People)...)
	}
	said, problems = followup.MergeTold(rows, followup.ResolveKnown(answered, in.People))
	return said, bad, problems
}

// announcedOnSheets says that somebody announced a payment on a sheet of the day.
func announcedOnSheets(in dossier.Inputs) bool {
	return slices.ContainsFunc(in.DaySheets, func(r daysheet.Row) bool {
		return slices.ContainsFunc(r.Facts, func(f followup.Fact) bool { return f.Kind.Promises() })
	})
}
