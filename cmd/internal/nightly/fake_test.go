package nightly

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/cmd/internal/nightly/papers"
	"relance/cmd/internal/nightly/planning"
	"relance/rules"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// The protocol is tested with stages that are easy to predict: the ledger is a
// list of customers; each gets one letter, once and for all, "!X" is an
// anomaly, "#" a brake, "~X" a customer who is held.

func fakeDossier(t *testing.T, entries string) string {
	t.Helper()
	return dossiertest.New(t, map[string]string{"entree.txt": entries})
}

func fakeStages() stages {
	return stages{read: fakeRead, plan: fakePlan, papers: fakePapers}
}

func fakeRead(d *dossier.Dossier, _ civil.Date, _ dossier.ReadOptions) (dossier.Inputs, problem.List, error) {
	data, err := os.ReadFile(filepath.Join(d.Folder, "entree.txt"))
	in := dossier.Inputs{Config: d.Config, Ledger: &ledger.Ledger{}, Logo: data, Files: []dossier.InputRow{{File: "entree.txt", SHA256: dossier.Digest(data), Rows: 1}}}
	var problems problem.List
	for word := range strings.FieldsSeq(string(data)) {
		if strings.HasPrefix(word, "!") {
			problems.Add(problem.Problem{Code: "FEC-14", Severity: problem.Warning, File: "entree.txt", Line: len(problems) + 1, Message: word})
		}
		if word == "?" {
			problems.Add(problem.Problem{Code: "FEC-03", Severity: problem.Error, File: "entree.txt", Line: 1, Message: "illisible"})
		}
	}
	return in, problems, err
}

func fakePlan(in dossier.Inputs, view []log.Event, date civil.Date) (planning.Night, problem.List) {
	n := planning.Night{Date: date}
	var problems problem.List
	done := map[string]bool{}
	undone := map[int64]bool{}
	for _, e := range view {
		undone[e.Undoes] = true
	}
	for _, e := range view {
		if e.Kind == log.StepPrepared && !undone[e.ID] {
			done[e.Customer] = true
		}
	}
	for word := range strings.FieldsSeq(string(in.Logo)) {
		d := rules.Decision{Customer: word, Date: date}
		switch {
		case word == "#":
			problems.Add(problem.Problem{Code: "PRV-01", Severity: problem.Error, Message: "écart"})
			continue
		case word[0] == '!':
			continue
		case word[0] == '~':
			d.Hold = &rules.Reason{Code: cause.Threshold, Text: "sous le seuil"}
		case !done[word]:
			d.Step, d.Channels = "rappel", []policy.Channel{policy.Post}
			d.Actions = []rules.Action{{Step: "rappel", Channel: policy.Post, Amount: 12345, Items: []string{word + "|F1"}}}
			d.Items = []rules.ItemStep{{Key: word + "|F1", Open: 12345, Step: "rappel", Channel: policy.Post}}
		}
		n.Set.Items = append(n.Set.Items, openitem.Item{Key: word + "|F1", Customer: word, Amount: 12345, Open: 12345})
		n.Decisions = append(n.Decisions, d)
	}
	return n, problems
}

// fakePapers shows in its report all that one may show of the past: anything that
// a repeat sees differently changes its bytes.
func fakePapers(plan planning.Night, desk papers.Desk) (papers.Papers, error) {
	m := desk.Memory
	made := papers.Papers{Plan: plan, Problems: papers.MarkKnown(desk.Findings, m.Seen.Anomalies)}
	for _, d := range plan.Decisions {
		if d.Acts() {
			made.Letters = append(made.Letters, papers.Document{
				Path: "courriers/" + d.Customer + ".pdf", Customer: d.Customer, Step: d.Step, Channel: policy.Post,
				Render: func(w io.Writer) error { _, err := fmt.Fprintln(w, d.Customer, d.Date); return err },
			})
		}
	}
	made.Reports = []papers.Document{{Path: "rapport.xlsx", Render: func(w io.Writer) error {
		_, err := fmt.Fprintln(w, desk.Run, plan.Date, len(m.Events), len(m.Recent), m.Seen, made.Problems, m.Last.ID)
		return err
	}}}
	return made, nil
}

// night runs one fake night and fails the test on an error of the machine.
func fakeNight(t *testing.T, folder string, opts Options) (Outcome, problem.List) {
	t.Helper()
	outcome, problems, err := run(context.Background(), folder, opts, fakeStages())
	if err != nil {
		t.Fatal(err)
	}
	return outcome, problems
}

func options(date civil.Date) Options { return Options{Date: date, Version: "1.0", Parallel: 2} }

// done runs a night that must succeed.
func done(t *testing.T, folder string, date civil.Date) Outcome {
	t.Helper()
	outcome, problems := fakeNight(t, folder, options(date))
	if outcome.Status != Done && outcome.Status != Anomalies {
		t.Fatalf("status %v: %v", outcome.Status, problems)
	}
	return outcome
}
