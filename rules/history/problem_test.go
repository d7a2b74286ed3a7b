package history

import (
	"fmt"
	"io/fs"
	"testing"
)

// Only the history's own file is said to be the history's trouble.
func TestTheHistoryIsNotBlamedForAnotherFile(t *testing.T) {
	for _, c := range []struct {
		path, code string
	}{
		{"/dossier/relance.db", "HIST-07"},
		{"/dossier/relance.db-journal", "HIST-07"},
		{"/dossier/sorties/.en-cours", ""},
		{"/dossier/entrees/fec.txt", ""},
	} {
		err := fmt.Errorf("history: %w", &fs.PathError{Op: "open", Path: c.path, Err: fs.ErrPermission})
		if p, _ := Explain(err, "relance.db"); p.Code != c.code {
			t.Errorf("%s: %q, want %q", c.path, p.Code, c.code)
		}
	}
}

// A row that holds something else than its table is made for is a damaged
// history, in words that a person reads.
func TestARowThatDoesNotReadIsADamagedHistory(t *testing.T) {
	for table, spoil := range map[string]string{"runs": "UPDATE runs SET date = 'hier'", "events": "UPDATE events SET fact = '{'"} {
		s, path := fresh(t)
		commit(t, s, "r1", day1, letter(day1, "C1")...)
		s.Close()
		raw(t, path, "DROP TRIGGER "+table+"_are_never_changed")
		raw(t, path, spoil)
		again := open(t, path)
		_, err := again.Runs()
		if err == nil {
			_, err = again.Log()
		}
		if p, _ := Explain(err, "relance.db"); p.Code != "HIST-03" {
			t.Errorf("%s: %v is %q", spoil, err, p.Code)
		}
	}
}
