package main

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"relance/aging/civil"
)

// dayForms says how a day is written, in every message that asks for one.
const dayForms = "écrivez AAAA-MM-JJ ou JJ/MM/AAAA, ou bien hier, aujourd’hui, demain"

var (
	yearFirst = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})$`)
	dayFirst  = regexp.MustCompile(`^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$`)
)

// readDay reads a day as people write it on a command line: 2026-11-21, 21/11/2026,
// or one of three words, which speak of today.
func readDay(s string, today civil.Date) (civil.Date, error) {
	word := strings.NewReplacer("’", "", "'", "").Replace(strings.ToLower(strings.TrimSpace(s)))
	switch word {
	case "hier":
		return today - 1, nil
	case "aujourdhui":
		return today, nil
	case "demain":
		return today + 1, nil
	}
	number := func(digits string) int { n, _ := strconv.Atoi(digits); return n } // digits alone
	date := civil.Date(0)
	if p := yearFirst.FindStringSubmatch(word); p != nil {
		date = civil.New(number(p[1]), number(p[2]), number(p[3]))
	} else if p := dayFirst.FindStringSubmatch(word); p != nil {
		date = civil.New(number(p[3]), number(p[2]), number(p[1]))
	} else {
		return 0, errors.New("date illisible, " + dayForms)
	}
	if date.IsZero() {
		return 0, fmt.Errorf("%w, %s", civil.ErrDate, dayForms)
	}
	return date, nil
}

// dateFlag is a civil.Date on the command line.
type dateFlag struct {
	date *civil.Date
	env  *Env
}

// day declares an option that is a day.
func (env *Env) day(date *civil.Date) dateFlag { return dateFlag{date, env} }

func (f dateFlag) String() string {
	if f.date == nil {
		return ""
	}
	return f.date.String()
}

func (f dateFlag) Set(s string) (err error) {
	*f.date, err = readDay(s, f.env.Today())
	return err
}

func (f dateFlag) Type() string { return "AAAA-MM-JJ" }
