package customer

import (
	"slices"
	"testing"
)

// What a filled cell of terms becomes: terms, a means of payment, nothing, or
// something that nobody understood and that must not pass for nothing.
func TestCellOfTerms(t *testing.T) {
	for _, c := range []struct{ title, cell, terms, unread, mode, code string }{
		{"conditions", "30 jours fin de mois", "30 jours fin de mois", "", "", ""},
		{"conditions", "terme échu", "", "terme échu", "", CodeTerms.Code},
		{"conditions", "ZB01", "", "ZB01", "", CodeTerms.Code},
		{"conditions", "30 % comptant", "", "30 % comptant", "", CodeTerms.Code},
		{"conditions", "", "", "", "", ""},
		{"conditions", "Néant", "", "", "", ""},
		{"conditions", "N/A", "", "", "", ""},
		{"conditions", "Virement", "", "", "virement", ""},
		{"conditions de règlement", "Prélèvement SEPA", "", "", "prelevement", ""},
		{"conditions", "3", "", "3", "", CodeTerms.Code},
		{"conditions", "7", "7 jours", "", "", ""},
		{"délai de paiement", "3", "3 jours", "", "", ""},
		{"payment terms", "Net 30", "30 jours", "", "", ""},
	} {
		m, l := read(t, "code;"+c.title+"\nC1;"+c.cell+"\n")
		got := m.Find("C1", "")
		if got.Terms.String() != c.terms || got.UnreadTerms != c.unread || got.PaymentMode != c.mode {
			t.Errorf("%q under %q: %q, unread %q, %q", c.cell, c.title, got.Terms, got.UnreadTerms, got.PaymentMode)
		}
		if codes := l.Codes(); c.code == "" && len(codes) > 0 || c.code != "" && !slices.Equal(codes, []string{c.code}) {
			t.Errorf("%q under %q: %v", c.cell, c.title, l)
		}
	}
}

// The column of the means of payment says more than a means among the terms.
func TestMeansAmongTermsGivesWay(t *testing.T) {
	m, _ := read(t, "code;conditions;mode de règlement\nC1;chèque;Virement\nC2;chèque;\n")
	if one, two := m.Find("C1", ""), m.Find("C2", ""); one.PaymentMode != "virement" || two.PaymentMode != "cheque" {
		t.Errorf("%q %q", one.PaymentMode, two.PaymentMode)
	}
}

// Terms that nobody understood are listed with the phrase.
func TestUnreadTermsAreMissing(t *testing.T) {
	m, _ := read(t, "code;nom;conditions\nC1;Alpha;terme échu\n")
	if got := m.Find("C1", "").Missing(); !slices.Contains(got, "conditions de paiement (« terme échu » n’est pas compris)") {
		t.Errorf("%q", got)
	}
}
