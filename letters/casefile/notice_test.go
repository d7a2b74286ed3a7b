package casefile

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/letters/pdf"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

// order gives the text of the sheet of a payment order, its facts as « label:
// value ».
func order(t *testing.T, f File) string {
	t.Helper()
	r, ok := paymentOrder(f)
	if !ok {
		t.Fatal("no payment order")
	}
	return text(r)
}

// wholeDossier is the file handed over, its account included.
func wholeDossier(f File) pdf.Report { return dossier(f, accountOf(f.Movements, f.Claim.Lines)) }

func text(r pdf.Report) string {
	var b strings.Builder
	for _, p := range r.Parts {
		for _, fact := range p.Facts {
			b.WriteString(fact.Label + ": " + fact.Value + "\n")
		}
		for _, list := range [][]string{p.Text, p.Notes} {
			b.WriteString(strings.Join(list, "\n") + "\n")
		}
	}
	return b.String()
}

// TestNoticeIsWhatWasRecorded: « restée sans effet » needs a dispatch on record
// and a deadline that has run by the date of the file.
func TestNoticeIsWhatWasRecorded(t *testing.T) {
	one := item("FA1", 100, 4_000_00)
	prepared := business(one)
	on := today.AddDays(-3)
	prepared.Events = []log.Event{{ID: 1, Run: "r", Date: on, Kind: log.StepPrepared, Customer: "C1", Item: one.Key, Step: "mise-en-demeure", Channel: policy.Registered, Due: on + 8}}
	posted := business(one)
	posted.Events = append(append([]log.Event{}, prepared.Events...), log.Event{ID: 2, Run: "r", Date: on + 1, Kind: log.Posted, Customer: "C1", Channel: policy.Registered})
	partly := one
	partly.Settled = []openitem.Settlement{{Date: today - 2, Amount: 100_00}}
	for name, c := range map[string]struct {
		in            rules.Case
		said, checked string // in the request, in the list of proofs
	}{
		"none":              {business(one), "Mise en demeure à envoyer avant de déposer la requête.", "à envoyer en recommandé pour : FA1"},
		"prepared":          {prepared, "Mise en demeure préparée le 18/11/2026, dont l’envoi n’est pas noté", "préparée le 18/11/2026, envoi non noté"},
		"its days run":      {posted, "Mise en demeure postée le 19/11/2026 (présentation à prouver) ; le délai de paiement qu’elle accorde court jusqu’au 27/11/2026", ""},
		"over":              {noticed(business(one), false), "Mise en demeure postée le 23/10/2026 (présentation à prouver), restée sans effet au terme du délai accordé, le 31/10/2026 (compté de son départ ; la lettre indique le 30/10/2026).", ""},
		"over, presented":   {noticed(business(one), true), "Mise en demeure postée le 23/10/2026, présentée le 26/10/2026, restée sans effet", ""},
		"paid in part":      {noticed(business(partly), true), "suivie d’un règlement partiel seulement au terme", ""},
		"one line has none": {noticedBut(item("FA2", 40, 50_00), one), "Mise en demeure à envoyer avant de déposer la requête pour : FA2.", "à envoyer en recommandé pour : FA2"},
	} {
		f := build(t, c.in)
		got := order(t, f)
		if !strings.Contains(got, c.said) {
			t.Errorf("%s: %q is not in\n%s", name, c.said, got)
		}
		if strings.Contains(got, "sans effet") != strings.HasPrefix(name, "over") {
			t.Errorf("%s: sans effet?\n%s", name, got)
		}
		proof := noticeProof(f.Exhibits, f.Claim, today)
		if proof.Held != (c.checked == "") || !strings.Contains(proof.Detail, c.checked) {
			t.Errorf("%s: %+v", name, proof)
		}
		if dossier := text(wholeDossier(f)); strings.Contains(dossier, "envoyée ;") || name == "prepared" && !strings.Contains(dossier, "Mise en demeure: préparée le 18/11/2026, envoi non noté") {
			t.Errorf("%s:\n%s", name, dossier)
		}
	}
}

func noticedBut(without, with rules.Item) rules.Case {
	c := noticed(business(with), true)
	c.Items = append(c.Items, without)
	return c
}

// TestInterestOfTheRequest: 10,000.00 due on 1 May 2026, at 21 November: 60 days
// at 12.15 % and 144 at 12.40 %, one line each, then the rate of each half-year.
func TestInterestOfTheRequest(t *testing.T) {
	got := order(t, build(t, business(computed(t, penalty.Claim{Due: civil.New(2026, 5, 1), Regime: penalty.Business}))))
	for _, want := range []string{
		"Intérêts: 688,94 €, calculés jusqu’au 21/11/2026",
		"Du 02/05/2026 au 30/06/2026: 12,15 % l’an : 199,73 €",
		"Du 01/07/2026 au 21/11/2026: 12,40 % l’an : 489,21 €",
		"Point de départ: lendemain de l’échéance de chaque facture (C. com. L441-10 II)",
		"Ensuite: au taux de refinancement de la BCE en vigueur au premier jour de chaque semestre, majoré de dix points, jusqu’à parfait paiement",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if strings.Contains(got, "même taux") {
		t.Error(got)
	}
	// A fixed rate may say its figure; one line for the whole delay.
	got = order(t, build(t, business(computed(t, penalty.Claim{Due: civil.New(2026, 5, 1), Regime: penalty.Business, Contract: "12"}))))
	for _, want := range []string{"Du 02/05/2026 au 21/11/2026: 12,00 % l’an", "Ensuite: au taux contractuel de 12,00 %, jusqu’à parfait paiement"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

// TestRequestWithoutItsRate: the contract's rate is named, never the legal rate in
// its place, nor what we do not know.
func TestRequestWithoutItsRate(t *testing.T) {
	c := business(computed(t, penalty.Claim{Due: civil.New(2027, 1, 15), Date: civil.New(2027, 2, 28), Regime: penalty.Business, Contract: "3xTIL"}))
	f := buildOn(t, c, civil.New(2027, 2, 28))
	for name, got := range map[string]string{"request": order(t, f), "file": text(wholeDossier(f))} {
		if want := "Intérêts: au taux contractuel de 3 × taux de l’intérêt légal de chaque semestre, à parfaire jusqu"; !strings.Contains(got, want) {
			t.Errorf("%s: %q is not in\n%s", name, want, got)
		}
		for _, never := range []string{"connu", "31/12/2026", "signification de l’ordonnance (C. civ. 1231-6)", "Aucune pénalité"} {
			if strings.Contains(got, never) {
				t.Errorf("%s: %q in\n%s", name, never, got)
			}
		}
	}
}

// TestInterestOfAConsumer: without a presented notice nothing has run, and the
// request asks for the legal rate.
func TestInterestOfAConsumer(t *testing.T) {
	c := business(computed(t, penalty.Claim{Due: civil.New(2026, 5, 1), Regime: penalty.Consumer}))
	c.Customer.Kind = customer.Consumer
	if got := order(t, build(t, c)); !strings.Contains(got, "Intérêts: au taux légal à compter de la mise en demeure ou, à défaut, de la signification de l’ordonnance (C. civ. 1231-6)") {
		t.Error(got)
	}
	c = business(computed(t, penalty.Claim{Due: civil.New(2026, 5, 1), Notice: civil.New(2026, 10, 1), Regime: penalty.Consumer}))
	c.Customer.Kind = customer.Consumer
	got := order(t, build(t, c))
	for _, want := range []string{"Du 02/10/2026 au 21/11/2026: 2,75 % l’an", "Point de départ: lendemain de la présentation de la mise en demeure", "Ensuite: au taux de l’intérêt légal de chaque semestre, jusqu’à parfait paiement"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

// computed is an invoice of 10,000.00 with its penalties at the shipped rates.
func computed(t *testing.T, c penalty.Claim) rules.Item {
	t.Helper()
	rates, problems := penalty.LoadRates()
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	i := item("FA1", int(today-c.Due), money.Amount(10_000_00))
	c.Amount = i.Open
	if c.Date.IsZero() {
		c.Date = today
	}
	i.Penalty, _ = rates.Compute(c)
	return i
}

// TestInterestWithoutARateIsNoZero: neither the table of the claim nor the list to
// import says 0,00 of interest that no rate gives yet.
func TestInterestWithoutARateIsNoZero(t *testing.T) {
	date := civil.New(2027, 2, 28)
	c := business(computed(t, penalty.Claim{Due: civil.New(2027, 1, 15), Date: date, Regime: penalty.Business, Contract: "3xTIL"}))
	claim := ClaimOf(c, rules.Decision{}, date)
	for n, row := range claimedItems(claim, customer.Business, date).Rows {
		if row.Cells[6] != "à parfaire" {
			t.Errorf("row %d: %q", n, row.Cells[6])
		}
	}
	var list strings.Builder
	if err := writeHandover(&list, "Comptoir", c.Customer, claim.Lines, nil); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(list.String(), ";10000,00;;40,00;") {
		t.Error(list.String())
	}
}
