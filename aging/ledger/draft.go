package ledger

import (
	"slices"
	"strconv"
	"strings"

	"relance/aging/problem"
	"relance/aging/table"
)

// Draft is a mapping proposed for a file, to be read and completed by a person.
type Draft struct {
	Text string   // YAML with comments, that LoadMapping reads as it is
	Gaps []string // French: what only a person can say
}

// DraftCodes lists them.
func DraftCodes() []string { return problem.Register{CodeNoDraft, CodeDraftGap}.Codes() }

// Propose writes a draft of the mapping that would read a table, with or without
// titles. Its columns are those whose title or content is known; it says which of
// both, with an example, and leaves what it cannot tell to be completed.
func Propose(name string, data []byte, encoding string) (Draft, problem.List, error) {
	sheets, problems, err := table.Read(name, data, table.Options{Encoding: encoding})
	if err != nil || problems.HasErrors() {
		return Draft{}, problems, err
	}
	all, err := ShippedMappings()
	if err != nil {
		return Draft{}, nil, err
	}
	if _, ok := findBalance(sheets); ok && !slices.ContainsFunc(all, func(m *Mapping) bool { return len(m.sheets(sheets)) > 0 }) {
		return Draft{}, append(problems, note(CodeNoDraft, name, "c’est une balance sans factures : aucune correspondance ne lui en donnera", "donnez le grand livre (FEC), l’échéancier ou la liste des factures ; la balance leur servira de contrôle")), nil
	}
	d := drafted(all, sheets)
	if d == nil {
		return Draft{}, append(problems, refusal(CodeUnknownFile, name, "aucun tableau dans ce fichier", "donnez un tableau (CSV ou Excel) dont chaque ligne est une facture ou une écriture")), nil
	}
	return d.draft(name), problems, nil
}

// drafting is a table whose columns are being told.
type drafting struct {
	usual  *Mapping // that of the product, else the generic one
	sheet  table.Sheet
	titled bool
	layout layoutOf
	rows   []table.Row
	lines  []draftLine
	taken  map[string]bool // keys that have a column
}

// draftLine is what the draft says of a column: its title, or its rank.
type draftLine struct {
	at                       int
	key, title, why, example string
}

// drafted chooses the sheet to describe: the one with most known titles, else
// with most rows; nil when there is nothing in any.
func drafted(all []*Mapping, sheets []table.Sheet) *drafting {
	var best *drafting
	known := -1
	for _, s := range sheets {
		if len(s.Rows) == 0 {
			continue
		}
		usual := productOf(all, s)
		d := &drafting{usual: usual, sheet: s, taken: map[string]bool{}}
		h, ok := table.FindHeader(s, usual.fields())
		if ok = ok && len(h.Columns) >= fewest && !looksLikeData(h.Row); ok {
			d.titled = true
		} else if h, d.titled = untoldHeader(s); !d.titled {
			h = (&Mapping{}).byRank(s)
		}
		d.layout, d.rows = usual.study(s, h, nil), s.Rows[h.Index+1:]
		if score := len(d.layout.header.Columns)*1000 + len(s.Rows); score > known {
			known, best = score, d
		}
	}
	return best
}

// productOf gives the mapping that reads a sheet, the generic one when none does.
func productOf(all []*Mapping, s table.Sheet) *Mapping {
	for _, m := range all {
		if _, ok := m.find(s); ok {
			return m
		}
	}
	return all[slices.IndexFunc(all, func(m *Mapping) bool { return m.Name == generic })]
}

// looksLikeData says that a row holds amounts or days, as no row of titles does.
func looksLikeData(row table.Row) bool {
	return slices.ContainsFunc(row.Cells, func(c table.Cell) bool { return isDayCell(c) || isAmountCell(c) })
}

// untoldHeader finds a row of titles nobody knows: the first that is all words
// and as wide as what follows.
func untoldHeader(s table.Sheet) (table.Header, bool) {
	for i, row := range s.Rows[:min(len(s.Rows)-1, 60)] {
		next := s.Rows[i+1]
		if filledCells(row) < 2 || filledCells(row) < filledCells(next) || looksLikeData(row) || !looksLikeData(next) {
			continue
		}
		return table.Header{Index: i, Row: row, Columns: map[string]int{}}, true
	}
	return table.Header{}, false
}

func filledCells(row table.Row) (n int) {
	for _, c := range row.Cells {
		if c.Kind != table.Empty {
			n++
		}
	}
	return n
}

func isDayCell(c table.Cell) bool {
	d, err := c.Day()
	return c.Kind == table.Day || c.Kind == table.Text && err == nil && d != 0 && !isDigits(c.Text)
}

func isAmountCell(c table.Cell) bool {
	_, err := c.Money()
	return err == nil && (c.Kind == table.Number || c.Kind == table.Text && (twoDecimals(c.Text) || strings.ContainsAny(c.Text, "€$£")))
}

// draft tells every column, then writes.
func (d *drafting) draft(name string) Draft {
	h := d.layout.header
	for _, p := range d.usual.Columns {
		if at, ok := h.Columns[p.Key]; ok {
			d.take(p.Key, at, "reconnue à son titre")
		}
	}
	for _, c := range d.layout.states {
		d.take(mapStatus, c.at, "reconnue à son titre")
	}
	if !d.titled {
		d.ranks()
	}
	d.guess()
	return d.write(name)
}

// take gives a column its key.
func (d *drafting) take(key string, at int, why string) {
	if d.taken[key] {
		return
	}
	d.taken[key] = true
	d.lines = append(d.lines, draftLine{at, key, d.title(at), why, d.example(at)})
}

// title is how the mapping names a column: quoted, or by its rank.
func (d *drafting) title(at int) string {
	if !d.titled {
		return strconv.Itoa(at + 1)
	}
	return quoted(oneLine(d.layout.header.Row.Cell(at).Text))
}

// has says that a column is told.
func (d *drafting) has(at int) bool {
	return slices.ContainsFunc(d.lines, func(l draftLine) bool { return l.at == at })
}

// example is the first filled cell of a column.
func (d *drafting) example(at int) string {
	for _, row := range d.rows {
		if text := row.Cell(at).Text; text != "" {
			return oneLine(excerpt([]byte(text)))
		}
	}
	return "vide"
}
