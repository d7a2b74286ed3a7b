package penalty

import (
	"strings"
	"testing"

	"relance/aging/problem"
	"relance/aging/settings"
)

func rate(s string) Rate {
	r, err := ParseRate(s)
	if err != nil {
		panic(s)
	}
	return r
}

func legalAddition(since, individuals, others string) settings.Pairs[AddedLegal] {
	return settings.Pairs[AddedLegal]{{Key: since, Value: AddedLegal{rate(individuals), rate(others), "arrêté"}}}
}

// TestShippedRatesEqualTheirSources compares the embedded tables with
// testdata/law, row by row.
func TestShippedRatesEqualTheirSources(t *testing.T) {
	rates := shippedRates(t)
	ecb, legal := lawRows(t, "taux-bce-refi.csv"), lawRows(t, "taux-interet-legal.csv")
	if len(ecb) != len(rates.ecb.rows) || len(legal) != len(rates.legal.rows) {
		t.Fatalf("%d and %d rows", len(rates.ecb.rows), len(rates.legal.rows))
	}
	for i, row := range ecb {
		if got := rates.ecb.rows[i]; got.Since != day(row[0]) || got.Rate != rate(row[1]) || got.Source == "" {
			t.Errorf("%v: %+v", row, got)
		}
	}
	for i, row := range legal {
		got := rates.legal.rows[i]
		if got.Since != day(row[0]) || semesterEnd(got.Since) != day(row[1]) || got.Individuals != rate(row[2]) || got.Others != rate(row[3]) || got.Source == "" {
			t.Errorf("%v: %+v", row, got)
		}
	}
	if rates.Checked(ECB) != day("2026-10-03") || rates.Checked(Legal) != day("2026-12-31") {
		t.Error(rates.Checked(ECB), rates.Checked(Legal))
	}
}

func TestRatesNeverExtrapolate(t *testing.T) {
	rates := shippedRates(t)
	for _, c := range []struct {
		day  string
		want string // "" is unknown
	}{
		{"2008-12-31", ""}, {"2009-06-30", "2.50"}, {"2009-07-01", "1.00"}, {"2022-12-31", "0.00"}, {"2023-01-01", "2.50"},
		{"2024-12-31", "4.25"}, {"2026-06-30", "2.15"}, {"2026-12-31", "2.40"}, {"2027-01-01", ""},
	} {
		got, ok := rates.ECB(day(c.day))
		if ok != (c.want != "") || ok && got.Rate.String() != c.want {
			t.Errorf("ECB %s: %v %v", c.day, got, ok)
		}
	}
	for day1, want := range map[string]bool{"2014-12-31": false, "2015-01-01": true, "2026-07-01": true, "2026-12-31": true, "2027-01-01": false} {
		if _, ok := rates.Legal(day(day1)); ok != want {
			t.Errorf("legal %s: %v", day1, ok)
		}
	}
	if _, ok := (Rates{}).ECB(day("2026-01-01")); ok {
		t.Error("a zero table has no rate")
	}
	if rates.ToEnter(Legal) != day("2027-01-01") || rates.ToEnter(ECB) != day("2027-01-01") {
		t.Error(rates.ToEnter(Legal), rates.ToEnter(ECB))
	}
}

func TestAdditions(t *testing.T) {
	var block struct {
		Rates Additions `yaml:"taux"`
	}
	text := `
taux:
  bce:
    2027-01-01: {taux: "2,15", source: Banque de France}
    2028-01-01: 2.00
  legal:
    2026-01-01: {particuliers: 6.67, autres: 2.62, source: arrêté du 15 décembre 2025}
    2027-01-01: {particuliers: 6.60, autres: 2.60, source: arrêté de décembre 2026}
`
	if problems := settings.Decode("relance.yaml", []byte(text), &block); len(problems) > 0 {
		t.Fatal(problems)
	}
	before := shippedRates(t)
	rates, problems := before.With(block.Rates)
	if got := strings.Join(problems.Codes(), " "); got != CodeTableSource.Code || problems.HasErrors() {
		t.Error(problems)
	}
	if q, ok := rates.ECB(day("2027-06-30")); !ok || q.Rate != rate("2.15") || q.Source != "Banque de France" {
		t.Error(q, ok)
	}
	if _, ok := rates.ECB(day("2027-07-01")); ok {
		t.Error("the semester between two additions has no rate")
	}
	if q, ok := rates.ECB(day("2028-03-01")); !ok || q.Rate != rate("2") {
		t.Error(q, ok)
	}
	if q, ok := rates.Legal(day("2027-06-30")); !ok || q.Others != rate("2.60") || q.Individuals != rate("6.60") {
		t.Error(q, ok)
	}
	if before.Has(Legal, day("2027-01-01")) || len(before.ecb.rows) == len(rates.ecb.rows) {
		t.Error("With changed its receiver")
	}
	if rates.ToEnter(ECB) != day("2027-07-01") || rates.ToEnter(Legal) != day("2027-07-01") {
		t.Error(rates.ToEnter(ECB), rates.ToEnter(Legal))
	}
}

func TestRefusedAdditions(t *testing.T) {
	for _, c := range []struct {
		legal string // key particuliers autres, separated by spaces; several by ";"
		codes string
	}{
		{"2027-01-02 6 2", CodeTableDate.Code},
		{"2027-13-01 6 2", CodeTableDate.Code},
		{"2026-01-01 6.67 2.63", CodeTableOverlap.Code},
		{"2027-07-01 6 2;2027-01-01 6 2", CodeTableOrder.Code},
		{"2027-01-01 6 26", CodeTableRate.Code},
	} {
		var a Additions
		for one := range strings.SplitSeq(c.legal, ";") {
			f := strings.Fields(one)
			a.Legal = append(a.Legal, legalAddition(f[0], f[1], f[2])...)
		}
		rates, problems := shippedRates(t).With(a)
		if got := strings.Join(problems.Codes(), " "); got != c.codes || !problems.HasErrors() {
			t.Errorf("%s: %v", c.legal, problems)
		}
		if rates.Has(Legal, day("2027-01-01")) {
			t.Errorf("%s: used all the same", c.legal)
		}
	}
}

func TestParseRate(t *testing.T) {
	for in, want := range map[string]string{"12": "12.00", " 12,15 % ": "12.15", "12.1525": "12.1525", "0": "0.00", "0,5\u00a0%": "0.50", "12.125": "12.125", "100": "100.00"} {
		if got, err := ParseRate(in); err != nil || got.String() != want {
			t.Errorf("%q: %v %v", in, got, err)
		}
	}
	for _, in := range []string{"", "%", "-1", "1e2", "abc", "12.12345", "100.01", "1215", "1.2.3", "12 15"} {
		if got, err := ParseRate(in); err == nil {
			t.Errorf("%q: %v", in, got)
		}
	}
	if got := rate("12.15").French(); got != "12,15\u00a0%" {
		t.Error(got)
	}
	if got := Rate(-5000).String(); got != "-0.50" {
		t.Error(got)
	}
}

func TestParseClause(t *testing.T) {
	for in, want := range map[string]string{
		"12": "12,00\u00a0%", "12,5 %": "12,50\u00a0%", "3xTIL": "3 × taux de l’intérêt légal", "2,5 × til": "2,5 × taux de l’intérêt légal",
		"BCE+10": "taux BCE + 10 points", "bce + 12,5 points": "taux BCE + 12,5 points",
	} {
		if got, err := ParseClause(in); err != nil || got.French() != want {
			t.Errorf("%q: %q %v", in, got.French(), err)
		}
	}
	for _, in := range []string{"", "TIL", "xTIL", "3 TIL", "3xTI", "3,333xTIL", "BCE", "BCE-1", "-3xTIL", "12 points"} {
		if got, err := ParseClause(in); err == nil {
			t.Errorf("%q: %v", in, got)
		}
	}
}

func TestDistinct(t *testing.T) {
	one := missingRate(gap{Legal, day("2026-07-01")})
	if got := Distinct(problem.List{one, one, missingRate(gap{ECB, day("2027-01-01")}), one}); len(got) != 2 {
		t.Error(got)
	}
}
