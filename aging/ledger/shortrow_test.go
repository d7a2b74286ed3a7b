package ledger

import (
	"strings"
	"testing"
)

func TestRowsThatLackTheirLastFields(t *testing.T) {
	const header = "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\n"
	const start = "VE|Ventes|1|20260115|411000|Clients|C001|Client Modèle|F001|20260115|"
	other := "VE|Ventes|1|20260115|707000|Ventes|||F001|20260115|Facture|0,00|120,00|||20260115||\n"
	for name, c := range map[string]struct {
		row  string
		read bool
	}{
		"whole":                          {start + "Facture|120,00|0,00|||20260115||", true},
		"without the currency":           {start + "Facture|120,00|0,00|||20260115", true},
		"ending with its amounts":        {start + "Facture|120,00|0,00", true},
		"ending with a blank amount":     {start + "Facture|120,00|", true},
		"cut in its amount":              {start + "Facture|0,00|12", false},
		"without its credit":             {start + "Facture|120,00", false},
		"cut in its label":               {start + "Factu", false},
		"without the field of its label": {start + "120,00|0,00|||20260115||", false},
		"without a blank before it":      {"VE|Ventes|1|20260115|411000|Clients|C001|Client Modèle|F001|Facture|120,00|0,00|||20260115||", false},
		"without its debit, lettered":    {start + "Facture|0,00|AB||20260115||", false},
	} {
		l, problems := mustRead(t, session{opts: options(), block: blockSize}, bytesSource("f", []byte(header+c.row+"\n"+other)))
		got := len(l.Lines) == 1 && !problems.HasErrors()
		if got != c.read {
			t.Errorf("%s: read %v, %v", name, got, problems)
		}
		if c.read && l.Lines[0].Amount != 12000 {
			t.Errorf("%s: amount %s", name, l.Lines[0].Amount)
		}
		if !c.read && !strings.Contains(strings.Join(problems.Codes(), " "), "FEC-0") {
			t.Errorf("%s: %v", name, problems)
		}
	}
}
