package followup

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// account is what the ledger shows of one customer: debits, open and settled,
// oldest due first, and what came in.
type account struct {
	debits   []openitem.Item
	receipts []receipt
}

// receipt is money, or a credit note, that came on a day, towards an item or
// not yet allocated.
type receipt struct {
	date   civil.Date
	item   string // key, "" while unallocated
	amount money.Amount
	note   bool // a credit note, or a loss: nothing was paid
	guess  bool // its item is a presumed match
}

// accountsOf gives the accounts of the customers asked for.
func accountsOf(set openitem.Set, wanted map[string][]Fact) map[string]*account {
	accounts := map[string]*account{}
	for _, list := range [2][]openitem.Item{set.Items, set.Settled} {
		for i := range list {
			if _, asked := wanted[list[i].Customer]; !asked {
				continue
			}
			a := accounts[list[i].Customer]
			if a == nil {
				a = &account{}
				accounts[list[i].Customer] = a
			}
			a.read(list[i])
		}
	}
	for _, a := range accounts {
		slices.SortStableFunc(a.debits, func(x, y openitem.Item) int {
			return cmp.Or(cmp.Compare(x.Due, y.Due), cmp.Compare(x.Date, y.Date), cmp.Compare(x.Key, y.Key))
		})
		slices.SortStableFunc(a.receipts, func(x, y receipt) int { return cmp.Or(cmp.Compare(x.date, y.date), cmp.Compare(x.item, y.item)) })
	}
	return accounts
}

func (a *account) read(i openitem.Item) {
	if i.Amount <= 0 {
		a.add(receipt{i.Entry, "", -i.Open, given(i.Nature), false}, i.Nature)
		return
	}
	a.debits = append(a.debits, i)
	for _, s := range i.Settled {
		a.add(receipt{s.Date, i.Key, s.Amount, given(s.Nature), s.Rule != ""}, s.Nature)
	}
}

func given(n ledger.Nature) bool { return n == ledger.CreditNote || n == ledger.WriteOff }

func (a *account) add(r receipt, n ledger.Nature) {
	if r.amount > 0 && n != ledger.Exchange {
		a.receipts = append(a.receipts, r)
	}
}

// purse gives the payments, to be spent.
func (a *account) purse() []receipt {
	return slices.DeleteFunc(slices.Clone(a.receipts), func(r receipt) bool { return r.note })
}

// take spends payments dated from one day to another, on the items given or
// unallocated, up to an amount; full is the day on which it was reached. A payment
// of an amount that was announced is what it was announced for, whatever other
// item a presumed match gave it to.
func take(purse []receipt, want money.Amount, from, to civil.Date, items map[string]bool, announced func(money.Amount) bool) (got money.Amount, full civil.Date) {
	for i := range purse {
		r := &purse[i]
		theirs := r.item == "" || items[r.item] || r.guess && announced(r.amount)
		if got >= want || r.date < from || r.date > to || !theirs {
			continue
		}
		part := min(r.amount, want-got)
		r.amount -= part
		if got += part; got == want {
			full = r.date
		}
	}
	return got, full
}

// concerned gives the keys of the items that a fact bears on. One whose invoices
// are all unknown bears on nothing, which Check reports.
func (a *account) concerned(f Fact) map[string]bool {
	keys := map[string]bool{}
	for i := range a.debits {
		if item := &a.debits[i]; len(f.Invoices) == 0 || isNamed(item, f.Invoices) {
			keys[item.Key] = true
		}
	}
	return keys
}

// Bears says that a fact bears on an item; one without invoices bears on all.
func Bears(f Fact, i *openitem.Item) bool { return len(f.Invoices) == 0 || isNamed(i, f.Invoices) }

// isNamed says that one of the invoices that a person typed is the item's.
func isNamed(i *openitem.Item, invoices []string) bool {
	return slices.ContainsFunc(invoices, func(n string) bool { return n == i.Number || n == i.Ref || n == i.Key || n == i.Invoice })
}

// openOn gives what was open of a debit before a day.
func openOn(i *openitem.Item, date civil.Date) money.Amount {
	left := i.Amount
	for _, s := range i.Settled {
		if s.Date < date {
			left -= s.Amount
		}
	}
	return max(0, left)
}

// creditNotes sums the credit notes given on a debit within two days.
func creditNotes(i *openitem.Item, from, to civil.Date) (sum money.Amount) {
	for _, s := range i.Settled {
		if given(s.Nature) && s.Date >= from && s.Date <= to {
			sum += s.Amount
		}
	}
	return sum
}
