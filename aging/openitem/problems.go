package openitem

// Codes of the problems that matching may find.
const (
	CodeUnbalanced  = "RAP-01" // a letter group does not sum to zero
	CodeCollective  = "RAP-02" // one account for everybody
	CodeOpeningGap  = "RAP-03" // a year opens with another balance than the one before closed with
	CodeUnfinished  = "RAP-04" // letter groups that later lines may complete
	CodeOneSided    = "RAP-05" // letter groups with payments or invoices alone
	CodeMissingYear = "RAP-06" // a year between two files is not given
	CodeNumbering   = "RAP-07" // PieceRef is no invoice number, and where that seems to be
	CodeNumberRule  = "RAP-08" // the configured numbering finds few numbers
	CodeShared      = "RAP-10" // letter groups that two customers close together
	CodeSlip        = "RAP-09" // a date years away from its entry's
	CodeSparse      = "RAP-11" // little is lettered, and what other ways of matching would change
)

// Codes of the due-date list, once compared with the ledger; customer has the
// others.
const (
	CodeInstalments = "ECH-01" // instalments that do not add up to their invoice
	CodeNoInvoice   = "ECH-05" // rows whose invoice the ledger does not have
	CodeAmbiguous   = "ECH-06" // rows that may be for several invoices, or for none of the account named
	CodeUnusedDay   = "ECH-07" // a day of receipt that no term runs from
)

// Codes lists them all; testdata/broken has an input for each.
func Codes() []string {
	return []string{CodeUnbalanced, CodeCollective, CodeOpeningGap, CodeUnfinished, CodeOneSided, CodeMissingYear, CodeNumbering, CodeNumberRule, CodeSlip, CodeShared, CodeSparse, CodeInstalments, CodeNoInvoice, CodeAmbiguous, CodeUnusedDay}
}
