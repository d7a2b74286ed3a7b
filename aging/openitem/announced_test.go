package openitem

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/money"
)

// TestAnswer: a payment and what it was announced for. F1 is 1,000.00, G another
// debt of 250.00; days count from the day on which it was said.
func TestAnswer(t *testing.T) {
	said := civil.New(2026, 3, 1)
	plan := func(days ...int) (all []Announced) {
		for _, d := range days {
			all = append(all, Announced{Fact: "plan", Items: []string{"F1"}, From: said, Day: said.AddDays(d), Amount: 250_00})
		}
		return all
	}
	promise := []Announced{{Fact: "promesse", Items: []string{"F1"}, From: said, Day: said.AddDays(10), Until: said.AddDays(20), Amount: 250_00}}
	whole := []Announced{{Fact: "promesse", Items: []string{"F1"}, From: said, Day: said.AddDays(10), Until: said.AddDays(20)}}
	for name, row := range map[string]struct {
		announced []Announced
		received  []Receipt // on F1
		payment   Receipt
		want      []Share
	}{
		"the amount on the day":                {promise, nil, Receipt{said.AddDays(10), 250_00}, []Share{{0, 250_00}}},
		"another amount":                       {promise, nil, Receipt{said.AddDays(10), 251_00}, nil},
		"before it was said":                   {promise, nil, Receipt{said.AddDays(-1), 250_00}, nil},
		"long after its day":                   {promise, nil, Receipt{said.AddDays(21), 250_00}, nil},
		"a promise already kept":               {promise, []Receipt{{said.AddDays(9), 250_00}}, Receipt{said.AddDays(10), 250_00}, nil},
		"all that the invoice owes":            {whole, nil, Receipt{said.AddDays(10), 1000_00}, []Share{{0, 1000_00}}},
		"an instalment ten days early":         {plan(30), nil, Receipt{said.AddDays(20), 250_00}, []Share{{0, 250_00}}},
		"eleven days early, and a debt of it":  {plan(30), nil, Receipt{said.AddDays(19), 250_00}, nil},
		"the second, once the first came":      {plan(10, 40), []Receipt{{said.AddDays(10), 250_00}}, Receipt{said.AddDays(40), 250_00}, []Share{{0, 250_00}}},
		"one late, however long":               {plan(10), nil, Receipt{said.AddDays(90), 250_00}, []Share{{0, 250_00}}},
		"two of a plan at once":                {plan(10, 40, 70), nil, Receipt{said.AddDays(12), 500_00}, []Share{{0, 250_00}, {0, 250_00}}},
		"what came before it was said is none": {promise, []Receipt{{said.AddDays(-5), 250_00}}, Receipt{said.AddDays(10), 250_00}, []Share{{0, 250_00}}},
	} {
		debts := []Debt{{Key: "F1", Open: 1000_00, Entry: said.AddDays(-40), Received: row.received}, {Key: "G", Open: 250_00, Entry: said.AddDays(-5)}}
		if diff := cmp.Diff(row.want, Answer(row.announced, debts, row.payment)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// Two promises of one day, on two invoices, answered by one payment.
func TestAnswerOfADay(t *testing.T) {
	said := civil.New(2026, 3, 1)
	day := func(fact, key string, amount money.Amount) Announced {
		return Announced{Fact: fact, Items: []string{key}, From: said, Day: said.AddDays(10), Amount: amount}
	}
	debts := []Debt{{Key: "F1", Open: 1000_00}, {Key: "F2", Open: 600_00}, {Key: "G", Open: 800_00}}
	got := Answer([]Announced{day("a", "F1", 500_00), day("b", "F2", 300_00)}, debts, Receipt{said.AddDays(10), 800_00})
	if diff := cmp.Diff([]Share{{0, 500_00}, {1, 300_00}}, got); diff != "" {
		t.Error(diff)
	}
}
