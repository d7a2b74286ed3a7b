package pdf

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"relance/aging/customer"
	"relance/aging/money"
	"relance/letters"
	"relance/templates"
)

func shipped(t testing.TB) *letters.Texts {
	t.Helper()
	texts, problems := letters.LoadTexts(letters.Sources{Letters: templates.Letters(), Mails: templates.Mails(), Calls: templates.Calls()})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	return texts
}

// everyKind previews every shipped text, in every language and kind it is for.
func everyKind(t testing.TB) []letters.Letter {
	var all []letters.Letter
	texts := shipped(t)
	for _, name := range texts.Names() {
		language, rest, _ := strings.Cut(name, "/")
		step, word, _ := strings.Cut(rest, ".")
		kind := customer.Business
		for _, k := range []customer.Kind{customer.Public, customer.Consumer, customer.NonProfessional} {
			if k.String() == word {
				kind = k
			}
		}
		l, problems := letters.PreviewOf(texts, letters.SampleSender(), step, kind, language, date)
		if problems.HasErrors() {
			t.Fatalf("%s: %v", name, problems)
		}
		all = append(all, l)
	}
	return all
}

// TestEveryKindIsPrinted: each document is a sound file that says what the
// letter says, the same with one worker or two.
func TestEveryKindIsPrinted(t *testing.T) {
	all := everyKind(t)
	var runs [2][]*Document
	for n := range runs {
		p, err := NewPrinter(Style{})
		if err != nil {
			t.Fatal(err)
		}
		var lost any
		runs[n], lost, err = p.Print(all, n+1)
		if err != nil {
			t.Fatal(lost, err)
		}
	}
	for i, l := range all {
		var one, two bytes.Buffer
		if _, err := runs[0][i].WriteTo(&one); err != nil {
			t.Fatal(err)
		}
		if _, err := runs[1][i].WriteTo(&two); err != nil {
			t.Fatal(err)
		}
		name := fmt.Sprint(l.Language, " ", l.Step, " ", l.Kind)
		if !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Errorf("%s: other bytes with two workers", name)
		}
		if out := tool(t, one.Bytes(), "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
			t.Errorf("%s: %s", name, out)
		}
		got := squeeze(tool(t, one.Bytes(), "pdftotext", "-layout", "FILE", "-"))
		for _, block := range l.Body {
			texts := []string{block.Plain()}
			if block.Table != nil {
				texts = nil
				for _, r := range block.Table.Rows {
					texts = append(texts, strings.Join(r.Cells, " "))
				}
			}
			for _, text := range texts {
				if text = squeeze(text); !strings.Contains(got, text) {
					t.Errorf("%s: %q is not in\n%s", name, text, got)
				}
			}
		}
		for _, s := range l.Summary {
			if text := squeeze(s.Label + " " + l.Format.Money(s.Amount)); slices.ContainsFunc(l.Body, func(b letters.Block) bool { return b.Kind == letters.Breakdown }) && !strings.Contains(got, text) {
				t.Errorf("%s: %q is not there", name, text)
			}
		}
		keepPicture(t, one.Bytes(), strings.ReplaceAll(name, " ", "-"))
	}
}

// keepPicture leaves the pages to look at in the folder that KEEP names.
func keepPicture(t testing.TB, pdf []byte, name string) {
	if folder := os.Getenv("KEEP"); folder != "" {
		tool(t, pdf, "pdftoppm", "-r", "150", "-png", "FILE", filepath.Join(folder, name))
	}
}

// TestTheCallPack: the plan, then a page per customer, sound and repeatable.
func TestTheCallPack(t *testing.T) {
	pack, _ := letters.Calls(letters.SampleCalls(shipped(t), letters.SampleSender(), date))
	var first bytes.Buffer
	for n := range 2 {
		p, err := NewPrinter(Style{})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := p.Calls(&b, pack); err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			first = b
		} else if !bytes.Equal(first.Bytes(), b.Bytes()) {
			t.Error("other bytes the second time")
		}
	}
	if out := tool(t, first.Bytes(), "pdfinfo", "FILE"); !strings.Contains(out, fmt.Sprintf("Pages:           %d", 4+len(pack.Sheets()))) {
		t.Error(out)
	}
	if out := tool(t, first.Bytes(), "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Error(out)
	}
	got := squeeze(tool(t, first.Bytes(), "pdftotext", "-layout", "FILE", "-"))
	for _, s := range pack.Sheets() {
		for _, b := range s.Blocks {
			for _, span := range b.Spans {
				if !strings.Contains(got, squeeze(span.Text)) {
					t.Errorf("%s: %q is not there", s.Customer, span.Text)
				}
			}
		}
	}
	keepPicture(t, first.Bytes(), "appels")
}

// TestTheNumberAndTheAmountAreLarge: what is dialled and what is asked for are in
// letters of 20 points, the only ones of a sheet.
func TestTheNumberAndTheAmountAreLarge(t *testing.T) {
	r := letters.SampleCalls(shipped(t), letters.SampleSender(), date)
	r.Calls = r.Calls[:1]
	pack, _ := letters.Calls(r)
	p, err := NewPrinter(Style{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := p.Calls(&b, pack); err != nil {
		t.Fatal(err)
	}
	var large []string
	for _, w := range words(t, b.Bytes()) {
		if points := (w.yMax - w.yMin) * millimetre; points > 18 {
			large = append(large, w.text)
		}
	}
	if got := squeeze(strings.Join(large, "")); got != "04760000112037,70€" {
		t.Errorf("large: %q", got)
	}
}

// TestABusyCustomerStillHasOnePage: forty invoices, long names, many contacts.
func TestABusyCustomerStillHasOnePage(t *testing.T) {
	r := letters.SampleCalls(shipped(t), letters.SampleSender(), date)
	c := &r.Calls[0].Case
	c.Customer.Name = strings.Repeat("Société coopérative ", 5)
	for n := range 40 {
		item := c.Items[0]
		item.Key, item.Number, item.Open = fmt.Sprint(n), fmt.Sprintf("FACTURE-2026-%05d", n), money.Amount(1000000*n+1)
		c.Items = append(c.Items, item)
	}
	for n := range 6 {
		c.Customer.Contacts = append(c.Customer.Contacts, customer.Contact{Role: "achats", Name: strings.Repeat("Prénom ", 4), Phone: fmt.Sprint("04 76 00 01 0", n), Email: strings.Repeat("adresse.", 6) + "@exemple.example"})
	}
	pack, _ := letters.Calls(r)
	p, err := NewPrinter(Style{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := p.Calls(&b, pack); err != nil {
		t.Fatal(err)
	}
	if out := tool(t, b.Bytes(), "pdfinfo", "FILE"); !strings.Contains(out, "Pages:           7") {
		t.Error(out)
	}
	for _, w := range words(t, b.Bytes()) {
		if w.xMin < left-0.2 || w.xMax > right+0.6 || w.yMax > pageHeight-4 {
			t.Errorf("page %d: %q at %.1f–%.1f × %.1f–%.1f mm", w.page, w.text, w.xMin, w.xMax, w.yMin, w.yMax)
		}
	}
	keepPicture(t, b.Bytes(), "appels-charge")
}
