package nightly

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
)

func TestRefusedNightWritesNothing(t *testing.T) {
	for entries, status := range map[string]Status{"C1 ?": Refused, "C1 #": Refused} {
		folder := fakeDossier(t, entries)
		out, problems := fakeNight(t, folder, options(d))
		if out.Status != status || !problems.HasErrors() || out.Committed {
			t.Errorf("%s: %+v %v", entries, out, problems)
		}
		if s := dossiertest.StateOf(t, folder); len(s.Runs) > 0 || len(s.Files) != 2 {
			t.Errorf("%s: left %v", entries, s.Names())
		}
	}
}

func TestTwoNightsAtOnce(t *testing.T) {
	folder := fakeDossier(t, "C1")
	opts := options(d)
	var inner Outcome
	var found problem.List
	opts.Step = func(point Step) {
		if point == "scellé" {
			inner, found = fakeNight(t, folder, options(d))
		}
	}
	if out, problems := fakeNight(t, folder, opts); out.Status != Done {
		t.Fatal(problems)
	}
	if inner.Status != Refused || !slices.Equal(found.Codes(), []string{dossier.CodeLocked.Code}) {
		t.Errorf("the second night: %v %v", inner.Status, found)
	}
	if s := dossiertest.StateOf(t, folder); len(s.Runs) != 1 {
		t.Errorf("runs %v", s.RunIDs())
	}
}

func TestNewerHistory(t *testing.T) {
	folder := fakeDossier(t, "C1")
	done(t, folder, d)
	path := filepath.Join(folder, dossier.HistoryName)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data[63] = 99 // user_version, big-endian at offset 60 of the header
	dossiertest.Put(t, folder, dossier.HistoryName, string(data))
	out, problems := fakeNight(t, folder, options(d+1))
	if out.Status != Refused || !slices.Equal(problems.Codes(), []string{"HIST-01"}) {
		t.Errorf("%v %v", out.Status, problems)
	}
}

func TestOutputThatCannotBeWritten(t *testing.T) {
	folder := fakeDossier(t, "C1")
	dossiertest.Put(t, folder, "sorties", "un fichier à la place du dossier")
	out, problems := fakeNight(t, folder, options(d))
	if out.Status != Refused || !slices.Equal(problems.Codes(), []string{CodeUnwritable.Code}) {
		t.Errorf("%v %v", out.Status, problems)
	}
	if s := dossiertest.StateOf(t, folder); len(s.Runs) > 0 {
		t.Error("a night without documents was recorded")
	}
	if os.Getuid() == 0 {
		return // root may write everywhere
	}
	folder = fakeDossier(t, "C1")
	if err := os.Mkdir(filepath.Join(folder, "sorties"), 0o500); err != nil {
		t.Fatal(err)
	}
	if out, problems := fakeNight(t, folder, options(d)); out.Status != Refused || !slices.Equal(problems.Codes(), []string{CodeUnwritable.Code}) {
		t.Errorf("%v %v", out.Status, problems)
	}
}

// What cannot be read is named, not the output folder.
func TestInputThatCannotBeRead(t *testing.T) {
	folder := fakeDossier(t, "C1")
	st := fakeStages()
	st.read = func(*dossier.Dossier, civil.Date, dossier.ReadOptions) (dossier.Inputs, problem.List, error) {
		return dossier.Inputs{}, nil, fmt.Errorf("lecture : %w", &fs.PathError{Op: "open", Path: "registres/sirene.zip", Err: fs.ErrPermission})
	}
	out, problems, err := run(context.Background(), folder, options(d), st)
	if err != nil || out.Status != Refused || !slices.Equal(problems.Codes(), []string{dossier.CodeUnreadable.Code}) || problems[0].File != "registres/sirene.zip" {
		t.Errorf("%v %v %v", out.Status, problems, err)
	}
}

// A folder that cannot get its place after the commit is not lost: the next
// command publishes it.
func TestUnpublishedNight(t *testing.T) {
	folder := fakeDossier(t, "C1")
	opts := options(d)
	opts.Step = func(point Step) {
		if point == "enregistré" { // someone removes the staging under our feet
			if err := os.Rename(filepath.Join(folder, "sorties", ".en-cours"), filepath.Join(folder, "sorties", "plus-tard")); err != nil {
				t.Fatal(err)
			}
		}
	}
	out, problems := fakeNight(t, folder, opts)
	if out.Status != Anomalies || !out.Committed || out.Folder != "" || !slices.Contains(problems.Codes(), CodeUnpublished.Code) {
		t.Fatalf("%v %+v", problems, out)
	}
	if err := os.Rename(filepath.Join(folder, "sorties", "plus-tard"), filepath.Join(folder, "sorties", ".en-cours")); err != nil {
		t.Fatal(err)
	}
	next := done(t, folder, d+1)
	if s := dossiertest.StateOf(t, folder); next.View.Run != "2026-11-22" || s.Files["sorties/2026-11-21/courriers/C1.pdf"] == "" {
		t.Errorf("not published: %v", s.Names())
	}
}

func TestCancelledNight(t *testing.T) {
	folder := fakeDossier(t, "C1 C2 C3")
	ctx, cancel := context.WithCancel(context.Background())
	opts := options(d)
	opts.Step = func(point Step) {
		if point == "document écrit" {
			cancel()
		}
	}
	if _, _, err := run(ctx, folder, opts, fakeStages()); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if s := dossiertest.StateOf(t, folder); len(s.Runs) > 0 || len(s.Files) != 2 {
		t.Errorf("left %v", s.Names())
	}
}

func TestRelativePathsAreRefused(t *testing.T) {
	if _, _, err := run(context.Background(), "dossier", options(d), fakeStages()); err == nil {
		t.Error("a relative folder was accepted")
	}
}
