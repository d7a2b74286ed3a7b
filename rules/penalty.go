package rules

import "relance/rules/policy"

// claimable says that something of the item's penalties may be claimed.
func (i *Item) claimable() bool {
	total := i.Penalty.Interest + i.Penalty.Indemnity
	return len(i.NoClaim) == 0 && (i.Cleared == 0 || i.Cleared < total)
}

// claimLatePaid adds to a letter that claims penalties those of invoices paid
// late, where the company claims them at all.
func (n *night) claimLatePaid() {
	a, writes := n.d.Letter()
	if !writes || a.Penalties != policy.PenaltiesClaimed || n.d.Currency != "" {
		return
	}
	for i := range n.c.LatePaid {
		item := &n.c.LatePaid[i]
		if item.claimable() && n.prescribed(item) == nil && !n.judged.Covers(item.Date) {
			n.d.LatePaid = append(n.d.LatePaid, item.Key)
		}
	}
}
