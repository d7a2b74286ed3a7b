package table

import "testing"

// One title in its many dresses is one title, and different ones stay apart.
func TestTitle(t *testing.T) {
	for _, same := range [][]string{
		{"N° de la facture", "Numéro facture", "num facture", "NO. FACTURE", "N°\nfacture", "Numéro de facture", "NumFacture", "n_facture"},
		{"Montant TTC", "MONTANT T.T.C", "Montant (€) TTC", "Montant TTC (EUR)", "montant_ttc", "Mt TTC", "Montant TTC en euros", "MontantTTC"},
		{"Date d’échéance", "date d'échéance", "Date de l'échéance", "DATE ÉCHÉANCE", "Date\nd’échéance", "Date éch."},
		{"Solde dû", "Solde dû au 29/11/2026", "SOLDE DU AU 29.11.26", "Solde dû en €"},
		{"Reste dû", "RESTE DU", "Reste dû (€)", "reste due"},
		{"Due Date", "DueDate", "due_date", "Due Date (UTC)"},
		{"Règlements", "Règlement(s)", "Règlement", "RGT"},
		{"Montant du règlement", "Montant règlement", "montant des règlements"},
	} {
		for _, s := range same[1:] {
			if Title(s) != Title(same[0]) {
				t.Errorf("%q is %q, want %q as for %q", s, Title(s), Title(same[0]), same[0])
			}
		}
	}
	for _, apart := range [][2]string{
		{"Montant TTC", "Montant HT"}, {"Montant dû", "Montant du règlement"}, {"Montant (USD)", "Montant"}, {"Montant ($)", "Montant"}, {"Montant (k€)", "Montant"},
		{"Reste dû", "Reste"}, {"Soldée", "Solde"}, {"Montant devise", "Montant"},
	} {
		if Title(apart[0]) == Title(apart[1]) {
			t.Errorf("%q and %q are both %q", apart[0], apart[1], Title(apart[0]))
		}
	}
}

// The letters of an old Mac are known by bytes that Windows has no letter for.
func TestMacRoman(t *testing.T) {
	for _, c := range []struct{ in, encoding string }{
		{"Client;\x83ch\x8eance;Reste d\x9e\nG\x8erard;1;2\n", "Macintosh"},
		{"Client;\xc9ch\xe9ance;Reste d\xfb\nL\x92\xc9toile;1;2\n", "Windows-1252"},
		{"Client;Prix \x80\nOrange \x96 Sud;1\n", "Windows-1252"},
		{"Client;\xc9ch\xe9ance\n", "ISO 8859-15"},
	} {
		if s := read(t, c.in, Options{}); s.Encoding != c.encoding {
			t.Errorf("%q: %s, want %s", c.in, s.Encoding, c.encoding)
		}
	}
}
