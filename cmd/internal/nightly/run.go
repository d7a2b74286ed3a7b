// Package nightly runs one night of a dossier from end to end: the protocol that
// makes it happen wholly or not at all, once, and give the same bytes when it is
// done again, whatever interrupts it. What is owed and what to do is planning's,
// the documents are made by papers; neither writes anything.
package nightly

import (
	"context"
	"errors"

	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly/papers"
	"relance/cmd/internal/nightly/planning"
)

// Run does one night of the dossier in folder, an absolute path. Problems are
// complete; with an Error among them nothing was written.
func Run(ctx context.Context, folder string, opts Options) (Outcome, problem.List, error) {
	return run(ctx, folder, opts, stages{read: (*dossier.Dossier).Read, plan: planning.Plan, papers: papers.Make})
}

func run(ctx context.Context, folder string, opts Options, st stages) (Outcome, problem.List, error) {
	n := &night{folder: folder, opts: opts.told(), stages: st}
	err := n.run(ctx)
	if errors.Is(err, errAbandoned) {
		return Outcome{}, nil, errors.Join(ctx.Err(), n.close()) // a step may still be at work on the rest
	}
	err = errors.Join(err, n.close())
	problems := append(n.findings, n.protocol...)
	n.outcome.Status = StatusOf(problems)
	return n.outcome, problems, err
}

func (n *night) run(ctx context.Context) error {
	for _, step := range []func(context.Context) error{
		n.open,          // lock, recover what was interrupted
		pure(n.read),    // configuration, policy, texts, ledgers, customers; their fingerprint
		n.look,          // which run this is, and what it may know of the past
		pure(n.decide),  // match, age, assess, measure, decide; brakes
		n.stage,         // a place in .en-cours
		pure(n.compose), // letters, which may be withheld, then the reports that tell of them
		n.write,         // each document, then the manifest that lists them
		n.commit,        // the commit point: run, events and snapshot
		n.publish,       // one rename
		n.keep,          // a copy of the history
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
