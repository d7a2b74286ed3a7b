package freshness

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/problem"
)

// OpenItem is an item that was open on the last night.
type OpenItem struct{ Key, Customer string }

// Opened is the item of a key that the last night kept; an older one may have kept
// the accents of a customer's code in two letters.
func Opened(key, customer string) OpenItem {
	code := norm.NFC.String(customer)
	if rest, own := strings.CutPrefix(key, customer+"|"); own {
		key = code + "|" + rest
	}
	return OpenItem{key, code}
}

// Tonight is what a ledger is compared by.
type Tonight struct {
	Before  Seen
	Open    []OpenItem // of the last night
	Now     Seen
	Set     openitem.Set
	Carried map[string]string // keys of the last night's items that an opening line renames
}

// Verdict is what the comparison found. With an Error in Problems nobody is to be
// written to; Held names the customers about whom the ledger lost something, with
// what it lost.
type Verdict struct {
	Problems problem.List
	Held     map[string]string
	gone     map[string][]Payment
	reopened map[string][]string // prints of the items that were settled
}

// tooMany says that a ledger is another one rather than a corrected one: it lost
// so many things at least, and so many of a hundred.
func tooMany(lost, of, number, percent int) bool { return lost >= number && 100*lost >= percent*of }

// Compare says what tonight's ledger lost of the last night's. A list is not
// compared: what is paid leaves it.
func Compare(t Tonight) Verdict {
	v := Verdict{Held: map[string]string{}, gone: map[string][]Payment{}, reopened: map[string][]string{}}
	if t.Before.List || t.Now.List {
		return v
	}
	v.journals(t)
	moved := v.payments(t)
	v.settled(t, moved)
	v.items(t)
	if n := len(v.Held); n > 0 && !v.Problems.HasErrors() {
		v.Problems.Add(customersHeld(slices.Sorted(maps.Keys(v.Held))))
	}
	return v
}

// Next is what tonight leaves to the next night. What is missing stays awaited
// until it comes back, and what was settled until it is again or the ledger
// explains why it is not, unless somebody said that it is right so.
func (v Verdict) Next(before, now Seen) Seen {
	if len(v.gone) == 0 && len(v.reopened) == 0 {
		return now
	}
	now.Customers = maps.Clone(now.Customers)
	for code, gone := range v.gone {
		c := now.Customers[code]
		c.Paid = slices.Concat(c.Paid, gone)
		now.Customers[code] = c
	}
	for code, prints := range v.reopened {
		c, was := now.Customers[code], before.Customers[code]
		c.Settled = slices.Compact(slices.Sorted(slices.Values(slices.Concat(c.Settled, prints))))
		c.Rejected, c.Credit, c.Other = was.Rejected, was.Credit, was.Other
		now.Customers[code] = c
	}
	return now
}

// hold notes what is lost of a customer; the first reason stays.
func (v *Verdict) hold(customer, why string) {
	if v.Held[customer] == "" {
		v.Held[customer] = why
	}
}

// journals stops a night of which a whole journal is missing. One that changed
// its code is found under the new one.
func (v *Verdict) journals(t Tonight) {
	for _, y := range t.Before.Years {
		now := t.Now.year(y)
		if now == nil {
			continue
		}
		for _, code := range slices.Sorted(maps.Keys(y.Journals)) {
			lines := y.Journals[code]
			if now.Journals[code] > 0 || lines < 3 && !t.Before.paidIn(code) || renamed(y, now, lines) {
				continue
			}
			v.Problems.Add(journalEmpty(code, lines))
		}
	}
}

// renamed says that a journal that the last night did not have holds about as
// many lines.
func renamed(before Year, now *Year, lines int) bool {
	for code, n := range now.Journals {
		if before.Journals[code] == 0 && 10*n >= 9*lines {
			return true
		}
	}
	return false
}

func (s *Seen) paidIn(journal string) bool {
	for _, c := range s.Customers {
		if slices.ContainsFunc(c.Paid, func(p Payment) bool { return p.Journal == journal }) {
			return true
		}
	}
	return false
}

// settled looks for settled items that are open again though nothing was
// rejected. Where the credit that paid them is now unallocated, or pays another
// item, somebody changed the lettering: the rules count that credit first.
func (v *Verdict) settled(t Tonight, moved map[string]bool) {
	again, sums := map[string][]string{}, map[string]money.Amount{}
	for i := range t.Set.Items {
		item := &t.Set.Items[i]
		if item.Amount <= 0 || item.Returned {
			continue
		}
		if name := print(item.Key); t.Before.settled(item.Customer, name) {
			again[item.Customer] = append(again[item.Customer], name)
			sums[item.Customer] += item.Open
		}
	}
	lost, all := 0, 0
	for _, c := range t.Before.Customers {
		all += len(c.Settled)
	}
	for _, code := range slices.Sorted(maps.Keys(again)) {
		if moved[code] || t.explained(code, sums[code], len(v.gone[code])) {
			continue
		}
		lost += len(again[code])
		v.reopened[code] = again[code]
		v.hold(code, "une facture soldée la nuit précédente est de nouveau ouverte, sans rejet")
	}
	if tooMany(lost, all, 3, 10) {
		v.Problems.Add(settledAgain(lost, all))
	}
}

func (s *Seen) settled(customer, name string) bool {
	_, was := slices.BinarySearch(s.Customers[customer].Settled, name)
	return was
}

// explained says that the ledger tells why items of a customer are open again: a
// rejection, a credit that nobody allocated, or every credit of the last night
// still there, of which gone payments are not. An exercise that only tonight has
// explains nothing.
func (t Tonight) explained(code string, open money.Amount, gone int) bool {
	before, now := t.Before.Customers[code], t.Now.Customers[code]
	rejected := 0
	for _, day := range now.rejected {
		if t.Now.holds(day, &t.Before) {
			rejected++
		}
	}
	return rejected > before.Rejected || before.Credit-sum(t.had(now.credits)) >= open || gone == 0 && sum(t.had(now.other)) <= before.Other
}

func sum(all []Payment) (total money.Amount) {
	for _, p := range all {
		total += p.Amount
	}
	return total
}

// items looks for open items that are gone.
func (v *Verdict) items(t Tonight) {
	gone := t.vanished()
	if len(gone) == 0 {
		return
	}
	summed := map[string]bool{} // customers with an opening line that says no invoice
	was := map[string]bool{}
	for _, i := range t.Open {
		was[i.Key] = true
	}
	for i := range t.Set.Items {
		if item := &t.Set.Items[i]; item.Aggregate && item.Amount > 0 && !was[item.Key] {
			summed[item.Customer] = true
		}
	}
	concerned, replaced := map[string]bool{}, map[string]bool{}
	for _, i := range gone {
		concerned[i.Customer] = true
		if summed[i.Customer] {
			replaced[i.Customer] = true
			v.hold(i.Customer, "une ligne d’ouverture remplace ses factures, sans leurs numéros")
			continue
		}
		v.hold(i.Customer, "une facture ouverte la nuit précédente n’y est plus, sans règlement ni correction")
	}
	switch {
	case len(replaced) >= 3 || 2*len(replaced) >= len(concerned) && len(replaced) > 0:
		v.Problems.Add(yearAlone(len(replaced)))
	case tooMany(len(gone), len(t.Open), 10, 20):
		v.Problems.Add(itemsLost(len(gone), len(t.Open)))
	}
}

// vanished gives the open items of the last night that are nowhere any more:
// neither open nor settled, nor under another customer, date, amount or number.
func (t Tonight) vanished() (gone []OpenItem) {
	known := map[string]bool{}
	for _, list := range [2][]openitem.Item{t.Set.Items, t.Set.Settled} {
		for i := range list {
			if item := &list[i]; item.Amount > 0 {
				known[item.Key] = true
				if !item.Aggregate {
					for _, name := range otherNames(item.Key) {
						known[name] = true
					}
				}
			}
		}
	}
	for _, i := range t.Open {
		if known[i.Key] || t.Carried[i.Key] != "" || slices.ContainsFunc(otherNames(i.Key), func(name string) bool { return known[name] }) {
			continue
		}
		gone = append(gone, i)
	}
	return gone
}

// otherNames are what remains of an item's key (customer, account, reference,
// date, cents) when one thing of it was corrected.
func otherNames(key string) (names []string) {
	key, _, _ = strings.Cut(key, "/")
	parts := strings.Split(key, "|")
	if len(parts) < 5 {
		return nil
	}
	n := len(parts)
	customer, ref, date, cents := parts[0], strings.Join(parts[2:n-2], "|"), parts[n-2], parts[n-1]
	names = append(names, "montant\x00"+customer+"\x00"+date+"\x00"+cents)
	if ref != "" {
		names = append(names, "client\x00"+ref+"\x00"+date+"\x00"+cents, "numéro\x00"+customer+"\x00"+ref)
	}
	return names
}
