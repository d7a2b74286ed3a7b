package nightly

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"relance/cmd/internal/dossier"
	"relance/rules/history"
)

// open locks the dossier and mends what an interruption left.
func (n *night) open(context.Context) error {
	d, problems, err := dossier.Open(n.folder, dossier.Options{ReadOnly: n.opts.Trial, Output: n.opts.Output})
	n.findings.Add(problems...)
	if err != nil || problems.HasErrors() {
		return err
	}
	n.dossier = d
	left := n.opts.Model.LeftIn(d.Config)
	if n.opts.Trial {
		left = n.opts.Model.Mentions(d.Config)
	}
	if n.findings.Add(left...); left.HasErrors() {
		return nil
	}
	n.opts.Step(Locked)
	if n.opts.Trial {
		if n.opts.Output != "" && d.OwnsOutput() {
			n.protocol.Add(trialInside())
		}
		return nil
	}
	problems, err = d.Recover(n.told)
	n.protocol.Add(problems...)
	return err
}

// look finds out which run this is and what it may know of the past.
func (n *night) look(context.Context) error {
	store := n.dossier.History
	var err error
	if n.past.runs, err = store.Runs(); err != nil {
		return err
	}
	if stop, err := n.compare(); stop || err != nil {
		return err
	}
	last, err := store.LastEvent()
	if err != nil {
		return err
	}
	for _, past := range n.past.takenIn {
		last = past.Run.Last
	}
	view, problems := choose(n.past.runs, last, n.opts.Date, n.was.fingerprint, n.opts.Trial)
	if n.opts.Reprint != "" {
		if view, err = n.asBefore(); err != nil {
			return err
		}
		problems = nil
		if run := *view.Repeat; run.Fingerprint != n.was.fingerprint {
			problems.Add(otherInputs(run, n.opts.Version, n.changedSince(run)))
		}
	}
	n.protocol.Add(problems...)
	if err := n.gone(view); err != nil {
		return err
	}
	n.past.view, n.outcome.View = view, view
	if problems.HasErrors() {
		return nil
	}
	n.past.memory, err = remember(store, n.past, n.opts.Date)
	return err
}

// gone tells of the runs whose documents were lost; the run that is done again
// makes its own.
func (n *night) gone(view View) error {
	lost, err := dossier.Gone(n.dossier, n.past.runs, n.opts.Date)
	for _, r := range lost {
		if view.Run != r.ID {
			n.protocol.Add(dossier.GoneFrom(n.dossier, r))
		}
	}
	return err
}

// stage opens the output folder and empties a place for the run in it.
func (n *night) stage(context.Context) error {
	if n.opts.Trial && n.opts.Output == "" {
		return nil
	}
	var err error
	if n.place.output, err = n.dossier.OpenOutput(n.dossier.Output, true); err != nil {
		return err
	}
	if _, unknown := history.FindRun(n.past.runs, n.past.view.Run); n.opts.Trial && unknown != nil {
		if err := n.place.output.Discard(n.past.view.Run); err != nil {
			return err
		}
	}
	if n.place.staging, err = n.place.output.Stage(n.past.view.Run); err != nil {
		return err
	}
	n.opts.Step(Prepared)
	return nil
}

// write puts the documents and the manifest into .en-cours/RUN, or, in a trial
// without a folder of its own, nowhere.
func (n *night) write(ctx context.Context) error {
	if n.opts.Trial && n.opts.Undrawn {
		return nil
	}
	docs := slices.Concat(n.papers.Reports, n.papers.Letters) // the workbook takes longest: it goes first
	n.opts.Documents(len(docs))
	written, err := writeAll(ctx, n.place.sink(), docs, n.opts.Parallel, n.opts.Step)
	if err != nil {
		return err
	}
	n.outcome.Manifest = n.describe(written)
	if n.place.staging == nil {
		return nil
	}
	n.sealed, err = n.place.staging.Seal(n.outcome.Manifest)
	n.opts.Step(Sealed)
	return err
}

// commit records the run, its events and what it saw, in one transaction: from
// here on the night has happened.
func (n *night) commit(context.Context) error {
	if n.opts.Trial {
		return nil
	}
	if r := n.past.view.Repeat; r != nil {
		switch {
		case r.Manifest == n.sealed:
			return nil
		case n.opts.Reprint != "":
			n.protocol.Add(otherDocuments(*r))
			return nil
		}
		return fmt.Errorf("nightly: la nuit %s refaite ne donne pas les mêmes documents (manifeste %.12s au lieu de %.12s)", r.ID, n.sealed, r.Manifest)
	}
	run := history.Run{
		ID: n.past.view.Run, Date: n.opts.Date, Fingerprint: n.was.fingerprint, Base: n.past.view.Base, Output: n.dossier.Recorded(),
		Manifest: n.sealed, Version: n.opts.Version, IBAN: n.was.inputs.Config.Creditor.IBAN,
	}
	seen, err := snapshot(n.plan, n.papers.Figures, n.findings)
	if err != nil {
		return err
	}
	if seen.Ledger, err = n.ledger.Text(); err != nil {
		return err
	}
	t := Tonight{Run: run.ID, Events: n.past.memory.Events, Sums: sumsOf(n.outcome.Manifest.Outputs), Forced: n.forced, Motive: n.opts.Force}
	if err := n.dossier.History.CommitAll(append(n.past.takenIn, history.Night{Run: run, Events: Record(n.plan, n.papers, t), Seen: &seen})...); err != nil {
		return err
	}
	n.outcome.Committed = true
	n.opts.Step(Recorded)
	return nil
}

// sumsOf gives the SHA-256 of each document.
func sumsOf(outputs []dossier.OutputRow) map[string]string {
	sums := map[string]string{}
	for _, row := range outputs {
		sums[row.File] = row.SHA256
	}
	return sums
}

// publish gives the staging its final name. A failure here loses nothing: the
// next command publishes.
func (n *night) publish(context.Context) error {
	if n.place.staging == nil {
		return nil
	}
	n.place.staging = nil // no longer ours to drop
	done, err := n.place.output.Publish(n.past.view.Run, n.told)
	if err != nil && (n.outcome.Committed || n.past.view.Repeat != nil) && (ofFolder(err) || errors.Is(err, dossier.ErrForeign)) {
		n.protocol.Add(unpublished(n.past.view.Run, err))
		return nil
	} else if err != nil {
		return err
	}
	n.outcome.Folder, n.outcome.SetAside = n.place.output.Folder(n.past.view.Run), done.SetAside
	if done.SetAside != "" {
		n.protocol.Add(dossier.SetAside(done))
	}
	n.opts.Step(Published)
	return nil
}

// keep keeps a copy of the history as this night leaves it, and what was read in
// e-invoices. The night is done: a copy that cannot be made takes nothing from it,
// and without what was read the next one reads it again.
func (n *night) keep(context.Context) error {
	if n.opts.Trial {
		return nil
	}
	n.protocol.Add(n.dossier.Kept()...)
	_ = dossier.KeepReadings(n.dossier, n.was.inputs.Readings)
	n.opts.Step(Saved)
	return nil
}

// told tells of a step of the dossier's own.
func (n *night) told(step string) { n.opts.Step(Step(step)) }

// close drops a staging that came to nothing and lets others in.
func (n *night) close() error {
	var errs []error
	if n.place.staging != nil {
		errs = append(errs, n.place.staging.Drop())
	}
	if n.place.output != nil {
		errs = append(errs, n.place.output.Close())
	}
	if n.dossier != nil {
		errs = append(errs, n.dossier.Close())
	}
	return errors.Join(errs...)
}

// explain turns the errors that a person can mend into problems.
func (n *night) explain(err error) error {
	if err == nil {
		return nil
	}
	if p, ok := history.Explain(err, dossier.HistoryName); ok {
		n.protocol.Add(p)
		return nil
	}
	if errors.Is(err, dossier.ErrForeign) {
		n.protocol.Add(foreignOutput())
		return nil
	}
	if ofFolder(err) {
		n.protocol.Add(unwritable(err))
		return nil
	}
	return err
}

// ofFolder says that an error comes from a folder or a file, not from a
// document's own making.
func ofFolder(err error) bool {
	var path *fs.PathError
	var link *os.LinkError
	return errors.As(err, &path) || errors.As(err, &link)
}
