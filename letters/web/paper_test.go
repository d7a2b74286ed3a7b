package web

import (
	"strings"
	"testing"
)

// TestTables: the paper says what the page draws, each figure beside those of
// the dates compared.
func TestTables(t *testing.T) {
	var all []string
	for _, table := range Tables(sample()) {
		all = append(all, "# "+table.Title)
		for _, row := range table.Rows {
			if len(row.Cells) != len(table.Columns) {
				t.Errorf("%s: %d cells under %d heads", table.Title, len(row.Cells), len(table.Columns))
			}
			all = append(all, strings.Join(row.Cells, " | "))
		}
	}
	text := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(strings.Join(all, "\n"))
	for _, want := range []string{
		"# Les chiffres\nEncours clients | 182 430,00 € | 182 430 € | 182 430 €\nÉchu | 88 000,00 € | 91 000 € | 91 000 €\n",
		"# Âge des créances\nNon échu | 97 000,00 € | 52,4 %\n1-30 j | 41 000,00 € | 22,2 %\n31-60 j | 22 500,00 € | 12,2 %\n61-90 j | 9 500,00 € | 5,1 %\n> 90 j | 15 000,00 € | 8,1 %\nEncours clients | 182 430,00 € | \n",
		"# Cette nuit\nrelance, courrier | 5 | 18 200,00 €\n",
		"# Depuis la nuit précédente\nPayé | 4 | 9 200,00 €\nNouveau | 7 | 15 310,00 €\n",
		"# Les plus gros échus\nC000 <script>alert(\"x\")</script> | 20 000,00 € | 12 j | 22,7 % | 22,7 % | insister\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks\n%s", want)
		}
	}
	if t.Failed() {
		t.Log(text)
	}
}
