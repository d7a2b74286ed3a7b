package history

import (
	"database/sql"
	"errors"
	"fmt"

	"relance/aging/civil"
	"relance/aging/money"
)

// Snapshot is what a run saw, kept for the comparisons of the next nights.
type Snapshot struct {
	KPI       KPI
	Figures   string // JSON of the night's portfolio; "" when it was not measured
	Ledger    string // what the next night compares of the ledger; "" when nothing was kept
	Items     []SeenItem
	Anomalies map[string]int // fingerprint of an anomaly -> how many times it was reported
}

// KPI is the row of figures of a run.
type KPI struct {
	Balance, NotDue, Overdue, Unallocated money.Amount
	Claimed                               money.Amount // by tonight's letters
	Customers                             int          // with an open item
	Acted, Held                           int          // customers
	Letters, Written                      int          // written actions, and customers written to
}

// SeenItem is one open item on the night of the run.
type SeenItem struct {
	Item, Customer string
	Remainder      money.Amount
	Step           string // last step reached, tonight's included
}

// nightsKept is how many nights before a run can be read back, beside the last
// one of each month.
const nightsKept = 40

// ledgersKept is how many nights before a run keep their ledger: the last one is
// compared, the others are for when it is annulled.
const ledgersKept = 5

// Snapshot gives what a run saw; ok is false when it was pruned.
func (s *Store) Snapshot(run string) (seen Snapshot, ok bool, err error) {
	if seen.KPI, ok, err = s.KPI(run); !ok || err != nil {
		return Snapshot{}, false, err
	}
	if err := s.db.QueryRow(`SELECT figures, ledger FROM snapshots WHERE run = ?`, run).Scan(&seen.Figures, &seen.Ledger); err != nil {
		return Snapshot{}, false, fmt.Errorf("history: %w", unfit(err))
	}
	if seen.Items, err = s.seenItems(run); err != nil {
		return Snapshot{}, false, err
	}
	seen.Anomalies, err = s.anomalies(run)
	return seen, err == nil, err
}

// Figures gives the portfolio that a run kept, as JSON; "" when it kept none or
// was pruned.
func (s *Store) Figures(run string) (figures string, err error) {
	if s.db == nil {
		return "", nil
	}
	err = s.db.QueryRow(`SELECT figures FROM snapshots WHERE run = ?`, run).Scan(&figures)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("history: %w", unfit(err))
	}
	return figures, nil
}

// KPI gives the figures of a run alone; ok is false when they were pruned.
func (s *Store) KPI(run string) (k KPI, ok bool, err error) {
	if s.db == nil {
		return KPI{}, false, nil
	}
	err = s.db.QueryRow(`SELECT balance, not_due, overdue, unallocated, claimed, customers, acted, held, letters, written FROM snapshots WHERE run = ?`, run).
		Scan(&k.Balance, &k.NotDue, &k.Overdue, &k.Unallocated, &k.Claimed, &k.Customers, &k.Acted, &k.Held, &k.Letters, &k.Written)
	if errors.Is(err, sql.ErrNoRows) {
		return KPI{}, false, nil
	}
	if err != nil {
		return KPI{}, false, fmt.Errorf("history: %w", unfit(err))
	}
	return k, true, nil
}

func (s *Store) seenItems(run string) ([]SeenItem, error) {
	rows, err := s.db.Query(`SELECT item, customer, remainder, step FROM snapshot_items WHERE run = ? ORDER BY item`, run)
	if err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	return collect(rows, func(rows *sql.Rows) (i SeenItem, err error) {
		err = rows.Scan(&i.Item, &i.Customer, &i.Remainder, &i.Step)
		return i, err
	})
}

func (s *Store) anomalies(run string) (map[string]int, error) {
	rows, err := s.db.Query(`SELECT fingerprint, times FROM anomalies WHERE run = ?`, run)
	if err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	all := map[string]int{}
	_, err = collect(rows, func(rows *sql.Rows) (struct{}, error) {
		var print string
		var times int
		err := rows.Scan(&print, &times)
		all[print] = times
		return struct{}{}, err
	})
	return all, err
}

func insertSnapshot(tx *sql.Tx, run string, seen Snapshot) error {
	k := seen.KPI
	_, err := tx.Exec(`INSERT INTO snapshots VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`, run, int64(k.Balance), int64(k.NotDue), int64(k.Overdue),
		int64(k.Unallocated), int64(k.Claimed), k.Customers, k.Acted, k.Held, k.Letters, k.Written, seen.Figures, seen.Ledger)
	if err != nil {
		return err
	}
	items, err := tx.Prepare(`INSERT INTO snapshot_items (run, item, customer, remainder, step) VALUES (?,?,?,?,?)`)
	if err != nil {
		return err
	}
	defer items.Close()
	for _, i := range seen.Items {
		if _, err := items.Exec(run, i.Item, i.Customer, int64(i.Remainder), i.Step); err != nil {
			return err
		}
	}
	for print, times := range seen.Anomalies {
		if _, err := tx.Exec(`INSERT INTO anomalies (run, fingerprint, times) VALUES (?,?,?)`, run, print, times); err != nil {
			return err
		}
	}
	return nil
}

// prune drops the snapshots that neither tonight's run, done again, nor a later
// one reads: those older than the 40 nights before tonight that are not of the
// last night of their month.
func prune(tx *sql.Tx, tonight civil.Date) error {
	rows, err := tx.Query(`SELECT DISTINCT r.date FROM snapshots s JOIN runs r ON r.id = s.run WHERE r.date < ? ORDER BY r.date DESC`, tonight.String())
	if err != nil {
		return err
	}
	nights, err := collect(rows, func(rows *sql.Rows) (d civil.Date, err error) {
		err = rows.Scan((*day)(&d))
		return d, err
	})
	if err != nil {
		return err
	}
	if len(nights) > ledgersKept {
		if _, err := tx.Exec(`UPDATE snapshots SET ledger = '' WHERE ledger <> '' AND run IN (SELECT id FROM runs WHERE date <= ?)`, nights[ledgersKept].String()); err != nil {
			return err
		}
	}
	for _, night := range superfluous(nights) {
		if _, err := tx.Exec(`DELETE FROM snapshots WHERE run IN (SELECT id FROM runs WHERE date = ?)`, night.String()); err != nil {
			return err
		}
	}
	return nil
}

// superfluous gives the nights to forget, from nights that go back in time.
func superfluous(nights []civil.Date) []civil.Date {
	if len(nights) <= nightsKept {
		return nil
	}
	var old []civil.Date
	for i := nightsKept; i < len(nights); i++ {
		if nights[i-1].EndOfMonth() == nights[i].EndOfMonth() { // not the last one of its month
			old = append(old, nights[i])
		}
	}
	return old
}
