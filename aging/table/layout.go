package table

import (
	"bytes"
	"strconv"
)

// This file reads what a sheet says of its layout and not of its cells: merged
// cells, and rows and columns that nobody sees on the screen.

// Area is a block of merged cells; rows count from 1 and columns from 0, and
// both ends are inside.
type Area struct{ FirstRow, LastRow, FirstColumn, LastColumn int }

// layout fills what the sheet's XML says of merged and hidden cells.
func (s *Sheet) layout(data []byte) {
	head, rest, found := bytes.Cut(data, []byte("<sheetData"))
	if !found {
		return
	}
	body, tail, _ := bytes.Cut(rest, []byte("</sheetData>"))
	s.HiddenColumns, s.Merged = hiddenColumns(head), mergedAreas(tail)
	hidden := hiddenRows(body)
	if len(hidden) == 0 {
		return
	}
	for i := range s.Rows {
		s.Rows[i].Hidden = hidden[s.Rows[i].No]
	}
}

// truth reads a boolean attribute.
func truth(value []byte) bool { return string(value) == "1" || string(value) == "true" }

// hiddenRows gives the rows that a filter or a person hides. Those folded under
// an outline are details of a visible row, and not hidden for good.
func hiddenRows(body []byte) map[int]bool {
	if !bytes.Contains(body, []byte("hidden=")) {
		return nil
	}
	rows, no := map[int]bool{}, 0
	for {
		i := bytes.Index(body, []byte("<row"))
		if i < 0 {
			return rows
		}
		hidden, outline := false, false
		no++
		body = attributes(body[i+4:], func(name, value []byte) {
			switch string(name) {
			case "r":
				if n, err := strconv.Atoi(string(value)); err == nil {
					no = n
				}
			case "hidden":
				hidden = truth(value)
			case "outlineLevel":
				outline = string(value) != "0"
			}
		})
		if hidden && !outline {
			rows[no] = true
		}
	}
}

// mostColumns bounds the columns of a sheet, as Excel does.
const mostColumns = 16384

func hiddenColumns(head []byte) (columns []int) {
	for {
		i := bytes.Index(head, []byte("<col "))
		if i < 0 {
			return columns
		}
		first, last, hidden := 0, 0, false
		head = attributes(head[i+4:], func(name, value []byte) {
			switch string(name) {
			case "min":
				first, _ = strconv.Atoi(string(value))
			case "max":
				last, _ = strconv.Atoi(string(value))
			case "hidden":
				hidden = truth(value)
			}
		})
		for c := max(first, 1); hidden && c <= min(last, mostColumns) && len(columns) < mostColumns; c++ {
			columns = append(columns, c-1)
		}
	}
}

func mergedAreas(tail []byte) (areas []Area) {
	for {
		i := bytes.Index(tail, []byte("<mergeCell "))
		if i < 0 {
			return areas
		}
		ref := ""
		tail = attributes(tail[i+len("<mergeCell"):], func(name, value []byte) {
			if string(name) == "ref" {
				ref = string(value)
			}
		})
		from, to, _ := bytes.Cut([]byte(ref), []byte(":"))
		var a, b cellTags
		if a.at(string(from)) && b.at(string(to)) {
			areas = append(areas, Area{a.row, b.row, a.column, b.column})
		}
	}
}
