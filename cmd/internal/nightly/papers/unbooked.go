package papers

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"relance/aging/bank"
	"relance/cmd/internal/nightly/planning"
	"relance/letters/lists"
	"relance/letters/workbook"
)

// unbookedFile holds the entries that statements show to be missing.
const unbookedFile = "a-comptabiliser.txt"

const (
	bankAccount    = "512000"
	waitingAccount = "471000"
)

// unbooked makes the file of the entries that the bank shows and the ledger does
// not have, to be checked and imported; none without any.
func unbooked(plan *planning.Night) []Document {
	rows := unbookedRows(plan)
	if len(rows) == 0 {
		return nil
	}
	return []Document{{Path: unbookedFile, Render: func(w io.Writer) error { return lists.WriteFEC(w, rows) }}}
}

// unbookedRows proposes two lines for each movement: the bank's account against
// the customer's, or against an account of unknown operations (471).
func unbookedRows(plan *planning.Night) (rows []lists.FECRow) {
	home := map[string]string{}
	for _, a := range plan.Bank.Comparison.Accounts {
		home[a.Name] = cmp.Or(a.Ledger, bankAccount)
	}
	accounts := accountsOf(plan)
	for i, a := range notBooked(plan) {
		l := a.Line
		entry := fmt.Sprintf("%d", i+1)
		row := lists.FECRow{Journal: "BQ", JournalName: "Banque", Entry: entry, Date: l.Date, Label: l.Text()}
		if a.Sure() {
			row.Ref = strings.Join(a.Items, " ")
		}
		if r := []rune(row.Label); len(r) > 120 {
			row.Label = string(r[:120])
		}
		own, other := row, row
		own.Account, own.AccountName = home[l.Account], "Banque"
		other.Account, other.AccountName = waitingAccount, "Compte d’attente"
		if a.Sure() {
			other.Account, other.AccountName = cmp.Or(accounts[a.Customer].account, "411000"), "Clients"
			if other.Account != a.Customer {
				other.Aux, other.AuxName = a.Customer, accounts[a.Customer].name
			}
		}
		own.Debit, other.Credit = max(0, l.Amount), max(0, l.Amount)
		own.Credit, other.Debit = max(0, -l.Amount), max(0, -l.Amount)
		rows = append(rows, own, other)
	}
	return rows
}

// notBooked gives the payments and the returns, by day: a payment that came back
// with its return, or the customer would owe twice.
func notBooked(plan *planning.Night) []bank.Attribution {
	all := slices.Concat(plan.Bank.Paid, plan.Bank.Undone, plan.Bank.Unpaid)
	slices.SortStableFunc(all, func(a, b bank.Attribution) int {
		return cmp.Or(cmp.Compare(a.Line.Date, b.Line.Date), cmp.Compare(a.Line.Account, b.Line.Account), cmp.Compare(a.Line.File, b.Line.File), cmp.Compare(a.Line.No, b.Line.No))
	})
	return all
}

type customerAccount struct{ account, name string }

// accountsOf gives the ledger account of each customer with something open.
func accountsOf(plan *planning.Night) map[string]customerAccount {
	all := map[string]customerAccount{}
	for _, c := range plan.Balance.Clients {
		for _, i := range c.Items {
			if have := all[c.Code]; have.account == "" || i.Account < have.account {
				all[c.Code] = customerAccount{i.Account, c.Name}
			}
		}
	}
	return all
}

// unbookedList is what the workbook shows of it.
func unbookedList(plan *planning.Night) (rows []workbook.BankMove) {
	names := accountsOf(plan)
	for _, a := range notBooked(plan) {
		m := workbook.BankMove{Date: a.Line.Date, Account: a.Line.Account, Amount: a.Line.Amount, Text: a.Line.Text(), Payer: a.Line.Payer, How: a.Level.String(), Invoices: strings.Join(a.Items, ", ")}
		switch {
		case a.Sure():
			m.Customer, m.Name = a.Customer, names[a.Customer].name
		case a.Customer != "":
			m.How = "peut-être " + a.Customer + " (" + a.Level.String() + ")"
		case len(a.Candidates) > 0:
			m.How = "l’un de : " + strings.Join(a.Candidates, ", ")
		default:
			m.How = "à identifier"
		}
		if a.Line.Kind == bank.Returned {
			m.How = strings.Join(slices.DeleteFunc([]string{"impayé : " + a.Line.Why(), m.How}, func(s string) bool { return s == "" }), " ; ")
		}
		rows = append(rows, m)
	}
	for _, l := range plan.Bank.Comparison.Older {
		if l.Amount > 0 {
			rows = append(rows, workbook.BankMove{Date: l.Date, Account: l.Account, Amount: l.Amount, Text: l.Text(), Payer: l.Payer, How: "d’une période déjà saisie : sans écriture de ce montant (remise, carte ?)"})
		}
	}
	return rows
}
