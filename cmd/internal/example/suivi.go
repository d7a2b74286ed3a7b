package example

import (
	"bytes"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/letters/workbook"
)

// followUpFile is the follow-up workbook: what somebody has typed of what customers
// sign, promise, contest and say.
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
	facts = append(facts, said(c)...)
	var b bytes.Buffer
	if err := workbook.WriteFollowUp(&b, facts, castNames()); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// castNames are the customers that its lists propose.
func castNames() (known workbook.KnownNames) {
	for i := range cast {
		known.Customers = append(known.Customers, customer.Named{Code: cast[i].code, Name: cast[i].name})
	}
	slices.SortFunc(known.Customers, func(a, b customer.Named) int { return strings.Compare(a.Code, b.Code) })
	return known
}

// said is what customers told, and what secures a debt. Most of it was told since the
// last night of the history; the nights before saw one promise kept, and another made.
func said(c *company) []followup.Fact {
	const clerk = "Le service clients"
	facts := []followup.Fact{
		{Kind: followup.Promise, Customer: "C018", Date: c.before(42), Until: c.before(34), Amount: 680_00, Contact: "Le patron", Author: clerk, Text: "solde annoncé pour la fin de la semaine"},
		{Kind: followup.Promise, Customer: "C066", Date: c.before(12), Until: c.before(7), Amount: 528_00, Contact: "La comptable", Author: clerk, Text: "chèque annoncé, jamais reçu"},
		{Kind: followup.Proceeding, Customer: "C077", Date: c.before(23), Published: c.before(17), Code: "redressement", Ref: "2026J00417", Contact: "Me Aubépin, mandataire judiciaire", Author: clerk},
		{Kind: followup.Promise, Customer: "C063", Date: c.before(4), Until: c.today.AddDays(9), Amount: 432_00, Contact: "La gérante", Author: clerk, Text: "virement annoncé au téléphone"},
		{Kind: followup.Call, Customer: "C063", Date: c.before(4), Time: "09:40", Code: followup.CallPromise, Author: clerk},
		{Kind: followup.Call, Customer: "C068", Date: c.before(3), Time: "14:15", Code: "en-attente-validation", Contact: "Le service achats", Author: clerk, Text: "bon à payer attendu"},
		{Kind: followup.Guarantee, Customer: "C057", Date: c.before(200), Until: c.today.AddDays(300), Amount: 10_000_00, Code: "caution-bancaire", Ref: "CB-0571"},
		{Kind: followup.Proceeding, Customer: "C045", Date: c.before(3), Code: "injonction-deposee", Amount: 4_260_00, Author: clerk},
	}
	for _, i := range c.sold {
		if i.client.code == "C046" && i.date == c.before(132) {
			facts = append(facts, followup.Fact{
				Kind: followup.Dispute, Customer: "C046", Date: c.before(3), Until: c.today.AddDays(14), Amount: 300_00, Invoices: []string{i.piece.number}, Code: "qualite", Author: clerk,
				Text: "casse au transport : avoir demandé",
			})
		}
	}
	return facts
}
