package rules

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/customer"
	"relance/aging/openitem"
)

var update = flag.Bool("update", false, "rewrite golden files")

// The words that people read, in full: one acting night, one hold, one day off,
// one customer of unknown kind at the top of what he can reach.
func TestExplain(t *testing.T) {
	p := everyDay(t)
	c := caseOf(invoice("F-101", due0, 1000), invoice("F-102", due0.AddDays(20), 500), invoice("F-103", due0.AddDays(44), 80), invoice("F-104", due0.AddDays(80), 64.5))
	c.Items[2].DueFrom = openitem.DueBuiltIn
	c.Credits = []openitem.Item{receipt("B-7", due0, 12.5)}
	var r recorder
	r.run(p, c, due0, due0.AddDays(44), nil)
	var b strings.Builder
	tell := func(title string, c Case, d Decision) { b.WriteString("== " + title + "\n" + Explain(c, d) + "\n") }
	tell("mise en demeure et appel", c, r.night(p, c, due0.AddDays(45)))
	tell("le lendemain", c, r.night(p, c, due0.AddDays(46)))

	paid := c
	paid.Credits = []openitem.Item{receipt("B-8", due0, 5000)}
	tell("retenu", paid, Decide(p, paid, late20))

	worked := p
	worked.WorkingDays = true
	weekend := c
	weekend.Context.LastRun = day("2026-03-20")
	tell("dimanche", weekend, Decide(worked, weekend, day("2026-03-22")))

	unknown := caseOf(invoice("F-201", due0, 300))
	unknown.Customer.Kind = customer.Unknown
	var s recorder
	s.run(p, unknown, due0, due0.AddDays(79), nil)
	tell("type inconnu", unknown, s.night(p, unknown, due0.AddDays(80)))

	golden := filepath.Join("testdata", "expliquer.txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Error(diff)
	}
}
