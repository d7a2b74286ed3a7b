// Package cause is the codes by which a decision says its reasons: what holds a
// customer, what keeps an item from its next step, what is told of a night. They
// are kept in the log and printed beside their sentences, so they never change.
package cause

// Codes of reasons. Those of a hold say why nothing goes out; the others say
// why one item does not climb, or tell the decision.
const (
	// About the whole customer.
	Collective    = "COMPTE-COLLECTIF"
	NoReminder    = "NE-PAS-RELANCER"
	Undelivered   = "NPAI"
	UnreadRow     = "SUIVI-ILLISIBLE"
	Perhaps       = "SUIVI-INCERTAIN" // what somebody said may be about the customer
	UnsureLeft    = "RESTE-INCERTAIN" // a list leaves in doubt what is owed of an invoice
	DoubtfulHeld  = "DOUTEUX"
	Suspended     = "SUSPENSION"
	NoCycle       = "SANS-CYCLE"
	Covered       = "CREDIT-COUVRE"
	Imputed       = "CREDIT-IMPUTE" // credits pay the oldest debt first
	ProbablyPaid  = "PROBABLEMENT-REGLE"
	Threshold     = "SEUIL"
	NoContact     = "SANS-CONTACT"
	OldBank       = "BANQUE-ANCIENNE"
	StaleBank     = "BANQUE-PERIMEE"
	LedgerLost    = "GRAND-LIVRE-INCOMPLET"
	MissingRate   = "TAUX-A-SAISIR"
	DayOff        = "JOUR-NON-OUVRE"
	Spacing       = "ESPACEMENT"
	AlreadyCalled = "DEJA-APPELE"
	Ceiling       = "PLAFOND"                    // the night's number is reached
	Approval      = "ACCORD-A-DONNER"            // a person approves letters above an amount
	Serious       = "ESPACEMENT-MISE-EN-DEMEURE" // of two formal notices, or two case files

	// About one step of one item.
	BelowMinimum    = "MINIMUM"
	OpeningAlone    = "A-NOUVEAU-SEUL"
	UnknownKind     = "TYPE-INCONNU"
	PresumedDue     = "ECHEANCE-PRESUMEE"
	UnreadTerms     = "CONDITIONS-NON-COMPRISES" // terms of payment that nobody understood
	NotReminded     = "JAMAIS-RELANCE"           // a formal notice comes after a reminder that left
	NoticeFirst     = "MISE-EN-DEMEURE-SEULE"    // tonight's notice is about its own invoices
	NoticeMissing   = "SANS-MISE-EN-DEMEURE"
	NoticeNotPosted = "ENVOI-A-CONFIRMER"
	NotConcerned    = "ETAPE-SANS-OBJET"
	TooLate         = "PREVENTIVE-DEPASSEE"
	LateFirst       = "RETARD-D-ABORD" // nothing friendly while what is late was reminded of
	NotYet          = "DELAI"
	NotDue          = "NON-ECHU"
	TopOfLadder     = "FIN-DE-CYCLE"
	FilePrepared    = "DOSSIER-PREPARE"

	// Items that no letter claims.
	DoubtfulItem    = "POSTE-DOUTEUX"
	Retention       = "RETENUE-DE-GARANTIE"
	BillHeld        = "EFFET"
	OtherAccount    = "HORS-RELANCE"
	OpeningGap      = "ECART-OUVERTURE"
	SmallDifference = "ECART-DE-REGLEMENT"
	Undated         = "SANS-ECHEANCE"
	Foreign         = "DEVISE"
	ExchangeGap     = "ECART-DE-CHANGE"
	Extinct         = "PRESCRIT"
	Insolvent       = "PROCEDURE-COLLECTIVE"
	BirthUnknown    = "PRESTATION-A-DATER" // billed shortly after the judgment: of a debt born before it or not

	// What the ledger itself says to wait with.
	PaidByAnother  = "REGLE-PAR-UN-AUTRE"
	ParkedReceipt  = "ENCAISSEMENT-EN-ATTENTE"
	SameDay        = "REGLEMENTS-DU-JOUR"
	ImpossibleDate = "DATE-IMPOSSIBLE"
	RefundAlone    = "REMBOURSEMENT-SEUL"

	// What the bank shows and the ledger does not have yet.
	SeenAtBank = "VU-EN-BANQUE"
	BankReturn = "IMPAYE-BANCAIRE"
	Replied    = "REPONSE-RECUE" // the customer wrote back, and nobody has read it
	Away       = "ABSENCE"       // a mailbox says that nobody reads it for now

	// The telling of a decision.
	Rule    = "REGLE"
	Figures = "FAITS"
	Belongs = "SEGMENTS"
	What    = "ACTION"
	Why     = "POURQUOI"
	WhyStop = "PAS-PLUS"
	After   = "SUITE"
	Nothing = "RIEN-A-FAIRE"
)

// Codes of reasons that rest on what people said, on the means of payment, or on
// an option of the policy.
const (
	Mediated       = "MEDIATION"
	AtAgency       = "AGENCE"
	PaymentOrder   = "INJONCTION"
	AtCourt        = "JUSTICE"
	Enforced       = "EXECUTION"
	Overdebt       = "SURENDETTEMENT"
	SuspendedFact  = "SUSPENSION-SUIVI"
	Assigned       = "CESSION"
	Planned        = "PLAN"
	PlanBroken     = "PLAN-ROMPU"
	Disputed       = "LITIGE"
	OurCommitment  = "ENGAGEMENT"
	DirectDebit    = "PRELEVEMENT"
	Uncertified    = "CERTIFICATION"
	NoOrder        = "COMMANDE"
	Duplicate      = "DOUBLON"
	AgreedDay      = "RENDEZ-VOUS"
	Told           = "DIT-AU-TELEPHONE" // the outcome of a call waits for something
	Promised       = "PROMESSE"
	PromiseBroken  = "PROMESSE-ROMPUE"
	AnswerFirst    = "REPONSE"
	AlreadyMade    = "APPEL-FAIT"
	Compensated    = "COMPENSATION"
	Excepted       = "EXCEPTION"
	NotPresented   = "PRESENTATION-INCONNUE"
	GuaranteeEnds  = "GARANTIE"
	Conceded       = "AVOIR-A-ETABLIR"
	DisputeSettled = "LITIGE-SOLDE"
	DisputeLate    = "LITIGE-EN-RETARD"
	Circuit        = "CIRCUIT"
)

// Codes of reasons for which a message that a night wrote must not leave any
// more.
const (
	NothingDue     = "PLUS-RIEN-DU"
	StepChanged    = "ETAPE-CHANGEE"
	SaidSince      = "DIT-DEPUIS"
	AddressChanged = "ADRESSE-CHANGEE"
)
