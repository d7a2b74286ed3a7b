package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-pdf/fpdf"

	"relance/aging/civil"
	"relance/letters"
)

// bare makes a small PDF of pages that say their number, by hand.
func bare(t *testing.T, attributes string, pages int) []byte {
	t.Helper()
	var b bytes.Buffer
	var at []int
	object := func(text string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), text)
	}
	b.WriteString("%PDF-1.4\n")
	kids := ""
	for n := range pages {
		kids += fmt.Sprintf("%d 0 R ", 4+2*n)
	}
	object("<</Type/Catalog/Pages 2 0 R>>")
	object(fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 300 400]/Resources<</Font<</F1 3 0 R>>>>%s>>", pages, kids, attributes))
	object("<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>")
	for n := range pages {
		object(fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents %d 0 R>>", 5+2*n))
		text := fmt.Sprintf("BT /F1 20 Tf 50 200 Td (Feuille %d) Tj ET", n+1)
		object(fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(text), text))
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}

func sealed(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	doc := fpdf.New("P", "mm", "A4", "")
	doc.SetProtection(fpdf.CnProtectPrint, "", "secret")
	doc.AddPage()
	if err := doc.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func bound(t *testing.T) []byte {
	t.Helper()
	p, err := NewPrinter(Style{})
	if err != nil {
		t.Fatal(err)
	}
	var own bytes.Buffer
	if err := p.Report(&own, Report{Title: "Compte", About: "dossier C1", Sender: letters.Sender{Name: "Société"}, Date: civil.New(2026, 11, 30), Parts: []Part{{Text: []string{"Solde : 12 €"}}}}); err != nil {
		t.Fatal(err)
	}
	b := Binding{Title: "Pièces – dossier C1", Author: "Société", Date: civil.New(2026, 11, 30)}
	for n, data := range [][]byte{own.Bytes(), bare(t, "", 3), bare(t, "/Rotate 90", 1), bare(t, "/Rotate 180", 1), bare(t, "/Rotate 270", 1)} {
		f, err := ReadForeign(data)
		if err != nil {
			t.Fatal(n, err)
		}
		b.Bound = append(b.Bound, Bound{Title: fmt.Sprintf("Pièce n° %d – œuvre", n+1), Stamp: fmt.Sprintf("Pièce n° %d", n+1), Files: []*Foreign{f}})
	}
	var out bytes.Buffer
	if err := Bind(&out, b); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestBindTwiceTheSame(t *testing.T) {
	if !bytes.Equal(bound(t), bound(t)) {
		t.Error("two bindings of the same documents differ")
	}
}

// What other programs read of a binding: sound, each page with its own drawing
// and its stamp, a bookmark for each document.
func TestBindingReadByOthers(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pieces.pdf")
	if err := os.WriteFile(file, bound(t), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(name string, args ...string) string {
		if _, err := exec.LookPath(name); err != nil {
			t.Skip(name + " is not here")
		}
		out, err := exec.Command(name, args...).CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
		return string(out)
	}
	if out := run("qpdf", "--check", file); !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Error(out)
	}
	if out := run("qpdf", "--json", "--json-key=outlines", file); strings.Count(out, `"destpageposfrom1"`) != 5 {
		t.Error(out)
	}
	for page, want := range map[int][]string{
		1: {"Pièce n° 1", "Solde : 12 €"}, 2: {"Pièce n° 2 – page 1/3", "Feuille 1"}, 4: {"Pièce n° 2 – page 3/3", "Feuille 3"},
		5: {"Pièce n° 3", "Feuille 1"}, 6: {"Pièce n° 4", "Feuille 1"}, 7: {"Pièce n° 5", "Feuille 1"},
	} {
		text := strings.ReplaceAll(run("pdftotext", "-f", fmt.Sprint(page), "-l", fmt.Sprint(page), "-layout", file, "-"), "\u00a0", " ")
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("page %d lacks %q: %s", page, w, text)
			}
		}
	}
	if keep := os.Getenv("RELANCE_PICTURES"); keep != "" {
		run("cp", file, keep)
	}
}

func TestWhatIsNotBound(t *testing.T) {
	whole := bare(t, "", 2)
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"picture":   {[]byte("\xff\xd8\xff\xe0 JFIF"), ErrNotPDF},
		"nothing":   {nil, ErrNotPDF},
		"sealed":    {sealed(t), ErrSealed},
		"cut":       {whole[:len(whole)/2], ErrDamaged},
		"one stump": {[]byte("%PDF-1.4\n"), ErrDamaged},
		"no page":   {bare(t, "", 0), ErrNoPage},
	} {
		if _, err := ReadForeign(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}
