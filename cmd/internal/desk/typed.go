package desk

import (
	"errors"
	"slices"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly/planning"
	"relance/rules/history"
	"relance/rules/log"
)

// Typing makes the events of one fact that a person types, from what the
// dossier is on the day and from what its log says; with an Error nothing is
// recorded. Each kind of fact has its own.
type Typing func(n planning.Night, log []log.Event) ([]log.Event, problem.List)

// Record appends to the history a fact that a person types. folder is an
// absolute path; date is the day on which the dossier is looked at. It gives
// the events as recorded, with their numbers.
func Record(folder string, date civil.Date, typing Typing) ([]log.Event, problem.List, error) {
	return inHistory(folder, func(d *dossier.Dossier) ([]log.Event, problem.List, error) {
		log, err := d.History.Log()
		if err != nil {
			return nil, nil, err
		}
		in, problems, err := d.Read(date, dossier.ReadOptions{Tolerate: tolerant})
		if err != nil || problems.HasErrors() {
			return nil, problems, err
		}
		// What is wrong with the ledger is for the night to tell.
		night, _ := planning.Plan(in, log, date)
		events, problems := typing(night, log)
		return events, problems, nil
	})
}

// tolerant reads a ledger with bad rows too.
const tolerant = 1 << 30

// Close appends to the history that a fact which a person typed no longer
// counts from a date on: a waiver taken back, a promise that is over.
func Close(folder string, number int64, date civil.Date, author, reason string) (log.Event, problem.List, error) {
	var closed log.Event
	_, problems, err := inHistory(folder, func(d *dossier.Dossier) ([]log.Event, problem.List, error) {
		recorded, err := d.History.Log()
		if err != nil {
			return nil, nil, err
		}
		at := slices.IndexFunc(recorded, func(e log.Event) bool { return e.ID == number })
		if at < 0 || !Typed(recorded[at]) {
			return nil, problem.List{noSuchFact(number)}, nil
		}
		if closed = recorded[at]; closed.Fact != nil {
			events, problems := closing(recorded, closed, date, author, reason)
			return events, problems, nil
		}
		if slices.ContainsFunc(recorded, func(e log.Event) bool { return e.Undoes == number }) {
			return nil, problem.List{closedBefore(number)}, nil
		}
		if closed.Kind == log.Insolvency && !correction(reason) {
			events, problems := closingInsolvency(recorded, closed, max(date, closed.Date), author, reason)
			return events, problems, nil
		}
		return []log.Event{{
			Date: max(date, closed.Date), Kind: log.Undone, Customer: closed.Customer, Item: closed.Item, Invoice: closed.Invoice, Amount: closed.Amount,
			Author: author, Reason: reason, Undoes: number,
		}}, nil, nil
	})
	return closed, problems, err
}

// Typed says that a person typed an event, in the shell or in the workbook, and
// that it can be closed.
func Typed(e log.Event) bool {
	return e.Kind == log.FactSaid || e.Kind == log.PenaltyWaived || e.Kind == log.LevelSet || e.Run == "" && e.Kind != log.Undone && e.Kind != log.FactGone
}

// inHistory opens a dossier, lets a function choose what to append, and appends it.
func inHistory(folder string, choose func(*dossier.Dossier) ([]log.Event, problem.List, error)) (events []log.Event, problems problem.List, err error) {
	d, problems, err := dossier.Open(folder, dossier.Options{})
	if err != nil || problems.HasErrors() {
		return nil, problems, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	if problems, err = d.Recover(func(string) {}); err != nil {
		return nil, problems, err
	}
	found, err := d.Trusted()
	if problems.Add(found...); err != nil || found.HasErrors() {
		return nil, problems, err // what is typed now would go when the history is put back
	}
	events, found, err = choose(d)
	problems.Add(found...)
	if err != nil || problems.HasErrors() || len(events) == 0 {
		return nil, problems, err
	}
	err = d.History.Append(events...)
	if p, ok := history.Explain(err, dossier.HistoryName); ok {
		return nil, append(problems, p), nil
	} else if err != nil {
		return nil, problems, err
	}
	problems.Add(d.Kept()...)
	last, err := d.History.LastEvent()
	for i := range events {
		events[i].ID = last - int64(len(events)-1-i)
	}
	return events, problems, err
}
