package papers

import (
	"relance/aging/ledger"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly/planning"
	"relance/letters/workbook"
)

// documentRows lists the e-invoices that the ledger does not have yet, then the open
// invoices of which there is no document, where the dossier has e-invoices at all.
func documentRows(plan *planning.Night, in dossier.Inputs) (rows []workbook.Document) {
	if in.Billed.Read == 0 {
		return nil
	}
	for _, i := range in.Billed.NotBooked {
		if i.Date > plan.Date {
			continue
		}
		row := workbook.Document{Missing: "grand livre", Name: i.Buyer.Name, Number: i.Number, Date: i.Date, Due: i.DueDate(), Amount: i.Total, File: i.Origin.File}
		if i.Credit() {
			row.Amount = -row.Amount
		}
		rows = append(rows, row)
	}
	known := map[int32]bool{}
	for _, m := range in.Billed.Matches {
		for _, line := range m.Lines {
			known[line] = true
		}
	}
	names := map[string]string{}
	for _, p := range plan.Set.Customers {
		names[p.Code] = p.Name
	}
	for k := range plan.Set.Items {
		i := &plan.Set.Items[k]
		if i.Nature == ledger.Invoice && i.Amount > 0 && i.Open > 0 && i.Treatment == ledger.Dunned && !known[i.Line] {
			rows = append(rows, workbook.Document{Missing: "dossier des factures", Customer: i.Customer, Name: names[i.Customer], Number: i.Number, Date: i.Date, Due: i.Due, Amount: i.Open})
		}
	}
	return rows
}
