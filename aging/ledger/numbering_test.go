package ledger

import (
	"testing"

	"pgregory.net/rapid"
)

// TestNumbersSeenAgreesWithSet compares the runs with a set of numbers.
func TestNumbersSeenAgreesWithSet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s numbersSeen
		set, repeats := map[int64]bool{}, 0
		for i, n := range rapid.SliceOfN(rapid.Int64Range(0, 40), 0, 200).Draw(t, "numbers") {
			s.see(n, int32(i))
			if set[n] {
				repeats++
			}
			set[n] = true
		}
		if s.repeats != repeats {
			t.Fatalf("%d repeats, want %d: %v", s.repeats, repeats, s.runs)
		}
		for i, r := range s.runs {
			if r.from > r.to || i > 0 && s.runs[i-1].to >= r.from {
				t.Fatalf("runs %v", s.runs)
			}
		}
	})
}

func TestNumbersInOrderTakeOneRun(t *testing.T) {
	var s numbersSeen
	for n := range int64(100_000) {
		s.see(n, int32(n))
	}
	if len(s.runs) != 1 || s.repeats != 0 {
		t.Errorf("%d runs, %d repeats", len(s.runs), s.repeats)
	}
	for n := range int64(100_000) {
		s.see(n*3+1_000_000, 0)
	}
	if len(s.runs) > mostRuns {
		t.Errorf("%d runs", len(s.runs))
	}
}

func TestPlace(t *testing.T) {
	x := journalIndex{of: map[string]int32{}}
	x.index([]byte("VE"), []byte("Ventes"))
	for _, step := range []struct {
		number string
		series int32
		n      int64
	}{{"VE2024-0012", 0, 12}, {"VE2024-0013", 0, 13}, {"VE2025-0001", 1, 1}, {"VE2024-0014", 0, 14}, {"17", 2, 17}, {"abc", -1, 0}, {"", -1, 0}, {"1234567890123456789", 3, 567890123456789}} {
		if series, n := x.place(0, []byte(step.number)); series != step.series || n != step.n {
			t.Errorf("%s: %d %d", step.number, series, n)
		}
	}
}
