package log

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// A year's ledger given without the one before names an invoice anew when part
// of it was paid, or when only the opening date is left.
func TestCarriedOver(t *testing.T) {
	opening, piece := civil.New(2027, 1, 1), civil.New(2026, 10, 20)
	line := func(key, ref string, date civil.Date, euros money.Amount) openitem.Item {
		return openitem.Item{Key: key, Customer: "C1", Account: "411000", Ref: ref, Date: date, Entry: opening, Nature: ledger.Opening, Amount: euros * 100, Open: euros * 100}
	}
	const f1 = "C1|411000|F1|2026-10-20|300.00"
	sale := line("new", "F1", piece, 200)
	sale.Nature = ledger.Invoice
	lump := line("new", "F1", opening, 200)
	lump.Aggregate = true
	for name, c := range map[string]struct {
		past  []string // keys of the log
		items []openitem.Item
		want  map[string]string
	}{
		"the remainder":             {[]string{f1}, []openitem.Item{line("new", "F1", piece, 200)}, map[string]string{f1: "new"}},
		"its date was lost":         {[]string{f1}, []openitem.Item{line("new", "F1", opening, 300)}, map[string]string{f1: "new"}},
		"already followed":          {[]string{f1, "new", f1}, []openitem.Item{line("new", "F1", piece, 200)}, map[string]string{f1: "new"}},
		"the same name":             {[]string{f1}, []openitem.Item{line(f1, "F1", piece, 300)}, map[string]string{}},
		"more than the invoice":     {[]string{f1}, []openitem.Item{line("new", "F1", piece, 301)}, map[string]string{}},
		"another date":              {[]string{f1}, []openitem.Item{line("new", "F1", piece+1, 200)}, map[string]string{}},
		"another reference":         {[]string{f1}, []openitem.Item{line("new", "F10", piece, 200)}, map[string]string{}},
		"a sale, no opening line":   {[]string{f1}, []openitem.Item{sale}, map[string]string{}},
		"one line for all":          {[]string{f1}, []openitem.Item{lump}, map[string]string{}},
		"two invoices for one line": {[]string{f1, "C1|411000|F1|2026-03-01|500.00"}, []openitem.Item{line("new", "F1", opening, 200)}, map[string]string{}},
		"two lines for one invoice": {[]string{f1}, []openitem.Item{line("a", "F1", piece, 100), line("b", "F1", piece, 150)}, map[string]string{}},
		"an instalment":             {[]string{f1 + "#1"}, []openitem.Item{line("new", "F1", piece, 200)}, map[string]string{}},
	} {
		log := []Event{{Customer: "C1", Kind: Letter}}
		for _, key := range c.past {
			log = append(log, Event{Customer: "C1", Kind: StepPrepared, Item: key})
		}
		got := CarriedOver(log, openitem.Set{Items: c.items})
		if len(got) == 0 {
			got = map[string]string{}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	log := []Event{{Item: f1}, {Item: "other"}}
	if diff := cmp.Diff([]Event{{Item: "new"}, {Item: "other"}}, Renamed(log, map[string]string{f1: "new"})); diff != "" || log[0].Item != f1 {
		t.Error(diff)
	}
}
