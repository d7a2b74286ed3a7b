package ledger

import (
	"errors"
	"math/rand/v2"
	"strconv"
	"testing"

	"relance/aging/money"
)

func TestParseAmount(t *testing.T) {
	for in, want := range map[string]money.Amount{
		// Forms of the norm and of vendors' files.
		"": 0, "   ": 0, "0": 0, "0,00": 0, "10248": 1024800, "32.9": 3290, "1186,5": 118650, "0000000069,60": 6960, "+000000069,40": 6940,
		" 000000000003000,00": 300000, "-12,00": -1200, "12,00-": -1200, "1 234,56": 123456, "1\u00a0234,56": 123456, "1\xa0234,56": 123456, "1\u202f234,56": 123456,
		"1.234,56": 123456, "1,234.56": 123456, ",5": 50, "12,": 1200, "12,3000": 1230, "12,00\x00": 1200,
		// Floats of XML and of scripts.
		"1.2E3": 120000, "1.2e+03": 120000, "8596.2299999999996": 859623, "-8596.2300000000001": -859623, "0.1000000000000000055": 10,
	} {
		if got, err := parseAmount([]byte(in)); err != nil || got != want {
			t.Errorf("%q: %v, %v; want %v", in, got, err, want)
		}
	}
	for in, want := range map[string]error{
		"12O,00": money.ErrSyntax, "1,2,3": money.ErrSyntax, "--1": money.ErrSyntax, "A": money.ErrSyntax, "1e99": money.ErrSyntax, "NaN": money.ErrSyntax, "Inf": money.ErrSyntax,
		"0x1p-2": money.ErrSyntax, "12,345": money.ErrPrecision, "0.001": money.ErrPrecision, "99999999999999999999": money.ErrRange,
		"1" + string(make([]byte, 100)) + "1": money.ErrSyntax,
	} {
		if got, err := parseAmount([]byte(in)); !errors.Is(err, want) {
			t.Errorf("%q: %v, %v; want %v", in, got, err, want)
		}
	}
}

func TestParseSide(t *testing.T) {
	for in, want := range map[string]bool{"D": true, "+1": true, "1": true, " d ": true, "C": false, "-1": false, "c": false, "Crédit": false} {
		if got, ok := parseSide([]byte(in)); !ok || got != want {
			t.Errorf("%q: %v %v", in, got, ok)
		}
	}
	for _, in := range []string{"", "X", "+ 1", "DC"} {
		if _, ok := parseSide([]byte(in)); ok {
			t.Errorf("%q is a side", in)
		}
	}
}

// FuzzAmount checks the two readers of amounts against each other, and their
// results against the text.
func FuzzAmount(f *testing.F) {
	for _, s := range []string{"", "1000000000000", "E,", "0,00", "12,5", "+000069,40", "12,00-", "1.2E3", "8596.2299999999996", "(12)", "1 234,56 €", "\xa0\xc2\xa0"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		quick, ok := quickAmount(b)
		slow, err := parseAmount(b)
		if ok && (err != nil || quick != slow) {
			t.Fatalf("%q: %v, but %v %v", b, quick, slow, err)
		}
		if err == nil && slow.Abs() > 100_000_000_000_000_000 {
			t.Fatalf("%q: %v", b, slow)
		}
		if ok && len(b) > 0 {
			again, err := parseAmount([]byte(slow.String()))
			if err != nil || again != slow {
				t.Fatalf("%q: %v again %v", b, slow, again)
			}
		}
	})
}

func BenchmarkAmount(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	var texts [1024][]byte
	for i := range texts {
		texts[i] = []byte(strconv.Itoa(r.IntN(100000)) + ",20")
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		quickAmount(texts[i%len(texts)])
	}
}
