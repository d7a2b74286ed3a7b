package pdf

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"relance/aging/customer"
	"relance/letters"
)

// The print file has a bookmark for each of its documents, on its first page, and says
// its title and its language.
func TestThePrintFileHasBookmarks(t *testing.T) {
	p, err := NewPrinter(Style{Duplex: true})
	if err != nil {
		t.Fatal(err)
	}
	l := compose(t, manyInvoices(60), "mise-en-demeure", customer.Business, "fr")
	other := compose(t, nil, "rappel", customer.Business, "fr")
	other.Customer, other.Name = "C0043", "Autre & Cie"
	documents, _, err := p.Print([]letters.Letter{l, other}, 1)
	if err != nil {
		t.Fatal(err)
	}
	a, b := documents[0].Paper(), documents[1].Paper()
	var out bytes.Buffer
	if err := p.Pack(&out, []*Paper{&a, &b}, l.Date); err != nil {
		t.Fatal(err)
	}
	read, err := ReadForeign(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	root, err := read.table.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	outline, _ := read.table.DereferenceDict(root["Outlines"])
	var titles []string
	for next := outline["First"]; next != nil; {
		item, _ := read.table.DereferenceDict(next)
		title, _ := read.table.DereferenceText(item["Title"])
		titles = append(titles, title)
		next = item["Next"]
	}
	want := "Bordereau|C0042 – Menuiserie des Trois Chênes SARL – mise en demeure|C0043 – Autre & Cie – rappel"
	if got := strings.Join(titles, "|"); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for _, want := range []string{"<rdf:li xml:lang=\"x-default\">Courriers à imprimer – 21/11/2026</rdf:li>", "<dc:language><rdf:Bag><rdf:li>fr</rdf:li>"} {
		if !bytes.Contains(out.Bytes(), []byte(want)) {
			t.Errorf("%q is not in the file", want)
		}
	}
}

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

// TestTheCoverOfStatements tells the balances, which are no claims.
func TestTheCoverOfStatements(t *testing.T) {
	papers := []*Paper{{Customer: "C1", Name: "Alpha", Stated: true, Balance: 123456}, {Customer: "C2", Name: "Beta", Stated: true, Balance: -4500}}
	counts, list := (&Printer{}).counts(papers), listing(papers)
	if got := counts.columns[4].head + " " + counts.rows[2].cells[4]; got != "Soldes 1\u202f189,56\u00a0€" {
		t.Errorf("%q", got)
	}
	if got := list.columns[6].head + " " + list.rows[0].cells[6] + " " + list.rows[1].cells[6]; got != "Solde 1\u202f234,56 −45,00" {
		t.Errorf("%q", got)
	}
	papers = append(papers, &Paper{Customer: "C3", Name: "Gamma", Due: 1000})
	counts, list = (&Printer{}).counts(papers), listing(papers)
	if got := counts.columns[4].head + " " + counts.rows[2].cells[4]; got != "Montant réclamé 10,00\u00a0€" {
		t.Errorf("beside a letter: %q", got)
	}
	if got := list.columns[6].head + " " + list.rows[0].cells[6] + " " + list.rows[2].cells[6]; got != "Montant solde 1\u202f234,56 10,00" {
		t.Errorf("beside a letter: %q", got)
	}
}
