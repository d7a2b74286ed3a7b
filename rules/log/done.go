package log

import "relance/aging/civil"

// Done gives the steps that the items of one customer have been through by a
// date, oldest first: what was prepared and neither undone, dropped nor still
// waiting for an outcome. Each is dated on the day that it counts from, the
// posting of a registered letter for example. Steps that were passed over, or
// given to an old ledger, were never made and are left out.
func Done(events []Event, date civil.Date) []Event {
	var done []Event
	for _, t := range ReadPast(events, date).Steps {
		if !t.Done || t.Kind == StepSkipped || t.Kind == Imported {
			continue
		}
		e := t.Event
		e.Date = t.On
		done = append(done, e)
	}
	return done
}
