package nightly

import (
	"testing"

	"relance/cmd/internal/dossier/dossiertest"
)

func TestKnownAnomalies(t *testing.T) {
	folder := fakeDossier(t, "C1 !a !b !b")
	for _, row := range []struct {
		entries string
		day     int
		status  Status
		known   int
	}{
		{"C1 !a !b !b", 0, Anomalies, 0}, // the first night
		{"C1 !a !b !b", 0, Anomalies, 0}, // the same night again: what it said, it says
		{"C1 !a !b !b", 1, Done, 3},      // nothing new
		{"!c C1 !a !b", 2, Anomalies, 2}, // one more, two that moved by a line
		{"!c C1 !a !b !b", 3, Anomalies, 3},
		{"C1", 4, Done, 0},
		{"C1 !a", 5, Anomalies, 0}, // come back after a night without it
	} {
		dossiertest.Put(t, folder, "entree.txt", row.entries)
		date := d.AddDays(row.day)
		out, problems := fakeNight(t, folder, options(date))
		known := 0
		for _, p := range problems {
			if p.Known {
				known++
			}
		}
		if out.Status != row.status || known != row.known {
			t.Errorf("%s %q: status %v, %d known, want %v and %d", date, row.entries, out.Status, known, row.status, row.known)
		}
	}
}
