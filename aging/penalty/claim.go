// Package penalty is stage 3: dated rates, legal regimes, and late-payment
// interest to the cent, by period, with the 40 EUR indemnity (C. com. L441-10,
// D441-5; CCP L2192-13; C. civ. 1231-6).
//
// Input: an invoice with what settled it (a Claim, which ClaimOf makes from an
// open item) and dated Rates. Output: a Result whose Segments add up to its
// Interest, and a problem.List. Two more parts are pure as well: the limitation
// period of a debt, and the register of what was accrued, claimed, paid or
// waived over the nights.
package penalty

import (
	"relance/aging/civil"
	"relance/aging/law"
	"relance/aging/money"
)

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

// Regimes lists them in the order of the documentation.
func Regimes() []Regime {
	return []Regime{Business, Contractual, PublicBuyer, Consumer, NonProfessional, Insolvency}
}

// FromNotice says that interest runs from the formal notice only, at the legal
// rate, and without the 40 EUR (C. civ. 1231-6).
func (r Regime) FromNotice() bool { return r == Consumer || r == NonProfessional }

// debtor names the debtors of a regime as the law does: the others owe neither
// points nor an indemnity.
func (r Regime) debtor() string {
	switch {
	case r == PublicBuyer:
		return law.Public
	case r.FromNotice():
		return ""
	}
	return law.Business
}

// Words of Claim.Imputation and Claim.CreditFrom; the first of each is the
// default, which "" means too.
const (
	ImputePrincipal = "principal"
	ImputeInterest  = "interets" // C. civ. 1343-1
	CreditOrigin    = "origine"
	CreditDate      = "date"
)

// Movement is a payment or a credit note.
type Movement struct {
	Date   civil.Date
	Amount money.Amount
}

// Span is a run of days, both included.
type Span struct{ From, To civil.Date }

// Claim is one invoice whose late payment is computed.
type Claim struct {
	Amount      money.Amount // including VAT
	Due         civil.Date
	Date        civil.Date // computed up to and including this day
	Payments    []Movement
	CreditNotes []Movement
	Regime      Regime       // Insolvency stands for Business (or Contractual) stopped by Judgment
	Contract    string       // "12", "3xTIL": contractual rate; "" for the regime's own
	Retention   money.Amount // public works: excluded from the base
	Judgment    civil.Date   // procedure collective: interest stops on the day before, whatever the regime
	Notice      civil.Date   // formal notice, first presentation
	Imputation  string       // principal (default) or interets
	Inclusive   bool         // both ends counted (an option)
	CreditFrom  string       // origine (default) or date
	NoIndemnity bool         // second item of an invoice, rejections
	Agreed      []Span       // days that a payment plan gives an interest of its own: no penalties on them
	Floor       bool         // plancher-sur-taux-suppletif: the regime's rate is never under 3 × legal rate (an option)
}

// Segment is a run of days with one principal and one rate.
type Segment struct {
	From, To  civil.Date // both included
	Days      int
	Principal money.Amount
	Rate      Rate
	Interest  money.Amount
	Source    string // of the rate, in French
}

// Result is what a late payment costs.
type Result struct {
	Segments      []Segment
	Interest      money.Amount // sum of the segments
	InterestPaid  money.Amount // part of it that payments took (imputation on interest); 0 by default
	Indemnity     money.Amount
	IndemnityPaid money.Amount // likewise
	Principal     money.Amount // still unpaid, without the retention
	Total         money.Amount // still owed: Principal + Interest + Indemnity, less their paid parts
	Late          bool         // something was unpaid on the day after the due date
	Until         civil.Date   // last day before the half-year whose rate is missing; 0 otherwise
	Lacking       Table        // the table that lacks it, "" for none
	Regime        Regime
	Points        law.Points // over the ECB rate, 0 for none
	Contract      string     // the contractual rate that was applied, "" for the regime's own
	InterestFirst *Beside    // what would be owed had payments gone to interest first (C. civ. 1343-1); nil where that changes nothing
	Notes         []string   // French: imputation used, day counting, floor…
}

// Beside is what a claim owes under the other imputation of its payments.
type Beside struct {
	Principal money.Amount
	Interest  money.Amount // still owed
	Total     money.Amount // with the indemnity
}

// Penalties is what the delay itself costs and is still owed: interest and
// indemnity, without the principal.
func (r Result) Penalties() money.Amount {
	return r.Interest - r.InterestPaid + r.Indemnity - r.IndemnityPaid
}
