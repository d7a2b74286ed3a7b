package law

import (
	"testing"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/fr"

	"relance/aging/civil"
)

func TestHolidaysAgreeWithAnotherCalendar(t *testing.T) {
	other := cal.NewBusinessCalendar()
	other.AddHoliday(fr.Holidays...)
	for year := 2020; year <= 2040; year++ {
		for d := civil.New(year, 1, 1); d <= civil.New(year, 12, 31); d++ {
			if ours, theirs := (Law{}.Calendar(false, nil)).Working(d), other.IsWorkday(d.Time()); ours != theirs {
				t.Errorf("%s: %v, the other calendar says %v", d, ours, theirs)
			}
		}
	}
}

func TestNextWorkingDay(t *testing.T) {
	friday, _ := civil.Parse("2026-04-03") // Good Friday
	if got := (Law{}.Calendar(false, nil)).Next(friday); got != friday {
		t.Errorf("national: %s", got)
	}
	if got := (Law{}.Calendar(true, nil)).Next(friday).String(); got != "2026-04-07" {
		t.Errorf("Alsace-Moselle: %s", got)
	}
	closed := Law{}.Calendar(false, []civil.Date{friday})
	if got := closed.Next(friday).String(); got != "2026-04-07" {
		t.Errorf("closed: %s", got)
	}
}
