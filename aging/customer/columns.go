package customer

import (
	"regexp"
	"strings"

	"relance/aging/table"
)

// Keys of the columns of the customer file.
const (
	colCode       = "code"
	colAccount    = "compte"
	colName       = "nom"
	colKind       = "type"
	colSubtype    = "sous-type-public"
	colSIREN      = "siren"
	colSIRET      = "siret"
	colVAT        = "tva"
	colStreet     = "adresse"
	colStreet2    = "adresse 2"
	colStreet3    = "adresse 3"
	colStreet4    = "adresse 4"
	colPostcode   = "code postal"
	colCity       = "ville"
	colCountry    = "pays"
	colPortal     = "référence portail"
	colEmail      = "courriel"
	colPhone      = "téléphone"
	colMobile     = "portable"
	colTerms      = "conditions"
	colRate       = "taux"
	colCeiling    = "plafond"
	colGuarantee  = "garantie"
	colInsurance  = "assurance"
	colLanguage   = "langue"
	colCycle      = "cycle"
	colSegment    = "segment"
	colOwner      = "responsable"
	colNoReminder = "ne-pas-relancer"
	colReminder   = "relances"
	colBlocked    = "bloqué"
	colTermDays   = "nombre de jours"
	colTermEnd    = "départ du délai"
	colTermDay    = "jour de tombée"
	colPayment    = "mode-de-paiement"
	colDeposit    = "dépôt des factures"
	colCircuit    = "circuit de paiement"
	colPassing    = "délai du circuit"
	colPayDays    = "jours de paiement"
	colForm       = "forme"
	colSeat       = "siège"
	colOrgan      = "représentant légal"
)

// columns says under which headers each column is found: our own name first,
// then those of Sage, Cegid, EBP, Odoo, ERPNext, Dolibarr, Business Central,
// Xero, QuickBooks, Stripe, Pennylane, Sellsy, Axonaut and of plain lists.
// Headers are compared without case, accents and punctuation. A file has a
// column of codes, or one of names that stand for them.
func columns() []table.Field {
	return []table.Field{
		{Key: colCode, Aliases: []string{"code", "code client", "code tiers", "compte tiers", "compte auxiliaire", "compte client", "numéro client", "n° client", "customer code", "client code", "code_client", "CompAuxNum", "référence interne", "ref client", "réf", "tiers", "customer", "code du client", "code du tiers", "n° tiers", "numéro de tiers", "n° compte tiers", "n° compte client", "code auxiliaire", "auxiliaire", "compte auxiliaire client", "code tiers client", "code comptable tiers", "internal reference", "customer number", "customer no", "account number", "AccountNumber", "No.", "N°", "numéro compte", "n° compte", "référence client", "référence du client", "référence tiers", "réf tiers", "s.code_client", "ref", "reference", "référence", "customer id", "client id", "identifiant", "identifiant client", "numéro", "num client", "id client", "id"}},
		{Key: colAccount, Aliases: []string{"compte", "compte comptable", "code_compta", "code comptable client", "compte général", "compte de tiers", "account", "n° de compte comptable", "code compta client", "s.code_compta", "compte général client", "compte collectif", "numéro de compte comptable", "receivable account"}},
		{Key: colName, Aliases: []string{"nom", "raison sociale", "nom ou raison sociale", "société", "nom client", "nom du client", "nom tiers", "nom du tiers", "dénomination", "intitulé", "client", "partenaire", "name", "company name", "CompAuxLib", "nom de la société", "nom société", "nom de l’entreprise", "nom entreprise", "entreprise", "nom complet", "nom affiché", "display name", "customer full name", "contact name", "ContactName", "customer name", "full name", "company", "s.nom", "organisation", "libellé", "libellé client", "libellé tiers", "nom du contact client", "désignation"}},
		{Key: colKind, Aliases: []string{"type", "type de client", "type client", "type de tiers", "nature", "catégorie", "kind", "customer type", "type client ou prospect", "profil client", "b2b ou b2c"}},
		{Key: colSubtype, Aliases: []string{"sous-type-public", "sous-type public", "type d’organisme", "catégorie publique"}},
		{Key: colSIREN, Aliases: []string{"siren", "n° siren", "numéro siren", "professional id 1", "idprof1", "id prof 1 (siren)", "s.siren", "n° de siren", "registration no.", "company registration number", "CompanyNumber", "numéro d’identification siren"}},
		{Key: colSIRET, Aliases: []string{"siret", "n° siret", "numéro siret", "professional id 2", "idprof2", "id prof 2 (siret)", "s.siret", "n° de siret", "siret client"}},
		{Key: colVAT, Aliases: []string{"tva", "n° tva", "numéro de tva", "tva intracom", "n° tva intracom", "tva intracommunautaire", "n° tva intracommunautaire", "identifiant tva", "tva_intra", "vat", "tax id", "numéro tva", "tva intra", "s.tva_intra", "n° de tva", "n° identif. intracomm.", "numéro de tva intracommunautaire", "code tva intracommunautaire", "n° identifiant", "identifiant fiscal", "numéro d’identification fiscale", "n° tva intra", "vat number", "vat registration no.", "TaxNumber", "tax number", "vat id"}},
		{Key: colStreet, Aliases: []string{"adresse", "adresse 1", "adresse1", "adresse ligne 1", "rue", "address", "street", "adresse de facturation", "adresse 1 (facturation)", "adresse facturation", "rue de facturation", "adresse de facturation (rue)", "adresse partie 1", "adresse de facturation - ligne 1", "s.address", "POAddressLine1", "address line 1", "address line1", "address 1", "billing address line 1", "billing street", "billing address", "bill to", "street address", "primary address", "adresse principale", "adresse postale", "voie", "n° et voie"}},
		{Key: colStreet2, Aliases: []string{"adresse 2", "adresse2", "complément", "complément d’adresse", "adresse ligne 2", "rue 2", "street2", "adresse 2 (facturation)", "adresse partie 2", "adresse (2ème ligne)", "complément adresse", "adresse de facturation - ligne 2", "rue2", "POAddressLine2", "address line 2", "address line2", "address 2", "billing address line 2"}},
		{Key: colStreet3, Aliases: []string{"adresse 3", "adresse3", "adresse ligne 3", "adresse 3 (facturation)", "adresse partie 3", "POAddressLine3", "address line 3"}},
		{Key: colStreet4, Aliases: []string{"adresse 4", "adresse4", "adresse ligne 4", "adresse 4 (facturation)", "adresse partie 4", "POAddressLine4"}},
		{Key: colPostcode, Aliases: []string{"code postal", "cp", "codepostal", "zip", "zip code", "postal code", "postcode", "code postal (facturation)", "code postal facturation", "code postal de facturation", "c.p.", "s.zip", "POPostalCode", "post code", "address postal code", "address zip", "zip/postal code", "billing zip", "billing postal code"}},
		{Key: colCity, Aliases: []string{"ville", "commune", "localité", "city", "town", "ville (facturation)", "ville facturation", "ville de facturation", "s.town", "POCity", "address city", "billing city"}},
		{Key: colCountry, Aliases: []string{"pays", "code pays", "country", "code pays (facturation)", "pays (facturation)", "pays facturation", "pays de facturation", "code pays/région", "country_id", "country_id/name", "country_id/id", "POCountry", "address country", "country/region code", "country code", "billing country"}},
		{Key: colPortal, Aliases: []string{"référence portail", "référence chorus", "code service", "n° engagement", "numéro d’engagement"}},
		{Key: colEmail, Aliases: []string{"courriel", "e-mail", "email", "mail", "adresse e-mail", "adresse email", "adresse mail", "courriel relance", "e-mail de relance", "e-mail (facturation)", "email facturation", "email de facturation", "emails de facturation", "adresse email de facturation", "emails", "e-mail principal", "email principal", "s.email", "EmailAddress", "email address", "email id", "billing email", "main email", "customer email"}},
		{Key: colPhone, Aliases: []string{"téléphone", "tél", "tel", "téléphone fixe", "tél fixe", "phone", "téléphone fixe (facturation)", "téléphone 1", "téléphone principal", "n° téléphone", "numéro de téléphone", "n° de téléphone", "s.phone", "PhoneNumber", "phone number", "phone no.", "phone numbers", "main phone"}},
		{Key: colMobile, Aliases: []string{"portable", "mobile", "téléphone portable", "tél portable", "gsm", "téléphone portable (facturation)", "téléphone mobile", "tél mobile", "MobileNumber", "mobile no", "mobile phone", "mobile number"}},
		{Key: colTerms, Aliases: []string{"conditions", "conditions de paiement", "conditions de règlement", "délai", "délai de paiement", "délai de règlement", "échéance", "payment terms", "terms", "cond_reglement", "conditions de paiement (client)", "conditions de paiement client", "conditions de paiement clients", "conditions de paiement des clients", "condition de paiement", "condition de règlement", "délai de paiement client", "délai paiement", "échéance de paiement", "modèle de règlement", "modèle de conditions de paiement", "modèle de conditions de paiement par défaut", "code conditions paiement", "code condition paiement", "code condition de règlement", "libellé condition de règlement", "property_payment_term_id", "property_payment_term_id/name", "customer payment terms", "payment term", "payment terms code", "payment terms template", "default payment terms template", "payment_conditions", "terme de paiement", "termes de paiement", "modalités de paiement", "modalités de règlement"}},
		{Key: colRate, Aliases: []string{"taux", "taux contractuel", "taux de pénalités", "taux des pénalités", "pénalités"}},
		{Key: colCeiling, Aliases: []string{"plafond", "plafond d’encours", "encours autorisé", "encours maximum", "encours max", "limite de crédit", "credit limit", "encours max autorisé", "encours maximum autorisé", "encours autorisé ht", "encours max. autorisé", "plafond de crédit", "crédit autorisé", "crédit autorisé ds", "limite crédit ds", "montant maximum d’encours", "credit limit (lcy)", "credit limit (credit limit)", "credit_limit", "outstanding limit"}},
		{Key: colGuarantee, Aliases: []string{"garantie", "garanties", "caution", "montant garanti"}},
		{Key: colInsurance, Aliases: []string{"assurance", "assurance crédit", "assurance-crédit", "limite assureur", "agrément assureur"}},
		{Key: colLanguage, Aliases: []string{"langue", "language", "lang", "code langue", "language code", "print language"}},
		{Key: colCycle, Aliases: []string{"cycle", "cycle de relance", "scénario"}},
		{Key: colSegment, Aliases: []string{"segment", "segments", "famille"}},
		{Key: colOwner, Aliases: []string{"responsable", "chargé de recouvrement", "commercial", "vendeur", "représentant", "salesperson", "gestionnaire", "code commercial", "code vendeur", "code commercial/collaborateur", "commercial attitré", "chargé de clientèle", "chargé de compte", "user_id", "user_id/name", "salesperson code", "account manager", "collaborateur"}},
		{Key: colNoReminder, Aliases: []string{"ne-pas-relancer", "ne pas relancer", "bloquer relance", "bloquer les relances", "exclure des relances", "ne pas relancer le client", "ne pas envoyer de relance", "ne pas envoyer de relances", "pas de relance", "sans relance", "hors relance", "hors relances", "hors rappel/relevé", "hors rappel", "hors rappels", "blocage relance", "blocage relances", "blocage des relances", "relance bloquée", "relances bloquées", "relance interdite", "relances suspendues", "suspendre les relances", "exclu des relances", "exclu relance", "exclure relance", "exclusion relance", "do not remind", "no reminder", "no reminders", "no follow-up", "exclude from reminders", "exclude from follow-up", "dunning block", "dunning blocked", "block reminders"}},
		{Key: colReminder, Aliases: []string{"à relancer", "relançable", "relancer", "relancer le client", "relance", "relances", "relance auto", "relances auto", "relance automatique", "relances automatiques", "relances activées", "soumis à relance", "autoriser les relances", "envoyer les relances", "rappels automatiques", "reminders", "automatic reminders", "send reminders", "followup_reminder_type"}},
		{Key: colBlocked, Aliases: []string{"bloqué", "bloque", "client bloqué", "compte bloqué", "tiers bloqué", "blocage", "blocked", "is blocked", "is frozen", "is_frozen", "est gelé", "gelé", "frozen", "on hold", "credit hold", "contentieux", "en contentieux", "client en contentieux"}},
		{Key: colTermDays, Aliases: []string{"nombre de jours", "nb jours", "nb de jours", "délai en jours", "délai (jours)", "délai (en jours)", "jours de délai", "DueDateSalesDay", "due date sales day", "days until due", "payment terms days", "credit days"}},
		{Key: colTermEnd, Aliases: []string{"départ du délai", "condition du délai", "type de délai", "type d’échéance", "fin de mois", "DueDateSalesTerm", "due date sales term"}},
		{Key: colTermDay, Aliases: []string{"jour de tombée", "jour d’échéance", "le", "jour du mois"}},
		{Key: colPayment, Aliases: []string{"mode-de-paiement", "mode de paiement", "mode de règlement", "moyen de paiement", "payment method", "code mode de règlement", "libellé mode de paiement", "libellé mode de règlement", "mode de paiement par défaut", "mode de règlement par défaut", "moyen de règlement", "payment method code", "default payment method", "payment mode"}},
		{Key: colDeposit, Aliases: []string{"dépôt des factures", "dépôt factures", "portail", "portail de facturation", "plateforme", "plateforme de facturation"}},
		{Key: colCircuit, Aliases: []string{"circuit de paiement", "circuit", "circuit de validation", "circuit de règlement"}},
		{Key: colPassing, Aliases: []string{"délai du circuit", "délai de validation", "délai de circuit"}},
		{Key: colPayDays, Aliases: []string{"jours de paiement", "jour de paiement", "jours de règlement", "jour de règlement", "campagne de règlement", "campagnes de règlement"}},
		{Key: colForm, Aliases: []string{"forme", "forme juridique", "statut juridique", "legal form"}},
		{Key: colSeat, Aliases: []string{"siège", "siège social", "adresse du siège", "registered office"}},
		{Key: colOrgan, Aliases: []string{"représentant légal", "dirigeant", "organe représentant", "legal representative"}},
	}
}

// Headers gives the columns of a new customer file, in order, one contact for
// accounting included; ReadMaster reads them all.
func Headers() []string {
	return []string{
		colCode, colName, colKind, colSubtype, colSIREN, colVAT, colStreet, colStreet2, colPostcode, colCity, colCountry, colEmail, colPhone,
		"contact comptabilité", "courriel comptabilité", "téléphone comptabilité", colTerms, colRate, colCeiling, colGuarantee, colInsurance,
		colLanguage, colCycle, colSegment, colOwner, colNoReminder, colPayment, colPortal,
		colDeposit, colCircuit, colPassing, colPayDays, colForm, colSeat, colOrgan,
	}
}

// Titles of what a new customer file says for information: they are never read.
const (
	TitleBalance = "solde"
	TitleOverdue = "échu"
)

// told says that a title is one of those; only as such, so that a list of balances
// is not taken for the customer file.
func told(title string) bool {
	folded := foldWords(title)
	return folded == foldWords(TitleBalance) || folded == foldWords(TitleOverdue)
}

// contactColumn is a column about a person or a service: "contact
// comptabilité", "e-mail du contact", "téléphone achats".
type contactColumn struct {
	column int
	role   string
	part   byte // n name, e e-mail, t telephone
}

var contactHeader = regexp.MustCompile(`^(?:(?:nom (?:du |de )?)?(contact|interlocuteur)|(courriel|e ?mail|mail)|(telephone|tel|portable|mobile))(?: (?:du |de )?contact)?(?: (?:de la |du |des |de l |de )?(.*))?$`)

// contactColumns finds the columns about contacts among those that no field
// claims, and gives the others back.
func contactColumns(h table.Header) (contacts []contactColumn, others []int) {
	for _, column := range h.Unknown {
		if told(h.Row.Cell(column).Text) {
			continue
		}
		m := contactHeader.FindStringSubmatch(foldWords(h.Row.Cell(column).Text))
		if m == nil {
			others = append(others, column)
			continue
		}
		c := contactColumn{column: column, role: strings.ReplaceAll(m[4], " ", "-"), part: 'n'}
		switch {
		case m[2] != "":
			c.part = 'e'
		case m[3] != "":
			c.part = 't'
		}
		contacts = append(contacts, c)
	}
	return contacts, others
}
