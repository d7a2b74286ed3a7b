package customer

import (
	"os"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/law"
	"relance/aging/problem"
)

func TestLegalCeilings(t *testing.T) {
	for _, c := range []struct {
		terms  string
		sector Sector
		want   string // severity, "" when legal
		source string
	}{
		{"60 jours", General, "", "C. com. L441-10"},
		{"61 jours", General, "avertissement", "C. com. L441-10"},
		{"45 jours fin de mois", General, "", "DGCCRF, reading A"},
		{"fin de mois + 45 jours", General, "", "DGCCRF, reading B"},
		{"46 jours fin de mois", General, "note", "one day over when the 46th falls on a 1st"},
		{"60 jours fin de mois", General, "avertissement", "C. com. L441-10"},
		{"fin de mois + 60 jours", General, "avertissement", "C. com. L441-10"},
		{"45 jours fin de mois le 10", General, "avertissement", "C. com. L441-10"},
		{"30 jours fin de mois le 10", General, "note", "over it for invoices of 30 and 31 January only"},
		{"le 10 du mois suivant", General, "", "C. com. L441-10"},
		{"30 % comptant, 70 % à 90 jours", General, "avertissement", "C. com. L441-10"},
		{"2 mois", General, "note", "62 days in July and December, when 45 days end of month are less"},
		{"3 mois", General, "avertissement", "C. com. L441-10"},
		{"30/60/90 jours", General, "avertissement", "its last part is beyond"},
		{"30/60 jours", General, "", "C. com. L441-10"},
		{"45 jours fin de mois + 10 jours", General, "avertissement", "C. com. L441-10"},
		{"le 5 de chaque mois", General, "", "C. com. L441-10"},
		{"60 jours réception de facture", General, "", "C. com. L441-10"},
		{"fin de quinzaine + 45 jours", General, "", "C. com. L441-10"},
		{"1 mois", Transport, "avertissement", "31 days of a long month"},
		{"fin de quinzaine + 30 jours", Periodic, "avertissement", "the 11th of a decade waits for the 15th"},
		{"fin de décade", Meat, "", "C. com. L441-11"},
		{"60 jours", Wine, "", "C. com. L441-11"},
		{"30 jours", Transport, "", "C. com. L441-11"},
		{"31 jours", Transport, "avertissement", "C. com. L441-11"},
		{"46 jours", Recap, "avertissement", "C. com. L441-10"},
		{"21 jours", Meat, "avertissement", "C. com. L441-11"},
		{"fin de décade + 31 jours", Periodic, "avertissement", "C. com. L441-11"},
		{"fin de mois + 31 jours", Spirits, "avertissement", "C. com. L441-11"},
		{"45 jours", Transport, "avertissement", "C. com. L441-11"},
		{"45 jours", Recap, "", "C. com. L441-10"},
		{"60 jours", Recap, "avertissement", "C. com. L441-10"},
		{"fin de décade + 30 jours", Periodic, "", "C. com. L441-11"},
		{"fin de décade + 30 jours", Perishable, "avertissement", "30 days after delivery but for periodic invoices"},
		{"30 jours", Perishable, "", "C. com. L441-11"},
		{"45 jours", Perishable, "avertissement", "C. com. L441-11"},
		{"20 jours", Meat, "", "C. com. L441-11"},
		{"30 jours", Meat, "avertissement", "C. com. L441-11"},
		{"fin de mois + 30 jours", Spirits, "", "C. com. L441-11"},
		{"60 jours", Spirits, "avertissement", "C. com. L441-11"},
	} {
		terms, err := ParseTerms(c.terms)
		if err != nil {
			t.Fatal(err)
		}
		l := terms.Legal(law.Law{}, c.sector)
		if got, found := l.Worst(); c.want == "" && found || c.want != "" && (len(l) != 1 || got.String() != c.want || l[0].Code != CodeCeiling.Code || l[0].Remedy == "") {
			t.Errorf("%s, %q: %v, want %q (%s)", c.terms, c.sector, l, c.want, c.source)
		}
	}
	if l := (Terms{}).Legal(law.Law{}, General); l != nil {
		t.Error(l)
	}
}

func TestLegalShowsTheWorstCase(t *testing.T) {
	terms, _ := ParseTerms("60 jours fin de mois")
	l := terms.Legal(law.Law{}, General)
	if l[0].Severity != problem.Warning || !strings.Contains(l[0].Message, "« 60 jours fin de mois »") || !strings.Contains(l[0].Message, "une facture du ") {
		t.Error(l)
	}
}

func TestPublicDue(t *testing.T) {
	day := func(s string) civil.Date { d, _ := civil.Parse(s); return d }
	for _, c := range []struct {
		invoice, receipt, subtype, want string
		presumed                        bool
		source                          string
	}{
		{"2026-01-05", "2026-01-07", PublicState, "2026-02-06", false, "CCP R2192-10: 30 days"},
		{"2026-01-05", "2026-01-07", PublicLocal, "2026-02-06", false, "CCP R2192-10: 30 days"},
		{"2026-01-05", "2026-01-07", "", "2026-02-06", false, "CCP R2192-10: 30 days"},
		{"2026-01-05", "2026-01-07", PublicHealth, "2026-02-26", false, "CCP R2192-11: 50 days"},
		{"2026-01-05", "2026-01-07", PublicEnterprise, "2026-03-09", false, "CCP R2192-11: 60 days; 8 March is a Sunday"},
		{"2026-01-05", "", PublicState, "2026-02-06", true, "CCP R2192-14: invoice date + 2 days"},
		{"2026-03-30", "2026-04-01", PublicState, "2026-05-04", false, "1 May is a holiday, then a week-end"},
		{"2026-04-12", "2026-04-14", PublicState, "2026-05-15", false, "14 May is the Ascension"},
	} {
		due, presumed := PublicDue(day(c.invoice), day(c.receipt), c.subtype, law.Law{}, law.Law{}.Calendar(false, nil))
		if due.String() != c.want || presumed != c.presumed {
			t.Errorf("%+v: %s %v", c, due, presumed)
		}
	}
}

// Terms typed for a public body that go beyond its period are told (CCP R2192-10
// and R2192-11), as they are by sub-type.
func TestTermsOfAPublicBuyer(t *testing.T) {
	for _, c := range []struct {
		subtype, terms string
		beyond         bool
	}{
		{PublicLocal, "30 jours", false}, {PublicLocal, "45 jours", true}, {PublicLocal, "30 jours fin de mois", true}, {"", "60 jours", true},
		{PublicHealth, "50 jours", false}, {PublicHealth, "60 jours", true}, {PublicEnterprise, "60 jours", false},
	} {
		terms, _ := ParseTerms(c.terms)
		m := NewMaster([]Customer{{Code: "C1", Kind: Public, PublicSubtype: c.subtype, Terms: terms}})
		if got := len(m.CheckTerms("clients.csv", General).Of(CodeCeiling)) > 0; got != c.beyond {
			t.Errorf("%s, %s: %v", c.subtype, c.terms, got)
		}
	}
}

// TestTermsOfAnotherCountry reads the ceilings and the periods of public bodies
// in a folder of other figures.
func TestTermsOfAnotherCountry(t *testing.T) {
	l, problems := law.Read(os.DirFS("../../testdata/law"), "autre-pays")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	terms, _ := ParseTerms("90 jours")
	if found := terms.Legal(l, Transport); found != nil {
		t.Errorf("90 days: %v", found)
	}
	terms, _ = ParseTerms("91 jours")
	if found := terms.Legal(l, General); len(found) != 1 || !strings.Contains(found[0].Message, "plafond légal, 90 jours") {
		t.Errorf("91 days: %v", found)
	}
	if due, presumed := PublicDue(civil.New(2026, 4, 1), 0, PublicHealth, l, l.Calendar(false, nil)); due != civil.New(2026, 4, 28) || !presumed {
		t.Errorf("1 April + 5 + 21 days, after the king's day: %s %v", due, presumed)
	}
}
