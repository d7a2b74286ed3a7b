package nightly

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/rules/history"
)

var d = civil.New(2026, 11, 21)

func TestChoose(t *testing.T) {
	night := func(id string, date civil.Date, base, last int64) history.Run {
		return history.Run{ID: id, Date: date, Fingerprint: "f-" + id, Base: base, Last: last}
	}
	annulled := func(r history.Run) history.Run { r.Annulled = true; return r }
	yesterday, today, again := night("2026-11-20", d-1, 0, 3), night("2026-11-21", d, 3, 5), night("2026-11-21-2", d, 5, 5)
	tomorrow := night("2026-11-22", d+1, 5, 9)

	type want struct {
		Run      string
		Repeat   string
		Base     int64
		Before   civil.Date
		Previous []string
		Refused  bool
	}
	for _, row := range []struct {
		name  string
		runs  []history.Run
		last  int64
		print string
		trial bool
		want  want
	}{
		{"first night", nil, 0, "f", false, want{Run: "2026-11-21"}},
		{"first night after typed facts", nil, 4, "f", false, want{Run: "2026-11-21", Base: 4}},
		{"next night", []history.Run{yesterday}, 3, "f", false, want{Run: "2026-11-21", Base: 3, Previous: []string{"2026-11-20"}}},
		{"repeat", []history.Run{yesterday, today}, 5, "f-2026-11-21", false, want{Run: "2026-11-21", Repeat: "2026-11-21", Base: 3, Previous: []string{"2026-11-20"}}},
		{"other inputs the same day", []history.Run{yesterday, today}, 5, "f", false, want{Run: "2026-11-21-2", Base: 5, Previous: []string{"2026-11-20", "2026-11-21"}}},
		{"fact recorded since", []history.Run{yesterday, today}, 6, "f-2026-11-21", false, want{Run: "2026-11-21-2", Base: 6, Previous: []string{"2026-11-20", "2026-11-21"}}},
		{"repeat of the second run", []history.Run{today, again}, 5, "f-2026-11-21-2", false, want{Run: "2026-11-21-2", Repeat: "2026-11-21-2", Base: 5, Previous: []string{"2026-11-21"}}},
		{"inputs of the first run after the second", []history.Run{today, again}, 5, "f-2026-11-21", false, want{Run: "2026-11-21-3", Base: 5, Previous: []string{"2026-11-21", "2026-11-21-2"}}},
		{"annulled run done again", []history.Run{yesterday, annulled(today)}, 8, "f-2026-11-21", false, want{Run: "2026-11-21-2", Base: 8, Previous: []string{"2026-11-20"}}},
		{"annulled second run", []history.Run{today, annulled(again)}, 6, "f-2026-11-21", false, want{Run: "2026-11-21-3", Base: 6, Previous: []string{"2026-11-21"}}},
		{"before a committed run", []history.Run{yesterday, tomorrow}, 9, "f", false, want{Refused: true}},
		{"before an annulled run", []history.Run{yesterday, annulled(tomorrow)}, 12, "f", false, want{Run: "2026-11-21", Base: 12, Previous: []string{"2026-11-20"}}},
		{"trial of the past", []history.Run{yesterday, today, tomorrow}, 9, "f", true, want{Run: "2026-11-21", Base: 9, Before: d, Previous: []string{"2026-11-20"}}},
		{"trial of tonight sees what tonight would", []history.Run{yesterday, today}, 5, "f", true, want{Run: "2026-11-21-2", Base: 5, Previous: []string{"2026-11-20", "2026-11-21"}}},
		{"trial of a repeat", []history.Run{today}, 5, "f-2026-11-21", true, want{Run: "2026-11-21", Repeat: "2026-11-21", Base: 3}},
	} {
		t.Run(row.name, func(t *testing.T) {
			v, problems := choose(row.runs, row.last, d, row.print, row.trial)
			if problems.HasErrors() {
				if !row.want.Refused || problems[0].Code != "NUIT-01" {
					t.Fatalf("refused: %v", problems)
				}
				return
			}
			got := want{Run: v.Run, Base: v.Base, Before: v.Before}
			if v.Repeat != nil {
				got.Repeat = v.Repeat.ID
			}
			for _, r := range v.Previous {
				got.Previous = append(got.Previous, r.ID)
			}
			if diff := cmp.Diff(row.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A quiet night counts, an annulled one and tonight's own do not.
func TestLastNight(t *testing.T) {
	day := civil.New(2026, 6, 10)
	runs := []history.Run{{ID: "a", Date: day - 3}, {ID: "b", Date: day - 2}, {ID: "c", Date: day - 1, Annulled: true}, {ID: "d", Date: day}}
	view, problems := choose(runs, 0, day, "another", false)
	if len(problems) > 0 || view.lastNight(day) != day-2 || view.Run != "2026-06-10-2" {
		t.Errorf("%s after %s, %v", view.Run, view.lastNight(day), problems)
	}
	if (View{}).lastNight(day) != 0 {
		t.Error("a first night follows another")
	}
}
