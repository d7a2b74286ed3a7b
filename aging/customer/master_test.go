package customer

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/aging/table"
)

func read(t *testing.T, text string) (Master, problem.List) {
	t.Helper()
	m, l, err := ReadMaster("clients.csv", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return m, l
}

func TestReadMasterEveryColumn(t *testing.T) {
	m, l := read(t, strings.Join(append(Headers(), "Portable", "Code inconnu"), ";")+"\n"+
		`C001;Atelier Exemple;professionnel;;404 833 048;FR 83 404 833 048;1 rue A;Bâtiment B;1000;Bourg;France;compta@exemple.fr, copie@exemple.fr;0102030405;Camille;camille@exemple.fr;611223344;30 jours fin de mois;3xTIL;15 000,00;2 000;10 000 €;français;standard;grand-compte;Alex;oui;Virement bancaire;CHORUS-1;Portail fournisseurs;achats puis direction;10 jours;le 10;SARL;3 rue du Siège, 01000 Bourg;M. Modèle, gérant;;x`+"\n"+
		`C002;Mairie de Modèle;mairie;;;;2 place B;;69000;Lyon;;;;;;;;;;;;;;;;31/12/2026;Prélèvement SEPA;;;;;;;;;;`+"\n")
	if got := l.Codes(); !slices.Equal(got, []string{CodeColumn.Code}) || l[0].Severity != problem.Note || !strings.Contains(l[0].Message, "Code inconnu") {
		t.Fatal(l)
	}
	terms, _ := ParseTerms("30 jours fin de mois")
	want := Customer{
		Code: "C001", Name: "Atelier Exemple", Kind: Business, SIREN: "404833048", VAT: "FR83404833048",
		Address: Address{Lines: []string{"1 rue A", "Bâtiment B"}, Postcode: "01000", City: "Bourg", PortalRef: "CHORUS-1"},
		Email:   "compta@exemple.fr", OtherEmails: []string{"copie@exemple.fr"}, Phone: "0102030405",
		Contacts: []Contact{{Role: "comptabilite", Name: "Camille", Email: "camille@exemple.fr", Phone: "0611223344"}},
		Terms:    terms, Rate: "3xTIL", Ceiling: 1500000, Guarantee: 200000, Insurance: 1000000, Language: "fr",
		Cycle: "standard", Segment: "grand-compte", Owner: "Alex", PaymentMode: "virement", NoReminder: true,
		Circuit: Circuit{Deposit: "Portail fournisseurs", Steps: "achats puis direction", Delay: 10, Days: PaymentDays{{N: 10}}},
		Form:    "SARL", Seat: "3 rue du Siège, 01000 Bourg", Organ: "M. Modèle, gérant",
		InMaster: true, Line: 2,
	}
	if diff := cmp.Diff(want, m.Find("C001", "")); diff != "" {
		t.Error(diff)
	}
	two := m.Find("C002", "")
	if two.Kind != Public || two.PublicSubtype != PublicLocal || !two.NoReminder || two.NoReminderTo != civil.New(2026, 12, 31) || two.PaymentMode != "prelevement" {
		t.Errorf("%+v", two)
	}
	if three := m.Find("C003", "Ajouts Exemple"); m.Len() != 2 || !cmp.Equal(three, Customer{Code: "C003", Name: "Ajouts Exemple"}) {
		t.Errorf("%+v", three)
	}
}

func TestVendorHeaders(t *testing.T) {
	for name, text := range map[string]string{
		"Sage 50":  "Code;Nom;Société;Encours autorisé;N° TVA intracom;Compte Comptable;E-mail;SIRET;Ne pas relancer;Nom du contact;E-mail du contact\nDUPONT;Atelier Exemple;x;1000;FR83404833048;411DUPONT;a@exemple.fr;;Oui;Camille;c@exemple.fr\n",
		"Dolibarr": "name,address,zip,town,phone,siren,siret,code_compta,tva_intra,code_client,email,cond_reglement\nAtelier Exemple,1 rue A,69000,Lyon,0102030405,404833048,,411DUPONT,FR83404833048,DUPONT,a@exemple.fr,30DENDMONTH\n",
		"Odoo":     "Référence interne;Nom;Rue;Rue 2;Code postal;Ville;Pays;Email;Mobile;Identifiant TVA;Conditions de paiement;Vendeur\nDUPONT;Atelier Exemple;1 rue A;;69000;Lyon;France;a@exemple.fr;0611223344;FR83404833048;30 Days;Alex\n",
		"plain":    "Liste des clients au 30/06/2026\n\nN° client;Raison sociale;Adresse 1;CP;Ville;Mail;Tél\nDUPONT;Atelier Exemple;1 rue A;69000;Lyon;a@exemple.fr;0102030405\n",
		"ledger":   "CompAuxNum|CompAuxLib\nDUPONT|Atelier Exemple\n",
	} {
		m, l := read(t, text)
		c := m.Find("DUPONT", "")
		if l.HasWarnings() || c.Name != "Atelier Exemple" || !c.InMaster {
			t.Errorf("%s: %+v %v", name, c, l)
		}
		switch name {
		case "Sage 50":
			if by := m.Find("411DUPONT", ""); !c.NoReminder || c.Ceiling != 100000 || by.Name != c.Name || by.Code != "411DUPONT" || c.Contacts[0] != (Contact{Name: "Camille", Email: "c@exemple.fr"}) {
				t.Errorf("%s: %+v", name, c)
			}
		case "Dolibarr":
			if c.Terms.String() != "30 jours fin de mois" || c.Kind != Business || c.SIREN != "404833048" || c.Phone == "" {
				t.Errorf("%s: %+v", name, c)
			}
		case "Odoo":
			if c.SIREN != "404833048" || c.Owner != "Alex" || c.Phone != "0611223344" || !c.Address.Complete() {
				t.Errorf("%s: %+v", name, c)
			}
		}
	}
}

func TestKinds(t *testing.T) {
	for _, c := range []struct {
		kind, siren, subtype string
		want                 Kind
		codes                string
	}{
		{"", "", "", Unknown, ""},
		{"", "404833048", "", Business, ""},
		{"", "404833049", "", Unknown, CodeSIREN.Code},
		{"Particulier", "", "", Consumer, ""},
		{"Copropriété", "404833048", "", NonProfessional, ""},
		{"association", "", "", NonProfessional, ""},
		{"inconnu", "404833048", "", Unknown, ""},
		{"Grossiste", "404833048", "", Unknown, CodeKind.Code},
		{"", "", "santé", Public, ""},
		{"public", "", "Hôpital", Public, ""},
		{"public", "", "club", Public, CodeWord.Code},
		{"professionnel", "", "etat", Business, CodeNotPublic.Code},
		{"", "200000008", "", Business, CodeMaybePublic.Code},
	} {
		m, l := read(t, "code;type;siren;sous-type-public\nC;"+c.kind+";"+c.siren+";"+c.subtype+"\n")
		if got := m.Find("C", ""); got.Kind != c.want || strings.Join(l.Codes(), " ") != c.codes {
			t.Errorf("%+v: %s, %v", c, got.Kind, l)
		}
	}
}

// One bad cell leaves its field blank and keeps the row, with its place.
func TestBadCellsKeepTheRow(t *testing.T) {
	for _, c := range []struct{ header, cell, code, place string }{
		{"siren", "404833049", CodeSIREN.Code, "clients.csv:2:B2"},
		{"siret", "40483304800023", CodeSIREN.Code, "clients.csv:2:B2"},
		{"tva", "FR84404833048", CodeVAT.Code, "clients.csv:2:B2"},
		{"courriel", "compta(at)exemple.fr", CodeEmail.Code, "clients.csv:2:B2"},
		{"courriel achats", "achats@", CodeEmail.Code, "clients.csv:2:B2"},
		{"conditions", "quand on peut", CodeTerms.Code, "clients.csv:2:B2"},
		{"plafond", "beaucoup", CodeAmount.Code, "clients.csv:2:B2"},
		{"garantie", "-5", CodeAmount.Code, "clients.csv:2:B2"},
		{"taux", "usuraire", CodeRate.Code, "clients.csv:2:B2"},
		{"langue", "klingon", CodeWord.Code, "clients.csv:2:B2"},
	} {
		m, l := read(t, "code;"+c.header+";nom\nC;"+c.cell+";Atelier\n")
		got := m.Find("C", "")
		want := Customer{Code: "C", Name: "Atelier", InMaster: true, Line: 2}
		got.Contacts, got.UnreadTerms = nil, ""
		if len(l) != 1 || l[0].Code != c.code || l[0].Place() != c.place || l[0].Severity != problem.Warning || l[0].Remedy == "" || !cmp.Equal(got, want) {
			t.Errorf("%s: %v %+v", c.header, l, got)
		}
	}
}

func TestDoubtfulNoReminderHolds(t *testing.T) {
	m, l := read(t, "code;ne-pas-relancer\nC;voir avec le siège\nD;non\nE;2026-09-01\n")
	if c := m.Find("C", ""); !c.NoReminder || c.NoReminderTo != 0 || !slices.Equal(l.Codes(), []string{CodeYesNo.Code}) || m.Find("D", "").NoReminder || m.Find("E", "").NoReminderTo != civil.New(2026, 9, 1) {
		t.Errorf("%+v %v", c, l)
	}
}

func TestDuplicatesAndBlankCodes(t *testing.T) {
	m, l := read(t, "code;nom\nC;premier\n;sans code\nC;second\n")
	if m.Find("C", "").Name != "premier" || !slices.Equal(l.Codes(), []string{CodeNoCode.Code, CodeTwice.Code}) || !strings.Contains(l[1].Message, "ligne 2") || l[1].Line != 4 {
		t.Error(l)
	}
}

func TestTermsAreCheckedOncePerWording(t *testing.T) {
	m, l := read(t, "code;type;conditions\nA;professionnel;90 jours\nB;professionnel;90 JOURS NET\nC;particulier;120 jours\nD;public;120 jours\nE;;61 jours\nF;professionnel;45 jours\n")
	if !slices.Equal(l.Codes(), []string{CodeCeiling.Code, CodeCeiling.Code, CodeCeiling.Code}) || l[0].Line != 2 || l[1].Line != 6 || l[2].Line != 5 {
		t.Error(l)
	}
	if more := m.CheckTerms("clients.csv", Transport); len(more) != 1 || more[0].Line != 7 {
		t.Error(more)
	}
}

// Cells of a workbook keep their kind: numbers, days, and percentages stored as
// fractions.
func TestWorkbookCells(t *testing.T) {
	day := civil.New(2026, 12, 31)
	sheet := table.Sheet{Rows: []table.Row{
		{No: 3, Cells: []table.Cell{{Text: "Code", Kind: table.Text}, {Text: "Taux", Kind: table.Text}, {Text: "Ne pas relancer", Kind: table.Text}, {Text: "Plafond", Kind: table.Text}, {Text: "CP", Kind: table.Text}, {Text: "Délai", Kind: table.Text}}},
		{No: 4, Cells: []table.Cell{{Text: "411001", Kind: table.Number}, {Text: "0.12", Kind: table.Number}, {Text: day.String(), Kind: table.Day, Date: day}, {Text: "1234.5600000000001", Kind: table.Number}, {Text: "1000", Kind: table.Number}, {Text: "30", Kind: table.Number}}},
	}}
	header, ok := table.FindHeader(sheet, columns())
	if !ok {
		t.Fatal("no header")
	}
	m, l := readRows("clients.xlsx", sheet, header)
	c := m.Find("411001", "")
	if len(l) > 0 || c.Rate != "12" || c.NoReminderTo != day || c.Ceiling != 123456 || c.Address.Postcode != "01000" || c.Terms.String() != "30 jours" || c.Line != 4 {
		t.Errorf("%+v %v", c, l)
	}
}

func TestMissing(t *testing.T) {
	m, _ := read(t, "code;nom;type;adresse;ville;code postal;courriel;téléphone;conditions;siren;contact\n"+
		"A;Atelier;professionnel;1 rue A;Lyon;69000;a@exemple.fr;01;30 jours;404833048;Camille\nB;;;;;;;;;;\nC;Mairie;public;;;;;;;;\n")
	for code, want := range map[string][]string{
		"A": {},
		"B": {"nom", "type de client", "adresse", "courriel", "téléphone", "contact", "conditions de paiement"},
		"C": {"adresse", "courriel", "téléphone", "contact", "sous-type public", "référence du portail"},
	} {
		if diff := cmp.Diff(want, m.Find(code, "").Missing()); diff != "" {
			t.Errorf("%s: %s", code, diff)
		}
	}
	for code, want := range map[string]int{"A": 100, "B": 0, "C": 25} {
		if got := m.Find(code, "").Completeness(); got != want {
			t.Errorf("%s: %d %%, want %d", code, got, want)
		}
	}
}

func TestNewMasterSharedAccount(t *testing.T) {
	m := NewMaster([]Customer{{Code: "A", Account: "411000"}, {Code: "B", Account: "411000"}, {Code: "C", Account: "411C"}})
	if m.Find("411000", "Divers").InMaster || !m.Find("411C", "").InMaster {
		t.Error("a collective account names no customer")
	}
}

func TestEveryCodeHasABrokenInput(t *testing.T) {
	folders, err := filepath.Glob("../../testdata/broken/CLI-*")
	if err != nil {
		t.Fatal(err)
	}
	covered := map[string]bool{}
	for _, folder := range folders {
		if slices.Contains(MatchCodes(), filepath.Base(folder)[:len("CLI-00")]) {
			continue // they take a ledger too
		}
		data, err := os.ReadFile(filepath.Join(folder, "clients.csv"))
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join(folder, "attendu.txt"))
		if err != nil {
			t.Fatal(err)
		}
		_, l := read(t, string(data))
		if !slices.Equal(l.Codes(), strings.Fields(string(want))) {
			t.Errorf("%s: %v", filepath.Base(folder), l)
		}
		covered[filepath.Base(folder)[:len("CLI-00")]] = true
	}
	for _, code := range Codes() {
		if !covered[code] {
			t.Errorf("%s has no input in testdata/broken", code)
		}
	}
}

// Whatever the bytes, no crash, and every row with a code of its own is a customer.
func FuzzReadMaster(f *testing.F) {
	f.Add([]byte("code;nom;siren;conditions\nC;Atelier;404833048;30 jours\n"))
	f.Add([]byte("code\n\"\n"))
	f.Add([]byte("contact;courriel;code\na;b;c\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, l, err := ReadMaster("clients.csv", data)
		if err != nil || l.HasErrors() {
			return
		}
		for _, c := range m.All() {
			if c.Code == "" || c.Line == 0 || c.SIREN != "" && !ValidSIREN(c.SIREN) || c.Email != "" && !ValidEmail(c.Email) {
				t.Errorf("%+v", c)
			}
		}
		for _, p := range l {
			if p.Code == "" || p.Remedy == "" {
				t.Errorf("%+v", p)
			}
		}
	})
}

// TestWhatIsToldIsNotRead reads a file that says what customers owe: nothing of it
// is used, nor told as unused; nor does it make a customer file of a balance.
func TestWhatIsToldIsNotRead(t *testing.T) {
	m, l := read(t, "Code;Nom;Solde;ÉCHU;Ville\nC1;Atelier Exemple;1 200,00;n’importe quoi;Bourg\n")
	if len(l) > 0 {
		t.Error(l)
	}
	if c := m.Find("C1", ""); c.Address.City != "Bourg" || c.Ceiling != 0 {
		t.Errorf("%+v", c)
	}
	if _, l := read(t, "nom;solde\nAtelier Exemple;1 200,00\n"); !slices.Equal(l.Codes(), []string{CodeNoHeader.Code}) {
		t.Error(l)
	}
}
