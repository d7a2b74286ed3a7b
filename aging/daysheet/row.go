package daysheet

import (
	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
)

// Row is one row that people may have answered, as it reads.
type Row struct {
	Key     Key
	Added   bool            // typed by people beside those of the program: Key has no Subject of its own
	Blank   bool            // nothing is answered
	Facts   []followup.Fact // what it tells; the customer as the cell has it
	Request *Request        // what it asks
	Bad     []followup.Fact // as far as they read, when a cell is refused: whoever they name is held
	Origin  followup.Origin
}

// Request is something that a person asks of the next night.
type Request struct {
	Wish     Wish
	Customer string
	Invoices []string
	Date     civil.Date // last day of a hold, first instalment of a plan, day of a level
	Count    int        // of instalments
	Amount   money.Amount
	Step     string
	Author   string
	Text     string
	Asked    civil.Date // day of the sheet

	Cells map[Field]string // addresses of the cells that people fill: Demandes!C5
}

// Cell is what the program writes in a cell that people do not fill in: one of its
// parts.
type Cell struct {
	Text   string
	Amount money.Amount
	Day    civil.Date
}

// Line is one row to write.
type Line struct {
	Key   Key
	Cells map[Field]Cell
}

// Party is a customer whom the lists propose, with its open invoices.
type Party struct {
	Code, Name string
	Invoices   []string
}

// Label is how the drop-down list names it.
func (p Party) Label() string { return p.Code + " – " + p.Name }

// Book is the whole sheet of one run, to be written.
type Book struct {
	Company string
	Run     string
	Date    civil.Date
	Lines   map[Tab][]Line
	Parties []Party  // by code
	Steps   []string // of the cycles, for the list of requests
	Authors []string
}
