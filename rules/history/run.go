package history

import (
	"database/sql"
	"errors"
	"fmt"

	"relance/aging/civil"
	"relance/rules/log"
)

// Run is one committed night.
type Run struct {
	ID          string     // the date, then date-2, date-3…; never used twice
	Date        civil.Date // the date it was computed for
	Fingerprint string     // SHA-256 of everything that decides its documents
	Base        int64      // last event it saw
	Last        int64      // last event it recorded: (Base, Last] are its own
	Output      string     // folder that holds its folder; relative to the dossier when inside it
	Manifest    string     // SHA-256 of its manifeste.json
	Version     string     // program that made it
	IBAN        string     // the creditor's account that its letters printed
	Annulled    bool       // undone as a whole
}

// ErrMoved is returned when the log changed between the view and the commit.
var ErrMoved = errors.New("l’historique a changé pendant le calcul")

// ErrUnknownRun is returned for an ID that no run has.
var ErrUnknownRun = errors.New("nuit inconnue")

// Runs gives every committed run, in order of commit, annulled ones included.
func (s *Store) Runs() ([]Run, error) {
	if s.db == nil {
		return nil, nil
	}
	rows, err := s.db.Query(`SELECT id, date, fingerprint, base, last, output, manifest, version, iban, EXISTS (
		SELECT 1 FROM events e WHERE e.run = runs.id AND e.kind = ? AND e.undoes IS NULL) FROM runs ORDER BY seq`, string(log.Undone))
	if err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	return collect(rows, func(rows *sql.Rows) (r Run, err error) {
		err = rows.Scan(&r.ID, (*day)(&r.Date), &r.Fingerprint, &r.Base, &r.Last, &r.Output, &r.Manifest, &r.Version, &r.IBAN, &r.Annulled)
		return r, err
	})
}

// Commit records a run with its events and what it saw, all or nothing: this is
// the commit point of a night. run.Base must still be the last event (ErrMoved
// otherwise); run.Last is computed. Snapshots that no night needs are pruned.
func (s *Store) Commit(run Run, events []log.Event, seen Snapshot) error {
	return s.CommitAll(Night{run, events, &seen})
}

// Night is a run with what it recorded.
type Night struct {
	Run    Run
	Events []log.Event
	Seen   *Snapshot // nil when what it saw is not known
}

// CommitAll records nights one after the other, all or none of them; each as
// Commit does.
func (s *Store) CommitAll(nights ...Night) error {
	return s.write(func(tx *sql.Tx) error {
		for _, n := range nights {
			if err := commitNight(tx, n); err != nil {
				return err
			}
		}
		return nil
	})
}

func commitNight(tx *sql.Tx, n Night) error {
	run := n.Run
	last, err := lastEvent(tx)
	if err != nil {
		return err
	}
	if last != run.Base {
		return ErrMoved
	}
	_, err = tx.Exec(`INSERT INTO runs (id, date, fingerprint, base, last, output, manifest, version, iban) VALUES (?,?,?,?,?,?,?,?,?)`,
		run.ID, run.Date.String(), run.Fingerprint, run.Base, run.Base+int64(len(n.Events)), run.Output, run.Manifest, run.Version, run.IBAN)
	if err != nil {
		return err
	}
	if err := insertEvents(tx, n.Events, run.ID, run.Base); err != nil {
		return err
	}
	if n.Seen == nil {
		return nil
	}
	if err := insertSnapshot(tx, run.ID, *n.Seen); err != nil {
		return err
	}
	return prune(tx, run.Date)
}

// FindRun gives the run of that ID.
func FindRun(runs []Run, id string) (Run, error) {
	for _, r := range runs {
		if r.ID == id {
			return r, nil
		}
	}
	return Run{}, fmt.Errorf("%w : %s", ErrUnknownRun, id)
}
