package nightly

import (
	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/cmd/internal/nightly/papers"
	"relance/rules"
	"relance/rules/history"
	"relance/rules/log"
)

// RecentNights is how many nights before are compared with tonight.
const RecentNights = 40

// remember reads what the night may know of those before it.
func remember(store *history.Store, p past, date civil.Date) (m papers.Memory, err error) {
	if m.Events, err = p.events(store); err != nil {
		return m, err
	}
	if m.Recent, err = summaries(store, p.view.Previous); err != nil {
		return m, err
	}
	if m.Months, err = monthsKept(store, p.runs, date); err != nil {
		return m, err
	}
	m.IBANs = map[string]string{}
	for _, r := range p.runs {
		m.IBANs[r.ID] = r.IBAN
	}
	m.Last = p.view.last()
	m.Seen, m.Known, err = store.Snapshot(m.Last.ID)
	return m, err
}

// events gives those of the view, what is taken in included.
func (p past) events(store *history.Store) ([]log.Event, error) {
	events, err := p.view.Events(store)
	if err != nil {
		return nil, err
	}
	var taken []log.Event
	for _, night := range p.takenIn {
		taken = append(taken, night.Events...)
	}
	if p.view.Before != 0 {
		taken = history.Before(taken, p.view.Before)
	}
	return append(events, taken...), nil
}

// summaries gives what recent nights sent out, the latest first.
func summaries(store *history.Store, before []history.Run) (all []rules.NightSummary, err error) {
	for i := len(before) - 1; i >= 0 && len(all) < RecentNights; i-- {
		k, ok, err := store.KPI(before[i].ID)
		if err != nil {
			return nil, err
		}
		if ok {
			all = append(all, rules.NightSummary{Date: before[i].Date, Letters: k.Letters, Amount: k.Claimed, Customers: k.Written, First: i == 0})
		}
	}
	return all, nil
}

// monthsKept gives the figures that the last nights of the past months kept.
func monthsKept(store *history.Store, runs []history.Run, date civil.Date) (map[civil.Date]kpi.Portfolio, error) {
	kept := map[civil.Date]kpi.Portfolio{}
	for _, end := range papers.PastMonths(date) {
		last := lastOfMonth(runs, end)
		if last.ID == "" || last.Annulled || last.Date >= date {
			continue
		}
		text, err := store.Figures(last.ID)
		if err != nil {
			return nil, err
		}
		if p, ok := papers.PortfolioOf(text); ok {
			kept[end] = p
		}
	}
	return kept, nil
}

// lastOfMonth gives the last night of the month that ends on a day. Only the very
// last one is asked for, annulled nights included: it is the one that the history
// keeps, so that a night done again finds what it found.
func lastOfMonth(runs []history.Run, end civil.Date) (last history.Run) {
	for _, r := range runs {
		if r.Date >= end.AddDays(1-end.Day()) && r.Date <= end && r.Date >= last.Date {
			last = r
		}
	}
	return last
}
