package history

import (
	"slices"
	"testing"

	"relance/rules/log"
)

func TestUndoRun(t *testing.T) {
	s, _ := fresh(t)
	run := commit(t, s, "2026-11-21", day1, append(letter(day1, "C1"), letter(day1, "C2")...)...)
	if err := s.Append(log.Event{Date: day1 + 2, Kind: log.Posted, Customer: "C1"}); err != nil {
		t.Fatal(err)
	}

	undone, err := s.Undo(run, "C2", "A. Dupin", "adresse fausse", nil)
	if err != nil || !slices.Equal(undoes(undone), []int64{3, 4}) {
		t.Fatalf("undoing one customer compensates %v, %v", undoes(undone), err)
	}
	if runs, _ := s.Runs(); runs[0].Annulled {
		t.Error("undoing one customer annulled the run")
	}
	if undone, err = s.Undo(run, "C2", "A. Dupin", "encore", nil); err != nil || len(undone) != 0 {
		t.Errorf("undone twice: %v, %v", undone, err)
	}

	// The whole run: what is left, and the mark of the run itself (0).
	if undone, err = s.Undo(run, "", "A. Dupin", "mauvais export", nil); err != nil || !slices.Equal(undoes(undone), []int64{1, 2, 0}) {
		t.Fatalf("undoing the run compensates %v, %v", undoes(undone), err)
	}
	runs, _ := s.Runs()
	if !runs[0].Annulled {
		t.Error("the run is not annulled")
	}
	if undone, err = s.Undo(runs[0], "", "", "", nil); err != nil || len(undone) != 0 {
		t.Errorf("annulled twice: %v, %v", undone, err)
	}

	events, _ := s.Events(100)
	for i, e := range events {
		if e.ID != int64(i+1) {
			t.Fatalf("event %d has ID %d", i+1, e.ID)
		}
		if e.Kind == log.Undone && (e.Date != day1 || e.Run != run.ID || e.Reason == "") {
			t.Errorf("compensation %+v", e)
		}
	}
	if len(events) != 10 {
		t.Errorf("%d events, want 4 + 1 fact + 4 compensations + 1 mark", len(events))
	}
}

func TestUndoRunWithoutEvents(t *testing.T) {
	s, _ := fresh(t)
	run := commit(t, s, "2026-11-21", day1)
	if _, err := s.Undo(run, "", "", "", nil); err != nil {
		t.Fatal(err)
	}
	if runs, _ := s.Runs(); !runs[0].Annulled {
		t.Error("a quiet night cannot be annulled")
	}
}

func TestBefore(t *testing.T) {
	events := []log.Event{{ID: 1, Date: day1 - 1}, {ID: 2, Date: day1}, {ID: 3, Date: day1 - 3}}
	got := Before(events, day1)
	if len(got) != 2 || got[0].ID != 1 || got[1].ID != 3 || len(events) != 3 || events[1].ID != 2 {
		t.Errorf("%v", got)
	}
}

func TestFindRun(t *testing.T) {
	runs := []Run{{ID: "a"}, {ID: "b", Base: 7}}
	if r, err := FindRun(runs, "b"); err != nil || r.Base != 7 {
		t.Errorf("%v %v", r, err)
	}
	if _, err := FindRun(runs, "c"); err == nil {
		t.Error("an unknown run was found")
	}
}

func undoes(events []log.Event) (ids []int64) {
	for _, e := range events {
		ids = append(ids, e.Undoes)
	}
	return ids
}
