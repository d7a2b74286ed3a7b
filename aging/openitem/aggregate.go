package openitem

import (
	"regexp"
	"strings"

	"relance/aging/civil"
)

// aggregate says that a line is an opening line that sums up earlier ones: the
// only opening line of its account, without a date or a reference of its own.
func (a *account) aggregate(i int32) bool {
	l := a.line(i)
	if !l.AtOpening || pieceDate(l) < l.Date {
		return false
	}
	ref := a.refs.usable(l)
	return a.openingLines(l.Date) == 1 && (ref == "" || genericRef.MatchString(ref) || !strings.ContainsAny(ref, "0123456789"))
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
