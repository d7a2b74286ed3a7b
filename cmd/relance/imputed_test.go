package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/cmd/internal/nightly/planning"
	"relance/letters"
)

// creditDossier has two invoices due on 1 April, of 1 000 and 500 EUR, and a
// payment of 1 May that nobody has allocated.
func creditDossier(t *testing.T, settings, paid string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"relance.yaml": "creancier:\n  nom: Fournitures du Midi\n  adresse: [1 rue du Port, 13002 Marseille]\n  iban: FR7630006000011234567890189\n" +
			"delai: 30 jours\nrapprochement: aucun\njours-ouvres: non\npolitique: regles.yaml\npenalites: {" + settings + "}\n",
		"regles.yaml": "seuil: 0\nespacement: 1 jour\ncycles:\n  - cycle: court\n    pour: {type: professionnel}\n    etapes:\n" +
			"      - {etape: mise-en-demeure, apres: 60 jours, canal: [recommande], delai-accorde: 8 jours, penalites: reclamees}\n",
		"clients.csv": "code;nom;type;adresse;code postal;ville\nC1;Alpha SARL;professionnel;2 rue A;13001;Marseille\n",
		"entrees/000000000FEC20261231.txt": "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\n" +
			"AN|A nouveaux|1|20260101|512000|Banque||||20260101|A nouveau|1000,00|0,00|||20260101||\n" +
			"AN|A nouveaux|1|20260101|101000|Capital||||20260101|A nouveau|0,00|1000,00|||20260101||\n" +
			"VE|Ventes|2|20260302|411000|Clients|C1|Alpha SARL|F1|20260302|Facture F1|1000,00|0,00|||20260302||\n" +
			"VE|Ventes|2|20260302|706000|Prestations|||F1|20260302|Facture F1|0,00|1000,00|||20260302||\n" +
			"VE|Ventes|3|20260302|411000|Clients|C1|Alpha SARL|F2|20260302|Facture F2|500,00|0,00|||20260302||\n" +
			"VE|Ventes|3|20260302|706000|Prestations|||F2|20260302|Facture F2|0,00|500,00|||20260302||\n" +
			"BQ|Banque|4|20260501|512000|Banque|||V9|20260501|Virement|" + paid + "|0,00|||20260501||\n" +
			"BQ|Banque|4|20260501|411000|Clients|C1|Alpha SARL|V9|20260501|Virement|0,00|" + paid + "|||20260501||\n" +
			"BQ|Banque|9|20260618|627000|Frais bancaires|||B1|20260618|Frais|5,00|0,00|||20260618||\n" +
			"BQ|Banque|9|20260618|512000|Banque|||B1|20260618|Frais|0,00|5,00|||20260618||\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// compose makes the only letter of a night again, to read it.
func compose(t *testing.T, n planning.Night) letters.Letter {
	t.Helper()
	texts, problems := letters.LoadTexts(shippedTexts())
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	l, problems := letters.Compose(letters.Request{Case: n.Cases[0], Decision: n.Decisions[0], Sender: letters.SampleSender(), Texts: texts})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	return l
}

// A credit counts at its own date against the oldest invoice (C. civ. 1342-10):
// 1 000,00 for 30 days, 400,00 for 50, 9,99 and 6,66; the other invoice bears on
// its whole amount, 80 days, 13,32. The annex says so.
func TestCreditsAreImputedFirst(t *testing.T) {
	dir := creditDossier(t, "jours: exclusif", "600,00")
	n := oneNight(t, dir, civil.New(2026, 6, 20)).Night
	l := compose(t, n)
	if l.Totals.Interest != 999+666+1332 || l.Totals.Indemnity != 8000 || l.Totals.Principal != 90000 || l.Totals.Due != 90000+2997+8000 {
		t.Errorf("%+v", l.Totals)
	}
	notes := strings.Join(l.Annex.Notes, "\n")
	for _, want := range []string{"article 1342-10 du code civil", "Règlement V9 du 01/05/2026 : 600,00\u00a0€ imputés sur F1.", "imputés sur le principal", "du lendemain de l’échéance"} {
		if !strings.Contains(notes, want) {
			t.Errorf("%q is not in\n%s", want, notes)
		}
	}
}

// An invoice that credits cover wholly is an invoice paid late: shown, and not
// claimed, but by the option.
func TestAnInvoiceCoveredByCreditsIsPaid(t *testing.T) {
	dir := creditDossier(t, "jours: exclusif", "1100,00")
	n := oneNight(t, dir, civil.New(2026, 6, 20)).Night
	l := compose(t, n)
	// F2: 500,00 for 30 days and 400,00 for 50. The notice is about F2: F1, paid, is not in it.
	if l.Totals.Interest != 499+666 || l.Totals.Indemnity != 4000 || l.Totals.Accrued != 0 || l.Totals.Fixed != 0 || l.Totals.Due != 40000+1165+4000 {
		t.Errorf("%+v", l.Totals)
	}
	if rows := n.Register.Rows; len(rows) != 2 || rows[0].PaidOn != civil.New(2026, 5, 1) || rows[0].Standing.Claimed || !strings.Contains(rows[0].Standing.Why[0], "penalites-factures-payees") {
		t.Errorf("%+v", rows)
	}
	dir = creditDossier(t, "penalites-factures-payees: {depuis: 2026-01-01}", "1100,00")
	l = compose(t, oneNight(t, dir, civil.New(2026, 6, 20)).Night)
	if want := money.Amount(999 + 4000); l.Totals.LatePaid != want {
		t.Errorf("with the option: %s of the paid invoice, want %s", l.Totals.LatePaid, want)
	}
	if want := money.Amount(40000 + 499 + 666 + 4000 + 999 + 4000); l.Totals.Due != want {
		t.Errorf("with the option: %s due, want %s", l.Totals.Due, want)
	}
}

// The choices that change the figures are named where they were used.
func TestTheAnnexNamesTheChoices(t *testing.T) {
	dir := creditDossier(t, "jours: inclusif, imputation: interets, plancher-sur-taux-suppletif: oui", "600,00")
	l := compose(t, oneNight(t, dir, civil.New(2026, 6, 20)).Night)
	notes := strings.Join(l.Annex.Notes, "\n")
	for _, want := range []string{
		"imputés d’abord sur les intérêts courus, puis sur le principal (article", "bornes comprises", "trois fois le taux de l’intérêt légal",
		"F1 : 10,32\u00a0€ d’intérêts et d’indemnité sont déjà couverts par vos règlements",
	} {
		if !strings.Contains(notes, want) {
			t.Errorf("%q is not in\n%s", want, notes)
		}
	}
}

// A penalty invoice posted under its number is the ledger's to claim: the next
// letter claims what accrued since, and the item itself.
func TestAPostedBillIsNotClaimedTwice(t *testing.T) {
	dir := creditDossier(t, "jours: exclusif", "600,00")
	first := oneNight(t, dir, civil.New(2026, 6, 20))
	if sum := first.Night.Register.Owed; sum != 2997+8000 {
		t.Fatal(sum)
	}
	ledger := filepath.Join(dir, "entrees", "000000000FEC20261231.txt")
	data, err := os.ReadFile(ledger)
	if err != nil {
		t.Fatal(err)
	}
	posted := "OD|Divers|5|20260621|411000|Clients|C1|Alpha SARL|PEN20260620-C1|20260621|Pénalités|109,97|0,00|||20260621||\n" +
		"OD|Divers|5|20260621|763000|Pénalités|||PEN20260620-C1|20260621|Pénalités|0,00|109,97|||20260621||\n"
	if err := os.WriteFile(ledger, append(data, posted...), 0o600); err != nil {
		t.Fatal(err)
	}
	n := oneNight(t, dir, civil.New(2026, 6, 30)).Night
	// Ten days more: 400,00 and 500,00 at 12,15 %, 8,00-6,66 and 14,98-13,32.
	if r := n.Register; r.Owed != 133+166 || writtenOf(r) != 2997+8000 {
		t.Errorf("owed %s, written %s", r.Owed, writtenOf(r))
	}
	var posts []string
	for _, row := range n.Register.Rows {
		posts = append(posts, row.Number+" "+row.Posted.String()+" "+row.Owed.String())
	}
	if want := []string{"F1 56.65 1.33", "F2 53.32 1.66"}; !slices.Equal(posts, want) {
		t.Errorf("%v, want %v", posts, want)
	}
	for _, i := range n.Cases[0].Items {
		if i.Number == "PEN20260620-C1" && (i.Open != 10997 || i.Penalty.Interest != 0 || i.Penalty.Indemnity != 0) {
			t.Errorf("the bill itself: %+v", i)
		}
	}
	if !slices.ContainsFunc(n.Penalties["C1"], func(a penalty.Assessed) bool { return a.Item.Number == "PEN20260620-C1" && !a.Standing.Bears }) {
		t.Error("the bill is not in the ledger")
	}
}
