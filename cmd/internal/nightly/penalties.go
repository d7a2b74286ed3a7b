package nightly

import (
	"io"
	"slices"

	"relance/aging/money"
	"relance/aging/penalty"
	"relance/letters/lists"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

// proposedFile holds the entries proposed for the penalties claimed tonight.
const proposedFile = "ecritures-proposees/penalites.csv"

// claimed is what tonight's letters claim of penalties.
type claimed struct {
	facts []penalty.Fact // an item at a time, in the order of the decisions
	bills []penalty.Bill // what of it no earlier entry brought to the books, by customer
}

// claim gathers what tonight's letters claim, once the letters are made.
func (n *night) claim() claimed {
	documents := map[sheet]string{}
	for _, doc := range n.letters {
		documents[sheet{doc.Customer, doc.Channel, doc.Letter}] = doc.Path
	}
	rows := map[string]penalty.Row{}
	for _, row := range n.plan.Register.Rows {
		rows[row.Item] = row
	}
	var all claimed
	for i, d := range n.plan.Decisions {
		written := d.Letters()
		if !d.Acts() || !slices.ContainsFunc(written, func(a rules.Action) bool { return a.Penalties == policy.PenaltiesClaimed }) {
			continue
		}
		var billed []penalty.Row
		for _, k := range claimedKeys(d) {
			row, key := rows[k.item], k.item
			if amount := row.Accrued - row.Cleared(); amount > 0 {
				all.facts = append(all.facts, penalty.Fact{
					Kind: penalty.FactClaimed, Date: n.opts.Date, Run: n.view.Run, Customer: d.Customer, Item: key, Number: row.Number, Amount: amount,
					Document: documents[sheet{d.Customer, written[k.letter].Channel, k.letter}],
				})
				billed = append(billed, row)
			}
		}
		if len(billed) == 0 {
			continue
		}
		account := n.account(d.Customer, billed[0].Item)
		if b := penalty.BillOf(penalty.BillNumber(n.view.Run, d.Customer), n.opts.Date, n.plan.Cases[i].Customer, account, billed); b.Total > 0 {
			all.bills = append(all.bills, b)
		}
	}
	return all
}

// claimedKey is an item whose penalties a letter claims.
type claimedKey struct {
	item   string
	letter int
}

// claimedKeys gives the items whose penalties a decision claims.
func claimedKeys(d rules.Decision) []claimedKey {
	var keys []claimedKey
	for _, i := range d.Items {
		if i.Claimed {
			keys = append(keys, claimedKey{i.Key, i.Letter})
		}
	}
	for _, item := range d.LatePaid {
		keys = append(keys, claimedKey{item, 0})
	}
	return keys
}

// account gives the receivable account of an item.
func (n *night) account(customer, item string) string {
	for _, a := range n.plan.Penalties[customer] {
		if a.Item.Key == item {
			return a.Item.Account
		}
	}
	return ""
}

// items says which items tonight's letters claim penalties of.
func (c claimed) items() map[string]bool {
	keys := map[string]bool{}
	for _, f := range c.facts {
		keys[f.Item] = true
	}
	return keys
}

// total sums what is claimed.
func (c claimed) total() (sum money.Amount) {
	for _, f := range c.facts {
		sum += f.Amount
	}
	return sum
}

// booked gives what the proposed entries bring to the books, as facts.
func (c claimed) booked(run string) []penalty.Fact {
	var facts []penalty.Fact
	for _, b := range c.bills {
		for _, line := range b.Lines {
			facts = append(facts, penalty.Fact{
				Kind: penalty.FactBooked, Date: b.Date, Run: run, Customer: b.Customer, Item: line.Item, Number: line.Number,
				Amount: line.Interest + line.Indemnity, Document: proposedFile,
			})
		}
	}
	return facts
}

// proposed makes the file of the entries proposed to the accountant, when
// there are any.
func (c claimed) proposed(accounts penalty.Accounts) []Document {
	var entries []penalty.ProposedEntry
	for _, b := range c.bills {
		entries = append(entries, b.Entries(accounts)...)
	}
	if len(entries) == 0 {
		return nil
	}
	return []Document{{Path: proposedFile, Render: func(w io.Writer) error { return lists.ProposedEntries(w, entries) }}}
}

// penaltyEvents gives what the run records of penalties: what accrued, what the
// ledger shows as paid, what was claimed in which letter, what was proposed to
// the accountant.
func (n *night) penaltyEvents() []log.Event {
	register, facts := n.plan.Register, n.plan.Facts
	var events []log.Event
	for _, f := range slices.Concat(register.ToRecord(facts, n.claimed.items()), register.Collected(), n.claimed.facts, n.claimed.booked(n.view.Run)) {
		f.Run = n.view.Run
		events = append(events, log.PenaltyEvent(f))
	}
	return events
}

// register gives the register with what tonight's own letters claim.
func (n *night) register() penalty.Register {
	r, _ := penalty.RegisterOf(n.opts.Date, n.plan.Assessed, slices.Concat(n.plan.Facts, n.claimed.facts, n.claimed.booked(n.view.Run)))
	return r
}
