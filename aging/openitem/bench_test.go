package openitem

import (
	"fmt"
	"testing"

	"relance/aging/ledger"
	"relance/aging/money"
)

// BenchmarkBuild matches a ledger of 100,000 customer lines, three invoices in
// four paid and lettered: with lettering alone, with the usual rules, and the
// slow way that visits the closed groups too.
func BenchmarkBuild(b *testing.B) {
	l := largeBook(50_000)
	for _, kind := range []struct {
		name    string
		options Options
	}{
		{"lettering", Options{}},
		{"rules", Options{Rules: DefaultRules()}},
		{"visiting all", Options{visitAll: true}},
	} {
		b.Run(kind.name, func(b *testing.B) {
			o := kind.options
			o.Date, o.Scope = day("2026-12-31"), ledger.DefaultScope()
			b.ReportAllocs()
			for b.Loop() {
				if set, _ := Build(l, o); len(set.Items) != 12_500 {
					b.Fatalf("%d items", len(set.Items))
				}
			}
		})
	}
}

// largeBook is a year of invoices of 500 customers; those that are paid are
// lettered with their payment, thirty days later.
func largeBook(invoices int) *ledger.Ledger {
	l := &ledger.Ledger{Files: []ledger.File{{Name: "FEC.txt", First: day("2026-01-01"), Last: day("2026-12-31")}}, Journals: []ledger.Journal{{Code: "VE"}}}
	const customers = 500
	for k := range customers {
		l.Parties = append(l.Parties, ledger.Party{Account: "411000", Aux: fmt.Sprintf("C%04d", k), AuxLabel: fmt.Sprintf("Client %d", k)})
	}
	for k := range invoices {
		line := ledger.Line{Amount: money.Amount(10_000 + k), Date: day("2026-01-02").AddDays(k % 300), No: int32(2*k + 2), Party: int32(k % customers), Nature: ledger.Invoice}
		letter := ""
		if k%4 != 0 {
			letter = fmt.Sprintf("L%d", k/customers)
		}
		l.SetText(&line, fmt.Sprintf("F%06d", k), letter, "", "")
		l.Lines = append(l.Lines, line)
		if letter != "" {
			line.Amount, line.Date, line.No, line.Nature = -line.Amount, line.Date.AddDays(30), line.No+1, ledger.Payment
			l.SetText(&line, fmt.Sprintf("V%06d", k), letter, "", "")
			l.Lines = append(l.Lines, line)
		}
	}
	return l
}
