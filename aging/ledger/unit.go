package ledger

import (
	"slices"
	"strings"

	"relance/aging/table"
)

// unitOf gives what the amounts are in by their title, when it is not the euro.
func unitOf(h table.Header) string {
	for _, key := range []string{mapOpen, mapOriginal, mapAmount, mapNetToPay} {
		if h.Has(key) {
			return otherUnit(h.Cell(h.Row, key).Text)
		}
	}
	return ""
}

// otherUnit finds a currency other than the euro, or thousands of euros, in a
// title; "" when there is none.
func otherUnit(title string) string {
	switch lower := strings.ToLower(title); {
	case strings.Contains(lower, "k€"):
		return "k€"
	case strings.Contains(lower, "$"):
		return "USD"
	case strings.Contains(lower, "£"):
		return "GBP"
	}
	for _, w := range strings.Fields(table.Words(title)) {
		if slices.Contains([]string{"usd", "gbp", "chf", "cad", "aud", "jpy", "cny", "mad", "dzd", "tnd", "xof", "xaf", "xpf", "sek", "dkk", "nok", "pln", "czk", "keur"}, w) {
			return strings.ToUpper(w)
		}
		if w == "milliers" || w == "ke" {
			return "milliers d’euros"
		}
	}
	return ""
}

// inOwnCurrency says that the amounts are in euros whatever the currency of the
// row: their title says so, or the foreign amount has its own column.
func inOwnCurrency(h table.Header) bool {
	if hasSides(h) || h.Has(mapForeign) {
		return true
	}
	for _, key := range []string{mapOpen, mapOriginal, mapAmount} {
		if !h.Has(key) {
			continue
		}
		title := " " + table.Words(h.Cell(h.Row, key).Text) + " "
		for _, w := range []string{" eur ", " euro ", " euros ", " ds ", " lcy ", " local currency ", " devise societe ", " devise interne ", " di ", " company currency ", " signe ", " signed "} {
			if strings.Contains(title, w) {
				return true
			}
		}
		return strings.Contains(h.Cell(h.Row, key).Text, "€")
	}
	return false
}
