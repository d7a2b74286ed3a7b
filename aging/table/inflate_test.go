package table

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// inflating makes a workbook one part of which is a text repeated until it has that
// many bytes; it is deflated once and copied, as whoever makes a bomb does.
func inflating(t *testing.T, part, text string, size int) []byte {
	t.Helper()
	plain := workbookOf(t, func(f *excelize.File) { set(t, f, "A1", "x") })
	r, err := zip.NewReader(strings.NewReader(plain), int64(len(plain)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestSpeed) })
	for _, f := range r.File {
		if f.Name == part {
			continue
		}
		if err := w.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	out, err := w.Create(part)
	if err != nil {
		t.Fatal(err)
	}
	block := []byte(strings.Repeat(text, 1<<20/len(text)))
	for n := 0; n < size; n += len(block) {
		if _, err := out.Write(block); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A workbook that grows far beyond its size is refused before it takes memory.
func TestGrowingWorkbooksAreRefused(t *testing.T) {
	for name, c := range map[string]struct {
		part, text string
		size       int
	}{
		"texts":  {"xl/sharedStrings.xml", "<si><t>a</t></si>", 24 << 20},
		"rows":   {"xl/worksheets/sheet1.xml", "<row><c><v>1</v></c></row>", 24 << 20},
		"case":   {`XL\SharedStrings.XML`, "<si><t>a</t></si>", 24 << 20},
		"styles": {"xl/styles.xml", "<xf/>", 24 << 20},
	} {
		data := inflating(t, c.part, c.text, c.size)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, problems, err := Read("f.xlsx", data, Options{})
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; err != nil || fmt.Sprint(problems.Codes()) != "[TAB-03]" || took > 4<<20 {
			t.Errorf("%s: %d Ko: %v %v, %d Ko taken", name, len(data)>>10, problems, err, took>>10)
		} else if !strings.Contains(problems[0].Message, "grossit démesurément") {
			t.Errorf("%s: %v", name, problems)
		}
	}
	if sheets, problems, err := Read("f.xlsx", inflating(t, "xl/media/image1.bmp", "\xff", 6<<20), Options{}); err != nil || len(problems) > 0 || len(sheets) != 1 {
		t.Errorf("small parts may have any shape: %v %v", problems, err)
	}
}

// Shared texts are counted without being held; more than a full sheet has are refused.
func TestTooManyTexts(t *testing.T) {
	data := inflating(t, "xl/sharedStrings.xml", "<si><t>a</t></si>", 54<<20)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if f.Name == "xl/sharedStrings.xml" {
			if n := countTexts(f); n != mostTexts+1 {
				t.Errorf("%d texts", n)
			}
			f.CompressedSize64 = f.UncompressedSize64 / 10 // as texts that differ compress
		}
	}
	if p := tooGrown("f.xlsx", z, unzipLimit); p == nil || p.Message != "tableau trop grand" {
		t.Error(p)
	}
}
