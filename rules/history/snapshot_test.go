package history

import (
	"testing"

	"relance/aging/civil"
)

// 40 nights before the last one, the last one, and the last night of each
// month are kept; quiet week-ends leave no night.
func TestPruneKeepsFortyNightsAndMonthEnds(t *testing.T) {
	s, _ := fresh(t)
	var nights []civil.Date
	for d := civil.New(2026, 1, 5); len(nights) < 130; d++ {
		if weekday := d.Weekday(); weekday == 0 || weekday == 6 {
			continue
		}
		nights = append(nights, d)
		run := Run{ID: d.String(), Date: d}
		if err := s.Commit(run, nil, Snapshot{Items: []SeenItem{{"k", "C1", 1, ""}}, Anomalies: map[string]int{"a": 1}}); err != nil {
			t.Fatal(err)
		}
	}
	for i, d := range nights {
		monthEnd := i+1 < len(nights) && nights[i+1].Month() != d.Month()
		want := len(nights)-1-i <= 40 || monthEnd
		seen, ok, err := s.Snapshot(d.String())
		if err != nil || ok != want {
			t.Errorf("%s: kept %v, want %v (%v)", d, ok, want, err)
		}
		if ok && (len(seen.Items) != 1 || len(seen.Anomalies) != 1) {
			t.Errorf("%s: half a snapshot: %+v", d, seen)
		}
	}
	for _, table := range []string{"snapshot_items", "anomalies"} {
		var orphans int
		if err := s.db.QueryRow("SELECT count(*) FROM " + table + " WHERE run NOT IN (SELECT run FROM snapshots)").Scan(&orphans); err != nil || orphans != 0 {
			t.Errorf("%s: %d rows of pruned snapshots, %v", table, orphans, err)
		}
	}
}
