package penalty

import "testing"

func TestDeadlines(t *testing.T) {
	for _, c := range []struct {
		published         string
		overseas          bool
		declare, title, r string
	}{
		{"2026-03-15", false, "2026-05-15", "2026-06-15", "2026-09-15"}, // C. com. R622-24, L624-9, L622-26
		{"2026-03-15", true, "2026-07-15", "2026-06-15", "2026-09-15"},
		{"2025-12-31", false, "2026-02-28", "2026-03-31", "2026-06-30"}, // CPC 641: no such day, the last of the month
	} {
		got := Proceedings{Judgment: day(c.published) - 10, Published: day(c.published), Overseas: c.overseas}.Deadlines()
		if got != (Deadlines{day(c.declare), day(c.title), day(c.r)}) {
			t.Errorf("%+v: %+v", c, got)
		}
	}
	if got := (Proceedings{Judgment: day("2026-03-01")}).Deadlines(); got != (Deadlines{}) {
		t.Errorf("%+v", got)
	}
}

func TestCovers(t *testing.T) {
	p := Proceedings{Judgment: day("2026-03-10")}
	if !p.Covers(day("2026-03-09")) || p.Covers(day("2026-03-10")) || (Proceedings{}).Covers(day("2026-03-09")) {
		t.Error("debts born before the judgment, and those only")
	}
}
