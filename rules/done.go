package rules

import (
	"relance/aging/civil"
)

// Done gives the steps that the items of one customer have been through by a
// date, oldest first: what was prepared and neither undone, dropped nor still
// waiting for an outcome. Each is dated on the day that it counts from, the
// posting of a registered letter for example. Steps that were passed over, or
// given to an old ledger, were never made and are left out.
func Done(events []Event, date civil.Date) []Event {
	var done []Event
	for _, t := range readPast(events, date).steps {
		if !t.done || t.Kind == StepSkipped || t.Kind == Imported {
			continue
		}
		e := t.Event
		e.Date = t.on
		done = append(done, e)
	}
	return done
}

// TemplateOf gives the letter text of a step, in the cycle that is named, else
// in the first cycle that has the step; "" when no cycle has it.
func (p Policy) TemplateOf(cycle, step string) string {
	found := ""
	for i := range p.Cycles {
		for k := range p.Cycles[i].Steps {
			s := &p.Cycles[i].Steps[k]
			if s.Name != step {
				continue
			}
			if p.Cycles[i].Name == cycle {
				return s.Template
			}
			if found == "" {
				found = s.Template
			}
		}
	}
	return found
}

// Spelled gives the French words for a step or a channel: « mise en demeure »,
// « relance 2 », « lettre recommandée ».
func Spelled(name string) string {
	if word, ok := channelWords[name]; ok {
		return word
	}
	return label(name)
}
