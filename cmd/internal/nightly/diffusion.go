package nightly

import (
	"io"
	"path"
	"slices"
	"strings"

	"relance/aging"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/aging/table"
	"relance/cmd/internal/config"
	"relance/cmd/internal/stationery"
	"relance/letters/workbook"
	"relance/rules/history"
	"relance/rules/log"
)

// ExtractPath names the extract of a service in the folder of a run, by its
// place in relance.yaml.
func ExtractPath(services []config.Service, at int) string {
	names := stationery.Naming{}
	name := ""
	for _, s := range services[:at+1] {
		name = names.Of(strings.ReplaceAll(table.Words(s.Name), " ", "-"))
	}
	return path.Join(stationery.ExtractFolder, name+".xlsx")
}

// extracts makes the workbook of each service: only its sheets, and only the
// customers whom its owners follow, with figures computed from theirs alone.
func (n *night) extracts(whole workbook.Report) ([]Document, error) {
	services := n.inputs.Config.Services
	var docs []Document
	for k, s := range services {
		report := whole
		if len(s.Owners) > 0 {
			var err error
			if report, err = n.extract(s); err != nil {
				return nil, err
			}
		}
		report.Letters, report.Sheets = nil, s.Sheets
		docs = append(docs, Document{Path: ExtractPath(services, k), Render: func(w io.Writer) error { return workbook.Write(w, report) }})
	}
	return docs, nil
}

// extract computes the report again from what belongs to a service's customers,
// so that nothing of it can come from anybody else's. What is the company's as a
// whole stays out: the proof, the anomalies, the provision, the table of the
// management report.
func (n *night) extract(s config.Service) (workbook.Report, error) {
	mine := func(code string) bool { return follows(s, n.inputs.Master.Find(code, "").Owner) }
	part := *n
	part.plan = n.plan.only(mine)
	part.findings, part.letters, part.runs = nil, nil, nil
	part.events = kept(n.events, func(e log.Event) bool { return mine(e.Customer) })
	part.claimed = claimed{facts: kept(n.claimed.facts, func(f penalty.Fact) bool { return mine(f.Customer) }), bills: kept(n.claimed.bills, func(b penalty.Bill) bool { return mine(b.Customer) })}
	part.previous = history.Snapshot{Items: kept(n.previous.Items, func(i history.SeenItem) bool { return mine(i.Customer) })}
	goals := part.inputs.Config.Indicators.Goals
	part.inputs.Config.Indicators.Goals = nil
	for _, g := range goals {
		if follows(s, g.Key) {
			part.inputs.Config.Indicators.Goals = append(part.inputs.Config.Indicators.Goals, g)
		}
	}
	report, err := part.report()
	report.Extract = "Extrait pour « " + s.Name + " » : les clients suivis par " + strings.Join(s.Owners, ", ") + "."
	return report, err
}

// follows says that an owner is one of a service's.
func follows(s config.Service, owner string) bool {
	return slices.ContainsFunc(s.Owners, func(name string) bool { return strings.EqualFold(strings.TrimSpace(name), strings.TrimSpace(owner)) })
}

// kept gives the elements that a test keeps, without touching the list.
func kept[T any](list []T, keep func(T) bool) []T {
	var some []T
	for _, x := range list {
		if keep(x) {
			some = append(some, x)
		}
	}
	return some
}

// only gives the part of a night that concerns some customers.
func (n Night) only(mine func(code string) bool) Night {
	item := func(i openitem.Item) bool { return mine(i.Customer) }
	assessed := func(a penalty.Assessed) bool { return mine(a.Item.Customer) }
	part := Night{Date: n.Date, Balance: shareOf(n.Balance, mine), FollowUp: map[string]followup.File{}}
	part.Costs = Costs{Penalties: map[string][]penalty.Assessed{}, Imputed: map[string][]penalty.Imputation{}}
	part.Log = kept(n.Log, func(e log.Event) bool { return mine(e.Customer) })
	part.Set = openitem.Set{
		Date: n.Set.Date, Customers: kept(n.Set.Customers, func(p openitem.Party) bool { return mine(p.Code) }), Items: kept(n.Set.Items, item), Settled: kept(n.Set.Settled, item),
		Matches:    kept(n.Set.Matches, func(m openitem.Match) bool { return mine(m.Customer) }),
		Imbalances: kept(n.Set.Imbalances, func(i openitem.Imbalance) bool { return mine(i.Customer) }),
	}
	part.Said.Facts = kept(n.Said.Facts, func(f followup.Fact) bool { return mine(f.Customer) })
	part.Said.Changes = kept(n.Said.Changes, func(c followup.Change) bool { return mine(c.Fact.Customer) })
	part.Assessed = kept(n.Assessed, assessed)
	part.Facts = kept(n.Facts, func(f penalty.Fact) bool { return mine(f.Customer) })
	for code, file := range n.FollowUp {
		if mine(code) {
			part.FollowUp[code] = file
		}
	}
	for code, list := range n.Penalties {
		if mine(code) {
			part.Penalties[code], part.Imputed[code] = list, n.Imputed[code]
		}
	}
	for k, c := range n.Cases {
		if mine(c.Customer.Code) {
			part.Cases, part.Decisions = append(part.Cases, c), append(part.Decisions, n.Decisions[k])
		}
	}
	return part
}

// shareOf is the part of a balance that some customers owe. It has no proof: the
// ledger's totals are everybody's.
func shareOf(b aging.Balance, mine func(code string) bool) aging.Balance {
	part := aging.Balance{Date: b.Date, Basis: b.Basis, Buckets: b.Buckets}
	part.Totals.Late = make([]money.Amount, len(b.Totals.Late))
	for _, c := range b.Clients {
		if !mine(c.Code) {
			continue
		}
		part.Clients = append(part.Clients, c)
		part.Totals.Balance, part.Totals.NotDue, part.Totals.Unallocated = part.Totals.Balance+c.Balance, part.Totals.NotDue+c.NotDue, part.Totals.Unallocated+c.Unallocated
		for k := range c.Late {
			part.Totals.Late[k] += c.Late[k]
		}
	}
	return part
}
