package log

import (
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
)

// Past is what the event log says of one customer, once what was undone is
// taken away.
type Past struct {
	Steps    []*Taken   // live ones, oldest first
	Returned *Event     // an undelivered letter that nothing has answered yet
	Address  string     // where it had been sent
	letters  []Event    // documents, for their addresses
	failed   []Event    // e-mails that did not leave in the end
	Written  *Taken     // last written action
	Called   civil.Date // last call prepared
	byItem   map[string][]*Taken
	general  []*Taken // levels given to a customer, without an item
	dropped  []*Taken // said not to have left, until something says that they did
}

// Taken is one step that one item has been through.
type Taken struct {
	Event
	On     civil.Date // day the next delay counts from
	Done   bool       // false for a call without an outcome
	Posted bool       // a registered letter with its posting date
	left   civil.Date // recorded dispatch: posted, accepted by a server, said to be gone; 0 while nothing is

	Presented civil.Date // its first presentation, 0 while unknown
	over      bool       // a person put the item at another step since
}

// Granted is the number of days from the letter to the day that it printed.
func (t Taken) Granted() int { return max(0, int(t.Due-t.Date)) }

// Days is the number of days that the letter gave to pay, once it has travelled.
func (t Taken) Days(transit int) int { return max(0, t.Granted()-transit) }

// End is the last day that a letter gave to pay: the days that it granted count
// from its first presentation where that is known, else from its dispatch and the
// days that it travels; the day that it printed, which has both, is never brought
// forward.
func (t Taken) End(transit int) civil.Date {
	from := max(t.On, t.left).AddDays(transit)
	if !t.Presented.IsZero() {
		from = t.Presented
	}
	return max(t.Due, from.AddDays(t.Days(transit)))
}

// Superseded says that a person put the item at another step since.
func (t Taken) Superseded() bool { return t.over }

// ReadPast reads the events of one customer dated on or before the date.
func ReadPast(events []Event, date civil.Date) Past {
	var p Past
	live := alive(events, date)
	p.failed = Unsent(live)
	for _, e := range live {
		p.read(e)
	}
	p.byItem = map[string][]*Taken{}
	for _, t := range p.Steps {
		switch {
		case t.over:
		case t.Item != "":
			p.byItem[t.Item] = append(p.byItem[t.Item], t)
		case t.Kind != StepPrepared:
			p.general = append(p.general, t)
		}
		if t.Channel.Written() && (p.Written == nil || t.On >= p.Written.On) {
			p.Written = t
		}
		if t.Channel.Spoken() && t.Kind == StepPrepared {
			p.Called = max(p.Called, t.Date)
		}
	}
	return p
}

// alive leaves out events that another one undoes. An undoing may itself be
// undone: reading from the end, each one is judged before what it bears on.
func alive(events []Event, date civil.Date) []Event {
	dead := map[int64]bool{}
	for _, e := range slices.Backward(events) {
		if e.Kind == Undone && e.Date <= date && !dead[e.ID] {
			dead[e.Undoes] = true
		}
	}
	live := make([]Event, 0, len(events))
	for _, e := range events {
		if e.Date <= date && e.Kind != Undone && (e.ID == 0 || !dead[e.ID]) {
			live = append(live, e)
		}
	}
	return live
}

func (p *Past) read(e Event) {
	switch e.Kind {
	case StepPrepared:
		p.Steps = append(p.Steps, &Taken{Event: e, On: e.Date, Done: !e.Channel.Spoken()})
	case StepSkipped, Imported:
		p.Steps = append(p.Steps, &Taken{Event: e, On: e.Date, Done: e.Kind == Imported, Posted: e.Kind == Imported})
	case LevelSet:
		p.level(e)
	case Letter:
		p.letters = append(p.letters, e)
	case StepDone, Posted:
		p.restore(e)
		p.confirm(e)
	case Presented:
		p.restore(e)
		for _, t := range p.meant(e) {
			t.Done, t.Posted, t.Presented = true, true, e.Date
			if t.left.IsZero() {
				t.left = e.Date // what came had left
			}
		}
	case Sent:
		if p.wrote(e) {
			e.Step = "" // every item that the message carried
			p.confirm(e)
		}
	case SendRefused:
		p.unsent(e)
	case StepNotDone:
		p.drop(e)
	case Returned:
		p.Returned, p.Address = &e, p.addressOf(e)
		p.drop(e)
	}
}

// level puts an item, or every item of the customer, at the step that a person
// chose, higher or lower than it stood.
func (p *Past) level(e Event) {
	for _, t := range p.Steps {
		if e.Item == "" || t.Item == e.Item {
			t.over = true
		}
	}
	if e.Step != "" {
		p.Steps = append(p.Steps, &Taken{Event: e, On: e.Date, Done: true, Posted: true})
	}
}

// confirm dates what was done outside: a letter posted, a call made. Someone
// may also have acted by hand, without any preparation.
func (p *Past) confirm(e Event) {
	found := p.meant(e)
	for _, t := range found {
		t.Done, t.Posted, t.On = true, t.Posted || e.Kind == Posted, max(t.On, e.Date)
		t.left = max(t.left, e.Date)
	}
	if len(found) == 0 && e.Step != "" && e.Kind == StepDone {
		p.Steps = append(p.Steps, &Taken{Event: e, On: e.Date, Done: true, left: e.Date})
	}
	if e.Kind == Posted && p.Returned != nil && e.Date >= p.Returned.Date {
		p.Returned = nil
	}
}

// restore brings back what was said not to have left, of the run that the event names,
// and has left since: what was posted is a fact.
func (p *Past) restore(e Event) {
	if e.Run == "" {
		return
	}
	back := meantOf(p.dropped, p.letters, e)
	p.dropped = slices.DeleteFunc(p.dropped, func(t *Taken) bool { return slices.Contains(back, t) })
	p.Steps = append(p.Steps, back...)
	slices.SortStableFunc(p.Steps, func(a, b *Taken) int { return int(a.Date - b.Date) })
}

// drop takes away what was not sent after all, or never arrived: the items go
// back to where they were. A letter that is dropped takes with it every item
// that it carried, whatever their own steps.
func (p *Past) drop(e Event) {
	gone := p.meant(e)
	if e.Item == "" {
		for _, t := range gone {
			for _, other := range p.Steps {
				if other.Run == t.Run && other.Date == t.Date && other.Channel == t.Channel && !slices.Contains(gone, other) {
					gone = append(gone, other)
				}
			}
		}
	}
	p.Steps = slices.DeleteFunc(p.Steps, func(t *Taken) bool { return slices.Contains(gone, t) })
	if e.Kind == StepNotDone {
		p.dropped = append(p.dropped, gone...)
	}
}

// meant gives the prepared steps that a later event speaks of: the event that
// it names by number, else those of the run, item, step and channel that it
// gives, else those of the last night on or before its date.
func (p *Past) meant(e Event) []*Taken { return meantOf(p.Steps, p.letters, e) }

func meantOf(steps []*Taken, letters []Event, e Event) []*Taken {
	run, numbered := e.Run, false
	for _, l := range letters {
		if e.Undoes != 0 && l.ID == e.Undoes {
			run, e.Channel = l.Run, l.Channel
		}
	}
	var found []*Taken
	for _, t := range steps {
		if e.Undoes != 0 && t.ID == e.Undoes {
			found, numbered = []*Taken{t}, true
			break
		}
		if t.Kind == StepPrepared && Says(run, t.Run) && Says(e.Item, t.Item) && Says(e.Step, t.Step) && Says(e.Channel, t.Channel) && t.Date <= e.Date {
			found = append(found, t)
		}
	}
	if numbered || run != "" || len(found) == 0 {
		return found
	}
	last := slices.MaxFunc(found, func(a, b *Taken) int { return int(a.Date - b.Date) }).Date
	return slices.DeleteFunc(found, func(t *Taken) bool { return t.Date != last })
}

// Says holds when the criterion is absent or is the value itself.
func Says[W ~string](criterion, value W) bool { return criterion == "" || criterion == value }

// addressOf gives the address of the letter that came back, "" when unknown.
func (p *Past) addressOf(e Event) string {
	for _, l := range slices.Backward(p.letters) {
		if Says(e.Run, l.Run) && l.Channel.Paper() {
			return l.Reason
		}
	}
	return ""
}

// Of gives what one item, due on a day, has been through. A level without an item stands for
// every item due when it was given.
func (p *Past) Of(key string, due civil.Date) []Taken {
	var own []Taken
	for _, list := range [][]*Taken{p.general, p.byItem[key]} {
		for _, t := range list {
			if t.Item != "" || due <= t.Date {
				own = append(own, *t)
			}
		}
	}
	return own
}

// AddressLine is an address on one line, as the log keeps it to see later
// whether it has changed.
func AddressLine(a customer.Address) string {
	parts := append(slices.Clone(a.Lines), strings.TrimSpace(a.Postcode+" "+a.City), a.Country)
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}
