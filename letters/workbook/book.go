package workbook

import (
	"bytes"
	"fmt"
	"io"
	"sort"
	"strings"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
)

// book is a workbook being written. Errors are kept: the first one is what
// save returns.
type book struct {
	file    *excelize.File
	styles  *styles
	company string
	footer  string // middle of the printed footer
	sheets  []string
	limit   int               // rows of a sheet, lower in tests
	places  map[string]placed // of the lists, by name
	anchors map[string]anchor // of their rows, by list and key
	err     error
}

// newBook starts a workbook whose properties depend on its contents only.
func newBook(title, company string, date civil.Date) *book {
	f := excelize.NewFile()
	b := &book{file: f, styles: newStyles(f), company: clean(company), footer: date.French(), limit: maxRows, places: map[string]placed{}, anchors: map[string]anchor{}}
	b.check(f.SetDefaultFont(fontSet))
	if fonts := f.Styles.Fonts; fonts != nil && len(fonts.Font) > 0 && fonts.Font[0].Sz != nil {
		// Column widths count digits of this font: 11 points would widen them.
		size := 10.0
		fonts.Font[0].Sz.Val = &size
	}
	stamp := "2000-01-01T00:00:00Z" // no clock: a form without a date has a fixed one
	subject := "Comptes clients"
	if !date.IsZero() {
		stamp, subject = date.String()+"T00:00:00Z", subject+" au "+date.French()
	}
	b.check(f.SetDocProps(&excelize.DocProperties{
		Title: clean(title), Subject: subject, Creator: "relance", LastModifiedBy: "relance",
		Created: stamp, Modified: stamp, Language: "fr-FR", Category: "Comptabilité clients",
	}))
	b.check(f.SetAppProps(&excelize.AppProperties{Application: "relance", Company: b.company}))
	yes := true
	b.check(f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &yes}))
	b.styles.nameStyles()
	return b
}

func (b *book) check(err error) {
	if b.err == nil && err != nil {
		b.err = err
	}
}

// save writes the workbook and gives back its temporary files.
func (b *book) save(w io.Writer) error {
	defer func() { _ = b.file.Close() }()
	b.check(b.styles.err)
	if b.err != nil {
		return fmt.Errorf("classeur : %w", b.err)
	}
	// The library lists the image types in map order as soon as there is a chart.
	types := b.file.ContentTypes
	sort.Slice(types.Defaults, func(i, j int) bool { return types.Defaults[i].Extension < types.Defaults[j].Extension })
	var archive bytes.Buffer
	if err := b.file.Write(&archive); err != nil {
		return fmt.Errorf("classeur : %w", err)
	}
	if err := inOrderOfNames(w, archive.Bytes()); err != nil {
		return fmt.Errorf("classeur : %w", err)
	}
	return nil
}

// addSheet adds a sheet at the end; the first one takes the place of the
// empty sheet that every new file has.
func (b *book) addSheet(name string) {
	if len(b.sheets) == 0 {
		b.check(b.file.SetSheetName("Sheet1", name))
	} else {
		_, err := b.file.NewSheet(name)
		b.check(err)
	}
	b.sheets = append(b.sheets, name)
}

// layout is how a sheet is seen and printed.
type layout struct {
	printedRows, printedColumns int // the part to print; 0 = all

	rows, columns int    // used range
	frozenRows    int    // rows that stay in sight
	frozenColumns int    //
	header        int    // row repeated on every printed page; 0 = none
	summaryAbove  bool   // outline: the summary row is above its details
	portrait      bool   //
	growing       bool   // people add rows: everything is printed
	tall          int    // printed pages down; 0 = as many as it takes
	tab           string // colour of the sheet's tab
	wide          int    // printed pages across; 0 = one
	scale         uint   // percent of a sheet with page breaks of its own; 0 = one page wide
	tables        bool   // several native tables: written cell by cell
	dense         bool   // rows as high as their font asks
}

// arrange sets everything of a sheet that the file format wants before its
// first row.
func (b *book) arrange(sheet string, l layout) {
	no := false
	above := !l.summaryAbove
	fit := l.scale == 0 // a sheet that is fitted loses its own page breaks in Excel
	props := &excelize.SheetPropsOptions{FitToPage: &fit, OutlineSummaryBelow: &above}
	if l.dense {
		dense := plainRow
		props.DefaultRowHeight = &dense
	}
	if l.tab != "" {
		opaque := "FF" + l.tab
		props.TabColorRGB = &opaque
	}
	b.check(b.file.SetSheetProps(sheet, props))
	last := ref(max(1, l.columns)-1, max(1, l.rows))
	b.check(b.file.SetSheetDimension(sheet, "A1:"+last))
	b.check(b.file.SetSheetView(sheet, 0, &excelize.ViewOptions{ShowGridLines: &no}))
	b.printed(sheet, l, last)
}

// printed sets A4, one page wide, the header on every page, and a footer that
// names the company, the date and the page.
func (b *book) printed(sheet string, l layout, last string) {
	orientation, a4, wide, tall := "landscape", 9, max(1, l.wide), l.tall
	if l.portrait {
		orientation = "portrait"
	}
	page := &excelize.PageLayoutOptions{Orientation: &orientation, Size: &a4, FitToWidth: &wide, FitToHeight: &tall}
	if l.scale > 0 {
		page.AdjustTo = &l.scale
	}
	b.check(b.file.SetPageLayout(sheet, page))
	side, top, bottom, edge := 0.4, 0.5, 0.6, 0.3
	b.check(b.file.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &bottom, Header: &edge, Footer: &edge}))
	amp := strings.NewReplacer("&", "&&", "\n", " ")
	foot := "&L&8" + amp.Replace(shorten(b.company, 60)) + "&C&8" + amp.Replace(strings.TrimSuffix(sheet+" — "+b.footer, " — ")) + "&R&8Page &P / &N"
	b.check(b.file.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: foot}))
	if l.printedRows > 0 || l.printedColumns > 0 {
		last = ref(least(l.printedColumns, l.columns)-1, least(l.printedRows, l.rows))
	}
	if !l.growing {
		b.define(sheet, "_xlnm.Print_Area", "$A$1:"+absolute(last))
	}
	if l.header > 0 {
		b.titles(sheet, l.header, with(wide > 1 && l.frozenColumns > 0, fmt.Sprintf("$A:$%s,%s!", columnName(max(1, l.frozenColumns)-1), quoted(sheet))))
	}
}

// titles repeats a row, and columns, on every printed page.
func (b *book) titles(sheet string, row int, columns ...string) {
	b.define(sheet, "_xlnm.Print_Titles", strings.Join(columns, "")+fmt.Sprintf("$%d:$%d", row, row))
}

// least is the smaller of a limit and a count; no limit is 0.
func least(limit, count int) int {
	if limit == 0 {
		return count
	}
	return min(limit, count)
}

// define names an area of a sheet, for that sheet alone.
func (b *book) define(sheet, name, area string) {
	b.check(b.file.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: quoted(sheet) + "!" + area, Scope: sheet}))
}

// columnName names a column counted from 0: A, B, … AA.
func columnName(column int) string {
	name, err := excelize.ColumnNumberToName(column + 1)
	if err != nil {
		return "A"
	}
	return name
}

// ref names a cell: column from 0, row from 1.
func ref(column, row int) string { return fmt.Sprintf("%s%d", columnName(column), row) }

// absolute turns F12 into $F$12.
func absolute(cell string) string {
	k := strings.IndexAny(cell, "0123456789")
	return "$" + cell[:k] + "$" + cell[k:]
}
