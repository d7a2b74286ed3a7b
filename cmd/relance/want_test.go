package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/cmd/internal/example"
	"relance/cmd/internal/nightly"
)

// The night of the example company on 30 June 2026, after its past nights: the
// balance, and what is decided for each customer and why, as a person reads it.
func TestExampleNight(t *testing.T) {
	t.Parallel()
	date := civil.New(2026, 6, 30)
	dir := filepath.Join(t.TempDir(), "exemple")
	var last nightly.Outcome
	run := func(folder string, night civil.Date) error {
		last = oneNight(t, folder, night)
		return nil
	}
	if err := example.Build(dir, date, run); err != nil {
		t.Fatal(err)
	}
	if err := run(dir, date); err != nil {
		t.Fatal(err)
	}
	var balance, decisions bytes.Buffer
	if err := writeBalanceText(&balance, readBalance{Balance: last.Night.Balance}, balanceLook{}); err != nil {
		t.Fatal(err)
	}
	for _, d := range last.Manifest.Decisions {
		channel := "retenu"
		if d.Channel != nil {
			channel = string(*d.Channel)
		}
		fmt.Fprintf(&decisions, "%s | %s | %s | %s\n    %s\n", d.Customer, d.Step, channel, d.Amount, d.Reason)
	}
	compareWant(t, "balance.txt", balance.String())
	compareWant(t, "decisions.txt", decisions.String())
	t.Run("one value a word", func(t *testing.T) { sameFigures(t, last) })
	t.Run("recomputed", func(t *testing.T) { figuresAgain(t, dir, last) })
}

func compareWant(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("..", "..", "testdata", "companies", "exemple", "want", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", name, diff)
	}
}
