package money

import (
	"errors"
	"math"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func TestForms(t *testing.T) {
	for _, c := range []struct {
		cents                        Amount
		plain, comma, number, french string
	}{
		{0, "0.00", "0,00", "0,00", "0,00\u00a0€"},
		{5, "0.05", "0,05", "0,05", "0,05\u00a0€"},
		{-5, "-0.05", "-0,05", "-0,05", "-0,05\u00a0€"},
		{123456, "1234.56", "1234,56", "1\u202f234,56", "1\u202f234,56\u00a0€"},
		{-100000000, "-1000000.00", "-1000000,00", "-1\u202f000\u202f000,00", "-1\u202f000\u202f000,00\u00a0€"},
		{math.MinInt64, "-92233720368547758.08", "-92233720368547758,08", "-92\u202f233\u202f720\u202f368\u202f547\u202f758,08", "-92\u202f233\u202f720\u202f368\u202f547\u202f758,08\u00a0€"},
	} {
		if got := [4]string{c.cents.String(), c.cents.Comma(), c.cents.Number(), c.cents.French()}; got != [4]string{c.plain, c.comma, c.number, c.french} {
			t.Errorf("%d: %q", int64(c.cents), got)
		}
	}
}

func TestParse(t *testing.T) {
	for in, want := range map[string]Amount{
		"40.00": 4000, "40": 4000, "1 234,56 €": 123456, "1\u202f234,56\u00a0€": 123456, "-12": -1200, "12,50-": -1250,
		"(123,45)": -12345, "1.234,56": 123456, "1,234.56": 123456, "+000000069,40": 6940, ",5": 50, "\u22125,1": -510, "12 EUR": 1200,
	} {
		if got, err := Parse(in); err != nil || got != want {
			t.Errorf("Parse(%q) = %v, %v; want %v", in, got, err, want)
		}
	}
	for in, want := range map[string]error{
		"": ErrSyntax, "abc": ErrSyntax, "1e3": ErrSyntax, "--1": ErrSyntax, "1.2.3": ErrSyntax, ".": ErrSyntax, "12,345": ErrPrecision, "0.001": ErrPrecision, "10000000000000": ErrRange,
	} {
		if _, err := Parse(in); !errors.Is(err, want) {
			t.Errorf("Parse(%q): %v, want %v", in, err, want)
		}
	}
}

func TestMulDivAgainstDecimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.Int64Range(-1e14, 1e14).Draw(t, "a")
		num := rapid.Int64Range(-1e12, 1e12).Draw(t, "num")
		den := rapid.Int64Range(1, 1e12).Draw(t, "den")
		want := decimal.NewFromInt(a).Mul(decimal.NewFromInt(num)).DivRound(decimal.NewFromInt(den), 0)
		if want.Abs().GreaterThan(decimal.NewFromInt(math.MaxInt64)) {
			t.Skip("beyond int64")
		}
		if got := Amount(a).MulDiv(num, den); !decimal.NewFromInt(int64(got)).Equal(want) {
			t.Fatalf("%d × %d / %d = %d, want %s", a, num, den, got, want)
		}
	})
}

func TestSplitAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := Amount(rapid.Int64Range(-1e12, 1e12).Draw(t, "a"))
		n := rapid.IntRange(1, 60).Draw(t, "n")
		parts := a.Split(n)
		if Sum(parts...) != a || len(parts) != n {
			t.Fatalf("%v in %d: %v", a, n, parts)
		}
	})
	if got := Amount(1000).Split(3); got[0] != 333 || got[1] != 333 || got[2] != 334 {
		t.Errorf("10.00 in 3: %v", got)
	}
}

func TestJSON(t *testing.T) {
	b, _ := Amount(-105).MarshalJSON()
	var a Amount
	if err := a.UnmarshalJSON(b); string(b) != `"-1.05"` || err != nil || a != -105 {
		t.Errorf("%s %v %v", b, a, err)
	}
}
