package table

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// prefixed gives every element of the parts of sheets a prefix, as some programs do.
func prefixed(name, content string) (string, string) {
	if name == "xl/workbook.xml" || name == "xl/sharedStrings.xml" || name == "xl/styles.xml" || strings.HasPrefix(name, "xl/worksheets/sheet") {
		content = regexp.MustCompile(`<(/?)([a-zA-Z]+)`).ReplaceAllString(content, "<${1}x:$2")
		content = strings.Replace(content, `xmlns="`, `xmlns:x="`, 1)
	}
	return name, content
}

// A workbook whose elements bear a prefix says the same as another: values, dates,
// formulas without result, hidden rows and columns, merged cells, a sheet cut.
func TestPrefixedWorkbook(t *testing.T) {
	plain := twoSheets(t, func(f *excelize.File) {
		set(t, f, "A1", "Code")
		set(t, f, "A2", "C<001>")
		set(t, f, "B2", 1234.5)
		set(t, f, "B3", true)
		style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		if err != nil {
			t.Fatal(err)
		}
		set(t, f, "C2", 46347)
		for _, err := range []error{f.SetCellStyle("Sheet1", "C2", "C2", style), f.SetCellFormula("Sheet1", "D3", "B2*2"), f.SetRowVisible("Sheet1", 3, false),
			f.SetColVisible("Sheet1", "F", false), f.MergeCell("Sheet1", "A5", "B6")} {
			if err != nil {
				t.Fatal(err)
			}
		}
		set(t, f, "A5", "fusion")
	})
	want, problems, err := Read("f.xlsx", []byte(plain), Options{})
	if err != nil || len(problems) > 0 || want[0].Rows[2].Cells[3].Text != Uncalculated || !want[0].Rows[2].Hidden || want[0].Rows[1].Cells[2].Kind != Day {
		t.Fatal(want, problems, err)
	}
	got, problems, err := Read("f.xlsx", []byte(repack(t, plain, prefixed)), Options{})
	if err != nil || len(problems) > 0 || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %v %v %v\nwant %v", got, problems, err, want)
	}
	cut := repack(t, plain, func(name, content string) (string, string) {
		name, content = prefixed(name, content)
		if name == "xl/worksheets/sheet1.xml" {
			content = strings.Replace(content, `</x:row><x:row r="3"`, `</x:row></x:broken><x:row r="3"`, 1)
		}
		return name, content
	})
	if _, problems, err := Read("f.xlsx", []byte(cut), Options{}); err != nil || fmt.Sprint(problems.Codes()) != "[TAB-01]" {
		t.Errorf("cut: %v %v", problems, err)
	}
}

func TestWithoutPrefix(t *testing.T) {
	const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	for in, want := range map[string]string{
		`<?xml version="1.0"?><x:sst xmlns:x="` + main + `"><x:si><x:t>a &lt;x:b&gt;</x:t></x:si></x:sst>`: `<?xml version="1.0"?><sst xmlns="` + main + `"><si><t>a &lt;x:b&gt;</t></si></sst>`,
		`<x:a xmlns:x="` + main + `"><!-- <x:b> --><x:t><![CDATA[<x:c>]]></x:t><mc:d/></x:a>`:              `<a xmlns="` + main + `"><!-- <x:b> --><t><![CDATA[<x:c>]]></t><mc:d/></a>`,
		`<x:a xmlns:x="` + main + `"><x:b`: `<a xmlns="` + main + `"><x:b`,
	} {
		prefix := prefixIn([]byte(in))
		if got := string(without(prefix, []byte(in))); prefix != "x" || got != want {
			t.Errorf("%q: %s", prefix, got)
		}
	}
	for _, other := range []string{`<a xmlns="` + main + `">`, `<y:a xmlns:y="autre">`, `<x:a`, `abc`, `<`, `<?xml?>`} {
		if prefix := prefixIn([]byte(other)); prefix != "" {
			t.Errorf("%s: %q", other, prefix)
		}
	}
}
