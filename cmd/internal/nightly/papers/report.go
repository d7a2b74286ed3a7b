package papers

import (
	"io"
	"slices"
	"strings"

	"relance/aging/followup"
	"relance/aging/kpi"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly/planning"
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

// makeReports makes the workbook, what is taken from it, and the lists.
func makeReports(t told, report workbook.Report) (docs []Document, problems problem.List, err error) {
	docs = []Document{{Path: ReportFile, Render: func(w io.Writer) error { return workbook.Write(w, report) }}}
	extracts := t.extracts(report)
	docs = append(docs, extracts...)
	figures := boardOf(report)
	mails, problems := t.mails(extracts, boardDocument(t.desk.Inputs, figures, false), report.Changes)
	docs = append(docs, mails...)
	docs = append(docs, handLists(t)...)
	docs = append(docs, t.daySheet(report))
	docs = append(docs, salesLists(t.plan, t.desk.Inputs.Config.Creditor.Name)...)
	files, err := caseFiles(t.plan, t.desk)
	if err != nil {
		return nil, problems, err
	}
	docs = append(docs, files...)
	docs = append(docs, unbooked(&t.plan)...)
	docs = append(docs, provisionEntries(report.Analysis.Provision)...)
	docs = append(docs, board(t.desk.Inputs, figures, slices.Concat(docs, t.letters))...)
	return append(docs, t.claimed.proposed(t.desk.Inputs.Config.Penalties.Entries)...), problems, nil
}

// report gathers what the workbook shows.
func (t told) report() workbook.Report {
	plan, in, m := &t.plan, t.desk.Inputs, t.desk.Memory
	past := pastMonths(t)
	analysis := t.analysed()
	figures := t.measured().With(analysis)
	sales, receipts := kpi.Flows(plan.Set)
	r := workbook.Report{
		Company: in.Config.Creditor.Name, Date: plan.Date, Previous: m.Last.Date, Run: t.desk.Run, Program: "relance " + t.desk.Version,
		LastBank: in.Ledger.LastBank, Balance: plan.Balance, Figures: figures, Analysis: analysis,
		Months: kpi.Months(sales, receipts, plan.Date, salesMonths),
		Cases:  plan.Cases, Decisions: plan.Decisions, Explained: explained(plan.Cases, plan.Decisions), Letters: letterRows(t.letters), Penalties: t.penaltyRows(),
		Matches: plan.Set.Matches, Imbalances: plan.Set.Imbalances, Bank: unbookedList(plan), Problems: forPeople(t.desk.Findings), Changes: changes(t.plan, m), Events: m.Events,
		Agenda: rules.Agenda(plan.Cases, plan.Decisions, plan.Date), Files: plan.Files(), Read: in.Ledger.Files, Documents: documentRows(plan, in),
	}
	r.Calls = otherCalls(plan, callSheets(t))
	for _, p := range r.Problems {
		r.Known = append(r.Known, p.Known)
	}
	r.Trend = append(past(), workbook.Comparison{Figures: figures})
	r.Compared = compared(r.Trend, m.Seen.Figures, plan.Date)
	return r
}

// measured computes the figures of the portfolio.
func (t told) measured() kpi.Portfolio {
	in := figuresOf(t.plan, t.desk.Inputs)
	in.Balance, in.Claimed = t.plan.Balance, t.claimed.total()
	for _, f := range t.plan.Files() {
		for _, d := range f.Disputes {
			if d.State != followup.Ended {
				in.Disputed += d.Contested
			}
		}
	}
	for _, c := range t.plan.Cases {
		for _, i := range c.Items {
			in.Interest += i.Penalty.Interest
			in.Fees += i.Penalty.Indemnity
		}
	}
	return kpi.Measure(in)
}

// figuresOf is what any figures of the portfolio rest on.
func figuresOf(plan planning.Night, in dossier.Inputs) kpi.Input {
	choices := in.Config.Indicators
	return kpi.Input{Set: plan.Set, Since: planning.FirstDay(in), Funding: choices.Funding, Margin: kpi.Share(choices.Margin)}
}

// explained gives the words of « relance expliquer » about a customer, when they
// are asked for: those of all fill the memory.
func explained(cases []rules.Case, decisions []rules.Decision) func(customer string) []string {
	at := make(map[string]int, len(decisions))
	for i, d := range decisions {
		at[d.Customer] = i
	}
	return func(customer string) []string {
		i, known := at[customer]
		if !known {
			return nil
		}
		return strings.Split(strings.TrimRight(rules.Explain(cases[i], decisions[i]), "\n"), "\n")
	}
}

func letterRows(letters []Document) []workbook.Letter {
	var rows []workbook.Letter
	for _, d := range letters {
		if d.Customer != "" {
			rows = append(rows, workbook.Letter{Customer: d.Customer, Step: d.Step, Channel: d.Channel, Letter: d.Letter, File: d.Path})
		}
	}
	return rows
}

// penaltyRows lists the invoices whose lateness costs something, in the order of
// the register.
func (t told) penaltyRows() []workbook.Penalty {
	names := map[string]string{}
	for _, c := range t.plan.Balance.Clients {
		names[c.Code] = c.Name
	}
	costs := make(map[string]*penalty.Assessed, len(t.plan.Assessed))
	for k := range t.plan.Assessed {
		costs[t.plan.Assessed[k].Item.Key] = &t.plan.Assessed[k]
	}
	tonight := t.claimed.Items()
	var rows []workbook.Penalty
	for _, row := range registerWith(t.plan, t.claimed, t.desk.Run).Rows {
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
	return "aucun courrier cette nuit"
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
