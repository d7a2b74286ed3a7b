package penalty

import (
	"flag"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"relance/aging/civil"
	"relance/aging/money"
)

// oracle recomputes a claim the slow way: one day at a time, in decimals, from
// the published tables of testdata/law. It shares no code with Compute but the
// types of the claim and the calendar.
type oracle struct {
	ecb, legal map[civil.Date]decimal.Decimal
} // by first day of the half-year

func newOracle(t testing.TB) oracle {
	o := oracle{map[civil.Date]decimal.Decimal{}, map[civil.Date]decimal.Decimal{}}
	rows := lawRows(t, "taux-bce-refi.csv")
	for year := 2009; year <= 2026; year++ {
		for _, first := range []civil.Date{civil.New(year, 1, 1), civil.New(year, 7, 1)} {
			for _, row := range rows {
				if row[0] <= first.String() {
					o.ecb[first] = decimal.RequireFromString(row[1])
				}
			}
		}
	}
	for _, row := range lawRows(t, "taux-interet-legal.csv") {
		o.legal[day(row[0])] = decimal.RequireFromString(row[3])
	}
	return o
}

// rateOn gives the rate of one day in percent; ok is false when it is unknown.
func (o oracle) rateOn(c Claim, d civil.Date) (rate decimal.Decimal, ok bool) {
	half := civil.New(d.Year(), 1, 1)
	if d.Month() > 6 {
		half = civil.New(d.Year(), 7, 1)
	}
	ecb, knowsECB := o.ecb[half]
	legal, knowsLegal := o.legal[half]
	times, isTimes := strings.CutSuffix(c.Contract, "xTIL")
	over, isOver := strings.CutPrefix(c.Contract, "BCE+")
	switch {
	case c.Regime == Consumer || c.Regime == NonProfessional:
		return legal, knowsLegal
	case c.Regime == PublicBuyer:
		c.Regime, c.Floor = Business, false
		first := c.Due + 1
		ecb, knowsECB = o.ecb[civil.New(first.Year(), 1+6*((first.Month()-1)/6), 1)]
		points := int64(8)
		if c.Due < civil.New(2013, 3, 16) { // décret 2013-269
			points = 7
		}
		return ecb.Add(decimal.NewFromInt(points)), knowsECB
	case isTimes:
		return legal.Mul(decimal.RequireFromString(times)), knowsLegal
	case isOver:
		return ecb.Add(decimal.RequireFromString(over)), knowsECB
	case c.Contract != "":
		return decimal.RequireFromString(c.Contract), true
	}
	rate = ecb.Add(decimal.NewFromInt(10))
	if c.Floor {
		return decimal.Max(rate, legal.Mul(decimal.NewFromInt(3))), knowsECB && knowsLegal
	}
	return rate, knowsECB
}

// run is days with one principal and one rate period.
type run struct {
	principal int64
	period    int // half-year, or 0 where one rate holds
	rate      decimal.Decimal
	days      int64
	last      civil.Date // its last day
}

func (r run) interest() int64 {
	return decimal.NewFromInt(r.principal).Mul(r.rate).Mul(decimal.NewFromInt(r.days)).DivRound(decimal.NewFromInt(36500), 30).Round(0).IntPart()
}

// books is the oracle's account of one claim, in cents.
type books struct {
	principal, retention, paidInterest, paidIndemnity, indemnity int64
	runs                                                         []run
	stopped                                                      civil.Date // last covered day
	beyond                                                       bool
}

func (b *books) interest() (total int64) {
	for _, r := range b.runs {
		total += r.interest()
	}
	return total
}

func (b *books) apply(c Claim, amount int64, credit bool) {
	use := func(room int64) int64 {
		part := max(0, min(room, amount))
		amount -= part
		return part
	}
	interestFirst := c.Imputation == ImputeInterest && !credit
	if interestFirst {
		b.paidInterest += use(b.interest() - b.paidInterest)
	}
	b.principal -= use(b.principal)
	b.retention -= use(b.retention)
	if interestFirst {
		b.paidIndemnity += use(b.indemnity - b.paidIndemnity)
	}
	if amount > 0 && !(interestFirst && b.stopped != 0) {
		b.beyond = true
	}
}

func (o oracle) compute(c Claim) *books {
	b := &books{principal: int64(c.Amount - c.Retention), retention: int64(c.Retention)}
	credits := int64(0)
	for _, m := range c.CreditNotes {
		if m.Date <= c.Date {
			credits += int64(m.Amount)
		}
	}
	fromOrigin := c.CreditFrom != CreditDate || credits >= int64(c.Amount)
	if fromOrigin && credits > 0 {
		b.apply(c, credits, true)
	}
	legal := c.Regime == Consumer || c.Regime == NonProfessional
	first := civil.Date(1)
	for _, m := range append(slices.Clone(c.Payments), c.CreditNotes...) {
		if first == 1 || m.Date < first {
			first = m.Date
		}
	}
	if first == 1 || first > c.Due {
		first = c.Due
	}
	for d := first; d <= c.Date; d++ {
		started := d > c.Due && (c.Judgment == 0 || d < c.Judgment)
		if d == c.Due+1 && started && b.principal > 0 && !legal && !c.NoIndemnity {
			b.indemnity = 4000
			if c.Due < civil.New(2013, 1, 1) || c.Regime == PublicBuyer && c.Due < civil.New(2013, 3, 16) {
				b.indemnity = 0 // décrets 2012-1115 and 2013-269
			}
		}
		if legal {
			started = started && c.Notice != 0 && d > c.Notice
		}
		agreed := slices.ContainsFunc(c.Agreed, func(s Span) bool { return s.From <= d && d <= s.To })
		if started && !agreed && b.stopped == 0 {
			o.oneDay(c, b, d)
		}
		for _, m := range c.CreditNotes {
			if m.Date == d && !fromOrigin {
				b.settle(c, m, true)
			}
		}
		for _, m := range c.Payments {
			if m.Date == d {
				b.settle(c, m, false)
			}
		}
	}
	return b
}

func (b *books) settle(c Claim, m Movement, credit bool) { b.apply(c, int64(m.Amount), credit) }

// oneDay adds one day to the last run, or begins another; with both ends
// counted, the first day counts twice, once for the day before it.
func (o oracle) oneDay(c Claim, b *books, d civil.Date) {
	days := []civil.Date{d}
	if c.Inclusive && len(b.runs) == 0 && (d == c.Due+1 || d == c.Notice+1 && d > c.Due) {
		days = []civil.Date{d - 1, d}
	}
	for _, one := range days {
		if b.principal <= 0 {
			return
		}
		period := 2*one.Year() + (one.Month()-1)/6
		fixed := c.Contract != "" && !strings.ContainsAny(c.Contract, "BT") && !c.Regime.FromNotice()
		if fixed || c.Regime == PublicBuyer {
			period = 0
		}
		if n := len(b.runs); n > 0 && b.runs[n-1].period == period && b.runs[n-1].principal == b.principal && b.runs[n-1].last >= one-1 {
			b.runs[n-1].days++
			b.runs[n-1].last = one
			continue
		}
		rate, ok := o.rateOn(c, one)
		if !ok {
			first := one
			if c.Regime == PublicBuyer {
				first = c.Due + 1
			}
			b.stopped = civil.New(first.Year(), 1+6*((first.Month()-1)/6), 1) - 1
			return
		}
		b.runs = append(b.runs, run{b.principal, period, rate, 1, one})
	}
}

// randomClaim covers every regime and option, leap years, several half-years,
// and movements on the edges.
func randomClaim(r *rand.Rand) Claim {
	year := 2009 + r.IntN(18)
	due := civil.New(year, 1, 1).AddDays(r.IntN(366))
	c := Claim{
		Amount: money.Amount(1 + r.Int64N(100)*r.Int64N(100)*r.Int64N(5000)), Due: due, Date: due.AddDays(r.IntN(900) - 20),
		Regime: Regimes()[r.IntN(6)], Inclusive: r.IntN(6) == 0, NoIndemnity: r.IntN(8) == 0, Floor: r.IntN(6) == 0,
	}
	if r.IntN(4) == 0 {
		c.Date = due.AddDays(r.IntN(120))
	}
	contracts := []string{"12", "0.88", "10.25", "3xTIL", "2.55xTIL", "BCE+7.5"}
	if c.Regime == Contractual || c.Regime == Insolvency && r.IntN(2) == 0 || c.Regime == Business && r.IntN(8) == 0 {
		c.Contract = contracts[r.IntN(len(contracts))]
	}
	if c.Regime == Insolvency || r.IntN(15) == 0 {
		c.Judgment = due.AddDays(r.IntN(400) - 30)
	}
	if c.Judgment != 0 && r.IntN(3) == 0 {
		c.Judgment = due.AddDays(r.IntN(5) - 1) // on the due date, and on the first late days
	}
	if !c.Inclusive && !c.Regime.FromNotice() && c.Regime != PublicBuyer && r.IntN(5) == 0 { // a plan between professionals
		from := due.AddDays(r.IntN(200) - 10)
		c.Agreed = []Span{{from, from.AddDays(r.IntN(90))}}
		if r.IntN(3) == 0 {
			from = c.Agreed[0].To.AddDays(1 + r.IntN(60))
			c.Agreed = append(c.Agreed, Span{from, from.AddDays(r.IntN(40))})
		}
	}
	if c.Regime.FromNotice() && r.IntN(4) > 0 {
		c.Notice = due.AddDays(r.IntN(200) - 40)
	}
	if c.Regime == PublicBuyer && r.IntN(2) == 0 {
		c.Retention = c.Amount / 20
	}
	if r.IntN(4) == 0 {
		c.Imputation = ImputeInterest
	}
	if r.IntN(3) == 0 {
		c.CreditFrom = CreditDate
	}
	c.Payments, c.CreditNotes = randomMovements(r, c, 4), randomMovements(r, c, 1)
	return c
}

func randomMovements(r *rand.Rand, c Claim, most int) []Movement {
	var all []Movement
	for range r.IntN(most + 1) {
		d := c.Due.AddDays(r.IntN(700) - 30)
		switch r.IntN(6) {
		case 0:
			d = c.Due.AddDays(r.IntN(3) - 1)
		case 1:
			d = civil.New(d.Year(), 7, 1).AddDays(r.IntN(3) - 2)
		case 2:
			d = c.Date.AddDays(r.IntN(3) - 1)
		case 3:
			if c.Judgment != 0 {
				d = c.Judgment.AddDays(r.IntN(3) - 1)
			}
		}
		amount := c.Amount
		if r.IntN(12) > 0 {
			amount = amount / money.Amount(1+r.IntN(10))
		}
		if amount > 0 {
			all = append(all, Movement{d, amount})
		}
	}
	return all
}

var randomClaims = flag.Int("creances", 30_000, "random claims compared with the oracle")

// TestAgainstADayByDayOracle compares random claims to the cent: every regime, the
// judgment and its day, plans that bear an interest of their own.
func TestAgainstADayByDayOracle(t *testing.T) {
	claims := *randomClaims
	if testing.Short() {
		claims = min(claims, 10_000)
	}
	rates, o := shippedRates(t), newOracle(t)
	r := rand.New(rand.NewPCG(1, 2))
	seen := map[string]int{}
	for i := range claims {
		c := randomClaim(r)
		got, problems := rates.Compute(c)
		want := o.compute(c)
		if want.beyond != (len(problems.Of(CodeBeyond)) > 0) {
			t.Fatalf("claim %d: beyond is %v\n%+v\n%v", i, want.beyond, c, problems)
		}
		if want.beyond {
			seen["beyond the claim"]++
			continue
		}
		figures := [...]int64{int64(got.Interest), int64(got.InterestPaid), int64(got.Indemnity), int64(got.IndemnityPaid), int64(got.Principal), int64(len(got.Segments)), int64(got.Until), int64(got.Total)}
		oracle := [...]int64{want.interest(), want.paidInterest, want.indemnity, want.paidIndemnity, want.principal, int64(len(want.runs)), int64(want.stopped), want.principal + want.interest() - want.paidInterest + want.indemnity - want.paidIndemnity}
		if figures != oracle {
			t.Fatalf("claim %d:\n got %v\nwant %v\n%+v\n%+v\n%+v", i, figures, oracle, c, got, want.runs)
		}
		count(seen, c, got)
	}
	for _, kind := range []string{"beyond the claim", "interest", "many segments", "29 February", "missing rate", string(Business), string(Contractual), string(PublicBuyer), string(Consumer), string(NonProfessional), string(Insolvency), "judgment", "late on the day of the judgment", "paid on the day of the judgment", "plan"} {
		if seen[kind] < claims/200 {
			t.Errorf("only %d claims with %s", seen[kind], kind)
		}
	}
}

func count(seen map[string]int, c Claim, got Result) {
	if c.Judgment != 0 && c.Judgment <= c.Date {
		seen["judgment"]++
		if c.Judgment == c.Due+1 {
			seen["late on the day of the judgment"]++
		}
		if slices.ContainsFunc(c.Payments, func(m Movement) bool { return m.Date == c.Judgment }) {
			seen["paid on the day of the judgment"]++
		}
	}
	if len(c.Agreed) > 0 && got.Interest > 0 {
		seen["plan"]++
	}
	if got.Interest > 0 {
		seen["interest"]++
		seen[string(c.Regime)]++
	}
	if len(got.Segments) > 2 {
		seen["many segments"]++
	}
	if !got.Until.IsZero() {
		seen["missing rate"]++
	}
	for _, s := range got.Segments {
		for year := s.From.Year(); year <= s.To.Year(); year++ {
			if leap := civil.New(year, 2, 29); !leap.IsZero() && s.From <= leap && leap <= s.To {
				seen["29 February"]++
				return
			}
		}
	}
}
