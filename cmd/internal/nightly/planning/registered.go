package planning

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/table"
	"relance/rules/log"
)

// numberOwners gives the customer of each number of a registered letter: the one who was
// said first to have it, in the history, then in what people typed since.
func numberOwners(recorded []log.Event, facts []followup.Fact, date civil.Date) map[string]string {
	owners := map[string]string{}
	own := func(number, customer string) {
		if number = table.Normalize(number); number != "" && owners[number] == "" {
			owners[number] = customer
		}
	}
	for _, e := range recorded {
		if number := postedUnder(e); number != "" {
			own(number, e.Customer)
		}
	}
	posted := slices.DeleteFunc(slices.Clone(facts), func(f followup.Fact) bool { return !posts(f) || f.Date > date })
	slices.SortStableFunc(posted, func(a, b followup.Fact) int {
		later := func(f followup.Fact) int { return map[bool]int{true: 1}[f.Origin.Event == 0] } // no night has recorded it
		return cmp.Or(cmp.Compare(later(a), later(b)), cmp.Compare(a.Origin.Event, b.Origin.Event), cmp.Compare(a.Date, b.Date), cmp.Compare(a.Origin.Row, b.Origin.Row))
	})
	for _, f := range posted {
		own(f.Ref, f.Customer)
	}
	return owners
}

// postedUnder is the number under which an event says that a letter was posted: digits
// and letters in groups, before the words of whoever noted it.
func postedUnder(e log.Event) string {
	rest, registered := strings.CutPrefix(e.Reason, "LRAR ")
	if e.Kind != log.Posted || !registered {
		return ""
	}
	var number []string
	for _, word := range strings.Fields(rest) {
		if !strings.ContainsAny(word, "0123456789") {
			break
		}
		number = append(number, word)
	}
	return strings.Join(number, "")
}

func posts(f followup.Fact) bool {
	return f.Kind == followup.Dispatch && f.Code == followup.DispatchPosted && !f.OfInvoices() && f.Closed.IsZero()
}

// taken gives the other customer whose letter has the number of a dispatch, "" for none.
func taken(owners map[string]string, f followup.Fact) string {
	if owner := owners[table.Normalize(f.Ref)]; posts(f) && f.Ref != "" && owner != f.Customer {
		return owner
	}
	return ""
}

// unnumbered says that a row tells that a registered letter was posted and that its
// number is nowhere.
func unnumbered(f followup.Fact, means, recorded []log.Event) bool {
	if !posts(f) || f.Ref != "" || f.Origin.Row == 0 {
		return false
	}
	return slices.ContainsFunc(means, func(e log.Event) bool {
		return e.Kind == log.Posted && !slices.ContainsFunc(recorded, func(other log.Event) bool {
			return other.Run == e.Run && other.Customer == e.Customer && postedUnder(other) != ""
		})
	})
}
