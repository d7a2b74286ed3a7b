package rules

import (
	"fmt"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/settings"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// Days that the warning of a missed instalment leaves to pay it, as the agreements
// say (templates/letters, plan.md and plan.particulier.md, article 4): the whole
// debt is due again only once they have run.
const (
	cureDays         = 8
	cureDaysConsumer = 15
)

// Warning is what was written to a debtor of an instalment missed under a plan.
type Warning struct {
	Prepared civil.Date // day of the letter, 0 when none was written since it was missed
	Until    civil.Date // last day to pay the instalment, 0 while nobody noted that the letter left
	Over     bool       // that day is past, and the bank is entered up to it: the plan may be declared lapsed
}

// Warned gives the letter that warned of what is missed of a plan, as far as the
// log and the bank go.
func Warned(c *Case, p *followup.JudgedPlan, date civil.Date) (w Warning) {
	if p.State != followup.Broken && !p.Lapsed || p.On.IsZero() {
		return w
	}
	for _, t := range log.ReadPast(c.Events, date).Steps {
		if t.Step != policy.PlanAnswer || !t.Channel.Written() || t.Date < p.On || t.Date > date {
			continue
		}
		w = Warning{Prepared: t.Date}
		if t.Channel != policy.Registered || t.Posted {
			w.Until = t.End(0)
			w.Over = date > w.Until && (c.LastBank.IsZero() || c.LastBank >= w.Until)
		}
	}
	return w
}

// warning is how the policy answers an instalment that is missed, nil for not at
// all, and the day since which it has to: a letter is of all that is missed, a
// call of the last instalment. Whoever may be a consumer has fifteen days at least.
func (k *claims) warning(p *followup.JudgedPlan) (*policy.Response, civil.Date) {
	if k.policy.Plan == nil {
		return nil, 0
	}
	how := *k.policy.Plan
	if !how.Writes() {
		return &how, p.Again
	}
	if how.Deadline.Days == 0 {
		how.Deadline = settings.Delay{Days: cureDays}
	}
	if kind := k.c.Customer.Kind; kind != customer.Business && kind != customer.Public {
		how.Deadline.Days = max(how.Deadline.Days, cureDaysConsumer)
	}
	return &how, p.On
}

// planMissed is why a missed instalment is answered.
func planMissed(p *followup.JudgedPlan, how *policy.Response) Reason {
	text := fmt.Sprintf("Plan du %s : %s d’échéances passées ne sont pas réglés", p.Date.French(), p.Missed.French())
	if how.Writes() {
		text += fmt.Sprintf(" ; le client en est averti par écrit, avec %s pour les régler", how.Deadline)
	}
	return Reason{cause.PlanBroken, text + ".", ""}
}

// lapsedEarly is why a plan that somebody declared lapsed still keeps what it
// covers: the letter that warns of what is missed says that it goes on until a day
// that has not passed. Nil where that day is past, or where no letter of ours gave one.
func lapsedEarly(p *followup.JudgedPlan, w Warning, date civil.Date) *Reason {
	switch {
	case !p.Lapsed || w.Prepared.IsZero():
		return nil
	case w.Until.IsZero():
		return &Reason{cause.PlanBroken, fmt.Sprintf("Le plan du %s est noté caduc, mais l’avertissement préparé le %s n’est pas noté comme posté : son délai ne court pas.", p.Date.French(), w.Prepared.French()),
			"enregistrez le dépôt du recommandé (relance poste) avec sa date et son numéro, ou notez qu’il n’est pas parti"}
	case date <= w.Until:
		return &Reason{cause.PlanBroken, fmt.Sprintf("Le plan du %s est noté caduc, mais notre avertissement du %s laisse au client jusqu’au %s pour régler : rien d’autre ne part avant.", p.Date.French(), w.Prepared.French(), w.Until.French()),
			"attendez cette date : la dette suit ensuite son cycle"}
	}
	return nil
}

// planBroken is why what a missed plan covers is not reminded of: the debtor is to
// be warned, has some days left, or somebody has to declare the plan lapsed.
func planBroken(p *followup.JudgedPlan, w Warning, date civil.Date) Reason {
	missed := fmt.Sprintf("Le plan du %s n’est plus respecté : %s d’échéances passées ne sont pas réglés", p.Date.French(), p.Missed.French())
	switch {
	case w.Prepared.IsZero():
		return Reason{cause.PlanBroken, missed + ", et rien ne dit que le client en ait été averti par écrit. En attendant, le reste du plan n’est pas relancé.",
			"avertissez-le par écrit, avec huit jours pour régler (« plan-rompu: {canal: [courrier], delai-accorde: 8 jours} » dans regles.yaml le prépare), ou accordez un nouveau délai"}
	case w.Until.IsZero():
		return Reason{cause.PlanBroken, missed + fmt.Sprintf(". L’avertissement préparé le %s n’est pas noté comme posté : son délai ne court pas.", w.Prepared.French()),
			"enregistrez le dépôt du recommandé (relance poste) avec sa date et son numéro"}
	case date <= w.Until:
		return Reason{cause.PlanBroken, missed + fmt.Sprintf(". Averti le %s, le client a jusqu’au %s pour les régler.", w.Prepared.French(), w.Until.French()),
			"attendez cette date : réglées, le plan continue ; sinon sa caducité pourra être constatée"}
	case !w.Over:
		return Reason{cause.PlanBroken, missed + fmt.Sprintf(". Averti le %s, le client avait jusqu’au %s, et la banque n’est pas encore saisie jusque-là.", w.Prepared.French(), w.Until.French()),
			"saisissez la banque jusqu’à cette date"}
	}
	return Reason{cause.PlanBroken, missed + fmt.Sprintf(", malgré l’avertissement du %s (délai jusqu’au %s). La caducité est proposée ; tant que personne ne la constate, le reste du plan n’est pas relancé.", w.Prepared.French(), w.Until.French()),
		"constatez la caducité (feuille Plans : clos le, issue « Caduc »), et toute la dette suit de nouveau son cycle ; ou accordez un nouveau délai"}
}

// aboutPlan says that a step answers a missed instalment: its letter is about the
// invoices of the plan alone.
func aboutPlan(a *acting, step *policy.Step) bool {
	return a.answer.alone() && step.Name == a.answer.name
}

// leaveUnsaid says what is due and that the only letter is not about.
func leaveUnsaid(a *acting, date civil.Date) {
	for i := range a.rows {
		if a.moves[i].mention == absent && a.rows[i].due(date) {
			a.unlisted += a.rows[i].claim()
		}
	}
}
