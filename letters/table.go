package letters

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/money"
)

// Table is a table that only some documents have: the schedule of a plan, the
// lines of a penalty invoice, what is contested. Its cells are final.
type Table struct {
	Place   string // field of the text where it stands: echeancier
	Title   string // above it, "" for none
	After   bool   // the detail of a line: it comes after the signature
	Columns []TableColumn
	Rows    []TableRow
}

// TableColumn is the head of a column; the first one takes the room that the
// others leave.
type TableColumn struct {
	Head  string
	Right bool // numbers
	Sum   bool // its amounts are carried over page breaks
}

// TableRow is one line of a table.
type TableRow struct {
	Cells  []string       // "" where there is nothing; a single one goes over the whole width
	Sums   []money.Amount // by column, what the row adds to the amounts carried; nil for nothing
	Strong bool           // a total
	Faint  bool           // beside the point
	Under  bool           // a single cell that belongs to the row above
}

// tableAt gives the table of a place, nil when a document has none there.
func tableAt(place string, tables []Table) *Table {
	for i := range tables {
		if tables[i].Place == place && len(tables[i].Rows) > 0 {
			return &tables[i]
		}
	}
	return nil
}

// text writes a table as plain text.
func (t *Table) text(b *strings.Builder) {
	if t.Title != "" {
		fmt.Fprintln(b, t.Title)
	}
	for _, r := range t.Rows {
		fmt.Fprintf(b, "  %s\n", strings.Join(r.Cells, " | "))
	}
}

// columns makes heads of a table; a name that begins with > is of numbers, with
// + of amounts that are carried.
func columns(heads ...string) []TableColumn {
	out := make([]TableColumn, len(heads))
	for i, h := range heads {
		switch {
		case strings.HasPrefix(h, "+"):
			out[i] = TableColumn{Head: h[1:], Right: true, Sum: true}
		case strings.HasPrefix(h, ">"):
			out[i] = TableColumn{Head: h[1:], Right: true}
		default:
			out[i] = TableColumn{Head: h}
		}
	}
	return out
}

// without takes a column out.
func (t *Table) without(n int) {
	t.Columns = slices.Delete(t.Columns, n, n+1)
	for i := range t.Rows {
		t.Rows[i].Cells = slices.Delete(t.Rows[i].Cells, n, n+1)
	}
}
