package table

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
	"relance/aging/problem"
)

// unzipLimit bounds what a workbook may grow to: a bomb of a few hundred
// kilobytes unpacks to gigabytes.
const unzipLimit = 512 << 20

// readWorkbook reads the sheets of an .xlsx file. Values are raw, never as
// displayed: the display of a date depends on the workbook's language.
func readWorkbook(name string, data []byte, opts Options) (sheets []Sheet, problems problem.List, err error) {
	defer func() {
		// excelize may still panic on a workbook made to harm.
		if r := recover(); r != nil {
			sheets, problems, err = nil, problem.List{workbookProblem(name, errors.New("contenu incohérent"))}, nil
		}
	}()
	data, parts := settle(data)
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: opts.unzip, UnzipXMLSizeLimit: opts.unzip})
	if err != nil {
		return nil, problem.List{workbookProblem(name, err)}, nil
	}
	defer f.Close()
	w := workbook{file: f, dates: map[int]bool{}, left: opts.MaxCells, objects: opts.objects}
	if p, err := f.GetWorkbookProps(); err == nil && p.Date1904 != nil {
		w.from1904 = *p.Date1904
	}
	for _, part := range parts {
		if part.hidden && !opts.Hidden {
			continue
		}
		if part.hasRows() && !part.there {
			return nil, problem.List{noPart(name, part.title)}, nil
		}
		s, err := w.sheet(part)
		if err != nil {
			return nil, problem.List{workbookProblem(name, err)}, nil
		}
		if w.left < 0 {
			return nil, problem.List{tooLarge(name)}, nil
		}
		sheets = append(sheets, s)
	}
	if len(sheets) == 0 {
		return nil, problem.List{refusal(CodeEmpty, name, "le classeur n’a aucune feuille visible", "affichez la feuille à lire puis enregistrez")}, nil
	}
	return sheets, nil, nil
}

func workbookProblem(name string, err error) problem.Problem {
	if strings.Contains(err.Error(), "unzip size exceeds") {
		return tooLarge(name)
	}
	return refusal(CodeWorkbook, name, "classeur illisible", "ouvrez-le dans Excel ou LibreOffice et enregistrez-le de nouveau au format .xlsx")
}

func noPart(name, title string) problem.Problem {
	p := refusal(CodeWorkbook, name, "la feuille « "+title+" » n’a pas de contenu dans ce classeur, qui est abîmé",
		"ouvrez-le dans Excel, acceptez la réparation, vérifiez cette feuille puis enregistrez ; sinon reprenez une copie d’avant")
	p.Column = title
	return p
}

// workbook is an open file with what its cells share.
type workbook struct {
	file     *excelize.File
	from1904 bool
	dates    map[int]bool // by style
	left     int          // cells that may still be read
	objects  bool
	tags     *cellTags // of the sheet being judged; nil leaves it to excelize
}

// errCut says that a sheet ends before its last row.
var errCut = errors.New("feuille coupée")

// lastRow gives the number of the last row of a sheet's XML. excelize ends a
// sheet without a word where its XML breaks, and rows would be lost; known is
// false when the rows bear no numbers.
func lastRow(data []byte) (last int, known, broken bool) {
	data = bytes.TrimSpace(data)
	if !bytes.HasSuffix(data, []byte("worksheet>")) {
		return 0, false, true
	}
	if end := bytes.LastIndex(data, []byte("sheetData>")); end >= 0 {
		data = data[:end] // what follows has tags that begin alike, rowBreaks
	}
	i := bytes.LastIndex(data, []byte("<row"))
	if i < 0 {
		return 0, false, false
	}
	tag, _, _ := bytes.Cut(data[i:], []byte(">"))
	_, number, found := bytes.Cut(tag, []byte(` r="`))
	number, _, _ = bytes.Cut(number, []byte(`"`))
	n, err := strconv.Atoi(string(number))
	return n, found && err == nil, bytes.LastIndexByte(tag, '<') > 0
}

func (w *workbook) sheet(part sheetPart) (Sheet, error) {
	s := Sheet{Name: part.title, Hidden: part.hidden}
	if !part.hasRows() {
		return s, nil
	}
	data := w.part(part.path)
	last, known, broken := lastRow(data)
	if broken {
		return s, errCut
	}
	rows, err := w.file.Rows(part.title)
	if err != nil {
		return s, err
	}
	read := 0
	var raw []Row
	for no := 1; rows.Next(); no++ {
		read = no
		texts, err := rows.Columns()
		if err != nil {
			return s, err
		}
		if w.left -= len(texts) + 1; w.left < 0 {
			break
		}
		if row := textRow(no, texts); len(row.Cells) > 0 {
			raw = append(raw, row)
		}
	}
	if err := rows.Error(); err != nil {
		return s, err
	}
	if err := rows.Close(); err != nil {
		return s, err
	}
	if known && read != last && w.left >= 0 {
		return s, errCut
	}
	w.tags = nil
	if !w.objects {
		w.tags = newCellTags(data)
	}
	for i := range raw {
		for column := range raw[i].Cells {
			w.judge(part.title, raw[i].No, column, &raw[i].Cells[column])
		}
	}
	s.Rows = markUncalculated(raw, data)
	s.layout(data)
	return s, nil
}

// judge gives a cell its kind: only cells that look like numbers need it.
func (w *workbook) judge(title string, row, column int, c *Cell) {
	if c.Kind == Empty || !numeric(c.Text) && len(c.Text) < 10 {
		return
	}
	stored, style, err := w.stored(title, row, column)
	if err != nil {
		return
	}
	switch stored {
	case "b":
		c.Kind, c.Text = Bool, [...]string{"FAUX", "VRAI"}[len(strings.Trim(c.Text, "0"))%2]
		return
	case "d":
		if d, err := ParseDay(c.Text); err == nil {
			c.day(d)
		}
		return
	case "s", "str", "inlineStr", "e": // texts, formulas whose result is a text, errors
		return
	}
	if !numeric(c.Text) {
		return
	}
	c.Kind = Number
	if w.dated(style) {
		if d, err := serial(c.Text, w.from1904); err == nil && d != 0 {
			c.day(d)
		}
	}
}

// stored gives the type of a cell as its XML has it, "" being a number, and the
// number of its format.
func (w *workbook) stored(title string, row, column int) (kind string, style int, err error) {
	if w.tags != nil {
		kind, format, ok := w.tags.find(row, column)
		if style, err = strconv.Atoi(format); ok && (err == nil || format == "") {
			return kind, style, nil
		}
		w.tags = nil
	}
	address := Address(column, row)
	known, err := w.file.GetCellType(title, address)
	if err != nil {
		return "", 0, err
	}
	style, err = w.file.GetCellStyle(title, address)
	return storedAs()[known], style, err
}

// storedAs names the types of excelize as the XML does.
func storedAs() map[excelize.CellType]string {
	return map[excelize.CellType]string{excelize.CellTypeBool: "b", excelize.CellTypeDate: "d", excelize.CellTypeError: "e",
		excelize.CellTypeFormula: "str", excelize.CellTypeInlineString: "inlineStr", excelize.CellTypeSharedString: "s"}
}

func (c *Cell) day(d civil.Date) { c.Kind, c.Date, c.Text = Day, d, d.String() }

// numeric says that a raw text is a number as Excel stores it.
func numeric(s string) bool {
	if s == "" || strings.Trim(s, "0123456789.-+eE") != "" {
		return false
	}
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

// dated says that a number format is a date's.
func (w *workbook) dated(id int) bool {
	if id == 0 {
		return false
	}
	known, ok := w.dates[id]
	if !ok {
		if style, err := w.file.GetStyle(id); err == nil {
			known = isDateFormat(style.NumFmt, style.CustomNumFmt)
		}
		w.dates[id] = known
	}
	return known
}

// isDateFormat knows the built-in date formats and reads the letters of a
// custom one, outside quotes and brackets.
func isDateFormat(builtin int, custom *string) bool {
	if custom == nil {
		return builtin >= 14 && builtin <= 17 || builtin == 22 || builtin >= 27 && builtin <= 36 || builtin >= 50 && builtin <= 58
	}
	quoted, bracket := false, false
	for i, r := range *custom {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted, i > 0 && (*custom)[i-1] == '\\':
		case r == '[':
			bracket = true
		case r == ']':
			bracket = false
		case bracket:
		case r == ';':
			return false
		case strings.ContainsRune("dDyYjJ", r):
			return true
		}
	}
	return false
}
