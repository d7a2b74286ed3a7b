package openitem

import (
	"cmp"
	"slices"

	"relance/aging/ledger"
)

// AnnouncedBy groups announcements by customer, each in the order of days.
func AnnouncedBy(all []Announced) map[string][]Announced {
	if len(all) == 0 {
		return nil
	}
	of := map[string][]Announced{}
	for _, a := range all {
		of[a.Customer] = append(of[a.Customer], a)
	}
	for _, own := range of {
		slices.SortStableFunc(own, func(a, b Announced) int {
			return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.From, b.From), cmp.Compare(a.Fact, b.Fact))
		})
	}
	return of
}

// wasAnnounced pays the debts for which a payment of this day and amount was
// announced. A credit that names an invoice pays that one: whoever pays says so
// last.
func (w *matching) wasAnnounced(c *credit) finding {
	line := w.line(c.line)
	if len(w.announced) == 0 || w.named() || c.idle() || c.group >= 0 || c.exchange || c.foreign != nil || line.Nature == ledger.CreditNote || line.Nature == ledger.WriteOff || line.Nature == ledger.Opening {
		return finding{}
	}
	if w.rules.uses(RulePiece) && (saidNumbers(w.account, c).debits != nil || sameReference(w.account, c).debits != nil) {
		return finding{}
	}
	found := finding{rule: RuleAnnounced, sure: Medium, reason: "annoncé pour ce poste (promesse ou plan)", credit: c}
	for _, s := range Answer(w.announced, w.debtsFor(c), Receipt{line.Date, c.open}) {
		found.debits, found.upTo = append(found.debits, w.debits[s.Debt]), append(found.upTo, s.Amount)
	}
	return found
}

// debtsFor gives the account's debits as announcements see them, in their places;
// nothing is open of one that the credit cannot pay.
func (w *matching) debtsFor(c *credit) []Debt {
	debts, k := make([]Debt, len(w.debits)), keys{register: w.refs.register}
	for i, d := range w.debits {
		debts[i] = Debt{Key: k.of(w.party, d), Entry: w.booked(d).Date}
		if !w.fresh(d, c) && w.payable(d, c) {
			debts[i].Open = d.open
		}
		for _, p := range d.paid {
			if from := w.line(p.credit); !p.undone && from.Nature != ledger.CreditNote && from.Nature != ledger.WriteOff {
				debts[i].Received = append(debts[i].Received, Receipt{from.Date, p.amount})
			}
		}
	}
	return debts
}
