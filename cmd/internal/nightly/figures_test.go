package nightly

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/cmd/internal/nightly/papers"
)

// TestNightWritesTheFigures: the page of the figures, and the entries proposed
// for doubtful debts, balanced, on the amount without VAT.
func TestNightWritesTheFigures(t *testing.T) {
	folder := dossiertest.Owing(t, []string{"C1", "C2"}, map[string]string{
		dossier.ConfigName: dossiertest.Config + "adresse-manquante: imprimer\ndelai: 30 jours\nprovision: {tva: 20 %, tranches: {30: 50 %}}\n",
	})
	o := realNight(t, folder, Options{})
	for _, name := range []string{papers.BoardFile, papers.ProvisionFile} {
		if !slices.Contains(outputs(o), name) {
			t.Fatalf("no %s in %v", name, outputs(o))
		}
	}
	page, err := os.ReadFile(filepath.Join(o.Folder, papers.BoardFile))
	if err != nil {
		t.Fatal(err)
	}
	for _, wanted := range []string{"Fournitures du Midi", "Client 0", "240,00\u00a0€", `href="rapport.xlsx"`, "2 relances écrites réclament"} {
		if !strings.Contains(string(page), wanted) {
			t.Errorf("%q is not in the page", wanted)
		}
	}
	entries, err := os.ReadFile(filepath.Join(o.Folder, filepath.FromSlash(papers.ProvisionFile)))
	if err != nil {
		t.Fatal(err)
	}
	// The ledger books these 120.00 without VAT; half of it.
	want := "\ufeffDate;Journal;Compte;Auxiliaire;Pièce;Libellé;Débit;Crédit\r\n" +
		"20/06/2026;OD;681740;;DEP20260620;Dépréciation C1 Client 0;60,00;\r\n20/06/2026;OD;491000;;DEP20260620;Dépréciation C1 Client 0;;60,00\r\n" +
		"20/06/2026;OD;681740;;DEP20260620;Dépréciation C2 Client 1;60,00;\r\n20/06/2026;OD;491000;;DEP20260620;Dépréciation C2 Client 1;;60,00\r\n"
	if diff := cmp.Diff(want, string(entries)); diff != "" {
		t.Error(diff)
	}
}
