package planning

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/rules/log"
	"relance/rules/policy"
)

// A row that says that a letter left before it was written is told with the letter's
// date; one that names a night without a letter, with the night.
func TestDispatchBeforeItsLetter(t *testing.T) {
	written := []log.Event{{ID: 1, Run: "2026-05-06", Date: civil.New(2026, 5, 6), Kind: log.Letter, Customer: "C1"}}
	for run, want := range map[string]string{
		"2026-05-06": "le courrier de la nuit 2026-05-06 est du 06/05/2026, après cette date",
		"2026-05-01": "aucun courrier à ce client de la nuit 2026-05-01",
	} {
		f := followup.Fact{Kind: followup.Dispatch, Customer: "C1", Date: civil.New(2026, 5, 5), Run: run, Code: followup.DispatchPresented}
		_, problems := imply(written, []followup.Fact{f}, civil.New(2026, 5, 10))
		if len(problems) != 1 || problems[0].Code != followup.CodeNoLetter.Code || !strings.Contains(problems[0].Message, want) {
			t.Errorf("%s: %v", run, problems)
		}
	}
}

// An ordinary letter that somebody posted under some number left all the same.
func TestNumberOfAnOrdinaryLetter(t *testing.T) {
	night := civil.New(2026, 5, 6)
	written := []log.Event{{ID: 1, Run: "2026-05-06", Date: night, Kind: log.Letter, Customer: "C1", Channel: policy.Post}}
	f := followup.Fact{Kind: followup.Dispatch, Customer: "C1", Date: night + 1, Code: followup.DispatchPosted, Ref: "1A 999"}
	events, problems := imply(written, []followup.Fact{f}, night+5)
	if len(problems) != 0 {
		t.Error(problems)
	}
	if last := events[len(events)-1]; last.Kind != log.StepDone || last.Reason != "1A 999" {
		t.Errorf("%s %q", last.Kind, last.Reason)
	}
}
