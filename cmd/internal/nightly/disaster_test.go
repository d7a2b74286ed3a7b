package nightly

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/cmd/internal/nightly/papers"
	"relance/cmd/internal/nightly/planning"
)

// coded says that a night ended well, or was refused with codes and remedies:
// never with an error that nobody can act upon.
func coded(t *testing.T, what string, out Outcome, problems problem.List, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	for _, p := range problems {
		if p.Severity == problem.Error && (p.Code == "" || p.Message == "" || p.Remedy == "") {
			t.Errorf("%s: without code, message or remedy: %+v", what, p)
		}
	}
	if out.Status == Refused && out.Committed {
		t.Errorf("%s: refused, and recorded", what)
	}
}

// A document that the disk has no room for.
func TestFullDiskInsideADocument(t *testing.T) {
	folder := fakeDossier(t, "C1 C2")
	st := fakeStages()
	st.papers = func(plan planning.Night, desk papers.Desk) (papers.Papers, error) {
		made, err := fakePapers(plan, desk)
		made.Reports = []papers.Document{{Path: "rapport.xlsx", Render: func(io.Writer) error {
			return &fs.PathError{Op: "write", Path: "rapport.xlsx", Err: syscall.ENOSPC}
		}}}
		return made, err
	}
	out, problems, err := run(context.Background(), folder, options(d), st)
	coded(t, "full", out, problems, err)
	if !slices.Equal(problems.Codes(), []string{CodeUnwritable.Code}) || !strings.Contains(problems[0].Message, "plein") {
		t.Errorf("%v", problems)
	}
	if s := dossiertest.StateOf(t, folder); len(s.Runs) > 0 || len(s.Files) != 2 {
		t.Errorf("left %v", s.Names())
	}
	done(t, folder, d)
}

// mounted gives a folder on a disk of its own; the test is skipped where that
// is not allowed.
func mounted(t *testing.T, options string) string {
	t.Helper()
	folder := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder).CombinedOutput(); err != nil {
		t.Skipf("no mount here: %s", out)
	}
	t.Cleanup(func() { _ = exec.Command("umount", folder).Run() })
	return folder
}

func remount(t *testing.T, folder, options string) {
	t.Helper()
	if out, err := exec.Command("mount", "-o", "remount,"+options, folder).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
}

// A disk that fills up at every possible place of a night: it is refused with
// what to do, and once there is room the night is the one that it would have
// been.
func TestFullDisk(t *testing.T) {
	entries := "~C0 !a"
	for k := range 60 {
		entries += fmt.Sprintf(" C%d", k+1)
	}
	quiet := fakeDossier(t, entries)
	done(t, quiet, d)
	want := dossiertest.StateOf(t, quiet)
	refused, finished := map[string]int{}, 0
	for kilobytes := 12; finished == 0; kilobytes += 16 {
		disk := mounted(t, fmt.Sprintf("size=%dk", kilobytes))
		folder := filepath.Join(disk, "dossier")
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		dossiertest.Put(t, folder, dossier.ConfigName, dossiertest.Config)
		dossiertest.Put(t, folder, "entree.txt", entries)
		out, problems, err := run(context.Background(), folder, options(d), fakeStages())
		coded(t, fmt.Sprint(kilobytes, " KB"), out, problems, err)
		for _, p := range problems {
			if p.Severity == problem.Error {
				refused[p.Code]++
			}
		}
		if out.Status == Done || out.Status == Anomalies {
			finished++
		}
		remount(t, disk, "size=8m")
		done(t, folder, d)
		if diff := cmp.Diff(want, dossiertest.StateOf(t, folder)); diff != "" {
			t.Fatalf("%d KB, once there was room: %s", kilobytes, diff)
		}
	}
	t.Logf("refused: %v", refused)
	if refused[CodeUnwritable.Code] == 0 {
		t.Error("the output never lacked room")
	}
}

func TestReadOnlyDisk(t *testing.T) {
	disk := mounted(t, "size=8m")
	folder := filepath.Join(disk, "dossier")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	dossiertest.Put(t, folder, dossier.ConfigName, dossiertest.Config)
	dossiertest.Put(t, folder, "entree.txt", "C1")
	remount(t, disk, "ro")
	out, problems, err := run(context.Background(), folder, options(d), fakeStages())
	coded(t, "read-only", out, problems, err)
	if !slices.Equal(problems.Codes(), []string{dossier.CodeReadOnly.Code}) {
		t.Errorf("%v", problems)
	}
	remount(t, disk, "rw")
	done(t, folder, d)
}

// The output folder, then the whole dossier, disappear at each step of a night.
// Nothing panics; what the history holds can be published again.
func TestFolderRemovedInTheMiddle(t *testing.T) {
	_, steps := scenario{0, func(*testing.T, string) {}}.reference(t)
	for at := 1; at <= steps; at++ {
		for _, what := range []string{"sorties", "."} {
			folder := fakeDossier(t, "C1 C2 ~C3 !a")
			opts := options(d)
			opts.Step = countdown(at, func() { _ = os.RemoveAll(filepath.Join(folder, what)) })
			out, problems, err := run(context.Background(), folder, opts, fakeStages())
			if what == "sorties" {
				coded(t, fmt.Sprint("step ", at), out, problems, err)
				again := done(t, folder, d)
				if _, err := os.Stat(filepath.Join(again.Folder, "courriers", "C1.pdf")); err != nil {
					t.Errorf("step %d: %v", at, err)
				}
				if s := dossiertest.StateOf(t, folder); len(s.Runs) != 1 {
					t.Errorf("step %d: runs %v", at, s.RunIDs())
				}
			} else if err == nil && out.Status > Anomalies {
				coded(t, fmt.Sprint("step ", at), out, problems, err)
			}
		}
	}
}

func TestClockGoingBack(t *testing.T) {
	folder := fakeDossier(t, "C1")
	done(t, folder, d)
	before := dossiertest.StateOf(t, folder)
	out, problems := fakeNight(t, folder, options(d.AddDays(-400)))
	if out.Status != Misused || !slices.Equal(problems.Codes(), []string{CodeTooEarly.Code}) || !strings.Contains(problems[0].Remedy, "horloge") {
		t.Errorf("%v %v", out.Status, problems)
	}
	if diff := cmp.Diff(before, dossiertest.StateOf(t, folder)); diff != "" {
		t.Error(diff)
	}
}

// Bytes of the history that a failing disk changed: the night says so with a
// code, or works on a history that is still sound; it never panics.
func TestDamagedHistory(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	sound := fakeDossier(t, "C1 C2 C3")
	done(t, sound, d)
	data, err := os.ReadFile(filepath.Join(sound, dossier.HistoryName))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]int{}
	for range 60 {
		bad := slices.Clone(data)
		if random.IntN(4) == 0 {
			bad = bad[:random.IntN(len(bad))]
		}
		for range 1 + random.IntN(200) {
			if len(bad) > 0 {
				bad[random.IntN(len(bad))] = byte(random.IntN(256))
			}
		}
		folder := fakeDossier(t, "C1 C2 C3")
		dossiertest.Put(t, folder, dossier.HistoryName, string(bad))
		out, problems, err := run(context.Background(), folder, options(d+1), fakeStages())
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			found["erreur : "+err.Error()]++
			continue
		}
		coded(t, "damaged", out, problems, err)
		for _, p := range problems {
			if p.Severity == problem.Error {
				found[p.Code]++
			}
		}
	}
	t.Log(found)
	if found["HIST-03"]+found["HIST-02"] == 0 {
		t.Error("no damage was noticed")
	}
}
