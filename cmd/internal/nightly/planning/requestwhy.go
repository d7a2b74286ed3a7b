package planning

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/daysheet"
	"relance/aging/followup"
	"relance/aging/openitem"
	"relance/aging/table"
)

// notOpen says why an invoice that a request names is not an open one of its customer:
// it is another's, it is settled, nobody has it. "" where it is.
func notOpen(set openitem.Set, people customer.Directory, code, number string) string {
	named := func(i openitem.Item) bool { return table.Normalize(i.Number) == table.Normalize(number) }
	own := func(i openitem.Item) bool { return i.Customer == code && named(i) }
	switch {
	case number == "" || slices.ContainsFunc(set.Items, func(i openitem.Item) bool { return own(i) && i.Open > 0 }):
		return ""
	case settled(set, code, number):
		return "la facture « " + number + " » de ce client est réglée"
	}
	for _, items := range [][]openitem.Item{set.Items, set.Settled} {
		if at := slices.IndexFunc(items, named); at >= 0 && items[at].Customer != code {
			whose := items[at].Customer
			if name := people.Name(whose); name != "" {
				whose += " – " + name
			}
			return "la facture « " + number + " » n’est pas à ce client : elle est à " + whose
		}
	}
	return "ce client n’a pas de facture « " + number + " »"
}

// NotOwn says why an invoice that a request names is not the customer's, open or settled;
// "" where it is.
func NotOwn(n *Night, code, number string) string {
	if settled(n.Set, code, number) || slices.ContainsFunc(n.Set.Items, func(i openitem.Item) bool { return i.Customer == code && i.Number == number }) {
		return ""
	}
	return notOpen(n.Set, n.People, code, number)
}

// NotOpen says why an invoice that a request names is not an open one of its customer.
func NotOpen(n *Night, code, number string) string { return notOpen(n.Set, n.People, code, number) }

func settled(set openitem.Set, code, number string) bool {
	return slices.ContainsFunc(set.Settled, func(i openitem.Item) bool {
		return i.Customer == code && table.Normalize(i.Number) == table.Normalize(number)
	})
}

// spelt gives the numbers that a request names as the ledger writes them.
func spelt(set openitem.Set, code string, numbers []string, date civil.Date) []string {
	if len(numbers) == 0 {
		return nil
	}
	return followup.Renumber([]followup.Fact{{Customer: code, Date: date, Invoices: numbers}}, set)[0].Invoices
}

// noLoss says why nothing of a customer passes as a loss, and where that was asked.
func noLoss(w *Wanted, people customer.Directory, set openitem.Set) (daysheet.Field, string) {
	for _, number := range w.Invoices {
		if why := notOpen(set, people, w.Customer, number); why != "" {
			return daysheet.FieldAbout, why
		}
	}
	if slices.ContainsFunc(set.Items, func(i openitem.Item) bool { return i.Customer == w.Customer && i.Amount > 0 && i.Open > 0 }) {
		return daysheet.FieldAbout, "rien n’est échu chez ce client ; une facture qui ne l’est pas, ou dont l’échéance manque, se passe en perte par son numéro : remplissez « Factures »"
	}
	return daysheet.FieldCustomer, "rien n’est ouvert chez ce client"
}
