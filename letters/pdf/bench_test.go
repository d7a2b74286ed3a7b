package pdf

import (
	"io"
	"testing"

	"github.com/go-pdf/fpdf"

	"relance/aging/customer"
	"relance/letters"
)

const benchLetters = 2000

func benchmarkLetters(b *testing.B) []letters.Letter {
	l := compose(b, manyInvoices(8), "rappel", customer.Business, "fr")
	all := make([]letters.Letter, benchLetters)
	for i := range all {
		all[i] = l
	}
	return all
}

// BenchmarkLetters prints 2,000 letters on two goroutines and writes each PDF.
func BenchmarkLetters(b *testing.B) {
	all := benchmarkLetters(b)
	for b.Loop() {
		p, err := NewPrinter(Style{})
		if err != nil {
			b.Fatal(err)
		}
		documents, _, err := p.Print(all, 2)
		if err != nil {
			b.Fatal(err)
		}
		parallel(len(documents), 2, func(i int) {
			if _, err := documents[i].WriteTo(io.Discard); err != nil {
				b.Error(err)
			}
		})
	}
	b.ReportMetric(float64(b.N*benchLetters)/b.Elapsed().Seconds(), "letters/s")
}

// BenchmarkPlainFpdf is the peer: the same pages, one fpdf document per letter
// on two goroutines. Ten times fewer letters, since each costs so much more.
func BenchmarkPlainFpdf(b *testing.B) {
	all := benchmarkLetters(b)[:benchLetters/10]
	p, err := NewPrinter(Style{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		parallel(len(all), 2, func(i int) {
			k := &ink{doc: fpdf.New("P", "mm", "A4", ""), faces: p.faces}
			k.doc.SetCatalogSort(true)
			k.doc.SetAutoPageBreak(false, 0)
			k.doc.AddUTF8FontFromBytes(family, "", p.faces[regular].data)
			k.doc.AddUTF8FontFromBytes(family, "B", p.faces[bold].data)
			k.reset()
			for _, page := range layout(all[i], newLettering(p.faces), Style{}, pictures{}, nil) {
				k.doc.AddPage()
				k.page(page)
				k.reset()
			}
			if err := k.doc.Output(io.Discard); err != nil {
				b.Error(err)
			}
		})
	}
	b.ReportMetric(float64(b.N*len(all))/b.Elapsed().Seconds(), "letters/s")
}
