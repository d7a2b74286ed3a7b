package civil

import (
	"testing"
	"time"
)

func TestEveryDayAgreesWithTime(t *testing.T) {
	day := time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	previous := Of(day)
	for range 366 * 250 {
		day = day.AddDate(0, 0, 1)
		d := Of(day)
		if d != previous+1 || !d.Time().Equal(day) || d.Weekday() != day.Weekday() || d.String() != day.Format("2006-01-02") || d.French() != day.Format("02/01/2006") {
			t.Fatalf("%s: %d after %d, back %s, %s", day, d, previous, d.Time(), d)
		}
		previous = d
	}
	if New(1, 1, 1) != 1 {
		t.Errorf("first day is %d", New(1, 1, 1))
	}
}

func TestDaysThatDoNotExist(t *testing.T) {
	for _, s := range []string{"2025-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "20260101", "2026/01/01", "0000-01-01", "", "2026-1-01"} {
		if d, err := Parse(s); err == nil {
			t.Errorf("%q read as %s", s, d)
		}
	}
	if d, err := Parse("2024-02-29"); err != nil || d.String() != "2024-02-29" {
		t.Errorf("leap day: %v %v", d, err)
	}
}

func TestMonths(t *testing.T) {
	for _, c := range []struct {
		from string
		add  int
		want string
	}{{"2026-01-31", 1, "2026-02-28"}, {"2024-01-31", 1, "2024-02-29"}, {"2026-11-30", 3, "2027-02-28"}, {"2026-03-31", -1, "2026-02-28"}, {"2026-01-15", -1, "2025-12-15"}} {
		d, _ := Parse(c.from)
		if got := d.AddMonths(c.add).String(); got != c.want {
			t.Errorf("%s %+d months = %s, want %s", c.from, c.add, got, c.want)
		}
	}
	d, _ := Parse("2026-07-01")
	if d.Semester() != d || d.AddDays(-1).Semester().String() != "2026-01-01" || d.EndOfMonth().String() != "2026-07-31" {
		t.Error("semester or end of month")
	}
	if d.Long() != "1er juillet 2026" || d.AddDays(1).Long() != "2 juillet 2026" {
		t.Error(d.Long())
	}
}
