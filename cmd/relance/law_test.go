package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/law"
)

// lawPage writes the guide's page of the law from its data.
func lawPage() string {
	var b strings.Builder
	b.WriteString(`# Le droit que le programme applique

Les chiffres du droit ne sont pas dans le programme mais dans des tables datées, une par sujet, chacune avec sa source : les taux, les points
ajoutés au taux de la BCE, le minimum d’un taux contractuel, l’indemnité de 40 €, les prescriptions, les plafonds des délais de paiement, les délais
d’une procédure collective, les jours fériés, les tribunaux et les procédures. Une ligne vaut de « depuis » à « jusque » ; un changement de loi est une
ligne de plus. Un pays est un dossier de ces tables.

- ` + "`relance taux`" + ` : les taux en vigueur, et le prochain à saisir.
- ` + "`relance taux --a-verifier`" + ` : ce qu’une personne doit encore confirmer, et ce qui en dépend (` + "`--format json`" + ` pour un tableur).

Le droit retenu est celui du jour de l’échéance pour les 40 € et les points d’un acheteur public : une facture échue avant le 1er janvier 2013 ne
porte pas de 40 €, une demande de paiement échue avant le 16 mars 2013 porte sept points et non huit.

## Ce qu’une personne doit encore confirmer

Cette liste est tirée des tables elles-mêmes.

| Table | Objet | À confirmer | Ce qui en dépend | Source |
|---|---|---|---|---|
`)
	cell := strings.NewReplacer("|", "\\|")
	for _, d := range (law.Law{}).ToConfirm(civil.New(2026, 11, 30)) {
		fmt.Fprintf(&b, "| %s | %s, depuis le %s | %s | %s | %s |\n", cell.Replace(d.Table), cell.Replace(d.Row), d.Since.French(), cell.Replace(d.Confirm), cell.Replace(d.Affects), cell.Replace(d.Source))
	}
	return b.String()
}

// TestLawPage holds the guide's page of the law against the data.
func TestLawPage(t *testing.T) {
	const file = "../../templates/guide/droit.md"
	got := lawPage()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want, err := os.ReadFile(file); err != nil || string(want) != got {
		t.Errorf("templates/guide/droit.md is out of date (go test ./cmd/relance -run TestLawPage -update): %v", err)
	}
}

// TestEveryDoubtSaysWhatDependsOnIt: a row to confirm is of no use to a reader who
// is not told what it changes.
func TestEveryDoubtSaysWhatDependsOnIt(t *testing.T) {
	doubts := law.Law{}.ToConfirm(civil.New(2026, 11, 30))
	if len(doubts) < 20 {
		t.Fatalf("%d rows", len(doubts))
	}
	for _, d := range doubts {
		if d.Row == "" || d.Affects == "" || d.Source == "" || d.Line == 0 {
			t.Errorf("%+v", d)
		}
	}
}

// TestTheGuideListsWhatTheCommandLists: each row of the guide's page is one that
// « taux --a-verifier » tells with what depends on it, and there are no others.
func TestTheGuideListsWhatTheCommandLists(t *testing.T) {
	var out bytes.Buffer
	if err := (ratesFlags{date: civil.New(2026, 11, 30), form: "texte"}).writeDoubts(&Env{Stdout: &out}); err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../../templates/guide/droit.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for _, line := range strings.Split(string(page), "\n") {
		cells := strings.Split(strings.Trim(line, "| "), " | ")
		if !strings.HasPrefix(line, "| ") || len(cells) != 5 || cells[0] == "Table" {
			continue
		}
		rows++
		if told := fmt.Sprintf("  %s\n    À confirmer : %s\n    En dépend : %s\n    Source : %s (", cells[1], cells[2], cells[3], cells[4]); !strings.Contains(out.String(), told) {
			t.Errorf("the command does not tell %s", told)
		}
	}
	if told := strings.Count(out.String(), "À confirmer : "); told != rows {
		t.Errorf("%d rows in the guide, %d told by the command", rows, told)
	}
}
