package casefile

import (
	"strings"
	"testing"

	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/proceeding"
	"relance/letters"
)

// TestPersonsInARequest: a person who acts without an organ is named as the law
// wants a person named, not as a company (CPC 54 and 57).
func TestPersonsInARequest(t *testing.T) {
	tables, err := proceeding.Load()
	if err != nil {
		t.Fatal(err)
	}
	said := func(facts []letters.Pair) (all string) {
		for _, f := range facts {
			all += f.Label + ": " + f.Value + "\n"
		}
		return all
	}
	debtor := customer.Customer{Code: "C1", Name: "Artisan Modèle", Kind: customer.Business, Form: "EI", Address: customer.Address{Lines: []string{"5 rue du Lac"}, Postcode: "74000", City: "Annecy"}}
	company := debtor
	company.Form = "SAS"
	for _, c := range []struct{ what, text, must, mustNot string }{
		{"creditor, a person", said(creditorFacts(letters.Sender{Name: "Modèle", Form: "EI"}, tables, today)), "date et lieu de naissance du demandeur (CPC 54", "Représenté par"},
		{"creditor, a company", said(creditorFacts(letters.Sender{Name: "Modèle", Form: "SARL"}, tables, today)), "Représenté par: son gérant", "naissance"},
		{"debtor, a person", said(debtorFacts(debtor, 0, tables, today)), "Domicile: 5 rue du Lac, 74000 Annecy", "Siège"},
		{"debtor, a company", said(debtorFacts(company, 0, tables, today)), "Siège: 5 rue du Lac, 74000 Annecy", "Domicile"},
	} {
		if !strings.Contains(c.text, c.must) {
			t.Errorf("%s: no %q in %s", c.what, c.must, c.text)
		}
		if strings.Contains(c.text, c.mustNot) {
			t.Errorf("%s: %q in %s", c.what, c.mustNot, c.text)
		}
	}
}

// TestBasisIsOfWhatIsAsked: no law is named for what is not claimed.
func TestBasisIsOfWhatIsAsked(t *testing.T) {
	whole := Claim{Principal: 100_00, Interest: 5_00, Indemnity: 40_00}
	for _, c := range []struct {
		what          string
		claim         Claim
		kind          customer.Kind
		must, mustNot string
	}{
		{"professional", whole, customer.Business, "pénalités de retard et indemnité forfaitaire de 40 € par facture, de plein droit", "1231-6"},
		{"professional, the fixed sum alone", Claim{Indemnity: 40_00}, customer.Business, "indemnité forfaitaire de 40 €", "pénalités"},
		{"professional, principal alone", Claim{}, customer.Business, "Contrat et factures (C. civ. 1103).", "L441-10"},
		{"public", whole, customer.Public, "L2192-13, R2192-31 et D2192-35", "L441-10"},
		{"consumer", whole, customer.Consumer, "C. civ. 1231-6 et 1344-1", "40"},
		{"kind unknown", whole, customer.Unknown, "Contrat et factures (C. civ. 1103).", "L441-10"},
	} {
		got := strings.ReplaceAll(basis(c.claim, c.kind, today), "\u00a0", " ")
		if !strings.Contains(got, c.must) {
			t.Errorf("%s: no %q in %q", c.what, c.must, got)
		}
		if strings.Contains(got, c.mustNot) {
			t.Errorf("%s: %q in %q", c.what, c.mustNot, got)
		}
	}
}

// TestFixedSumsAreCounted: one by one of its amount, which the law of each due date sets.
func TestFixedSumsAreCounted(t *testing.T) {
	sums := func(amounts ...money.Amount) string {
		var lines []Claimed
		for _, a := range amounts {
			lines = append(lines, Claimed{Indemnity: a})
		}
		return strings.ReplaceAll(fixedSums(lines), "\u00a0", " ")
	}
	if got := sums(40_00, 0, 40_00); got != "2 × 40 €" {
		t.Error(got)
	}
	if got := sums(40_00, 50_00); got != "1 × 40 € + 1 × 50 €" {
		t.Error(got)
	}
}
