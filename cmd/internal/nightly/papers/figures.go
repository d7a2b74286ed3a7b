package papers

import (
	"cmp"
	"io"
	"maps"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly/planning"
	"relance/letters/lists"
	"relance/rules/log"
)

// ProvisionFile holds the entries proposed for doubtful debts.
const ProvisionFile = "ecritures-proposees/provision.csv"

// analysed computes the figures that are lists.
func (t told) analysed() kpi.Analysis {
	in, date := t.desk.Inputs, t.plan.Date
	a := kpi.AnalysisInput{
		Balance: t.plan.Balance, Set: t.plan.Set, Since: planning.FirstDay(in), Master: in.Master, Exercises: exercises(in, date),
		Files: t.plan.Files(), Insolvent: insolvent(t.plan), Held: map[string]string{}, Actions: actions(t.plan, in.Policy, t.desk.Run), Provision: in.Config.Provision.Rules(),
	}
	if in.Ledger != nil {
		for _, s := range in.Ledger.Sales {
			a.Turnover = append(a.Turnover, kpi.Turnover(s))
		}
		a.Allowances = in.Ledger.Allowances
	}
	for _, d := range t.plan.Decisions {
		if d.Hold != nil {
			a.Held[d.Customer] = d.Hold.Text
		}
	}
	for _, c := range in.Config.Indicators.Costs {
		a.UnitCosts = append(a.UnitCosts, kpi.UnitCost{Channel: c.Key, Cost: c.Value})
	}
	for _, g := range in.Config.Indicators.Goals {
		a.Goals = append(a.Goals, kpi.Goal{Owner: g.Key, Amount: g.Value})
	}
	return kpi.Analyse(a)
}

// exercises gives the accounting years of the ledger. An exercise ends on the
// eve of the next one, the last one after twelve months.
func exercises(in dossier.Inputs, date civil.Date) []kpi.Exercise {
	if in.Ledger == nil {
		return nil
	}
	first := map[int]civil.Date{}
	for _, f := range in.Ledger.Files {
		from := cmp.Or(f.Opening, f.First)
		if from == 0 {
			continue
		}
		from = from.AddDays(1 - from.Day())
		if known, found := first[f.Exercise]; !found || from < known {
			first[f.Exercise] = from
		}
	}
	starts := slices.Sorted(maps.Values(first))
	var all []kpi.Exercise
	for k, from := range starts {
		to := from.AddMonths(12).AddDays(-1)
		if k+1 < len(starts) {
			to = starts[k+1].AddDays(-1)
		}
		if from <= date && from <= to {
			all = append(all, kpi.Exercise{From: from, To: to, Closed: to <= date})
		}
	}
	return all
}

// insolvent gives the collective proceedings known of each customer.
func insolvent(plan planning.Night) map[string]kpi.Insolvent {
	found := map[string]kpi.Insolvent{}
	for _, e := range plan.Log {
		if e.Kind != log.Insolvency {
			continue
		}
		if _, known := found[e.Customer]; known {
			continue
		}
		if p := log.ProceedingsOf(eventsOf(plan.Log, e.Customer), plan.Date); !p.Judgment.IsZero() {
			found[e.Customer] = kpi.Insolvent{Judgment: p.Judgment, Liquidation: strings.Contains(strings.ToLower(e.Reason), "liquidation")}
		}
	}
	for code, i := range found {
		for _, f := range plan.FollowUp[code].Proceedings {
			if f.Code == "liquidation" && f.Active(plan.Date) {
				i.Liquidation = true
				found[code] = i
			}
		}
	}
	return found
}

func eventsOf(events []log.Event, customer string) []log.Event {
	return slices.DeleteFunc(slices.Clone(events), func(e log.Event) bool { return e.Customer != customer })
}

// provisionEntries makes the file of the entries proposed for doubtful debts,
// when there are any.
func provisionEntries(p kpi.Provision) []Document {
	if len(p.Entries) == 0 {
		return nil
	}
	return []Document{{Path: ProvisionFile, Render: func(w io.Writer) error { return lists.ProposedEntries(w, p.Entries) }}}
}
