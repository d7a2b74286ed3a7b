package ledger

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/aging/table"
)

// Many tables name a customer once, on the first row of its block or in cells
// merged over it. Rows that name nobody then take the customer above; where the
// table does not show that it is made so, they are left without one, and said.

// customersAbove fills the columns of the customer and its name.
func customersAbove(file string, s table.Sheet, h table.Header) (table.Sheet, problem.List) {
	columns := customerColumns(h)
	b := blocksOf(s, h, columns)
	if len(columns) == 0 || len(b.orphans) == 0 {
		return s, nil
	}
	if !b.merged && !b.sure() {
		p := warning(CodeNoCustomer, file, fmt.Sprintf("lignes sans client : %s, la première ici ; rien ne montre que le client de la ligne du dessus vaille aussi pour elles", thousands(len(b.orphans))),
			"écrivez le client sur chaque ligne ; d’ici là elles sont réunies sur le compte collectif, et personne n’est relancé pour elles")
		p.Line = s.Rows[b.orphans[0]].No
		return s, problem.List{p}
	}
	count := 0
	s.Rows = slices.Clone(s.Rows)
	for i, from := range b.source {
		if from < 0 {
			continue
		}
		row := s.Rows[i]
		row.Cells = slices.Clone(row.Cells)
		for _, at := range columns {
			for len(row.Cells) <= at {
				row.Cells = append(row.Cells, table.Cell{})
			}
			row.Cells[at] = s.Rows[from].Cell(at)
		}
		s.Rows[i] = row
		count++
	}
	if count == 0 {
		return s, nil
	}
	return s, problem.List{note(CodeFilledDown, file, fmt.Sprintf("lignes sans client : %s, qui prennent le client écrit une seule fois au-dessus", thousands(count)), "aucune action si le tableau est ainsi fait ; sinon écrivez le client sur chaque ligne")}
}

func customerColumns(h table.Header) (columns []int) {
	for _, key := range []string{mapCustomer, mapName} {
		if at, ok := h.Columns[key]; ok && !slices.Contains(columns, at) && at != h.Columns[mapDate] {
			columns = append(columns, at)
		}
	}
	return columns
}

// blocks are the rows of a sheet as their customers are written.
type blocks struct {
	source   []int // by row: the row whose customer it takes, -1 for its own
	orphans  []int // rows with a date and amounts, and no customer
	lines    int
	merged   bool // merged cells say so
	repeats  int  // rows that name the customer of the row before
	twice    bool // some customer is named twice
	totals   bool // totals end the blocks
	dittoed  int
	unknowns bool // a row without customer has none above
}

// sure says that the table names a customer once for its block.
func (b blocks) sure() bool {
	if b.unknowns || b.repeats > 0 {
		return b.dittoed == len(b.orphans) && !b.unknowns
	}
	return b.totals || b.dittoed == len(b.orphans) || !b.twice && len(b.orphans)*5 >= b.lines
}

func blocksOf(s table.Sheet, h table.Header, columns []int) blocks {
	b := blocks{source: make([]int, len(s.Rows))}
	for i := range b.source {
		b.source[i] = -1
	}
	covered := mergedRows(s, columns)
	b.merged = len(covered) > 0
	above, named := -1, map[string]bool{}
	titles := false
	for i := h.Index + 1; i < len(s.Rows); i++ {
		row := s.Rows[i]
		text := ""
		for _, at := range columns {
			text += row.Cell(at).Text
		}
		switch {
		case !isDetail(h, row):
			if text == "" || announcesTotal(text) {
				b.totals = b.totals || hasText(row, announcesTotal)
			} else if !isPeriod(text) && !isPrinted(text) {
				titles, above = true, -1
			}
		case (text == "" || isDitto(text)) && h.Cell(row, mapAccount).Text != "":
			// a ledger: the account says whose it is
		case text == "" || isDitto(text):
			b.lines++
			if titles && text == "" && above < 0 {
				continue // the title above names its customer
			}
			if isDitto(text) {
				b.dittoed++
			}
			b.orphans = append(b.orphans, i)
			b.unknowns = b.unknowns || above < 0
			if !b.merged || covered[row.No] || isDitto(text) {
				b.source[i] = above
			}
		default:
			b.lines++
			if above >= 0 && text == customerText(s.Rows[above], columns) {
				b.repeats++
			}
			b.twice = b.twice || named[text]
			named[text] = true
			above = i
		}
	}
	return b
}

func customerText(row table.Row, columns []int) string {
	var texts []string
	for _, at := range columns {
		texts = append(texts, row.Cell(at).Text)
	}
	return strings.Join(texts, "")
}

// isDetail says that a row has a date: it is of one document.
func isDetail(h table.Header, row table.Row) bool {
	if repeatsHeader(h, row) {
		return false
	}
	for _, key := range []string{mapDate, mapPieceDate, mapDue} {
		if d, err := h.Cell(row, key).Day(); h.Has(key) && err == nil && d != 0 {
			return true
		}
	}
	return false
}

// mergedRows are the rows below the first of cells merged over the column.
func mergedRows(s table.Sheet, columns []int) map[int]bool {
	rows := map[int]bool{}
	for _, a := range s.Merged {
		for _, at := range columns {
			if a.FirstColumn <= at && at <= a.LastColumn {
				for no := a.FirstRow + 1; no <= a.LastRow && no <= a.FirstRow+mostMergedRows; no++ {
					rows[no] = true
				}
			}
		}
	}
	return rows
}

// mostMergedRows bounds the rows of one merged cell.
const mostMergedRows = 100_000
