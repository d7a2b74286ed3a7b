package bank

import (
	"slices"
	"strings"
	"testing"

	"relance/aging/problem"
)

// Every bank's list, with its own way of writing the same two movements.
func TestBanksLists(t *testing.T) {
	const credit, debit = "2026-11-03 1200.00", "2026-11-04 -450.50"
	for _, c := range []struct{ title, text string }{
		{"BNP Paribas", "Compte courant;FR7630999000010000000123138;;;1749,50\nDate operation;Libelle court;Type operation;Libelle operation;Montant operation en euro\n03/11/2026;VIR RECU;Virement;VIR SEPA DURAND FA-2026-0101;1 200,00\n04/11/2026;REJET;Prelevement;REJET PRLV SEPA;-450,50\n"},
		{"Société Générale", "=\"30999000010000000123\";01/11/2026;04/11/2026;2;04/11/2026;1749,50 EUR\n\nDate de l'op\xe9ration;Libell\xe9;D\xe9tail de l'\xe9criture;Montant de l'op\xe9ration;Devise\n03/11/2026;VIR RECU;VIR RECU DE DURAND MOTIF FA-2026-0101;1200,00;EUR\n04/11/2026;REJET;REJET PRELEVEMENT;-450,50;EUR\n"},
		{"Crédit Agricole", "Téléchargement du 04/11/2026;\n\nM. DURAND;\nCompte courant n° 00001230456;\nSolde au 04/11/2026 1 749,50 €\n\nListe des opérations;\n\nDate;Libellé;Débit Euros;Crédit Euros;\n03/11/2026;\"VIREMENT EN VOTRE FAVEUR\nDURAND\nFA-2026-0101\";;1 200,00;\n04/11/2026;\"REJET\nPRELEVEMENT\";450,50;;\n"},
		{"Banque Populaire, Caisse d’Épargne", "Date de comptabilisation;Libelle simplifie;Libelle operation;Reference;Informations complementaires;Type operation;Categorie;Sous categorie;Debit;Credit;Date operation;Date de valeur;Pointage operation\n03/11/26;DURAND;VIR SEPA DURAND;R1;FA-2026-0101;Virement recu;;;;+1200,00;03/11/26;03/11/26;0\n04/11/26;REJET;REJET PRLV;R2;;Prelevement;;;-450,50;;04/11/26;04/11/26;0\n"},
		{"Crédit Mutuel, CIC", "Date;Date de valeur;Débit;Crédit;Libellé;Solde\n03/11/2026;03/11/2026;;1200,00;VIR DURAND FA-2026-0101;2200,00\n04/11/2026;04/11/2026;-450,50;;REJET PRLV;1749,50\n"},
		{"Crédit Mutuel, CIC", "Date d'opération,Date de valeur,Montant,Libellé,Solde\n03/11/2026,03/11/2026,1200.00,VIR DURAND FA-2026-0101,2200.00\n04/11/2026,04/11/2026,-450.50,REJET PRLV,1749.50\n"},
		{"La Banque Postale", "Numéro Compte   :;0000000123A\nType         :;CCP\nCompte tenu en  :;euros\nDate            :;04/11/2026\nSolde (EUROS)   :;1749,50\n\nDate;Libellé;Montant(EUROS)\n03/11/2026;VIREMENT DE DURAND FA-2026-0101;1200,00\n04/11/2026;REJET PRELEVEMENT;-450,50\n"},
		{"BoursoBank", "\ufeffdateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;accountLabel;accountbalance\n2026-11-03;2026-11-03;VIR SEPA DURAND FA-2026-0101;x;y;z;\"1 200,00\";;00001234567;Pro;1749.5\n2026-11-04;2026-11-04;REJET PRLV;x;y;z;-450,50;;00001234567;Pro;1749.5\n"},
		{"Qonto", "Statut;Date de la valeur (UTC);Date de l'opération (UTC);Montant total (TTC);Débit;Crédit;Solde;Devise;Nom de la contrepartie;IBAN de la contrepartie;Identifiant de transaction;Référence;Note\nExécuté;03-11-2026 10:11:12;03-11-2026 10:11:12;1200,00;;1200,00;2200,00;EUR;DURAND;NL91ABNA0417164300;t-1;FA-2026-0101;\nRefusé;03-11-2026 10:11:12;03-11-2026 10:11:12;99,00;;99,00;;EUR;X;;t-9;;\nExécuté;04-11-2026 10:11:12;04-11-2026 10:11:12;-450,50;450,50;;1749,50;EUR;DURAND;;t-2;REJET PRLV;\n"},
		{"Qonto (anglais)", "Status,Settlement date (UTC),Operation date (UTC),Total amount (incl. VAT),Currency,Counterparty name,Counterparty IBAN,Transaction ID,Reference,Note\nsettled,03-11-2026 10:11:12,03-11-2026 10:11:12,1200.00,EUR,DURAND,,t-1,FA-2026-0101,\ndeclined,03-11-2026 10:11:12,03-11-2026 10:11:12,50.00,EUR,X,,t-3,,\nsettled,04-11-2026 10:11:12,04-11-2026 10:11:12,-450.50,EUR,DURAND,,t-2,REJET PRLV,\n"},
		{"Shine", "Transaction ID;Date de la valeur;Date d'op\xe9ration;IBAN;Type de transaction;Moyen;D\xe9bit;Cr\xe9dit;Devise;Libell\xe9;Nom de la contrepartie\ns1;03/11/2026;03/11/2026;FR7630999000010000000123138;Virement;x;;1200,00;EUR;FA-2026-0101;DURAND\ns2;04/11/2026;04/11/2026;FR7630999000010000000123138;Rejet;x;450,50;;EUR;REJET PRLV;DURAND\n"},
		{"Liste de mouvements", "Date;Libellé;Débit;Crédit\n03/11/2026;VIR DURAND FA-2026-0101;;1200,00\n04/11/2026;REJET PRLV;450,50;\nTotal;;450,50;1200,00\n"},
	} {
		statements, problems := read(t, c.title, c.text)
		got := told(statements)
		if len(got) != 2 || !strings.HasPrefix(got[0], credit) || !strings.HasPrefix(got[1], debit+" impayé") || len(problems) > 0 {
			t.Errorf("%s: %q %v", c.title, got, problems)
			continue
		}
		if statements[0].Format != c.title {
			t.Errorf("%s read as %s", c.title, statements[0].Format)
		}
		if l := statements[0].Lines[0]; !strings.Contains(strings.Join(append(l.Texts, l.References...), " "), "FA-2026-0101") || !strings.Contains(l.Payer, "DURAND") {
			t.Errorf("%s: %q %q", c.title, l.Payer, l.Texts)
		}
	}
}

func TestListsNameTheirAccount(t *testing.T) {
	statements, _ := read(t, "bnp", "Compte;FR7630999000010000000123138\nDate operation;Libelle court;Type operation;Libelle operation;Montant operation en euro\n03/11/2026;V;Virement;VIR DURAND;1,00\n")
	if got := statements[0].Account; got != "FR7630999000010000000123138" {
		t.Error(got)
	}
}

func TestShippedMappingsAreWhole(t *testing.T) {
	for _, m := range append(shipped(), generic()) {
		if m.Name == "" || m.Title == "" || len(m.Signature) == 0 || len(m.Columns) < 3 {
			t.Errorf("%+v", m)
		}
	}
	if n := len(shipped()); n != 11 {
		t.Error(n, "mappings")
	}
}

func TestRunningBalanceTellsALineThatIsMissing(t *testing.T) {
	list := "Date;Date de valeur;Montant;Libellé;Solde\n03/11/2026;03/11/2026;100,00;A;1100,00\n04/11/2026;04/11/2026;50,00;B;1150,00\n05/11/2026;05/11/2026;10,00;C;1170,00\n06/11/2026;06/11/2026;5,00;D;1175,00\n"
	_, problems, _ := Read("cm.csv", []byte(list), Options{})
	if got := problems.Of(CodeBalance); len(got) != 1 || got[0].Line != 4 {
		t.Error(problems)
	}
	if _, problems, _ := Read("cm.csv", []byte(strings.ReplaceAll(list, "1170,00", "1160,00")[:0]+strings.Replace(strings.Replace(list, "1170,00", "1160,00", 1), "1175,00", "1165,00", 1)), Options{}); len(problems) > 0 {
		t.Error(problems)
	}
}

// An unknown list is proposed, and the proposal reads it.
func TestUnknownListIsProposed(t *testing.T) {
	list := "Jour;Quoi;Combien\n03/11/2026;VIR DURAND;1200,00\n04/11/2026;REJET PRLV;-450,50\n"
	_, problems, ok := Read("x.csv", []byte(list), Options{Any: true})
	if !ok || !slices.Equal(problems.Codes(), []string{CodeUnknown.Code}) || problems[0].Severity != problem.Warning {
		t.Fatal(problems, ok)
	}
	yaml, ok := Propose("x.csv", []byte(list))
	if !ok {
		t.Fatal("nothing proposed")
	}
	m, problems := ReadMapping("ma-banque.yaml", []byte(yaml))
	if len(problems) > 0 {
		t.Fatal(problems, yaml)
	}
	statements, _, _ := Read("x.csv", []byte(list), Options{Mappings: []Mapping{m}})
	if got := told(statements); len(got) != 2 || !strings.HasPrefix(got[0], "2026-11-03 1200.00 virement | DURAND") {
		t.Error(got, yaml)
	}
}

func TestMappingWithAnUnknownColumn(t *testing.T) {
	_, problems := ReadMapping("m.yaml", []byte("nom: x\ntitre: X\nsignature: [A]\ncolonnes:\n  dat: [A]\n"))
	if len(problems) != 1 {
		t.Error(problems)
	}
}
