package customer

// Codes of the problems of the customer file. One bad cell never loses its
// row: the field is left blank.
const (
	CodeNoHeader    = "CLI-01" // no header row with a customer code: nothing can be read
	CodeNoCode      = "CLI-02" // a row without a code
	CodeTwice       = "CLI-03" // the same code twice: the first row wins
	CodeKind        = "CLI-04" // not a kind of customer
	CodeSIREN       = "CLI-05" // SIREN or SIRET with a wrong key
	CodeVAT         = "CLI-06" // VAT number with a wrong form or key
	CodeVATSIREN    = "CLI-07" // VAT number of another SIREN
	CodeEmail       = "CLI-08" // not an e-mail address
	CodeTerms       = "CLI-09" // payment terms that do not read
	CodeCeiling     = "CLI-10" // payment terms beyond the legal ceiling
	CodeAmount      = "CLI-11" // an amount that does not read
	CodeYesNo       = "CLI-12" // ne-pas-relancer is neither oui, non nor a date
	CodeRate        = "CLI-13" // a contractual rate that does not read
	CodeWord        = "CLI-14" // a word that is not one of those accepted
	CodeColumn      = "CLI-15" // columns that are not used
	CodeEmpty       = "CLI-16" // no customer in the file
	CodeNotPublic   = "CLI-17" // a public sub-type on a customer that is not public
	CodeMaybePublic = "CLI-18" // a SIREN of a public body and no kind
	CodeCircuit     = "CLI-19" // delay of the circuit or days of payment that do not read
	CodeSpoiled     = "CLI-20" // what a spreadsheet shows for a formula without a value
	CodeLongAddress = "CLI-27" // more lines of address than the post takes
)

// Codes lists them all; testdata/broken has an input for each.
func Codes() []string {
	return []string{
		CodeNoHeader, CodeNoCode, CodeTwice, CodeKind, CodeSIREN, CodeVAT, CodeVATSIREN, CodeEmail, CodeTerms, CodeCeiling,
		CodeAmount, CodeYesNo, CodeRate, CodeWord, CodeColumn, CodeEmpty, CodeNotPublic, CodeMaybePublic, CodeCircuit, CodeSpoiled, CodeReminderColumn, CodeLongAddress,
	}
}
