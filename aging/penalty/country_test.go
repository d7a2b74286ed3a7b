package penalty

import (
	"os"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/law"
)

// anotherLaw is that of a country which is not France.
func anotherLaw(t *testing.T) law.Law {
	t.Helper()
	l, problems := law.Read(os.DirFS("../../testdata/law"), "autre-pays")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return l
}

// TestAnotherCountry computes claims, a limitation and deadlines by a folder of
// other figures, a year of 360 days among them: no rate, no sum and no period of
// France is left in the code.
func TestAnotherCountry(t *testing.T) {
	l := anotherLaw(t)
	rates, problems := RatesOf(l)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, c := range []struct {
		what                          string
		claim                         Claim
		rate, interest, sum, says, on string
	}{
		{"business, 4 + 9 points over 73 days, 70 of indemnity", Claim{Regime: Business, Due: day("2026-03-01"), Date: day("2026-05-13")}, "13.00", "263.61", "70.00", "majoré de 9 points (§ 1)", "majoré de neuf points"},
		{"business, due before the indemnity", Claim{Regime: Business, Due: day("2026-01-31"), Date: day("2026-04-14")}, "13.00", "263.61", "0.00", "majoré de 9 points (§ 1)", "majoré de neuf points"},
		{"public, 4 + 6.5 points, kept after the change", Claim{Regime: PublicBuyer, Due: day("2026-03-31"), Date: day("2026-06-12")}, "10.50", "212.92", "25.00", "majoré de 6,5 points", "majoré de 6,5 points"},
		{"public, 4 + 5 points", Claim{Regime: PublicBuyer, Due: day("2026-04-01"), Date: day("2026-06-13")}, "9.00", "182.50", "25.00", "majoré de 5 points", "majoré de cinq points"},
		{"consumer, legal rate alone", Claim{Regime: Consumer, Due: day("2026-03-01"), Notice: day("2026-03-01"), Date: day("2026-05-13")}, "5.00", "101.39", "0.00", "Taux de l’intérêt légal", "au taux de l’intérêt légal"},
		{"floor of twice the legal rate", Claim{Regime: Contractual, Contract: "9", Due: day("2026-03-01"), Date: day("2026-05-13")}, "9.00", "182.50", "70.00", "Taux du contrat", "au taux contractuel"},
	} {
		c.claim.Amount = eur("10000")
		got, problems := rates.Compute(c.claim)
		if len(got.Segments) != 1 || got.Segments[0].Rate.String() != c.rate || got.Interest.String() != c.interest || got.Indemnity.String() != c.sum {
			t.Errorf("%s: %+v", c.what, got)
		}
		if notes := strings.Join(got.Notes, " "); !strings.Contains(notes, c.says) {
			t.Errorf("%s: %q does not say %q", c.what, notes, c.says)
		}
		if !strings.Contains(got.Onward(), c.on) {
			t.Errorf("%s: %q does not say %q", c.what, got.Onward(), c.on)
		}
		if under := problems.Of(CodeUnderFloor) != nil; under != (c.claim.Contract != "") {
			t.Errorf("%s: %v", c.what, problems)
		}
	}
	if got := LimitationOf(Debt{Law: l, Kind: customer.Consumer, Piece: day("2024-05-10")}); got.LastDay != day("2027-05-10") || got.Article != "trois ans" {
		t.Errorf("limitation: %+v", got)
	}
	if got := (Proceedings{Judgment: day("2026-01-01"), Published: day("2026-01-15"), Overseas: true}).DeadlinesUnder(l); got != (Deadlines{day("2026-02-15"), day("2026-03-15"), day("2027-01-15")}) {
		t.Errorf("deadlines: %+v", got)
	}
}

// TestLawOfTheDueDate: the 40 EUR and the points of a public buyer are those of
// the day on which the invoice was due (décrets 2012-1115 and 2013-269).
func TestLawOfTheDueDate(t *testing.T) {
	rates := shippedRates(t)
	for _, c := range []struct {
		regime          Regime
		due, rate, fine string
	}{
		{Business, "2012-12-31", "10.75", "0.00"},
		{Business, "2013-01-01", "10.75", "40.00"},
		{PublicBuyer, "2013-03-15", "7.75", "0.00"},
		{PublicBuyer, "2013-03-16", "8.75", "40.00"},
		{Insolvency, "2012-12-31", "10.75", "0.00"},
	} {
		due := day(c.due)
		got, _ := rates.Compute(Claim{Amount: eur("1000"), Regime: c.regime, Due: due, Date: due + 10, Judgment: map[bool]civil.Date{true: due + 5}[c.regime == Insolvency]})
		if got.Segments[0].Rate.String() != c.rate || got.Indemnity.String() != c.fine {
			t.Errorf("%s due %s: %s and %s, want %s and %s", c.regime, c.due, got.Segments[0].Rate, got.Indemnity, c.rate, c.fine)
		}
	}
}
