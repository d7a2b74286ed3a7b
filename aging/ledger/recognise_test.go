package ledger

import (
	"strings"
	"testing"
)

// Every file says what it was taken for, and why.
func TestRecognition(t *testing.T) {
	rows := smallFEC()
	renamed := smallFEC()
	renamed[0][2] = "Nummer"
	for _, c := range []struct {
		name, data, format, why, column string
	}{
		{"a FEC", join(rows, "|", "\n"), "FEC", "18 noms de colonnes du FEC, séparées par « | »", "EcritureDate=EcritureDate"},
		{"a renamed column", join(renamed, "\t", "\n"), "FEC", "17 noms de colonnes du FEC et 1 colonnes comprises par leur rang", "EcritureNum=Nummer"},
		{"no header", join(rows[1:], "\t", "\n"), "FEC", "pas d’en-tête", "Debit=Debit"},
		{"Montant and Sens", join(sided(), "\t", "\n"), "FEC", "un montant et son sens", "Sens=Sens"},
		{"XML", smallXML("UTF-8"), "XML", "commence par une balise", ""},
		{"an export under a title", "Clients au 30/06/2026\nCode client;Date facture;N° facture;Échéance;Montant TTC\nC1;10/01/2026;F1;10/02/2026;120,00\n", "generique", "en-tête ligne 2, reconnu à des noms de colonnes usuels", "echeance=Échéance"},
		{"an export of a known product", "Journal;Date;Compte général;Compte tiers;N° pièce;Libellé;Débit;Crédit;Échéance\nVE;10/01/2026;411000;C1;F1;x;120,00;;10/02/2026\n", "sage-100", "reconnu à ses colonnes « Journal », « Compte général », « Compte tiers »", "client=Compte tiers"},
	} {
		l, _ := mustRead(t, session{opts: options()}, bytesSource("f", []byte(c.data)))
		f := l.Files[0]
		var columns []string
		for _, x := range f.Columns {
			columns = append(columns, x.Key+"="+x.Header)
		}
		if f.Format != c.format || f.Title == "" || !strings.Contains(f.Why, c.why) || !strings.Contains(strings.Join(columns, "|"), c.column) {
			t.Errorf("%s: %s (%s), %s, %v", c.name, f.Format, f.Title, f.Why, columns)
		}
	}
	if l, _, err := Read([]Source{bytesSource("f", []byte("rien\n"))}, options()); err != nil || l.Files[0].Format != "" || l.Files[0].Why != "" {
		t.Errorf("%v %+v", err, l.Files)
	}
}
