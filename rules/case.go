// Package rules is stage 4 of the pipeline: what to do about each customer
// tonight, and why. It is pure: policy, facts and date in, a decision out.
package rules

import (
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/rules/log"
	"relance/rules/policy"
)

// Case is everything known about one customer on one date.
type Case struct {
	Customer   customer.Customer
	Collective bool
	Items      []Item               // open debits in scope, by due date
	LatePaid   []Item               // invoices paid late whose penalties may still be claimed
	Credits    []openitem.Item      // unallocated credits (411), Open negative
	Imputed    []penalty.Imputation // what of them the penalties count as paid, on the oldest items
	Deposits   []openitem.Item      // 4191, 4197
	Balance    money.Amount         // debits less all credits, PaidPenalties and Awaiting left out
	Events     []log.Event          // this customer's, oldest first, as far as tonight's view goes
	FollowUp   followup.File        // what people said of the customer, judged tonight
	Unread     []followup.Fact      // rows about the customer that could not be read, as far as they could
	Unsure     []string             // French: what the list says of its invoices that leaves what is owed in doubt
	Doubts     []followup.Doubt     // what people said and that may be about the customer, or about one of its invoices
	LastBank   civil.Date           // last bank entry of the ledger, 0 when it has none
	ReadSince  civil.Date           // first night that read the ledger as it is; it stands for LastBank where the ledger has no bank entries at all. 0 is tonight
	Seen       []Seen               // payments that the bank shows and the ledger does not have, by date
	Unpaid     []Unpaid             // payments that came back to the bank and that the ledger does not have, by date
	Replies    []Reply              // what people of the customer's wrote back, by date
	SeenUntil  civil.Date           // day up to which statements make the receipts known, 0 when there are none
	Shown      []policy.Segment     // segments that the ledger shows of the customer, in a fixed order
	Supplier   money.Amount         // what we owe the same company as a supplier, positive
	Kept       []Kept               // what the limits of the night keep from going out: see Restrain
	Context    Context

	PaidPenalties []openitem.Item // what of the ledger's credits pays penalties that a letter asked, Open negative
	Awaiting      []openitem.Item // advances (4191) that wait for a sale: of a deposit invoice that is not paid, or paid while nothing else is due
	Lent          []openitem.Item // credits lettered with another customer's debt: they pay nothing of this one's
}

// Context is what the rules need to know of the dossier itself.
type Context struct {
	PrintWithoutAddress bool       // adresse-manquante: imprimer, with the name alone
	LastRun             civil.Date // last committed night dated before tonight, 0 when there is none
	Overseas            bool       // the creditor is outside mainland France
	Compensation        bool       // customers to whom we owe as much are held
	Assigned            *Assignment
	Transit             map[string]int // days that a letter travels, by step, where the policy says some
	Transport           bool           // carriage of goods: debts lapse after one year (C. com. L133-6)
}

// Item is one open item with what the rules need about it.
type Item struct {
	openitem.Item
	DaysLate int
	Penalty  penalty.Result   // what it costs at the date; zero when it bears none
	Cleared  money.Amount     // part of Penalty that is not to be claimed any more: paid, given up, or booked on the account
	Posted   money.Amount     // part of Cleared that the account has as an item of its own
	Posts    []penalty.Posted // the penalty invoices of Posted
	NoClaim  []string         // French: why Penalty may not be claimed; nil when it may
}
