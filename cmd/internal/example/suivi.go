package example

import (
	"bytes"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/letters/workbook"
)

// followUpFile is the follow-up workbook. Somebody has typed the plan that a
// customer signed, and nothing else yet.
const followUpFile = "suivi.xlsx"

// agreement is a payment plan of one invoice, whose number is not known before
// the year is in order.
type agreement struct {
	of       *invoice
	signed   civil.Date
	schedule []followup.Instalment
}

func (c *company) followUp() ([]byte, error) {
	var facts []followup.Fact
	for _, a := range c.agreed {
		facts = append(facts, followup.Fact{
			Kind: followup.Plan, Customer: a.of.client.code, Date: a.signed, Invoices: []string{a.of.piece.number}, Schedule: a.schedule,
		})
	}
	var b bytes.Buffer
	if err := workbook.WriteFollowUp(&b, facts); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
