package freshness

import (
	"fmt"
	"maps"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
)

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
		gone, _ = unmatched(gone, now.other, Payment.anyJournal) // there, and something else than a payment
		added = t.had(added)
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
func (t Tonight) judges(p Payment) bool { return t.Before.holds(p.Day, &t.Now) }

// had keeps the lines of exercises that the last night had too: a file that is
// back brings nothing new.
func (t Tonight) had(all []Payment) []Payment {
	return slices.DeleteFunc(slices.Clone(all), func(p Payment) bool { return !t.Now.holds(p.Day, &t.Before) })
}

// holds says that a day is of an exercise that another night has too.
func (s *Seen) holds(day civil.Date, other *Seen) bool {
	return slices.ContainsFunc(s.Years, func(y Year) bool { return y.First <= day && day <= y.Last && other.year(y) != nil })
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
