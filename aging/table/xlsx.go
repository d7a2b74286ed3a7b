package table

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
)

var errTooLarge = errors.New("trop de cellules ou trop volumineux une fois décompressé")

// unzipped is how large a workbook may become; a ledger of a million rows stays
// below it, a zip bomb does not.
const unzipped = 1 << 30

// readXLSX reads the visible sheets. Raw values are read, never the displayed
// ones: a displayed date follows the locale of nobody knows whom.
func readXLSX(data []byte, o Options) (sheets []Sheet, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("contenu incohérent : %v", r)
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: unzipped, UnzipXMLSizeLimit: 64 << 20})
	if err != nil {
		if strings.Contains(err.Error(), "unzip size") {
			return nil, errTooLarge
		}
		return nil, err
	}
	defer f.Close()
	w := workbook{file: f, left: o.MaxCells, dates: map[int]bool{}}
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		w.from1904 = *props.Date1904
	}
	for _, name := range f.GetSheetList() {
		if visible, err := f.GetSheetVisible(name); err == nil && !visible && !o.Hidden {
			continue
		}
		s, err := w.sheet(name)
		if err != nil {
			return nil, err
		}
		sheets = append(sheets, s)
	}
	return sheets, nil
}

type workbook struct {
	file     *excelize.File
	from1904 bool
	left     int
	dates    map[int]bool // by style: shows a date
}

func (w *workbook) sheet(name string) (Sheet, error) {
	s := Sheet{Name: name}
	rows, err := w.file.Rows(name)
	if err != nil {
		return s, err
	}
	defer rows.Close()
	for no := 1; rows.Next(); no++ {
		texts, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return s, err
		}
		if w.left -= len(texts); w.left < 0 {
			return s, errTooLarge
		}
		row := Row{No: no}
		for c, text := range texts {
			row.Cells = append(row.Cells, w.cell(name, c, no, text))
		}
		if row.trim(); len(row.Cells) > 0 {
			s.Rows = append(s.Rows, row)
		}
	}
	return s, rows.Error()
}

// cell tells numbers, dates and texts apart by the cell's own type and style.
func (w *workbook) cell(sheet string, column, row int, raw string) Cell {
	text := trim(raw)
	if text == "" {
		return Cell{}
	}
	address := Address(column, row)
	kind, err := w.file.GetCellType(sheet, address)
	if err != nil {
		return Cell{Text: text, Kind: Text}
	}
	switch kind {
	case excelize.CellTypeBool:
		if text == "1" || strings.EqualFold(text, "true") {
			return Cell{Text: "VRAI", Kind: Bool}
		}
		return Cell{Text: "FAUX", Kind: Bool}
	case excelize.CellTypeNumber, excelize.CellTypeUnset, excelize.CellTypeFormula, excelize.CellTypeDate:
		return w.number(sheet, address, text)
	}
	return Cell{Text: text, Kind: Text}
}

// number reads what Excel stores as a number: an amount, or a day when the
// cell is shown as a date.
func (w *workbook) number(sheet, address, text string) Cell {
	day, err := serial(text, w.from1904)
	if err != nil {
		if d, err := civil.Parse(text[:min(10, len(text))]); err == nil { // ISO date cell
			return Cell{Text: d.String(), Kind: Day, Date: d}
		}
		if _, err := cents(text); err != nil {
			return Cell{Text: text, Kind: Text}
		}
		return Cell{Text: text, Kind: Number}
	}
	if day != 0 && w.isDate(sheet, address) {
		return Cell{Text: day.String(), Kind: Day, Date: day}
	}
	return Cell{Text: text, Kind: Number}
}

func (w *workbook) isDate(sheet, address string) bool {
	id, err := w.file.GetCellStyle(sheet, address)
	if err != nil || id == 0 {
		return false
	}
	is, known := w.dates[id]
	if !known {
		if style, err := w.file.GetStyle(id); err == nil {
			is = dateFormat(style.NumFmt, style.CustomNumFmt)
		}
		w.dates[id] = is
	}
	return is
}

// dateFormat says that a number format shows a day: the built-in ones of
// ECMA-376 18.8.30, or one with a year or a day outside quotes and brackets.
func dateFormat(builtin int, custom *string) bool {
	if custom == nil {
		return builtin >= 14 && builtin <= 17 || builtin == 22 || builtin >= 27 && builtin <= 36 || builtin >= 50 && builtin <= 58
	}
	quoted, bracket, escaped := false, false, false
	for _, r := range strings.ToLower(*custom) {
		switch {
		case escaped:
			escaped = false
		case r == '\\':
			escaped = true
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '[':
			bracket = true
		case r == ']':
			bracket = false
		case !bracket && (r == 'y' || r == 'd' || r == 'a' || r == 'j'):
			return true
		case r == ';':
			return false
		}
	}
	return false
}

// trim drops the empty cells at the end of a row.
func (r *Row) trim() {
	for len(r.Cells) > 0 && r.Cells[len(r.Cells)-1].Kind == Empty {
		r.Cells = r.Cells[:len(r.Cells)-1]
	}
}

// trim takes spaces and no-break spaces away around a text.
func trim(s string) string { return strings.Trim(s, " \t\r\n\u00a0\u202f\ufeff") }
