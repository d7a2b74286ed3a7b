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
	f.Fuzz(func(t *testing.T, data []byte) { agree(t, data) })
}

// FuzzMapped keeps the header of a mapped export, so that the bytes after it
// reach the rows of an open-item list and of a general ledger.
func FuzzMapped(f *testing.F) {
	headers := []string{
		"Code client;Nom;N° facture;Date facture;Échéance;Montant TTC;Restant dû\n",
		"Journal;Date;Compte;Libellé;Pièce;Débit;Crédit;Lettrage\n",
		"Date,Transaction Type,Num,Customer,Due Date,Amount,Open Balance\n",
		"Date;Client;Pièce;Libellé;Montant;Solde\n",
		"Date;Pièce;Échéance;Débit;Crédit\n",
		"Code;Client;Total;Non échu;0-30 j;+ 30 j\n",
		"",
	}
	f.Add(uint8(0), []byte("C1;Client;F1;15/01/2026;14/02/2026;1 200,00 €;(120,00)\nTotal;;;;;120,00;120,00\n"))
	f.Add(uint8(1), []byte("VE;2026-01-15;411C1;Vente;F1;120,00;;A\nVE;2026-01-15;706000;Vente;F1;;120,00;\n"))
	f.Add(uint8(2), []byte("01/15/2026,Invoice,1001,\"Client, un\",02/14/2026,\"1,234.50\",12-\n"))
	f.Add(uint8(3), []byte("10/06/2026;Alpha;F1;Facture;100;1100\n;;;Solde initial;;5\n01/08/2026;Alpha;AV2;Avoir;50;1150\nTotal;;;;150;\n"))
	f.Add(uint8(4), []byte("C001 Alpha (2);;;150;\n10-juin-26;F1;10/07/2026;100;-\n8/13/2026;F2;46237;50;\nTotal C001;;;150;\n"))
	f.Add(uint8(5), []byte("C001;Alpha;100;50;50;0\n;Total;100;;;\n"))
	f.Add(uint8(6), []byte("VTE;030826;FA-101;41100000;C001;Alpha;020926;1234,56;0,00\n"))
	f.Fuzz(func(t *testing.T, header uint8, rows []byte) {
		agree(t, append([]byte(headers[int(header)%len(headers)]), rows...))
	})
}

// FuzzXML puts bytes inside an entry of the XML flavour.
func FuzzXML(f *testing.F) {
	f.Add([]byte("<CompteNum>411C1</CompteNum><Debit>1.2E3</Debit>"))
	f.Add([]byte("<CompteNum>411C1</CompteNum><Montant>-12</Montant><Sens>C</Sens></ligne><ligne><Credit>&#1;</Credit>"))
	f.Fuzz(func(t *testing.T, body []byte) {
		data := "<comptabilite><exercice><journal><JournalCode>VE</JournalCode><ecriture><EcritureNum>1</EcritureNum>" +
			"<EcritureDate>2026-01-15</EcritureDate><ligne>" + string(body) + "</ligne></ecriture></journal></exercice></comptabilite>"
		agree(t, []byte(data))
	})
}

// agree reads bytes both ways: the lines kept add up to the totals, and the
// fast way gives what the slow one does.
func agree(t *testing.T, data []byte) {
	t.Helper()
	o := options()
	o.Parallel, o.NoHash = 1, true
	fast, problems := mustRead(t, session{opts: o, block: 512}, bytesSource("f", data))
	var lines, totals money.Amount
	for _, x := range fast.Lines {
		lines += x.Amount
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
}
