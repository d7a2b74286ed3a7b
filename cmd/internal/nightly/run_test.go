package nightly

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/rules"
	"relance/rules/history"
)

func TestNight(t *testing.T) {
	folder := fakeDossier(t, "C1 C2 ~C3")
	out := done(t, folder, d)
	if out.Status != Done || !out.Committed || out.View.Run != "2026-11-21" || out.Folder != filepath.Join(folder, "sorties", "2026-11-21") {
		t.Errorf("%+v", out)
	}
	s := stateOf(t, folder)
	want := []string{"entree.txt", "relance.yaml", "sorties/2026-11-21/courriers/C1.pdf", "sorties/2026-11-21/courriers/C2.pdf", "sorties/2026-11-21/manifeste.json", "sorties/2026-11-21/rapport.xlsx"}
	if diff := cmp.Diff(want, s.names()); diff != "" {
		t.Error(diff)
	}
	var kinds []string
	for _, e := range s.Events {
		kinds = append(kinds, string(e.Kind)+" "+e.Customer)
	}
	if diff := cmp.Diff([]string{"etape C1", "courrier C1", "etape C2", "courrier C2", "retenu ~C3"}, kinds); diff != "" {
		t.Error(diff)
	}
	letter, r := s.Events[1], s.Runs[0]
	if letter.Document != "courriers/C1.pdf" || len(letter.Hash) != 64 || letter.Run != r.ID || letter.Amount != 12345 {
		t.Errorf("letter %+v", letter)
	}
	if r.Base != 0 || r.Last != 5 || r.Output != "sorties" || r.IBAN != "FR7630006000011234567890189" || len(r.Fingerprint) != 64 {
		t.Errorf("run %+v", r)
	}
	data, err := os.ReadFile(filepath.Join(out.Folder, dossier.ManifestName))
	if err != nil || dossier.Digest(data) != r.Manifest {
		t.Errorf("the history does not know the manifest (%v)", err)
	}
	var m dossier.Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	if len(m.Inputs) != 1 || m.Inputs[0].File != "entree.txt" || len(m.Outputs) != 3 || m.Outputs[0].File != "courriers/C1.pdf" || m.Outputs[0].SHA256 != letter.Hash {
		t.Errorf("manifest %+v", m)
	}
	if len(m.Decisions) != 3 || *m.Decisions[0].Channel != "courrier" || m.Decisions[2].Channel != nil || m.Decisions[2].Reason != "sous le seuil" {
		t.Errorf("decisions %+v", m.Decisions)
	}
}

func TestNightDoneTwiceChangesNothing(t *testing.T) {
	folder := fakeDossier(t, "C1 ~C3 !numéro")
	first := done(t, folder, d)
	before := stateOf(t, folder)
	again := done(t, folder, d)
	if again.Committed || again.View.Repeat == nil || again.Status != first.Status || again.Folder != first.Folder {
		t.Errorf("%+v", again)
	}
	if diff := cmp.Diff(before, stateOf(t, folder)); diff != "" {
		t.Error(diff)
	}

	// A lost folder is published again; one that the user changed is kept aside.
	if err := os.RemoveAll(filepath.Join(folder, "sorties")); err != nil {
		t.Fatal(err)
	}
	done(t, folder, d)
	if diff := cmp.Diff(before, stateOf(t, folder)); diff != "" {
		t.Error(diff)
	}
	put(t, first.Folder, "rapport.xlsx", "mes notes")
	aside := done(t, folder, d)
	after := stateOf(t, folder)
	if aside.SetAside != "2026-11-21.modifié-1" || len(after.Files) != len(before.Files)+4-1 {
		t.Errorf("%q: %v", aside.SetAside, after.names())
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
	before := stateOf(t, folder)
	st := fakeStages()
	st.reports = func(*night) ([]Document, error) {
		return []Document{{Path: "rapport.xlsx", Render: func(w io.Writer) error { _, err := io.WriteString(w, "autre"); return err }}}, nil
	}
	if _, _, err := run(context.Background(), folder, options(d), st); err == nil {
		t.Error("the difference was not seen")
	}
	if diff := cmp.Diff(before, stateOf(t, folder)); diff != "" {
		t.Error(diff)
	}
}

func TestOtherInputsTheSameDay(t *testing.T) {
	folder := fakeDossier(t, "C1")
	done(t, folder, d)
	put(t, folder, "entree.txt", "C1 C2")
	out := done(t, folder, d)
	s := stateOf(t, folder)
	if out.View.Run != "2026-11-21-2" || !slices.Equal(s.runs(), []string{"2026-11-21", "2026-11-21-2"}) {
		t.Fatalf("runs %v", s.runs())
	}
	if _, twice := s.Files["sorties/2026-11-21-2/courriers/C1.pdf"]; twice || s.Files["sorties/2026-11-21-2/courriers/C2.pdf"] == "" {
		t.Errorf("C1 is written to twice, or C2 not at all: %v", s.names())
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

func TestOutputElsewhere(t *testing.T) {
	folder := fakeDossier(t, "C1")
	opts := options(d)
	opts.Output = filepath.Join(t.TempDir(), "sorties", "bis")
	out, _ := fakeNight(t, folder, opts)
	if out.Folder != filepath.Join(opts.Output, "2026-11-21") || stateOf(t, folder).Runs[0].Output != opts.Output {
		t.Errorf("%+v", out)
	}
	// The manifest does not depend on where it is.
	done(t, folder, d)
	here, _ := os.ReadFile(filepath.Join(folder, "sorties", "2026-11-21", dossier.ManifestName))
	there, err := os.ReadFile(filepath.Join(out.Folder, dossier.ManifestName))
	if err != nil || string(here) != string(there) || strings.Contains(string(here), folder) {
		t.Errorf("the manifests differ (%v):\n%s\n%s", err, here, there)
	}
}

func TestDateBeforeACommittedRun(t *testing.T) {
	folder := fakeDossier(t, "C1")
	first := done(t, folder, d)
	put(t, folder, "entree.txt", "C1 C2")
	done(t, folder, d+3)
	before := stateOf(t, folder)
	out, problems := fakeNight(t, folder, options(d+1))
	if out.Status != Misused || !slices.Equal(problems.Codes(), []string{CodeTooEarly}) {
		t.Errorf("status %v, %v", out.Status, problems)
	}

	// A trial sees the events dated before it, whatever came after.
	put(t, folder, "entree.txt", "C1")
	opts := options(d)
	opts.Trial = true
	opts.Output = filepath.Join(t.TempDir(), "essai")
	trial, problems := fakeNight(t, folder, opts)
	if problems.HasErrors() || len(trial.Manifest.Outputs) != 2 || trial.Manifest.Outputs[0] != first.Manifest.Outputs[0] {
		t.Errorf("%v %+v", problems, trial.Manifest.Outputs)
	}
	put(t, folder, "entree.txt", "C1 C2")
	if diff := cmp.Diff(before, stateOf(t, folder)); diff != "" {
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
	if out, problems := fakeNight(t, folder, opts); out.Status != Misused || !slices.Equal(problems.Codes(), []string{CodeTrialInside}) {
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

func TestRefusedNightWritesNothing(t *testing.T) {
	for entries, status := range map[string]Status{"C1 ?": Refused, "C1 #": Refused} {
		folder := fakeDossier(t, entries)
		out, problems := fakeNight(t, folder, options(d))
		if out.Status != status || !problems.HasErrors() || out.Committed {
			t.Errorf("%s: %+v %v", entries, out, problems)
		}
		if s := stateOf(t, folder); len(s.Runs) > 0 || len(s.Files) != 2 {
			t.Errorf("%s: left %v", entries, s.names())
		}
	}
}

func TestForcedBrakeIsRecorded(t *testing.T) {
	folder := fakeDossier(t, "C1 #")
	opts := options(d)
	opts.Force = "écart connu du comptable"
	out, problems := fakeNight(t, folder, opts)
	if out.Status != Anomalies || problems.HasErrors() || out.Manifest.Counts.Forced != 1 {
		t.Fatalf("%v %+v", problems, out)
	}
	e := stateOf(t, folder).Events[0]
	if e.Kind != rules.Forced || e.Step != "PRV-01" || e.Reason != opts.Force || e.Run != "2026-11-21" {
		t.Errorf("%+v", e)
	}
	if again, _ := fakeNight(t, folder, opts); again.View.Repeat == nil || again.Status != Anomalies {
		t.Errorf("not repeated: %+v", again)
	}
}

func TestKnownAnomalies(t *testing.T) {
	folder := fakeDossier(t, "C1 !a !b !b")
	for _, row := range []struct {
		entries string
		day     int
		status  Status
		known   int
	}{
		{"C1 !a !b !b", 0, Anomalies, 0}, // the first night
		{"C1 !a !b !b", 0, Anomalies, 0}, // the same night again: what it said, it says
		{"C1 !a !b !b", 1, Done, 3},      // nothing new
		{"!c C1 !a !b", 2, Anomalies, 2}, // one more, two that moved by a line
		{"!c C1 !a !b !b", 3, Anomalies, 3},
		{"C1", 4, Done, 0},
		{"C1 !a", 5, Anomalies, 0}, // come back after a night without it
	} {
		put(t, folder, "entree.txt", row.entries)
		date := d.AddDays(row.day)
		out, problems := fakeNight(t, folder, options(date))
		known := 0
		for _, p := range problems {
			if p.Known {
				known++
			}
		}
		if out.Status != row.status || known != row.known {
			t.Errorf("%s %q: status %v, %d known, want %v and %d", date, row.entries, out.Status, known, row.status, row.known)
		}
	}
}

func TestHoldIsRecordedOnce(t *testing.T) {
	folder := fakeDossier(t, "~C3")
	for day := range 3 {
		done(t, folder, d.AddDays(day))
	}
	if s := stateOf(t, folder); len(s.Events) != 1 || len(s.Runs) != 3 {
		t.Errorf("%d events in %d runs", len(s.Events), len(s.Runs))
	}
}

func TestTwoNightsAtOnce(t *testing.T) {
	folder := fakeDossier(t, "C1")
	opts := options(d)
	var inner Outcome
	var found problem.List
	opts.Step = func(point string) {
		if point == "scellé" {
			inner, found = fakeNight(t, folder, options(d))
		}
	}
	if out, problems := fakeNight(t, folder, opts); out.Status != Done {
		t.Fatal(problems)
	}
	if inner.Status != Refused || !slices.Equal(found.Codes(), []string{dossier.CodeLocked}) {
		t.Errorf("the second night: %v %v", inner.Status, found)
	}
	if s := stateOf(t, folder); len(s.Runs) != 1 {
		t.Errorf("runs %v", s.runs())
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
	put(t, folder, dossier.HistoryName, string(data))
	out, problems := fakeNight(t, folder, options(d+1))
	if out.Status != Refused || !slices.Equal(problems.Codes(), []string{"HIST-01"}) {
		t.Errorf("%v %v", out.Status, problems)
	}
}

func TestOutputThatCannotBeWritten(t *testing.T) {
	folder := fakeDossier(t, "C1")
	put(t, folder, "sorties", "un fichier à la place du dossier")
	out, problems := fakeNight(t, folder, options(d))
	if out.Status != Refused || !slices.Equal(problems.Codes(), []string{CodeUnwritable}) {
		t.Errorf("%v %v", out.Status, problems)
	}
	if s := stateOf(t, folder); len(s.Runs) > 0 {
		t.Error("a night without documents was recorded")
	}
	if os.Getuid() == 0 {
		return // root may write everywhere
	}
	folder = fakeDossier(t, "C1")
	if err := os.Mkdir(filepath.Join(folder, "sorties"), 0o500); err != nil {
		t.Fatal(err)
	}
	if out, problems := fakeNight(t, folder, options(d)); out.Status != Refused || !slices.Equal(problems.Codes(), []string{CodeUnwritable}) {
		t.Errorf("%v %v", out.Status, problems)
	}
}

// A folder that cannot get its place after the commit is not lost: the next
// command publishes it.
func TestUnpublishedNight(t *testing.T) {
	folder := fakeDossier(t, "C1")
	opts := options(d)
	opts.Step = func(point string) {
		if point == "enregistré" { // someone removes the staging under our feet
			if err := os.Rename(filepath.Join(folder, "sorties", ".en-cours"), filepath.Join(folder, "sorties", "plus-tard")); err != nil {
				t.Fatal(err)
			}
		}
	}
	out, problems := fakeNight(t, folder, opts)
	if out.Status != Anomalies || !out.Committed || out.Folder != "" || !slices.Contains(problems.Codes(), CodeUnpublished) {
		t.Fatalf("%v %+v", problems, out)
	}
	if err := os.Rename(filepath.Join(folder, "sorties", "plus-tard"), filepath.Join(folder, "sorties", ".en-cours")); err != nil {
		t.Fatal(err)
	}
	next := done(t, folder, d+1)
	if s := stateOf(t, folder); next.View.Run != "2026-11-22" || s.Files["sorties/2026-11-21/courriers/C1.pdf"] == "" {
		t.Errorf("not published: %v", s.names())
	}
}

func TestCancelledNight(t *testing.T) {
	folder := fakeDossier(t, "C1 C2 C3")
	ctx, cancel := context.WithCancel(context.Background())
	opts := options(d)
	opts.Step = func(point string) {
		if point == "document écrit" {
			cancel()
		}
	}
	if _, _, err := run(ctx, folder, opts, fakeStages()); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if s := stateOf(t, folder); len(s.Runs) > 0 || len(s.Files) != 2 {
		t.Errorf("left %v", s.names())
	}
}

func TestRelativePathsAreRefused(t *testing.T) {
	if _, _, err := run(context.Background(), "dossier", options(d), fakeStages()); err == nil {
		t.Error("a relative folder was accepted")
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
		if _, err := store.Undo(runs[len(runs)-1], customer, "", "essai"); err != nil {
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
