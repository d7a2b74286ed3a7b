package nightly

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/cmd/internal/nightly/papers"
	"relance/cmd/internal/nightly/planning"
	"relance/rules/history"
)

func TestNightDoneTwiceChangesNothing(t *testing.T) {
	folder := fakeDossier(t, "C1 ~C3 !numéro")
	first := done(t, folder, d)
	before := dossiertest.StateOf(t, folder)
	again := done(t, folder, d)
	if again.Committed || again.View.Repeat == nil || again.Status != first.Status || again.Folder != first.Folder {
		t.Errorf("%+v", again)
	}
	if diff := cmp.Diff(before, dossiertest.StateOf(t, folder)); diff != "" {
		t.Error(diff)
	}

	// A lost folder is published again; one that the user changed is kept aside.
	if err := os.RemoveAll(filepath.Join(folder, "sorties")); err != nil {
		t.Fatal(err)
	}
	done(t, folder, d)
	if diff := cmp.Diff(before, dossiertest.StateOf(t, folder)); diff != "" {
		t.Error(diff)
	}
	dossiertest.Put(t, first.Folder, "rapport.xlsx", "mes notes")
	aside := done(t, folder, d)
	after := dossiertest.StateOf(t, folder)
	if aside.SetAside != "2026-11-21.modifié-1" || len(after.Files) != len(before.Files)+4-1 {
		t.Errorf("%q: %v", aside.SetAside, after.Names())
	}
	for name, sum := range before.Files {
		if after.Files[name] != sum {
			t.Errorf("%s is not what was published", name)
		}
	}
}

// Documents that change from one rendering to the next are a defect of the
// program: it says so, and leaves what is published.
func TestRepeatThatDiffers(t *testing.T) {
	folder := fakeDossier(t, "C1")
	done(t, folder, d)
	before := dossiertest.StateOf(t, folder)
	st := fakeStages()
	st.papers = func(plan planning.Night, desk papers.Desk) (papers.Papers, error) {
		made, err := fakePapers(plan, desk)
		made.Reports = []papers.Document{{Path: "rapport.xlsx", Render: func(w io.Writer) error { _, err := io.WriteString(w, "autre"); return err }}}
		return made, err
	}
	if _, _, err := run(context.Background(), folder, options(d), st); err == nil {
		t.Error("the difference was not seen")
	}
	if diff := cmp.Diff(before, dossiertest.StateOf(t, folder)); diff != "" {
		t.Error(diff)
	}
}

func TestOtherInputsTheSameDay(t *testing.T) {
	folder := fakeDossier(t, "C1")
	done(t, folder, d)
	dossiertest.Put(t, folder, "entree.txt", "C1 C2")
	out := done(t, folder, d)
	s := dossiertest.StateOf(t, folder)
	if out.View.Run != "2026-11-21-2" || !slices.Equal(s.RunIDs(), []string{"2026-11-21", "2026-11-21-2"}) {
		t.Fatalf("runs %v", s.RunIDs())
	}
	if _, twice := s.Files["sorties/2026-11-21-2/courriers/C1.pdf"]; twice || s.Files["sorties/2026-11-21-2/courriers/C2.pdf"] == "" {
		t.Errorf("C1 is written to twice, or C2 not at all: %v", s.Names())
	}
	if out := done(t, folder, d); out.View.Run != "2026-11-21-2" || out.Committed {
		t.Errorf("the second run is not repeated: %+v", out.View)
	}
}

func TestFlagsThatDecideMakeAnotherRun(t *testing.T) {
	folder := fakeDossier(t, "C1")
	done(t, folder, d)
	for name, row := range map[string]struct {
		change func(*Options)
		again  bool
	}{
		"parallelism": {func(o *Options) { o.Parallel = 7 }, true},
		"output":      {func(o *Options) { o.Output = filepath.Join(t.TempDir(), "ailleurs") }, true},
		"version":     {func(o *Options) { o.Version = "2.0" }, false},
		"tolerance":   {func(o *Options) { o.Tolerate = 3 }, false},
		"force":       {func(o *Options) { o.Force = "vu avec le comptable" }, false},
	} {
		opts := options(d)
		opts.Trial = true
		row.change(&opts)
		out, problems := fakeNight(t, folder, opts)
		if problems.HasErrors() || (out.View.Repeat != nil) != row.again {
			t.Errorf("%s: repeat %v, want %v (%v)", name, out.View.Repeat != nil, row.again, problems)
		}
	}
}

func TestUndoneNightIsDoneAgain(t *testing.T) {
	folder := fakeDossier(t, "C1 C2")
	done(t, folder, d)
	undo := func(customer string) {
		t.Helper()
		store, problems, err := history.Open(filepath.Join(folder, dossier.HistoryName), history.Options{})
		if err != nil || len(problems) > 0 {
			t.Fatal(problems, err)
		}
		defer store.Close()
		runs, err := store.Runs()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := store.Undo(runs[len(runs)-1], customer, "", "essai", nil); err != nil {
			t.Fatal(err)
		}
	}
	undo("C2")
	if out := done(t, folder, d); out.View.Run != "2026-11-21-2" || len(out.Manifest.Outputs) != 2 || out.Manifest.Outputs[0].File != "courriers/C2.pdf" {
		t.Errorf("C2 alone was undone: %+v", out.Manifest.Outputs)
	}
	undo("")
	if out := done(t, folder, d); out.View.Run != "2026-11-21-3" || out.Manifest.Outputs[0].File != "courriers/C2.pdf" {
		t.Errorf("the second run was undone: %+v", out.Manifest.Outputs)
	}
}
