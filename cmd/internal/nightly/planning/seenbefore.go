package planning

import (
	"slices"

	"relance/aging/bank"
	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/cmd/internal/dossier"
	"relance/rules"
	"relance/rules/log"
)

// A receipt is looked for in the ledger from some days before the bank shows it to
// some days after; where the books have gone further without it, they have it otherwise.
const (
	bookedBefore = 3
	bookedAfter  = 10
)

// learn gathers the payments that statements show tonight and the history does not
// know yet, whose customer is sure.
func (b *AtBank) learn(view []log.Event) {
	known := map[log.Event]int{}
	for _, e := range view {
		if e.Kind == log.SeenAtBank {
			known[essence(e)]++
		}
	}
	for _, a := range b.Paid {
		if !a.Sure() {
			continue
		}
		e := log.Event{Date: a.Line.Date, Kind: log.SeenAtBank, Customer: a.Customer, Amount: a.Line.Amount, Reason: a.Level.String()}
		if keys := b.keysOf(a.Customer, a.Items); len(keys) == 1 {
			e.Item = keys[0]
		}
		if known[essence(e)]--; known[essence(e)] < 0 {
			b.Seen = append(b.Seen, e)
		}
	}
}

// remember adds the payments that the history knows, that no statement shows tonight
// and that the ledger does not have: a statement that is put away takes back nothing.
func (b *AtBank) remember(in dossier.Inputs, view []log.Event, moves []bank.Line, date civil.Date) {
	wait := int(in.Config.Waits.Seen)
	for _, e := range view {
		shown := slices.ContainsFunc(moves, func(l bank.Line) bool { return l.Date == e.Date && l.Amount == e.Amount })
		back := slices.ContainsFunc(b.Unpaid, func(a bank.Attribution) bool {
			return a.Customer == e.Customer && a.Line.Date >= e.Date && a.Line.Amount.Abs() == e.Amount
		})
		if e.Kind != log.SeenAtBank || shown || back || in.Ledger.LastBank >= e.Date+bookedAfter {
			continue
		}
		near := func(day civil.Date) bool {
			return day <= date && day >= e.Date-bookedBefore && day <= e.Date+bookedAfter
		}
		if slices.ContainsFunc(in.Ledger.Bank, func(r ledger.BankRow) bool { return r.Amount == e.Amount && near(r.Date) }) {
			continue
		}
		if slices.ContainsFunc(in.Ledger.Lines, func(l ledger.Line) bool {
			return l.Amount == -e.Amount && near(l.Date) && in.Ledger.Parties[l.Party].Customer() == e.Customer
		}) {
			continue // rows of the bank are kept beside statements alone
		}
		seen := rules.Seen{Date: e.Date, Amount: e.Amount, How: e.Reason, Sure: true, Until: e.Date.AddDays(wait)}
		if e.Item != "" {
			seen.Items = []string{e.Item}
		}
		if b.before == nil {
			b.before = map[string][]rules.Seen{}
		}
		b.before[e.Customer] = append(b.before[e.Customer], seen)
	}
}
