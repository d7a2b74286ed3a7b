package rules

import (
	"relance/aging/civil"
	"relance/rules/policy"
)

// Decide says what to do about one customer on one date: it is pure, and the
// nightly run, a rehearsal, an explanation and a simulation all call it.
//
// The ladder is the invoice's: each item climbs the steps of the customer's
// cycle in order, one a date. The letter is the customer's: one a date, at the
// highest step due, listing every due item and the credits.
//
// Each stage hands a value on: how the items stand, where they are on the
// ladder, what keeps them there, what goes out, what comes next; the last one
// says why.
//
// What a customer owes in another currency than the rest is decided upon as an
// account of its own, for a letter of its own.
func Decide(p policy.Policy, c Case, date civil.Date) Decision {
	if apart := currencies(&c); len(apart) > 0 {
		return decideSides(p, c, apart, date)
	}
	d, _ := decide(p, c, beyond{}, date)
	return d
}

// decide decides about an account in one currency, and gives its tone.
func decide(p policy.Policy, c Case, others beyond, date civil.Date) (Decision, tone) {
	owed := claimBeside(&p, &c, others, date)
	if owed.cycle == nil {
		return nobody(owed, date), tone{}
	}
	up := climb(owed, date)
	kept := hold(up, date)
	out := act(up, kept, date)
	next := foresee(up, out, date)
	return explain(up, out, next, date), tone{firmBefore(&up), up.lateReminded(date, func(i int) bool { return out.moves[i].records() })}
}
