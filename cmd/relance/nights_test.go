package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"relance/aging/civil"
	"relance/cmd/internal/example"
	"relance/cmd/internal/nightly"
	"relance/rules"
	"relance/rules/history"
	"relance/rules/log"
	"relance/rules/policy"
	"relance/templates"
)

// exampleDossier writes the example company without its history.
func exampleDossier(t testing.TB, date civil.Date) string {
	t.Helper()
	dir := t.TempDir()
	files, err := example.Files(date)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		path := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func oneNight(t *testing.T, dir string, date civil.Date) nightly.Outcome {
	t.Helper()
	outcome, problems, err := nightly.Run(context.Background(), dir, nightly.Options{Date: date, Version: "test", Texts: shippedTexts()})
	if err != nil || problems.HasErrors() {
		t.Fatalf("night of %s: %v %v", date, err, problems)
	}
	return outcome
}

// folderSum digests every file of a folder, names included.
func folderSum(t *testing.T, dir string) string {
	t.Helper()
	h := sha256.New()
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, path))
		h.Write([]byte(path))
		h.Write(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(h.Sum(nil))
}

var manyNights = flag.Int("nights", 20, "how many nights in a row the long tests run")

// nightsInARow is how many a long test runs: fewer where tests must be short.
func nightsInARow() int {
	if testing.Short() {
		return min(15, *manyNights)
	}
	return *manyNights
}

// Many nights in a row: nobody whose debt is covered is written to, each
// night done twice gives the same files, and every invoice climbs the ladder in
// order, one step at a time and never before its day.
func TestNightsInARow(t *testing.T) {
	t.Parallel()
	nights := nightsInARow()
	last := civil.New(2026, 6, 30)
	dir := exampleDossier(t, last)
	due := map[string]civil.Date{}
	sent := map[string]int{}
	for date := last.AddDays(1 - nights); date <= last; date++ {
		outcome := oneNight(t, dir, date)
		for k, d := range outcome.Night.Decisions {
			checkDecision(t, outcome.Night.Cases[k], d, due)
			if d.Acts() {
				sent[d.Step]++
			}
		}
		if date%10 == 0 {
			before := folderSum(t, outcome.Folder)
			if again := oneNight(t, dir, date); again.Committed || folderSum(t, again.Folder) != before {
				t.Errorf("%s done twice differs", date)
			}
		}
	}
	t.Log("letters and calls:", sent)
	for _, step := range []string{"rappel", "relance"} {
		if sent[step] == 0 {
			t.Errorf("no %s in %d nights", step, nights)
		}
	}
	checkLadder(t, dir, due)
}

func checkDecision(t *testing.T, c rules.Case, d rules.Decision, due map[string]civil.Date) {
	t.Helper()
	for _, i := range c.Items {
		due[i.Key] = i.Due
	}
	if !d.Acts() {
		return
	}
	exposed := d.Net
	for _, s := range d.Items {
		if s.Step != "" && due[s.Key] >= d.Date {
			exposed += s.Open
		}
	}
	if exposed <= 0 || d.Hold != nil || d.Amount <= 0 {
		t.Errorf("%s %s: %s sent for a net of %s, amount %s", d.Date, d.Customer, d.Step, d.Net, d.Amount)
	}
}

// checkLadder reads the whole event log: steps of one invoice follow the order
// of the policy, never twice, never before their day.
func checkLadder(t *testing.T, dir string, due map[string]civil.Date) {
	t.Helper()
	data, _ := templates.Policy("standard")
	standard, problems := policy.Load("standard", data)
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	store, found, err := history.Open(filepath.Join(dir, "relance.db"), history.Options{ReadOnly: true})
	if err != nil || found.HasErrors() {
		t.Fatal(err, found)
	}
	defer store.Close()
	events, err := store.Log()
	if err != nil {
		t.Fatal(err)
	}
	reached, again, taken := map[string][]string{}, map[string]bool{}, 0
	for _, e := range events {
		if e.Kind != log.StepPrepared && e.Kind != log.StepSkipped {
			continue
		}
		taken++
		if policy.OwnStep(e.Step) { // the answer to a fact, beside the ladder
			continue
		}
		if slices.Contains(reached[e.Item], e.Step) {
			// Its e-mail came back, so that the same reminder leaves by post.
			if e.Customer == "C060" && e.Channel == "courrier" && !again[e.Item] {
				again[e.Item] = true
				continue
			}
			t.Errorf("%s: %s twice", e.Item, e.Step)
		}
		reached[e.Item] = append(reached[e.Item], e.Step)
		if offset, ok := offsetOf(standard, e.Step); !ok || e.Date < due[e.Item].AddDays(offset) {
			t.Errorf("%s: %s on %s, before its day (due %s)", e.Item, e.Step, e.Date, due[e.Item])
		}
	}
	for item, steps := range reached {
		if !inOrder(standard, steps) {
			t.Errorf("%s: %v", item, steps)
		}
	}
	if taken < *manyNights/2 {
		t.Errorf("only %d steps taken", taken)
	}
}

// offsetOf gives the earliest offset of a step, over the cycles that have it.
func offsetOf(p policy.Policy, name string) (offset int, ok bool) {
	for _, c := range p.Cycles {
		for _, s := range c.Steps {
			if s.Name == name && (!ok || s.Offset() < offset) {
				offset, ok = s.Offset(), true
			}
		}
	}
	return offset, ok
}

// inOrder says that some cycle has the steps in that order.
func inOrder(p policy.Policy, steps []string) bool {
	return slices.ContainsFunc(p.Cycles, func(c policy.Cycle) bool {
		at := -1
		for _, name := range steps {
			k := slices.IndexFunc(c.Steps, func(s policy.Step) bool { return s.Name == name })
			if k <= at {
				return false
			}
			at = k
		}
		return true
	})
}
