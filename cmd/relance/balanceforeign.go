package main

import (
	"fmt"
	"io"

	"relance/aging"
	"relance/aging/words"
)

// writeForeign prints what is open in other currencies than the euro, a table for
// each, in that currency.
func writeForeign(w io.Writer, b aging.Balance, k ink) error {
	for _, f := range b.Foreign() {
		table := textTable{right: firstAmount}
		heads := append([]string{"Client", "Nom", "Solde", "Non échu"}, b.Buckets.Labels()...)
		table.add(append(heads, "Non affecté", "En euros")...)
		table.rule()
		for _, c := range f.Clients {
			table.add(append(sumsRow(c.Code, c.Name, c.Sums), c.Euros.Number())...)
		}
		table.rule()
		table.add(append(sumsRow("Total", words.Counts(len(f.Clients), "client"), f.Totals), f.Euros.Number())...)
		last := len(table.rows) - 1
		table.paint = func(row, _ int, text string) string {
			if row == 0 || row == last {
				return k.put(inkBold, text)
			}
			return text
		}
		fmt.Fprintf(w, "\n%s\n\n", k.put(inkBold, "Dont en "+visible(f.Currency)+", compris en euros dans la balance"))
		if err := table.print(w); err != nil {
			return err
		}
		if f.Estimated {
			fmt.Fprintln(w, "Une partie est réglée dans une autre monnaie : ce qui reste en "+visible(f.Currency)+" est une estimation.")
		}
	}
	return nil
}
