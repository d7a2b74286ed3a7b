package openitem

import (
	"fmt"
	"slices"
)

// openingLine: a credit left over in a letter group settled something outside
// the file. That is in the aggregate opening line; or, where earlier years are
// given, among what they left open, see sameEarlier.
func openingLine(a account, c *credit) finding {
	if c.group < 0 {
		return finding{}
	}
	debits := slices.DeleteFunc(a.candidates(c), func(d *debit) bool { return !a.aggregate(d.line) })
	return finding{rule: RuleOpening, sure: Medium, reason: "règlement lettré seul : il solde une facture antérieure, comprise dans l’à-nouveau", credit: c, debits: debits, apart: true}
}

// sameEarlier: such a credit settled the only debit of its amount among those of
// the years before, else the only run.
func sameEarlier(a account, c *credit) finding {
	if c.group < 0 {
		return finding{}
	}
	earlier := a.earlier(c)
	d, n := equal(earlier, c.open)
	if n == 1 {
		return finding{rule: RuleOpening, sure: Medium, reason: "règlement lettré seul : il solde le seul poste de ce montant des exercices antérieurs", credit: c, debits: d}
	}
	if run := onlyRun(earlier, c.open); n == 0 && run != nil {
		return finding{rule: RuleOpening, sure: Medium, reason: fmt.Sprintf("règlement lettré seul : il solde %d postes consécutifs des exercices antérieurs", len(run)), credit: c, debits: run}
	}
	return finding{}
}

// oldestEarlier counts what remains of a lone lettered credit against the oldest
// debits of the years before: that it settled some of those is sure, which ones
// is not.
func oldestEarlier(a account, c *credit) finding {
	if c.group < 0 || c.idle() {
		return finding{}
	}
	return finding{rule: RuleOpening, sure: Low, reason: "règlement lettré seul : imputé sur le poste le plus ancien des exercices antérieurs", credit: c, debits: a.earlier(c)}
}
