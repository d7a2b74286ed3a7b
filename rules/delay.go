package rules

import (
	"fmt"

	"relance/aging/civil"
	"relance/aging/settings"
	"relance/rules/log"
	"relance/rules/policy"
)

// delay is the first day on which something may be done, and the rule that sets
// it: of several that wait, the one that waits longest is the reason.
type delay struct {
	on   civil.Date
	rule func() string // French clause, nil for none
}

// until waits for a day too, the first rule that asks for it being its reason.
func (d *delay) until(on civil.Date, rule func() string) {
	if on > d.on {
		*d = delay{on, rule}
	}
}

// why says the rule in words, "" for none.
func (d *delay) why() string {
	if d.rule == nil {
		return ""
	}
	return d.rule()
}

// rolled leaves out days off, which are no rule of their own: the day that they
// move is what was waited for.
func (d *delay) rolled(p *policy.Policy) {
	if worked := p.Roll(d.on); worked != d.on {
		rule := d.rule
		*d = delay{worked, func() string {
			if rule == nil {
				return "premier jour ouvré"
			}
			return rule() + ", reporté au premier jour ouvré"
		}}
	}
}

// sinceDue counts the days of a step from the due date of an item, or from what
// comes after it and before which nobody can have paid.
func (l *ladder) sinceDue(step *policy.Step, item *Item, date civil.Date) delay {
	from, of := item.Due, "l’échéance"
	if on := l.certifiedOn(item, date); on > from {
		from, of = on, "la réception ou la certification du "+on.French()
	}
	if step.Offset() > 0 {
		if on := issuedLate(item); on > from {
			from, of = on, "l’émission ou l’enregistrement de la facture, le "+on.French()
		}
	}
	later := l.postponed(item, date)
	return delay{from.AddDays(step.Offset() + later), func() string {
		text := afterOrBefore(step.Offset()) + of
		if later > 0 {
			text += fmt.Sprintf(", repoussé de %s par une exception", settings.InDays(later))
		}
		return text
	}}
}

// afterOrBefore counts days from a day, which follows: « 5 jours après ».
func afterOrBefore(days int) string {
	switch {
	case days < 0:
		return settings.InDays(-days) + " avant "
	case days == 0:
		return "le jour de "
	}
	return settings.InDays(days) + " après "
}

// sinceLast counts from the last step of an item: what its letter granted, the
// time that it travels, then the gap of the next step.
func (l *ladder) sinceLast(step *policy.Step, last *log.Taken) delay {
	transit := l.transit(last.Step)
	granted := last.Days(transit)
	on := step.Gap.After(last.End(transit), l.policy.Calendar())
	return delay{on, func() string {
		text := fmt.Sprintf("depuis %s du %s", policy.The(last.Step), last.On.French())
		if step.Gap.Days > 0 {
			text = fmt.Sprintf("%s au moins %s", step.Gap, text)
		}
		if granted > 0 {
			text += fmt.Sprintf(", après les %s accordés", settings.InDays(granted))
		}
		switch {
		case !last.Presented.IsZero():
			text += ", comptés de sa présentation le " + last.Presented.French()
		case transit > 0:
			text += fmt.Sprintf(", acheminement de %s compris", settings.InDays(transit))
		}
		return text
	}}
}

func oneADay() string { return "une étape au plus par jour et par facture" }

// betweenLetters is the distance between two written actions to the customer.
func betweenLetters(k *claims, last civil.Date, step string) func() string {
	return func() string {
		return fmt.Sprintf("%s entre deux écrits au client, et pas avant la fin du délai accordé, le dernier étant %s du %s", k.policy.Spacing, policy.The(step), last.French())
	}
}
