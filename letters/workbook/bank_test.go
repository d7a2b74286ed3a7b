package workbook

import (
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/rules"
)

// What the ledger does not know yet is to be done by somebody: a payment to book, one
// that came back, an answer to read with what it proposes; a suggestion is not.
func TestWhatTheLedgerLacksIsToDo(t *testing.T) {
	day := civil.New(2026, 11, 12)
	for name, c := range map[string]struct {
		one          rules.Case
		what, detail string
	}{
		"seen":       {rules.Case{Seen: []rules.Seen{{Date: day, Amount: 120000, How: "notre référence", Sure: true, Until: day + 21}}}, "Comptabiliser", "Règlement vu en banque le 12/11/2026 (notre référence)"},
		"suggestion": {rules.Case{Seen: []rules.Seen{{Date: day, Amount: 120000, How: "montant seul", Until: day + 21}}}, "", ""},
		"came back":  {rules.Case{Unpaid: []rules.Unpaid{{Date: day, Amount: 24000, Why: "provision insuffisante (AM04)"}}}, "Traiter l’impayé", "Impayé bancaire du 12/11/2026 : provision insuffisante (AM04), à comptabiliser"},
		"answer": {rules.Case{Replies: []rules.Reply{{Date: day, From: "Jeanne", Text: "Payé.", Proposed: "règlement annoncé comme fait le 11/11/2026", Until: day + 7}}}, "Lire la réponse",
			"Courriel du 12/11/2026 de Jeanne : « Payé. » ; elle propose : règlement annoncé comme fait le 11/11/2026, à confirmer dans le suivi"},
		"absence": {rules.Case{Replies: []rules.Reply{{Date: day, From: "Jeanne", Away: true, Until: day + 7}}}, "", ""},
	} {
		c.one.Customer = customer.Customer{Code: "C1"}
		todo := bankActions(Report{Date: day + 1, Cases: []rules.Case{c.one}})
		got := action{}
		if len(todo) > 0 {
			got = todo[0]
		}
		if len(todo) > 1 || got.what != c.what || got.detail != c.detail {
			t.Errorf("%s: %+v", name, todo)
		}
	}
}
