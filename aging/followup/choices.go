package followup

// Codes on which something rests elsewhere than in a list.
const (
	ResultLapsed   = "caduc"     // of a plan: the whole debt is due again
	ResultRejected = "non-fonde" // of a dispute: all of it is due again
	resultPartly   = "fonde-en-partie"

	CallPromise   = "promesse"
	CallDispute   = "litige"
	CallPlan      = "plan-demande"
	CallPaid      = "regle"
	CallPaying    = "paiement-envoye"
	CallNoInvoice = "facture-non-recue" // the customer asks for the invoice: it is for us to act

	commitmentCopy      = "duplicata"
	commitmentCorrected = "facture-rectificative"
	commitmentAnswer    = "reponse"
	commitmentOther     = "autre"

	DispatchPosted    = "poste"
	DispatchPresented = "presente"
	DispatchReceived  = "ar"
	DispatchReturned  = "npai"
	DispatchNotSent   = "non-envoye"
	DispatchDone      = "remis"

	NoteApproved = "facture-approuvee" // the customer accepted the debt

	GroupMediation    = "médiation"
	GroupAgency       = "agence"
	GroupPaymentOrder = "injonction de payer"
	GroupTitle        = "titre"
	GroupEnforcement  = "exécution"
	GroupInsolvency   = "procédure collective"
	GroupOverdebt     = "surendettement"
	GroupClaim        = "réclamation"

	StageDisagreed = "differend"              // of a public contract: the claim is to be sent within two months
	StageClaimed   = "memoire-en-reclamation" // it was sent
)

// DisputeReasons lists why customers contest or do not pay: our own faults
// first, then theirs.
func DisputeReasons() []Choice {
	return []Choice{
		{Code: "prix", Label: "Prix ou remise", Group: GroupInternal, Aliases: []string{"tarif", "remise", "erreur de prix"}},
		{Code: "quantite", Label: "Quantité", Group: GroupInternal, Aliases: []string{"manquant", "quantité livrée"}},
		{Code: "qualite", Label: "Qualité ou malfaçon", Group: GroupInternal, Aliases: []string{"qualité", "malfaçon", "non-conformité", "prestation"}},
		{Code: "livraison", Label: "Livraison absente ou tardive", Group: GroupInternal, Aliases: []string{"livraison", "retard de livraison", "non livré"}},
		{Code: "facture-erronee", Label: "Facture erronée", Group: GroupInternal, Aliases: []string{"erreur de facturation", "erreur de facture", "tva"}},
		{Code: "facture-en-double", Label: "Facture en double", Group: GroupInternal, Aliases: []string{"doublon", "double facturation"}},
		{Code: "avoir-attendu", Label: "Avoir attendu", Group: GroupInternal, Aliases: []string{"avoir", "attente d’avoir"}},
		{Code: "document-manquant", Label: "Document manquant (bon, procès-verbal, commande)", Group: GroupInternal, Aliases: []string{"document manquant", "bon de livraison", "numéro de commande", "pv de réception"}},
		{Code: "facture-non-recue", Label: "Facture non reçue", Group: GroupInternal, Aliases: []string{"non reçue"}},
		{Code: "conditions", Label: "Conditions de paiement contestées", Group: GroupInternal, Aliases: []string{"échéance contestée", "délai contesté"}},
		{Code: "travaux-non-receptionnes", Label: "Travaux non réceptionnés", Group: GroupInternal, Aliases: []string{"réception des travaux", "réserves"}},
		{Code: "deja-regle", Label: "Règlement affirmé par le client", Group: GroupExternal, Aliases: []string{"déjà réglé", "déjà payé"}},
		{Code: "compensation", Label: "Compensation invoquée", Group: GroupExternal, Aliases: []string{"compensation"}},
		{Code: "commande-non-reconnue", Label: "Commande non reconnue", Group: GroupExternal, Aliases: []string{"commande contestée"}},
		{Code: "validation-interne", Label: "Validation en cours chez le client", Group: GroupExternal, Aliases: []string{"attente de validation", "bon à payer"}},
		{Code: "tresorerie", Label: "Difficultés de trésorerie", Group: GroupExternal, Ours: true, Aliases: []string{"trésorerie", "difficultés"}},
		{Code: "mauvaise-foi", Label: "Mauvaise foi", Group: GroupExternal, Ours: true},
		{Code: "autre", Label: "Autre motif", Group: GroupExternal, Aliases: []string{"autre"}},
	}
}

// CallOutcomes lists how a call ends, with the days until the next action. Those
// after which the customer, or we, have something to do first also hold reminders.
func CallOutcomes() []Choice {
	return []Choice{
		{Code: "messagerie", Label: "Messagerie", Group: GroupUnreached, Days: 1, Aliases: []string{"répondeur", "message laissé"}},
		{Code: "injoignable", Label: "Injoignable", Group: GroupUnreached, Days: 1, Aliases: []string{"occupé", "ne répond pas", "absent"}},
		{Code: "mauvais-numero", Label: "Mauvais numéro", Group: GroupUnreached, Days: 2, Aliases: []string{"faux numéro"}},
		{Code: "mauvais-interlocuteur", Label: "Mauvais interlocuteur", Group: GroupUnreached, Days: 2},
		{Code: "rappeler", Label: "À rappeler", Days: 2, Aliases: []string{"rappel demandé"}},
		{Code: CallNoInvoice, Label: "Facture non reçue", Days: 15, Aliases: []string{"duplicata demandé", "facture à renvoyer"}},
		{Code: "en-attente-validation", Label: "En attente de validation", Days: 7, Aliases: []string{"en validation", "bon à payer en attente"}},
		{Code: CallDispute, Label: "Litige", Days: 10, Aliases: []string{"conteste"}},
		{Code: CallPaying, Label: "Paiement envoyé", Days: 10, Aliases: []string{"règlement envoyé", "virement fait", "chèque parti"}},
		{Code: CallPromise, Label: "Promesse de règlement", Days: 8, Aliases: []string{"promesse"}},
		{Code: CallPlan, Label: "Plan de paiement demandé", Days: 10, Aliases: []string{"échéancier demandé", "demande de délai"}},
		{Code: "difficultes", Label: "Difficultés annoncées", Days: 3, Aliases: []string{"difficultés de trésorerie"}},
		{Code: "refus", Label: "Refus de payer", Days: 1, Aliases: []string{"refuse"}},
		{Code: CallPaid, Label: "Réglé", Days: 10, Aliases: []string{"payé", "soldé"}},
		{Code: "autre", Label: "Autre", Days: 7},
	}
}

// CommitmentNatures lists what we may owe a customer.
func CommitmentNatures() []Choice {
	return []Choice{
		{Code: "avoir", Label: "Avoir à établir"},
		{Code: commitmentCopy, Label: "Duplicata de facture", Aliases: []string{"copie de facture"}},
		{Code: commitmentCorrected, Label: "Facture rectificative"},
		{Code: "bon-de-livraison", Label: "Bon de livraison ou procès-verbal", Aliases: []string{"bl", "pv"}},
		{Code: "attestation", Label: "Attestation ou certificat"},
		{Code: "intervention", Label: "Intervention ou reprise", Aliases: []string{"sav", "reprise"}},
		{Code: "remboursement", Label: "Remboursement"},
		{Code: commitmentAnswer, Label: "Réponse à donner"},
		{Code: commitmentOther, Label: "Autre engagement"},
	}
}

// DispatchStates lists what becomes of a document once outside.
func DispatchStates() []Choice {
	return []Choice{
		{Code: DispatchPosted, Label: "Posté", Aliases: []string{"déposé", "envoyé", "parti"}},
		{Code: DispatchPresented, Label: "Présenté", Aliases: []string{"première présentation", "avisé"}},
		{Code: DispatchReceived, Label: "Avis de réception signé", Aliases: []string{"ar", "ar signé", "distribué", "reçu"}},
		{Code: DispatchReturned, Label: "Revenu non distribué (NPAI)", Aliases: []string{"npai", "revenu", "non réclamé", "pli refusé"}},
		{Code: DispatchNotSent, Label: "Non envoyé", Aliases: []string{"pas envoyé", "retenu"}},
		{Code: DispatchDone, Label: "Remis en main propre ou déposé sur un portail", Aliases: []string{"remis", "remis en main propre", "déposé sur le portail"}},
	}
}

// GuaranteeNatures lists guarantees.
func GuaranteeNatures() []Choice {
	return []Choice{
		{Code: "caution", Label: "Caution solidaire", Aliases: []string{"cautionnement"}},
		{Code: "caution-bancaire", Label: "Caution bancaire"},
		{Code: "garantie-premiere-demande", Label: "Garantie à première demande", Aliases: []string{"gapd"}},
		{Code: "garantie-article-1799-1", Label: "Garantie de paiement des travaux (C. civ. 1799-1)", Aliases: []string{"garantie de paiement", "1799-1"}},
		{Code: GuaranteeTitle, Label: "Réserve de propriété"},
		{Code: "nantissement", Label: "Nantissement ou gage", Aliases: []string{"nantissement", "gage"}},
		{Code: "hypotheque", Label: "Hypothèque"},
		{Code: "delegation", Label: "Délégation de paiement", Aliases: []string{"délégation", "action directe"}},
		{Code: "assurance-credit", Label: "Assurance-crédit"},
		{Code: "depot", Label: "Dépôt de garantie"},
		{Code: "lettre-intention", Label: "Lettre d’intention"},
		{Code: "autre", Label: "Autre garantie"},
	}
}

// ProceedingNatures lists the stages of the procedures, in their order
// (law.md: CPC 1405 to 1425 for the payment order; C. com. L622-21 and following
// for insolvency; C. consom. L711-1 and following for overindebtedness).
func ProceedingNatures() []Choice {
	return []Choice{
		{Code: "mediation", Label: "Médiation ou conciliation", Group: GroupMediation, Aliases: []string{"médiation", "conciliation", "conciliateur"}},
		{Code: "agence-remis", Label: "Remis à une agence ou à un commissaire de justice", Group: GroupAgency, Aliases: []string{"agence", "remis à l’agence", "huissier", "commissaire de justice"}},
		{Code: "agence-rendu", Label: "Rendu par l’agence", Group: GroupAgency, Aliases: []string{"retour agence"}},
		{Code: "injonction-deposee", Label: "Injonction de payer déposée", Group: GroupPaymentOrder, Aliases: []string{"requête déposée", "injonction de payer"}},
		{Code: "injonction-ordonnance", Label: "Injonction de payer : ordonnance rendue", Group: GroupPaymentOrder, Aliases: []string{"ordonnance"}},
		{Code: "injonction-signifiee", Label: "Injonction de payer signifiée", Group: GroupPaymentOrder, Aliases: []string{"signification"}},
		{Code: "injonction-opposition", Label: "Opposition à l’injonction de payer", Group: GroupPaymentOrder, Aliases: []string{"opposition"}},
		{Code: "injonction-rejetee", Label: "Injonction de payer rejetée", Group: GroupPaymentOrder, Aliases: []string{"rejet de la requête"}},
		{Code: "assignation", Label: "Assignation ou référé", Group: GroupTitle, Aliases: []string{"assignation", "référé", "référé-provision"}},
		{Code: "titre", Label: "Titre exécutoire obtenu", Group: GroupTitle, Aliases: []string{"titre", "jugement"}},
		{Code: "execution", Label: "Exécution (saisie)", Group: GroupEnforcement, Aliases: []string{"exécution", "saisie", "saisie-attribution"}},
		{Code: StageDisagreed, Label: "Différend avec un acheteur public", Group: GroupClaim, Aliases: []string{"différend", "désaccord"}},
		{Code: StageClaimed, Label: "Mémoire en réclamation adressé", Group: GroupClaim, Aliases: []string{"mémoire", "mémoire en réclamation"}},
		{Code: "sauvegarde", Label: "Sauvegarde", Group: GroupInsolvency},
		{Code: "redressement", Label: "Redressement judiciaire", Group: GroupInsolvency, Aliases: []string{"rj", "redressement"}},
		{Code: "liquidation", Label: "Liquidation judiciaire", Group: GroupInsolvency, Aliases: []string{"lj", "liquidation"}},
		{Code: "procedure-collective", Label: "Procédure collective, nature à préciser", Group: GroupInsolvency, Aliases: []string{"procédure collective"}},
		{Code: "surendettement", Label: "Surendettement", Group: GroupOverdebt, Aliases: []string{"banque de france"}},
	}
}

// noteAgreed is the nature of a note by which a person lets a letter go out.
const noteAgreed = "accord-envoi"

// NoteNatures lists what a note may be about.
func NoteNatures() []Choice {
	return []Choice{
		{Code: "note", Label: "Note"},
		{Code: "rendez-vous", Label: "Rendez-vous", Aliases: []string{"rdv", "visite"}},
		{Code: "a-faire", Label: "À faire", Aliases: []string{"prochaine action"}},
		{Code: "courrier-recu", Label: "Courrier ou courriel reçu"},
		{Code: "document-rendu", Label: "Document rendu ou duplicata demandé", Aliases: []string{"facture rendue", "duplicata demandé"}},
		{Code: "reconnaissance-de-dette", Label: "Reconnaissance de dette"},
		{Code: NoteApproved, Label: "Facture approuvée par le client sur sa plateforme", Aliases: []string{"facture approuvée", "approuvée"}},
		{Code: "certification", Label: "Réception ou certification obtenue", Aliases: []string{"certification", "réception des travaux", "service fait"}},
		{Code: noteAgreed, Label: "Accord pour l’envoi", Aliases: []string{"accord", "bon à envoyer", "validation"}},
		{Code: notePerformed, Label: "Livraison ou prestation faite", Aliases: []string{"livraison", "prestation", "date de livraison", "date de prestation", "exécution"}},
		{Code: "cgv-acceptees", Label: "Conditions générales acceptées", Aliases: []string{"cgv"}},
		{Code: "clause-penale", Label: "Clause pénale au contrat"},
		{Code: "reserve-de-propriete", Label: "Réserve de propriété au contrat"},
	}
}

func promiseResults() []Choice {
	return []Choice{
		{Code: "annulee", Label: "Annulée"}, {Code: "reportee", Label: "Reportée"}, {Code: "tenue", Label: "Tenue"}, {Code: "rompue", Label: "Rompue"},
	}
}

func disputeResults() []Choice {
	return []Choice{
		{Code: "fonde", Label: "Fondé : avoir établi", Aliases: []string{"fondé", "avoir"}}, {Code: resultPartly, Label: "Fondé en partie", Aliases: []string{"partiel"}},
		{Code: ResultRejected, Label: "Non fondé", Aliases: []string{"rejeté"}}, {Code: "abandonne", Label: "Abandonné", Aliases: []string{"perdu"}},
	}
}

func planResults() []Choice {
	return []Choice{
		{Code: "respecte", Label: "Respecté"}, {Code: ResultLapsed, Label: "Caduc", Aliases: []string{"caducité", "rompu"}}, {Code: "remplace", Label: "Remplacé", Aliases: []string{"renégocié"}},
	}
}

func periods() []Choice {
	return []Choice{
		{Code: "semaine", Label: "Chaque semaine", Aliases: []string{"hebdomadaire"}}, {Code: "quinzaine", Label: "Tous les quinze jours", Aliases: []string{"bimensuelle"}},
		{Code: "mois", Label: "Chaque mois", Aliases: []string{"mensuelle", "mensuel"}}, {Code: "trimestre", Label: "Chaque trimestre", Aliases: []string{"trimestrielle"}},
	}
}
