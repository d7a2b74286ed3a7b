package kpi

import (
	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/penalty"
)

// ProvisionRules says how a proposal of allowances is made. No law gives these
// rates: a lump-sum allowance is not deductible (CGI 39, 1-5°), each debt is
// looked at for itself; the proposal is where the accountant starts.
type ProvisionRules struct {
	VAT           Share        // rate that invoices bear; 0 with VATKnown = none
	VATKnown      bool         // false: worked out from sales with and without VAT
	Steps         []AgeRate    // rising days late
	Doubtful      Share        // floor for a customer booked as doubtful (416)
	Insolvent     Share        // sauvegarde, redressement
	Liquidation   Share        // liquidation judiciaire
	TransferAfter int          // days late beyond which 411 goes to 416; 0 = never
	Minimum       money.Amount // items below it are left out
	Existing      money.Amount // allowances already in the books (491), typed; 0 = those of the ledger
	Accounts      LossAccounts
}

// AgeRate is the rate of the items late by more than some days.
type AgeRate struct {
	Over int
	Rate Share
}

// LossAccounts are those of the proposed entries.
type LossAccounts struct {
	Journal   string
	Doubtful  string // 416
	Allowance string // 491
	Charge    string // 6817
	Release   string // 7817
	VAT       string // 44571
}

// Provision is the proposal at a date.
type Provision struct {
	Date     civil.Date
	Rules    ProvisionRules
	VATFrom  string // French: where the VAT rate of what does not say its own comes from
	Rows     []ProvisionRow
	Open     money.Amount // including VAT
	Base     money.Amount // without VAT
	Amount   money.Amount // proposed allowance
	Booked   money.Amount // already in the books, of what Rows are about
	Loose    money.Amount // on 491 too, and about no receivable that the ledger names
	Added    money.Amount // to set aside: the rises of Rows
	Released money.Amount // to take back: their falls
	Change   money.Amount // Added less Released
	Transfer money.Amount // 411 to 416
	VATBack  money.Amount // to recover from the State
	Entries  []penalty.ProposedEntry
}

// Change is what has to be set aside, or taken back when it is negative.
func (r ProvisionRow) Change() money.Amount { return r.Amount - r.Booked }

// ProvisionRow is one item for which an allowance is proposed.
type ProvisionRow struct {
	Customer, Name string
	Key, Invoice   string
	Account        string
	Due            civil.Date
	DaysLate       int
	Open           money.Amount // including VAT
	Base           money.Amount // without VAT, less what guarantees cover
	Covered        money.Amount // by guarantees and insurance, including VAT
	VAT            money.Amount
	Rate           Share
	Amount         money.Amount
	Booked         money.Amount // already in the books for it
	Ground         string       // French: âge, douteux, procédure collective
	Transfer       bool         // its account is still 411: a transfer to 416 is proposed
	VATBack        bool         // its VAT may be recovered
}
