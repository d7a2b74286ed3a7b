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
	n.opts.Step("verrouillé")
	if n.opts.Trial {
		if n.opts.Output != "" && d.OwnsOutput() {
			n.protocol.Add(trialInside())
		}
		return nil
	}
	problems, err = d.Recover(n.opts.Step)
	n.protocol.Add(problems...)
	return err
}

// look finds out which run this is and what it may know of the past.
func (n *night) look(context.Context) error {
	store := n.dossier.History
	var err error
	if n.runs, err = store.Runs(); err != nil {
		return err
	}
	if stop, err := n.compare(); stop || err != nil {
		return err
	}
	last, err := store.LastEvent()
	if err != nil {
		return err
	}
	for _, past := range n.takenIn {
		last = past.Run.Last
	}
	view, problems := choose(n.runs, last, n.opts.Date, n.fingerprint, n.opts.Trial)
	n.protocol.Add(problems...)
	n.view, n.outcome.View = view, view
	n.inputs.LastRun = view.lastNight(n.opts.Date)
	if problems.HasErrors() {
		return nil
	}
	if n.events, err = n.known(); err != nil {
		return err
	}
	return n.remember()
}

// remember reads what the nights before saw, the latest first.
func (n *night) remember() error {
	store, before := n.dossier.History, n.view.Previous
	for i := len(before) - 1; i >= 0 && len(n.recent) < RecentNights; i-- {
		k, ok, err := store.KPI(before[i].ID)
		if err != nil {
			return err
		}
		if ok {
			n.recent = append(n.recent, pastNight{before[i], k, i == 0})
		}
	}
	var err error
	n.previous, n.remembers, err = store.Snapshot(n.last().ID)
	return err
}

// last gives the run before this one; its ID is "" on a first night.
func (n *night) last() history.Run {
	if k := len(n.view.Previous); k > 0 {
		return n.view.Previous[k-1]
	}
	return history.Run{}
}

// stage opens the output folder and empties a place for the run in it.
func (n *night) stage(context.Context) error {
	n.sink = nowhere{}
	if n.opts.Trial && n.opts.Output == "" {
		return nil
	}
	var err error
	if n.output, err = n.dossier.OpenOutput(n.dossier.Output, true); err != nil {
		return err
	}
	if _, unknown := history.FindRun(n.runs, n.view.Run); n.opts.Trial && unknown != nil {
		if err := n.output.Discard(n.view.Run); err != nil {
			return err
		}
	}
	if n.staging, err = n.output.Stage(n.view.Run); err != nil {
		return err
	}
	n.sink = n.staging
	n.opts.Step("préparé")
	return nil
}

// write puts the documents and the manifest into .en-cours/RUN, or, in a trial
// without a folder of its own, nowhere.
func (n *night) write(ctx context.Context) error {
	reports, err := n.stages.reports(n)
	if err != nil {
		return err
	}
	docs := slices.Concat(reports, n.letters) // the workbook takes longest: it goes first
	n.opts.Documents(len(docs))
	n.written, err = writeAll(ctx, n.sink, docs, n.opts.Parallel, n.opts.Step)
	if err != nil {
		return err
	}
	n.manifest = n.describe()
	n.outcome.Manifest = n.manifest
	if n.staging == nil {
		return nil
	}
	n.sealed, err = n.staging.Seal(n.manifest)
	n.opts.Step("scellé")
	return err
}

// commit records the run, its events and what it saw, in one transaction: from
// here on the night has happened.
func (n *night) commit(context.Context) error {
	if n.opts.Trial {
		return nil
	}
	if r := n.view.Repeat; r != nil {
		if r.Manifest != n.sealed {
			return fmt.Errorf("nightly: la nuit %s refaite ne donne pas les mêmes documents (manifeste %.12s au lieu de %.12s)", r.ID, n.sealed, r.Manifest)
		}
		return nil
	}
	run := history.Run{
		ID: n.view.Run, Date: n.opts.Date, Fingerprint: n.fingerprint, Base: n.view.Base, Output: n.dossier.Recorded(),
		Manifest: n.sealed, Version: n.opts.Version, IBAN: n.inputs.Config.Creditor.IBAN,
	}
	seen := n.snapshot()
	if err := n.dossier.History.CommitAll(append(n.takenIn, history.Night{Run: run, Events: n.record(), Seen: &seen})...); err != nil {
		return err
	}
	n.outcome.Committed = true
	n.opts.Step("enregistré")
	return nil
}

// publish gives the staging its final name. A failure here loses nothing: the
// next command publishes.
func (n *night) publish(context.Context) error {
	if n.staging == nil {
		return nil
	}
	n.staging = nil // no longer ours to drop
	done, err := n.output.Publish(n.view.Run, n.opts.Step)
	if err != nil && (n.outcome.Committed || n.view.Repeat != nil) && (ofFolder(err) || errors.Is(err, dossier.ErrForeign)) {
		n.protocol.Add(unpublished(n.view.Run, err))
		return nil
	} else if err != nil {
		return err
	}
	n.outcome.Folder, n.outcome.SetAside = n.output.Folder(n.view.Run), done.SetAside
	if done.SetAside != "" {
		n.protocol.Add(dossier.SetAside(done))
	}
	n.opts.Step("publié")
	return nil
}

// keep keeps a copy of the history as this night leaves it. The night is done:
// a copy that cannot be made takes nothing from it.
func (n *night) keep(context.Context) error {
	if n.opts.Trial {
		return nil
	}
	n.protocol.Add(n.dossier.Kept()...)
	n.opts.Step("sauvegardé")
	return nil
}

// close drops a staging that came to nothing and lets others in.
func (n *night) close() error {
	var errs []error
	if n.staging != nil {
		errs = append(errs, n.staging.Drop())
	}
	if n.output != nil {
		errs = append(errs, n.output.Close())
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
