package workbook

import (
	"fmt"
	"io"
	"runtime"
	"testing"

	"relance/aging/money"
)

// wide is a list of n rows and 20 columns, 8 of text and 12 of numbers.
func wide(n int) *table {
	columns := make([]column, 20)
	for c := range columns {
		columns[c] = column{title: fmt.Sprintf("Colonne %d", c+1), width: 14, style: moneyStyle}
		if c < 8 {
			columns[c].style = textStyle
		}
	}
	return &table{
		sheet: "Large", title: "Large", columns: columns, rows: n, frozen: 1,
		body: func(l *list) {
			for i := range n {
				r := l.next(plain)
				for c := range 8 {
					r.ledger(words[(i*7+c)%len(words)], textStyle)
				}
				for c := range 12 {
					r.money(money.Amount(i*1_237 + c*99_991))
				}
				r.done()
			}
		},
	}
}

var words = []string{"Menuiserie des Tilleuls", "F2026-000123", "411000", "Règlement par virement", "Échéance à 45 jours", "Garage Beaurivage", "VT", "Pépinières de l’Étang"}

// BenchmarkRows writes 100,000 rows of 20 columns. Compare it with another
// writer of the same list in one interleaved run, never with a figure from
// another day.
func BenchmarkRows(b *testing.B) {
	for b.Loop() {
		book := newBook("Banc", "", sampleDate)
		wide(100_000).write(book)
		if err := book.save(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReport writes a whole report of 100,000 open items.
func BenchmarkReport(b *testing.B) {
	r := sample(10_000, 10)
	runtime.GC()
	n := 0
	for _, c := range r.Balance.Clients {
		n += len(c.Items)
	}
	b.ReportMetric(float64(n), "postes")
	for b.Loop() {
		if err := Write(io.Discard, r); err != nil {
			b.Fatal(err)
		}
	}
}
