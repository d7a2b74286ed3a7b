package penalty

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
)

func day(s string) civil.Date {
	d, err := civil.Parse(s)
	if err != nil {
		panic(s)
	}
	return d
}

func eur(s string) money.Amount {
	a, err := money.Parse(s)
	if err != nil {
		panic(s)
	}
	return a
}

func shippedRates(t testing.TB) Rates {
	t.Helper()
	r, problems := LoadRates()
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return r
}

// lawRows reads a file of testdata/law without its comments and header.
func lawRows(t testing.TB, name string) [][]string {
	t.Helper()
	f, err := os.Open("../../testdata/law/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// TestPublishedExamples recomputes every worked example of
// testdata/law/penalites.csv (id, montant, taux, echeance, paiement, jours,
// publie, attendu, source, note).
func TestPublishedExamples(t *testing.T) {
	rates := shippedRates(t)
	rows := lawRows(t, "penalites.csv")
	if len(rows) < 7 {
		t.Fatalf("%d examples", len(rows))
	}
	for _, row := range rows {
		claim := Claim{Amount: eur(row[1]), Due: day(row[3]), Contract: row[2], Regime: Contractual}
		paid, part, partly := strings.Cut(row[4], " with ")
		claim.Date = day(paid)
		if partly {
			amount, on, _ := strings.Cut(part, " on ")
			claim.Payments = []Movement{{day(on), eur(amount)}}
		}
		got, problems := rates.Compute(claim)
		if problems.HasErrors() || got.Interest != eur(row[7]) {
			t.Errorf("%s: %v, want %s (%v)", row[0], got.Interest, row[7], problems)
		}
	}
}

// TestExamplesOfNovember2026 are thirteen examples published with the rates of 2026,
// to the cent.
func TestExamplesOfNovember2026(t *testing.T) {
	rates := shippedRates(t)
	for _, c := range []struct{ amount, due, date, regime, contract, notice, want string }{
		{"1850.00", "2026-05-16", "2026-06-30", "professionnel", "", "", "27.71"},
		{"1850.00", "2026-05-16", "2026-05-17", "professionnel", "", "", "0.62"},
		{"1850.00", "2026-05-16", "2026-06-30", "contractuel", "15", "", "34.21"},
		{"1850.00", "2026-05-16", "2026-06-30", "public", "", "", "23.15"},
		{"1850.00", "2026-05-16", "2026-06-30", "particulier", "", "2026-05-31", "3.98"},
		{"1200.00", "2026-02-01", "2026-03-03", "professionnel", "", "", "11.98"},  // 30 days
		{"3000.00", "2026-02-01", "2026-05-17", "professionnel", "", "", "104.86"}, // 105 days
		{"4800.00", "2026-02-01", "2026-05-04", "professionnel", "", "", "147.00"}, // 92 days
		{"10000.00", "2026-06-20", "2026-06-30", "professionnel", "", "", "33.29"},
		{"10000.00", "2026-06-20", "2026-07-10", "professionnel", "", "", "67.26"},
		{"1200.00", "2026-02-01", "2026-02-21", "professionnel", "", "", "7.99"},  // 20 days
		{"1240.00", "2026-02-01", "2026-03-13", "professionnel", "", "", "16.51"}, // 40 days
		{"10000.00", "2026-07-01", "2026-11-28", "contractuel", "3xTIL", "", "339.04"},
	} {
		claim := Claim{Amount: eur(c.amount), Due: day(c.due), Date: day(c.date), Regime: Regime(c.regime), Contract: c.contract}
		if c.notice != "" {
			claim.Notice = day(c.notice)
		}
		if got, problems := rates.Compute(claim); got.Interest != eur(c.want) || problems.HasErrors() {
			t.Errorf("%+v: %s %v", c, got.Interest, problems)
		}
	}
}

// TestTheOtherImputationIsBeside: 30 days of 12 % on 10 000 are 98.63; 4 000 paid then
// leave 6 000, or 6 098.63 where interest is paid first (C. civ. 1343-1), and 30 more
// days cost 59.18 or 60.15.
func TestTheOtherImputationIsBeside(t *testing.T) {
	claim := Claim{
		Amount: eur("10000"), Due: day("2026-01-31"), Date: day("2026-04-01"), Regime: Contractual, Contract: "12",
		Payments: []Movement{{day("2026-03-02"), eur("4000")}},
	}
	got, _ := shippedRates(t).Compute(claim)
	if got.Principal != eur("6000") || got.Interest != eur("157.81") {
		t.Errorf("principal first: %s and %s", got.Principal, got.Interest)
	}
	if o := got.InterestFirst; o == nil || o.Principal != eur("6098.63") || o.Interest != eur("60.15") || o.Total != eur("6198.78") {
		t.Errorf("interest first: %+v", o)
	}
	claim.Imputation = ImputeInterest
	if got, _ = shippedRates(t).Compute(claim); got.InterestFirst != nil || got.Total != eur("6198.78") {
		t.Errorf("chosen: %s beside %+v", got.Total, got.InterestFirst)
	}
}

// TestTwoSemestersAndAPartPayment is the example of the command's
// documentation: ECB 2.15 on 1 January 2026, 2.40 on 1 July.
func TestTwoSemestersAndAPartPayment(t *testing.T) {
	got, problems := shippedRates(t).Compute(Claim{
		Amount: eur("10000"), Due: day("2026-05-01"), Date: day("2026-09-03"), Regime: Business,
		Payments: []Movement{{day("2026-07-01"), eur("4000")}},
	})
	want := []Segment{
		{day("2026-05-02"), day("2026-06-30"), 60, eur("10000"), 121500, eur("199.73"), "BCE 2,15\u00a0% au 01/01/2026 + 10 points"},
		{day("2026-07-01"), day("2026-07-01"), 1, eur("10000"), 124000, eur("3.40"), "BCE 2,40\u00a0% au 01/07/2026 + 10 points"},
		{day("2026-07-02"), day("2026-09-03"), 64, eur("6000"), 124000, eur("130.45"), "BCE 2,40\u00a0% au 01/07/2026 + 10 points"},
	}
	if diff := cmp.Diff(want, got.Segments); diff != "" {
		t.Error(diff)
	}
	if got.Interest != eur("333.58") || got.Indemnity != eur("40") || got.Principal != eur("6000") || got.Total != eur("6373.58") || len(problems) != 0 {
		t.Errorf("%+v %v", got, problems)
	}
}

// TestRegimes checks interest, indemnity, principal and total of each regime.
func TestRegimes(t *testing.T) {
	base := Claim{Amount: eur("1000"), Due: day("2025-03-31"), Date: day("2025-09-30"), Regime: Business}
	with := func(change func(*Claim)) Claim {
		c := base
		change(&c)
		return c
	}
	pay := func(d, a string) Movement { return Movement{day(d), eur(a)} }
	for _, c := range []struct {
		name  string
		claim Claim
		want  string // interest indemnity principal total
	}{
		// ECB 3.15 on 1 January 2025, 2.15 on 1 July: 91 days at 13.15, 92 at 12.15.
		{"business: split by semester", base, "63.40 40.00 1000.00 1103.40"},
		{"on the due date nothing is late", with(func(c *Claim) { c.Date = c.Due }), "0.00 0.00 1000.00 1000.00"},
		{"one day late", with(func(c *Claim) { c.Date = c.Due + 1 }), "0.36 40.00 1000.00 1040.36"},
		{"paid on the due date", with(func(c *Claim) { c.Payments = []Movement{pay("2025-03-31", "1000")} }), "0.00 0.00 0.00 0.00"},
		{"paid the day after: that day bears interest", with(func(c *Claim) { c.Payments = []Movement{pay("2025-04-01", "1000")} }), "0.36 40.00 0.00 40.36"},
		{"a payment before the due date reduces the principal", with(func(c *Claim) { c.Payments = []Movement{pay("2025-03-01", "600")} }), "25.36 40.00 400.00 465.36"},
		{"payments after the date are ignored", with(func(c *Claim) { c.Payments = []Movement{pay("2025-10-01", "600")} }), "63.40 40.00 1000.00 1103.40"},
		{"credit note from the due date", with(func(c *Claim) { c.CreditNotes = []Movement{pay("2025-08-01", "600")} }), "25.36 40.00 400.00 465.36"},
		// 91 days on 1000 at 13.15 = 32.78, 32 days on 1000 at 12.15 = 10.65, 60 on 400 = 7.99.
		{"credit note at its date", with(func(c *Claim) {
			c.CreditNotes, c.CreditFrom = []Movement{pay("2025-08-01", "600")}, CreditDate
		}), "51.42 40.00 400.00 491.42"},
		{"wholly credited", with(func(c *Claim) { c.CreditNotes = []Movement{pay("2025-08-01", "1000")} }), "0.00 0.00 0.00 0.00"},
		{"wholly credited, at its date", with(func(c *Claim) {
			c.CreditNotes, c.CreditFrom = []Movement{pay("2025-08-01", "1000")}, CreditDate
		}), "0.00 0.00 0.00 0.00"},
		{"a credit note after the date is not known yet", with(func(c *Claim) { c.CreditNotes = []Movement{pay("2025-10-01", "1000")} }), "63.40 40.00 1000.00 1103.40"},
		{"no indemnity for the second item of an invoice", with(func(c *Claim) { c.NoIndemnity = true }), "63.40 0.00 1000.00 1063.40"},
		{"both ends counted: one day more", with(func(c *Claim) { c.Inclusive, c.Date = true, c.Due+1 }), "0.72 40.00 1000.00 1040.72"},
		{"both ends counted, on the due date", with(func(c *Claim) { c.Inclusive, c.Date = true, c.Due }), "0.00 0.00 1000.00 1000.00"},
		{"both ends counted, paid on the due date", with(func(c *Claim) {
			c.Inclusive, c.Payments = true, []Movement{pay("2025-03-31", "1000")}
		}), "0.00 0.00 0.00 0.00"},
		{"fixed rate: not split", with(func(c *Claim) { c.Contract = "12" }), "60.16 40.00 1000.00 1100.16"},
		// 3 × 3.71 = 11.13 for 91 days, 3 × 2.76 = 8.28 for 92 days.
		{"3xTIL by semester", with(func(c *Claim) { c.Contract = "3xTIL" }), "48.62 40.00 1000.00 1088.62"},
		// ECB of the semester of 1 April 2025, frozen: 3.15 + 8 for 183 days.
		{"public: one rate", with(func(c *Claim) { c.Regime = PublicBuyer }), "55.90 40.00 1000.00 1095.90"},
		{"public: base less retention", with(func(c *Claim) { c.Regime, c.Retention = PublicBuyer, eur("50") }), "53.11 40.00 950.00 1043.11"},
		{"consumer without a formal notice", with(func(c *Claim) { c.Regime = Consumer }), "0.00 0.00 1000.00 1000.00"},
		// Legal rate, other creditors: 3.71 from 16 June (15 days), 2.76 (92 days).
		{"consumer from the notice", with(func(c *Claim) { c.Regime, c.Notice = Consumer, day("2025-06-15") }), "8.48 0.00 1000.00 1008.48"},
		{"a notice before the due date", with(func(c *Claim) { c.Regime, c.Notice = NonProfessional, day("2025-03-01") }), "16.21 0.00 1000.00 1016.21"},
		{"a notice after the date", with(func(c *Claim) { c.Regime, c.Notice = Consumer, day("2025-10-15") }), "0.00 0.00 1000.00 1000.00"},
		// R621-4: 13.15 for the 90 days from 1 April to 29 June.
		{"insolvency: stops on the day before the judgment", with(func(c *Claim) { c.Regime, c.Judgment = Insolvency, day("2025-06-30") }), "32.42 40.00 1000.00 1072.42"},
		{"insolvency: on the very day of the judgment", with(func(c *Claim) { c.Judgment, c.Date = day("2025-06-30"), day("2025-06-30") }), "32.42 40.00 1000.00 1072.42"},
		{"insolvency: one day late before the judgment", with(func(c *Claim) { c.Judgment = day("2025-04-02") }), "0.36 40.00 1000.00 1040.36"},
		{"insolvency: late from the day of the judgment on", with(func(c *Claim) { c.Judgment = day("2025-04-01") }), "0.00 0.00 1000.00 1000.00"},
		{"insolvency: not late before the judgment", with(func(c *Claim) { c.Regime, c.Judgment = Insolvency, day("2025-03-31") }), "0.00 0.00 1000.00 1000.00"},
		{"insolvency of a public supplier's customer", with(func(c *Claim) { c.Judgment = day("2025-06-30") }), "32.42 40.00 1000.00 1072.42"},
		{"insolvency: a payment after the judgment", with(func(c *Claim) {
			c.Judgment, c.Payments = day("2025-06-30"), []Movement{pay("2025-08-01", "300")}
		}), "32.42 40.00 700.00 772.42"},
	} {
		if got, problems := figures(t, c.claim); got != c.want || problems.HasErrors() {
			t.Errorf("%s: %s, want %s %v", c.name, got, c.want, problems)
		}
	}
}

// figures gives interest, indemnity, principal and total.
func figures(t *testing.T, c Claim) (string, problem.List) {
	t.Helper()
	got, problems := shippedRates(t).Compute(c)
	return strings.Join([]string{got.Interest.String(), got.Indemnity.String(), got.Principal.String(), got.Total.String()}, " "), problems
}

// TestImputationOnInterest: C. civ. 1343-1, payments take the interest first.
func TestImputationOnInterest(t *testing.T) {
	for _, c := range []struct{ name, paidOn, amount, want string }{
		// 32.78 + 0.33 accrued on 1 July; 66.89 of the payment reduces the principal to 933.11; 91 days at 12.15 = 28.27.
		{"interest, then principal", "2025-07-01", "100", "61.38 40.00 933.11 1001.38"},
		{"interest takes it whole", "2025-07-01", "10", "63.40 40.00 1000.00 1093.40"},
		{"everything paid, indemnity included", "2025-06-30", "1072.78", "32.78 40.00 0.00 0.00"},
		{"before the due date", "2025-03-01", "600", "25.36 40.00 400.00 465.36"},
	} {
		claim := Claim{
			Amount: eur("1000"), Due: day("2025-03-31"), Date: day("2025-09-30"), Regime: Business, Imputation: ImputeInterest,
			Payments: []Movement{{day(c.paidOn), eur(c.amount)}},
		}
		if got, problems := figures(t, claim); got != c.want || len(problems) != 0 {
			t.Errorf("%s: %s, want %s %v", c.name, got, c.want, problems)
		}
	}
}

// TestFloorOption: the first half of 2024 has 3 × 5.07 = 15.21, above ECB 4.50 + 10.
func TestFloorOption(t *testing.T) {
	claim := Claim{Amount: eur("10000"), Due: day("2024-01-31"), Date: day("2024-03-31"), Regime: Business}
	off, _ := shippedRates(t).Compute(claim)
	claim.Floor = true
	on, _ := shippedRates(t).Compute(claim)
	if off.Segments[0].Rate != 145000 || on.Segments[0].Rate != 152100 || off.Interest != eur("238.36") || on.Interest != eur("250.03") {
		t.Errorf("off %+v, on %+v", off, on)
	}
	if !strings.Contains(strings.Join(on.Notes, "\n"), "trois fois") {
		t.Errorf("the option is not named: %q", on.Notes)
	}
}

// TestPublicRateIsThatOfTheFirstLateDay: service-public F32073, a period that
// ends on 24 March takes the 1 January rate, on 24 July the 1 July rate.
func TestPublicRateIsThatOfTheFirstLateDay(t *testing.T) {
	for _, c := range []struct {
		due  string
		rate Rate
	}{
		{"2024-03-24", 125000}, // 4.50 + 8
		{"2024-07-24", 122500}, // 4.25 + 8
		{"2024-06-29", 125000},
		{"2024-06-30", 122500}, // the first late day is 1 July
	} {
		got, _ := shippedRates(t).Compute(Claim{Amount: eur("25000"), Due: day(c.due), Date: day("2025-02-10"), Regime: PublicBuyer})
		if len(got.Segments) != 1 || got.Segments[0].Rate != c.rate {
			t.Errorf("%s: %+v", c.due, got.Segments)
		}
	}
}

// TestMissingRate: the legal rate of the first half of 2027 is unknown.
func TestMissingRate(t *testing.T) {
	rates := shippedRates(t)
	claim := Claim{Amount: eur("1000"), Due: day("2026-12-01"), Date: day("2027-03-31"), Regime: Consumer, Notice: day("2026-12-01")}
	got, problems := rates.Compute(claim)
	if got.Until != day("2026-12-31") || got.Interest != eur("2.26") || len(got.Segments) != 1 {
		t.Errorf("%+v", got)
	}
	if len(problems) != 1 || problems[0].Code != CodeMissingRate.Code || problems.HasErrors() ||
		!strings.Contains(problems[0].Message, "1er semestre 2027") || !strings.Contains(problems[0].Remedy, "taux.legal.2027-01-01") {
		t.Errorf("%v", problems)
	}
	// Not needed: the principal was paid before.
	claim.Payments = []Movement{{day("2026-12-16"), eur("1000")}}
	if got, problems := rates.Compute(claim); !got.Until.IsZero() || len(problems) != 0 || got.Interest != eur("1.13") {
		t.Errorf("%+v %v", got, problems)
	}
	// The whole delay lies after the last rate: the indemnity does not depend on it.
	late := Claim{Amount: eur("1000"), Due: day("2027-01-15"), Date: day("2027-02-15"), Regime: PublicBuyer}
	if got, problems := rates.Compute(late); got.Until != day("2026-12-31") || got.Total != eur("1040") || problems[0].Code != CodeMissingRate.Code {
		t.Errorf("%+v %v", got, problems)
	}
	// A fixed rate needs no table; only its legal minimum cannot be checked.
	late.Regime, late.Contract = Contractual, "12"
	if got, problems := rates.Compute(late); !got.Until.IsZero() || got.Interest != eur("10.19") || len(problems) != 1 || problems[0].Code != CodeFloor.Code {
		t.Errorf("%+v %v", got, problems)
	}
}

// TestInterestStopsForGood: a later semester with a rate does not resume it.
func TestInterestStopsForGood(t *testing.T) {
	rates, _ := shippedRates(t).With(Additions{Legal: legalAddition("2027-07-01", "6.00", "2.00")})
	got, problems := rates.Compute(Claim{
		Amount: eur("1000"), Due: day("2026-12-01"), Date: day("2027-09-30"), Regime: Consumer, Notice: day("2026-12-01"),
		Payments: []Movement{{day("2027-02-01"), eur("10")}, {day("2027-08-01"), eur("10")}}, Imputation: ImputeInterest,
	})
	if got.Until != day("2026-12-31") || len(got.Segments) != 1 || got.Interest != eur("2.26") || got.Principal != eur("982.26") || len(problems) != 1 {
		t.Errorf("%+v %v", got, problems)
	}
}

// TestUnderTheLegalFloor: 10 % in the first half of 2024 is under 3 × 5.07.
func TestUnderTheLegalFloor(t *testing.T) {
	claim := Claim{Amount: eur("5000"), Due: day("2024-03-01"), Date: day("2024-09-30"), Regime: Contractual, Contract: "10"}
	_, problems := shippedRates(t).Compute(claim)
	if len(problems) != 1 || problems[0].Code != CodeUnderFloor.Code || problems[0].Severity != problem.Warning ||
		!strings.Contains(problems[0].Message, "10,00\u00a0%") || !strings.Contains(problems[0].Message, "15,21\u00a0%") || !strings.Contains(problems[0].Message, "1er semestre 2024") {
		t.Errorf("%v", problems)
	}
	claim.Contract = "3xTIL"
	if _, problems := shippedRates(t).Compute(claim); len(problems) != 0 {
		t.Errorf("%v", problems)
	}
	claim.Contract = "2xTIL"
	if _, problems := shippedRates(t).Compute(claim); len(problems.Of(CodeUnderFloor)) != 1 {
		t.Errorf("%v", problems)
	}
}

func TestRefusedClaims(t *testing.T) {
	good := Claim{Amount: eur("100"), Due: day("2025-03-31"), Date: day("2025-09-30"), Regime: Business}
	for code, change := range map[string]func(*Claim){
		CodeAmount.Code:    func(c *Claim) { c.Amount = -1 },
		CodeMovement.Code:  func(c *Claim) { c.Payments = []Movement{{day("2025-04-01"), -1}} },
		CodeBeyond.Code:    func(c *Claim) { c.Payments = []Movement{{day("2025-04-01"), eur("100.01")}} },
		CodeDate.Code:      func(c *Claim) { c.Due = 0 },
		CodeRegime.Code:    func(c *Claim) { c.Regime = "" },
		CodeClause.Code:    func(c *Claim) { c.Contract = "-3" },
		CodeJudgment.Code:  func(c *Claim) { c.Regime = Insolvency },
		CodeRetention.Code: func(c *Claim) { c.Retention = eur("100.01") },
		CodeWord.Code:      func(c *Claim) { c.Imputation = "capital" },
	} {
		claim := good
		change(&claim)
		got, problems := shippedRates(t).Compute(claim)
		if len(problems) != 1 || problems[0].Code != code || !problems.HasErrors() || len(got.Segments) != 0 {
			t.Errorf("%s: %v", code, problems)
		}
	}
	if _, problems := shippedRates(t).Compute(Claim{Regime: Consumer, Contract: "12", Amount: 1, Due: 1, Date: 2}); len(problems) != 1 || problems[0].Code != CodeUnusedRate.Code {
		t.Errorf("%v", problems)
	}
}

// TestBeyondTheClaim: credit notes and payments together, and what the retention
// or, on interest, the accessories can still take.
func TestBeyondTheClaim(t *testing.T) {
	good := Claim{Amount: eur("100"), Due: day("2025-03-31"), Date: day("2025-09-30"), Regime: Business, Payments: []Movement{{day("2025-06-30"), eur("100")}}}
	for name, c := range map[string]struct {
		change func(*Claim)
		beyond bool
	}{
		"exactly paid":                    {func(*Claim) {}, false},
		"paid and credited":               {func(c *Claim) { c.CreditNotes = []Movement{{day("2025-08-01"), 1}} }, true},
		"paid, retention included":        {func(c *Claim) { c.Retention = eur("5") }, false},
		"interest takes some":             {func(c *Claim) { c.Imputation, c.Payments[0].Amount = ImputeInterest, eur("143.28") }, false},
		"one cent more":                   {func(c *Claim) { c.Imputation, c.Payments[0].Amount = ImputeInterest, eur("143.29") }, true},
		"paid twice, but after the date":  {func(c *Claim) { c.Payments = append(c.Payments, Movement{day("2025-12-01"), eur("100")}) }, false},
		"paid twice, before the due date": {func(c *Claim) { c.Payments = append(c.Payments, Movement{day("2025-01-01"), eur("100")}) }, true},
	} {
		claim := good
		claim.Payments = append([]Movement(nil), good.Payments...)
		c.change(&claim)
		_, problems := shippedRates(t).Compute(claim)
		if got := len(problems.Of(CodeBeyond)) == 1; got != c.beyond {
			t.Errorf("%s: %v", name, problems)
		}
	}
}
