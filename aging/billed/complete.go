package billed

import (
	"cmp"
	"slices"

	"relance/aging/customer"
)

// Complete fills what nobody typed of customers with what their invoices say, the
// newest first.
func (f *Folder) Complete(m customer.Master, named []customer.Named) customer.Master {
	fills := map[string][]customer.Fill{}
	matches := slices.Clone(f.Matches)
	slices.SortStableFunc(matches, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.Date, a.Date), cmp.Compare(b.Number, a.Number))
	})
	for i := range matches {
		own := &matches[i]
		buyer := own.Debtor()
		fills[own.Customer] = append(fills[own.Customer], customer.Fill{
			Name: buyer.Name, SIREN: buyer.SIREN, SIRET: buyer.SIRET, VAT: buyer.VAT, Address: buyer.Address, Contact: buyer.Contact, Email: buyer.Email, Phone: buyer.Phone,
			PortalRef: own.BuyerRef, From: "lu dans la facture " + own.Number,
		})
	}
	return m.Completed(fills, named)
}
