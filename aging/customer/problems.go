package customer

import "relance/aging/problem"

// Codes lists them all; testdata/broken has an input for each.
func Codes() []string {
	return problem.Register{
		CodeNoHeader, CodeNoCode, CodeTwice, CodeKind, CodeSIREN, CodeVAT, CodeVATSIREN, CodeEmail, CodeTerms, CodeCeiling,
		CodeAmount, CodeYesNo, CodeRate, CodeWord, CodeColumn, CodeEmpty, CodeNotPublic, CodeMaybePublic, CodeCircuit, CodeSpoiled, CodeReminderColumn, CodeLongAddress,
	}.Codes()
}
