package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/letters"
)

// longReport has every kind of part, over several pages, with texts that no
// page was made for.
func longReport() Report {
	long := strings.Repeat("Établissement très long ", 12)
	word := strings.Repeat("X", 300)
	table := &letters.Table{Columns: []letters.TableColumn{{Head: "Quoi"}, {Head: "Le"}, {Head: "Montant", Right: true, Sum: true}}}
	for i := range 120 {
		table.Rows = append(table.Rows, letters.TableRow{Cells: []string{fmt.Sprintf("%d %s", i, long[:i+1]), "21/11/2026", "1,00"}, Sums: []money.Amount{0, 0, 100}})
	}
	return Report{
		Title: "Titre " + long, Subtitle: long, About: "client C\x00\u202e1 " + long, Sender: letters.Sender{Name: long}, Date: civil.New(2026, 11, 21), Notice: long + long,
		Parts: []Part{
			{Title: "Chapitre " + long, Lead: long, Text: []string{long + long, word}, Facts: []letters.Pair{{Label: long, Value: "a"}, {Label: "b", Value: word}, {Value: long}}},
			{Heading: "Section", Points: []Point{{Text: long}, {Box: Empty, Text: word, More: long}, {Box: Ticked, Text: "😀 Ж ﷽"}}, Notes: []string{long}},
			{Title: "Tableau", NewPage: true, Table: table, Signing: []string{"Ici", long}},
			{}, {Table: &letters.Table{}},
		},
	}
}

// TestReportStaysOnItsPages: nothing is drawn outside the margins, and every
// page has its foot.
func TestReportStaysOnItsPages(t *testing.T) {
	p, err := NewPrinter(Style{})
	if err != nil {
		t.Fatal(err)
	}
	pages, _ := p.reportPages(longReport(), newLettering(p.faces))
	if len(pages) < 4 {
		t.Fatalf("%d pages", len(pages))
	}
	for n, page := range pages {
		numbered := false
		for _, o := range page.ops {
			end := o.x + o.w
			if o.kind == textOp {
				end = o.x + o.run.width
				numbered = numbered || o.run.text == fmt.Sprintf("Page %d/%d", n+1, len(pages))
			} else if o.kind == lineOp {
				end = o.w
			}
			if o.x < left-0.1 || end > right+0.6 || o.y > pageHeight-5 {
				t.Errorf("page %d : %v déborde (%.1f à %.1f, y %.1f) %q", n+1, o.kind, o.x, end, o.y, o.run.text)
			}
			if o.kind == textOp && o.y > bottom+1 && o.y < footerTop {
				t.Errorf("page %d : un texte dans le pied, y %.1f : %q", n+1, o.y, o.run.text)
			}
		}
		if !numbered {
			t.Errorf("page %d sans numéro", n+1)
		}
	}
}

func TestReportIsTheSameTwice(t *testing.T) {
	var one, two bytes.Buffer
	for _, to := range []*bytes.Buffer{&one, &two} {
		p, err := NewPrinter(Style{})
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Report(to, longReport()); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) || !bytes.HasPrefix(one.Bytes(), []byte("%PDF-1.4")) {
		t.Error("two printings differ")
	}
}

// TestAReportOfSeveralPagesHasBookmarks, one for each chapter, on its page.
func TestAReportOfSeveralPagesHasBookmarks(t *testing.T) {
	r := longReport()
	r.Parts[0].Title = "Premier chapitre"
	p, err := NewPrinter(Style{})
	if err != nil {
		t.Fatal(err)
	}
	pages, marks := p.reportPages(r, newLettering(p.faces))
	var got []string
	for _, m := range marks {
		got = append(got, m.title)
		for _, o := range pages[m.leaf].ops {
			if o.kind == textOp && o.run.text == m.title && o.run.size == chapterSize {
				got[len(got)-1] += " there"
			}
		}
	}
	if want := "Premier chapitre there, Tableau there"; strings.Join(got, ", ") != want {
		t.Errorf("%q, want %q", got, want)
	}
	var out bytes.Buffer
	if err := p.Report(&out, r); err != nil {
		t.Fatal(err)
	}
	if text := tool(t, out.Bytes(), "qpdf", "--json", "--json-key=outlines", "FILE"); strings.Count(text, `"title"`) != 2 || !strings.Contains(text, "Premier chapitre") {
		t.Errorf("%s", text)
	}
	r.Parts = []Part{{Title: "Seul"}}
	if _, marks := p.reportPages(r, newLettering(p.faces)); marks != nil {
		t.Errorf("one page has bookmarks: %v", marks)
	}
}

// TestATitleStaysWithItsTable: a chapter that is a table alone begins on the page of
// its first rows.
func TestATitleStaysWithItsTable(t *testing.T) {
	p, err := NewPrinter(Style{})
	if err != nil {
		t.Fatal(err)
	}
	table := &letters.Table{Columns: []letters.TableColumn{{Head: "Quoi"}, {Head: "Montant", Right: true}}}
	for n := range 6 {
		table.Rows = append(table.Rows, letters.TableRow{Cells: []string{fmt.Sprintf("ligne %d", n), "1,00"}})
	}
	for lines := 30; lines < 46; lines++ {
		r := Report{Title: "Titre", Date: civil.New(2026, 11, 21), Parts: []Part{{Text: slices.Repeat([]string{"Une ligne."}, lines)}, {Title: "Tableau", Table: table}}}
		pages, _ := p.reportPages(r, newLettering(p.faces))
		for n, page := range pages {
			titled, rows := false, 0
			for _, o := range page.ops {
				titled = titled || o.kind == textOp && o.run.text == "Tableau"
				if o.kind == textOp && strings.HasPrefix(o.run.text, "ligne ") {
					rows++
				}
			}
			if titled && rows == 0 {
				t.Errorf("%d lines before: the title is alone on page %d", lines, n+1)
			}
		}
	}
}
