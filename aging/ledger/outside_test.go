package ledger

import (
	"io"
	"strings"
	"testing"
)

// TestAccountsLeftOut: sales on accounts that the scope says nothing of are told,
// with the whole line to write; nothing else is.
func TestAccountsLeftOut(t *testing.T) {
	const (
		member = "VE|Ventes|1|20260115|453100|Adhérents|A1|Un|F1|20260115|Facture|120,00|0,00|||20260115||\nVE|Ventes|1|20260115|707000|Ventes|||F1|20260115|Facture|0,00|120,00|||20260115||\n"
		debtor = "VE|Ventes|2|20260116|467000|Débiteurs|||F2|20260116|Loyer|50,00|0,00|||20260116||\nVE|Ventes|2|20260116|706000|Ventes|||F2|20260116|Loyer|0,00|50,00|||20260116||\n"
		bought = "AC|Achats|3|20260117|607000|Achats|||X|20260117|Achat|70,00|0,00|||20260117||\nAC|Achats|3|20260117|467000|Divers|||X|20260117|Achat|0,00|70,00|||20260117||\n"
		lent   = "OD|Opérations diverses|4|20260118|455000|Associé|||X|20260118|Avance|70,00|0,00|||20260118||\nOD|Opérations diverses|4|20260118|512000|Banque|||X|20260118|Avance|0,00|70,00|||20260118||\n"
		paid   = "BQ|Banque|1|20260201|512000|Banque|||X|20260201|Reçu|120,00|0,00|||20260201||\nBQ|Banque|1|20260201|453100|Adhérents|A1|Un|X|20260201|Reçu|0,00|120,00|||20260201||\n"
		usual  = "VE|Ventes|9|20260120|411000|Clients|C1|Deux|F9|20260120|Facture|10,00|0,00|||20260120||\nVE|Ventes|9|20260120|707000|Ventes|||F9|20260120|Facture|0,00|10,00|||20260120||\n"
		accrue = "VE|Ventes|5|20260131|418100|À établir|||X|20260131|FAE|30,00|0,00|||20260131||\nVE|Ventes|5|20260131|707000|Ventes|||X|20260131|FAE|0,00|30,00|||20260131||\n"
	)
	head := strings.Join(fecHeader, "|") + "\n"
	for name, c := range map[string]struct {
		files  []string
		scope  Scope
		says   string
		remedy string
	}{
		"members of a cooperative": {[]string{usual + member}, DefaultScope(), "4531 « Adhérents » (1 vente débitée) ;",
			"écrivez dans relance.yaml : comptes: {4531: relance} ; ou, si personne n’est à y relancer : comptes: {4531: hors}"},
		"two accounts, beside what relance.yaml says": {[]string{usual + member + debtor + debtor}, DefaultScope().With(map[string]Treatment{"413": Out}), "4531 « Adhérents » (1 vente débitée), 467 « Débiteurs » (2 ventes débitées)",
			"écrivez dans relance.yaml : comptes: {413: hors, 4531: relance, 467: relance} ; ou, si personne n’est à y relancer : comptes: {413: hors, 4531: hors, 467: hors}"},
		"followed":                   {[]string{usual + member}, DefaultScope().With(map[string]Treatment{"4531": Dunned}), "", ""},
		"left out on purpose":        {[]string{usual + member}, DefaultScope().With(map[string]Treatment{"45": Out}), "", ""},
		"a longer rule on purpose":   {[]string{usual + member}, DefaultScope().With(map[string]Treatment{"453100": Out}), "", ""},
		"the scope of a command":     {[]string{usual + member}, OnlyScope([]string{"411"}), "", ""},
		"purchases and loans":        {[]string{usual + bought + lent}, DefaultScope(), "", ""},
		"invoices to be made":        {[]string{usual + accrue}, DefaultScope(), "", ""},
		"paid in the file of a bank": {[]string{usual + member, paid}, DefaultScope(), "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			var sources []Source
			for i, text := range c.files {
				sources = append(sources, Source{Name: string(rune('a'+i)) + ".txt", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(head + text)), nil }})
			}
			_, problems, err := Read(sources, Options{Scope: c.scope})
			if err != nil {
				t.Fatal(err)
			}
			told := problems.Of(CodeOutside)
			if c.says == "" {
				if len(told) > 0 {
					t.Error(told)
				}
				return
			}
			if len(told) != 1 || !strings.Contains(told[0].Message, c.says) {
				t.Fatalf("%v, want %s", told, c.says)
			}
			if told[0].Remedy != c.remedy {
				t.Error(told[0].Remedy)
			}
		})
	}
}
