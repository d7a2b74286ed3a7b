package workbook

import (
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/rules/policy"
)

// Todo is one thing that only a person can decide: a hold to lift, a dispute to
// answer, what comes after the top of the ladder.
type Todo struct {
	What, Customer, Detail string
	Amount                 money.Amount
	Before                 civil.Date
	Fact                   string // key of the fact that is to be ended, "" for none
}

// TodoLift is what is asked about a customer who is held.
const TodoLift = "Lever le blocage"

// ToDecide gives what the report's list of actions leaves to people, calls, letters
// and answers apart, in its order.
func ToDecide(r Report) []Todo {
	var all []Todo
	for _, a := range gatherActions(r, peopleOf(r)) {
		if a.order == 8 || a.order == 9 {
			all = append(all, Todo{What: a.what, Customer: a.code, Detail: a.detail, Amount: a.amount, Before: a.before, Fact: a.fact})
		}
	}
	return all
}

// otherCalls are the calls to make that tonight's decisions do not have, so that the list
// has those of the call pack.
func otherCalls(r Report, who people) (todo []action) {
	what, order := policy.Call.Task()
	for _, c := range r.Calls {
		one := action{what: what, code: c.Customer, detail: sentence(c.Why), amount: c.Amount, order: order}
		if d := who.decisions[c.Customer]; d != nil {
			one.told(who, d, c.Role)
		}
		todo = append(todo, one)
	}
	return todo
}

// besideActions are the messages that leave beside the reminders: what confirms a fact,
// an invoice of penalties.
func besideActions(r Report) (todo []action) {
	for _, l := range r.Letters {
		folder, _, _ := strings.Cut(l.File, "/")
		if (folder == "memos" || folder == "factures-penalites") && strings.HasSuffix(l.File, ".eml") {
			what, order := policy.Email.Task()
			todo = append(todo, action{what: what, code: l.Customer, detail: spell(l.Step), file: l.File, order: order})
		}
	}
	return todo
}

// Gap is what a customer's record lacks.
type Gap struct {
	Customer string
	Overdue  money.Amount
	Missing  []string // as customer.Missing names it, in the order of its columns
	Effect   string   // what the gap prevents
}

// Gaps lists the records to complete, the largest late debts first.
func Gaps(r Report) []Gap {
	var all []Gap
	for _, g := range gaps(r, peopleOf(r)) {
		one := Gap{Customer: g.who.Code, Overdue: g.late, Effect: g.effect()}
		for n, missing := range g.missing {
			if missing {
				one.Missing = append(one.Missing, columnsOfGaps[n])
			}
		}
		all = append(all, one)
	}
	return all
}
