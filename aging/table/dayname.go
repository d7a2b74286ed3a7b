package table

import (
	"strconv"
	"strings"

	"relance/aging/civil"
)

// monthStems are the shortest beginnings that tell the months apart, French and
// English, once accents are gone: « juin » and « juil. », "Jun" and "Jul".
var monthStems = [...][]string{
	{"janv", "jan"}, {"fevr", "fev", "feb"}, {"mars", "mar"}, {"avri", "avr", "apr"}, {"mai", "may"}, {"juin", "jun"},
	{"juil", "jul"}, {"aout", "aou", "aug"}, {"sept", "sep"}, {"octo", "oct"}, {"nove", "nov"}, {"dece", "dec"},
}

// monthNames are the whole names, so that « marron » is no month.
var monthNames = [...][]string{
	{"janvier", "january"}, {"fevrier", "february"}, {"mars", "march"}, {"avril", "april"}, {"mai", "may"}, {"juin", "june"},
	{"juillet", "july"}, {"aout", "august"}, {"septembre", "september"}, {"octobre", "october"}, {"novembre", "november"}, {"decembre", "december"},
}

// MonthOf gives the month, from 1, that a word names in French or in English,
// in full or cut at three letters or more; 0 for any other word.
func MonthOf(word string) int {
	w := Normalize(word)
	for i, stems := range monthStems {
		for _, stem := range stems {
			if !strings.HasPrefix(w, stem) {
				continue
			}
			for _, name := range monthNames[i] {
				if strings.HasPrefix(name, w) {
					return i + 1
				}
			}
		}
	}
	return 0
}

// namedDay reads a day whose month is a word: 10-juin-26, 10 juin 2026, mercredi
// 1er juillet 2026, 3 Aug 2026, Aug 3, 2026. It must have its year: Excel shows
// 10-juin for a date of any year, and the year cannot be guessed.
func namedDay(s string) (civil.Date, error) {
	var numbers []string
	month, first := 0, -1
	words := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/-. ,\u00a0\u202f", r) })
	if len(words) == 4 && isWeekday(words[0]) {
		words = words[1:]
	}
	for _, w := range words {
		digits := strings.TrimSuffix(strings.ToLower(w), "er")
		switch m := MonthOf(w); {
		case strings.Trim(digits, "0123456789") == "" && digits != "":
			numbers = append(numbers, digits)
		case m != 0 && month == 0:
			month, first = m, len(numbers)
		default:
			return 0, civil.ErrDate
		}
	}
	if month == 0 || len(numbers) != 2 || first > 1 {
		return 0, civil.ErrDate
	}
	day, year := numbers[0], numbers[1]
	if len(day) > 2 || len(year) != 2 && len(year) != 4 {
		return 0, civil.ErrDate
	}
	d, _ := strconv.Atoi(day)
	y, _ := strconv.Atoi(year)
	if len(year) == 2 {
		y += 2000
	}
	if y < 1900 || y > 2099 {
		return 0, civil.ErrDate
	}
	if found := civil.New(y, month, d); found != 0 {
		return found, nil
	}
	return 0, civil.ErrDate
}

func isWeekday(word string) bool {
	switch Normalize(word) {
	case "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lun", "mar", "mer", "jeu", "ven", "sam", "dim",
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun":
		return true
	}
	return false
}
