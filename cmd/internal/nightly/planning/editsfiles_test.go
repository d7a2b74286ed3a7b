package planning

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
	"relance/aging/daysheet"
	"relance/aging/followup"
	"relance/letters/workbook"
)

var (
	fileSequences = flag.Int("fichiers", 3, "random sequences of edits of real files of the day and of a real suivi.xlsx")
	firstSequence = flag.Int("fichiers-depuis", 0, "number of the first of them")
)

// TestRandomEdits through real files: what people do is done to the workbooks that the
// program wrote, which are saved and read back, night after night.
func TestRandomEditsOfFiles(t *testing.T) {
	printed := map[string][]byte{} // what the program writes is the same for every sequence
	for n := range *fileSequences {
		seed := *firstSequence + n
		w := writing{r: rand.New(rand.NewPCG(uint64(seed), 11)), day: civil.New(2026, 11, 2), files: &files{t: t, printed: printed, days: map[string]*dayFile{}}}
		for night := range 4 {
			w.publish()
			for range 1 + w.r.IntN(8) {
				w.edit()
			}
			if why := w.night(); why != "" {
				t.Fatalf("sequence %d, night %d: %s\n%s", seed, night, why, strings.Join(w.diary, "\n"))
			}
		}
	}
}

// files are the workbooks that people keep: those of the days, by run, and suivi.xlsx.
type files struct {
	t       *testing.T
	printed map[string][]byte // by run; "" is suivi.xlsx
	days    map[string]*dayFile
	suivi   *excelize.File
}

// dayFile is the sheet of a day, and what it said when it was last read.
type dayFile struct {
	*excelize.File
	typed string
	rows  []daysheet.Row
}

// opened opens what the program writes.
func (f *files) opened(name string, write func(io.Writer) error) *excelize.File {
	f.t.Helper()
	if f.printed[name] == nil {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			f.t.Fatal(err)
		}
		f.printed[name] = b.Bytes()
	}
	book, err := excelize.OpenReader(bytes.NewReader(f.printed[name]))
	if err != nil {
		f.t.Fatal(err)
	}
	return book
}

// publish is the sheet of a night, as the program writes it.
func (f *files) publish(run string, rows []*written) {
	day, _ := civil.Parse(run)
	book := daysheet.Book{Company: "Comptoir Exemple", Run: run, Date: day, Lines: map[daysheet.Tab][]daysheet.Line{}}
	for _, r := range rows {
		key, _ := daysheet.ParseKey(r.key)
		book.Lines[daysheet.Calls] = append(book.Lines[daysheet.Calls], daysheet.Line{Key: key, Cells: map[daysheet.Field]daysheet.Cell{daysheet.FieldName: {Text: "Client " + r.who}, daysheet.FieldDue: {Amount: 123456}}})
		book.Parties = append(book.Parties, daysheet.Party{Code: r.who, Name: "Client " + r.who})
	}
	f.days[run] = &dayFile{File: f.opened(run, func(w io.Writer) error { return workbook.WriteDaySheet(w, book) })}
}

// fileRow is what a person sees in one row of a sheet: by the title of its column.
type fileRow struct {
	cells  map[string]any
	hidden bool
}

// fill makes a sheet show some rows: it writes the cells that people fill, sorted as
// they are, removes the rows that are no longer there, and hides or shows the others.
func (f *files) fill(book *excelize.File, sheet string, first int, rows []fileRow) {
	f.t.Helper()
	check := func(err error) {
		if err != nil {
			f.t.Fatal(err)
		}
	}
	all, err := book.GetRows(sheet)
	check(err)
	for n := len(all); n >= first+len(rows); n-- {
		check(book.RemoveRow(sheet, n))
	}
	for n, r := range rows {
		for c, title := range all[0] {
			at, _ := excelize.CoordinatesToCellName(c+1, first+n)
			check(book.SetCellValue(sheet, at, r.cells[title])) // nil erases
		}
		check(book.SetRowVisible(sheet, first+n, !r.hidden))
	}
}

// saved is the file as it is on the disk.
func (f *files) saved(book *excelize.File) []byte {
	f.t.Helper()
	b, err := book.WriteToBuffer()
	if err != nil {
		f.t.Fatal(err)
	}
	return b.Bytes()
}

// spelt is how a row of the calls is typed in its cells.
func (row *written) spelt() map[string]any {
	ours := daysheet.SheetOf(daysheet.Calls)
	cells := map[string]any{"Nom": "Client " + row.who}
	for field, c := range row.typed() {
		column, _ := ours.Column(field)
		switch {
		case c.Text == "":
		case c.Date != 0:
			cells[column.Header] = c.Date.Time()
		case field == daysheet.FieldContested:
			cells[column.Header] = float64(row.answer.amount)
		default:
			cells[column.Header] = c.Text
		}
	}
	return cells
}

// read reads every sheet of the days from its file.
func (f *files) read(w *writing) (rows []daysheet.Row, why string) {
	for _, run := range w.runs {
		var typed []fileRow
		for _, row := range w.sheets[run] {
			if row.deleted {
				continue
			}
			one := fileRow{cells: row.spelt(), hidden: w.r.IntN(8) == 0}
			typed = append(typed, one)
			if row.key != "" && w.r.IntN(16) == 0 { // copied as it is
				typed = append(typed, one)
			}
		}
		book := f.days[run]
		said := fmt.Sprint(typed)
		if said == book.typed { // nobody opened it
			rows = append(rows, book.rows...)
			continue
		}
		book.typed = said
		f.fill(book.File, daysheet.SheetOf(daysheet.Calls).Title, 2, typed)
		got, problems, err := daysheet.Read(daysheet.Input{Name: run + "/a-faire.xlsx", Run: run, Data: f.saved(book.File)})
		if err != nil || len(problems) > 0 {
			return nil, fmt.Sprint(problems, err)
		}
		book.rows = got
		rows = append(rows, got...)
	}
	return rows, ""
}

// followUp reads suivi.xlsx from its file; its rows stay below the example.
func (f *files) followUp(w *writing) (followup.Reading, string) {
	if f.suivi == nil {
		f.suivi = f.opened("", func(w io.Writer) error { return workbook.WriteFollowUp(w, nil, workbook.KnownNames{}) })
	}
	var typed []fileRow
	for n, row := range w.suivi {
		if row.deleted {
			continue
		}
		s := row.answer
		cells := map[string]any{"Client": row.who, "Dite le": s.day.Time(), "Promise pour le": (s.day + 20).French(), "Montant": float64(s.amount)}
		if n%2 == 1 {
			cells["Dite le"], cells["Montant"] = s.day.French(), fmt.Sprintf("%d,00", s.amount)
		}
		typed = append(typed, fileRow{cells, w.r.IntN(4) == 0})
	}
	w.r.Shuffle(len(typed), func(i, j int) { typed[i], typed[j] = typed[j], typed[i] })
	f.fill(f.suivi, followup.SheetOf(followup.Promise).Title, 3, typed)
	reading, problems, err := followup.Read([]followup.Input{{Name: "suivi.xlsx", Data: f.saved(f.suivi)}})
	if err != nil || len(problems) > 0 {
		return reading, fmt.Sprint(problems, err)
	}
	return reading, ""
}
