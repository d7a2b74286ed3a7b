package openitem

import (
	"regexp"
	"strings"

	"relance/aging/civil"
	"relance/aging/ledger"
)

// aggregate says that a line is an opening line that sums up earlier ones: the
// only opening line of its account, without a date or a number of its own.
func (a *account) aggregate(i int32) bool {
	l := a.line(i)
	return a.refs.vague(l) && a.openingLines(l.Date) == 1 && !a.refs.numbered(l)
}

// vague says that an opening line tells no invoice's own date: its piece date is
// that of an opening, this year's or an earlier one's; or it is called a balance
// carried over and bears no number.
func (r *references) vague(l *ledger.Line) bool {
	if !l.AtOpening {
		return false
	}
	date := pieceDate(l)
	return date >= l.Date || opens(date, l.Date) || !r.numbered(l) && ledger.CarriesOver(r.Label(l))
}

// opens says that a day is the first of an earlier year than the one that opens:
// of a calendar year, or of an exercise that begins as this one does.
func opens(day, opening civil.Date) bool {
	return day.Day() == 1 && (day.Month() == 1 || opening.Day() == 1 && day.Month() == opening.Month())
}

// numbered says that an opening line bears the number of one invoice.
func (r *references) numbered(l *ledger.Line) bool {
	ref := r.usable(l)
	return ref != "" && !genericRef.MatchString(ref) && strings.ContainsAny(ref, "0123456789")
}

// genericRef matches what programs write as the reference of an opening entry.
var genericRef = regexp.MustCompile(`(?i)^(an|ano|anc|ran|ouv|ad|bo|solde|report|a[ -]?nouveaux?|à[ -]?nouveaux?|ouverture|bilan)[ -_]*[0-9]{0,8}$`)

func (a *account) openingLines(date civil.Date) int {
	n := 0
	for _, i := range a.lines {
		if l := a.line(i); l.AtOpening && l.Date == date {
			n++
		}
	}
	return n
}
