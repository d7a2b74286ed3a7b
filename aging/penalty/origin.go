package penalty

import (
	"cmp"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// Options are what a company decides about penalties, and what people told about
// one customer, for ClaimOf and Assess.
type Options struct {
	Company    string            // contractual rate of the company's terms, "" = the law's own
	Segments   map[string]string // contractual rate by customer segment
	Invoices   map[string]string // contractual rate by invoice number
	Imputation string            // principal (default) or interets
	CreditFrom string            // origine (default) or date
	Inclusive  bool              // both ends counted
	Floor      bool              // plancher-sur-taux-suppletif

	// NoInsolvencyIndemnity drops the 40 EUR of debts late before the judgment.
	NoInsolvencyIndemnity bool
	// PaidInvoices says which invoices already paid, late, may be claimed; nil: none.
	PaidInvoices *PaidInvoices

	Judgment   civil.Date              // of the customer's insolvency, 0 = none
	Performed  map[string]civil.Date   // day of the performance, by invoice number, where somebody told it
	Notices    map[string]civil.Date   // first presentation of the formal notice, by item key
	Agreed     map[string][]Span       // days that a payment plan gives an interest of its own, by item key
	Retentions map[string]money.Amount // retention of public works, by item key
	Demanded   map[string]bool         // a letter that left claimed them, by item key: they stay claimed once the invoice is paid
}

// PaidInvoices is the option penalites-factures-payees.
type PaidInvoices struct {
	Since   civil.Date   `yaml:"depuis"`         // settled on this day or later
	MinDays int          `yaml:"retard-minimum"` // days late at the last payment
	AtLeast money.Amount `yaml:"seuil"`          // interest and indemnity of the invoice
}

// Standing says what may be done with the penalties of an item.
type Standing struct {
	Bears   bool     // they are computed and shown
	Claimed bool     // they may be claimed
	Paid    bool     // the invoice itself is settled
	Why     []string // French: why they are not borne, or not claimed
}

func (s *Standing) refuse(why string) {
	s.Claimed = false
	s.Why = append(s.Why, why)
}

// ClaimOf makes the claim of an open (or settled) item: its settlements at their
// own dates, the regime of the customer's kind, and the first contractual rate
// given for the invoice, the customer, its segment or the company. Without
// Standing.Bears the claim is empty.
func ClaimOf(item openitem.Item, c customer.Customer, date civil.Date, o Options) (Claim, Standing) {
	s := standing(item, c)
	if !s.Bears {
		return Claim{}, s
	}
	claim := Claim{
		Amount: item.Amount, Due: item.Due, Date: date, Regime: regimeOf(c.Kind), Retention: o.Retentions[item.Key],
		Notice: o.Notices[item.Key], Imputation: o.Imputation, Inclusive: o.Inclusive, CreditFrom: o.CreditFrom, Floor: o.Floor,
		Agreed: o.Agreed[item.Key],
	}
	claim.Contract = o.contract(item, c, claim.Regime)
	for _, paid := range item.Settled {
		m := Movement{paid.Date, paid.Amount}
		// A credit note imputed by law, unallocated, counts at its own date: nobody
		// said that it corrects this invoice.
		if imputed := paid.Letter == "" && paid.Rule == ""; paid.Nature == ledger.CreditNote && !imputed {
			claim.CreditNotes = append(claim.CreditNotes, m)
		} else {
			claim.Payments = append(claim.Payments, m)
		}
	}
	if (Proceedings{Judgment: o.Judgment}).Covers(cmp.Or(o.Performed[item.Number], item.PerformedEarlier(), item.Date)) && claim.Regime != PublicBuyer {
		claim.Judgment = o.Judgment
		claim.NoIndemnity = o.NoInsolvencyIndemnity
	}
	if s.Paid && o.PaidInvoices == nil && !o.Demanded[item.Key] {
		s.refuse("facture déjà payée : pénalités calculées et montrées, réclamées seulement par l’option penalites-factures-payees")
	}
	return claim, s
}

// standing judges the item and its customer, options aside.
func standing(item openitem.Item, c customer.Customer) Standing {
	switch {
	case !item.BearsInterest():
		return Standing{Why: []string{"ce poste n’est pas une facture détaillée : ni intérêts ni indemnité"}}
	case item.Undated || item.Due.IsZero():
		return Standing{Why: []string{"échéance inconnue : ni intérêts ni indemnité"}}
	case regimeOf(c.Kind) == "":
		return Standing{Why: []string{"type de client inconnu : ni intérêts ni indemnité tant que sa fiche n’est pas complétée"}}
	}
	s := Standing{Bears: true, Claimed: true, Paid: item.Open <= 0 || item.Small}
	if item.Presumed() {
		s.refuse("échéance " + item.DueFrom.String())
	}
	if item.SettledByGuess() {
		s.refuse("règlement rapproché par présomption")
	}
	if item.Currency != "" && item.Currency != "EUR" {
		s.refuse("facture en devise (" + item.Currency + ")")
	}
	return s
}

// regimeOf gives the regime of a kind of customer, "" for an unknown one.
func regimeOf(k customer.Kind) Regime {
	switch k {
	case customer.Business:
		return Business
	case customer.Public:
		return PublicBuyer
	case customer.Consumer:
		return Consumer
	case customer.NonProfessional:
		return NonProfessional
	}
	return ""
}

// contract gives the contractual rate that applies. Where the law sets the rate,
// one typed for that very customer or invoice is passed on, so that Compute says
// it has no effect; the company's general terms are not.
func (o Options) contract(item openitem.Item, c customer.Customer, r Regime) string {
	own := cmp.Or(o.Invoices[item.Number], c.Rate)
	if r != Business {
		return own
	}
	for segment := range strings.SplitSeq(c.Segment, ",") {
		own = cmp.Or(own, o.Segments[strings.TrimSpace(segment)])
	}
	return cmp.Or(own, o.Company)
}
