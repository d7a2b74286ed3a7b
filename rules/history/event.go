package history

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/rules/log"
)

const (
	eventColumns = `id, run, date, kind, customer, item, invoice, step, channel, amount, due, document, hash, author, reason, undoes, fact, reference, message`
	insertEvent  = `INSERT INTO events (` + eventColumns + `) VALUES (?,nullif(?,''),?,?,?,?,?,?,?,?,?,?,?,?,?,nullif(?,0),?,?,?)`
)

// Events gives the events with an ID up to upTo, oldest first.
func (s *Store) Events(upTo int64) ([]log.Event, error) {
	if s.db == nil {
		return nil, nil
	}
	rows, err := s.db.Query(`SELECT `+eventColumns+` FROM events WHERE id <= ? ORDER BY id`, upTo)
	if err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	return collect(rows, scanEvent)
}

// Log gives every event, oldest first.
func (s *Store) Log() ([]log.Event, error) { return s.Events(math.MaxInt64) }

// Before gives the events that count for a day before the given one: the view
// of a trial dated before runs that are already committed.
func Before(events []log.Event, date civil.Date) []log.Event {
	return slices.DeleteFunc(slices.Clone(events), func(e log.Event) bool { return e.Date >= date })
}

// LastEvent gives the ID of the newest event, 0 when there is none.
func (s *Store) LastEvent() (int64, error) {
	if s.db == nil {
		return 0, nil
	}
	id, err := lastEvent(s.db)
	if err != nil {
		return 0, fmt.Errorf("history: %w", err)
	}
	return id, nil
}

// Append records facts that people typed. Their IDs follow the last event's,
// whatever the given ones; their Run, if any, is the committed run of which they
// speak.
func (s *Store) Append(events ...log.Event) error {
	if len(events) == 0 {
		return nil
	}
	return s.write(func(tx *sql.Tx) error {
		last, err := lastEvent(tx)
		if err != nil {
			return err
		}
		return insertEvents(tx, events, "", last)
	})
}

// insertEvents appends events with the IDs after last. run, when it is not
// empty, is recorded on each in place of its own.
func insertEvents(tx *sql.Tx, events []log.Event, run string, last int64) error {
	insert, err := tx.Prepare(insertEvent)
	if err != nil {
		return err
	}
	defer insert.Close()
	for i, e := range events {
		if e.Date.IsZero() || e.Kind == "" {
			return fmt.Errorf("événement sans date ou sans genre : %+v", e)
		}
		fact, err := factText(e)
		if err != nil {
			return err
		}
		_, err = insert.Exec(last+1+int64(i), cmp.Or(run, e.Run), e.Date.String(), string(e.Kind), e.Customer, e.Item, e.Invoice, e.Step,
			e.Channel, int64(e.Amount), e.Due.String(), e.Document, e.Hash, e.Author, e.Reason, e.Undoes, fact, e.Reference, e.Message)
		if err != nil {
			return err
		}
	}
	return nil
}

// factText gives the fact that an event carries, as its column keeps it.
func factText(e log.Event) (string, error) {
	if e.Fact == nil {
		return "", nil
	}
	data, err := json.Marshal(e.Fact)
	return string(data), err
}

func scanEvent(rows *sql.Rows) (e log.Event, err error) {
	var run sql.NullString
	var undoes sql.NullInt64
	var fact string
	err = rows.Scan(&e.ID, &run, (*day)(&e.Date), &e.Kind, &e.Customer, &e.Item, &e.Invoice, &e.Step, &e.Channel, &e.Amount,
		(*day)(&e.Due), &e.Document, &e.Hash, &e.Author, &e.Reason, &undoes, &fact, &e.Reference, &e.Message)
	e.Run, e.Undoes = run.String, undoes.Int64
	if err == nil && fact != "" {
		e.Fact = &followup.Fact{}
		err = json.Unmarshal([]byte(fact), e.Fact)
	}
	return e, err
}

// queryer is a database or a transaction of it.
type queryer interface {
	QueryRow(query string, args ...any) *sql.Row
}

func lastEvent(q queryer) (id int64, err error) {
	err = q.QueryRow(`SELECT coalesce(max(id), 0) FROM events`).Scan(&id)
	return id, err
}

// collect reads every row and closes them.
func collect[T any](rows *sql.Rows, scan func(*sql.Rows) (T, error)) ([]T, error) {
	defer rows.Close()
	var all []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, fmt.Errorf("history: %w", unfit(err))
		}
		all = append(all, one)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	return all, nil
}

// day reads a civil.Date from its text.
type day civil.Date

// Scan implements sql.Scanner.
func (d *day) Scan(v any) error {
	text, ok := v.(string)
	if !ok {
		return fmt.Errorf("date inattendue : %v", v)
	}
	return (*civil.Date)(d).UnmarshalText([]byte(text))
}
