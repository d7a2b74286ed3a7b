package nightly

import (
	"fmt"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/rules/history"
	"relance/rules/log"
)

// View is what a run may know of the past, and who it is.
type View struct {
	Run      string        // its identifier
	Repeat   *history.Run  // the committed run that this one does again, nil otherwise
	Base     int64         // last event it sees
	Before   civil.Date    // a trial of the past sees events dated before; 0 = all up to Base
	Previous []history.Run // runs that it follows, oldest first, annulled ones left out
}

// choose says which run a date, a fingerprint and the history make: the repeat
// of the last one of that date when nothing changed since, or a new one. A
// date before a committed run is refused, unless it is tried only.
func choose(runs []history.Run, last int64, date civil.Date, fingerprint string, trial bool) (View, problem.List) {
	var repeat *history.Run
	v := View{Base: last}
	sameDay, latest := 0, history.Run{}
	for _, r := range runs {
		if r.Date == date {
			sameDay++
		}
		switch {
		case r.Annulled:
			continue
		case r.Date > latest.Date:
			latest = r
		}
		if r.Date == date {
			repeat = &r
		}
		v.Previous = append(v.Previous, r)
	}
	if latest.Date > date {
		if !trial {
			return v, problem.List{tooEarly(date, latest)}
		}
		return inThePast(v, date), nil
	}
	if repeat != nil && repeat.Fingerprint == fingerprint && repeat.Last == last {
		v.Run, v.Repeat, v.Base = repeat.ID, repeat, repeat.Base
		v.Previous = v.Previous[:len(v.Previous)-1]
		return v, nil
	}
	v.Run = freeID(runs, date, sameDay+1)
	return v, nil
}

// freeID gives the nth run of a date the first ID from there on that no run has.
func freeID(runs []history.Run, date civil.Date, n int) string {
	for {
		id := runID(date, n)
		if _, unknown := history.FindRun(runs, id); unknown != nil {
			return id
		}
		n++
	}
}

// inThePast is the view of a trial dated before committed runs: it sees the events
// and runs dated before it, as its night would have.
func inThePast(v View, date civil.Date) View {
	v.Run, v.Before = runID(date, 1), date
	kept := v.Previous[:0:0]
	for _, r := range v.Previous {
		if r.Date < date {
			kept = append(kept, r)
		}
	}
	v.Previous = kept
	return v
}

// runID names the nth run of a date: D, D-2, D-3…
func runID(date civil.Date, n int) string {
	if n == 1 {
		return date.String()
	}
	return fmt.Sprintf("%s-%d", date, n)
}

// Events reads the view's events.
func (v View) Events(store *history.Store) ([]log.Event, error) {
	events, err := store.Events(v.Base)
	if err != nil || v.Before == 0 {
		return events, err
	}
	return history.Before(events, v.Before), nil
}

// lastNight is the date of the last night before the given one that still
// counts, 0 when there is none. A quiet night, which recorded no event, counts.
func (v View) lastNight(date civil.Date) (last civil.Date) {
	for _, r := range v.Previous {
		if r.Date < date {
			last = max(last, r.Date)
		}
	}
	return last
}

// last gives the run before this one; its ID is "" on a first night.
func (v View) last() history.Run {
	if k := len(v.Previous); k > 0 {
		return v.Previous[k-1]
	}
	return history.Run{}
}
