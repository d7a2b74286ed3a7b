package nightly

import (
	"context"

	"relance/aging/civil"
	"relance/aging/freshness"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/evidence"
	"relance/cmd/internal/nightly/papers"
	"relance/cmd/internal/nightly/planning"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/rules/history"
	"relance/rules/log"
)

// stages are the parts of a night between which the protocol is.
type stages struct {
	read   func(*dossier.Dossier, civil.Date, dossier.ReadOptions) (dossier.Inputs, problem.List, error)
	plan   func(dossier.Inputs, []log.Event, civil.Date) (planning.Night, problem.List)
	papers func(planning.Night, papers.Desk) (papers.Papers, error)
}

// night is where a run stands: what each step of the protocol gave.
type night struct {
	folder string
	opts   Options
	stages stages

	dossier *dossier.Dossier
	was     reading
	past    past
	plan    planning.Night
	papers  papers.Papers
	place   place
	sealed  string // SHA-256 of the manifest

	ledger freshness.Seen // what the next night compares

	findings problem.List // about the inputs and the documents: also in the report
	protocol problem.List // about the run itself: on the screen only
	forced   problem.List // brakes overridden
	outcome  Outcome
}

// reading is what was read: all that decides the run.
type reading struct {
	inputs      dossier.Inputs
	texts       *letters.Texts
	ownTexts    []dossier.InputRow
	copies      []dossier.Copy // of invoices, to attach
	stored      []dossier.Copy // of invoices, all of them
	fingerprint string
}

// past is what the history holds of the runs before.
type past struct {
	runs    []history.Run   // every committed one
	takenIn []history.Night // published ones that the history did not know, when forced
	view    View
	memory  papers.Memory
}

// place is where the documents are written; without an output, nowhere.
type place struct {
	output  *dossier.Output
	staging *dossier.Staging
}

// read reads everything that decides the run, and fingerprints it.
func (n *night) read(context.Context) error {
	in, problems, err := n.stages.read(n.dossier, n.opts.Date, dossier.ReadOptions{Tolerate: n.opts.Tolerate, Parallel: n.opts.Parallel})
	n.findings.Add(stopsNight(problems)...)
	if p, ok := unread(err); ok {
		n.findings.Add(p)
		return nil
	}
	if err != nil {
		return err
	}
	n.outcome.Company, n.outcome.Clerk, n.outcome.Duplex = in.Config.Creditor.Name, in.Config.Clerk, in.Config.Style.Duplex
	n.outcome.LastEntry, n.outcome.LastBank = lastEntries(in)
	texts, sums, problems := stationery.LoadTexts(n.opts.Texts, in.OwnTexts)
	n.findings.Add(problems...)
	found, problems := readCopies(n.dossier, in)
	n.findings.Add(problems...)
	in.Files = withCopies(in, found)
	n.was = reading{
		inputs: in, texts: texts, ownTexts: stationery.OwnTextRows(in.Config.OwnTemplates, sums), fingerprint: fingerprint(in, sums, n.opts),
	}
	n.was.stored = found
	if in.Config.Mail.AttachInvoices {
		n.was.copies = found
	}
	n.opts.Step(Read)
	return nil
}

// decide computes the night, and whether it may go out.
func (n *night) decide(context.Context) error {
	in := n.was.inputs
	in.LastRun = n.past.view.lastNight(n.opts.Date)
	in.ReadSince = readSince(n.past.memory.Seen, in.Ledger, n.opts.Date)
	plan, planned := n.stages.plan(in, n.past.memory.Events, n.opts.Date)
	compared := compareLedger(plan, in, n.past.memory)
	plan = compared.held(plan, n.opts.Force != "")
	planned.Add(compared.problems(n.opts.Force != "")...)
	planned.Add(stale(plan)...)
	found, forced := brakes(planned, plan, in, n.past, n.opts.Force)
	n.findings.Add(found...)
	n.findings.Add(papers.CheckServices(in, plan.Balance)...)
	n.findings.Add(plan.PublicHandovers()...)
	n.ledger = compared.next(n.opts.Force != "")
	n.plan, n.forced, n.was.inputs = plan, forced, handedOn(in, plan)
	n.opts.Step(Decided)
	return nil
}

// handedOn is what the documents need of the inputs once they are planned: the
// lines of the ledger, most of its memory, became items; only a case file lists
// them again.
func handedOn(in dossier.Inputs, plan planning.Night) dossier.Inputs {
	in.Master = plan.Master
	if !plan.HandsOver() {
		in.Ledger = in.Ledger.WithoutLines()
	}
	return in
}

// compose makes the documents.
func (n *night) compose(context.Context) error {
	made, err := n.stages.papers(n.plan, n.desk())
	if err != nil {
		return err
	}
	n.papers, n.plan, n.findings = made, made.Plan, made.Problems
	n.outcome.Night, n.outcome.Figures, n.outcome.Changes, n.outcome.Since = made.Plan, made.Figures, made.Changes, n.past.memory.Last.Date
	n.outcome.Todo = made.Todo
	n.opts.Step(Composed)
	return nil
}

// desk gives what documents are made with.
func (n *night) desk() papers.Desk {
	return papers.Desk{
		Inputs: n.was.inputs, Texts: n.was.texts, Memory: n.past.memory, Findings: n.findings, Run: n.past.view.Run, Version: n.opts.Version, Parallel: n.opts.Parallel,
		Copies: n.was.copies, Stored: n.was.stored, ReadCopy: n.dossier.ReadCopy,
		Evidence: func(v evidence.View) (*evidence.Maker, error) {
			return evidence.NewMaker(v, n.dossier, n.past.runs, false)
		},
	}
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
