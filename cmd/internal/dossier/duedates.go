package dossier

import (
	"path/filepath"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/aging/table"
)

// Codes of the due-date list; ECH-01 is aging/openitem's, for instalments that
// do not add up to their invoice.
const (
	CodeDueHeader = "ECH-02" // no column of invoices or of due dates
	CodeDueDate   = "ECH-03" // a row without a date that can be read: ignored
	CodeDueAmount = "ECH-04" // a row whose amount cannot be read: ignored
)

const (
	dueCustomer = "client"
	dueInvoice  = "facture"
	dueDay      = "echeance"
	dueAmount   = "montant"
)

func dueColumns() []table.Field {
	return []table.Field{
		{Key: dueInvoice, Required: true, Aliases: []string{"facture", "numéro", "n° facture", "numéro de facture", "pièce", "PieceRef", "référence"}},
		{Key: dueDay, Required: true, Aliases: []string{"échéance", "date d’échéance", "date échéance", "due date", "DateLimitReglmt"}},
		{Key: dueCustomer, Aliases: []string{"client", "code client", "code", "compte tiers", "CompAuxNum", "tiers"}},
		{Key: dueAmount, Aliases: []string{"montant", "montant ttc", "ttc", "amount"}},
	}
}

// invoice names an invoice in the list; its customer is "" in a list that has
// no such column.
type invoice struct{ customer, number string }

// readDueDates reads the due-date list, when the dossier has one.
func (d *Dossier) readDueDates(in *Inputs, _ civil.Date, _ ReadOptions) (problem.List, error) {
	name := d.Config.DueDates
	if name == "" {
		return nil, nil
	}
	data, err := d.root.ReadFile(filepath.FromSlash(name))
	if err != nil {
		return problem.List{unreadable(name, err)}, nil
	}
	sheets, problems, err := table.Read(name, data, table.Options{})
	if err != nil || problems.HasErrors() {
		return problems, err
	}
	for _, sheet := range sheets {
		if header, ok := table.FindHeader(sheet, dueColumns()); ok {
			due, found := instalments(name, sheet.Rows[header.Index+1:], header)
			in.Schedule = schedule(due)
			in.Files = append(in.Files, InputRow{File: filepath.ToSlash(name), SHA256: Digest(data), Rows: len(sheet.Rows) - header.Index - 1})
			return append(problems, found...), nil
		}
	}
	return append(problems, problem.Problem{Code: CodeDueHeader, Severity: problem.Error, File: name, Message: "il manque une ligne de titres avec « facture » et « échéance »",
		Remedy: "donnez ces titres aux colonnes ; « client » et « montant » sont facultatifs"}), nil
}

// instalments reads the rows; one that cannot be read is told and left out, so
// that its invoice keeps the customer's terms.
func instalments(file string, rows []table.Row, header table.Header) (map[invoice][]customer.Instalment, problem.List) {
	due := map[invoice][]customer.Instalment{}
	var problems problem.List
	bad := func(code string, row table.Row, key, message string) {
		problems.Add(problem.Problem{Code: code, Severity: problem.Warning, File: file, Line: row.No, Column: header.Address(row, key),
			Excerpt: header.Cell(row, key).Text, Message: message, Remedy: "corrigez la cellule ; en attendant, les conditions du client s’appliquent"})
	}
	for _, row := range rows {
		of := invoice{header.Cell(row, dueCustomer).Text, header.Cell(row, dueInvoice).Text}
		if of.number == "" {
			continue
		}
		day, err := header.Cell(row, dueDay).Day()
		if err != nil || day.IsZero() {
			bad(CodeDueDate, row, dueDay, "date d’échéance illisible")
			continue
		}
		amount, err := header.Cell(row, dueAmount).Money()
		if err != nil {
			bad(CodeDueAmount, row, dueAmount, "montant d’échéance illisible")
			continue
		}
		due[of] = append(due[of], customer.Instalment{Due: day, Amount: amount})
	}
	return due, problems
}

func schedule(due map[invoice][]customer.Instalment) openitem.Schedule {
	return func(code, number string) []customer.Instalment {
		if own, ok := due[invoice{code, number}]; ok {
			return own
		}
		return due[invoice{"", number}]
	}
}
