package main

import (
	"strings"
	"testing"

	"relance/aging/civil"
)

// A day is read on the command line as in the cells of the workbooks.
func TestReadDay(t *testing.T) {
	today := civil.New(2026, 11, 30)
	for text, want := range map[string]civil.Date{
		"2026-12-05": today + 5, "2026-12-5": today + 5, "05/12/2026": today + 5, "5/12/26": today + 5, "05.12.26": today + 5, "05-12-2026": today + 5, "5 décembre 2026": today + 5,
		"hier": today - 1, "Aujourd’hui": today, "demain": today + 1,
	} {
		if got, err := readDay(text, today); got != want || err != nil {
			t.Errorf("%s: %s %v", text, got, err)
		}
	}
	for text, want := range map[string]string{"": "illisible", "lundi": "illisible", "31/02/2026": "inexistante", "05/12/126": "inexistante", "0": "illisible"} {
		if got, err := readDay(text, today); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), dayForms) {
			t.Errorf("%q: %s %v", text, got, err)
		}
	}
}
