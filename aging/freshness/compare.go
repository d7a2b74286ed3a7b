package freshness

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"relance/aging/civil"
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
}

// tooMany says that a ledger is another one rather than a corrected one: it lost
// so many things at least, and so many of a hundred.
func tooMany(lost, of, number, percent int) bool { return lost >= number && 100*lost >= percent*of }

// Compare says what tonight's ledger lost of the last night's. A list is not
// compared: what is paid leaves it.
func Compare(t Tonight) Verdict {
	v := Verdict{Held: map[string]string{}, gone: map[string][]Payment{}}
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
// until it comes back, unless somebody said that it is right so.
func (v Verdict) Next(now Seen) Seen {
	if len(v.gone) == 0 {
		return now
	}
	now.Customers = maps.Clone(now.Customers)
	for code, gone := range v.gone {
		c := now.Customers[code]
		c.Paid = slices.Concat(c.Paid, gone)
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

// payments looks for payment lines that are gone, and gives the customers whose
// payments are now somebody else's.
func (v *Verdict) payments(t Tonight) (moved map[string]bool) {
	elsewhere := map[Payment]int{} // lines that nobody had
	missing, all := map[string][]Payment{}, 0
	for _, code := range customers(t.Before, t.Now) {
		before, now := t.Before.Customers[code], t.Now.Customers[code]
		judged := slices.DeleteFunc(slices.Clone(before.Paid), func(p Payment) bool { return !t.judges(p) })
		all += len(judged)
		gone, added := compared(judged, now.Paid)
		for _, p := range added {
			elsewhere[p.anyJournal()]++
		}
		if sumUntil(added, t.Before.Date) > sumUntil(gone, t.Before.Date) { // both negative: less is paid; else one was split, or two joined
			missing[code] = gone
		}
	}
	moved = map[string]bool{}
	lost := 0
	for _, code := range slices.Sorted(maps.Keys(missing)) {
		for _, p := range missing[code] {
			if elsewhere[p.anyJournal()] > 0 {
				elsewhere[p.anyJournal()]--
				moved[code] = true
				continue
			}
			lost++
			v.gone[code] = append(v.gone[code], p)
			v.hold(code, fmt.Sprintf("un règlement de %s du %s n’y est plus", (-p.Amount).French(), p.Day.French()))
		}
	}
	if tooMany(lost, all, 3, 5) {
		v.Problems.Add(paymentsLost(lost, all))
	}
	return moved
}

// judges says that tonight has the exercise of a payment.
func (t Tonight) judges(p Payment) bool {
	for _, y := range t.Before.Years {
		if y.First <= p.Day && p.Day <= y.Last && t.Now.year(y) != nil {
			return true
		}
	}
	return false
}

func (p Payment) anyJournal() Payment { return Payment{Day: p.Day, Amount: p.Amount} }

// compared gives the payments of the first list that the second one lacks, and
// the contrary. A payment whose date or journal was corrected is the same one.
func compared(before, now []Payment) (gone, added []Payment) {
	gone, added = unmatched(before, now, func(p Payment) Payment { return p })
	gone, added = unmatched(gone, added, Payment.anyJournal)
	return redated(gone, added)
}

// corrected is by how many days the date of a payment may be corrected.
const corrected = 31

func redated(before, now []Payment) (gone, added []Payment) {
	added = slices.Clone(now)
	for _, p := range before {
		at := slices.IndexFunc(added, func(q Payment) bool { return q.Amount == p.Amount && max(p.Day-q.Day, q.Day-p.Day) <= corrected })
		if at < 0 {
			gone = append(gone, p)
			continue
		}
		added = slices.Delete(added, at, at+1)
	}
	return gone, added
}

func unmatched(before, now []Payment, as func(Payment) Payment) (gone, added []Payment) {
	there := map[Payment]int{}
	for _, p := range now {
		there[as(p)]++
	}
	found := map[Payment]int{}
	for _, p := range before {
		if k := as(p); there[k] > 0 {
			there[k]--
			found[k]++
		} else {
			gone = append(gone, p)
		}
	}
	for _, p := range now {
		if k := as(p); found[k] > 0 {
			found[k]--
		} else {
			added = append(added, p)
		}
	}
	return gone, added
}

func sumUntil(all []Payment, date civil.Date) (total money.Amount) {
	for _, p := range all {
		if p.Day <= date {
			total += p.Amount
		}
	}
	return total
}

func customers(before, now Seen) []string {
	all := map[string]bool{}
	for code := range before.Customers {
		all[code] = true
	}
	for code := range now.Customers {
		all[code] = true
	}
	return slices.Sorted(maps.Keys(all))
}

// settled looks for settled items that are open again though nothing was
// rejected. Where the credit that paid them is now unallocated, somebody took the
// lettering off: the rules count that credit first.
func (v *Verdict) settled(t Tonight, moved map[string]bool) {
	again, sums := map[string]int{}, map[string]money.Amount{}
	for i := range t.Set.Items {
		item := &t.Set.Items[i]
		if item.Amount <= 0 || item.Returned {
			continue
		}
		if _, was := slices.BinarySearch(t.Before.Customers[item.Customer].Settled, print(item.Key)); was {
			again[item.Customer]++
			sums[item.Customer] += item.Open
		}
	}
	lost, all := 0, 0
	for _, c := range t.Before.Customers {
		all += len(c.Settled)
	}
	for _, code := range slices.Sorted(maps.Keys(again)) {
		before, now := t.Before.Customers[code], t.Now.Customers[code]
		if moved[code] || now.Rejected > before.Rejected || before.Credit-now.Credit >= sums[code] {
			continue
		}
		lost += again[code]
		v.hold(code, "une facture soldée la nuit précédente est de nouveau ouverte, sans rejet")
	}
	if tooMany(lost, all, 3, 10) {
		v.Problems.Add(settledAgain(lost, all))
	}
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
