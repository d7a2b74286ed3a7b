package followup

import (
	"relance/aging/civil"
	"relance/aging/openitem"
)

// aroundDays is how long after its day a payment may still be the one that was
// promised, where the dossier gives less.
const aroundDays = 10

// Announcements gives the payments that promises and plans announce, and the
// debts that each is for: those that it names, else all that falls due by the
// promised day, or all that a plan covers. facts bear the numbers of the ledger
// (Renumber); set must hold the settled items too. They are made for matching,
// which then gives a payment to what it was announced for.
func Announcements(facts []Fact, set openitem.Set, opts Options) []openitem.Announced {
	facts = announcing(facts, opts.Date)
	if len(facts) == 0 {
		return nil
	}
	accounts := accountsOf(set, byCustomer(facts, opts.Date))
	var all []openitem.Announced
	for _, f := range facts {
		a := accounts[f.Customer]
		if a == nil {
			continue
		}
		one := openitem.Announced{Fact: f.Key, Customer: f.Customer, From: f.Date, Until: f.Closed}
		switch f.Kind {
		case Promise:
			one.Items, one.Day, one.Amount = a.promisedFor(f), f.Until, f.Amount
			if late := f.Until.AddDays(max(opts.Grace, aroundDays)); one.Until.IsZero() || late < one.Until {
				one.Until = late
			}
			all = append(all, one)
		case Plan:
			one.Items = a.keysOf(a.covered(f))
			for _, i := range f.Schedule {
				one.Day, one.Amount = i.Due, i.Amount
				all = append(all, one)
			}
		}
	}
	return all
}

// announcing gives the promises and plans known at a date.
func announcing(facts []Fact, date civil.Date) (some []Fact) {
	for _, f := range facts {
		if f.Kind.Promises() && f.Date <= date {
			some = append(some, f)
		}
	}
	return some
}

// Promises says that a fact of this kind tells of payments to come.
func (k Kind) Promises() bool { return k == Promise || k == Plan }

// promisedFor gives the debts that a promise is about, oldest due first: without
// an invoice, those that fall due by its day.
func (a *account) promisedFor(f Fact) []string {
	items := a.concerned(f)
	for i := range a.debits {
		item := &a.debits[i]
		if len(f.Invoices) == 0 && (item.Due == 0 || item.Due > f.Until || item.Entry > f.Date || openOn(item, f.Date) == 0) {
			delete(items, item.Key)
		}
	}
	return a.keysOf(items)
}

// keysOf gives the plain keys of items, oldest due first.
func (a *account) keysOf(items map[string]bool) (keys []string) {
	for i := range a.debits {
		if key := a.debits[i].Key; items[key] {
			keys = append(keys, openitem.PlainKey(key))
		}
	}
	return keys
}
