package table

import (
	"bytes"
	"slices"
)

// Uncalculated is the text of a cell whose formula has no stored result: a
// workbook written by a program and never opened since. Taken for blank, its
// row would be lost without a word.
const Uncalculated = "#FORMULE!"

// markUncalculated fills such cells of a sheet, whose XML is data.
func markUncalculated(rows []Row, data []byte) []Row {
	if !bytes.Contains(data, []byte("<f")) {
		return rows
	}
	index := map[int]int{}
	for i, r := range rows {
		index[r.No] = i
	}
	tags := cellTags{rest: data}
	for tags.next() {
		if tags.row < 1 || tags.column < 0 || !uncalculated(tags.rest, tags.kind == "str") {
			continue
		}
		i, ok := index[tags.row]
		if !ok {
			i = len(rows)
			index[tags.row] = i
			rows = append(rows, Row{No: tags.row})
		}
		cells := rows[i].Cells
		for len(cells) <= tags.column {
			cells = append(cells, Cell{})
		}
		cells[tags.column] = Cell{Kind: Text, Text: Uncalculated}
		rows[i].Cells = cells
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return a.No - b.No })
	return rows
}

// uncalculated says that a cell, whose tag's end and content are at the start
// of b, has a formula and no result. An empty text is a result: a cell of a text
// lacks one only when it has no value at all.
func uncalculated(b []byte, text bool) bool {
	b = bytes.TrimLeft(bytes.TrimPrefix(b, []byte(">")), " \t\r\n")
	if len(b) < 2 || b[0] != '<' || !named(b[1:], "f") {
		return false
	}
	content, _, _ := bytes.Cut(b, []byte("</c>"))
	if text {
		return !bytes.Contains(content, []byte("<v"))
	}
	_, value, found := bytes.Cut(content, []byte("<v>"))
	return !found || bytes.HasPrefix(value, []byte("</v>"))
}
