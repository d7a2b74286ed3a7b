package workbook

import (
	"io"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
)

// SalesRow is one invoice of a customer that a salesperson is to speak of.
type SalesRow struct {
	Customer  customer.Customer
	Step      string
	Invoice   string
	Date, Due civil.Date
	Late      int
	Claimed   money.Amount
	Why       string
}

// WriteSales writes the list of one salesperson: a step of the policy that sales
// take in place of a letter, one row per invoice, with boxes for the answer.
func WriteSales(w io.Writer, company, salesperson string, on civil.Date, rows []SalesRow) error {
	b := newBook("Relances commerciales", company, on)
	type sale = SalesRow
	g := newGrid("Relances", rows,
		text("Client", 12, 14, func(x sale) string { return x.Customer.Code }).look(textStyle),
		text("Nom", 18, 26, func(x sale) string { return x.Customer.Name }),
		text("Téléphone", 14, 18, func(x sale) string { return x.Customer.Phone }).look(textStyle),
		text("Étape", 13, 18, func(x sale) string { return x.Step }),
		text("Facture", 12, 16, func(x sale) string { return x.Invoice }).look(textStyle),
		date("Date", func(x sale) civil.Date { return x.Date }),
		date("Échéance", func(x sale) civil.Date { return x.Due }),
		count("Retard (jours)", func(x sale) int { return x.Late }),
		amount("Montant", func(x sale) money.Amount { return x.Claimed }).total(),
		text("Pourquoi", 24, 40, func(x sale) string { return x.Why }),
		box[sale]("Réponse du client", 30, style{wrap: true}),
		box[sale]("Promis pour le", 12, style{format: day, align: "center"}),
	)
	b.put(sheet{
		name: "À voir avec vos clients", title: "Relances confiées à " + shorten(salesperson, 60), tab: ink, frozen: 2,
		lead: on.French() + " — " + plural(len(rows), "facture", "factures"),
		note: "Vos clients ne reçoivent pas de courrier à cette étape : parlez-leur-en, et notez leur réponse à droite.",
		calm: "Rien ne vous est confié aujourd’hui.", lists: []*grid{g},
	})
	return b.save(w)
}
