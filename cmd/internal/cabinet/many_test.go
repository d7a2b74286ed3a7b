package cabinet

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/problem"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/cmd/internal/nightly"
)

func TestSpread(t *testing.T) {
	for _, c := range []struct{ parallel, jobs, workers, inner int }{
		{8, 1000, 8, 1}, {8, 2, 2, 4}, {8, 3, 3, 2}, {1, 5, 1, 1}, {2, 2, 2, 1}, {4, 0, 1, 4},
	} {
		workers, inner := spread(c.parallel, c.jobs)
		if workers != c.workers || inner != c.inner {
			t.Errorf("%d goroutines for %d dossiers: %d × %d, want %d × %d", c.parallel, c.jobs, workers, inner, c.workers, c.inner)
		}
		if c.jobs > 0 && workers*inner > c.parallel {
			t.Errorf("%d × %d goroutines, more than %d", workers, inner, c.parallel)
		}
	}
}

func options() nightly.Options {
	return nightly.Options{Date: dossiertest.June, Version: "1.0", Parallel: 2}
}

// A defect of the program in one dossier is that dossier's alone.
func TestOneDossierPanics(t *testing.T) {
	var folders []Job
	for range 6 {
		folders = append(folders, Job{Folder: dossiertest.New(t, nil)})
	}
	folders[2].Step = func(step nightly.Step) {
		if step == "verrouillé" {
			panic("défaut")
		}
	}
	ended := make([]Result, len(folders))
	Run(context.Background(), folders, options(), func(i int, r Result) { ended[i] = r })
	for i, r := range ended {
		if i == 2 && (r.Err == nil || !strings.Contains(r.Err.Error(), "défaut")) {
			t.Errorf("the defect was not told: %+v", r)
		}
		// Without a ledger each is refused, by itself.
		if i != 2 && (r.Err != nil || !slices.Contains(r.Problems.Codes(), "DOS-04")) {
			t.Errorf("%d: %v %v", i, r.Problems.Codes(), r.Err)
		}
	}
}

func TestCancelledMany(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	Run(ctx, []Job{{Folder: dossiertest.New(t, nil)}}, options(), func(_ int, r Result) {
		if row := r.Row("a", "", 1); !errors.Is(r.Err, context.Canceled) || row.State != "échec" {
			t.Errorf("%v %+v", r.Err, row)
		}
	})
}

func TestMergePortfolios(t *testing.T) {
	part := func(name string) Portfolio {
		return NewPortfolio(dossiertest.June, "1", []DossierRow{{Name: name, State: "fait", Run: "r", Codes: []string{}, DossierSums: DossierSums{Receivables: 100, Overdue: 40, Acted: 1}}})
	}
	whole, err := MergePortfolios([]Portfolio{part("b"), part("a")})
	if err != nil || whole.Dossiers[0].Name != "a" {
		t.Fatal(whole, err)
	}
	if diff := cmp.Diff(DossierSums{Receivables: 200, Overdue: 80, Acted: 2}, whole.Totals); diff != "" {
		t.Error(diff)
	}
	if _, err := MergePortfolios([]Portfolio{part("a"), part("a")}); !errors.Is(err, ErrDossierTwice) {
		t.Error(err)
	}
	other := part("c")
	other.Date++
	if _, err := MergePortfolios([]Portfolio{part("a"), other}); !errors.Is(err, ErrOtherNight) {
		t.Error(err)
	}
	for _, text := range []string{"", "{}", "[]", `{"date":"2026-01-01","dossiers":[{"dossier":"a","etat":"?"}]}`} {
		if _, err := ReadPortfolio([]byte(text)); !errors.Is(err, ErrNotSummary) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestLastBankOfADossier: a portfolio tells up to when payments are known, of a
// dossier that was refused too.
func TestLastBankOfADossier(t *testing.T) {
	r := Result{Outcome: nightly.Outcome{Status: nightly.Refused, LastBank: dossiertest.June.AddDays(-40)}, Problems: problem.List{{Code: "FRA-02", Severity: problem.Error}}}
	data, err := json.Marshal(r.Row("a", "", 3))
	if err != nil || !strings.Contains(string(data), `"derniere_banque":"2026-05-11"`) {
		t.Errorf("%s %v", data, err)
	}
	var back DossierRow
	if err := json.Unmarshal([]byte(`{"dossier":"a","etat":"fait"}`), &back); err != nil || !back.LastBank.IsZero() {
		t.Errorf("a summary of before: %v %v", back, err)
	}
}

func TestRowOfARefusedDossier(t *testing.T) {
	r := Result{Outcome: nightly.Outcome{Status: nightly.Refused, Company: "X"}, Problems: problem.List{
		{Code: "FEC-03", Severity: problem.Error}, {Code: "FEC-03", Severity: problem.Error}, {Code: "CLI-05", Severity: problem.Warning}, {Code: "CLI-06", Severity: problem.Warning, Known: true},
	}}
	row := r.Row("a", "", 3)
	if diff := cmp.Diff(DossierRow{Name: "a", Company: "X", State: "refusé", Code: 3, Codes: []string{"CLI-05", "FEC-03"}, Waits: []Waiting{}, DossierSums: DossierSums{Errors: 2, Warnings: 1}}, row); diff != "" {
		t.Error(diff)
	}
}
