package letters

// Names of the texts of documents that are not reminders.
const (
	PlanText        = "plan"                   // payment plan to sign
	ReceiptText     = "recu"                   // of a payment
	MemoText        = "memo"                   // and memo-promesse, memo-plan, memo-litige, memo-appel
	BillText        = "facture-penalites"      // penalty invoice
	DeclarationText = "declaration-creance"    // claim in insolvency
	HandoverText    = "remise-recouvrement"    // hand-over to a collector
	ClaimText       = "memoire-en-reclamation" // claim to a public buyer
)
