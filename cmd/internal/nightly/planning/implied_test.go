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

// A number of a registered letter has one customer, the first; one that is posted without
// its number counts, and the number is asked for at its cell.
func TestNumbersOfRegisteredLetters(t *testing.T) {
	night := civil.New(2026, 5, 6)
	var written []log.Event
	for n, code := range []string{"C1", "C2", "C3", "C4"} {
		written = append(written, log.Event{ID: int64(n + 1), Run: "r", Date: night, Kind: log.Letter, Customer: code, Channel: policy.Registered})
	}
	written = append(written, log.Event{ID: 9, Run: "r", Date: night, Kind: log.Posted, Customer: "C4", Channel: policy.Registered, Reason: "LRAR 1A 222 au guichet"})
	titles := &followup.Titles{Tab: "À poster", At: map[followup.Field]int{followup.FieldRef: 8}}
	posted := func(code, number string, row int) followup.Fact {
		return followup.Fact{Kind: followup.Dispatch, Customer: code, Date: night + 1, Run: "r", Code: followup.DispatchPosted, Ref: number, Origin: followup.Origin{File: "a-faire.xlsx", Sheet: "À poster", Row: row, Titles: titles}}
	}
	for name, c := range map[string]struct {
		facts []followup.Fact
		want  string // code, place
		count int    // letters that left
	}{
		"each its own":      {[]followup.Fact{posted("C1", "1A 111", 2), posted("C2", "1A 112", 3)}, "", 3},
		"one for two":       {[]followup.Fact{posted("C1", "1A 111", 2), posted("C2", "1a111", 3)}, "SUI-32 a-faire.xlsx:3:À poster!I3", 2},
		"of the history":    {[]followup.Fact{posted("C1", "1A222", 2)}, "SUI-32 a-faire.xlsx:2:À poster!I2", 1},
		"without a number":  {[]followup.Fact{posted("C3", "", 4)}, "SUI-33 a-faire.xlsx:4:À poster!I4", 2},
		"known by its desk": {[]followup.Fact{posted("C4", "", 5)}, "", 2},
	} {
		events, problems := imply(written, c.facts, night+5)
		var got []string
		for _, p := range problems {
			got = append(got, p.Code+" "+p.Place())
		}
		left := 0
		for _, e := range events {
			if e.Kind == log.Posted {
				left++
			}
		}
		if strings.Join(got, "|") != c.want || left != c.count {
			t.Errorf("%s: %q, %d posted", name, got, left)
		}
	}
}
