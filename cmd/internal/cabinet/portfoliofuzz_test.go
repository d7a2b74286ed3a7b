package cabinet

import (
	"io"
	"testing"
)

// FuzzReadPortfolio: a summary that is read can be merged and shown.
func FuzzReadPortfolio(f *testing.F) {
	f.Add([]byte(`{"date":"2026-11-21","version":"1","dossiers":[{"dossier":"a","etat":"fait","run":"2026-11-21","documents":"../x","encours":"1.00","problemes":["FEC-03"]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ReadPortfolio(data)
		if err != nil {
			return
		}
		if whole, err := MergePortfolios([]Portfolio{p}); err == nil {
			if err := whole.WriteWorkbook(io.Discard); err != nil {
				t.Fatal(err)
			}
		}
	})
}
