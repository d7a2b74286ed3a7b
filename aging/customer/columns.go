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
	colPayment    = "mode-de-paiement"
	colDeposit    = "dépôt des factures"
	colCircuit    = "circuit de paiement"
	colPassing    = "délai du circuit"
	colPayDays    = "jours de paiement"
)

// columns says under which headers each column is found: our own name first,
// then those of Sage, Odoo, Dolibarr, EBP and of plain lists. Headers are
// compared without case, accents and punctuation.
func columns() []table.Field {
	return []table.Field{
		{Key: colCode, Required: true, Aliases: []string{"code", "code client", "code tiers", "compte tiers", "compte auxiliaire", "compte client", "numéro client", "n° client", "customer code", "client code", "code_client", "CompAuxNum", "référence interne", "ref client", "réf", "tiers", "customer"}},
		{Key: colAccount, Aliases: []string{"compte", "compte comptable", "code_compta", "code comptable client", "compte général", "compte de tiers", "account"}},
		{Key: colName, Aliases: []string{"nom", "raison sociale", "nom ou raison sociale", "société", "nom client", "nom du client", "nom tiers", "nom du tiers", "dénomination", "intitulé", "client", "partenaire", "name", "company name", "CompAuxLib"}},
		{Key: colKind, Aliases: []string{"type", "type de client", "type client", "type de tiers", "nature", "catégorie", "kind"}},
		{Key: colSubtype, Aliases: []string{"sous-type-public", "sous-type public", "type d’organisme", "catégorie publique"}},
		{Key: colSIREN, Aliases: []string{"siren", "n° siren", "numéro siren", "professional id 1", "idprof1"}},
		{Key: colSIRET, Aliases: []string{"siret", "n° siret", "numéro siret", "professional id 2", "idprof2"}},
		{Key: colVAT, Aliases: []string{"tva", "n° tva", "numéro de tva", "tva intracom", "n° tva intracom", "tva intracommunautaire", "n° tva intracommunautaire", "identifiant tva", "tva_intra", "vat", "tax id"}},
		{Key: colStreet, Aliases: []string{"adresse", "adresse 1", "adresse1", "adresse ligne 1", "rue", "address", "street", "adresse de facturation"}},
		{Key: colStreet2, Aliases: []string{"adresse 2", "adresse2", "complément", "complément d’adresse", "adresse ligne 2", "rue 2", "street2"}},
		{Key: colStreet3, Aliases: []string{"adresse 3", "adresse3", "adresse ligne 3"}},
		{Key: colStreet4, Aliases: []string{"adresse 4", "adresse4", "adresse ligne 4"}},
		{Key: colPostcode, Aliases: []string{"code postal", "cp", "codepostal", "zip", "zip code", "postal code", "postcode"}},
		{Key: colCity, Aliases: []string{"ville", "commune", "localité", "city", "town"}},
		{Key: colCountry, Aliases: []string{"pays", "code pays", "country"}},
		{Key: colPortal, Aliases: []string{"référence portail", "référence chorus", "code service", "n° engagement", "numéro d’engagement"}},
		{Key: colEmail, Aliases: []string{"courriel", "e-mail", "email", "mail", "adresse e-mail", "adresse email", "adresse mail", "courriel relance", "e-mail de relance"}},
		{Key: colPhone, Aliases: []string{"téléphone", "tél", "tel", "téléphone fixe", "tél fixe", "phone"}},
		{Key: colMobile, Aliases: []string{"portable", "mobile", "téléphone portable", "tél portable", "gsm"}},
		{Key: colTerms, Aliases: []string{"conditions", "conditions de paiement", "conditions de règlement", "délai", "délai de paiement", "délai de règlement", "échéance", "payment terms", "terms", "cond_reglement"}},
		{Key: colRate, Aliases: []string{"taux", "taux contractuel", "taux de pénalités", "taux des pénalités", "pénalités"}},
		{Key: colCeiling, Aliases: []string{"plafond", "plafond d’encours", "encours autorisé", "encours maximum", "encours max", "limite de crédit", "credit limit"}},
		{Key: colGuarantee, Aliases: []string{"garantie", "garanties", "caution", "montant garanti"}},
		{Key: colInsurance, Aliases: []string{"assurance", "assurance crédit", "assurance-crédit", "limite assureur", "agrément assureur"}},
		{Key: colLanguage, Aliases: []string{"langue", "language", "lang"}},
		{Key: colCycle, Aliases: []string{"cycle", "cycle de relance", "scénario"}},
		{Key: colSegment, Aliases: []string{"segment", "segments", "famille"}},
		{Key: colOwner, Aliases: []string{"responsable", "chargé de recouvrement", "commercial", "vendeur", "représentant", "salesperson", "gestionnaire"}},
		{Key: colNoReminder, Aliases: []string{"ne-pas-relancer", "ne pas relancer", "bloquer relance", "bloquer les relances", "exclure des relances"}},
		{Key: colPayment, Aliases: []string{"mode-de-paiement", "mode de paiement", "mode de règlement", "moyen de paiement", "payment method"}},
		{Key: colDeposit, Aliases: []string{"dépôt des factures", "dépôt factures", "portail", "portail de facturation", "plateforme", "plateforme de facturation"}},
		{Key: colCircuit, Aliases: []string{"circuit de paiement", "circuit", "circuit de validation", "circuit de règlement"}},
		{Key: colPassing, Aliases: []string{"délai du circuit", "délai de validation", "délai de circuit"}},
		{Key: colPayDays, Aliases: []string{"jours de paiement", "jour de paiement", "jours de règlement", "jour de règlement", "campagne de règlement", "campagnes de règlement"}},
	}
}

// Headers gives the columns of a new customer file, in order, one contact for
// accounting included; ReadMaster reads them all.
func Headers() []string {
	return []string{
		colCode, colName, colKind, colSubtype, colSIREN, colVAT, colStreet, colStreet2, colPostcode, colCity, colCountry, colEmail, colPhone,
		"contact comptabilité", "courriel comptabilité", "téléphone comptabilité", colTerms, colRate, colCeiling, colGuarantee, colInsurance,
		colLanguage, colCycle, colSegment, colOwner, colNoReminder, colPayment, colPortal,
		colDeposit, colCircuit, colPassing, colPayDays,
	}
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
