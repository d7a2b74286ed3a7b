package openitem

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
)

// Movement is one line of a customer's account, as a statement lists it; a
// debit is positive.
type Movement struct {
	Line      int32 // index into Ledger.Lines, -1 for an opening difference
	Date      civil.Date
	Number    string // invoice number, "" when the ledger has none
	Account   string
	Treatment ledger.Treatment
	Nature    ledger.Nature
	Imputed   bool       // it imputes an advance (4191)
	Due       civil.Date // 0 when it has none, or several
	Amount    money.Amount
	Currency  string       // "" is EUR
	Foreign   money.Amount // in Currency
	Stated    *Stated      // what the invoice says of itself; nil where it was not read
}

// In gives the amount in a currency, "" being the euro; ok is false for a
// movement in another one, and for what is but an exchange difference.
func (m Movement) In(currency string) (amount money.Amount, ok bool) {
	switch own := m.Currency; {
	case m.Nature == ledger.Exchange, own != currency:
		return 0, false
	case own == "":
		return m.Amount, true
	}
	return m.Foreign, true
}

// Movements lists every line of one customer up to o.Date, in the order of
// dates then of files, once each: opening entries that the previous year's lines
// stand for are left out, as Build leaves them. Their sum is the customer's
// balance.
func Movements(l *ledger.Ledger, o Options, customer string) []Movement {
	book := &register{l, o.Numbering, o.Scope, o.Corrects}
	lines := selectLines(book, o.Date).lines
	years, _ := chainYears(book, lines, o.Date)
	var all []Movement
	standing := years.standingLines(lines)
	advances := depositsOf(book, standing)
	for _, i := range standing {
		line := &l.Lines[i]
		p := l.Parties[line.Party]
		if p.Customer() != customer {
			continue
		}
		move := Movement{
			Line: i, Date: line.Date, Number: book.ref(line), Account: p.Account, Treatment: o.Scope.Of(p.Account),
			Nature: line.Nature, Amount: line.Amount, Stated: o.Stated[i], Imputed: advances.used[i],
		}
		if f, ok := l.Foreign[i]; ok && f.Amount != 0 {
			move.Currency, move.Foreign = f.Currency, f.Amount.Abs()
			if line.Amount < 0 {
				move.Foreign = -move.Foreign
			}
		}
		all = append(all, move)
	}
	for party := range l.Parties {
		p := l.Parties[party]
		if g, ok := years.gaps[int32(party)]; ok && p.Customer() == customer {
			all = append(all, Movement{Line: -1, Date: g.date, Account: p.Account, Treatment: o.Scope.Of(p.Account), Nature: ledger.Opening, Amount: g.amount})
		}
	}
	slices.SortStableFunc(all, func(a, b Movement) int { return cmp.Compare(a.Date, b.Date) })
	return all
}
