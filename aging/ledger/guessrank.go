package ledger

import (
	"fmt"
	"strings"

	"relance/aging/problem"
	"relance/aging/table"
)

// A table without titles is read by the ranks that a mapping gives. This file
// guesses them from the cells, for a person to check.

// guessedColumn is a column of a table without titles, by what its cells are.
type guessedColumn struct {
	filled, days, amounts, cents, accounts, numbers, words, spaces int
	distinct                                                       map[string]bool
}

// GuessRanks drafts the columns of a table that has no titles: « date: [2] »,
// in the order of the columns. It gives none when no row looks like a document.
func GuessRanks(s table.Sheet) (lines []string) {
	if !isHeadless(s) {
		return nil
	}
	columns := guessedColumns(s)
	keys := map[int]string{}
	name := func(key string, fits func(guessedColumn) bool, last bool) {
		best := -1
		for at, c := range columns {
			if keys[at] == "" && c.filled > 0 && fits(c) && (best < 0 || last) {
				best = at
			}
		}
		if best >= 0 {
			keys[best] = key
		}
	}
	most := func(n int, c guessedColumn) bool { return n*10 >= c.filled*9 }
	name(mapDate, func(c guessedColumn) bool { return most(c.days, c) }, false)
	name(mapDue, func(c guessedColumn) bool { return most(c.days, c) }, true)
	money := func(c guessedColumn) bool { return most(c.amounts, c) && most(c.cents, c) }
	name(mapCredit, money, true)
	name(mapDebit, money, true)
	if keysOf(keys, mapDebit) < 0 || !areSides(s, keysOf(keys, mapDebit), keysOf(keys, mapCredit)) {
		if at := keysOf(keys, mapDebit); at >= 0 {
			keys[at] = mapAmount
			delete(keys, keysOf(keys, mapCredit))
		} else if at := keysOf(keys, mapCredit); at >= 0 {
			keys[at] = mapAmount
		}
	}
	name(mapAccount, func(c guessedColumn) bool { return most(c.accounts, c) }, false)
	name(mapName, func(c guessedColumn) bool { return most(c.words, c) && c.spaces > 0 }, false)
	name(mapPiece, func(c guessedColumn) bool { return most(c.numbers, c) && len(c.distinct)*2 > c.filled }, false)
	name(mapCustomer, func(c guessedColumn) bool { return most(c.numbers, c) }, false)
	for at := range columns {
		if keys[at] != "" {
			lines = append(lines, fmt.Sprintf("%s: [%d]", keys[at], at+1))
		}
	}
	return lines
}

func keysOf(keys map[int]string, key string) int {
	for at, k := range keys {
		if k == key {
			return at
		}
	}
	return -1
}

// isHeadless says that the rows are documents from the first on.
func isHeadless(s table.Sheet) bool {
	rows := s.Rows[:min(len(s.Rows), sampledRows)]
	documents := 0
	for i, row := range rows {
		switch {
		case looksLikeDocument(row) || looksCompact(row):
			documents++
		case i == 0:
			return false
		}
	}
	return documents > 0 && documents*2 > len(rows)
}

// looksCompact is looksLikeDocument for days written JJMMAA.
func looksCompact(row table.Row) bool {
	days, cents, texts := 0, 0, 0
	for _, c := range row.Cells {
		switch {
		case isCompactDay(c):
			days++
		case twoDecimals(c.Text):
			cents++
		case c.Text != "" && !isDigits(c.Text):
			texts++
		}
	}
	return days > 0 && cents > 0 && texts > 0
}

func isCompactDay(c table.Cell) bool {
	e := table.DayEvidence{}
	return len(c.Text) == 6 && isDigits(c.Text) && e.Settled(c, table.FrenchOrder).Kind == table.Day
}

func guessedColumns(s table.Sheet) (columns []guessedColumn) {
	for _, row := range s.Rows {
		for at, cell := range row.Cells {
			for len(columns) <= at {
				columns = append(columns, guessedColumn{distinct: map[string]bool{}})
			}
			if cell.Text != "" {
				columns[at].see(cell)
			}
		}
	}
	return columns
}

func (c *guessedColumn) see(cell table.Cell) {
	c.filled++
	if len(c.distinct) < 10_000 {
		c.distinct[cell.Text] = true
	}
	if d, err := cell.Day(); isCompactDay(cell) || cell.Kind != table.Number && err == nil && d != 0 {
		c.days++
		return
	}
	_, err := cell.Money()
	switch {
	case isAccount(cell.Text) && !twoDecimals(cell.Text) && len(cell.Text) >= 6 && strings.HasPrefix(cell.Text, "4"):
		c.accounts++
	case err == nil:
		c.amounts++
		if cell.Kind == table.Number || twoDecimals(strings.TrimRight(cell.Text, " €\u00a0\u202f")) {
			c.cents++
		}
	case hasDigit(cell.Text):
		c.numbers++
	default:
		c.words++
		if strings.Contains(cell.Text, " ") {
			c.spaces++
		}
	}
}

// areSides says that no row has an amount in both columns.
func areSides(s table.Sheet, debit, credit int) bool {
	for _, row := range s.Rows {
		a, _ := readAmount(row.Cell(debit))
		b, _ := readAmount(row.Cell(credit))
		if a != 0 && b != 0 {
			return false
		}
	}
	return true
}

// headless refuses a table without titles, with the mapping to check and use;
// nil for a table that has some.
func headless(file string, sheets []table.Sheet) *problem.Problem {
	for _, s := range sheets {
		if lines := GuessRanks(s); len(lines) > 0 {
			p := refusal(CodeUnknownFile, file, "pas de ligne de titres : rien ne dit ce que sont les colonnes",
				fmt.Sprintf("dites-le dans une correspondance, après avoir vérifié chaque rang : un fichier mon-export.yaml où vous écrivez {nom: mon-export, entete: non, colonnes: {%s}}, puis --correspondance mon-export.yaml, ou dans relance.yaml sources: [{fichier: %s, format: mon-export.yaml}] (« relance verifier FICHIER --proposer » écrit ce fichier)", strings.Join(lines, ", "), quoted("entrees/"+file)))
			if len(s.Rows) > 0 {
				p.Line = s.Rows[0].No
			}
			return &p
		}
	}
	return nil
}
