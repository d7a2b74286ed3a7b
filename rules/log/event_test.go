package log

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func ids(events []Event) (all []int64) {
	for _, e := range events {
		all = append(all, e.ID)
	}
	return all
}

func TestCounting(t *testing.T) {
	log := []Event{
		{ID: 1, Kind: Letter, Customer: "C1"}, {ID: 2, Kind: Letter, Customer: "C2"}, {ID: 3, Kind: Undone, Customer: "C1", Undoes: 1},
		{ID: 4, Kind: NoteTyped, Customer: "C1"}, {Kind: Letter, Customer: "C3"}, // not recorded yet: nothing undoes it
	}
	if diff := cmp.Diff([]int64{2, 3, 4, 0}, ids(Counting(log))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]int64{1, 2, 3, 4, 0}, ids(log)); diff != "" {
		t.Errorf("the log was changed: %s", diff)
	}
	shared := EventsByCustomer(log)
	if diff := cmp.Diff([]int64{1, 3, 4}, ids(shared["C1"])); diff != "" || len(shared) != 3 {
		t.Errorf("%s%v", diff, shared)
	}
}

func TestJoinReasons(t *testing.T) {
	for _, c := range [][3]string{{"a", "b", "a ; b"}, {"a", "", "a"}, {"", "b", "b"}, {"", "", ""}} {
		if got := JoinReasons(c[0], c[1]); got != c[2] {
			t.Errorf("%q and %q: %q", c[0], c[1], got)
		}
	}
}
