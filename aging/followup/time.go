package followup

import (
	"fmt"
	"math"
	"regexp"
	"strconv"

	"relance/aging/table"
)

var timeForm = regexp.MustCompile(`^(\d{1,2})\s*(?:[hH:.]|heures?)\s*(\d{2})?(?:\s*(?:min|mn|:\d{2}))?$`)

// readTime reads the hour of a call: 9h30, 09:30, 9 h, a time of a spreadsheet. What
// does not read stays as it was typed: the call counts all the same.
func readTime(cell table.Cell) string {
	typed := plain(cell)
	if cell.Kind == table.Number {
		if f, err := strconv.ParseFloat(cell.Text, 64); err == nil && f >= 0 && f < 1 {
			minutes := int(math.Round(f * 24 * 60))
			return clock(minutes/60, minutes%60, typed)
		}
	}
	m := timeForm.FindStringSubmatch(typed)
	if m == nil {
		return typed
	}
	hour, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2])
	return clock(hour, minute, typed)
}

func clock(hour, minute int, typed string) string {
	if hour > 23 || minute > 59 {
		return typed
	}
	return fmt.Sprintf("%02d:%02d", hour, minute)
}
