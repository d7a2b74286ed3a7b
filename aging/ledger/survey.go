package ledger

import (
	"slices"
	"strings"

	"relance/aging/table"
)

// A row of an export often means nothing by itself: a total is one because of
// the rows above it, « TOTAL ÉNERGIES » is a customer because it has invoices, an
// amount is a credit because of its type. The rows of a sheet are therefore all
// looked at before the first is taken.

// knownNames are the customers that the rows of a sheet name.
type knownNames map[string]bool

// namesIn gathers the customers of rows that have a number or a date.
func namesIn(rows []table.Row, h table.Header) knownNames {
	known := knownNames{}
	for _, row := range rows {
		if !isNumbered(row, h) && h.Cell(row, mapDate).Kind == table.Empty {
			continue
		}
		for _, key := range []string{mapCustomer, mapName} {
			if text := h.Cell(row, key).Text; text != "" && !isPureTotal(text) {
				known[table.Words(text)] = true
			}
		}
	}
	return known
}

// named says that a text announces a total and ends with a customer's name.
func (k knownNames) named(text string) bool { return k.of(text) != "" }

// of gives the customer that the text of a total names, "" for nobody.
func (k knownNames) of(text string) string {
	words := strings.Fields(table.Words(text))
	for i := 1; i < len(words); i++ {
		if name := strings.Join(words[i:], " "); k[name] {
			return name
		}
	}
	return ""
}

// survey finds what every row below the header is.
func (r *mappedReader) survey(rows []table.Row) []seenRow {
	r.above = map[string]bool{}
	for _, row := range r.sheet.Rows[:max(r.header.Index, 0)] {
		r.above[table.Words(rowText(row))] = true
	}
	for _, row := range r.sheet.Rows[:max(r.header.Index, 0)] {
		if title := rowText(row); r.openItems && r.layout.words.endedTitle(title) {
			r.section = title
		}
	}
	r.shared = homonyms(rows, r.header)
	r.known, r.typesTold = namesIn(rows, r.header), r.tellsTypes(rows)
	seen := make([]seenRow, len(rows))
	for i, row := range rows {
		seen[i] = r.see(row)
	}
	for i := range seen {
		if seen[i].role != unclearRow || !headsRows(seen, i) {
			continue
		}
		if seen[i].role = blankRow; mayTitle(rowTitle(seen[i]), r.above) {
			seen[i].role = titleRow // else a month or the like, inside a customer's rows
		}
	}
	r.titles = titlesOf(seen, r.header)
	for _, s := range seen {
		if s.role == titleRow {
			code, name := r.titles.customer(rowTitle(s))
			r.known[table.Words(code)], r.known[table.Words(name)] = true, true
		}
	}
	r.credits = r.creditSigns(seen)
	return seen
}

// headsRows says that a row with amounts is the title of the rows below: it says
// how many they are, or its amounts are their sum.
func headsRows(seen []seenRow, at int) bool {
	if countsRows(seen[at]) {
		return true
	}
	var below figures
	n := 0
	for _, s := range seen[at+1:] {
		if s.role != lineRow {
			break
		}
		below.add(s.figures)
		n++
	}
	return n > 0 && seen[at].figures.any() && seen[at].figures.tallies(below)
}

// countsRows says that a row with sums tells how many rows it heads, as Odoo does.
func countsRows(s seenRow) bool {
	return s.figures.filled() && slices.ContainsFunc(s.Cells, func(c table.Cell) bool { return isGroupSum(c.Text) })
}

// rowTitle gives the texts of a title row, its amounts left out.
func rowTitle(s seenRow) string {
	var texts []string
	for _, c := range s.Cells {
		if _, err := c.Money(); c.Kind == table.Text && (err != nil || !s.figures.filled()) && !isDash(c.Text) {
			texts = append(texts, c.Text)
		}
	}
	title := strings.Join(texts, " ")
	if s.figures.filled() {
		return withoutCount(title) // « Lycée Moulin (75) » without a sum is a name
	}
	return title
}
