package nightly

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/rules/history"
)

// These tests run nights in another process, the test program itself, and kill
// it: at every step of the protocol, then at random instants.
const (
	envFolder = "RELANCE_TEST_FOLDER"
	envDay    = "RELANCE_TEST_DAY"
	envKillAt = "RELANCE_TEST_KILL_AT"
)

func TestMain(m *testing.M) {
	if folder := os.Getenv(envFolder); folder != "" {
		os.Exit(doomedNight(folder))
	}
	os.Exit(m.Run())
}

// doomedNight runs a night that kills itself at the given step, if it has as
// many.
func doomedNight(folder string) int {
	day, _ := strconv.Atoi(os.Getenv(envDay))
	at, _ := strconv.Atoi(os.Getenv(envKillAt))
	opts := options(d.AddDays(day))
	opts.Step = countdown(at, func() {
		self, err := os.FindProcess(os.Getpid())
		if err == nil {
			err = self.Kill()
		}
		fmt.Fprintln(os.Stderr, err)
		select {} // until the signal arrives
	})
	fmt.Println("prêt")
	if _, problems, err := run(context.Background(), folder, opts, fakeStages()); err != nil || problems.HasErrors() {
		fmt.Fprintln(os.Stderr, problems, err)
		return 1
	}
	return 0
}

// countdown calls do at the nth call; it may be called from several goroutines.
func countdown(n int, do func()) func(Step) {
	var mu sync.Mutex
	return func(Step) {
		mu.Lock()
		defer mu.Unlock()
		if n--; n == 0 {
			do()
		}
	}
}

func child(folder string, day, killAt int) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), envFolder+"="+folder, fmt.Sprintf("%s=%d", envDay, day), fmt.Sprintf("%s=%d", envKillAt, killAt))
	return cmd
}

// A scenario prepares a dossier; the night of its day is then killed and run
// again, and must leave what an uninterrupted night leaves.
type scenario struct {
	day     int
	prepare func(t *testing.T, folder string)
}

func scenarios() map[string]scenario {
	night := func(t *testing.T, folder string, entries string, day int) {
		dossiertest.Put(t, folder, "entree.txt", entries)
		done(t, folder, d.AddDays(day))
	}
	return map[string]scenario{
		"first night": {0, func(t *testing.T, folder string) {}},
		"later night": {3, func(t *testing.T, folder string) {
			night(t, folder, "C1 ~C9 !a", 0)
			night(t, folder, "C1 C2 ~C9 !a", 1)
			dossiertest.Put(t, folder, "entree.txt", "C1 C2 C3 ~C9 !a !b")
		}},
		"second run of the day": {0, func(t *testing.T, folder string) {
			night(t, folder, "C1", 0)
			dossiertest.Put(t, folder, "entree.txt", "C1 C2")
		}},
		"repeat": {0, func(t *testing.T, folder string) { night(t, folder, "C1 C2", 0) }},
		"repeat of a changed folder": {0, func(t *testing.T, folder string) {
			night(t, folder, "C1 C2", 0)
			dossiertest.Put(t, filepath.Join(folder, "sorties", "2026-11-21"), "rapport.xlsx", "mes notes")
		}},
		"a folder in the way": {0, func(t *testing.T, folder string) {
			if err := os.MkdirAll(filepath.Join(folder, "sorties", "2026-11-21"), 0o700); err != nil {
				t.Fatal(err)
			}
			dossiertest.Put(t, filepath.Join(folder, "sorties", "2026-11-21"), "notes.txt", "à moi")
		}},
	}
}

// reference is the state that the scenario's night leaves when nothing
// interrupts it, and how many steps it has.
func (s scenario) reference(t *testing.T) (want dossiertest.State, steps int) {
	folder := fakeDossier(t, "C1 C2 ~C3 !a")
	s.prepare(t, folder)
	var mu sync.Mutex
	opts := options(d.AddDays(s.day))
	opts.Step = func(Step) { mu.Lock(); defer mu.Unlock(); steps++ }
	if out, problems := fakeNight(t, folder, opts); out.Status > Anomalies {
		t.Fatal(problems)
	}
	return dossiertest.StateOf(t, folder), steps
}

func TestKilledAtEveryStep(t *testing.T) {
	for name, s := range scenarios() {
		t.Run(name, func(t *testing.T) {
			want, steps := s.reference(t)
			if steps < 6 {
				t.Fatalf("only %d steps", steps)
			}
			for at := 1; at <= steps; at++ {
				folder := fakeDossier(t, "C1 C2 ~C3 !a")
				s.prepare(t, folder)
				if out, err := child(folder, s.day, at).CombinedOutput(); err == nil {
					t.Fatalf("not killed at step %d: %s", at, out)
				}
				if _, err := os.Stat(filepath.Join(folder, "sorties", "2026-11-21")); name == "first night" && err == nil && !recorded(t, folder) {
					t.Fatalf("killed at step %d: published, but not recorded", at)
				}
				again := done(t, folder, d.AddDays(s.day))
				if diff := cmp.Diff(want, dossiertest.StateOf(t, folder)); diff != "" {
					t.Fatalf("killed at step %d: %s", at, diff)
				}
				if again.Folder == "" {
					t.Errorf("killed at step %d: no folder", at)
				}
			}
		})
	}
}

// recorded says that the history has a run.
func recorded(t *testing.T, folder string) bool {
	t.Helper()
	store, problems, err := history.Open(filepath.Join(folder, dossier.HistoryName), history.Options{ReadOnly: true})
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	defer store.Close()
	runs, err := store.Runs()
	if err != nil {
		t.Fatal(err)
	}
	return len(runs) > 0
}

// A night killed again and again, also while it recovers, ends well.
func TestKilledRepeatedly(t *testing.T) {
	s := scenarios()["later night"]
	want, steps := s.reference(t)
	folder := fakeDossier(t, "C1 C2 ~C3 !a")
	s.prepare(t, folder)
	for at := 1; at <= steps; at++ {
		if out, err := child(folder, s.day, at).CombinedOutput(); err == nil && at < 5 {
			t.Fatalf("not killed at step %d: %s", at, out)
		}
	}
	done(t, folder, d.AddDays(s.day))
	if diff := cmp.Diff(want, dossiertest.StateOf(t, folder)); diff != "" {
		t.Error(diff)
	}
}

// The instants of these kills are those of nobody's choosing: inside a write,
// an fsync or SQLite's own commit.
func TestKilledAtRandomInstants(t *testing.T) {
	if testing.Short() {
		t.Skip("kills 20 processes")
	}
	s := scenarios()["later night"]
	want, _ := s.reference(t)
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		folder := fakeDossier(t, "C1 C2 ~C3 !a")
		s.prepare(t, folder)
		cmd := child(folder, s.day, 0)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(out, make([]byte, len("prêt"))); err != nil {
			t.Fatal(err)
		}
		instant := time.Duration(random.IntN(60_000)) * time.Microsecond
		timer := time.AfterFunc(instant, func() { _ = cmd.Process.Kill() })
		_ = cmd.Wait() // killed, or done before
		timer.Stop()
		done(t, folder, d.AddDays(s.day))
		if diff := cmp.Diff(want, dossiertest.StateOf(t, folder)); diff != "" {
			t.Fatalf("killed after %v: %s", instant, diff)
		}
	}
}

// Thirty nights in a row, each done twice, some killed: the same state as
// thirty quiet ones.
func TestManyNights(t *testing.T) {
	entries := func(day int) string {
		text := "~C0 !a"
		for k := range day / 3 {
			text += fmt.Sprintf(" C%d", k+1)
		}
		return text
	}
	quiet, rough := fakeDossier(t, ""), fakeDossier(t, "")
	for day := range 30 {
		for _, folder := range []string{quiet, rough} {
			dossiertest.Put(t, folder, "entree.txt", entries(day))
		}
		done(t, quiet, d.AddDays(day))
		if day%4 == 1 {
			_ = child(rough, day, 1+day%9).Run()
		}
		done(t, rough, d.AddDays(day))
		if out := done(t, rough, d.AddDays(day)); out.Committed {
			t.Fatalf("day %d was recorded twice", day)
		}
	}
	want, got := dossiertest.StateOf(t, quiet), dossiertest.StateOf(t, rough)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	prepared := map[string]civil.Date{}
	for _, e := range got.Events {
		if e.Kind == "etape" {
			if before, twice := prepared[e.Customer]; twice {
				t.Errorf("%s was written to on %s and on %s", e.Customer, before, e.Date)
			}
			prepared[e.Customer] = e.Date
		}
	}
	if len(prepared) != 9 {
		t.Errorf("%d customers written to, want 9", len(prepared))
	}
}
