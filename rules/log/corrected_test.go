package log

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
)

func TestCorrected(t *testing.T) {
	const f12 = "C1|411000|FA12|2026-04-10|1000.00"
	on := civil.New(2026, 4, 10)
	item := func(account, ref string, date civil.Date, euros money.Amount) openitem.Item {
		return openitem.Item{Key: "new", Customer: "C1", Account: account, Ref: ref, Number: ref, Date: date, Amount: euros * 100, Open: euros * 100}
	}
	for name, c := range map[string]struct {
		items []openitem.Item
		want  bool
	}{
		"its reference":            {[]openitem.Item{item("411000", "FA-12", on, 1000)}, true},
		"its date, next day":       {[]openitem.Item{item("411000", "FA12", on+1, 1000)}, true},
		"its date, a month":        {[]openitem.Item{item("411000", "FA12", on+31, 1000)}, true},
		"its date, more":           {[]openitem.Item{item("411000", "FA12", on+32, 1000)}, false},
		"its amount":               {[]openitem.Item{item("411000", "FA12", on, 1010)}, true},
		"its amount, five percent": {[]openitem.Item{item("411000", "FA12", on, 1050)}, true},
		"its amount, more":         {[]openitem.Item{item("411000", "FA12", on, 1051)}, false},
		"its account":              {[]openitem.Item{item("411100", "FA12", on, 1000)}, true},
		"two elements":             {[]openitem.Item{item("411100", "FA12", on+1, 1000)}, false},
		"two candidates":           {[]openitem.Item{item("411000", "FA-12", on, 1000), item("411000", "FA.12", on, 1000)}, false},
		"no reference":             {[]openitem.Item{item("411000", "", on, 1000)}, false},
	} {
		got := Corrected([]Event{{Customer: "C1", Kind: StepPrepared, Item: f12}}, openitem.Set{Items: c.items})
		if (got[f12] == "new") != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	// What is still there, or paid, is no correction; nor is an item that the log knows.
	still := item("411000", "FA12", on, 1000)
	still.Key = f12
	other := item("411000", "FA-12", on, 1000)
	for name, set := range map[string]openitem.Set{"open": {Items: []openitem.Item{still, other}}, "paid": {Items: []openitem.Item{other}, Settled: []openitem.Item{still}}} {
		if got := Corrected([]Event{{Customer: "C1", Item: f12}}, set); len(got) != 0 {
			t.Errorf("%s: %v", name, got)
		}
	}
	if got := Corrected([]Event{{Customer: "C1", Item: f12}, {Customer: "C1", Item: "new"}}, openitem.Set{Items: []openitem.Item{other}}); len(got) != 0 {
		t.Errorf("known: %v", got)
	}
}

// A debt that moved takes its steps along, and all that was sent to a customer of
// whom nothing else is known.
func TestMovedAndRenamed(t *testing.T) {
	const old, now = "C1|411000|F1|2026-01-10|120.00", "C2|411000|F1|2026-01-10|120.00"
	log := []Event{{Customer: "C1", Kind: StepPrepared, Item: old}, {Customer: "C1", Kind: Letter}, {Customer: "C9", Kind: Letter}}
	set := openitem.Set{Items: []openitem.Item{{Key: now, Customer: "C2", Was: []string{old}}}}
	keys := Moved(log, set)
	want := []Event{{Customer: "C2", Kind: StepPrepared, Item: now}, {Customer: "C2", Kind: Letter}, {Customer: "C9", Kind: Letter}}
	if diff := cmp.Diff(want, Renamed(log, keys)); diff != "" {
		t.Error(diff)
	}
	// With another invoice of C1 in the log, its letters stay where they are.
	log = append(log, Event{Customer: "C1", Kind: StepPrepared, Item: "C1|411000|F2|2026-01-10|50.00"})
	if got := Renamed(log, keys); got[0].Customer != "C2" || got[1].Customer != "C1" {
		t.Errorf("%v", got)
	}
	// What is still open on the old account keeps its past.
	set.Items = append(set.Items, openitem.Item{Key: old, Customer: "C1"})
	if keys := Moved(log, set); len(keys) != 0 {
		t.Errorf("%v", keys)
	}
}

func TestRecoded(t *testing.T) {
	log := []Event{{Customer: "OLD", Item: "OLD|411000|F1|2026-01-10|120.00", Invoice: "OLD|F1|2026-01-10"}, {Customer: "OLDER", Item: "OLDER|411000|F1|2026-01-10|120.00"}}
	want := []Event{{Customer: "NEW", Item: "NEW|411000|F1|2026-01-10|120.00", Invoice: "NEW|F1|2026-01-10"}, log[1]}
	if diff := cmp.Diff(want, Recoded(log, map[string]string{"OLD": "NEW"})); diff != "" {
		t.Error(diff)
	}
}
