package stationery

import (
	"fmt"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/letters"
	"relance/letters/lists"
	"relance/letters/pdf"
)

// DepositSlip is the list for the counter: one line per registered letter, with its
// whole address, and room for its number and the stamp.
func DepositSlip(posted []lists.Registered, sender letters.Sender, run string, date civil.Date) pdf.Report {
	table := &letters.Table{Columns: []letters.TableColumn{
		{Head: "Destinataire"}, {Head: "Code postal"}, {Head: "Ville"}, {Head: "Référence"}, {Head: "Pages"}, {Head: "N° de recommandé"},
	}}
	total := money.Amount(0)
	covers := 0
	for _, r := range posted {
		total += r.Amount
		if r.SameCover {
			continue
		}
		covers++
		name := r.Customer
		if len(r.Lines) > 0 {
			name = strings.Join(r.Lines, ", ")
		}
		if r.Country != "" {
			name += ", " + strings.ToUpper(r.Country)
		}
		table.Rows = append(table.Rows, letters.TableRow{Cells: []string{fmt.Sprintf("%d. %s", covers, name), r.Postcode, r.City, r.Reference, fmt.Sprint(r.Pages), "………………………………"}})
	}
	return pdf.Report{
		Title: "Bordereau de dépôt des lettres recommandées", Subtitle: fmt.Sprintf("%s – recommandés avec avis de réception du %s", sender.Name, letters.Format{}.Long(date)),
		About: "bordereau " + run, Sender: sender, Date: date,
		Notice: "Après le dépôt, notez-le : relance poste " + run + " --client CODE --lrar NUMÉRO. Sans cela, rien ne passe au précontentieux.",
		Parts: []pdf.Part{
			{Facts: []letters.Pair{
				{Label: "Expéditeur", Value: strings.Join(append([]string{sender.Name}, sender.AddressLines()...), ", ")},
				{Label: "Nombre de plis", Value: fmt.Sprint(covers)}, {Label: "Montant réclamé", Value: total.French()},
			}},
			{Table: table},
			{Signing: []string{"Signature du déposant", "Cachet du bureau de poste"}},
		},
	}
}
