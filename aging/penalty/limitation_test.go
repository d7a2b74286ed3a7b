package penalty

import (
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
)

func TestLimitation(t *testing.T) {
	dates := func(all ...string) (d []civil.Date) {
		for _, s := range all {
			d = append(d, day(s))
		}
		return d
	}
	for _, c := range []struct {
		name string
		debt Debt
		last string
	}{
		{"business, C. com. L110-4", Debt{Kind: customer.Business, Piece: day("2021-03-15")}, "2026-03-15"},
		{"from the performance when known", Debt{Kind: customer.Business, Piece: day("2021-03-15"), Performed: day("2021-02-10")}, "2026-02-10"},
		{"leap day", Debt{Kind: customer.Business, Piece: day("2024-02-29")}, "2029-02-28"},
		{"consumer, C. conso. L218-2", Debt{Kind: customer.Consumer, Piece: day("2024-11-30")}, "2026-11-30"},
		{"condominium, C. civ. 2224", Debt{Kind: customer.NonProfessional, Piece: day("2024-11-30")}, "2029-11-30"},
		{"transport, C. com. L133-6", Debt{Kind: customer.Business, Transport: true, Piece: day("2025-11-30")}, "2026-11-30"},
		{"public, loi 68-1250", Debt{Kind: customer.Public, Piece: day("2022-05-10")}, "2026-12-31"},
		{"public, on 1 January", Debt{Kind: customer.Public, Piece: day("2022-01-01")}, "2026-12-31"},
		{"a letter restarts a public debt", Debt{Kind: customer.Public, Piece: day("2022-05-10"), WrittenClaims: dates("2023-02-01", "2024-06-30")}, "2028-12-31"},
		{"a letter does not restart a private one", Debt{Kind: customer.Business, Piece: day("2021-03-15"), WrittenClaims: dates("2024-06-30")}, "2026-03-15"},
		{"an acknowledgment does, C. civ. 2240", Debt{Kind: customer.Business, Piece: day("2021-03-15"), Interruptions: dates("2024-06-30")}, "2029-06-30"},
		{"too late", Debt{Kind: customer.Consumer, Piece: day("2021-03-15"), Interruptions: dates("2023-03-16")}, "2023-03-15"},
		{"on the last day", Debt{Kind: customer.Consumer, Piece: day("2021-03-15"), Interruptions: dates("2023-03-15")}, "2025-03-15"},
		{"out of order, the second in time thanks to the first", Debt{Kind: customer.Consumer, Piece: day("2021-03-15"), Interruptions: dates("2024-12-01", "2023-01-10")}, "2026-12-01"},
	} {
		got := LimitationOf(c.debt)
		if got.LastDay != day(c.last) || got.Article == "" {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	if got := LimitationOf(Debt{Kind: customer.Business}); got != (Limitation{}) || got.Stage(day("2026-01-01")) != Distant {
		t.Errorf("%+v", got)
	}
	unknown := LimitationOf(Debt{Piece: day("2021-03-15")})
	if unknown.LastDay != day("2026-03-15") || unknown.IfConsumer != day("2023-03-15") {
		t.Errorf("%+v", unknown)
	}
}

func TestStages(t *testing.T) {
	l := LimitationOf(Debt{Kind: customer.Business, Piece: day("2021-10-15")}) // last day 15 October 2026
	for date, want := range map[string]Stage{
		"2026-04-14": Distant, "2026-04-15": SixMonths, "2026-07-14": SixMonths, "2026-07-15": ThreeMonths, "2026-10-15": ThreeMonths, "2026-10-16": Prescribed,
	} {
		if got := l.Stage(day(date)); got != want {
			t.Errorf("%s: %v, want %v", date, got, want)
		}
	}
	if six, three := l.Alerts(); six != day("2026-04-15") || three != day("2026-07-15") {
		t.Error(six, three)
	}
}

// A public undertaking without a public accountant is under the common law: five
// years, which no letter interrupts (loi 68-1250 is for the others).
func TestLimitationOfAPublicUndertaking(t *testing.T) {
	d := Debt{Kind: customer.Public, Enterprise: true, Piece: civil.New(2022, 3, 10), WrittenClaims: []civil.Date{civil.New(2024, 5, 1)}}
	if got := LimitationOf(d).LastDay; got != civil.New(2027, 3, 10) {
		t.Error(got)
	}
	d.Enterprise = false
	if got := LimitationOf(d).LastDay; got != civil.New(2028, 12, 31) {
		t.Error("with a public accountant:", got)
	}
}
