package einvoice

import "fmt"

// Codes of one file; those about the invoices together and the ledger are told
// where both are known.
const (
	CodeDamaged   = "FAC-01" // a PDF in which nothing can be found
	CodeEncrypted = "FAC-02" // a PDF whose data are encrypted
	CodeOld       = "FAC-03" // ZUGFeRD 1
	CodeXML       = "FAC-04" // data that are no XML document
	CodeBounds    = "FAC-05" // larger or deeper than an invoice is
	CodeNoNumber  = "FAC-06" // an invoice without a number
	CodeDate      = "FAC-07" // a date that does not read: not used
	CodeDue       = "FAC-08" // a due date that cannot be: not used
	CodeAmount    = "FAC-09" // an amount that does not read: not used
	CodeTotals    = "FAC-10" // totals that do not add up: not used
	CodeCharset   = "FAC-11" // characters that are not those declared
	CodeProfile   = "FAC-12" // a profile that is none of the norm's
	CodeIdentity  = "FAC-13" // an identifier or an address that is wrong: not used
	CodeParts     = "FAC-14" // due dates whose amounts are not known
	CodeNoData    = "FAC-15" // a PDF that says it carries data and does not
	CodeStatus    = "FAC-16" // a status without an invoice, a code or a day
	CodeStatusRow = "FAC-17" // a row of a list of statuses that does not read
	CodeUnknown   = "FAC-18" // a status that is none of the norm's: shown, without effect
)

// Codes lists them; testdata/broken has an input for each.
func Codes() []string {
	return []string{
		CodeDamaged, CodeEncrypted, CodeOld, CodeXML, CodeBounds, CodeNoNumber, CodeDate, CodeDue, CodeAmount, CodeTotals, CodeCharset,
		CodeProfile, CodeIdentity, CodeParts, CodeNoData, CodeStatus, CodeStatusRow, CodeUnknown,
	}
}

const (
	oldRemedy  = "exportez-la de nouveau en Factur-X (ou ZUGFeRD 2) ; le PDF reste joint aux courriels"
	editRemedy = "corrigez-la dans le logiciel de facturation ; en attendant, cette donnée n’est pas utilisée"
)

func (r *reading) tooLarge(what string, bytes int) {
	r.warn(CodeBounds, nil, "", fmt.Sprintf("%s dépasse %d Mo, ce qu’aucune facture ne pèse ; ses données ne sont pas lues", what, bytes>>20), "vérifiez que c’est bien une facture ; allégez ses images ou ses pièces jointes")
}
