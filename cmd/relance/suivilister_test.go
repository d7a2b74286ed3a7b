package main

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/rules/log"
)

// A promise of the sheet of the day that suivi.xlsx says otherwise is listed as replaced:
// by which row, since when.
func TestAReplacedPromiseIsListedAsSuch(t *testing.T) {
	day := civil.New(2026, 11, 30)
	old := followup.Fact{Key: "promesse-af", Kind: followup.Promise, Customer: "C1", Date: day, Until: day + 10, Amount: 100000, Number: "AF 2026-11-30/A/C1 promesse", Origin: followup.Origin{Event: 4}}
	now := old
	now.Key, now.Number, now.Amount, now.Origin = "promesse-typed", "", 40000, followup.Origin{Event: 9, File: "suivi.xlsx", Sheet: "Promesses", Row: 3}
	said := followup.Merged{Facts: []followup.Fact{now}, Replaced: map[string]followup.Fact{now.Key: old}}
	facts := factListFlags{}.facts([]log.Event{{ID: 4, Date: day + 1, Fact: &old}, {ID: 9, Date: day + 2, Fact: &now}}, said)
	if len(facts) != 2 || facts[0].Replaced != nil || facts[1].Number != 4 || facts[1].Amount != 100000 || *facts[1].Replaced != (replacedJSON{By: "le n° 9 (suivi.xlsx feuille Promesses ligne 3)", On: day + 2, Fact: 9}) {
		t.Fatalf("%+v", facts)
	}
	var text, csv strings.Builder
	if factsText(&text, facts) != nil || factsCSV(&csv, facts) != nil {
		t.Fatal("not written")
	}
	for _, got := range []string{text.String(), csv.String()} {
		if strings.Count(got, "remplacé par le n° 9 (suivi.xlsx feuille Promesses ligne 3), le 02/12/2026") != 1 {
			t.Error(got)
		}
	}
	now.Origin.Event = 0
	said.Facts[0] = now
	if got := (factListFlags{}).facts(nil, said)[1].Replaced.words(); got != "remplacé par suivi.xlsx feuille Promesses ligne 3" {
		t.Error(got)
	}
}
