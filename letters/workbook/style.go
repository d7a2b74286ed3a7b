package workbook

import (
	"github.com/xuri/excelize/v2"
)

// Colours: one ink and greys of it, which stay apart on a black-and-white
// printer, and one red that never carries a meaning alone. White on ink and
// ink on band have a contrast above 7 to 1.
const (
	ink     = "1F3864"
	band    = "E6ECF4"
	pale    = "F5F7FA"
	rule    = "C9D1DC"
	muted   = "55606E"
	alarm   = "9C1C1C"
	linked  = "0B4F9E"
	white   = "FFFFFF"
	fontSet = "Arial"
)

// Number formats, in the form the file format wants; a French Excel shows
// 1 234,56 € and 21/11/2026.
const (
	euros     = `#,##0.00\ "€"`
	eurosDash = `#,##0.00\ "€";\-#,##0.00\ "€";"–"` // zero as a dash
	day       = `dd/mm/yyyy`
	month     = `mmm\ yyyy`
	whole     = `#,##0`
	wholeDash = `#,##0;\-#,##0;"–"`
	percent   = `0.0\ %`
	rate      = `0.00##\ %`
	days      = `#,##0.0\ "j"`
	// shownWhere is of numbers of which zero is unknown.
	shownWhere = "0;;"
)

// style is what a cell looks like; equal styles share one format record.
type style struct {
	format       string
	bold, italic bool
	size         float64
	color, fill  string
	align        string // left, right, center; "" follows the type
	middle       bool   // vertically centred instead of on top
	wrap         bool
	indent       int
	border       string // "" hairline below, none, box, total
	link         bool
	quote        bool // the text stays a text even when edited
}

// styles makes the format records of a workbook, each once, in order of use.
type styles struct {
	file  *excelize.File
	ids   map[style]int
	wraps map[int]float64 // of the records that wrap: how much larger than the default font
	err   error
}

func newStyles(f *excelize.File) *styles {
	return &styles{file: f, ids: map[style]int{}, wraps: map[int]float64{}}
}

// id gives the record of a style.
func (s *styles) id(k style) int {
	if id, ok := s.ids[k]; ok {
		return id
	}
	id, err := s.file.NewStyle(k.record())
	if err != nil && s.err == nil {
		s.err = err
	}
	if k.quote && err == nil {
		id = s.quoting(id)
	}
	s.ids[k] = id
	if k.wrap {
		s.wraps[id] = k.enlarged()
	}
	return id
}

// quoting copies a format record and marks it: text typed as text, with the
// apostrophe that Excel itself would add. The library has no option for it.
func (s *styles) quoting(id int) int {
	xfs := s.file.Styles.CellXfs
	xf, yes := xfs.Xf[id], true
	xf.QuotePrefix = &yes
	xfs.Xf = append(xfs.Xf, xf)
	xfs.Count = len(xfs.Xf)
	return xfs.Count - 1
}

// name lists a style in the gallery of named cell styles. The library reads
// named styles but cannot add one, so the records are copied from their kind.
func (s *styles) name(name string, k style) {
	sheet, id := s.file.Styles, s.id(k)
	if s.err != nil || sheet.CellStyles == nil || len(sheet.CellStyles.CellStyle) == 0 {
		return
	}
	sheet.CellStyleXfs.Xf = append(sheet.CellStyleXfs.Xf, sheet.CellXfs.Xf[id])
	master := len(sheet.CellStyleXfs.Xf) - 1
	sheet.CellStyleXfs.Xf[master].XfID = nil
	sheet.CellStyleXfs.Count = master + 1
	sheet.CellXfs.Xf[id].XfID = &master
	named := *sheet.CellStyles.CellStyle[0]
	named.Name, named.XfID, named.BuiltInID = name, master, nil
	sheet.CellStyles.CellStyle = append(sheet.CellStyles.CellStyle, &named)
	sheet.CellStyles.Count = len(sheet.CellStyles.CellStyle)
}

// enlarged compares the font with the default one.
func (k style) enlarged() float64 {
	factor := max(10, k.size) / 10
	if k.bold {
		factor *= 1.08
	}
	return factor
}

func (k style) record() *excelize.Style {
	r := &excelize.Style{
		Font: &excelize.Font{Family: fontSet, Size: 10, Bold: k.bold, Italic: k.italic, Color: k.color},
		Alignment: &excelize.Alignment{
			Horizontal: k.align, Vertical: "top", WrapText: k.wrap, Indent: k.indent,
		},
	}
	if k.indent > 0 && k.align == "" {
		r.Alignment.Horizontal = "left"
	}
	if k.middle {
		r.Alignment.Vertical = "center"
	}
	if k.size > 0 {
		r.Font.Size = k.size
	}
	if k.link {
		r.Font.Color, r.Font.Underline = linked, "single"
	}
	if k.format != "" {
		r.CustomNumFmt = &k.format
	}
	if k.fill != "" {
		r.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{k.fill}}
	}
	r.Border = borders(k.border)
	return r
}

// Border styles of the file format.
const (
	thin   = 1
	medium = 2
)

func borders(kind string) []excelize.Border {
	switch kind {
	case "none":
		return nil
	case "box":
		return []excelize.Border{
			{Type: "left", Color: rule, Style: thin}, {Type: "right", Color: rule, Style: thin},
			{Type: "top", Color: rule, Style: thin}, {Type: "bottom", Color: rule, Style: thin},
		}
	case "total":
		return []excelize.Border{{Type: "top", Color: ink, Style: thin}, {Type: "bottom", Color: ink, Style: medium}}
	}
	return []excelize.Border{{Type: "bottom", Color: rule, Style: thin}}
}

// The styles that every sheet shares.
var (
	titleStyle   = style{bold: true, size: 16, color: ink, border: "none", middle: true}
	leadStyle    = style{color: muted, border: "none", middle: true}
	noteStyle    = style{color: muted, italic: true, border: "none", middle: true}
	headStyle    = style{bold: true, color: white, fill: ink, wrap: true, middle: true, align: "center", border: "box"}
	totalStyle   = style{bold: true, fill: band, border: "total", middle: true}
	blankStyle   = style{border: "none"}
	sectionStyle = style{bold: true, size: 12, color: ink, border: "none", middle: true}
	emptyStyle   = style{size: 12, color: muted, border: "none"}
	textStyle    = style{}
	wrapStyle    = style{wrap: true}
	nextStyle    = style{wrap: true, indent: 1} // beside a column of numbers
	openStyle    = style{align: "center"}       // link to a document
	moneyStyle   = style{format: euros}
	sparseStyle  = style{format: eurosDash}
	dateStyle    = style{format: day, align: "center"}
	countStyle   = style{format: whole}
	shareStyle   = style{format: percent}
)

// nameStyles lists the main styles under French names.
func (s *styles) nameStyles() {
	s.name("Relance titre", titleStyle)
	s.name("Relance en-tête", headStyle)
	s.name("Relance texte", textStyle)
	s.name("Relance montant", moneyStyle)
	s.name("Relance date", dateStyle)
	s.name("Relance nombre", countStyle)
	s.name("Relance pourcentage", shareStyle)
}
