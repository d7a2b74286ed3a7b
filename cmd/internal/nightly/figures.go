package nightly

import (
	"cmp"
	"io"
	"maps"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/kpi"
	"relance/cmd/internal/dossier"
	"relance/letters/lists"
	"relance/rules/log"
)

// provisionFile holds the entries proposed for doubtful debts.
const provisionFile = "ecritures-proposees/provision.csv"

// analysed computes the figures that are lists.
func (n *night) analysed() kpi.Analysis {
	in := n.inputs
	a := kpi.AnalysisInput{
		Balance: n.plan.Balance, Set: n.plan.Set, Since: firstDay(in), Master: in.Master, Exercises: exercises(in, n.opts.Date),
		Files: n.files(), Insolvent: n.insolvent(), Held: map[string]string{}, Actions: n.actions(), Provision: in.Config.Provision.Rules(),
	}
	if in.Ledger != nil {
		for _, s := range in.Ledger.Sales {
			a.Turnover = append(a.Turnover, kpi.Turnover(s))
		}
	}
	for _, d := range n.plan.Decisions {
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

// Gaps says what the data lack, the heaviest first; an invoice on which a step
// was or is taken has been reminded.
func (n *Night) Gaps() []kpi.Gap {
	in := kpi.AnalysisInput{Balance: n.Balance, Set: n.Set}
	var customers []customer.Customer
	for k, c := range n.Cases {
		customers = append(customers, c.Customer)
		for _, s := range n.Decisions[k].Items {
			if s.Done != "" || s.Step != "" {
				in.Actions = append(in.Actions, kpi.Action{Item: s.Key})
			}
		}
	}
	in.Master = customer.NewMaster(customers)
	return kpi.Gaps(in)
}

// files gives what people said, in the order of customers.
func (n *night) files() []followup.File {
	var all []followup.File
	for _, code := range slices.Sorted(maps.Keys(n.plan.FollowUp)) {
		all = append(all, n.plan.FollowUp[code])
	}
	return all
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
func (n *night) insolvent() map[string]kpi.Insolvent {
	found := map[string]kpi.Insolvent{}
	for _, e := range n.plan.Log {
		if e.Kind != log.Insolvency {
			continue
		}
		if _, known := found[e.Customer]; known {
			continue
		}
		if p := log.ProceedingsOf(eventsOf(n.plan.Log, e.Customer), n.opts.Date); !p.Judgment.IsZero() {
			found[e.Customer] = kpi.Insolvent{Judgment: p.Judgment, Liquidation: strings.Contains(strings.ToLower(e.Reason), "liquidation")}
		}
	}
	for code, i := range found {
		for _, f := range n.plan.FollowUp[code].Proceedings {
			if f.Code == "liquidation" && f.Active(n.opts.Date) {
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

// actions gives what was done so far about each item, by date, tonight's own
// steps last.
func (n *night) actions() []kpi.Action {
	cycles := map[string]string{}
	for _, d := range n.plan.Decisions {
		cycles[d.Customer] = d.Cycle
	}
	var all []kpi.Action
	add := func(e log.Event) {
		all = append(all, kpi.Action{
			Date: e.Date, Customer: e.Customer, Item: e.Item, Step: e.Step, Template: n.inputs.Policy.TemplateOf(cycles[e.Customer], e.Step),
			Channel: string(e.Channel), Amount: e.Amount,
		})
	}
	events := log.EventsByCustomer(n.plan.Log)
	for _, code := range slices.Sorted(maps.Keys(events)) {
		for _, e := range log.Done(events[code], n.opts.Date) {
			add(e)
		}
	}
	for _, d := range n.plan.Decisions {
		for _, e := range d.Events(n.view.Run) {
			if e.Kind == log.StepPrepared && !e.Channel.Spoken() {
				add(e)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b kpi.Action) int { return cmp.Compare(a.Date, b.Date) })
	return all
}

// provisionEntries makes the file of the entries proposed for doubtful debts,
// when there are any.
func provisionEntries(p kpi.Provision) []Document {
	if len(p.Entries) == 0 {
		return nil
	}
	return []Document{{Path: provisionFile, Render: func(w io.Writer) error { return lists.ProposedEntries(w, p.Entries) }}}
}
