package workbook

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
)

// Owing is what customers owe on a day, by code, for the customer master to tell
// whose card is worth completing first. The zero value tells nothing.
type Owing struct {
	Date civil.Date
	By   map[string]aging.Sums
}

// Sorted gives the customers who owe the most first, then by code.
func (o Owing) Sorted(rows []customer.Customer) []customer.Customer {
	sorted := slices.Clone(rows)
	slices.SortStableFunc(sorted, func(a, b customer.Customer) int {
		return cmp.Or(cmp.Compare(o.By[b.Code].Balance, o.By[a.Code].Balance), strings.Compare(a.Code, b.Code))
	})
	return sorted
}

// into puts the two columns after the name, which stays in sight beside them.
func (o Owing) into(fields []field) []field {
	if o.By == nil {
		return fields
	}
	euro := style{format: euros, border: "box", color: muted}
	amount := func(get func(aging.Sums) money.Amount) func(*row, customer.Customer) {
		return func(r *row, c customer.Customer) {
			if s, ok := o.By[c.Code]; ok {
				r.money(get(s))
			}
		}
	}
	told := " au " + o.Date.French() + ", pour information : la colonne n’est pas relue, le rapport de chaque nuit donne le chiffre du jour."
	at := 1 + slices.IndexFunc(fields, func(f field) bool { return f.title == "nom" })
	return slices.Insert(slices.Clone(fields), at,
		field{title: customer.TitleBalance, width: 14, style: euro, help: "Ce que le client doit, avoirs et règlements déduits," + told, value: amount(func(s aging.Sums) money.Amount { return s.Balance })},
		field{title: customer.TitleOverdue, width: 14, style: euro, help: "Factures dont l’échéance est passée, avant tout avoir ou règlement non affecté," + told, value: amount(aging.Sums.Overdue)},
	)
}

// maxOrigins bounds the notes on cells: those of who owes the most.
const maxOrigins = 500

// originTitles gives the column of the master that shows a field read somewhere.
func originTitles() map[string]string {
	return map[string]string{
		"nom": "nom", "type de client": "type", "SIREN": "siren", "numéro de TVA": "tva", "adresse": "adresse", "courriel": "courriel",
		"téléphone": "téléphone", "contact": "contact comptabilité", "référence du portail": "référence portail",
	}
}

// noteOrigins notes on each cell that nobody typed where it was read.
func noteOrigins(p *page, fields []field, rows []customer.Customer) {
	titles, noted := originTitles(), 0
	for n, c := range rows {
		for _, o := range c.Origins {
			at := slices.IndexFunc(fields, func(f field) bool { return f.title == titles[o.Field] })
			if at < 0 || noted == maxOrigins {
				continue
			}
			noted++
			p.explanation(ref(at, 2+n), sentence(o.From))
		}
	}
}
