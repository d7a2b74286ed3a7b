package pdf

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"relance/aging/customer"
	"relance/letters"
)

func TestPrintFile(t *testing.T) {
	make := func(code, postcode, step string) letters.Letter {
		return compose(t, func(r *letters.Request) {
			r.Case.Customer.Code, r.Decision.Customer = code, code
			r.Case.Customer.Address.Postcode = postcode
			for i := range r.Case.Items {
				r.Case.Items[i].Customer = code
			}
			for i := range r.Case.Credits {
				r.Case.Credits[i].Customer = code
			}
		}, step, customer.Business, "fr")
	}
	all := []letters.Letter{make("C3", "38000", "rappel"), make("C1", "75001", "rappel"), make("C2", "69001", "mise-en-demeure"), make("C0", "75001", "rappel")}
	for _, duplex := range []bool{false, true} {
		p, _ := NewPrinter(Style{Duplex: duplex})
		documents, _, err := p.Print(all, 2)
		if err != nil {
			t.Fatal(err)
		}
		var order []string
		pages := 1
		for _, d := range PostingOrder(papersOf(documents)) {
			order = append(order, d.Customer)
			pages += d.Pages()
			if duplex {
				pages += d.Pages() % 2
			}
		}
		if got := strings.Join(order, " "); got != "C2 C3 C0 C1" {
			t.Errorf("order %s", got)
		}
		if duplex {
			pages++ // behind the cover sheet
		}
		var once, twice bytes.Buffer
		if err := p.Pack(&once, papersOf(documents), date); err != nil {
			t.Fatal(err)
		}
		if err := p.Pack(&twice, papersOf(documents), date); err != nil || !bytes.Equal(once.Bytes(), twice.Bytes()) {
			t.Error("another print file")
		}
		if out := tool(t, once.Bytes(), "qpdf", "--show-npages", "FILE"); strings.TrimSpace(out) != strconv.Itoa(pages) {
			t.Errorf("duplex %v: %s pages, want %d", duplex, out, pages)
		}
		cover := squeeze(tool(t, once.Bytes(), "pdftotext", "-layout", "-l", "1", "FILE", "-"))
		total := all[0].Totals.Due*3 + all[2].Totals.Due
		for _, want := range []string{"Lettres recommandées avec avis de réception 1 ", "Lettres simples 3 ", squeeze(total.French()), "1. Menuiserie des Trois Chênes SARL C2"} {
			if !strings.Contains(cover, want) {
				t.Errorf("%q is not in %s", want, cover)
			}
		}
	}
	p, _ := NewPrinter(Style{})
	var nothing bytes.Buffer
	if err := p.Pack(&nothing, nil, date); err != nil || nothing.Len() > 0 {
		t.Errorf("%v, %d bytes for no letter", err, nothing.Len())
	}
}

// papersOf gives letters as they go to the post.
func papersOf(documents []*Document) (all []*Paper) {
	for _, d := range documents {
		paper := d.Paper()
		all = append(all, &paper)
	}
	return all
}
