package rules

import (
	"slices"

	"relance/aging/civil"
	"relance/rules/cause"
	"relance/rules/log"
)

// ladderWaits are the reasons why a customer or an item waits that say nothing against a
// letter prepared before: they are about the next one, or about this very posting.
var ladderWaits = []string{
	cause.NoticeNotPosted, cause.NotPresented, cause.NoticeMissing, cause.FilePrepared, cause.DayOff, cause.Spacing, cause.AlreadyCalled, cause.Ceiling,
	cause.Approval, cause.Serious, cause.BelowMinimum, cause.NotReminded, cause.NoticeFirst, cause.LateFirst, cause.NotYet, cause.TopOfLadder, cause.TooLate,
	cause.NotConcerned, cause.AlreadyMade, cause.Circuit, cause.Away, cause.NoCycle,
}

func against(r *Reason) bool { return r != nil && !slices.Contains(ladderWaits, r.Code) }

// NotToPost says why a letter that a night prepared, and that nobody said was posted,
// must not be posted any more: its customer is held for more than the next step, or an
// item of it was paid, contested, promised or set aside since. Nil when it still may:
// in doubt it stays here, since what is posted is not taken back.
func NotToPost(c *Case, d *Decision, letter log.Event, date civil.Date) *Reason {
	if against(d.Hold) {
		return d.Hold
	}
	for _, t := range log.ReadPast(c.Events, date).Steps {
		if t.Kind != log.StepPrepared || t.Run != letter.Run || t.Channel != letter.Channel || letter.Invoice != "" && t.Invoice != letter.Invoice {
			continue
		}
		if t.Superseded() {
			return &Reason{cause.StepChanged, "Une personne a mis ce client à une autre étape depuis.", ""}
		}
		if why := lessThan(c, d, t, date); why != nil {
			return why
		}
	}
	for _, credit := range c.Credits {
		if credit.Entry > letter.Date {
			return &Reason{cause.Covered, "Un règlement ou un avoir de " + (-credit.Open).French() + ", du " + credit.Entry.French() + ", n’est pas déduit de cette lettre.",
				"lettrez-le : ce qui reste dû suit son cycle"}
		}
	}
	return nil
}

// lessThan says why less is claimed of an item than the letter which carried it asks.
func lessThan(c *Case, d *Decision, t *log.Taken, date civil.Date) *Reason {
	at := slices.IndexFunc(d.Items, func(s ItemStep) bool { return s.Key == t.Item })
	of := slices.IndexFunc(c.Items, func(i Item) bool { return i.Key == t.Item })
	if at < 0 || of < 0 {
		return &Reason{cause.NothingDue, "Ce que cette lettre réclame n’est plus dû en entier : une facture est réglée, ou n’est plus au compte.", ""}
	}
	s, item := &d.Items[at], &c.Items[of]
	name := "Cette facture"
	if item.Number != "" {
		name = "La facture " + item.Number
	}
	switch {
	case against(s.WhyNot):
		return s.WhyNot
	case s.Open < t.Amount:
		return &Reason{cause.NothingDue, name + " est réglée en partie depuis : il reste " + s.Open.French() + " sur " + t.Amount.French() + ".", ""}
	case s.Unclaimed || s.Imputed:
		return &Reason{cause.NothingDue, name + " ne se réclame plus.", ""}
	case s.Contested+s.Deferred > 0 && spokenSince(&c.FollowUp, item, t.Date, date):
		return &Reason{cause.SaidSince, (s.Contested + s.Deferred).French() + " de ce que demande cette lettre est contesté, promis ou mis de côté depuis.", ""}
	}
	return nil
}
