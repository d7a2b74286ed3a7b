package einvoice

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
)

// Code is a status of the lifecycle (XP Z12-012, MDT-105).
type Code int

// Statuses that mean something here.
const (
	Deposited      Code = 200
	Issued         Code = 201
	Received       Code = 202
	Available      Code = 203
	TakenInCharge  Code = 204
	Approved       Code = 205
	PartlyApproved Code = 206
	Disputed       Code = 207
	Suspended      Code = 208
	Completed      Code = 209
	Refused        Code = 210
	PaymentSent    Code = 211
	Encashed       Code = 212
	Rejected       Code = 213
	Endorsed       Code = 214
	Cancelled      Code = 220
	Misrouted      Code = 221
	DirectPayment  Code = 224
	FactoredOpenly Code = 225
	FactoredHidden Code = 226
	NotFactored    Code = 227
	Admissible     Code = 500
	Inadmissible   Code = 501
)

// Label names a status in French, "" for one that the norm does not have.
func (c Code) Label() string { return labels()[c] }

func labels() map[Code]string {
	return map[Code]string{
		Deposited: "déposée", Issued: "émise par la plateforme", Received: "reçue par la plateforme", Available: "mise à disposition", TakenInCharge: "prise en charge",
		Approved: "approuvée", PartlyApproved: "approuvée partiellement", Disputed: "en litige", Suspended: "suspendue", Completed: "complétée", Refused: "refusée",
		PaymentSent: "paiement transmis", Encashed: "encaissée", Rejected: "rejetée", Endorsed: "visée", Cancelled: "annulée", Misrouted: "erreur de routage",
		DirectPayment: "demande de paiement direct", FactoredOpenly: "affacturée", FactoredHidden: "affacturée (confidentiel)", NotFactored: "non affacturée",
		Admissible: "recevable", Inadmissible: "irrecevable",
	}
}

// Reason is why a status was set, and what is asked of us.
type Reason struct {
	Code   string `json:",omitempty"` // MDT-113: TX_TVA_ERR…
	Text   string `json:",omitempty"` // MDT-114 and notes
	Action string `json:",omitempty"` // MDT-121: NIN, CNF, PIN…
}

// Status is one status of one invoice.
type Status struct {
	ID      string     `json:",omitempty"` // MDT-4, the message
	Code    Code       // MDT-105
	When    string     // MDT-78, AAAAMMJJhhmmss: statuses of a day have an order
	Date    civil.Date // the day of When
	Number  string     // MDT-87, of the invoice
	Of      civil.Date `json:",omitzero"`  // MDT-100, of the invoice
	Receipt civil.Date `json:",omitzero"`  // MDT-95
	Seller  string     `json:",omitempty"` // MDT-129, SIREN
	By      string     `json:",omitempty"` // MDT-39, who said it
	Role    string     `json:",omitempty"` // MDT-40: BY, SE, WK…
	Reasons []Reason   `json:",omitempty"`

	Received  money.Amount `json:",omitempty"` // MEN, rates added up
	Paid      money.Amount `json:",omitempty"` // MPA
	Remaining money.Amount `json:",omitempty"` // RAP
	Accepted  money.Amount `json:",omitempty"` // MAP, MAPTTC
	Contested money.Amount `json:",omitempty"` // MNA, MNATTC

	Origin Origin `json:"-"`
}

// Why gives the reasons in one sentence, "" when there are none.
func (s Status) Why() string {
	var all []string
	for _, r := range s.Reasons {
		word := r.Text
		if known := reasonWords()[r.Code]; known != "" && word == "" {
			word = known
		}
		switch {
		case word == "" && r.Code != "":
			word = r.Code
		case r.Code != "":
			word += " (" + r.Code + ")"
		}
		if word != "" && !slices.Contains(all, word) {
			all = append(all, word)
		}
	}
	return joined(all)
}

func joined(all []string) string {
	text := ""
	for i, one := range all {
		if i > 0 {
			text += " ; "
		}
		text += one
	}
	return text
}

// Asked gives what is asked of us, "" when nothing is.
func (s Status) Asked() string {
	for _, r := range s.Reasons {
		if word := actionWords()[r.Action]; word != "" {
			return word
		}
	}
	return ""
}

func actionWords() map[string]string {
	return map[string]string{
		"PIN": "donner l’information demandée", "NIN": "établir une facture rectificative", "CNF": "établir un avoir total",
		"CNP": "établir un avoir partiel", "CNA": "établir un avoir du montant contesté", "OTH": "répondre au client",
	}
}

// reasonWords names the reasons of the norm that a message gives without words.
func reasonWords() map[string]string {
	return map[string]string{
		"JUSTIF_ABS": "justificatif absent", "COORD_BANC_ERR": "coordonnées bancaires erronées", "TX_TVA_ERR": "taux de TVA erroné", "MONTANTTOTAL_ERR": "montant total erroné",
		"CALCUL_ERR": "erreur de calcul", "NON_CONFORME": "facture non conforme", "DOUBLON": "facture en double", "DEST_INC": "destinataire inconnu", "DEST_ERR": "erreur de destinataire",
		"TRANSAC_INC": "transaction inconnue", "EMMET_INC": "émetteur inconnu", "CONTRAT_TERM": "contrat terminé", "DOUBLE_FACT": "double facturation", "CMD_ERR": "numéro de commande erroné ou absent",
		"ADR_ERR": "adresse erronée", "SIRET_ERR": "SIRET erroné", "CODE_ROUTAGE_ERR": "code de routage erroné", "REF_CT_ABSENT": "référence du contrat absente", "REF_ERR": "référence erronée",
		"PU_ERR": "prix unitaire erroné", "REM_ERR": "remise erronée", "QTE_ERR": "quantité erronée", "ART_ERR": "article erroné", "MODPAI_ERR": "conditions de paiement erronées",
		"QUALITE_ERR": "qualité contestée", "LIVR_INCOMP": "livraison incomplète", "NON_TRANSMISE": "facture non transmise", "ROUTAGE_ERR": "erreur de routage", "REJ_SEMAN": "données incorrectes",
		"REJ_UNI": "numéro de facture déjà utilisé", "REJ_COH": "données incohérentes", "REJ_ADR": "adresse électronique inconnue",
	}
}

// SecondDeposit says that a rejection is about a second deposit of an invoice that
// is already there: the first one stays valid and due.
func (s Status) SecondDeposit() bool {
	return (s.Code == Rejected || s.Code == Inadmissible) && slices.ContainsFunc(s.Reasons, func(r Reason) bool {
		return r.Code == "DOUBLON" || r.Code == "REJ_UNI"
	})
}

// Terminal says that nothing that comes later gives the invoice back.
func (s Status) Terminal() bool {
	return !s.SecondDeposit() && (s.Code == Refused || s.Code == Rejected || s.Code == Inadmissible || s.Code == Cancelled)
}

// Once sorts statuses by invoice and instant and keeps each once: the same message
// found twice, its copy for the public portal, the same status said again at the
// same instant.
func Once(all []Status) []Status {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b Status) int {
		return cmp.Or(cmp.Compare(Bare(a.Number), Bare(b.Number)), cmp.Compare(a.When, b.When), cmp.Compare(a.Code, b.Code),
			cmp.Compare(len(b.Reasons), len(a.Reasons)), cmp.Compare(a.Origin.File, b.Origin.File))
	})
	return slices.CompactFunc(all, func(a, b Status) bool {
		return Bare(a.Number) == Bare(b.Number) && a.When == b.When && a.Code == b.Code
	})
}
