package letters

import (
	"strings"

	"relance/aging/problem"
)

// Codes of problems about a letter: LET about one customer's document, TXT
// about a text file.
const (
	LET01 = "LET-01" // no text for the step
	LET02 = "LET-02" // two customers in one document
	LET03 = "LET-03" // claim of zero, or negative
	LET04 = "LET-04" // the sums of the letter do not add up
	LET05 = "LET-05" // invoice in a foreign currency
	LET06 = "LET-06" // indemnity or penalties that the law does not give
	LET07 = "LET-07" // a field of the text has no value
	LET08 = "LET-08" // no QR code: payment details incomplete or wrong
	LET09 = "LET-09" // nothing to list
	LET10 = "LET-10" // text missing in the customer's language
	LET11 = "LET-11" // payment plan that cannot be
	LET12 = "LET-12" // somebody else's name or address is not known
	LET13 = "LET-13" // credits that a payment plan does not deduct
	LET14 = "LET-14" // claim to a public buyer that may be late, or without all that it may ask for
	LET15 = "LET-15" // agreement that leaves something of its parties to be completed

	TXT01 = "TXT-01" // unknown field
	TXT02 = "TXT-02" // Markdown that a letter cannot show
	TXT03 = "TXT-03" // field or condition misplaced
	TXT04 = "TXT-04" // no subject, or no table
	TXT05 = "TXT-05" // formal notice without what it must say
	TXT06 = "TXT-06" // consumer text that asks for what the law forbids
	TXT07 = "TXT-07" // file unreadable, or of an unknown kind
)

func refuse(code, customer, message, remedy string) problem.Problem {
	return problem.Problem{Code: code, Severity: problem.Error, Excerpt: customer, Message: message, Remedy: remedy}
}

func warn(code, customer, message, remedy string) problem.Problem {
	return problem.Problem{Code: code, Severity: problem.Warning, Excerpt: customer, Message: message, Remedy: remedy}
}

// typed writes a customer's code as a command line takes it.
func typed(code string) string {
	if strings.ContainsAny(code, " '\"&;$") {
		return "'" + strings.ReplaceAll(code, "'", `'\''`) + "'"
	}
	return code
}
