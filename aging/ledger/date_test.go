package ledger

import (
	"fmt"
	"testing"
	"time"

	"relance/aging/civil"
)

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"20260131": "2026-01-31", "2026-01-31": "2026-01-31", "31/01/2026": "2026-01-31", "31.01.2026": "2026-01-31", "31-01-2026": "2026-01-31", "1/2/2026": "2026-02-01",
		"31/01/26": "2026-01-31", "2026/01/31": "2026-01-31", "01122023": "2023-12-01", "20112023": "2023-11-20", "20250219 10:25:37": "2025-02-19", "2026-01-31T00:00:00": "2026-01-31",
		"2026-01-31T10:00:00.000+02:00": "2026-01-31", " 20260131 ": "2026-01-31", "\u00a020260131\u00a0": "2026-01-31", "20240229": "2024-02-29",
		"": "", "00000000": "", "0000-00-00": "", "00/00/0000": "", "  ": "", "0000-00-00 00:00:00": "",
	} {
		if d, ok := parseDate([]byte(in)); !ok || d.String() != want {
			t.Errorf("%q: %s %v, want %s", in, d, ok, want)
		}
	}
	for _, in := range []string{"20260231", "20250229", "{current_date}", "2026", "20261340", "x", "99999999", "18991231", "21000101", "31/31/2026", "2026-1-1-1", "20260131x", "2026-01-31 demain", "1/1", "123/1/2026"} {
		if d, ok := parseDate([]byte(in)); ok {
			t.Errorf("%q read as %s", in, d)
		}
	}
}

// TestEveryLegalDate reads every day of two centuries, as eight digits.
func TestEveryLegalDate(t *testing.T) {
	day := time.Date(firstYear, 1, 1, 0, 0, 0, 0, time.UTC)
	for ; day.Year() <= lastYear; day = day.AddDate(0, 0, 1) {
		if d, ok := quickDate([]byte(day.Format("20060102"))); !ok || d != civil.Of(day) {
			t.Fatalf("%s: %s %v", day.Format(time.DateOnly), d, ok)
		}
	}
	for n := range 100_000_000 / 997 {
		s := fmt.Sprintf("%08d", n*997)
		if got, ok := eightDigits([]byte(s)); !ok || got != n*997 {
			t.Fatalf("%s: %d", s, got)
		}
	}
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"", "20260131", "31/01/2026", "2026-01-31T10:00:00Z", "00000000", "{current_date}", "01122023"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		d, ok := parseDate(b)
		if quick, fast := quickDate(b); fast && (!ok || quick != d) {
			t.Fatalf("%q: %s, but %s %v", b, quick, d, ok)
		}
		if d == 0 {
			return
		}
		if again, ok := parseDate([]byte(d.String())); !ok || again != d || d.Year() < firstYear || d.Year() > lastYear {
			t.Fatalf("%q: %s", b, d)
		}
	})
}
