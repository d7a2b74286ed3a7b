package main

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly"
	"relance/cmd/internal/nightly/planning"
	"relance/cmd/internal/simulation"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
	"relance/templates"
)

// The nightly run, a rehearsal, an explanation and a simulation give the same
// decisions for the same facts, night after night, and every document says the same
// of what comes next.
func TestDecisionsAgree(t *testing.T) {
	t.Parallel()
	nights, rehearseEvery, explainEvery := nightsInARow(), civil.Date(9), civil.Date(15)
	last := civil.New(2026, 6, 30)
	first := last.AddDays(1 - nights)
	dir := exampleDossier(t, last)
	simulated, told := simulateAll(t, dir, first, last)
	acted := 0
	for date := first; date <= last; date++ {
		var rehearsed nightly.Outcome
		if (date-first)%rehearseEvery == 0 {
			rehearsed = rehearse(t, dir, date)
		}
		outcome := oneNight(t, dir, date)
		want := outcome.Night
		if rehearsed.Night.Date != 0 {
			same(t, "--essai", date, want.Decisions, rehearsed.Night.Decisions)
		}
		same(t, "simuler", date, want.Decisions, simulated[date].Decisions)
		if (date-first)%explainEvery == 0 {
			sameWords(t, dir, want)
			sameNext(t, dir, outcome)
		}
		acted += outcome.Manifest.Counts.Acted
		if len(told[date]) == 0 && outcome.Manifest.Counts.Acted > 0 {
			t.Errorf("%s: the simulation would record nothing", date)
		}
	}
	if acted < nights/3 {
		t.Errorf("only %d actions in %d nights: the comparison shows little", acted, nights)
	}
}

// simulateAll replays the nights in memory, as nobody has done them yet.
func simulateAll(t *testing.T, dir string, first, last civil.Date) (map[civil.Date]planning.Night, map[civil.Date][]log.Event) {
	t.Helper()
	in := inputsOf(t, dir, last)
	nights, told := map[civil.Date]planning.Night{}, map[civil.Date][]log.Event{}
	_, err := simulation.Run(context.Background(), in, simulation.Options{
		From: first, To: last,
		Night: func(n planning.Night) { nights[n.Date] = n },
		Told:  func(date civil.Date, events []log.Event) { told[date] = events },
	})
	if err != nil {
		t.Fatal(err)
	}
	return nights, told
}

func rehearse(t *testing.T, dir string, date civil.Date) nightly.Outcome {
	t.Helper()
	outcome, problems, err := nightly.Run(context.Background(), dir, nightly.Options{Date: date, Trial: true, Version: "test", Texts: shippedTexts()})
	if err != nil || problems.HasErrors() {
		t.Fatalf("rehearsal of %s: %v %v", date, err, problems)
	}
	return outcome
}

func same(t *testing.T, what string, date civil.Date, want, got []rules.Decision) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s and the night of %s disagree (-night +%s):\n%s", what, date, what, diff)
	}
}

// sameWords compares « expliquer », which rehearses the night again once it is
// recorded, with the night itself.
func sameWords(t *testing.T, dir string, want planning.Night) {
	t.Helper()
	again := rehearse(t, dir, want.Date)
	if again.View.Repeat == nil {
		t.Fatalf("%s: explaining after the night is not a repeat", want.Date)
	}
	for i, d := range want.Decisions {
		if a, b := rules.Explain(want.Cases[i], d), rules.Explain(again.Night.Cases[i], again.Night.Decisions[i]); a != b {
			t.Errorf("%s: expliquer %s says\n%s\nand the night\n%s", want.Date, d.Customer, b, a)
		}
	}
}

// inputsOf reads a dossier up to a day.
func inputsOf(t testing.TB, dir string, last civil.Date) dossier.Inputs {
	t.Helper()
	d, problems, err := dossier.Open(dir, dossier.Options{ReadOnly: true})
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	in, problems, err := d.Read(last, dossier.ReadOptions{})
	if err = errors.Join(err, d.Close()); err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	return in
}

// The example company runs under each shipped policy: letters go out, nobody
// whose debt is covered is written to, and no night stops.
func TestExampleUnderEveryPolicy(t *testing.T) {
	t.Parallel()
	last := civil.New(2026, 6, 30)
	in := inputsOf(t, exampleDossier(t, last), last)
	for _, name := range templates.Policies() {
		data, _ := templates.Policy(name)
		policy, problems := policy.Load(name, data)
		if problems.HasErrors() {
			t.Fatal(problems)
		}
		in.Policy = in.Effective(policy)
		due := map[string]civil.Date{}
		s, err := simulation.Run(context.Background(), in, simulation.Options{
			From: last.AddDays(-59), To: last, Post: true,
			Night: func(n planning.Night) {
				for k, d := range n.Decisions {
					checkDecision(t, n.Cases[k], d, due)
				}
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		if s.Letters < 10 || s.Nights != 60 || len(s.Stopped) > 0 {
			t.Errorf("%s: %d letters in %d nights, stopped on %v", name, s.Letters, s.Nights, s.Stopped)
		}
	}
}

// One month of the example company, night by night.
func BenchmarkSimulate(b *testing.B) {
	last := civil.New(2026, 6, 30)
	in := inputsOf(b, exampleDossier(b, last), last)
	for b.Loop() {
		if _, err := simulation.Run(context.Background(), in, simulation.Options{From: last.AddDays(-29), To: last}); err != nil {
			b.Fatal(err)
		}
	}
}
