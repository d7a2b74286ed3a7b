package workbook

import (
	"fmt"
	"io"
	"runtime"
	"testing"

	"relance/aging/money"
)

// wide is a list of n rows and 20 columns, 8 of text and 12 of numbers.
func wide(n int) sheet {
	columns := make([]column[int], 20)
	for c := range columns {
		title := fmt.Sprintf("Colonne %d", c+1)
		columns[c] = amount(title, func(i int) money.Amount { return money.Amount(i*1_237 + c*99_991) })
		if c < 8 {
			columns[c] = text(title, 14, 14, func(i int) string { return sampleWords[(i*7+c)%len(sampleWords)] })
		}
	}
	rows := make([]int, n)
	for i := range rows {
		rows[i] = i
	}
	return sheet{name: "Large", title: "Large", frozen: 1, lists: []*grid{newGrid("Large", rows, columns...)}}
}

var sampleWords = []string{"Menuiserie des Tilleuls", "F2026-000123", "411000", "Règlement par virement", "Échéance à 45 jours", "Garage Beaurivage", "VT", "Pépinières de l’Étang"}

// BenchmarkRows writes 100,000 rows of 20 columns. Compare it with another
// writer of the same list in one interleaved run, never with a figure from
// another day.
func BenchmarkRows(b *testing.B) {
	for b.Loop() {
		book := newBook("Banc", "", sampleDate)
		book.put(wide(100_000))
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
