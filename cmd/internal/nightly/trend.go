package nightly

import (
	"encoding/json"
	"sync"

	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/letters/workbook"
	"relance/rules/history"
)

// compared gives the figures of the night before, of the last month end, and of
// the same month end a year before.
func (n *night) compared(trend []workbook.Comparison) []workbook.Comparison {
	var all []workbook.Comparison
	if before, ok := portfolioOf(n.previous.Figures); ok {
		all = append(all, workbook.Comparison{Label: "Le " + before.Date.French(), Figures: before})
	}
	last := monthEnd(n.opts.Date, 1)
	for _, day := range []civil.Date{last, monthEnd(last.AddDays(1), 13)} {
		for _, past := range trend {
			if past.Figures.Date == day || past.Figures.Date.EndOfMonth() == day && !past.Rebuilt && past.Figures.Date < n.opts.Date {
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

// pastMonths begins to measure the past month ends, beside the other figures, and
// gives who waits for them.
func (n *night) pastMonths() func() ([]workbook.Comparison, error) {
	measured := sync.OnceValues(n.trend)
	if n.opts.Parallel != 1 {
		go measured()
	}
	return measured
}

// trend gives the figures of the past month ends, oldest first: as the last night
// of the month saw them, else rebuilt from the ledger.
func (n *night) trend() ([]workbook.Comparison, error) {
	in := kpi.Input{
		Set: n.plan.Set, Since: firstDay(n.inputs), Funding: n.inputs.Config.Indicators.Funding, Margin: kpi.Share(n.inputs.Config.Indicators.Margin),
	}
	in.Sales, _ = kpi.Flows(n.plan.Set)
	rebuilt := kpi.NewRebuilder(n.plan.Set, n.plan.Balance)
	var all []workbook.Comparison
	for back := monthEnds + 1; back >= 1; back-- {
		day := monthEnd(n.opts.Date, back)
		kept, ok, err := n.keptFigures(day)
		if err != nil {
			return nil, err
		}
		switch {
		case ok:
			all = append(all, workbook.Comparison{Figures: kept})
		case day >= in.Since:
			in.Balance = rebuilt.At(day)
			all = append(all, workbook.Comparison{Figures: kpi.Measure(in), Rebuilt: true})
		}
	}
	return all, nil
}

// keptFigures gives the figures of the last night of a month. Only the very last
// one is asked for, annulled nights included: it is the one that the history
// keeps, so that a night done again finds what it found.
func (n *night) keptFigures(end civil.Date) (kpi.Portfolio, bool, error) {
	var last history.Run
	for _, r := range n.runs {
		if r.Date >= end.AddDays(1-end.Day()) && r.Date <= end && r.Date >= last.Date {
			last = r
		}
	}
	if last.ID == "" || last.Annulled || last.Date >= n.opts.Date {
		return kpi.Portfolio{}, false, nil
	}
	text, err := n.dossier.History.Figures(last.ID)
	if err != nil {
		return kpi.Portfolio{}, false, err
	}
	p, ok := portfolioOf(text)
	return p, ok, nil
}

// portfolioOf reads the figures that a night kept.
func portfolioOf(text string) (p kpi.Portfolio, ok bool) {
	ok = text != "" && json.Unmarshal([]byte(text), &p) == nil
	return p, ok
}
