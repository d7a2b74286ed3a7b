package nightly

import (
	"slices"
	"testing"

	"relance/aging/civil"
	"relance/aging/freshness"
	"relance/aging/ledger"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly/papers"
	"relance/cmd/internal/nightly/planning"
	"relance/rules/history"
)

// A night after one that kept nothing of its ledger says that it compares
// nothing; a first night, and one that has what to compare with, say no word.
func TestNothingToCompareWith(t *testing.T) {
	kept, err := freshness.Seen{Date: civil.New(2026, 3, 1)}.Text()
	if err != nil {
		t.Fatal(err)
	}
	last := history.Run{ID: "2026-03-01"}
	for name, c := range map[string]struct {
		memory papers.Memory
		codes  []string
	}{
		"a first night":       {papers.Memory{}, nil},
		"nothing kept":        {papers.Memory{Last: last}, []string{freshness.CodeNothing.Code}},
		"something kept":      {papers.Memory{Last: last, Seen: history.Snapshot{Ledger: kept}}, nil},
		"something illegible": {papers.Memory{Last: last, Seen: history.Snapshot{Ledger: "{"}}, []string{freshness.CodeNothing.Code}},
	} {
		in := dossier.Inputs{Ledger: &ledger.Ledger{}}
		got := compareLedger(planning.Night{Date: civil.New(2026, 3, 2)}, in, c.memory).problems(false).Codes()
		if !slices.Equal(got, c.codes) {
			t.Errorf("%s: %v, want %v", name, got, c.codes)
		}
	}
}
