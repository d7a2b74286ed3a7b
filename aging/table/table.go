// Package table is a leaf of stage 1: it turns the bytes of a CSV file or of an
// Excel workbook (.xlsx) into rows of cells that know their place, whatever the
// charset, the delimiter, the title rows above the header and the way dates
// and numbers are stored. It knows nothing of accounting: the ledger mappings,
// the customer master and the follow-up sheet give it the columns they want.
package table

import (
	"relance/aging/civil"
	"relance/aging/money"
)

// Kind says how a cell was stored.
type Kind uint8

// Kinds of cell. Everything in a CSV file is Text or Empty.
const (
	Empty  Kind = iota
	Text        // as typed
	Number      // Text holds the raw number with a dot, as Excel stores it
	Day         // Date holds the day, Text the same as AAAA-MM-JJ
	Bool        // Text holds VRAI or FAUX
)

// Cell is one cell, trimmed of spaces and no-break spaces around it.
type Cell struct {
	Text string
	Kind Kind
	Date civil.Date // for Kind Day
}

// Row is one row that is not blank. Cells ends at the last filled cell.
type Row struct {
	No     int // in the sheet or file, from 1: what Excel or a text editor shows
	Cells  []Cell
	Hidden bool // in a workbook, by a filter or by hand
}

// Cell gives a cell of the row, empty when the row is shorter.
func (r Row) Cell(column int) Cell {
	if column < 0 || column >= len(r.Cells) {
		return Cell{}
	}
	return r.Cells[column]
}

// Sheet is one sheet of a workbook, or a whole CSV file (Name is then "").
type Sheet struct {
	Name      string
	Hidden    bool // of a workbook: not shown to who opens it
	Rows      []Row
	Encoding  string // of a CSV file: UTF-8, UTF-16, Windows-1252, ISO 8859-15
	Delimiter string // of a CSV file: ";", ",", "tabulation", "|"

	Merged        []Area // of a workbook
	HiddenColumns []int  // of a workbook, from 0
}

// Options say how to read.
type Options struct {
	Encoding  string // of a CSV file; "" detects
	Delimiter byte   // of a CSV file; 0 detects
	Hidden    bool   // hidden sheets of a workbook as well
	MaxCells  int    // refuse more than that; 0 means 20 million
	unzip     int64  // what a workbook may grow to; 0 means 512 MiB
	objects   bool   // ask excelize how each cell is stored: the oracle of the tests
}

// Field is a column that the caller wants, found by its names in the header.
type Field struct {
	Key      string   // the caller's own name: code, nom, echeance…
	Aliases  []string // header texts, compared through Normalize; best first
	Required bool     // without it the row is no header
}

// Header is a header row that was found.
type Header struct {
	Index   int            // of the header in Rows; data follow it
	Row     Row            // the header itself
	Columns map[string]int // by Field.Key, from 0; absent when not found
	Unknown []int          // filled columns that no Field claims
}

// Has says that the column was found.
func (h Header) Has(key string) bool { _, ok := h.Columns[key]; return ok }

// Cell gives the cell of a row under that column, empty when there is none.
func (h Header) Cell(r Row, key string) Cell {
	column, ok := h.Columns[key]
	if !ok {
		return Cell{}
	}
	return r.Cell(column)
}

// Address gives the cell's address in a spreadsheet, B12, for a problem's
// Column; just the row number's cell in column A when the column is not found.
func (h Header) Address(r Row, key string) string { return Address(h.Columns[key], r.No) }

// Money reads the cell as an amount: a number of a workbook is rounded to the
// cent (half away from zero), because Excel stores 1234.5600000000001; a text
// goes through money.Parse. An empty cell is 0.
func (c Cell) Money() (money.Amount, error) {
	switch c.Kind {
	case Empty:
		return 0, nil
	case Number:
		return cents(c.Text)
	}
	return money.Parse(c.Text)
}

// Day reads the cell as a day: a real date, a serial number of the 1900
// system, or a text JJ/MM/AAAA, AAAA-MM-JJ, AAAAMMJJ, JJ.MM.AA, 10 juin 2026,
// with or without a time. An empty or all-zero cell is no date, without an error.
func (c Cell) Day() (civil.Date, error) {
	switch c.Kind {
	case Empty:
		return 0, nil
	case Day:
		return c.Date, nil
	case Number:
		return serial(c.Text, false)
	}
	return ParseDay(c.Text)
}
