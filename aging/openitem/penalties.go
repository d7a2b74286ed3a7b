package openitem

import (
	"strings"

	"relance/aging/ledger"
)

// PenaltyPrefix begins the number of every penalty invoice of ours; the date of
// the night follows, then the customer's code.
const PenaltyPrefix = "PEN"

// Penalties says that the item is a penalty invoice: late-payment income booked
// on the customer's account, or such an item carried over from the year before.
// It is no principal and bears no interest (C. civ. 1343-2 wants a claim or an
// agreement for that).
func (i Item) Penalties() bool {
	return i.Nature == ledger.Penalty || i.Nature != ledger.Invoice && PenaltyNumber(i.Ref)
}

// PenaltyNumber says that a reference is the number of a penalty invoice of ours.
func PenaltyNumber(ref string) bool {
	rest, found := strings.CutPrefix(ref, PenaltyPrefix)
	if !found || len(rest) < 10 || strings.Trim(rest[:8], "0123456789") != "" {
		return false
	}
	return rest[8] == '-'
}
