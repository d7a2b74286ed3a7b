package rules

import (
	"relance/aging/civil"
	"relance/rules/policy"
)

// claimable says that something of the item's penalties may be claimed.
func (i *Item) claimable() bool {
	total := i.Penalty.Interest + i.Penalty.Indemnity
	return len(i.NoClaim) == 0 && (i.Cleared == 0 || i.Cleared < total)
}

// latePaid gives the invoices paid late whose penalties tonight's letter claims:
// with those of what is open, where the company claims them at all.
func latePaid(k *claims, actions []Action, date civil.Date) (keys []string) {
	letters := written(actions)
	if len(letters) == 0 || letters[0].Penalties != policy.PenaltiesClaimed || k.currency != "" {
		return nil
	}
	for i := range k.c.LatePaid {
		item := &k.c.LatePaid[i]
		if item.claimable() && prescribed(k.c, item, date) == nil && !k.judged.Covers(Born(k.c, item, date)) && !perhapsFrozen(k.c, item, k.judged, date) {
			keys = append(keys, item.Key)
		}
	}
	return keys
}
