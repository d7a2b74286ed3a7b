package nightly

import (
	"relance/letters/lists"
	"relance/letters/pdf"
)

// Reread makes a letter of PrintedFile printable again from its own PDF and its row of
// the list.
func Reread(letter []byte, row lists.Printed, company string) (*pdf.Paper, error) {
	told := pdf.Paper{Customer: row.Customer, Name: row.Name, Company: company, Step: row.Step, Due: row.Amount, Registered: row.Registered, SameCover: row.SameCover}
	told.Recipient.Postcode, told.Recipient.Country = row.Postcode, row.Country
	return pdf.Reread(letter, told)
}
