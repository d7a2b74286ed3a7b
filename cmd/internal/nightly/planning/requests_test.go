package planning

import (
	"testing"

	"relance/aging/civil"
	"relance/aging/daysheet"
	"relance/cmd/internal/dossier"
	"relance/rules/log"
)

func TestRequestWhoseKeyWasErasedIsAnsweredOnce(t *testing.T) {
	day := civil.New(2026, 11, 30)
	row := func(subject, customer string, added bool) daysheet.Row {
		return daysheet.Row{
			Key: daysheet.Key{Run: "2026-11-30", Tab: daysheet.Requests, Customer: customer, Subject: subject}, Added: added,
			Request: &daysheet.Request{Wish: daysheet.WantStatement, Customer: "C1", Asked: day},
		}
	}
	with := row("02", "", false)
	view := []log.Event{{ID: 1, Kind: log.Asked, Customer: "C1", Item: markOf(with), Date: day}}
	if got := wanted(dossier.Inputs{DaySheets: []daysheet.Row{row("", "C1", true)}}, view); len(got) != 0 {
		t.Errorf("answered with its key: %+v", got)
	}
	if got := wanted(dossier.Inputs{DaySheets: []daysheet.Row{with, row("", "C1", true)}}, nil); len(got) != 1 {
		t.Errorf("beside the row that it copies: %d requests", len(got))
	}
	if got := wanted(dossier.Inputs{DaySheets: []daysheet.Row{row("03", "", false)}}, view); len(got) != 1 {
		t.Errorf("a row of its own asks again: %d requests", len(got))
	}
}
