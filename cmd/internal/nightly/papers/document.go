package papers

import (
	"io"

	"relance/letters/pdf"
	"relance/rules/policy"
)

// Document is one file of a run's folder.
type Document struct {
	Path     string // slash-separated, relative to the folder
	Customer string // whose data it holds; "" for the reports
	Step     string
	Channel  policy.Channel
	Letter   int                   // which of the decision's letters, in the order of rules.Decision.Letters
	Printed  *pdf.Paper            // of a letter that goes to the post
	Quoted   string                // of a letter: the creditor reference to quote with its payment
	Message  string                // Message-ID of an e-mail, without < >
	Called   []string              // of the call pack: the customers to call
	Render   func(io.Writer) error // always the same bytes; may run beside others
}

// Sheet is one letter of a customer's: its channel, and its place among the
// letters of the decision.
type Sheet struct {
	Customer string
	Channel  policy.Channel
	Letter   int
}

// BySheet gives the documents of the letters.
func BySheet(documents []Document) map[Sheet]Document {
	found := map[Sheet]Document{}
	for _, d := range documents {
		found[Sheet{d.Customer, d.Channel, d.Letter}] = d
	}
	return found
}
