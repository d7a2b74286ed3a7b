package main

import (
	"errors"
	"fmt"
	"strings"

	"relance/aging/civil"
	"relance/aging/table"
)

// dayForms says how a day is written, in every message that asks for one.
const dayForms = "écrivez AAAA-MM-JJ ou JJ/MM/AAAA, ou bien hier, aujourd’hui, demain"

// readDay reads a day as people write it on a command line: as in the cells of their
// workbooks (2026-11-21, 21/11/2026, 21/11/26), or one of three words, which speak of
// today.
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
	date, err := table.ParseDay(s)
	if err != nil || date.IsZero() {
		if digits := strings.Trim(word, "0123456789/-."); digits != "" || len(word) < 6 {
			return 0, errors.New("date illisible, " + dayForms)
		}
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
