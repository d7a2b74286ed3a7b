package customer

import (
	"relance/aging/civil"
	"relance/aging/law"
)

// Sub-types of public bodies, as written in the column sous-type-public.
const (
	PublicState      = "etat"                // R2192-10: 30 days
	PublicLocal      = "collectivite"        // R2192-10: 30 days
	PublicHealth     = "sante"               // R2192-11: 50 days
	PublicEnterprise = "entreprise-publique" // R2192-11: 60 days
)

// PublicDays gives the payment period of a public body in days (CCP R2192-10
// and R2192-11); an unknown sub-type has the ordinary 30.
func PublicDays(l law.Law, subtype string, on civil.Date) int { return l.PublicDays(subtype, on) }

// PublicDue gives the due date of an invoice to a public body: its period from
// the day the portal received the payment request (CCP R2192-12). Without
// proof of it, 0, the period runs from the invoice date + 2 days (R2192-14) and
// the result is presumed. A last day that is not worked moves to the next that
// is.
func PublicDue(invoice, receipt civil.Date, subtype string, l law.Law, cal civil.Calendar) (due civil.Date, presumed bool) {
	start := receipt
	if receipt.IsZero() {
		start, presumed = l.PresumedReceipt(invoice), true
	}
	return cal.Next(start.AddDays(PublicDays(l, subtype, start))), presumed
}
