package config

// Codes of the checks of relance.yaml; CFG-01 to CFG-10 are those of
// aging/settings. All are errors but CodeIdentity,
// an unused CodeAgent and, of CodeSample, what nobody is paid on.
const (
	CodeIBAN       = "CFG-20" // our IBAN has a wrong key
	CodeBIC        = "CFG-21" // our BIC has a wrong form
	CodeSIREN      = "CFG-22" // our SIREN or SIRET has a wrong key, or they disagree
	CodeVAT        = "CFG-23" // our VAT number has a wrong key, or is of another SIREN
	CodeIdentity   = "CFG-24" // no address or no IBAN
	CodeAgent      = "CFG-25" // emetteur and mandataire disagree
	CodeAccount    = "CFG-26" // not the beginning of an account number, or no treatment
	CodeTerms      = "CFG-27" // default terms that do not read
	CodeMatching   = "CFG-28" // matching rules repeated, or aucun with others
	CodeBuckets    = "CFG-29" // bucket ends that do not rise
	CodeExpression = "CFG-30" // regular expression that does not compile
	CodeControl    = "CFG-31" // two balances for one account and date
	CodeRate       = "CFG-32" // contractual rate that does not read
	CodeBounds     = "CFG-33" // a number that cannot be meant
	CodePath       = "CFG-34" // a path that leaves the dossier
	CodeEmail      = "CFG-35" // not an e-mail address
	CodeMailServer = "CFG-36" // a server without a sender, a password or a message in the clear, a name that is no header
	CodeSample     = "CFG-37" // something of the shipped model was left: a name or an IBAN is an error (see Model)
	CodeStyle      = "CFG-38" // a colour, a size or a number of calls that cannot be
	CodePosting    = "CFG-39" // columns of a list of addresses that do not say which letter a row is
	CodeLink       = "CFG-40" // a payment link that is not an https address, or has an unknown field
)

// Codes of what only sending asks of « courriel: ».
const (
	CodeNoServer   = "ENV-01" // it names no mail server
	CodeNoPassword = "ENV-02" // the server's password is missing, or its file is open to others
)

// Codes lists those of the checks; testdata/broken has an input for each.
func Codes() []string {
	return []string{
		CodeIBAN, CodeBIC, CodeSIREN, CodeVAT, CodeIdentity, CodeAgent, CodeAccount, CodeTerms, CodeMatching, CodeBuckets,
		CodeExpression, CodeControl, CodeRate, CodeBounds, CodePath, CodeEmail, CodeMailServer, CodeSample, CodeStyle, CodePosting, CodeLink,
	}
}
