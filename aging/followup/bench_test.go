package followup_test

import (
	"fmt"
	"testing"

	"relance/aging/followup"
	"relance/aging/openitem"
)

// BenchmarkNight merges and judges two thousand rows, half of them changed since
// the night before, against fifty thousand items of a thousand customers.
func BenchmarkNight(b *testing.B) {
	var rows []followup.Fact
	var known []followup.Known
	for i := range 2000 {
		f := promise(fmt.Sprintf("C%d", i%1000), i%300, 10000)
		f.Invoices = []string{fmt.Sprintf("F%d", i)}
		before := f
		before.Amount += 1
		before.Key = fmt.Sprintf("k%d", i)
		if i%2 == 0 {
			known = append(known, followup.Known{Fact: before, Row: &before, Event: int64(i)})
		}
		rows = append(rows, f)
	}
	var s openitem.Set
	for i := range 50000 {
		item := invoice(fmt.Sprintf("F%d", i), 10000, paid(i%90, 5000))
		item.Customer, item.Key = fmt.Sprintf("C%d", i%1000), fmt.Sprintf("C%d|%d", i%1000, i)
		s.Items = append(s.Items, item)
	}
	b.ReportAllocs()
	for b.Loop() {
		out, _ := followup.Merge(followup.Reading{File: "suivi.xlsx", Facts: rows}, known)
		facts := followup.Renumber(out.Facts, s)
		followup.Check(facts, nil, func(string) bool { return true }, s)
		followup.Judge(facts, s, followup.Options{Date: day0 + 100, Grace: 3, PlanGrace: 5})
	}
}
