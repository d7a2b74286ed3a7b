package example

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"testing"

	"relance/aging/civil"
	"relance/cmd/internal/dossier"
	"relance/rules"
)

func TestSim(t *testing.T) {
	list := dates
	if v := os.Getenv("SIM"); v != "" { list = []string{v} }
	for _, s := range list {
		date := day(t, s)
		dir := filepath.Join(t.TempDir(), "x")
		if err := Build(dir, date, func(string, civil.Date) error { return nil }); err != nil { t.Fatal(err) }
		var events []rules.Event
		nights := append(Nights(date), date)
		for _, night := range nights {
			d, pr, err := dossier.Open(dir, dossier.Options{})
			if err != nil || d == nil { t.Fatal(err, pr) }
			in, p2, err := d.Read(night, dossier.ReadOptions{})
			if err != nil { t.Fatal(err, p2) }
			d.Close()
			plan, p3 := Plan(in, events, night)
			steps := map[string]int{}
			all := append(append(pr, p2...), p3...)
			codes := map[string]int{}
			for _, p := range all { codes[p.Code+" "+p.Severity.String()]++ }
			holds := map[string]int{}
			letters := 0
			for _, dec := range plan.Decisions {
				for _, a := range dec.Actions { steps[a.Step+"/"+a.Channel]++; if rules.Written(a.Channel) { letters++ } }
				if dec.Hold != nil { holds[dec.Hold.Code]++ }
				events = append(events, dec.Events(night.String())...)
				if night == date && os.Getenv("SIM") != "" {
					if len(dec.Actions) > 0 || dec.Hold != nil {
						h := ""; if dec.Hold != nil { h = dec.Hold.Code + " " + dec.Hold.Text }
						fmt.Println("   ", dec.Customer, dec.Name, dec.Step, dec.Channels, dec.Net, h)
					}
				}
			}
			fmt.Println(s, night, letters, "letters", keys(steps), "holds", keys(holds), "problems", keys(codes), "OK", plan.Balance.Proof.OK())
			if night == date { for _, p := range all { if p.Severity > 0 { fmt.Println("     ", p) } } }
		}
	}
}

func keys(m map[string]int) (out []string) {
	for k, v := range m { out = append(out, fmt.Sprintf("%s=%d", k, v)) }
	sort.Strings(out)
	return
}

func TestWhy(t *testing.T) {
	date := day(t, "2026-06-30")
	dir := filepath.Join(t.TempDir(), "x")
	Build(dir, date, func(string, civil.Date) error { return nil })
	var events []rules.Event
	for _, night := range append(Nights(date), date) {
		d, _, _ := dossier.Open(dir, dossier.Options{})
		in, _, _ := d.Read(night, dossier.ReadOptions{})
		d.Close()
		plan, _ := Plan(in, events, night)
		for _, dec := range plan.Decisions {
			if dec.Customer == os.Getenv("WHO") {
				fmt.Println(night, dec.Step, dec.Channels, dec.Next)
				for _, i := range dec.Items { fmt.Println("   ", i.Key, i.Done, i.DoneOn, "->", i.Step, i.NextStep, i.WhyNot) }
			}
			events = append(events, dec.Events(night.String())...)
		}
	}
}
