package daysheet

import "relance/aging/followup"

// Answers of approvals.
const (
	Yes = "oui"
	No  = "non"
)

func yesNo() []followup.Choice {
	return []followup.Choice{
		{Code: Yes, Label: "oui", Aliases: []string{"o", "ok", "accord", "d’accord", "vrai", "x"}},
		{Code: No, Label: "non", Aliases: []string{"n", "refus", "refusé", "faux"}},
	}
}

// Decisions of people about a case.
const (
	decideWait      = "attendre"
	decideResume    = "reprendre"
	decideFounded   = "litige-fonde"
	decidePartly    = "litige-fonde-en-partie"
	decideUnfounded = "litige-non-fonde"
	decideKept      = "engagement-tenu"
	decideLapsed    = "plan-caduc"
	decideFile      = "precontentieux"
	decideAgency    = "agence"
	decideOrder     = "injonction"
	decideLoss      = "perte"
	decideNothing   = "sans-suite"
)

// Choices lists what may be decided.
func Choices() []followup.Choice {
	return []followup.Choice{
		{Code: decideWait, Label: "Attendre jusqu’au", Aliases: []string{"attendre", "suspendre", "patienter"}},
		{Code: decideResume, Label: "Reprendre les relances", Aliases: []string{"reprendre", "lever", "débloquer"}},
		{Code: decideFounded, Label: "Litige fondé : avoir à établir", Aliases: []string{"litige fondé", "fondé"}},
		{Code: decidePartly, Label: "Litige fondé en partie", Aliases: []string{"fondé en partie"}},
		{Code: decideUnfounded, Label: "Litige non fondé", Aliases: []string{"non fondé"}},
		{Code: decideKept, Label: "Engagement tenu", Aliases: []string{"fait", "tenu"}},
		{Code: decideLapsed, Label: "Plan caduc", Aliases: []string{"caduc", "caducité"}},
		{Code: decideFile, Label: "Préparer le dossier précontentieux", Aliases: []string{"dossier précontentieux", "précontentieux"}},
		{Code: decideAgency, Label: "Remis à une agence ou à un commissaire de justice", Aliases: []string{"agence", "huissier", "commissaire de justice"}},
		{Code: decideOrder, Label: "Injonction de payer déposée", Aliases: []string{"injonction", "injonction de payer"}},
		{Code: decideLoss, Label: "Passer en perte", Aliases: []string{"perte", "irrécouvrable"}},
		{Code: decideNothing, Label: "Vu, sans suite pour l’instant", Aliases: []string{"vu", "sans suite"}},
	}
}

// What people make of an answer.
const (
	replyRead    = "lue"
	replyPromise = "promesse"
	replyDispute = "litige"
	replyPaid    = "paiement-envoye"
	replyMissing = "facture-non-recue"
	replyPlan    = "plan-demande"
	replyWait    = "attendre"
)

// ReplyChoices lists what may be made of an answer.
func ReplyChoices() []followup.Choice {
	return []followup.Choice{
		{Code: replyRead, Label: "Lue, rien de plus", Aliases: []string{"lue", "lu", "vu", "classée"}},
		{Code: replyPromise, Label: "Promesse de règlement", Aliases: []string{"promesse"}},
		{Code: replyDispute, Label: "Litige", Aliases: []string{"conteste"}},
		{Code: replyPaid, Label: "Paiement envoyé", Aliases: []string{"réglé", "payé", "virement fait"}},
		{Code: replyMissing, Label: "Facture non reçue", Aliases: []string{"facture à renvoyer"}},
		{Code: replyPlan, Label: "Plan de paiement demandé", Aliases: []string{"échéancier demandé", "demande de délai"}},
		{Code: replyWait, Label: "Attendre jusqu’au", Aliases: []string{"attendre"}},
	}
}

// Wish is what a person asks of the next night.
type Wish string

// Wishes, by their code.
const (
	WantStatement    Wish = "releve"
	WantCopy         Wish = "copie"
	WantPlan         Wish = "plan"
	WantLevel        Wish = "niveau"
	WantHold         Wish = "suspendre"
	WantLift         Wish = "lever"
	WantWaiver       Wish = "remise"
	WantSheet        Wish = "fiche"
	WantCaseFile     Wish = "precontentieux"
	WantLoss         Wish = "perte"
	WantConfirmation Wish = "confirmation"
)

// Wishes lists what may be asked.
func Wishes() []followup.Choice {
	return []followup.Choice{
		{Code: string(WantStatement), Label: "Relevé de compte", Aliases: []string{"relevé"}},
		{Code: string(WantCopy), Label: "Copie de facture", Aliases: []string{"duplicata", "copie"}},
		{Code: string(WantPlan), Label: "Plan de paiement à signer", Aliases: []string{"plan", "échéancier", "plan de paiement"}},
		{Code: string(WantLevel), Label: "Changer de niveau", Aliases: []string{"niveau", "étape"}},
		{Code: string(WantHold), Label: "Suspendre jusqu’au", Aliases: []string{"suspendre", "attendre", "retenir"}},
		{Code: string(WantLift), Label: "Lever la suspension", Aliases: []string{"lever", "reprendre"}},
		{Code: string(WantWaiver), Label: "Remise de pénalités", Aliases: []string{"remise", "abandon de pénalités"}},
		{Code: string(WantSheet), Label: "Fiche du client", Aliases: []string{"fiche"}},
		{Code: string(WantCaseFile), Label: "Dossier précontentieux", Aliases: []string{"dossier", "précontentieux"}},
		{Code: string(WantLoss), Label: "Passage en perte", Aliases: []string{"perte", "irrécouvrable"}},
		{Code: string(WantConfirmation), Label: "Confirmation de solde", Aliases: []string{"confirmation", "circularisation"}},
	}
}

// Label gives the French words of a wish.
func (w Wish) Label() string {
	for _, c := range Wishes() {
		if c.Code == string(w) {
			return c.Label
		}
	}
	return string(w)
}
