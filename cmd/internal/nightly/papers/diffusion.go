package papers

import (
	"io"
	"path"
	"slices"
	"strings"

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
func (t told) extracts(whole workbook.Report) []Document {
	services := t.desk.Inputs.Config.Services
	var docs []Document
	for k, s := range services {
		report := whole
		if len(s.Owners) > 0 {
			report = t.only(s).report()
			report.Extract = "Extrait pour « " + s.Name + " » : les clients suivis par " + strings.Join(s.Owners, ", ") + "."
		}
		report.Letters, report.Sheets = nil, s.Sheets
		docs = append(docs, Document{Path: ExtractPath(services, k), Render: func(w io.Writer) error { return workbook.Write(w, report) }})
	}
	return docs
}

// only is what a service may be told: what belongs to its customers, so that
// nothing of its report can come from anybody else's. What is the company's as a
// whole stays out: the proof, the anomalies, the provision, the table of the
// management report.
func (t told) only(s config.Service) told {
	mine := func(code string) bool { return follows(s, t.desk.Inputs.Master.Find(code, "").Owner) }
	other := func(code string) bool { return !mine(code) }
	m := t.desk.Memory
	part := told{plan: t.plan.Only(mine), desk: t.desk}
	part.desk.Findings = nil
	part.desk.Memory = Memory{Last: m.Last, Known: m.Known, Events: slices.DeleteFunc(slices.Clone(m.Events), func(e log.Event) bool { return other(e.Customer) })}
	part.desk.Memory.Seen.Items = slices.DeleteFunc(slices.Clone(m.Seen.Items), func(i history.SeenItem) bool { return other(i.Customer) })
	part.claimed.Facts = slices.DeleteFunc(slices.Clone(t.claimed.Facts), func(f penalty.Fact) bool { return other(f.Customer) })
	part.claimed.Bills = slices.DeleteFunc(slices.Clone(t.claimed.Bills), func(b penalty.Bill) bool { return other(b.Customer) })
	part.desk.Inputs.Config.Indicators.Goals = nil
	for _, g := range t.desk.Inputs.Config.Indicators.Goals {
		if follows(s, g.Key) {
			part.desk.Inputs.Config.Indicators.Goals = append(part.desk.Inputs.Config.Indicators.Goals, g)
		}
	}
	return part
}

// follows says that an owner is one of a service's.
func follows(s config.Service, owner string) bool {
	return slices.ContainsFunc(s.Owners, func(name string) bool { return strings.EqualFold(strings.TrimSpace(name), strings.TrimSpace(owner)) })
}
