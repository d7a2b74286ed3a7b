package customer

import (
	"slices"
	"strings"
	"testing"
)

// card is what a product's list of customers must give of its first customer.
type card struct{ code, name, street, postcode, city, country, email, phone, siren, terms, owner, mode string }

func cardOf(c Customer) card {
	return card{c.Code, c.Name, strings.Join(c.Address.Lines, " / "), c.Address.Postcode, c.Address.City, c.Address.Country, c.Email, c.Phone, c.SIREN, c.Terms.String(), c.Owner, c.PaymentMode}
}

// Lists of customers with the titles of each product; the second customer, where
// there is one, is one that must not be reminded.
func TestListsOfProducts(t *testing.T) {
	whole := card{"C0042", "Atelier Modèle", "1 rue A", "69000", "Lyon", "", "compta@exemple.fr", "0102030405", "404833048", "30 jours fin de mois", "", ""}
	with := func(change func(*card)) card { c := whole; change(&c); return c }
	named := func(c *card) { c.code = "Atelier Modèle" }
	for _, p := range []struct {
		product, file string
		want          card
		held          string // code of a customer who is not reminded, and what its card says
	}{
		{"Odoo, in French", "Nom;Référence;Rue;Rue 2;Ville;Code postal;Pays;Téléphone;E-mail;N° TVA;Conditions de paiement client;Vendeur;Langue;Rappels automatiques\n" +
			"Atelier Modèle;C0042;1 rue A;;Lyon;69000;France;0102030405;compta@exemple.fr;FR83404833048;30 jours fin de mois;Alex;French / Français;Automatique\nBureau;C2;;;;;;;;;;;;Manuel\n",
			with(func(c *card) { c.owner = "Alex" }), "C2 Rappels automatiques : Manuel"},
		{"Odoo, technical", "id,display_name,ref,street,street2,zip,city,country_id,phone,mobile,email,vat,siret,property_payment_term_id,user_id,lang,credit_limit\n" +
			"res.partner_12,Atelier Modèle,,1 rue A,,69000,Lyon,France,0102030405,,compta@exemple.fr,FR83404833048,40483304800022,30DENDMONTH,Alex,fr_FR,1500\n",
			with(func(c *card) { c.owner = "Alex"; named(c) }), ""},
		{"ERPNext", "ID,Customer Name,Customer Type,Customer Group,Territory,Tax ID,Payment Terms Template,Credit Limit (Credit Limit),Email Id,Mobile No,Primary Address,Account Manager,Is Frozen,Disabled\n" +
			"C0042,Atelier Modèle,Company,Commercial,France,FR83404833048,30 days EOM,1500,compta@exemple.fr,0102030405,\"1 rue A\n69000 Lyon\nFrance\",Alex,0,0\nC2,Bureau,Company,,,,,,,,,,1,0\n",
			with(func(c *card) { c.owner = "Alex" }), "C2 Is Frozen : 1"},
		{"Xero", "*ContactName,AccountNumber,EmailAddress,FirstName,LastName,POAttentionTo,POAddressLine1,POAddressLine2,POAddressLine3,POAddressLine4,POCity,PORegion,POPostalCode,POCountry,SAAddressLine1,SACity,SAPostalCode,PhoneNumber,MobileNumber,TaxNumber,DueDateBillDay,DueDateBillTerm,DueDateSalesDay,DueDateSalesTerm\n" +
			"Atelier Modèle,,compta@exemple.fr,Camille,Modèle,,1 rue A,,,,Lyon,,69000,France,9 rue Z,Paris,75001,0102030405,,FR83404833048,10,DAYSAFTERBILLDATE,10,OFFOLLOWINGMONTH\n",
			with(func(c *card) { named(c); c.terms = "le 10 du mois suivant" }), ""},
		{"Stripe", "id,Description,Email,Name,Created (UTC),Delinquent,Address Line1,Address Line2,Address City,Address Postal Code,Address Country,Phone,Currency,Tax ID\n" +
			"cus_0042,Client du site,compta@exemple.fr,Atelier Modèle,2026-01-02 10:00,true,1 rue A,,Lyon,69000,FR,0102030405,eur,FR83404833048\n",
			with(func(c *card) { c.code, c.terms = "cus_0042", "" }), ""},
		{"QuickBooks", "Customer full name,Company,Email,Phone,Mobile,Billing address,Terms,Open balance,Tax ID\n" +
			"Atelier Modèle,Atelier Modèle,compta@exemple.fr,0102030405,,\"1 rue A, 69000 Lyon\",Net 30,\"1,200.00\",FR83404833048\n",
			with(func(c *card) { named(c); c.terms = "30 jours" }), ""},
		{"Pennylane", "Raison sociale;Référence;SIREN;N° TVA;Emails;Téléphone;Adresse de facturation;Code postal de facturation;Ville de facturation;Pays de facturation;Conditions de paiement;Mode de paiement;Relances automatiques\n" +
			"Atelier Modèle;C0042;404833048;FR83404833048;compta@exemple.fr;0102030405;1 rue A;69000;Lyon;FR;30_days_end_of_month;Virement;Oui\nBureau;C2;;;;;;;;;;;Non\n",
			with(func(c *card) { c.mode = "virement" }), "C2 Relances automatiques : Non"},
		{"Sellsy", "Référence;Nom;Type;SIRET;N° TVA;Email;Téléphone;Adresse Partie 1;Adresse Partie 2;Code postal;Ville;Pays;Compte auxiliaire;Conditions de règlement;Bloqué\n" +
			"REF1;Atelier Modèle;Entreprise;40483304800022;FR83404833048;compta@exemple.fr;0102030405;1 rue A;;69000;Lyon;France;C0042;30 jours fin de mois;Non\nREF2;Bureau;;;;;;;;;;;C2;;Oui\n",
			whole, "C2 Bloqué : Oui"},
		{"Axonaut", "Nom de la société;Code tiers client;N° SIRET;N° TVA;Adresse de facturation (rue);Code postal;Ville;Pays;Email de facturation;Téléphone;Délai de paiement;Ne pas relancer\n" +
			"Atelier Modèle;C0042;40483304800022;FR83404833048;1 rue A;69000;Lyon;France;compta@exemple.fr;0102030405;30 jours fin de mois;\nBureau;C2;;;;;;;;;;oui\n",
			whole, "C2 "},
		{"EBP", "Code (tiers);Civilité;Nom;Adresse 1 (facturation);Adresse 2 (facturation);Code postal (facturation);Ville (facturation);Code Pays (facturation);Téléphone fixe (facturation);Téléphone portable (facturation);E-mail (facturation);SIREN;Numéro de TVA intracommunautaire;Conditions de règlement;Code mode de règlement;Code commercial/collaborateur;Tiers bloqué\n" +
			"C0042;SARL;Atelier Modèle;1 rue A;;69000;Lyon;FR;0102030405;;compta@exemple.fr;404833048;FR83404833048;30 J FDM;VIR;Alex;Faux\nC2;;Bureau;;;;;;;;;;;;;;Vrai\n",
			with(func(c *card) { c.owner, c.mode = "Alex", "virement" }), "C2 Tiers bloqué : Vrai"},
		{"Sage 100", "Numéro compte;Intitulé;Adresse;Complément;C.P.;Ville;Pays;Téléphone;E-mail;Siret;N° identifiant;Encours autorisé;Modèle de règlement;Collaborateur;Hors rappel/relevé\n" +
			"C0042;Atelier Modèle;1 rue A;;69000;Lyon;France;0102030405;compta@exemple.fr;40483304800022;FR83404833048;1500,00;30JFM;Alex;Non\nC2;Bureau;;;;;;;;;;;;;Oui\n",
			with(func(c *card) { c.owner = "Alex" }), "C2 "},
		{"Cegid", "Auxiliaire;Libellé;Adresse 1;Adresse 2;Code postal;Ville;Code pays;Téléphone;Email;SIRET;Code mode de règlement;Condition de règlement;Bloqué\n" +
			"C0042;Atelier Modèle;1 rue A;;69000;Lyon;FRA;0102030405;compta@exemple.fr;40483304800022;VIR;J30FM;N\nC2;Bureau;;;;;;;;;;;O\n",
			with(func(c *card) { c.mode = "virement" }), "C2 Bloqué : O"},
		{"Business Central", "N°;Nom;Adresse;Adresse (2ème ligne);Code postal;Ville;Code pays/région;N° téléphone;E-mail;N° identif. intracomm.;Code conditions paiement;Code vendeur;Bloqué;Crédit autorisé DS\n" +
			"C0042;Atelier Modèle;1 rue A;;69000;Lyon;FR;0102030405;compta@exemple.fr;FR83404833048;30J+FM;Alex; ;0\nC2;Bureau;;;;;;;;;;;Tout;0\n",
			with(func(c *card) { c.owner = "Alex" }), "C2 Bloqué : Tout"},
		{"Business Central, in English", "No.,Name,Address,Address 2,Post Code,City,Country/Region Code,Phone No.,E-Mail,VAT Registration No.,Payment Terms Code,Salesperson Code,Blocked\n" +
			"C0042,Atelier Modèle,1 rue A,,69000,Lyon,FR,0102030405,compta@exemple.fr,FR83404833048,30 DAYS EOM,Alex,\nC2,Bureau,,,,,,,,,,,All\n",
			with(func(c *card) { c.owner = "Alex" }), "C2 Blocked : All"},
		{"Dolibarr", "Nom;Code client;Code compta client;Adresse;Code postal;Ville;Pays;Téléphone;Email;Id. prof. 1 (SIREN);Id. prof. 2 (SIRET);Numéro de TVA;Conditions de règlement;Mode de règlement;Encours max autorisé\n" +
			"Atelier Modèle;C0042;411C0042;1 rue A;69000;Lyon;France;0102030405;compta@exemple.fr;404833048;40483304800022;FR83404833048;30 jours fin de mois;Virement bancaire;1500\n",
			with(func(c *card) { c.mode = "virement" }), ""},
		{"Dolibarr, technical", "s.nom,s.code_client,s.address,s.zip,s.town,s.phone,s.email,s.siren,s.tva_intra,cond_reglement\n" +
			"Atelier Modèle,C0042,1 rue A,69000,Lyon,0102030405,compta@exemple.fr,404833048,FR83404833048,30DENDMONTH\n", whole, ""},
		{"several columns of terms", "code;nom;adresse;cp;ville;email;tel;siren;Nombre de jours;Fin de mois;Jour de tombée\nC0042;Atelier Modèle;1 rue A;69000;Lyon;compta@exemple.fr;0102030405;404833048;30;Oui;10\n",
			with(func(c *card) { c.terms = "30 jours fin de mois le 10" }), ""},
	} {
		m, l := read(t, p.file)
		if l.HasErrors() || len(m.All()) == 0 {
			t.Errorf("%s: %v", p.product, l)
			continue
		}
		for _, bad := range l {
			if bad.Code != CodeColumn.Code && bad.Code != CodeCeiling.Code {
				t.Errorf("%s: %s", p.product, bad)
			}
		}
		if got := cardOf(m.All()[0]); got != p.want {
			t.Errorf("%s:\n got %+v\nwant %+v", p.product, got, p.want)
		}
		if m.All()[0].NoReminder {
			t.Errorf("%s: the first customer is held by %q", p.product, m.All()[0].HeldBy)
		}
		if code, by, held := strings.Cut(p.held, " "); held {
			if c := m.Find(code, ""); !c.NoReminder || c.HeldBy != by {
				t.Errorf("%s: %v %q", p.product, c.NoReminder, c.HeldBy)
			}
		}
	}
}

// The 88 columns of Sage 50, those that count among others that do not.
func TestSage50List(t *testing.T) {
	titles := strings.Split("Code;Nom;Société;Civilité;Adresse 1;Adresse 2;Adresse 3;Code postal;Ville;Pays;Téléphone;Portable;Fax;Mode de paiement;Libellé mode de paiement;Risque;Bloqué;Encours autorisé;N° TVA intracom;Compte Comptable;Relevé Compte;E-mail;SIRET;Ne pas relancer;IBAN;Nom du contact;E-mail du contact;Type de client", ";")
	row := strings.Split("DUPONT;Atelier Modèle;;SARL;1 rue A;;;69000;Lyon;France;0102030405;;;VIR;Virement;0;Non;1500,00;FR83404833048;411DUPONT;Oui;compta@exemple.fr;40483304800022;Oui;FR7630006000011234567890189;Camille;c@exemple.fr;Professionnel", ";")
	for len(titles) < 88 {
		titles, row = append(titles, "Libre "+string(rune('A'+len(titles)%26))+string(rune('A'+len(titles)/26))), append(row, "x")
	}
	m, l := read(t, strings.Join(titles, "\t")+"\n"+strings.Join(row, "\t")+"\n")
	c := m.Find("DUPONT", "")
	if !c.NoReminder || c.HeldBy != "" || c.Kind != Business || c.PaymentMode != "virement" || c.Ceiling != 150000 || c.SIREN != "404833048" || c.Account != "411DUPONT" || c.Phone != "0102030405" ||
		!slices.Equal(c.Contacts, []Contact{{Name: "Camille", Email: "c@exemple.fr"}}) {
		t.Errorf("%+v", c)
	}
	if len(l) != 1 || l[0].Code != CodeColumn.Code || !strings.Contains(l[0].Message, " autres") {
		t.Error(l)
	}
}

// Where a product reminds nobody, its column says nothing of anybody.
func TestRemindersOffForEverybody(t *testing.T) {
	m, _ := read(t, "code;nom;relances automatiques\nC1;Alpha;Non\nC2;Beta;Non\n")
	if m.Find("C1", "").NoReminder {
		t.Error("held")
	}
}

func TestAddressInOneCell(t *testing.T) {
	for in, want := range map[string]string{
		"1 rue A, 69000 Lyon":                       "1 rue A|69000|Lyon",
		"1 rue A 69000 Lyon":                        "1 rue A|69000|Lyon",
		"\"1 rue A\nBât. B\n69003 Lyon Cedex 03\"":  "1 rue A/Bât. B|69003|Lyon Cedex 03",
		"\"1 rue A\nF-75001 PARIS\nFrance\"":        "1 rue A|75001|PARIS",
		"12 avenue du 8 mai 1945":                   "12 avenue du 8 mai 1945||",
		"\"1 rue A\n97400 Saint-Denis de l'Étang\"": "1 rue A|97400|Saint-Denis de l'Étang",
	} {
		m, l := read(t, "code;nom;adresse\nC1;Alpha;"+in+"\n")
		a := m.Find("C1", "").Address
		if got := strings.Join(a.Lines, "/") + "|" + a.Postcode + "|" + a.City; got != want || len(l) > 0 {
			t.Errorf("%q: %q %v, want %q", in, got, l, want)
		}
	}
}
