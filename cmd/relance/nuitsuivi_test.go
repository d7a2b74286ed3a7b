package main

import (
	"bytes"
	"testing"
	"time"

	"relance/aging/problem"
)

func TestProgressLine(t *testing.T) {
	for _, c := range []struct {
		count   int
		elapsed time.Duration
		want    string
	}{
		{0, 0, "  0/1000 dossiers"}, {1, 5 * time.Second, "  1/1000 dossiers"},
		{100, 20 * time.Second, "  100/1000 dossiers, 5,0 par seconde, reste 3m0s"}, {1000, 300 * time.Second, "  1000/1000 dossiers, 3,3 par seconde, reste 0s"},
	} {
		if got := progressLine("dossiers", c.count, 1000, c.elapsed); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// On a terminal the line is written over itself and wiped before anything else
// is said; elsewhere there is none.
func TestProgressIsForTerminals(t *testing.T) {
	now := time.Unix(0, 0)
	for _, terminal := range []bool{true, false} {
		var screen bytes.Buffer
		w := newWatcher(&Env{Stderr: &screen, Now: func() time.Time { now = now.Add(time.Second); return now }, Terminal: terminal}, nightFlags{})
		w.dossiers(2)
		w.end("a", problem.List{}, 0)
		w.print([]byte("problème\n"))
		want := ""
		if terminal {
			want = "\r  0/2 dossiers\r  1/2 dossiers\r              \rproblème\n"
		} else {
			want = "problème\n"
		}
		if screen.String() != want {
			t.Errorf("terminal %v: %q, want %q", terminal, screen.String(), want)
		}
	}
}
