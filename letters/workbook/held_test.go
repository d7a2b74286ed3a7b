package workbook

import (
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

// What the bank, an answer and the registers tell of a customer is said beside its
// decision, and is among what people do, whether it holds the customer or not.
func TestWhatCameFromOutsideIsToldAndToBeDone(t *testing.T) {
	date := civil.New(2026, 6, 20)
	ladder, problems := policy.Load("regles.yaml", []byte("cycles:\n  - cycle: tous\n    etapes:\n      - {etape: rappel, apres: 5 jours, canal: [courriel]}\n"))
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	for name, c := range map[string]struct {
		change func(*rules.Case)
		held   string // what the sheet Décisions says, "" for a customer who is reminded
		action string
		detail string
	}{
		"a payment seen at the bank": {func(c *rules.Case) {
			c.Seen = []rules.Seen{{Date: date - 1, Amount: 12000, How: "numéro de facture", Items: []string{"C1|F1"}, Sure: true, Until: date + 20}}
		}, "vu en banque le 19/06/2026, à comptabiliser", "Comptabiliser", "Règlement vu en banque le 19/06/2026 (numéro de facture)"},
		"a payment that came back": {func(c *rules.Case) {
			c.Unpaid = []rules.Unpaid{{Date: date - 1, Amount: 12000, Why: "provision insuffisante"}}
		}, "", "Traiter l’impayé", "Impayé bancaire du 19/06/2026 : provision insuffisante, à comptabiliser"},
		"an answer that nobody has read": {func(c *rules.Case) {
			c.Replies = []rules.Reply{{Date: date - 1, From: "Jeanne Alpha", Text: "Nous réglons vendredi.", Until: date + 6}}
		}, "Réponse reçue par courriel le 19/06/2026 de Jeanne Alpha", "Lire la réponse", "Courriel du 19/06/2026 de Jeanne Alpha : « Nous réglons vendredi. »"},
		"an answer by a link of ours": {func(c *rules.Case) {
			c.Replies = []rules.Reply{{Date: date - 1, From: "Jeanne Alpha", Text: "Bonjour", Proposed: "règlement promis pour le 26/06/2026", Until: date + 6}}
		}, "elle propose : règlement promis pour le 26/06/2026", "Lire la réponse", "elle propose : règlement promis pour le 26/06/2026, à confirmer dans le suivi"},
		"a judgment published by the BODACC": {func(c *rules.Case) {
			c.Events = []log.Event{{ID: 1, Kind: log.Insolvency, Customer: "C1", Date: date - 10, Due: date - 5, Reason: "Liquidation judiciaire"}}
		}, "née avant le jugement", "Lever le blocage", "se déclare"},
	} {
		one := rules.Case{
			Customer: customer.Customer{Code: "C1", Name: "Alpha", Kind: customer.Business, Email: "alpha@exemple.fr", InMaster: true},
			LastBank: date - 1, Balance: 12000,
			Items: []rules.Item{{DaysLate: 20, Item: openitem.Item{
				Key: "C1|F1", Customer: "C1", Number: "F1", Invoice: "F1", Nature: ledger.Invoice, Treatment: ledger.Dunned, Date: date - 50, Entry: date - 50, Due: date - 20,
				DueFrom: openitem.DueCustomer, Amount: 12000, Open: 12000,
			}}},
		}
		c.change(&one)
		d := rules.Decide(ladder, one, date)
		if c.held == "" && !d.Acts() || c.held != "" && d.Hold == nil {
			t.Errorf("%s: %+v", name, d.Hold)
			continue
		}
		reasoned := ""
		for _, reason := range d.Reasons {
			reasoned += reason.Text + "\n"
		}
		if c.held != "" && !strings.Contains(strings.ReplaceAll(whyNotMore(&d)+"\n"+d.Hold.Text, "\u00a0", " "), c.held) {
			t.Errorf("%s: the sheet Décisions says %q", name, whyNotMore(&d))
		}
		if c.held == "" && !strings.Contains(reasoned, "Impayé bancaire") {
			t.Errorf("%s: the reasons are silent:\n%s", name, reasoned)
		}
		cases := []rules.Case{one}
		todo := gatherActions(Report{Date: date, Cases: cases, Decisions: []rules.Decision{d}}, people{cases: map[string]*rules.Case{"C1": &cases[0]}})
		if !slices.ContainsFunc(todo, func(a action) bool { return a.what == c.action && strings.Contains(a.detail, c.detail) }) {
			t.Errorf("%s: « À faire » has %+v", name, todo)
		}
	}
}
