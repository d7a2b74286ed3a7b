package customer

import (
	"cmp"
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/aging/table"
)

// DueCodes lists the codes of ReadDueDates.
func DueCodes() []string { return problem.Register{CodeDueHeader, CodeDueDate, CodeDueAmount}.Codes() }

// DueDates is a list of due dates typed by invoice. A nil one is empty.
type DueDates struct {
	rows []DueRow
	of   map[dueInvoice][]int
}

// DueRow is one row: an invoice's due date, or one of its instalments.
type DueRow struct {
	Customer string // "" in a list that names no customer
	Number   string // of the invoice
	Account  string // account, or its first digits, that the row is for; "" for any
	Instalment
	Received     civil.Date // of the invoice by a public buyer, from which its term runs (CCP R2192-12); then without a due date
	File         string
	Line, Column int // of the invoice's number; columns count from 0
}

// Place gives the cell of the invoice's number, A2.
func (r DueRow) Place() string { return table.Address(r.Column, r.Line) }

type dueInvoice struct{ customer, number string }

const (
	dueCustomer = "client"
	dueNumber   = "facture"
	dueAccount  = "compte"
	dueDay      = "echeance"
	dueAmount   = "montant"
	dueReceived = "reception"
)

// dueColumns are those of a list of due dates; byReceipt those of one that may have
// only the days of receipt, as a portal exports them.
func dueColumns(byReceipt bool) []table.Field {
	return []table.Field{
		{Key: dueReceived, Required: byReceipt, Aliases: []string{"reçue le", "réception", "date de réception", "reçue par le portail le", "date de dépôt", "déposée le", "date de mise à disposition"}},
		{Key: dueNumber, Required: true, Aliases: []string{"facture", "numéro", "n° facture", "numéro de facture", "pièce", "PieceRef", "référence"}},
		{Key: dueDay, Required: !byReceipt, Aliases: []string{"échéance", "date d’échéance", "date échéance", "due date", "DateLimitReglmt"}},
		{Key: dueCustomer, Aliases: []string{"client", "code client", "code", "compte tiers", "CompAuxNum", "tiers"}},
		{Key: dueAmount, Aliases: []string{"montant", "montant ttc", "ttc", "amount"}},
		{Key: dueAccount, Aliases: []string{"compte", "compte général", "CompteNum"}},
	}
}

// ReadDueDates reads a CSV file or a workbook with a row per due date: facture
// and échéance, and if there are instalments montant; client and compte where
// the number alone does not say which invoice. A row that cannot be read is
// told and left out, so that its invoice keeps the customer's terms.
func ReadDueDates(name string, data []byte) (*DueDates, problem.List, error) {
	sheets, problems, err := table.Read(name, data, table.Options{Hidden: true})
	if err != nil {
		return nil, problems, fmt.Errorf("liste d’échéances : %w", err)
	}
	if problems.HasErrors() {
		return nil, problems, nil
	}
	for _, sheet := range table.ShownFirst(sheets) {
		for _, byReceipt := range []bool{false, true} {
			if header, ok := table.FindHeader(sheet, dueColumns(byReceipt)); ok {
				list, found := readDueRows(name, sheet.Rows[header.Index+1:], header)
				return list, append(problems, found...), nil
			}
		}
	}
	return nil, append(problems, CodeDueHeader.With(problem.Problem{File: name, Message: "il manque une ligne de titres avec « facture » et « échéance »",
		Remedy: "donnez ces titres aux colonnes ; « client », « montant », « compte » et « reçue le » sont facultatifs"})), nil
}

func readDueRows(file string, rows []table.Row, header table.Header) (*DueDates, problem.List) {
	list := &DueDates{of: map[dueInvoice][]int{}}
	var problems problem.List
	bad := func(code problem.Kind, row table.Row, key, message string) {
		problems.Add(code.With(problem.Problem{File: file, Line: row.No, Column: header.Address(row, key),
			Excerpt: header.Cell(row, key).Text, Message: message, Remedy: "corrigez la cellule ; en attendant, les conditions du client s’appliquent"}))
	}
	for _, row := range rows {
		one := DueRow{Customer: header.Cell(row, dueCustomer).Text, Number: header.Cell(row, dueNumber).Text, Account: header.Cell(row, dueAccount).Text,
			File: file, Line: row.No, Column: header.Columns[dueNumber]}
		if one.Number == "" {
			continue
		}
		var err error
		if one.Received, err = header.Cell(row, dueReceived).Day(); err != nil {
			bad(CodeDueDate, row, dueReceived, "date de réception illisible")
			continue
		}
		if !one.Received.IsZero() && header.Cell(row, dueDay).Text == "" {
			list.add(one)
			continue
		}
		if one.Due, err = header.Cell(row, dueDay).Day(); err != nil || one.Due.IsZero() {
			bad(CodeDueDate, row, dueDay, "date d’échéance illisible")
			continue
		}
		if one.Amount, err = header.Cell(row, dueAmount).Money(); err != nil {
			bad(CodeDueAmount, row, dueAmount, "montant d’échéance illisible")
			continue
		}
		list.add(one)
	}
	return list, problems
}

func (d *DueDates) add(row DueRow) {
	key := dueInvoice{row.Customer, row.Number}
	d.of[key] = append(d.of[key], len(d.rows))
	d.rows = append(d.rows, row)
}

// Len gives the number of rows.
func (d *DueDates) Len() int {
	if d == nil {
		return 0
	}
	return len(d.rows)
}

// Rows gives the rows in the order of the list.
func (d *DueDates) Rows() []DueRow {
	if d == nil {
		return nil
	}
	return slices.Clone(d.rows)
}

// Of gives the rows of an invoice, by due date: those that name its customer,
// else those that name none.
func (d *DueDates) Of(customer, number string) []DueRow {
	if d == nil || number == "" {
		return nil
	}
	places := d.of[dueInvoice{customer, number}]
	if len(places) == 0 {
		places = d.of[dueInvoice{"", number}]
	}
	var rows []DueRow
	for _, i := range places {
		rows = append(rows, d.rows[i])
	}
	slices.SortStableFunc(rows, func(a, b DueRow) int { return cmp.Compare(a.Due, b.Due) })
	return rows
}
