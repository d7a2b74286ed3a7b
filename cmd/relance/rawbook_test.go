package main

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// rawDebt is a debit of the rows of the ledger and what paid it, made by simple code
// that shares nothing with the program's matching.
type rawDebt struct {
	fecRow
	paid []openitem.Settlement
}

func (d *rawDebt) left(on civil.Date) money.Amount {
	left := d.amount
	for _, s := range d.paid {
		if s.Date <= on {
			left -= s.Amount
		}
	}
	return left
}

// rawBook matches the rows of the customers' accounts: what was moved keeps its
// invoice, a lettered group pays its own debits, then a reference, an equal amount,
// an instalment that was agreed, a whole balance, the only run of invoices that a
// receipt equals.
func rawBook(rows, opening []fecRow, files map[string]followup.File, date civil.Date) (debts []*rawDebt, unused []*fecRow) {
	var credits []*fecRow
	groups := map[string][]*rawDebt{}
	class := func(r fecRow) string {
		if r.letter == "" {
			return ""
		}
		return strings.Join([]string{r.year, r.account, r.aux, r.letter}, "|")
	}
	rows = slices.Clone(rows)
	for k := range rows {
		r := &rows[k]
		if r.date > date || !strings.HasPrefix(r.account, "411") && !strings.HasPrefix(r.account, "416") {
			continue
		}
		if r.amount < 0 {
			credits = append(credits, r)
			continue
		}
		if r.journal == "OD" && moved(debts, r) {
			continue
		}
		d := &rawDebt{fecRow: *r}
		debts = append(debts, d)
		if c := class(*r); c != "" {
			groups[c] = append(groups[c], d)
		}
	}
	for _, o := range opening {
		for _, d := range debts {
			if c := class(o); c != "" && d.aux == o.aux && d.ref == o.ref && d.account == o.account && d.date < o.date && d.amount >= o.amount {
				groups[c] = append(groups[c], d)
			}
		}
	}
	slices.SortStableFunc(credits, func(a, b *fecRow) int { return cmp.Compare(a.date, b.date) })
	pay := func(c *fecRow, of []*rawDebt) {
		slices.SortStableFunc(of, func(a, b *rawDebt) int { return cmp.Compare(a.date, b.date) })
		nature := map[string]ledger.Nature{"VE": ledger.CreditNote, "BQ": ledger.Payment, "EF": ledger.Bill}[c.journal]
		for _, d := range of {
			if part := min(-c.amount, d.left(date)); part > 0 {
				d.paid = append(d.paid, openitem.Settlement{Date: c.date, Amount: part, Nature: nature})
				c.amount += part
			}
		}
	}
	for _, c := range credits {
		if c.journal == "OD" {
			c.amount = 0 // the other side of a move
			continue
		}
		pay(c, groups[class(*c)])
	}
	// A payment that came back pays nothing.
	for _, d := range debts {
		for _, c := range credits {
			if d.journal == "BQ" && c.journal == "BQ" && d.aux == c.aux && d.ref == c.ref && d.amount == -c.amount && d.left(date) == d.amount {
				pay(c, []*rawDebt{d})
			}
		}
	}
	agreed := func(c *fecRow, open []*rawDebt) (found []*rawDebt) {
		for _, p := range files[c.aux].Plans {
			for _, i := range p.Schedule {
				for _, d := range open {
					if i.Amount == -c.amount && slices.Contains(p.Invoices, d.ref) && !slices.Contains(found, d) {
						found = append(found, d)
					}
				}
			}
		}
		return found
	}
	for _, by := range []func(c *fecRow, open []*rawDebt) []*rawDebt{sameReference, agreed, sameAmount} {
		for _, c := range credits {
			if c.amount == 0 {
				continue
			}
			var open []*rawDebt
			for _, d := range debts {
				if d.aux == c.aux && d.account == c.account && d.date <= c.date && d.left(date) > 0 {
					open = append(open, d)
				}
			}
			pay(c, by(c, open))
		}
	}
	for _, c := range credits {
		if c.amount < 0 {
			unused = append(unused, c)
		}
	}
	return debts, unused
}

// moved gives an invoice the account to which an entry moved it.
func moved(debts []*rawDebt, r *fecRow) bool {
	for _, d := range debts {
		if d.ref == r.ref && d.amount == r.amount && d.journal == "VE" {
			d.account, d.aux = r.account, r.aux
			return true
		}
	}
	return false
}

func sameReference(c *fecRow, open []*rawDebt) (found []*rawDebt) {
	for _, d := range open {
		if d.ref == c.ref {
			found = append(found, d)
		}
	}
	return found
}

// sameAmount is the only debt of the amount, else all of them, else the only run.
func sameAmount(c *fecRow, open []*rawDebt) []*rawDebt {
	var equal [][]*rawDebt
	for k, d := range open {
		if d.left(c.date) == -c.amount {
			equal = append(equal, open[k:k+1])
		}
	}
	for from := range open {
		var sum money.Amount
		for to := from; to < len(open) && len(equal) == 0; to++ {
			if sum += open[to].left(c.date); sum == -c.amount && to > from {
				equal = append(equal, open[from:to+1])
			}
		}
	}
	if len(equal) != 1 {
		return nil
	}
	return equal[0]
}
