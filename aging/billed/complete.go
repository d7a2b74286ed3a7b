package billed

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/einvoice"
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
			PortalRef: own.BuyerRef, From: "lu dans la facture " + own.Number + issued(own.Date), On: own.Date,
		})
	}
	return m.Completed(fills, named)
}

// issued says of which day an invoice is, when it tells.
func issued(day civil.Date) string {
	if day.IsZero() {
		return ""
	}
	return " du " + day.French()
}

// Sale is an invoice that went to a factor: it says so itself, or the platform does.
type Sale struct {
	Number string
	Lines  []int32
	Factor string // as the invoice names who is paid; "" when nothing does
	IBAN   string
}

// Sold gives the invoices of the ledger that went to a factor, by number.
func (f *Folder) Sold() (sales []Sale) {
	sold := map[string]bool{}
	for i := range f.Matches {
		if m := &f.Matches[i]; m.Factored() && !m.Credit() {
			sold[einvoice.Bare(m.Number)] = true
			sales = append(sales, Sale{m.Number, m.Lines, m.Payee.Name, m.IBAN})
		}
	}
	for _, e := range einvoice.Effects(f.Statuses) {
		if bare := einvoice.Bare(e.Status.Number); e.Kind == einvoice.Sale && e.Closed.IsZero() && !sold[bare] {
			if _, lines := f.Of(e.Status.Number); len(lines) > 0 {
				sales = append(sales, Sale{Number: e.Status.Number, Lines: lines})
			}
		}
	}
	return sales
}
