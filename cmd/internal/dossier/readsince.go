package dossier

import (
	"relance/aging/civil"
	"relance/aging/freshness"
	"relance/aging/ledger"
	"relance/rules/history"
)

// ReadSince is the first night that read the ledger files as they are, at most a
// date: how old a ledger without any bank entry is, for whoever looks at the
// dossier between two nights.
func ReadSince(store *history.Store, l *ledger.Ledger, date civil.Date) (civil.Date, error) {
	runs, err := store.Runs()
	if err != nil {
		return 0, err
	}
	var newest history.Run
	for _, r := range runs {
		if !r.Annulled && r.Date >= newest.Date {
			newest = r
		}
	}
	seen, _, err := store.Snapshot(newest.ID)
	if err != nil {
		return 0, err
	}
	before, _ := freshness.Parse(seen.Ledger)
	return min(date, freshness.ReadSince(l.Files, before, date)), nil
}
