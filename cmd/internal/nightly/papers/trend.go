package papers

import (
	"encoding/json"
	"sync"

	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly/planning"
	"relance/letters/workbook"
)

// compared gives the figures of the night before, of the last month end, and of
// the same month end a year before.
func compared(trend []workbook.Comparison, kept string, date civil.Date) []workbook.Comparison {
	var all []workbook.Comparison
	if before, ok := PortfolioOf(kept); ok {
		all = append(all, workbook.Comparison{Label: "Le " + before.Date.French(), Figures: before})
	}
	last := monthEnd(date, 1)
	for _, day := range []civil.Date{last, monthEnd(last.AddDays(1), 13)} {
		for _, past := range trend {
			if past.Figures.Date == day || past.Figures.Date.EndOfMonth() == day && !past.Rebuilt && past.Figures.Date < date {
				past.Label = "Le " + past.Figures.Date.French()
				all = append(all, past)
				break
			}
		}
	}
	return all
}

// monthEnd is the last day of the month that is so many months before a date's.
func monthEnd(date civil.Date, back int) civil.Date {
	return date.AddDays(1 - date.Day()).AddMonths(1 - back).AddDays(-1)
}

// PastMonths gives the month ends whose figures a night compares with its own,
// oldest first.
func PastMonths(date civil.Date) (days []civil.Date) {
	for back := monthEnds + 1; back >= 1; back-- {
		days = append(days, monthEnd(date, back))
	}
	return days
}

// pastMonths begins to measure the past month ends, beside the other figures, and
// gives who waits for them.
func pastMonths(t told) func() []workbook.Comparison {
	measured := sync.OnceValue(func() []workbook.Comparison { return trend(t.plan, t.desk.Inputs, t.desk.Memory.Months) })
	if t.desk.Parallel != 1 {
		go measured()
	}
	return measured
}

// trend gives the figures of the past month ends, oldest first: as the last night
// of the month saw them, else rebuilt from the ledger.
func trend(plan planning.Night, inputs dossier.Inputs, months map[civil.Date]kpi.Portfolio) []workbook.Comparison {
	in := figuresOf(plan, inputs)
	in.Sales, _ = kpi.Flows(plan.Set)
	rebuilt := kpi.NewRebuilder(plan.Set, plan.Balance)
	var all []workbook.Comparison
	for _, day := range PastMonths(plan.Date) {
		kept, ok := months[day]
		switch {
		case ok:
			all = append(all, workbook.Comparison{Figures: kept})
		case day >= in.Since:
			in.Balance = rebuilt.At(day)
			all = append(all, workbook.Comparison{Figures: kpi.Measure(in), Rebuilt: true})
		}
	}
	return all
}

// PortfolioOf reads the figures that a night kept.
func PortfolioOf(text string) (p kpi.Portfolio, ok bool) {
	ok = text != "" && json.Unmarshal([]byte(text), &p) == nil
	return p, ok
}
