// Package nightly runs one night of a dossier from end to end. Plan is pure and
// computes what is owed and what to do (stages 1 to 4); compose makes the
// documents (stage 5); the protocol around them makes a night happen wholly or
// not at all, once, and give the same bytes when it is done again, whatever
// interrupts it.
package nightly

import (
	"context"
	"errors"

	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/problem"
	"relance/cmd/internal/config"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/evidence"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/letters/workbook"
	"relance/rules/history"
	"relance/rules/log"
)

// Options of one night.
type Options struct {
	Date     civil.Date
	Output   string          // absolute folder that replaces the dossier's own; "" keeps it
	Trial    bool            // --essai: nothing is written in the dossier nor recorded
	Force    string          // --forcer: why brakes are overridden; "" obeys them
	Tolerate int             // --tolerer: unreadable rows accepted
	Parallel int             // goroutines; 0 means as many as there are processors
	Version  string          // of the program
	Texts    letters.Sources // shipped texts; the dossier's own are laid over them
	Model    config.Model    // shipped relance.yaml: a night in its name is refused, a trial is told
	Step     func(string)    // told of each step of the protocol; tests interrupt it there

	Documents func(int) // told how many documents are about to be written
}

// Outcome is what a night gave.
type Outcome struct {
	Status    Status
	View      View
	Night     Night
	Manifest  dossier.Manifest
	Company   string            // the creditor
	LastEntry civil.Date        // of the ledger, whatever the account; 0 when it has none
	LastBank  civil.Date        // bank entry of the ledger
	Figures   kpi.Portfolio     // of the night
	Changes   []workbook.Change // since the night before
	Since     civil.Date        // its date
	Folder    string            // where the documents are; "" when none were written
	SetAside  string            // name given to a changed folder of the same run, "" when none
	Committed bool              // recorded in the history tonight
}

// Run does one night of the dossier in folder, an absolute path. Problems are
// complete; with an Error among them nothing was written.
func Run(ctx context.Context, folder string, opts Options) (Outcome, problem.List, error) {
	return run(ctx, folder, opts, stages{
		read: (*dossier.Dossier).Read, plan: Plan, letters: composeLetters, reports: composeReports,
	})
}

// stages are the parts of a night between which the protocol is.
type stages struct {
	read    func(*dossier.Dossier, civil.Date, dossier.ReadOptions) (dossier.Inputs, problem.List, error)
	plan    func(dossier.Inputs, []log.Event, civil.Date) (Night, problem.List)
	letters func(*night) ([]Document, problem.List, error) // may hold customers
	reports func(*night) ([]Document, error)
}

// night is the work of one run, from step to step.
type night struct {
	folder string
	opts   Options
	stages stages

	dossier      *dossier.Dossier
	inputs       dossier.Inputs
	texts        *letters.Texts
	ownTexts     []dossier.InputRow
	invoiceFiles []dossier.Copy
	fingerprint  string

	runs      []history.Run   // every committed one
	takenIn   []history.Night // published ones that the history did not know, when forced
	view      View
	events    []log.Event
	previous  history.Snapshot // what the run before saw
	remembers bool             // it is still known
	recent    []pastNight      // the latest first

	plan     Night
	findings problem.List // about the inputs and the documents: also in the report
	protocol problem.List // about the run itself: on the screen only
	forced   problem.List // brakes overridden

	output   *dossier.Output
	staging  *dossier.Staging
	sink     sink
	letters  []Document
	papers   []paperMade      // memos, penalty invoices, declarations
	copies   *evidence.Copies // of invoices, by number; nil when the dossier has none
	claimed  claimed          // by the letters
	written  []dossier.OutputRow
	figures  string // JSON of the portfolio
	manifest dossier.Manifest
	sealed   string // SHA-256 of the manifest

	outcome Outcome
}

// pastNight is a run that this one follows.
type pastNight struct {
	run   history.Run
	kpi   history.KPI
	first bool // of the dossier
}

func run(ctx context.Context, folder string, opts Options, st stages) (Outcome, problem.List, error) {
	if opts.Step == nil {
		opts.Step = func(string) {}
	}
	if opts.Documents == nil {
		opts.Documents = func(int) {}
	}
	n := &night{folder: folder, opts: opts, stages: st}
	err := n.run(ctx)
	err = errors.Join(err, n.close())
	problems := append(n.findings, n.protocol...)
	n.outcome.Status = StatusOf(problems)
	return n.outcome, problems, err
}

func (n *night) run(ctx context.Context) error {
	for _, step := range []func(context.Context) error{
		n.open,    // lock, recover what was interrupted
		n.read,    // configuration, policy, texts, ledgers, customers
		n.look,    // which run this is, and what it may know of the past
		n.decide,  // match, age, assess, measure, decide; brakes
		n.stage,   // a place in .en-cours
		n.compose, // letters, then the reports that tell of them
		n.write,   // all of them and the manifest
		n.commit,  // the commit point
		n.publish, // one rename
		n.keep,    // a copy of the history
	} {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := n.explain(step(ctx)); err != nil {
			return err
		}
		if n.findings.HasErrors() || n.protocol.HasErrors() {
			return nil
		}
	}
	return nil
}

// read reads everything that decides the run, and fingerprints it.
func (n *night) read(context.Context) error {
	in, problems, err := n.stages.read(n.dossier, n.opts.Date, dossier.ReadOptions{Tolerate: n.opts.Tolerate, Parallel: n.opts.Parallel})
	n.findings.Add(stopsNight(problems)...)
	if err != nil {
		return err
	}
	n.inputs, n.outcome.Company = in, in.Config.Creditor.Name
	n.outcome.LastEntry, n.outcome.LastBank = lastEntries(in)
	var sums map[string]string
	n.texts, sums, problems = stationery.LoadTexts(n.opts.Texts, in.OwnTexts)
	n.findings.Add(problems...)
	n.ownTexts = stationery.OwnTextRows(in.Config.OwnTemplates, sums)
	n.readCopies()
	n.fingerprint = fingerprint(n.inputs, sums, n.opts)
	n.opts.Step("lu")
	return nil
}

// decide computes the night, and whether it may go out.
func (n *night) decide(context.Context) error {
	plan, problems := n.stages.plan(n.inputs, n.events, n.opts.Date)
	n.plan = plan
	if !plan.handsOver() {
		n.inputs.Ledger = n.inputs.Ledger.WithoutLines()
	}
	n.findings.Add(n.brakes(problems)...)
	n.findings.Add(n.diffusion()...)
	n.findings.Add(n.publicHandovers()...)
	n.opts.Step("décidé")
	return nil
}

// compose makes the documents: the letters first, since one that cannot be made
// holds its customer, then the reports that tell of everything.
func (n *night) compose(context.Context) error {
	docs, problems, err := n.stages.letters(n)
	if err != nil {
		return err
	}
	n.letters = docs
	n.claimed = n.claim()
	n.findings.Add(problems...)
	markKnown(n.findings, n.previous.Anomalies)
	n.outcome.Night = n.plan
	n.opts.Step("composé")
	return nil
}
