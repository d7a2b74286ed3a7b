package ledger

import (
	"fmt"
	"strconv"
	"strings"

	"relance/aging/table"
)

// byRank gives the header of a sheet that has none, from columns named by their
// rank (« 2 ») or their letter (« B »). Its row stands before the first.
func (m *Mapping) byRank(s table.Sheet) table.Header {
	h := table.Header{Index: -1, Columns: map[string]int{}}
	width := 0
	for _, row := range s.Rows {
		width = max(width, len(row.Cells))
	}
	for at := range width {
		h.Row.Cells = append(h.Row.Cells, table.Cell{Text: fmt.Sprintf("colonne %d", at+1), Kind: table.Text})
	}
	for _, p := range m.Columns {
		if len(p.Value) == 0 {
			continue
		}
		if at, ok := rankOf(p.Value[0]); ok && at < width {
			h.Columns[p.Key] = at
		}
	}
	return h
}

// rankOf reads a rank from 1, or the letters of a spreadsheet's column, and gives
// it from 0.
func rankOf(text string) (int, bool) {
	text = strings.ToUpper(strings.TrimSpace(text))
	if n, err := strconv.Atoi(text); err == nil {
		return n - 1, n > 0
	}
	at := 0
	for _, r := range text {
		if r < 'A' || r > 'Z' || len(text) > 3 {
			return 0, false
		}
		at = at*26 + int(r-'A') + 1
	}
	return at - 1, at > 0
}
