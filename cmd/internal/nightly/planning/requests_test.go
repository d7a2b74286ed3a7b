package planning

import (
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/daysheet"
	"relance/aging/followup"
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

// A suspension that is asked for nobody the ledger knows is answered « pas fait », and is
// no fact; those whom it may be about wait.
func TestSuspensionOfNobodyIsNotRecorded(t *testing.T) {
	day := civil.New(2026, 11, 30)
	row := func(customer string) daysheet.Row {
		return daysheet.Row{
			Key: daysheet.Key{Run: "2026-11-30", Tab: daysheet.Requests, Subject: customer}, Request: &daysheet.Request{Wish: daysheet.WantHold, Customer: customer, Date: day + 9, Asked: day, Text: "travaux"},
			Facts: []followup.Fact{{Kind: followup.Suspension, Customer: customer, Date: day, Until: day + 9, Text: "travaux"}},
		}
	}
	in := dossier.Inputs{
		People:    customer.NewDirectory([]customer.Named{{Code: "C1", Name: "Bar du Port"}, {Code: "C2", Name: "Bar du Lac"}}, customer.Master{}),
		DaySheets: []daysheet.Row{row("C1"), row("Société inconnue au bataillon"), row("Bar")},
	}
	said, bad, _ := FromDaySheets(in, nil)
	if len(said.Facts) != 1 || len(said.Changes) != 1 || said.Facts[0].Customer != "C1" {
		t.Errorf("%+v", said.Facts)
	}
	if len(bad) != 1 || bad[0].Customer != "Bar" {
		t.Errorf("%+v", bad)
	}
	asked := wanted(in, nil)
	if len(asked) != 3 || asked[0].Refused != "" || asked[1].Refused == "" || asked[2].Refused == "" {
		t.Errorf("%+v", asked)
	}
}
