package rules

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/settings"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// Explain tells a decision in plain French: the customer, the decision and its
// reasons, then each open item with what was done, what is done tonight, why
// not more, and what comes next. `relance expliquer` and the sheet "Décisions"
// print the same words.
func Explain(c Case, d Decision) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Client %s — %s (%s), le %s\n", d.Customer, d.Name, c.Customer.Kind, d.Date.French())
	fmt.Fprintf(&b, "Décision : %s\n", headline(c, d))
	for _, r := range d.Reasons {
		fmt.Fprintf(&b, "  %s%s\n", heading(r.Code), r.Text)
		if r.Lift != "" {
			fmt.Fprintf(&b, "      Pour changer cela : %s.\n", r.Lift)
		}
	}
	if len(d.Items) > 0 {
		b.WriteString("Postes :\n")
	}
	told := map[string]bool{}
	for i, s := range d.Items {
		explainItem(&b, c.Items[i], s, d)
		explainPassed(&b, s.Passed, told)
	}
	return b.String()
}

// headline is the decision in a few words.
func headline(c Case, d Decision) string {
	before := ""
	if done := preparedTonight(c, d.Date); len(done) > 0 && len(d.Actions) == 0 {
		before = " ; déjà préparé à cette date : " + strings.Join(done, " ; ")
	}
	switch {
	case d.Hold != nil:
		return "retenu, rien ne part" + before
	case len(d.Actions) == 0:
		return "rien cette nuit" + before
	}
	var parts []string
	for _, a := range d.Actions {
		about := ""
		if a.Invoice != "" {
			about = "facture " + a.Invoice + ", "
		}
		amount := a.Amount.French()
		if a.Currency != "" {
			amount += ", soit " + inWords(a.Abroad, a.Currency)
		}
		parts = append(parts, fmt.Sprintf("%s (%s%s, %s)", policy.Label(a.Step), about, a.means(), amount))
	}
	return strings.Join(parts, " ; ")
}

// preparedTonight names what an earlier run of the same date prepared, once each.
func preparedTonight(c Case, date civil.Date) (done []string) {
	for _, t := range log.ReadPast(c.Events, date).Steps {
		if t.Kind != log.StepPrepared || t.Date != date {
			continue
		}
		if text := fmt.Sprintf("%s (%s)", policy.Label(t.Step), t.Channel.Word()); !slices.Contains(done, text) {
			done = append(done, text)
		}
	}
	return done
}

// heading introduces a reason by its part in the telling.
func heading(code string) string {
	switch code {
	case cause.Rule:
		return "Règle : "
	case cause.Figures:
		return "Faits : "
	case cause.What:
		return "Action : "
	case cause.Why:
		return "Pourquoi : "
	case cause.WhyStop:
		return "Pourquoi pas plus : "
	case cause.After, cause.Belongs:
		return ""
	case cause.Nothing:
		return "Cette nuit : "
	}
	return "[" + code + "] "
}

func explainItem(b *strings.Builder, item Item, s ItemStep, d Decision) {
	fmt.Fprintf(b, "  - %s : reste %s", designation(item.Item), s.Open.French())
	if len(d.Sides) > 0 && abroad(item.Currency) && item.Foreign > 0 {
		fmt.Fprintf(b, ", soit %s", inWords(item.Foreign, item.Currency))
	}
	switch late := int(d.Date - item.Due); {
	case item.Due.IsZero():
	case late > 0:
		fmt.Fprintf(b, ", échéance du %s dépassée de %s", item.Due.French(), settings.InDays(late))
	default:
		fmt.Fprintf(b, ", échéance le %s", item.Due.French())
	}
	if item.Presumed() {
		fmt.Fprintf(b, ", %s", item.DueFrom)
	}
	b.WriteString("\n")
	if s.Done != "" {
		fmt.Fprintf(b, "      Fait : %s, le %s.\n", policy.Label(s.Done), s.DoneOn.French())
	}
	switch {
	case s.Skipped:
		fmt.Fprintf(b, "      Cette nuit : l’étape « %s » est laissée de côté.\n", policy.Label(s.Step))
	case s.Step != "":
		fmt.Fprintf(b, "      Cette nuit : %s, par %s.\n", policy.Label(s.Step), s.Channel.Word())
	case s.WhyNot != nil:
		fmt.Fprintf(b, "      Ne monte pas [%s] : %s\n", s.WhyNot.Code, s.WhyNot.Text)
	}
	if s.NextStep.On > 0 {
		fmt.Fprintf(b, "      Ensuite : %s.\n", s.NextStep.Words())
	}
}

// explainPassed tells the steps that were left aside; those that concern nobody
// like this customer are told once.
func explainPassed(b *strings.Builder, passed []Reason, told map[string]bool) {
	for _, p := range passed {
		general := p.Code == cause.NotConcerned || p.Code == cause.TooLate
		if !general || !told[p.Code] {
			fmt.Fprintf(b, "      [%s] %s\n", p.Code, p.Text)
		}
		told[p.Code] = told[p.Code] || general
	}
}
