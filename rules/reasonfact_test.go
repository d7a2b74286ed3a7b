package rules

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/followup"
)

// TestReasonsOfPastDays: no reason waits for a day that is past, nor calls a plan
// kept while one of its instalments is awaited.
func TestReasonsOfPastDays(t *testing.T) {
	day := func(d int) civil.Date { return civil.New(2026, 11, d) }
	promise := &followup.JudgedPromise{Fact: followup.Fact{Date: day(1), Until: day(10), Amount: 100_00}, Last: day(13), State: followup.Pending}
	plan := &followup.JudgedPlan{Fact: followup.Fact{Date: day(1)}, State: followup.Pending, Instalments: []followup.JudgedInstalment{
		{Instalment: followup.Instalment{Due: day(5), Amount: 50_00}, Paid: 50_00, Last: day(8), State: followup.Kept},
		{Instalment: followup.Instalment{Due: day(10), Amount: 60_00}, Paid: 20_00, Last: day(13), State: followup.Pending},
		{Instalment: followup.Instalment{Due: day(30), Amount: 70_00}, Last: day(30) + 3, State: followup.Pending},
	}}
	for _, c := range []struct {
		on            civil.Date
		promise, plan string
		standing      string
	}{
		{day(10), "100,00\u00a0€ promis le 01/11/2026 pour le 10/11/2026 : on attend jusqu’au 13/11/2026.", "Le plan du 01/11/2026 est respecté : prochaine échéance de 40,00\u00a0€ le 10/11/2026.", "respecté"},
		{day(12), "100,00\u00a0€ promis le 01/11/2026 pour le 10/11/2026 : on attend jusqu’au 13/11/2026.", "Plan du 01/11/2026 : l’échéance de 40,00\u00a0€ du 10/11/2026 n’est pas encore reçue, elle a jusqu’au 13/11/2026.", "échéance attendue"},
		{day(20), "100,00\u00a0€ promis le 01/11/2026 pour le 10/11/2026 : ce jour est passé, mais la banque n’est pas encore saisie jusqu’au 13/11/2026, et rien ne dit que le client n’a pas payé.",
			"Plan du 01/11/2026 : l’échéance de 40,00\u00a0€ du 10/11/2026 n’est pas reçue, et la banque n’est pas encore saisie jusqu’au bout de son délai, le 13/11/2026.", "échéance attendue"},
	} {
		if got := promised(promise, c.on); got.Text != c.promise {
			t.Errorf("%s: %s", c.on, got.Text)
		}
		got := planned(plan, c.on)
		if got.Text != c.plan {
			t.Errorf("%s: %s", c.on, got.Text)
		}
		if past := c.on > day(13); past != strings.HasPrefix(got.Lift, "saisissez la banque") {
			t.Errorf("%s: %s", c.on, got.Lift)
		}
		if got := plan.Standing(c.on); got != c.standing {
			t.Errorf("%s: %s", c.on, got)
		}
	}
}

// A reason names the workbook that holds what keeps reminders back: the follow-up, or the
// sheet of the day of its run.
func TestReasonsNameTheWorkbook(t *testing.T) {
	fact := func(number string, o followup.Origin) followup.Fact {
		return followup.Fact{Kind: followup.Suspension, Customer: "C1", Date: civil.New(2026, 11, 1), Text: "travaux", Number: number, Origin: o}
	}
	typed, sheet := followup.Origin{File: "suivi.xlsx", Sheet: "Suspensions", Row: 4}, followup.Origin{File: "sorties/2026-11-30/a-faire.xlsx", Sheet: "Demandes", Row: 3}
	for _, c := range []struct {
		f    followup.Fact
		want string
	}{
		{fact("", typed), "fermez la suspension, « Clos le » (suivi.xlsx, feuille Suspensions, ligne 4)"},
		{fact("AF 2026-11-30/R//01 suspension", sheet), "levez-la par une demande « Lever la suspension » de la feuille du jour, ou effacez la réponse de sorties/2026-11-30/a-faire.xlsx, feuille Demandes, ligne 3"},
		{fact("AF 2026-11-30/R//01 suspension", followup.Origin{Event: 7}), "levez-la par une demande « Lever la suspension » de la feuille du jour"},
		{fact("", followup.Origin{Event: 7}), "levez-la par « relance reprendre C1 »"},
	} {
		if got := suspendedFact(c.f).Lift; got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
	got := unreadRow(fact("", sheet))
	if !strings.Contains(got.Text, "(sorties/2026-11-30/a-faire.xlsx, feuille Demandes, ligne 3)") || !strings.Contains(got.Lift, "dans sorties/2026-11-30/a-faire.xlsx :") {
		t.Errorf("%+v", got)
	}
	if got := unreadRow(fact("", typed)); !strings.Contains(got.Text, "(suivi.xlsx, feuille Suspensions, ligne 4)") || !strings.Contains(got.Lift, "dans suivi.xlsx :") {
		t.Errorf("%+v", got)
	}
}
