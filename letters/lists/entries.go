package lists

import (
	"io"

	"relance/aging/money"
	"relance/aging/penalty"
)

// ProposedEntries writes entries for the accountant to check and to import;
// nothing here posts them. One row per line of an entry: date JJ/MM/AAAA,
// journal, account, auxiliary, reference, label, debit, credit.
func ProposedEntries(w io.Writer, entries []penalty.ProposedEntry) error {
	rows := make([][]string, len(entries))
	for i, e := range entries {
		rows[i] = []string{e.Date.French(), Text(e.Journal), Text(e.Account), Text(e.Auxiliary), Text(e.Ref), Text(e.Label), side(e.Debit), side(e.Credit)}
	}
	return WriteCSV(w, penalty.ProposedHeader(), rows)
}

// side leaves the other side of an entry blank.
func side(a money.Amount) string {
	if a == 0 {
		return ""
	}
	return a.Comma()
}
