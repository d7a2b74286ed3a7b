package workbook

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
	"relance/aging/daysheet"
)

// aDay is a small sheet of the day, with texts that could do harm in a cell.
func aDay() daysheet.Book {
	const run = "2026-11-30"
	line := func(t daysheet.Tab, customer, subject string, cells map[daysheet.Field]daysheet.Cell) daysheet.Line {
		return daysheet.Line{Key: daysheet.Key{Run: run, Tab: t, Customer: customer, Subject: subject}, Cells: cells}
	}
	name := func(s string) map[daysheet.Field]daysheet.Cell {
		return map[daysheet.Field]daysheet.Cell{daysheet.FieldName: {Text: s}, daysheet.FieldDue: {Amount: 123456}}
	}
	return daysheet.Book{
		Company: "Comptoir Exemple", Run: run, Date: civil.New(2026, 11, 30), Steps: []string{"rappel", "relance"}, Authors: []string{"Camille"},
		Parties: []daysheet.Party{{Code: "C1", Name: "Bar du Port", Invoices: []string{"F1", "F2"}}, {Code: "0042", Name: `=HYPERLINK("x")`, Invoices: []string{"F3"}}},
		Lines: map[daysheet.Tab][]daysheet.Line{
			daysheet.Calls:     {line(daysheet.Calls, "C1", "", name("Bar du Port")), line(daysheet.Calls, "0042", "", name(`=HYPERLINK("x")`))},
			daysheet.Post:      {line(daysheet.Post, "C1", "", name("Bar du Port"))},
			daysheet.Approvals: {line(daysheet.Approvals, "C1", "relance", name("Bar du Port"))},
			daysheet.Decisions: {line(daysheet.Decisions, "C1", "litige-12", name("Bar du Port"))},
			daysheet.Replies:   {line(daysheet.Replies, "C1", "", name("Bar du Port"))},
			daysheet.Records:   {line(daysheet.Records, "C1", "courriel", name("Bar du Port"))},
			daysheet.Requests:  {line(daysheet.Requests, "", "01", nil), line(daysheet.Requests, "", "02", nil)},
		},
	}
}

func dayBytes(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteDaySheet(&b, aDay()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readDay reads a sheet back; every row of the program must be there.
func readDay(t *testing.T, data []byte) map[daysheet.Tab][]daysheet.Row {
	t.Helper()
	rows, problems, err := daysheet.Read(daysheet.Input{Name: "a-faire.xlsx", Run: "2026-11-30", Data: data})
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	byTab := map[daysheet.Tab][]daysheet.Row{}
	for _, r := range rows {
		byTab[r.Key.Tab] = append(byTab[r.Key.Tab], r)
	}
	for tab, lines := range aDay().Lines {
		if len(byTab[tab]) != len(lines) {
			t.Errorf("tab %s: %d rows read, %d written", tab, len(byTab[tab]), len(lines))
		}
	}
	return byTab
}

func TestDaySheetIsReadBackBlank(t *testing.T) {
	data := dayBytes(t)
	for _, rows := range readDay(t, data) {
		for _, r := range rows {
			if !r.Blank {
				t.Errorf("what the program wrote is no answer: %+v", r)
			}
		}
	}
	if !bytes.Equal(data, dayBytes(t)) {
		t.Error("written twice, the bytes differ")
	}
}

// answer fills cells of a sheet as a spreadsheet does.
func answer(t *testing.T, data []byte, cells map[string]any) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for place, value := range cells {
		sheet, cell := place[:bytes.IndexByte([]byte(place), '!')], place[bytes.IndexByte([]byte(place), '!')+1:]
		if err := f.SetCellValue(sheet, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestDaySheetListsTheInvoicesOfTheCustomer(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(dayBytes(t)))
	if err != nil {
		t.Fatal(err)
	}
	lists, err := f.GetDataValidations("Demandes")
	if err != nil {
		t.Fatal(err)
	}
	byCell := map[string]string{}
	for _, v := range lists {
		byCell[v.Sqref] = v.Formula1
	}
	if got := byCell["C2:C103"]; got != "Listes!$B$2:$B$3" {
		t.Errorf("customers: %q in %v", got, byCell)
	}
	if got, want := byCell["D2:D103"], "OFFSET(Listes!$E$1,MATCH($C2,Listes!$C$1:$C$4,0)-1,0,COUNTIF(Listes!$C$1:$C$4,$C2),1)"; got != want {
		t.Errorf("invoices: %q", got)
	}
	if first, _ := f.GetCellValue("Listes", "B2"); first != "C1 – Bar du Port" {
		t.Errorf("a customer is listed as %q", first)
	}
}

// dayAnswered is a sheet of the day that somebody filled in.
func dayAnswered(t *testing.T) []byte {
	return answer(t, dayBytes(t), map[string]any{"Appels!I2": "Promesse de règlement", "Appels!K2": "10/12/2026", "Appels!L2": 1000.5, "Demandes!B2": "Relevé de compte", "Demandes!C2": "0042"})
}

func TestDaySheetThroughLibreOffice(t *testing.T) {
	t.Parallel()
	rows := readDay(t, fromOffice(t, "a-faire"))
	call := rows[daysheet.Calls][0]
	if len(call.Facts) != 2 || call.Facts[1].Amount != 100050 || call.Facts[1].Until != civil.New(2026, 12, 10) {
		t.Errorf("the promise saved by LibreOffice: %+v", call)
	}
	if q := rows[daysheet.Requests][0].Request; q == nil || q.Customer != "0042" {
		t.Errorf("the request saved by LibreOffice: %+v", rows[daysheet.Requests])
	}
}
