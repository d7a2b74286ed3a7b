package ledger

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/money"
)

// FuzzRead feeds any bytes to the readers: they never panic, the lines they
// keep add up to the totals they give, and the fast way agrees with the slow
// one whatever the bytes.
func FuzzRead(f *testing.F) {
	rows := smallFEC()
	for _, sep := range []string{"\t", "|", ";"} {
		f.Add([]byte(join(rows, sep, "\r\n")))
	}
	f.Add([]byte(smallXML("UTF-8")))
	f.Add(generate(3, 60, kinds()["odd"]))
	f.Add(generate(3, 60, kinds()["bad"]))
	f.Add([]byte("Code client;Nom;N° facture;Date facture;Échéance;Montant TTC\nC1;Client;F1;15/01/2026;14/02/2026;120,00\nTotal;;;;;120,00\n"))
	f.Add([]byte(strings.Repeat("\x00", 100)))
	f.Fuzz(func(t *testing.T, data []byte) {
		o := options()
		o.Parallel, o.NoHash = 1, true
		fast, problems := mustRead(t, session{opts: o, block: 512}, bytesSource("f", data))
		var lines, totals money.Amount
		for _, x := range fast.Lines {
			lines += x.Amount
			_, _, _, _ = x.Ref(), x.Letter(), x.Entry(), x.Label()
		}
		for _, x := range fast.Totals {
			totals += x.Debit - x.Credit
		}
		if lines != totals {
			t.Fatalf("lines %v, totals %v", lines, totals)
		}
		slow, slowProblems := mustRead(t, session{opts: o, slow: true, block: 1 << 14}, bytesSource("f", data))
		if d := cmp.Diff(slow, fast, everything); d != "" {
			t.Fatal(d)
		}
		if d := cmp.Diff(slowProblems, problems); d != "" {
			t.Fatal(d)
		}
	})
}
