package letters

import (
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/penalty"
	"relance/rules"
	"relance/rules/policy"
)

// notice is a formal notice of the sample: 26,90 and 12,84 of interest, 40 EUR
// twice, a credit note of 120 EUR.
func notice(t *testing.T, change func(*Request)) Letter {
	t.Helper()
	r := request(t, FormalNotice, customer.Business)
	r.Decision.Penalties = policy.PenaltiesClaimed
	change(&r)
	return mustCompose(t, r)
}

func line(l Letter, label string) string {
	for _, s := range l.Summary {
		if s.Label == label {
			return l.Format.Money(s.Amount)
		}
	}
	return ""
}

// Penalties already paid, or given up, are deducted and said to be.
func TestClearedPenaltiesAreDeducted(t *testing.T) {
	l := notice(t, func(r *Request) { r.Case.Items[0].Cleared = 5000 })
	if l.Totals.Interest != 3974 || l.Totals.Indemnity != 8000 || l.Totals.Cleared != 5000 || l.Totals.Due != 208770+3974+8000-5000 {
		t.Errorf("%+v", l.Totals)
	}
	if got := line(l, "Pénalités déjà réglées ou abandonnées"); got != "−50,00\u00a0€" {
		t.Errorf("summary: %q %+v", got, l.Summary)
	}
	if !slices.Contains(l.Annex.Notes, "2026-0412 : 50,00\u00a0€ de pénalités, déjà réglées ou abandonnées, sont déduites.") {
		t.Errorf("annex: %q", l.Annex.Notes)
	}
	l = notice(t, func(r *Request) { r.Case.Items[0].Cleared, r.Decision.Items[0].Claimed = 5000, false })
	if l.Totals.Cleared != 0 || l.Totals.Accrued != 0 || l.Totals.Fixed != 1690 {
		t.Errorf("not claimed, 66,90 less 50,00: %+v", l.Totals)
	}
	r := request(t, FormalNotice, customer.Business)
	r.Case.Items[0].Cleared = 6691
	if _, problems := Compose(r); len(problems.Of(LET04)) == 0 {
		t.Errorf("more is deducted than is claimed: %v", problems)
	}
}

// Penalties of invoices paid late are claimed by the letter, in the annex and
// on a line of their own.
func TestLatePaidInvoices(t *testing.T) {
	paid := func(r *Request) {
		item := r.Case.Items[0]
		item.Key, item.Number, item.Open, item.Cleared = "C0042|payée", "2026-0301", 0, 1000
		other := item
		other.Key, other.Number = "C0042|autre", "2026-0302"
		r.Case.LatePaid, r.Decision.LatePaid = []rules.Item{item, other}, []string{item.Key}
	}
	l := notice(t, paid)
	if l.Totals.Interest != 3974 || l.Totals.LatePaid != 6690 || l.Totals.Cleared != 1000 || l.Totals.Due != 208770+3974+8000+6690-1000 || len(l.Rows) != 2 {
		t.Errorf("%+v", l.Totals)
	}
	if got := line(l, "Pénalités de factures réglées en retard (voir annexe)"); got != "66,90\u00a0€" {
		t.Errorf("summary: %q", got)
	}
	if a := l.Annex; len(a.Lines) != 3 || a.Lines[2].Label != "2026-0301 (réglée en retard)" || a.Interest != 3974+2690 || a.Indemnity != 12000 {
		t.Errorf("annex: %+v", a)
	}
	r := request(t, FormalNotice, customer.Business)
	paid(&r)
	r.Case.LatePaid[0].Customer = "C0043"
	if _, problems := Compose(r); len(problems.Of(LET02)) == 0 {
		t.Errorf("another customer's invoice: %v", problems)
	}
}

// The annex names what a reader needs to find the figures again: the credits
// imputed first and where, what payments took of the interest, where interest
// stops and how it goes on.
func TestAnnexNamesWhatWasDone(t *testing.T) {
	l := notice(t, func(r *Request) {
		first := &r.Case.Items[0]
		r.Case.Imputed = []penalty.Imputation{{Item: first.Key, Credit: "avoir", Date: r.Decision.Date - 30, Amount: 12000}, {Item: "ailleurs", Amount: 1}}
		first.Penalty.InterestPaid, first.Penalty.IndemnityPaid = 1000, 200
		first.Penalty.Until, first.Penalty.Lacking = r.Decision.Date-5, penalty.ECB
		first.Penalty.Notes = []string{"Jours de retard comptés bornes comprises."}
	})
	all := strings.Join(l.Annex.Notes, "\n")
	for _, want := range []string{
		"Jours de retard comptés bornes comprises.", "article 1342-10 du code civil",
		"Avoir AV-2026-031 du 22/10/2026 : 120,00\u00a0€ imputés sur 2026-0412.",
		"2026-0412 : 12,00\u00a0€ d’intérêts et d’indemnité sont déjà couverts par vos règlements (article 1343-1 du code civil)",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
	if strings.Count(all, "imputés sur") != 1 {
		t.Errorf("the imputation on another invoice is told: %s", all)
	}
	for _, want := range []string{
		"Intérêts calculés jusqu’au 16/11/2026 inclus.",
		"Intérêts à parfaire jusqu’au paiement, au taux de refinancement de la BCE en vigueur au premier jour de chaque semestre, majoré de dix points.",
	} {
		if !slices.Contains(l.Remarks, want) {
			t.Errorf("%q is not in %q", want, l.Remarks)
		}
	}
}

// No sum of 0,00 is made of interest that no rate gives yet: it is to be
// completed, wherever it stands.
func TestInterestWithoutARateIsToBeCompleted(t *testing.T) {
	unknown := func(r *Request) {
		for k := range r.Case.Items[:2] {
			p := &r.Case.Items[k].Penalty
			p.Segments, p.Interest, p.Until, p.Lacking = nil, 0, r.Case.Items[k].Due, penalty.ECB
		}
	}
	l := notice(t, unknown)
	if !l.Annex.Pending {
		t.Errorf("annex: %+v", l.Annex)
	}
	if text := l.Text(); strings.Count(text, " | à parfaire | 40,00") != 2 {
		t.Errorf("the table of the claim:\n%s", text)
	}
	l = notice(t, func(r *Request) {
		unknown(r)
		r.Case.Items[1].Penalty.Interest = 0
		r.Case.Items[0].Penalty = samplePenalty(r.Case.Items[0], customer.Business)
	})
	if l.Annex.Pending {
		t.Error("a part of the interest is known: its sum is printed")
	}
}

// A declaration is of the debts born before the judgment: one of its very day is a
// later one, which is paid as it falls due (C. com. R621-4 and L622-17).
func TestDeclarationLeavesTheDayOfTheJudgment(t *testing.T) {
	named := func(born civil.Date) bool {
		r := sampleThirdParty(texts(t, map[string]string{"fr/" + DeclarationText + ".md": "# Créance\n\n{{creances}}\n"}), SampleSender(), DeclarationText, civil.New(2026, 11, 21))
		r.Case.Items[1].Date = born
		l, problems := Declaration(r)
		if problems.HasErrors() {
			t.Fatal(problems)
		}
		return strings.Contains(l.Text(), "2026-0447")
	}
	judgment := civil.New(2026, 11, 11)
	if !named(judgment - 1) {
		t.Error("an invoice of the day before is not declared")
	}
	if named(judgment) {
		t.Error("an invoice of the day of the judgment is declared")
	}
}
