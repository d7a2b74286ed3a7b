package rules

import (
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
)

// past is what the event log says of one customer, once what was undone is
// taken away.
type past struct {
	steps    []*taken   // live ones, oldest first
	returned *Event     // an undelivered letter that nothing has answered yet
	address  string     // where it had been sent
	letters  []Event    // documents, for their addresses
	failed   []Event    // e-mails that did not leave in the end
	written  *taken     // last written action
	called   civil.Date // last call prepared
	byItem   map[string][]*taken
	general  []*taken // levels given to a customer, without an item
}

// taken is one step that one item has been through.
type taken struct {
	Event
	on     civil.Date // day the next delay counts from
	done   bool       // false for a call without an outcome
	posted bool       // a registered letter with its posting date
	left   civil.Date // recorded dispatch: posted, accepted by a server, said to be gone; 0 while nothing is

	presented civil.Date // its first presentation, 0 while unknown
	over      bool       // a person put the item at another step since
}

// granted is the number of days that the letter gave to pay.
func (t taken) granted() int { return max(0, int(t.Due-t.Date)) }

// readPast reads the events of one customer dated on or before the date.
func readPast(events []Event, date civil.Date) past {
	var p past
	live := alive(events, date)
	p.failed = Unsent(live)
	for _, e := range live {
		p.read(e)
	}
	p.byItem = map[string][]*taken{}
	for _, t := range p.steps {
		switch {
		case t.over:
		case t.Item != "":
			p.byItem[t.Item] = append(p.byItem[t.Item], t)
		case t.Kind != StepPrepared:
			p.general = append(p.general, t)
		}
		if Written(t.Channel) && (p.written == nil || t.on >= p.written.on) {
			p.written = t
		}
		if t.Channel == Call && t.Kind == StepPrepared {
			p.called = max(p.called, t.Date)
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

func (p *past) read(e Event) {
	switch e.Kind {
	case StepPrepared:
		p.steps = append(p.steps, &taken{Event: e, on: e.Date, done: e.Channel != Call})
	case StepSkipped, Imported:
		p.steps = append(p.steps, &taken{Event: e, on: e.Date, done: e.Kind == Imported, posted: e.Kind == Imported})
	case LevelSet:
		p.level(e)
	case Letter:
		p.letters = append(p.letters, e)
	case StepDone, Posted:
		p.confirm(e)
	case Presented:
		for _, t := range p.meant(e) {
			t.done, t.posted, t.presented = true, true, e.Date
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
		p.returned, p.address = &e, p.addressOf(e)
		p.drop(e)
	}
}

// level puts an item, or every item of the customer, at the step that a person
// chose, higher or lower than it stood.
func (p *past) level(e Event) {
	for _, t := range p.steps {
		if e.Item == "" || t.Item == e.Item {
			t.over = true
		}
	}
	if e.Step != "" {
		p.steps = append(p.steps, &taken{Event: e, on: e.Date, done: true, posted: true})
	}
}

// confirm dates what was done outside: a letter posted, a call made. Someone
// may also have acted by hand, without any preparation.
func (p *past) confirm(e Event) {
	found := p.meant(e)
	for _, t := range found {
		t.done, t.posted, t.on = true, t.posted || e.Kind == Posted, max(t.on, e.Date)
		t.left = max(t.left, e.Date)
	}
	if len(found) == 0 && e.Step != "" && e.Kind == StepDone {
		p.steps = append(p.steps, &taken{Event: e, on: e.Date, done: true, left: e.Date})
	}
	if e.Kind == Posted && p.returned != nil && e.Date >= p.returned.Date {
		p.returned = nil
	}
}

// drop takes away what was not sent after all, or never arrived: the items go
// back to where they were. A letter that is dropped takes with it every item
// that it carried, whatever their own steps.
func (p *past) drop(e Event) {
	gone := p.meant(e)
	if e.Item == "" {
		for _, t := range gone {
			for _, other := range p.steps {
				if other.Run == t.Run && other.Date == t.Date && other.Channel == t.Channel && !slices.Contains(gone, other) {
					gone = append(gone, other)
				}
			}
		}
	}
	p.steps = slices.DeleteFunc(p.steps, func(t *taken) bool { return slices.Contains(gone, t) })
}

// meant gives the prepared steps that a later event speaks of: the event that
// it names by number, else those of the run, item, step and channel that it
// gives, else those of the last night on or before its date.
func (p *past) meant(e Event) []*taken {
	run, numbered := e.Run, false
	for _, l := range p.letters {
		if e.Undoes != 0 && l.ID == e.Undoes {
			run, e.Channel = l.Run, l.Channel
		}
	}
	var found []*taken
	for _, t := range p.steps {
		if e.Undoes != 0 && t.ID == e.Undoes {
			found, numbered = []*taken{t}, true
			break
		}
		if t.Kind == StepPrepared && says(run, t.Run) && says(e.Item, t.Item) && says(e.Step, t.Step) && says(e.Channel, t.Channel) && t.Date <= e.Date {
			found = append(found, t)
		}
	}
	if numbered || run != "" || len(found) == 0 {
		return found
	}
	last := slices.MaxFunc(found, func(a, b *taken) int { return int(a.Date - b.Date) }).Date
	return slices.DeleteFunc(found, func(t *taken) bool { return t.Date != last })
}

// says holds when the criterion is absent or is the value itself.
func says(criterion, value string) bool { return criterion == "" || criterion == value }

// addressOf gives the address of the letter that came back, "" when unknown.
func (p *past) addressOf(e Event) string {
	for _, l := range slices.Backward(p.letters) {
		if says(e.Run, l.Run) && (l.Channel == Post || l.Channel == Registered) {
			return l.Reason
		}
	}
	return ""
}

// of gives what one item, due on a day, has been through. A level without an item stands for
// every item due when it was given.
func (p *past) of(key string, due civil.Date) []taken {
	var own []taken
	for _, list := range [][]*taken{p.general, p.byItem[key]} {
		for _, t := range list {
			if t.Item != "" || due <= t.Date {
				own = append(own, *t)
			}
		}
	}
	return own
}

// addressLine is an address on one line, as the log keeps it to see later
// whether it has changed.
func addressLine(a customer.Address) string {
	parts := append(slices.Clone(a.Lines), strings.TrimSpace(a.Postcode+" "+a.City), a.Country)
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}
