package papers

import (
	"io"
	"slices"

	"relance/aging/money"
	"relance/aging/penalty"
	"relance/cmd/internal/nightly/planning"
	"relance/letters/lists"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

// proposedFile holds the entries proposed for the penalties claimed tonight.
const proposedFile = "ecritures-proposees/penalites.csv"

// Claimed is what tonight's letters claim of penalties.
type Claimed struct {
	Facts []penalty.Fact // an item at a time, in the order of the decisions
	Bills []penalty.Bill // what of it no earlier entry brought to the books, by customer
}

// ClaimOf gathers what the letters of a run claim, once they are made.
func ClaimOf(plan planning.Night, letters []Document, run string) (all Claimed) {
	documents := BySheet(letters)
	rows := map[string]penalty.Row{}
	for _, row := range plan.Register.Rows {
		rows[row.Item] = row
	}
	for i, d := range plan.Decisions {
		written := d.Letters()
		if !d.Acts() || !slices.ContainsFunc(written, func(a rules.Action) bool { return a.Penalties == policy.PenaltiesClaimed }) {
			continue
		}
		var billed []penalty.Row
		for _, k := range claimedKeys(d) {
			row, key := rows[k.item], k.item
			if amount := row.Accrued - row.Cleared(); amount > 0 {
				letter := written[k.letter]
				all.Facts = append(all.Facts, penalty.Fact{
					Kind: penalty.FactClaimed, Date: plan.Date, Run: run, Customer: d.Customer, Item: key, Number: row.Number, Amount: amount,
					Document: documents[Sheet{d.Customer, letter.Channel, k.letter}].Path,
					Leaving:  log.NotNoted.Leaving(log.Event{Channel: letter.Channel, Step: letter.Step}),
				})
				billed = append(billed, row)
			}
		}
		if len(billed) == 0 {
			continue
		}
		account := accountOf(plan.Penalties[d.Customer], billed[0].Item)
		if b := penalty.BillOf(penalty.BillNumber(run, d.Customer), plan.Date, plan.Cases[i].Customer, account, billed); b.Total > 0 {
			all.Bills = append(all.Bills, b)
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

// accountOf gives the receivable account of an item.
func accountOf(costs []penalty.Assessed, item string) string {
	for _, a := range costs {
		if a.Item.Key == item {
			return a.Item.Account
		}
	}
	return ""
}

// Items says which items tonight's letters claim penalties of.
func (c Claimed) Items() map[string]bool {
	keys := map[string]bool{}
	for _, f := range c.Facts {
		keys[f.Item] = true
	}
	return keys
}

// total sums what is claimed.
func (c Claimed) total() (sum money.Amount) {
	for _, f := range c.Facts {
		sum += f.Amount
	}
	return sum
}

// Booked gives what the proposed entries bring to the books, as facts.
func (c Claimed) Booked(run string) []penalty.Fact {
	var facts []penalty.Fact
	for _, b := range c.Bills {
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
func (c Claimed) proposed(accounts penalty.Accounts) []Document {
	var entries []penalty.ProposedEntry
	for _, b := range c.Bills {
		entries = append(entries, b.Entries(accounts)...)
	}
	if len(entries) == 0 {
		return nil
	}
	return []Document{{Path: proposedFile, Render: func(w io.Writer) error { return lists.ProposedEntries(w, entries) }}}
}

// registerWith gives the register with what tonight's own letters claim.
func registerWith(plan planning.Night, claimed Claimed, run string) penalty.Register {
	r, _ := penalty.RegisterOf(plan.Date, plan.Assessed, slices.Concat(plan.Facts, claimed.Facts, claimed.Booked(run)))
	return r
}
