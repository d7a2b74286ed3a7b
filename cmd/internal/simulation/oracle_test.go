package simulation

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
)

// certainlyDue is what may be asked of each debt of a customer on the night of a day,
// by the facts alone: debts whose due date has passed, once what was meant for them and
// then, oldest first, what was meant for nothing is taken off (C. civ. 1342-10),
// and without what is contested, promised, planned or handed over, which is paid
// last. It knows nothing of the ledger nor of the program.
func certainlyDue(facts []fact, day civil.Date) map[string]money.Amount {
	due := map[string]money.Amount{}
	type owing struct {
		fact
		left, aside money.Amount
	}
	var debts []owing
	holds := func(f fact) bool { return f.day <= day && (f.over == 0 || day < f.over) }
	for _, f := range facts {
		if f.kind == "debt" && holds(f) {
			debts = append(debts, owing{fact: f, left: f.amount})
		}
	}
	slices.SortStableFunc(debts, func(a, b owing) int { return cmp.Compare(a.due, b.due) })
	var pool money.Amount
	for _, f := range facts {
		if f.kind != "credit" || !holds(f) {
			continue
		}
		rest := f.amount
		for i := range debts {
			if f.id == debts[i].id {
				part := min(rest, debts[i].left)
				debts[i].left, rest = debts[i].left-part, rest-part
			}
		}
		pool += rest
	}
	for _, f := range facts {
		for i := range debts {
			if f.kind == "aside" && holds(f) && f.id == debts[i].id {
				debts[i].aside = min(debts[i].left, debts[i].aside+f.amount)
			}
		}
	}
	for i := range debts {
		part := min(pool, debts[i].left-debts[i].aside)
		debts[i].left, pool = debts[i].left-part, pool-part
		if debts[i].due < day {
			due[debts[i].id] += debts[i].left - debts[i].aside
		}
	}
	return due
}

// all adds up debts.
func all(due map[string]money.Amount) (sum money.Amount) {
	for _, part := range due {
		sum += part
	}
	return sum
}
