package returns

import (
	"regexp"

	"relance/aging/money"
	"relance/aging/table"
)

var (
	promised  = regexp.MustCompile(`(?i)règlement prévu(?: le)?\s*([\d/.-]*)`)
	contested = regexp.MustCompile(`(?i)facture contestée`)
	settled   = regexp.MustCompile(`(?i)déjà réglée?s?(?: le)?\s*([\d/.-]*)`)
	amount    = regexp.MustCompile(`(?i)([\d  ]+[.,]\d\d) ?(?:€|EUR)`)
)

// proposed reads the subject of an answer made by a link of ours: « [REF]
// Règlement prévu le 12/12/2026 », « [REF] Facture contestée », « [REF] Déjà
// réglée le 03/11/2026 ». nil for any other.
func proposed(subject string) *Proposed {
	p := Proposed{}
	var day string
	if m := promised.FindStringSubmatch(subject); m != nil {
		p.What, day = Promise, m[1]
	} else if contested.MatchString(subject) {
		p.What = Dispute
	} else if m := settled.FindStringSubmatch(subject); m != nil {
		p.What, day = Paid, m[1]
	} else {
		return nil
	}
	p.Date, _ = table.ParseDay(day)
	if m := amount.FindStringSubmatch(subject); m != nil {
		p.Amount, _ = money.Parse(m[1])
	}
	return &p
}
