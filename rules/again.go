package rules

import (
	"fmt"
	"slices"

	"relance/rules/cause"
	"relance/rules/policy"
)

// Waiting is a letter that a night wrote and that has not left yet.
type Waiting struct {
	Step  string
	Apart bool            // the customer had other letters, or might have
	Alone bool            // it lists nothing beside the items that it recorded
	Items []string        // keys of the items that it recorded
	Told  map[string]bool // keys of the items of which people said something since that night
}

// Outdated says why a letter must not leave any more, once its customer is
// decided upon again: nothing goes out, people took an item of it out of the
// claim, or another step is due. It is nil where the letter still may leave;
// that an item of it was paid meanwhile does not stop the others.
func (d Decision) Outdated(w Waiting) *Reason {
	if d.Hold != nil {
		return d.Hold
	}
	for i := range d.Items {
		if why := d.Items[i].withdrawn(w); why != nil {
			return why
		}
	}
	for i := range d.Actions {
		a := &d.Actions[i]
		if !a.Channel.Written() || a.Step != w.Step || w.Apart && !w.carriedBy(a) {
			continue
		}
		if !a.Channel.Mailed() {
			return because(otherChannel(a.Channel))
		}
		return nil
	}
	return because(d.instead(w))
}

// carriedBy says that an action records one of the letter's items.
func (w Waiting) carriedBy(a *Action) bool {
	return slices.ContainsFunc(a.Items, func(key string) bool { return slices.Contains(w.Items, key) })
}

// withdrawn says why an item that the letter asks for may not be asked for any
// more, nil when it may, or when it was only paid.
func (s *ItemStep) withdrawn(w Waiting) *Reason {
	carried := slices.Contains(w.Items, s.Key)
	switch {
	case w.Alone && !carried:
		return nil
	case w.Told[s.Key] && s.Contested+s.Deferred > 0:
		if s.WhyNot != nil {
			return s.WhyNot
		}
		return because(saidSince(s))
	case carried && s.Step == "" && s.WhyNot != nil && !slices.Contains([]string{cause.SmallDifference, cause.Covered, cause.Imputed, cause.ProbablyPaid, cause.BelowMinimum}, s.WhyNot.Code):
		return s.WhyNot
	}
	return nil
}

// instead says what there is to do in place of the letter.
func (d Decision) instead(w Waiting) Reason {
	if d.Acts() && !w.Apart {
		return stepChanged(w.Step, d.Step)
	}
	for i := range d.Items {
		s := &d.Items[i]
		switch {
		case !slices.Contains(w.Items, s.Key):
		case s.WhyNot != nil:
			return *s.WhyNot
		case s.Step != w.Step:
			return stepChanged(w.Step, s.Step)
		}
	}
	return NothingLeft()
}

// NothingLeft is the reason about a customer who owes nothing any more.
func NothingLeft() Reason {
	return Reason{cause.NothingDue, "Plus rien n’est à réclamer de ce que demande ce courriel.", ""}
}

// PenaltiesUndue is the reason of a letter that claims penalties which its
// customer, by today's sheet or policy, is not asked for.
func PenaltiesUndue() Reason {
	return Reason{cause.StepChanged, "Ce courriel réclame des pénalités et une indemnité qui, d’après la fiche du client et la politique d’aujourd’hui, ne lui sont pas demandées.", ""}
}

func stepChanged(before, now string) Reason {
	return Reason{cause.StepChanged, fmt.Sprintf("Ce courriel est %s ; avec les fichiers et les faits d’aujourd’hui, %s est à faire à la place.", "« "+policy.Label(before)+" »", policy.The(now)), ""}
}

func otherChannel(now policy.Channel) Reason {
	return Reason{cause.StepChanged, fmt.Sprintf("Ce n’est plus par courriel que ce client est à relancer : c’est par %s.", now.Word()), ""}
}

func saidSince(s *ItemStep) Reason {
	return Reason{cause.SaidSince, fmt.Sprintf("Depuis la nuit, %s de ce que demande ce courriel est contesté, promis ou mis de côté.", (s.Contested + s.Deferred).French()), "« relance suivi clore », si ce fait ne compte plus"}
}
