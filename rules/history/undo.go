package history

import (
	"database/sql"

	"relance/rules/log"
)

// Undo compensates what a run recorded, for one customer or, when customer is
// "", for the run as a whole, which is then annulled. Each event gets an
// opposite of the same date, so that a view of the past stays what it was;
// facts that people typed since are left alone, and so are the events kept, by
// their IDs. It gives what it appended, nothing when there is nothing left to
// undo.
func (s *Store) Undo(run Run, customer, author, reason string, kept map[int64]bool) ([]log.Event, error) {
	if s.db == nil {
		return nil, nil
	}
	var undone []log.Event
	err := s.write(func(tx *sql.Tx) error {
		last, err := lastEvent(tx)
		if err != nil {
			return err
		}
		if undone, err = compensate(tx, run, customer, author, reason, kept); err != nil {
			return err
		}
		for i := range undone {
			undone[i].ID = last + 1 + int64(i)
		}
		return insertEvents(tx, undone, run.ID, last)
	})
	return undone, err
}

// compensate makes the opposites of what is not undone yet; the one without an
// event to undo marks the whole run.
func compensate(tx *sql.Tx, run Run, customer, author, reason string, kept map[int64]bool) ([]log.Event, error) {
	rows, err := tx.Query(`SELECT `+eventColumns+` FROM events e WHERE id > ? AND id <= ? AND (? = '' OR customer = ?)
		AND NOT EXISTS (SELECT 1 FROM events u WHERE u.undoes = e.id) ORDER BY id`, run.Base, run.Last, customer, customer)
	if err != nil {
		return nil, err
	}
	done, err := collect(rows, scanEvent)
	if err != nil {
		return nil, err
	}
	var undone []log.Event
	for _, e := range done {
		if kept[e.ID] {
			continue
		}
		undone = append(undone, log.Event{Run: run.ID, Date: e.Date, Kind: log.Undone, Customer: e.Customer, Item: e.Item,
			Invoice: e.Invoice, Step: e.Step, Channel: e.Channel, Amount: e.Amount, Author: author, Reason: reason, Undoes: e.ID})
	}
	if customer == "" && !run.Annulled {
		undone = append(undone, log.Event{Run: run.ID, Date: run.Date, Kind: log.Undone, Author: author, Reason: reason})
	}
	return undone, nil
}
