package followup_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
)

func TestScheduleOfAPlan(t *testing.T) {
	// 10 000,00 less 1 000,00, in seven months from 31 January: 9 000 / 7 = 1 285,71 and 1 285,74 the last.
	terms := followup.PlanTerms{Debt: 1000000, Deposit: 100000, Signed: civil.New(2026, 1, 5), First: civil.New(2026, 1, 31), Count: 7, Period: "mois"}
	lines, err := terms.Lines()
	if err != nil || len(lines) != 8 {
		t.Fatalf("%v %v", lines, err)
	}
	if l := lines[0]; l.Due != terms.Signed || l.Amount != 100000 || l.Remaining != 900000 {
		t.Errorf("deposit %+v", l)
	}
	if l := lines[2]; l.Due != civil.New(2026, 2, 28) || l.Amount != 128571 {
		t.Errorf("February %+v", l)
	}
	if l := lines[3]; l.Due != civil.New(2026, 3, 31) {
		t.Errorf("March drifts: %+v", l)
	}
	if l := lines[7]; l.Due != civil.New(2026, 7, 31) || l.Amount != 128574 || l.Remaining != 0 {
		t.Errorf("last %+v", l)
	}
	f := terms.Fact("C1", nil, lines)
	if f.Amount != 1000000 || f.Until != civil.New(2026, 7, 31) || len(f.Schedule) != 8 || f.Kind != followup.Plan {
		t.Errorf("%+v", f)
	}
}

func TestScheduleWithInterest(t *testing.T) {
	// 3 650,00 at 10 % for 30 days is 30,00; then two thirds for 30 days, 20,00; then 10,00.
	terms := followup.PlanTerms{Debt: 365000, Signed: civil.New(2026, 3, 2), First: civil.New(2026, 4, 1), Count: 3, Each: 121667, Rate: 100000, Period: "mois"}
	terms.Each = 0
	lines, err := terms.Lines()
	if err != nil {
		t.Fatal(err)
	}
	// 1 April: 30 days; 1 May: 30 days on 2 433,34; 1 June: 31 days on 1 216,68.
	for i, want := range []money.Amount{3000, 2000, 1033} {
		if lines[i].Interest != want || lines[i].Amount != lines[i].Principal+want {
			t.Errorf("%d: %+v, want %d", i, lines[i], want)
		}
	}
	terms.Free = 30
	if lines, _ = terms.Lines(); lines[0].Interest != 0 || lines[1].Interest != 2000 {
		t.Errorf("thirty free days: %+v", lines)
	}
	terms.Free = 45
	if lines, _ = terms.Lines(); lines[1].Interest != 1000 {
		t.Errorf("forty-five free days: %+v", lines)
	}
}

func TestRefusedPlans(t *testing.T) {
	good := followup.PlanTerms{Debt: 100000, Signed: 10, First: 20, Count: 3}
	for name, change := range map[string]func(*followup.PlanTerms){
		"no debt":          func(p *followup.PlanTerms) { p.Debt = 0 },
		"whole deposit":    func(p *followup.PlanTerms) { p.Deposit = 100000 },
		"no instalment":    func(p *followup.PlanTerms) { p.Count = 0 },
		"too many":         func(p *followup.PlanTerms) { p.Count = 361 },
		"first day":        func(p *followup.PlanTerms) { p.First = 10 },
		"more than owed":   func(p *followup.PlanTerms) { p.Each = 50000 },
		"less than a cent": func(p *followup.PlanTerms) { p.Debt, p.Count = 2, 3 },
		"negative rate":    func(p *followup.PlanTerms) { p.Rate = -1 },
	} {
		p := good
		change(&p)
		if _, err := p.Lines(); !errors.Is(err, followup.ErrPlan) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSchedulesAddUp: whatever the terms, the principal is the debt to the cent,
// days rise and nothing is negative.
func TestSchedulesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := followup.PlanTerms{
			Debt: money.Amount(rapid.Int64Range(1, 1e9).Draw(t, "debt")), Signed: civil.Date(rapid.IntRange(1, 40000).Draw(t, "signed")),
			Count: rapid.IntRange(1, 120).Draw(t, "count"), Rate: rapid.Int64Range(0, 300000).Draw(t, "rate"), Free: rapid.IntRange(0, 90).Draw(t, "free"),
			Period: rapid.SampledFrom([]string{"", "mois", "quinzaine", "semaine", "trimestre"}).Draw(t, "period"),
		}
		p.First = p.Signed + civil.Date(rapid.IntRange(1, 60).Draw(t, "first"))
		p.Deposit = money.Amount(rapid.Int64Range(0, int64(p.Debt)-1).Draw(t, "deposit"))
		lines, err := p.Lines()
		if err != nil {
			if p.Debt-p.Deposit >= money.Amount(p.Count) {
				t.Fatal(err)
			}
			return
		}
		var principal money.Amount
		last := civil.Date(0)
		for _, l := range lines {
			if principal += l.Principal; l.Due <= last || l.Principal <= 0 || l.Interest < 0 || l.Remaining != p.Debt-principal {
				t.Fatalf("%+v", lines)
			}
			last = l.Due
		}
		if principal != p.Debt {
			t.Fatalf("%s of %s", principal, p.Debt)
		}
	})
}
