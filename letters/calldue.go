package letters

import (
	"fmt"
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/rules"
)

func dueItems(items []rules.Item, date civil.Date) (due []rules.Item) {
	for _, i := range items {
		if i.Treatment == ledger.Dunned && !i.Undated && !i.Small && i.Due < date {
			due = append(due, i)
		}
	}
	return due
}

// foreignDue is what is due in each currency in which the customer is written to,
// "" when it is the euro alone.
func foreignDue(d rules.Decision, due []rules.Item) string {
	own := []string{d.Currency}
	for i := range d.Sides {
		own = append(own, d.Sides[i].Currency)
	}
	var parts []string
	for _, currency := range own {
		sum := money.Amount(0)
		for _, i := range due {
			if i.Currency == currency {
				sum += i.Foreign
			}
		}
		if currency != "" && sum > 0 {
			parts = append(parts, Format{Currency: currency}.Money(sum))
		}
	}
	return strings.Join(parts, ", ")
}

// mostOnSheet is how many invoices one page lists; the rest is summed up.
const mostOnSheet = 6

// dueTable lists what is due; the columns that would be empty are left out: the
// customer's order numbers, known from invoices that were read, and what is contested.
func dueTable(due []rules.Item, s CallSheet, file followup.File) Block {
	f, ahead := Format{}, s.Preventive
	t := &Table{Columns: columns("Facture", "Commande", "Échéance", ">Retard", ">Montant TTC", ">Reste dû", ">Contesté")}
	contested, ordered := money.Amount(0), false
	for n, i := range due {
		if n >= mostOnSheet && len(due) > mostOnSheet+1 {
			rest := money.Amount(0)
			for _, other := range due[n:] {
				rest += other.Open
			}
			t.Rows = append(t.Rows, TableRow{Cells: []string{fmt.Sprintf("et %d autres factures", len(due)-n), "", "", "", "", f.Number(rest), ""}})
			break
		}
		part := money.Amount(0)
		for _, d := range file.Disputes {
			part += d.ByItem[i.Key]
		}
		contested += part
		order := ""
		if i.Stated != nil {
			order = i.Stated.Order
		}
		ordered = ordered || order != ""
		late := f.Integer(i.DaysLate) + nbsp + "j"
		if ahead {
			late = "–"
		}
		t.Rows = append(t.Rows, TableRow{Cells: []string{itemLabel(i.Item, f), order, f.Short(i.Due), late, f.Number(i.Amount), f.Number(i.Open), f.blank(part)}})
	}
	if s.Credits != 0 {
		t.Rows = append(t.Rows, TableRow{Cells: []string{"Avoirs et règlements à déduire", "", "", "", "", f.Number(s.Credits), ""}})
	}
	if s.Aside != 0 {
		t.Rows = append(t.Rows, TableRow{Cells: []string{"Contesté, promis ou suspendu", "", "", "", "", f.Number(s.Aside), ""}})
	}
	total := "Total échu"
	switch {
	case s.Amount != s.Owed:
		total = "À demander"
	case ahead:
		total = "Total à échoir"
	}
	t.Rows = append(t.Rows, TableRow{Cells: []string{total, "", "", "", "", f.Number(s.Amount), f.blank(contested)}, Strong: true})
	if contested == 0 {
		t.without(6)
	}
	if !ordered {
		t.without(1)
	}
	return Block{Kind: OwnTable, Table: t}
}
