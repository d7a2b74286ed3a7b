package table

import (
	"bytes"
	"strconv"
)

// This file tells how the cells of a sheet are stored from its XML as it is. Its
// reason: excelize tells it after making objects of the whole sheet, a second
// time and for a hundred megabytes, and a master of five thousand customers took
// longer than a ledger of a million lines. Whatever is unusual (no addresses,
// merged cells, columns with a format, comments, cells out of order) is left to
// excelize, whose answers are the oracle of the tests.

// part gives the bytes of a part of the package, nil when it has none.
func (w *workbook) part(name string) []byte {
	content, _ := w.file.Pkg.Load(name)
	data, _ := content.([]byte)
	return data
}

// cellTags goes through the cells of a sheet in their order.
type cellTags struct {
	rest     []byte
	rowStyle string
	row      int // of the current cell
	column   int // from 0
	kind     string
	style    string
}

// newCellTags gives nil when the sheet is not as nearly all are.
func newCellTags(data []byte) *cellTags {
	head, rest, found := bytes.Cut(data, []byte("<sheetData"))
	rest, tail, ended := bytes.Cut(rest, []byte("</sheetData>"))
	if !found || !ended || bytes.Contains(head, []byte(" style=")) || bytes.Contains(tail, []byte("mergeCell")) ||
		bytes.Contains(rest, []byte("<!")) {
		return nil
	}
	return &cellTags{rest: rest}
}

// find moves to a cell after those asked for before, and says how it is stored
// and with what format; ok is false when it is not where it should be.
func (t *cellTags) find(row, column int) (kind, style string, ok bool) {
	for t.row < row || t.row == row && t.column < column {
		before := *t
		if !t.next() || t.row < before.row || t.row == before.row && t.column <= before.column {
			return "", "", false
		}
	}
	return t.kind, t.style, t.row == row && t.column == column
}

// next moves to the next cell.
func (t *cellTags) next() bool {
	for {
		i := bytes.IndexByte(t.rest, '<')
		if i < 0 {
			return false
		}
		t.rest = t.rest[i+1:]
		switch {
		case named(t.rest, "row"):
			t.rowStyle = ""
			t.rest = attributes(t.rest[3:], func(name, value []byte) {
				if string(name) == "s" {
					t.rowStyle = string(value)
				}
			})
		case named(t.rest, "c"):
			address := ""
			t.kind, t.style = "", ""
			t.rest = attributes(t.rest[1:], func(name, value []byte) {
				switch string(name) {
				case "r":
					address = string(value)
				case "t":
					t.kind = string(value)
				case "s":
					t.style = string(value)
				}
			})
			if t.style == "" || t.style == "0" {
				t.style = t.rowStyle
			}
			return t.at(address)
		}
	}
}

// named says that a tag begins with that name and no longer one.
func named(tag []byte, name string) bool {
	return len(tag) > len(name) && string(tag[:len(name)]) == name && (tag[len(name)] <= ' ' || tag[len(name)] == '>' || tag[len(name)] == '/')
}

// attributes calls each for the attributes of a tag and gives what follows them.
func attributes(b []byte, each func(name, value []byte)) []byte {
	for {
		b = bytes.TrimLeft(b, " \t\r\n/")
		if len(b) == 0 || b[0] == '>' {
			return b
		}
		name, rest, ok := bytes.Cut(b, []byte("="))
		rest = bytes.TrimLeft(rest, " \t\r\n")
		if !ok || len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return nil
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return nil
		}
		each(bytes.TrimRight(name, " \t\r\n"), rest[1:1+end])
		b = rest[end+2:]
	}
}

// at makes an address such as B12 the current place.
func (t *cellTags) at(address string) bool {
	letters := 0
	column := 0
	for letters < len(address) && address[letters] >= 'A' && address[letters] <= 'Z' && letters < 4 {
		column = column*26 + int(address[letters]-'A') + 1
		letters++
	}
	row, err := strconv.Atoi(address[letters:])
	t.row, t.column = row, column-1
	return err == nil && letters > 0
}
