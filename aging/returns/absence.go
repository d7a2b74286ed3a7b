package returns

import (
	"regexp"
	"strconv"
	"strings"

	"relance/aging/civil"
	"relance/aging/table"
)

var (
	returning = regexp.MustCompile(`(?i)(?:de retour|retour (?:prévu|au bureau)|reviens|reviendrai|reprends|reprendrai|joignable à partir|back|return\w*)[^.!?\d]{0,60}?\b(` + someDay + `)`)
	lasting   = regexp.MustCompile(`(?i)(?:jusqu.au|jusqu.à|inclus|until|through|au)\s+(?:\pL+di\s+|dimanche\s+)?(` + someDay + `)`)
	shortDay  = regexp.MustCompile(`^(\d{1,2})[/.](\d{1,2})$`)
)

// someDay is a day as people write it, with or without its year.
const someDay = `\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|(?:1er|\d{1,2})\s+\pL{3,9}\.?(?:\s+\d{4})?|\pL{3,9}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}[/.]\d{1,2}`

// returnDay gives the day on which the author of an automatic reply says to be
// back: « de retour le 15/12 », « absent jusqu’au 14 décembre » (then the day after).
// 0 when it says none, or one that is not near its own.
func returnDay(text string, sent civil.Date) civil.Date {
	text = strings.Join(strings.Fields(text), " ")
	if m := returning.FindStringSubmatch(text); m != nil {
		return near(dayNear(m[1], sent), sent)
	}
	if m := lasting.FindStringSubmatch(text); m != nil {
		if last := near(dayNear(m[1], sent), sent); last != 0 {
			return last + 1
		}
	}
	return 0
}

// dayNear reads a day; without a year, the first one on or after another day.
func dayNear(text string, from civil.Date) civil.Date {
	if d, err := table.ParseDay(text); err == nil && d != 0 {
		return d
	}
	if m := shortDay.FindStringSubmatch(text); m != nil {
		text = m[1] + "/" + m[2] + "/"
	} else {
		text += " "
	}
	for year := from.Year(); year <= from.Year()+1; year++ {
		if d, err := table.ParseDay(text + strconv.Itoa(year)); err == nil && d >= from {
			return d
		}
	}
	return 0
}

// longestAbsence is the number of days beyond which a day is not one of return.
const longestAbsence = 200

func near(d, sent civil.Date) civil.Date {
	if d < sent || d > sent+longestAbsence {
		return 0
	}
	return d
}
