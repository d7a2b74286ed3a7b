package penalty

import (
	"strings"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// bill is a customer and the number of a penalty invoice.
type bill struct{ customer, number string }

// posting is what the ledger has of a penalty invoice: the parts of it that were
// paid, given up by a credit of the same nature, and are still open.
type posting struct{ paid, waived, open money.Amount }

func (p posting) total() money.Amount { return p.paid + p.waived + p.open }

// Posted is what the ledger, or an entry proposed, has of an invoice's penalties
// under the number of a penalty invoice.
type Posted struct {
	Number string // "" for an entry of somebody else's
	Date   civil.Date
	Amount money.Amount
}

// post notes an item that is a penalty invoice, by its reference or by a number in
// its label. One of another number counts by its nature, when its label says so:
// 758 is also what other things are charged on.
func (b *book) post(i *openitem.Item) {
	if i.Amount <= 0 || i.Nature == ledger.Invoice {
		return
	}
	p := postingOf(i)
	for _, number := range append(strings.Fields(i.Label), i.Ref) {
		if openitem.PenaltyNumber(number) {
			k := bill{i.Customer, number}
			was := b.posted[k]
			b.posted[k] = posting{was.paid + p.paid, was.waived + p.waived, was.open + p.open}
			return
		}
	}
	if i.Penalties() && saysPenalties(i.Label+" "+i.Ref) {
		b.loose[i.Customer] = append(b.loose[i.Customer], p)
	}
}

func postingOf(i *openitem.Item) posting {
	p := posting{open: max(0, i.Open)}
	for _, s := range i.Settled {
		if s.Nature == ledger.Penalty || s.Nature == ledger.CreditNote {
			p.waived += s.Amount
		}
	}
	p.paid = max(0, i.Amount-p.open-p.waived)
	return p
}

// saysPenalties looks for the words of late-payment income in a label.
func saysPenalties(label string) bool {
	label = strings.NewReplacer("é", "E", "É", "E", "ê", "E").Replace(label)
	label = strings.ToUpper(label)
	for _, word := range []string{"PENAL", "INTERET", "INDEMN", "MORATOIRE", "RETARD"} {
		if strings.Contains(label, word) {
			return true
		}
	}
	return false
}

// adopt gives the entries that somebody booked under a number of his own to the
// bill of their amount that the ledger does not have; those of no bill stay loose.
func (b *book) adopt(facts []Fact) {
	if len(b.loose) == 0 {
		return
	}
	booked, order := map[bill]money.Amount{}, []bill(nil)
	for _, f := range facts {
		if f.Kind != FactBooked || len(b.loose[f.Customer]) == 0 {
			continue
		}
		k := bill{f.Customer, BillNumber(f.Run, f.Customer)}
		if _, known := booked[k]; !known {
			order = append(order, k)
		}
		booked[k] += f.Amount
	}
	for _, k := range order {
		if _, found := b.posted[k]; found {
			continue
		}
		for n, p := range b.loose[k.customer] {
			if p.total() == booked[k] {
				b.posted[k] = p
				b.loose[k.customer] = append(b.loose[k.customer][:n:n], b.loose[k.customer][n+1:]...)
				break
			}
		}
	}
}

// take moves as much of an amount as a posting has, what is paid first.
func (p *posting) take(amount money.Amount) (paid, waived, open money.Amount) {
	for _, part := range [...]struct{ from, to *money.Amount }{{&p.paid, &paid}, {&p.waived, &waived}, {&p.open, &open}} {
		*part.to = min(*part.from, amount)
		*part.from -= *part.to
		amount -= *part.to
	}
	return paid, waived, open
}

// posts counts what the ledger has of the row's penalties as items of its own:
// claimed there, paid once they are settled.
func (row *Row) posts(b *book) {
	for _, f := range row.bills {
		k := bill{f.Customer, f.Document}
		p := b.posted[k]
		row.count(&p, f.Amount, Posted{f.Document, f.Date, 0})
		b.posted[k] = p
	}
	for n := range b.loose[row.Customer] {
		p := &b.loose[row.Customer][n]
		row.count(p, max(0, row.Accrued-row.Paid-row.Waived-row.Posted), Posted{})
	}
}

func (row *Row) count(p *posting, amount money.Amount, as Posted) {
	paid, waived, open := p.take(amount)
	if paid > 0 {
		row.Receipts = append(row.Receipts, Fact{Kind: FactPaid, Customer: row.Customer, Item: row.Item, Number: row.Number, Amount: paid, Document: strings.TrimSpace("facture de pénalités " + as.Number)})
	}
	row.Paid, row.Waived, row.Posted = row.Paid+paid, row.Waived+waived, row.Posted+open
	if as.Amount = open; open > 0 {
		row.Posts = append(row.Posts, as)
	}
	if left := paid - row.logged[as.Number]; left > 0 && as.Number != "" {
		row.collected = append(row.collected, Fact{Kind: FactPaid, Customer: row.Customer, Item: row.Item, Number: row.Number, Amount: left, Document: as.Number})
	}
}
