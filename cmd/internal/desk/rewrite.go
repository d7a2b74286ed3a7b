package desk

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"

	"relance/aging/freshness"
	"relance/aging/words"
	"relance/cmd/internal/dossier"
	"relance/rules/history"
	"relance/rules/log"
)

// pseudonym begins what takes the place of a purged customer's code.
const pseudonym = "purgé-"

// rewrite makes the history anew without what a purge forgets. Its log is only
// ever appended to, and SQLite keeps deleted bytes in free pages: a new file,
// written event by event and put in place by one rename, is the way to forget
// for good. Numbers, dates, runs, and the SHA-256 of every letter stay.
func rewrite(d *dossier.Dossier, log []log.Event, p Purge) error {
	path := filepath.Join(d.Folder, dossier.HistoryName)
	fresh := path + ".purge"
	if err := removeHistory(fresh); err != nil {
		return err
	}
	store, problems, err := history.Open(fresh, history.Options{Mode: d.Rights.File})
	if err != nil || len(problems) > 0 {
		return cmp.Or(err, errUnsound)
	}
	err = copyHistory(d.History, store, forgetIn(log, p), p)
	if err = errors.Join(err, store.Close()); err != nil {
		return errors.Join(err, removeHistory(fresh))
	}
	if err := d.History.Close(); err != nil {
		return err
	}
	return dossier.Rename(fresh, path)
}

var errUnsound = errors.New("purge : la copie de l’historique ne dit pas la même chose que lui ; rien n’est changé")

func removeHistory(path string) error {
	for _, name := range []string{path, path + "-journal"} {
		if err := os.Remove(name); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	return nil
}

// forgetIn gives the log without what tells who a purged customer was. What was
// sent, when and its hash stay; other lines keep their number and their date.
func forgetIn(log []log.Event, p Purge) []log.Event {
	names := map[string]string{}
	for _, e := range log {
		names[e.Customer] = e.Customer
	}
	taken := 0
	for _, who := range p.People {
		for alias := ""; alias == "" || names[alias] != ""; taken++ {
			alias = fmt.Sprintf("%s%d", pseudonym, taken+1)
			names[who.Customer] = alias
		}
	}
	kept := slices.Clone(log)
	for i, e := range log {
		if names[e.Customer] != e.Customer {
			kept[i] = anonymous(e, names[e.Customer])
		}
	}
	return kept
}

func anonymous(e log.Event, name string) log.Event {
	bare := log.Event{ID: e.ID, Run: e.Run, Date: e.Date, Kind: log.NoteTyped, Customer: name, Undoes: e.Undoes}
	switch e.Kind {
	case log.Letter, log.Posted, log.Presented, log.Returned, log.Undone, log.SendTried, log.Sent, log.SendRefused:
		bare.Kind, bare.Step, bare.Channel, bare.Hash = e.Kind, e.Step, e.Channel, e.Hash
	}
	return bare
}

// copyHistory plays every run and every typed event again into an empty
// history, verifies that they read the same, and records that a purge was done:
// a night done again after it is a new run.
func copyHistory(from, to *history.Store, events []log.Event, p Purge) error {
	runs, err := from.Runs()
	if err != nil {
		return err
	}
	gone := map[string]bool{}
	for _, who := range p.People {
		gone[who.Customer] = true
	}
	rest := events
	for _, r := range runs {
		var typed, own []log.Event
		typed, rest = cutAfter(rest, r.Base)
		own, rest = cutAfter(rest, r.Last)
		night := history.Night{Run: r, Events: own}
		if seen, kept, err := snapshotWithout(from, r.ID, gone); err != nil {
			return err
		} else if kept {
			night.Seen = &seen
		}
		if err := errors.Join(to.Append(typed...), to.CommitAll(night)); err != nil {
			return err
		}
	}
	if err := to.Append(rest...); err != nil {
		return err
	}
	if err := sameHistory(from, to, events, runs, gone); err != nil {
		return err
	}
	return to.Append(log.Event{Date: p.Date, Kind: log.NoteTyped, Reason: "purge : " + words.Count(len(p.People), "client oublié", "clients oubliés")})
}

// cutAfter parts the events up to a number from the later ones.
func cutAfter(events []log.Event, number int64) (upTo, later []log.Event) {
	n := slices.IndexFunc(events, func(e log.Event) bool { return e.ID > number })
	if n < 0 {
		n = len(events)
	}
	return events[:n], events[n:]
}

// snapshotWithout gives what a run saw, some customers left out; kept is false
// when the history no longer has it, or never had.
func snapshotWithout(s *history.Store, run string, gone map[string]bool) (seen history.Snapshot, kept bool, err error) {
	seen, kept, err = s.Snapshot(run)
	seen.Ledger = freshness.Without(seen.Ledger, gone)
	seen.Items = slices.DeleteFunc(seen.Items, func(i history.SeenItem) bool { return gone[i.Customer] })
	return seen, kept, err
}

// sameHistory says that a copy reads as what it is a copy of.
func sameHistory(from, to *history.Store, log []log.Event, runs []history.Run, gone map[string]bool) error {
	events, err := to.Log()
	if err != nil {
		return err
	}
	copied, err := to.Runs()
	if err != nil {
		return err
	}
	if len(events) != len(log) || !reflect.DeepEqual(copied, runs) {
		return errUnsound
	}
	for i := range events {
		if !reflect.DeepEqual(events[i], log[i]) {
			return errUnsound
		}
	}
	for _, r := range runs {
		want, kept1, err1 := snapshotWithout(from, r.ID, gone)
		got, kept2, err2 := snapshotWithout(to, r.ID, nil)
		if err := errors.Join(err1, err2); err != nil {
			return err
		}
		if kept1 != kept2 || !reflect.DeepEqual(got.KPI, want.KPI) || len(got.Items) != len(want.Items) || !reflect.DeepEqual(got.Anomalies, want.Anomalies) || got.Figures != want.Figures {
			return errUnsound
		}
	}
	return nil
}
