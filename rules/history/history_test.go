package history

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/rules/log"
)

var day1 = civil.New(2026, 11, 21)

func open(t *testing.T, path string) *Store {
	t.Helper()
	s, problems, err := Open(path, Options{})
	if err != nil || len(problems) > 0 {
		t.Fatalf("Open: %v, %v", problems, err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func fresh(t *testing.T) (*Store, string) {
	path := filepath.Join(t.TempDir(), "relance.db")
	return open(t, path), path
}

// raw changes a history as another program would.
func raw(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

func letter(date civil.Date, customer string) []log.Event {
	return []log.Event{
		{Date: date, Kind: log.StepPrepared, Customer: customer, Item: customer + "|F1", Invoice: "F1", Step: "rappel", Channel: "courrier", Amount: 12345, Due: date + 8},
		{Date: date, Kind: log.Letter, Customer: customer, Step: "rappel", Channel: "courrier", Amount: 12345, Document: "courriers/" + customer + ".pdf", Hash: "ab", Reason: "échue"},
	}
}

func commit(t *testing.T, s *Store, id string, date civil.Date, events ...log.Event) Run {
	t.Helper()
	base, err := s.LastEvent()
	if err != nil {
		t.Fatal(err)
	}
	run := Run{ID: id, Date: date, Fingerprint: "f-" + id, Base: base, Output: "sorties", Manifest: "m-" + id, Version: "1", IBAN: "FR76"}
	if err := s.Commit(run, events, Snapshot{}); err != nil {
		t.Fatal(err)
	}
	run.Last = base + int64(len(events))
	return run
}

func TestNothingIsCreatedBeforeTheFirstWrite(t *testing.T) {
	s, path := fresh(t)
	events, err := s.Events(100)
	runs, err2 := s.Runs()
	last, err3 := s.LastEvent()
	_, ok, err4 := s.Snapshot("2026-11-21")
	if err := errors.Join(err, err2, err3, err4, s.Append()); err != nil || len(events)+len(runs) > 0 || last != 0 || ok {
		t.Fatalf("a missing history must read as empty: %v %v %v %v", events, runs, last, err)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("reading created %s", path)
	}
}

func TestCommitKeepsEverything(t *testing.T) {
	s, path := fresh(t)
	if err := s.Append(log.Event{Date: day1 - 1, Kind: log.NoteTyped, Customer: "C1", Author: "A. Dupin", Reason: "rappelle lundi"}); err != nil {
		t.Fatal(err)
	}
	run := Run{ID: "2026-11-21", Date: day1, Fingerprint: "f", Base: 1, Output: "sorties", Manifest: "m", Version: "1.0", IBAN: "FR76"}
	seen := Snapshot{
		KPI:       KPI{Balance: 1, NotDue: 2, Overdue: 3, Unallocated: -4, Claimed: 5, Customers: 6, Acted: 7, Held: 8, Letters: 9, Written: 10},
		Figures:   `{"dso":1}`,
		Items:     []SeenItem{{"C1|F1", "C1", 12345, "rappel"}, {"C1|F2", "C1", -9223372036854775808, ""}},
		Anomalies: map[string]int{"x": 2, "y": 1},
	}
	if err := s.Commit(run, letter(day1, "C1"), seen); err != nil {
		t.Fatal(err)
	}
	s.Close()

	again := open(t, path)
	run.Last = 3
	runs, err := again.Runs()
	if diff := cmp.Diff([]Run{run}, runs); diff != "" || err != nil {
		t.Errorf("runs: %s %v", diff, err)
	}
	want := letter(day1, "C1")
	want[0].ID, want[0].Run, want[1].ID, want[1].Run = 2, run.ID, 3, run.ID
	want = append([]log.Event{{ID: 1, Date: day1 - 1, Kind: log.NoteTyped, Customer: "C1", Author: "A. Dupin", Reason: "rappelle lundi"}}, want...)
	events, err := again.Events(3)
	if diff := cmp.Diff(want, events); diff != "" || err != nil {
		t.Errorf("events: %s %v", diff, err)
	}
	if events, _ := again.Events(2); len(events) != 2 {
		t.Errorf("a view up to event 2 has %d events", len(events))
	}
	got, ok, err := again.Snapshot(run.ID)
	if diff := cmp.Diff(seen, got); diff != "" || !ok || err != nil {
		t.Errorf("snapshot: %s %v %v", diff, ok, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, want 0600 (%v)", info.Mode(), err)
	}
}

func TestCommitIsAllOrNothing(t *testing.T) {
	for name, spoil := range map[string]func(*Run, []log.Event){
		"the log moved on":    func(r *Run, _ []log.Event) { r.Base-- },
		"the run exists":      func(r *Run, _ []log.Event) { r.ID = "2026-11-21" },
		"an event is undated": func(_ *Run, e []log.Event) { e[1].Date = 0 },
	} {
		t.Run(name, func(t *testing.T) {
			s, _ := fresh(t)
			first := commit(t, s, "2026-11-21", day1, letter(day1, "C1")...)
			run, events := Run{ID: "2026-11-22", Date: day1 + 1, Base: first.Last}, letter(day1+1, "C2")
			spoil(&run, events)
			err := s.Commit(run, events, Snapshot{})
			if err == nil || name == "the log moved on" && !errors.Is(err, ErrMoved) {
				t.Fatalf("Commit gave %v", err)
			}
			runs, _ := s.Runs()
			if last, _ := s.LastEvent(); last != first.Last || len(runs) != 1 {
				t.Errorf("half a commit was kept: last event %d, %d runs", last, len(runs))
			}
		})
	}
}

func TestTheLogCannotBeRewritten(t *testing.T) {
	s, _ := fresh(t)
	commit(t, s, "2026-11-21", day1, letter(day1, "C1")...)
	for _, statement := range []string{
		"UPDATE events SET amount = 0", "DELETE FROM events", "UPDATE runs SET date = ''", "DELETE FROM runs",
		"INSERT INTO runs SELECT seq+1, id, date, '', 0, 0, '', '', '', '' FROM runs",
	} {
		if _, err := s.db.Exec(statement); err == nil {
			t.Errorf("%s was accepted", statement)
		}
	}
}

func TestSQLiteIsNewEnough(t *testing.T) {
	s, _ := fresh(t)
	commit(t, s, "2026-11-21", day1)
	var version string
	if err := s.db.QueryRow("SELECT sqlite_version()").Scan(&version); err != nil {
		t.Fatal(err)
	}
	var major, minor, patch int
	fmt.Sscanf(version, "%d.%d.%d", &major, &minor, &patch)
	if major*1_000_000+minor*1_000+patch < 3_051_003 {
		t.Errorf("SQLite %s has known corruption bugs: 3.51.3 is the oldest that will do", version)
	}
	for pragma, want := range map[string]string{"journal_mode": "delete", "synchronous": "3", "foreign_keys": "1"} {
		var got string
		if err := s.db.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s = %s, want %s (%v)", pragma, got, want, err)
		}
	}
}

func TestFilesThatCannotBeTrusted(t *testing.T) {
	garble := func(from int64) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			f, err := os.OpenFile(path, os.O_RDWR, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if _, err := f.WriteAt([]byte(strings.Repeat("relance", 2000)), from); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, row := range []struct {
		name, code string
		spoil      func(t *testing.T, path string)
	}{
		{"newer version", "HIST-01", func(t *testing.T, path string) { raw(t, path, "PRAGMA user_version = 99") }},
		{"text file", "HIST-02", garble(0)},
		{"other program", "HIST-02", func(t *testing.T, path string) { raw(t, path, "PRAGMA application_id = 7") }},
		{"damaged pages", "HIST-03", garble(4096)},
		{"truncated", "HIST-03", func(t *testing.T, path string) {
			if err := os.Truncate(path, 3*4096); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			s, path := fresh(t)
			for i := range 50 {
				commit(t, s, fmt.Sprint("r", i), day1+civil.Date(i), letter(day1, "C1")...)
			}
			s.Close()
			row.spoil(t, path)
			got, problems, err := Open(path, Options{})
			if err != nil || got != nil {
				t.Fatalf("Open: %v, %v", got, err)
			}
			if diff := cmp.Diff([]string{row.code}, problems.Codes()); diff != "" {
				t.Fatalf("%s: %v", diff, problems)
			}
			if p := problems[0]; p.Severity != problem.Error || p.Remedy == "" || p.File != "relance.db" {
				t.Errorf("not a usable problem: %+v", p)
			}
		})
	}
}

// An empty file is what a crash during the very first commit can leave.
func TestAnEmptyFileIsAnEmptyHistory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "relance.db")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	ro, problems, err := Open(path, Options{ReadOnly: true})
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	if events, err := ro.Events(10); len(events) != 0 || err != nil {
		t.Errorf("%v, %v", events, err)
	}
	commit(t, open(t, path), "2026-11-21", day1, letter(day1, "C1")...)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, want 0600 (%v)", info.Mode(), err)
	}
}

func TestReadOnly(t *testing.T) {
	s, path := fresh(t)
	commit(t, s, "2026-11-21", day1, letter(day1, "C1")...)
	s.Close()
	before, _ := os.ReadFile(path)
	ro, problems, err := Open(path, Options{ReadOnly: true})
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	defer ro.Close()
	if events, err := ro.Events(10); len(events) != 2 || err != nil {
		t.Errorf("%d events, %v", len(events), err)
	}
	if err := ro.Append(letter(day1, "C2")...); !errors.Is(err, ErrReadOnly) {
		t.Errorf("Append gave %v", err)
	}
	if after, _ := os.ReadFile(path); string(after) != string(before) {
		t.Error("a read-only history was written")
	}
}

func TestReadOnlyOlderVersion(t *testing.T) {
	path := filepath.Join(t.TempDir(), "relance.db")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(fmt.Sprint("PRAGMA application_id = ", applicationID)); err != nil {
		t.Fatal(err)
	}
	db.Close()
	if _, problems, err := Open(path, Options{ReadOnly: true}); err != nil || len(problems.Of(problem.Kind{Code: "HIST-05"})) != 1 {
		t.Errorf("%v, %v", problems, err)
	}
}

func TestPathsWithSpecialCharacters(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "clé 100 % ?a=b#c&d")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "relance.db")
	commit(t, open(t, path), "2026-11-21", day1, letter(day1, "C1")...)
	if events, err := open(t, path).Events(10); len(events) != 2 || err != nil {
		t.Errorf("%d events, %v", len(events), err)
	}
}

func TestLockedByAnotherProgram(t *testing.T) {
	s, path := fresh(t)
	commit(t, s, "2026-11-21", day1)
	if _, err := s.db.Exec("PRAGMA busy_timeout(0)"); err != nil {
		t.Fatal(err)
	}
	other, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	other.SetMaxOpenConns(1)
	if _, err := other.Exec("BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	err = s.Append(letter(day1, "C1")...)
	if p, ok := Explain(err, "relance.db"); !ok || p.Code != "HIST-04" {
		t.Errorf("%v explained as %+v", err, p)
	}
}

// A commit cut short leaves a rollback journal beside the file: the next night
// rolls it back, and a trial, which may write nothing, asks for that night.
func TestInterruptedCommit(t *testing.T) {
	s, path := fresh(t)
	run := commit(t, s, "2026-11-21", day1, letter(day1, "C1")...)
	if _, err := s.db.Exec("PRAGMA cache_size = 2"); err != nil {
		t.Fatal(err)
	}
	tx, err := s.db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	var many []log.Event
	for range 500 {
		many = append(many, letter(day1, "C2")...)
	}
	if err := insertEvents(tx, many, "", run.Last); err != nil {
		t.Fatal(err)
	}
	crashed := filepath.Join(t.TempDir(), "relance.db")
	for _, suffix := range []string{"", "-journal"} {
		data, err := os.ReadFile(path + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(crashed+suffix, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, problems, err := Open(crashed, Options{ReadOnly: true}); err != nil || len(problems.Of(problem.Kind{Code: "HIST-06"})) != 1 {
		t.Errorf("read-only: %v, %v", problems, err)
	}
	if last, err := open(t, crashed).LastEvent(); last != run.Last || err != nil {
		t.Errorf("last event %d, want %d (%v)", last, run.Last, err)
	}
}
