package table

import (
	"testing"

	"relance/aging/civil"
)

func TestDaysWhoseMonthIsAWord(t *testing.T) {
	for text, want := range map[string]string{
		"10-juin-26": "2026-06-10", "10 juin 2026": "2026-06-10", "1er juillet 2026": "2026-07-01", "mercredi 10 juin 2026": "2026-06-10",
		"10-juil.-26": "2026-07-10", "10 févr. 2026": "2026-02-10", "3 août 2026": "2026-08-03", "3 AOUT 2026": "2026-08-03", "3-sept-2026": "2026-09-03",
		"24 déc. 2026": "2026-12-24", "3 Aug 2026": "2026-08-03", "Aug 3, 2026": "2026-08-03", "September 30, 2026": "2026-09-30", "02-May-26": "2026-05-02",
		"10/mars/2026": "2026-03-10", "mar. 10 mars 2026": "2026-03-10", "31 mai 26": "2026-05-31",
	} {
		if d, err := ParseDay(text); err != nil || d.String() != want {
			t.Errorf("%q: got %s, %v; want %s", text, d, err, want)
		}
	}
	for _, text := range []string{"10-juin", "juin 2026", "31 juin 2026", "10 ju 2026", "10 juin 2026 bis", "10 juin 1026", "marron 10 2026", "0 juin 2026", "2026 juin 10"} {
		if d, err := ParseDay(text); err == nil {
			t.Errorf("%q read as %s", text, d)
		}
	}
}

func evidence(texts ...string) (e DayEvidence) {
	for _, s := range texts {
		e.Add(Cell{Text: s, Kind: Text})
	}
	return e
}

func TestOrderOfDays(t *testing.T) {
	stored := evidence("08/13/2026")
	stored.Add(Cell{Kind: Day, Date: civil.New(2026, 3, 8)})
	late := evidence("03/08/2026", "02/09/2026")
	late.AddPair(Cell{Text: "03/08/2026", Kind: Text}, Cell{Text: "02/09/2026", Kind: Text})
	for name, c := range map[string]struct {
		e       DayEvidence
		english bool
		want    DayOrder
	}{
		"a day over 12 first":                  {evidence("03/08/2026", "13/08/2026"), true, FrenchOrder},
		"a day over 12 second":                 {evidence("08/03/2026", "08/13/2026"), false, AmericanOrder},
		"nothing proved, French titles":        {evidence("08/03/2026"), false, FrenchOrder},
		"nothing proved, English titles":       {evidence("08/03/2026"), true, UnknownOrder},
		"both":                                 {evidence("13/08/2026", "08/13/2026"), false, MixedOrder},
		"a real date beside American texts":    {stored, false, MixedOrder},
		"the same in both orders":              {evidence("08/08/2026"), true, FrenchOrder},
		"years first":                          {evidence("2026-08-03"), true, FrenchOrder},
		"a due date before its invoice in one": {late, true, FrenchOrder},
	} {
		if got := c.e.Order(c.english); got != c.want {
			t.Errorf("%s: order %d, want %d", name, got, c.want)
		}
	}
}

func TestSettledDays(t *testing.T) {
	american, compact, plain := evidence("08/13/2026"), evidence("101126"), evidence("03/08/2026")
	for _, c := range []struct {
		e     *DayEvidence
		order DayOrder
		text  string
		want  string
	}{
		{&american, AmericanOrder, "08/03/2026", "2026-08-03"},
		{&american, AmericanOrder, "8/3/26 10:25", "2026-08-03"},
		{&american, AmericanOrder, "2026-08-03", "2026-08-03"},
		{&compact, FrenchOrder, "030826", "2026-08-03"},
		{&compact, FrenchOrder, "30826", "2026-08-03"},
		{&plain, FrenchOrder, "46237", "2026-08-03"},
		{&plain, FrenchOrder, "03/08/2026", "2026-08-03"},
	} {
		if got := c.e.Settled(Cell{Text: c.text, Kind: Text}, c.order); got.Date.String() != c.want {
			t.Errorf("%s: got %s, want %s", c.text, got.Date, c.want)
		}
	}
	for _, text := range []string{"12345", "", "310226", "F1"} {
		if got := plain.Settled(Cell{Text: text, Kind: Text}, FrenchOrder); got.Kind == Day {
			t.Errorf("%q became the day %s", text, got.Date)
		}
	}
}

// Numbers of a workbook in a column of dates: days as Excel counts them, and
// dates typed without separators, which must not become days of another century.
func TestNumbersAsDays(t *testing.T) {
	var plain, compact DayEvidence
	compact.Add(Cell{Text: "101126", Kind: Number})
	for _, c := range []struct {
		e    *DayEvidence
		text string
		want string
	}{
		{&plain, "46237", "2026-08-03"},
		{&plain, "46237.5", "2026-08-03"},
		{&plain, "20260803", "2026-08-03"},
		{&plain, "30826", "2026-08-03"},
		{&compact, "101126", "2026-11-10"},
		{&compact, "41126", "2026-11-04"},
		{&plain, "12", ""},
		{&plain, "0", ""},
	} {
		got := c.e.Settled(Cell{Text: c.text, Kind: Number}, FrenchOrder)
		if d, _ := got.Day(); d.String() != c.want {
			t.Errorf("%s: got %q, want %q", c.text, d, c.want)
		}
	}
}
