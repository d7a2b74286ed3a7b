package ledger

import (
	"io"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"relance/aging/money"
)

// TestOneCodeInTwoForms: a code whose accents are one letter here and two there is
// one customer, in a file and across files, and its account is proved.
func TestOneCodeInTwoForms(t *testing.T) {
	const sale = "VE|Ventes|1|20260115|411RÉ|Clients|BÉA|Béa|F1|20260115|Facture|120,00|0,00|||20260115||\nVE|Ventes|1|20260115|707000|Ventes|||F1|20260115|Facture|0,00|120,00|||20260115||\n"
	const paid = "BQ|Banque|1|20260201|512000|Banque|||X|20260201|Reçu|50,00|0,00|||20260201||\nBQ|Banque|1|20260201|411RÉ|Clients|BÉA|Béa|X|20260201|Reçu|0,00|50,00|||20260201||\n"
	head := strings.Join(fecHeader, "|") + "\n"
	two := norm.NFD.String
	for name, files := range map[string][]string{"one file": {head + sale + two(paid)}, "two files": {head + sale, head + two(paid)}} {
		t.Run(name, func(t *testing.T) {
			var sources []Source
			for i, text := range files {
				sources = append(sources, Source{Name: string(rune('a'+i)) + ".txt", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }})
			}
			l, _, err := Read(sources, Options{Scope: DefaultScope()})
			if err != nil {
				t.Fatal(err)
			}
			if len(l.Parties) != 1 || l.Parties[0].Aux != "BÉA" {
				t.Errorf("%+v", l.Parties)
			}
			sum := money.Amount(0)
			for _, total := range l.Totals {
				if total.Account != "411RÉ" {
					t.Errorf("account %q", total.Account)
				}
				sum += total.Debit - total.Credit
			}
			if sum != 7000 {
				t.Errorf("total %s", sum)
			}
		})
	}
}
