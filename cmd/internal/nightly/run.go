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
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/letters"
	"relance/rules"
	"relance/rules/history"
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
	Texts    letters.Sources // shipped texts; the dossier's own are added to them
	Step     func(string)    // told of each step of the protocol; tests interrupt it there
}

// Status is how a night ended; the command turns it into an exit code.
type Status uint8

// Statuses.
const (
	Done      Status = iota // nothing to look at
	Anomalies               // done, with something new to look at
	Refused                 // input refused or brake: nothing was written
	Misused                 // configuration or date: nothing was written
)

// Outcome is what a night gave.
type Outcome struct {
	Status    Status
	View      View
	Night     Night
	Manifest  dossier.Manifest
	Folder    string // where the documents are; "" when none were written
	SetAside  string // name given to a changed folder of the same run, "" when none
	Committed bool   // recorded in the history tonight
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
	plan    func(dossier.Inputs, []rules.Event, civil.Date) (Night, problem.List)
	letters func(*night) ([]Document, error)
	reports func(*night) ([]Document, error)
}

// night is the work of one run, from step to step.
type night struct {
	folder string
	opts   Options
	stages stages

	dossier     *dossier.Dossier
	inputs      dossier.Inputs
	texts       *letters.Texts
	fingerprint string
	view        View
	previous    history.Snapshot // what the run before saw
	recent      []history.KPI    // of the nights before, latest first
	plan        Night
	problems    problem.List
	forced      problem.List // brakes overridden
	letters     []Document
	written     []dossier.OutputRow
	sink        sink
	manifest    dossier.Manifest
	sealed      string // SHA-256 of the manifest
	outcome     Outcome
}

func run(ctx context.Context, folder string, opts Options, st stages) (Outcome, problem.List, error) {
	if opts.Step == nil {
		opts.Step = func(string) {}
	}
	n := &night{folder: folder, opts: opts, stages: st}
	err := n.run(ctx)
	err = errors.Join(err, n.close())
	n.outcome.Status = status(n.problems)
	return n.outcome, n.problems, err
}

func (n *night) run(ctx context.Context) error {
	for _, step := range []func(context.Context) error{
		n.open,    // lock, recover what was interrupted
		n.read,    // configuration, policy, texts, ledgers, customers
		n.look,    // which run this is, and what it may know of the past
		n.decide,  // match, age, assess, measure, decide
		n.brake,   // what stops a whole night
		n.compose, // letters, then what tells of them
		n.write,   // into .en-cours
		n.commit,  // the commit point
		n.publish, // by one rename
	} {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := n.explain(step(ctx)); err != nil {
			return err
		}
		if n.problems.HasErrors() {
			return nil
		}
	}
	return nil
}
