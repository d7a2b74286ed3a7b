package ledger

import (
	"slices"
	"testing"

	"relance/aging/table"
)

// mappings gives the shipped mappings.
func mappings(t *testing.T) []*Mapping {
	t.Helper()
	all, err := ShippedMappings()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// studyCSV studies a table by the usual names.
func studyCSV(t *testing.T, all []*Mapping, text string) layoutOf {
	t.Helper()
	sheets, problems, err := table.Read("liste.csv", []byte(text), table.Options{})
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	for _, m := range all {
		if h, ok := m.find(sheets[0]); ok {
			return m.study(sheets[0], h, nil)
		}
	}
	t.Fatalf("no mapping finds a header in %q", text)
	return layoutOf{}
}

// The titles that products and people give to the columns that count, each in a
// list that has all the others.
func TestAliases(t *testing.T) {
	all := mappings(t)
	for key, titles := range map[string][]string{
		mapPiece: {"Facture", "Invoice", "N°", "N° de facture", "Numéro", "Pièce comptable", "Référence", "Invoice number", "Invoice #", "Num", "Document No.", "Voucher No", "N° pièce", "Réf."},
		mapDate:  {"Date", "Date de facturation", "Date d'émission", "Date pièce", "Date document", "Date de comptabilisation", "Émise le", "Issue date", "Invoice Date", "Posting Date", "Created (UTC)"},
		mapDue:   {"Échéance", "Date d’échéance", "Date limite de règlement", "Date limite de paiement", "Due date", "Due Date (UTC)", "À payer avant le", "Exigible le"},
		mapName:  {"Client", "Raison sociale", "Nom", "Société", "Partenaire", "Nom d'affichage du partenaire de la facture", "Customer", "Contact name", "Tiers", "Nom du tiers"},
		mapOpen: {"Reste à payer", "Reste à encaisser", "Reste dû", "Restant dû", "Montant dû", "Montant restant dû", "Montant dû signé", "Solde restant dû", "Solde dû", "Solde impayé", "Reste à payer TTC", "Reste à payer (€)",
			"Total TTC dû", "Montant impayé", "Solde", "Reste", "À encaisser", "Outstanding", "Outstanding amount", "Balance due", "Balance", "Amount due", "Amount remaining", "amount_residual", "Open balance", "Montant ouvert",
			"Remaining Amount", "Reste\nà payer", "RESTE A PAYER"},
		mapPaid: {"Encaissé", "Payé", "Réglé", "Montant payé", "Montant réglé", "Déjà réglé", "Total encaissé", "Règlements", "Paiements", "Amount paid", "Payments", "Acompte"},
	} {
		usual := []string{mapName, mapPiece, mapDate, mapDue, mapAmount}
		for _, title := range titles {
			place := len(usual) - 1
			if !slices.Contains(usual, key) {
				place++
			}
			header, row := "", ""
			for _, k := range usual {
				if k != key {
					header += map[string]string{mapName: "Client", mapPiece: "N° facture", mapDate: "Date facture", mapDue: "Échéance", mapAmount: "Montant TTC"}[k] + ";"
					row += map[string]string{mapName: "Durand", mapPiece: "F1", mapDate: "10/06/2026", mapDue: "10/07/2026", mapAmount: "120,00"}[k] + ";"
				}
			}
			row += map[string]string{mapName: "Durand", mapPiece: "F1", mapDate: "10/06/2026", mapDue: "10/07/2026", mapOpen: "20,00", mapPaid: "100,00"}[key]
			l := studyCSV(t, all, header+`"`+title+`"`+"\n"+row+"\n")
			at, ok := l.header.Columns[key]
			if !ok && key == mapName {
				at, ok = l.header.Columns[mapCustomer]
			}
			if !ok || at != place || len(l.doubts) > 0 {
				t.Errorf("%q is no %s: %v %v", title, key, l.header.Columns, l.doubts)
			}
		}
	}
}

// What the cells hold decides what a column of payments is.
func TestPaymentsByContent(t *testing.T) {
	all := mappings(t)
	const start = "Client;N° facture;Date facture;Échéance;Montant TTC;"
	for _, c := range []struct{ title, cell, key string }{
		{"Réglé", "50,00", mapPaid},
		{"Réglé", "12/07/2026", mapPaymentDate},
		{"Payée le", "12/07/2026", mapPaymentDate},
		{"Date de paiement", "12/07/2026", mapPaymentDate},
		{"Réglé", "Oui", "état"},
		{"Payée ?", "X", "état"},
		{"Règlement", "Payée", "état"},
		{"Soldée", "non", "état"},
		{"Règlement", "Virement", ""},
		{"Mode de règlement", "Chèque", ""},
		{"Date de paiement prévue", "12/07/2026", ""},
	} {
		l := studyCSV(t, all, start+c.title+"\nDurand;F1;10/06/2026;10/07/2026;120,00;"+c.cell+"\n")
		got := ""
		if len(l.states) > 0 {
			got = "état"
		}
		for _, key := range []string{mapPaid, mapPaymentDate} {
			if l.header.Has(key) {
				got = key
			}
		}
		if got != c.key || len(l.doubts) > 0 {
			t.Errorf("%s: %s is %q, want %q (%v)", c.title, c.cell, got, c.key, l.doubts)
		}
	}
}

// A column that may say what is owed is never passed over in silence; one that
// is known to say nothing of it is no alarm.
func TestColumnsNotUnderstood(t *testing.T) {
	all := mappings(t)
	const start, row = "Client;N° facture;Date facture;Échéance;Montant TTC;", "Durand;F1;10/06/2026;10/07/2026;120,00;"
	for _, c := range []struct {
		title, cell string
		doubtful    bool
	}{
		{"Restant compta", "0,00", true},
		{"Zone 12", "45,10", true},
		{"Zone 12", "45 €", true},
		{"Zone 12", "Payée", true},
		{"Commentaire", "payé par chèque le 12/10", true},
		{"Relance", "annulée", true},
		{"Commentaire", "rappeler lundi", false},
		{"Solde compta", "quelque chose", true},
		{"État interne", "Z", true},
		{"Zone 12", "45", false},
		{"Zone 12", "rouge", false},
		{"Zone 12", "", false},
		{"Montant HT", "100,00", false},
		{"TVA", "20,00", false},
		{"Taux TVA", "20.00", false},
		{"Remise", "0,00", false},
		{"0-30 j", "120,00", false},
		{"+ 90 jours", "0,00", false},
		{"Mode de paiement", "Virement", false},
		{"Conditions de règlement", "30 jours", false},
		{"Commercial", "Mme Legrand", false},
		{"Jours de retard", "12", false},
	} {
		if l := studyCSV(t, all, start+c.title+"\n"+row+c.cell+"\n"); (len(l.doubts) > 0) != c.doubtful {
			t.Errorf("« %s » (%s): %v", c.title, c.cell, l.doubts)
		}
	}
	if l := studyCSV(t, all, start+"Total;Reste dû\n"+row+"100,00;120,00\n"); len(l.doubts) > 0 {
		t.Errorf("a second total beside what is left: %v", l.doubts)
	}
	if l := studyCSV(t, all, start+"Reste dû;Solde client\n"+row+"120,00;990,00\n"); len(l.doubts) != 1 {
		t.Errorf("two amounts left that differ: %v", l.doubts)
	}
}

// The tax of each invoice tells whether its amount is with it.
func TestAmountsBeforeTax(t *testing.T) {
	all := mappings(t)
	for _, c := range []struct{ header, row, amounts, before string }{
		{"Montant;TVA;Total", "100,00;20,00;120,00", "Total", ""},
		{"Total;TVA;Montant", "120,00;20,00;100,00", "Total", ""},
		{"Montant;TVA", "100,00;20,00", "Montant", "Montant"},
		{"Montant;TVA", "120,00;20,00", "Montant", ""},
		{"Montant;TVA", "105,50;5,50", "Montant", ""},
		{"Montant TTC;TVA", "100,00;20,00", "Montant TTC", ""},
		{"Montant;Taux TVA", "100,00;20,00", "Montant", ""},
	} {
		l := studyCSV(t, all, "Client;N° facture;Date facture;Échéance;"+c.header+"\nDurand;F1;10/06/2026;10/07/2026;"+c.row+"\n")
		if got := l.header.Cell(l.header.Row, mapAmount).Text; got != c.amounts || l.before != c.before {
			t.Errorf("%s (%s): %q before tax %q, want %q, %q", c.header, c.row, got, l.before, c.amounts, c.before)
		}
	}
}
