package nightly

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/cmd/internal/dossier/dossiertest"
)

func TestDateBeforeACommittedRun(t *testing.T) {
	folder := fakeDossier(t, "C1")
	first := done(t, folder, d)
	dossiertest.Put(t, folder, "entree.txt", "C1 C2")
	done(t, folder, d+3)
	before := dossiertest.StateOf(t, folder)
	out, problems := fakeNight(t, folder, options(d+1))
	if out.Status != Misused || !slices.Equal(problems.Codes(), []string{CodeTooEarly.Code}) {
		t.Errorf("status %v, %v", out.Status, problems)
	}

	// A trial sees the events dated before it, whatever came after.
	dossiertest.Put(t, folder, "entree.txt", "C1")
	opts := options(d)
	opts.Trial = true
	opts.Output = filepath.Join(t.TempDir(), "essai")
	trial, problems := fakeNight(t, folder, opts)
	if problems.HasErrors() || len(trial.Manifest.Outputs) != 2 || trial.Manifest.Outputs[0] != first.Manifest.Outputs[0] {
		t.Errorf("%v %+v", problems, trial.Manifest.Outputs)
	}
	dossiertest.Put(t, folder, "entree.txt", "C1 C2")
	if diff := cmp.Diff(before, dossiertest.StateOf(t, folder)); diff != "" {
		t.Error(diff)
	}
}

func TestTrialWritesNothing(t *testing.T) {
	folder := fakeDossier(t, "C1 ~C3")
	opts := options(d)
	opts.Trial = true
	trial, problems := fakeNight(t, folder, opts)
	if trial.Status != Done || trial.Folder != "" || trial.Committed || len(trial.Manifest.Outputs) != 2 {
		t.Errorf("%v %+v", problems, trial)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 2 {
		t.Errorf("a trial left %v (%v)", entries, err)
	}
	// What a trial says is what the night does.
	real := done(t, folder, d)
	if diff := cmp.Diff(trial.Manifest, real.Manifest); diff != "" {
		t.Error(diff)
	}
	opts.Output = filepath.Join(folder, "sorties")
	if out, problems := fakeNight(t, folder, opts); out.Status != Misused || !slices.Equal(problems.Codes(), []string{CodeTrialInside.Code}) {
		t.Errorf("a trial inside the dossier: %v %v", out.Status, problems)
	}
}

func TestTrialWithAFolderOfItsOwn(t *testing.T) {
	folder := fakeDossier(t, "C1")
	opts := options(d)
	opts.Trial, opts.Output = true, t.TempDir()
	for range 2 {
		out, problems := fakeNight(t, folder, opts)
		if out.Status != Done || out.Folder != filepath.Join(opts.Output, "2026-11-21") || out.Committed {
			t.Errorf("%v %+v", problems, out)
		}
		if entries, err := os.ReadDir(opts.Output); err != nil || len(entries) != 1 {
			t.Errorf("left %v (%v)", entries, err)
		}
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 2 {
		t.Errorf("a trial left %v (%v)", entries, err)
	}
}
