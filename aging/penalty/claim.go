// Package penalty is stage 3: dated rates, legal regimes, and late-payment
// interest to the cent, by period, with the 40 EUR indemnity (C. com. L441-10,
// D441-5; CCP L2192-13; C. civ. 1231-6).
package penalty

import (
	"relance/aging/civil"
	"relance/aging/money"
)

// Rate is a yearly rate in ten-thousandths of a percentage point:
// 12.15 % is 121500.
type Rate int64

// Regime is the law that applies to a late payment.
type Regime string

// Regimes of DESIGN's table.
const (
	Business        Regime = "professionnel"
	Contractual     Regime = "contractuel"
	PublicBuyer     Regime = "public"
	Consumer        Regime = "particulier"
	NonProfessional Regime = "non-professionnel"
	Insolvency      Regime = "procedure-collective"
)

// Movement is a payment or a credit note.
type Movement struct {
	Date   civil.Date
	Amount money.Amount
}

// Claim is one invoice whose late payment is computed.
type Claim struct {
	Amount      money.Amount // including VAT
	Due         civil.Date
	Date        civil.Date // computed up to and including this day
	Payments    []Movement
	CreditNotes []Movement
	Regime      Regime
	Contract    string       // "12", "3xTIL": contractual rate; "" for the regime's own
	Retention   money.Amount // public works: excluded from the base
	Judgment    civil.Date   // procedure collective: interest stops there
	Notice      civil.Date   // formal notice, first presentation
	Imputation  string       // principal (default) or interets
	Inclusive   bool         // both ends counted (an option)
	CreditFrom  string       // origine (default) or date
	NoIndemnity bool         // second item of an invoice, rejections
}

// Segment is a run of days with one principal and one rate.
type Segment struct {
	From, To  civil.Date // both included
	Days      int
	Principal money.Amount
	Rate      Rate
	Interest  money.Amount
	Source    string // of the rate
}

// Result is what a late payment costs.
type Result struct {
	Segments  []Segment
	Interest  money.Amount
	Indemnity money.Amount
	Principal money.Amount // still unpaid
	Total     money.Amount // Principal + Interest + Indemnity
	Until     civil.Date   // last covered day when a rate is missing; 0 otherwise
	Regime    Regime
	Notes     []string // French: imputation used, day counting, floor…
}
