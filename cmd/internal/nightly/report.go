package nightly

import (
	"encoding/json"
	"io"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/letters/workbook"
	"relance/rules"
)

// ReportFile is the workbook of the night.
const ReportFile = "rapport.xlsx"

// How far back the workbook looks.
const (
	monthEnds   = 12
	salesMonths = 13
)

// composeReports makes the workbook, and the entries proposed to the accountant.
func composeReports(n *night) ([]Document, error) {
	report, err := n.report()
	if err != nil {
		return nil, err
	}
	docs := []Document{{Path: ReportFile, Render: func(w io.Writer) error { return workbook.Write(w, report) }}}
	extracts, err := n.extracts(report)
	if err != nil {
		return nil, err
	}
	docs = append(docs, extracts...)
	docs = append(docs, n.reportMails(extracts)...)
	docs = append(docs, n.handLists()...)
	docs = append(docs, n.salesLists()...)
	files, err := n.caseFiles()
	if err != nil {
		return nil, err
	}
	docs = append(docs, files...)
	docs = append(docs, provisionEntries(report.Analysis.Provision)...)
	docs = append(docs, n.board(report, slices.Concat(docs, n.letters))...)
	return append(docs, n.claimed.proposed(n.inputs.Config.Penalties.Entries)...), nil
}

// report gathers what the workbook shows.
func (n *night) report() (workbook.Report, error) {
	plan, in := &n.plan, n.inputs
	past := n.pastMonths()
	analysis := n.analysed()
	figures := n.measured().With(analysis)
	n.outcome.Figures = figures
	kept, err := json.Marshal(figures)
	if err != nil {
		return workbook.Report{}, err
	}
	n.figures = string(kept)
	sales, receipts := kpi.Flows(plan.Set)
	r := workbook.Report{
		Company: in.Config.Creditor.Name, Date: n.opts.Date, Previous: n.last().Date, Run: n.view.Run, Program: "relance " + n.opts.Version,
		LastBank: in.Ledger.LastBank, Balance: plan.Balance, Figures: figures, Analysis: analysis,
		Past: kpi.MonthEnds(plan.Set, firstDay(in), n.opts.Date, monthEnds), Months: kpi.Months(sales, receipts, n.opts.Date, salesMonths),
		Cases: plan.Cases, Decisions: plan.Decisions, Explained: explained(plan), Letters: n.letterRows(), Penalties: n.penaltyRows(),
		Matches: plan.Set.Matches, Imbalances: plan.Set.Imbalances, Problems: forPeople(n.findings), Changes: n.changes(), Events: n.events,
		Agenda: rules.Agenda(plan.Cases, plan.Decisions, n.opts.Date), Files: n.files(), Read: in.Ledger.Files,
	}
	n.outcome.Changes, n.outcome.Since = r.Changes, r.Previous
	for _, p := range r.Problems {
		r.Known = append(r.Known, p.Known)
	}
	if r.Trend, err = past(); err != nil {
		return r, err
	}
	r.Trend = append(r.Trend, workbook.Comparison{Figures: figures})
	r.Compared = n.compared(r.Trend)
	return r, nil
}

// measured computes the figures of the portfolio.
func (n *night) measured() kpi.Portfolio {
	in := kpi.Input{
		Balance: n.plan.Balance, Set: n.plan.Set, Since: firstDay(n.inputs),
		Funding: n.inputs.Config.Indicators.Funding, Margin: kpi.Share(n.inputs.Config.Indicators.Margin),
	}
	in.Claimed = n.claimed.total()
	for _, f := range n.files() {
		for _, d := range f.Disputes {
			in.Disputed += d.Contested
		}
	}
	for _, c := range n.plan.Cases {
		for _, i := range c.Items {
			in.Interest += i.Penalty.Interest
			in.Fees += i.Penalty.Indemnity
		}
	}
	return kpi.Measure(in)
}

// firstDay is the first day of the ledger, 0 when it has no file.
func firstDay(in dossier.Inputs) (first civil.Date) {
	for _, f := range in.Ledger.Files {
		if first == 0 || f.First < first {
			first = f.First
		}
	}
	return first
}

// lastEntries are the last days of which the ledger speaks, 0 when it is silent.
func lastEntries(in dossier.Inputs) (last, bank civil.Date) {
	if in.Ledger == nil {
		return 0, 0
	}
	for _, f := range in.Ledger.Files {
		last = max(last, f.Last)
	}
	return last, in.Ledger.LastBank
}

// explained gives the words of « relance expliquer » about a customer, when they
// are asked for: those of all fill the memory.
func explained(plan *Night) func(customer string) []string {
	at := make(map[string]int, len(plan.Decisions))
	for i, d := range plan.Decisions {
		at[d.Customer] = i
	}
	return func(customer string) []string {
		i, known := at[customer]
		if !known {
			return nil
		}
		return strings.Split(strings.TrimRight(rules.Explain(plan.Cases[i], plan.Decisions[i]), "\n"), "\n")
	}
}

func (n *night) letterRows() []workbook.Letter {
	var rows []workbook.Letter
	for _, d := range n.letters {
		if d.Customer != "" {
			rows = append(rows, workbook.Letter{Customer: d.Customer, Step: d.Step, Channel: d.Channel, Letter: d.Letter, File: d.Path})
		}
	}
	return rows
}

// penaltyRows lists the invoices whose lateness costs something, in the order of
// the register.
func (n *night) penaltyRows() []workbook.Penalty {
	names := map[string]string{}
	for _, c := range n.plan.Balance.Clients {
		names[c.Code] = c.Name
	}
	costs := make(map[string]*penalty.Assessed, len(n.plan.Assessed))
	for k := range n.plan.Assessed {
		costs[n.plan.Assessed[k].Item.Key] = &n.plan.Assessed[k]
	}
	tonight := n.claimed.items()
	var rows []workbook.Penalty
	for _, row := range n.register().Rows {
		var a penalty.Assessed
		if known := costs[row.Item]; known != nil {
			a = *known
		}
		if row.Gone {
			a.Item = openitem.Item{Key: row.Item, Customer: row.Customer, Number: row.Number}
			a.Result.Interest = row.Accrued
		}
		p := workbook.Penalty{Customer: row.Customer, Name: names[row.Customer], Item: a.Item, Result: a.Result, Register: row, Claimed: tonight[row.Item]}
		if !p.Claimed {
			p.Why = notClaimed(row)
		}
		rows = append(rows, p)
	}
	return rows
}

func notClaimed(row penalty.Row) string {
	switch {
	case row.Gone:
		return "facture absente du grand livre : intérêts et indemnité constatés auparavant"
	case row.Owed == 0:
		return ""
	case !row.Standing.Claimed:
		return strings.Join(row.Standing.Why, " ; ")
	}
	return "aucun courrier ne les réclame cette nuit"
}

// forPeople gives the findings as documents show them. The line of a
// configuration file is left out: moving a comment changes no document.
func forPeople(findings problem.List) problem.List {
	shown := slices.Clone(findings)
	for i := range shown {
		if shown[i].File == dossier.ConfigName {
			shown[i].Line = 0
		}
	}
	return shown
}
