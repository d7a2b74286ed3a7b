package main

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"relance/aging/money"
	"relance/aging/table"
	"relance/cmd/internal/nightly"
	"relance/rules/log"
)

// provisionAgain: the base is the invoice's own without VAT, the rate that of its
// age, its account or its proceeding, and what 491 holds is not proposed again.
func provisionAgain(t *testing.T, fec []fecRow, outcome nightly.Outcome, checks table.Sheet) {
	gross, vat, held := map[string]money.Amount{}, map[string]money.Amount{}, map[string]money.Amount{}
	for _, r := range fec {
		switch {
		case r.date > outcome.Night.Date:
		case r.journal == "VE" && strings.HasPrefix(r.account, "411"):
			gross[r.ref] += r.amount
		case r.journal == "VE" && strings.HasPrefix(r.account, "4457"):
			vat[r.ref] -= r.amount
		case strings.HasPrefix(r.account, "491"):
			held[r.ref] -= r.amount
		}
	}
	var proposed money.Amount
	rows := tableUnder(checks, "Facture", "Motif", "Base HT", "Provision")
	for _, r := range rows {
		number := r["Facture"].Text
		rest := r.cents(t, "Reste dû TTC") - r.cents(t, "Couvert")
		base := rest.MulDiv(int64(gross[number]-vat[number]), int64(gross[number]))
		if got := r.cents(t, "Base HT"); (got - base).Abs() > 1 {
			t.Errorf("%s: base %s, want %s", number, got, base)
		}
		days, _ := strconv.Atoi(r["Retard (jours)"].Text)
		rate := int64(0)
		switch motive := r["Motif"].Text; {
		case strings.Contains(motive, "iquidation"), days > 365:
			rate = 100
		case days > 180, strings.HasPrefix(r["Compte"].Text, "416"), strings.Contains(motive, "rocédure collective"):
			rate = 50
		case days > 90:
			rate = 25
		}
		want := r.cents(t, "Base HT").MulDiv(rate, 100)
		if got := r.cents(t, "Provision"); got != want {
			t.Errorf("%s: %s, want %s", number, got, want)
		}
		if got := r.cents(t, "À passer"); got != want-held[number] {
			t.Errorf("%s: to book %s, want %s", number, got, want-held[number])
		}
		proposed += want
	}
	if len(rows) == 0 || proposed == 0 {
		t.Error("no provision in the example")
	}
}

// efficiencyAgain counts the files of the nights: a letter is one sending, whatever
// the steps of its invoices; what came back is none.
func efficiencyAgain(t *testing.T, dir string, outcome nightly.Outcome, sheet table.Sheet) {
	files := func(pattern string) int {
		names, err := filepath.Glob(filepath.Join(dir, "sorties", pattern))
		if err != nil {
			t.Fatal(err)
		}
		return len(names)
	}
	messages, papers := files("*/courriels/*.eml"), files("*/courriers/*.pdf")
	for _, e := range outcome.Night.Log {
		if e.Kind == log.SendRefused && e.Channel.Mailed() {
			messages--
		}
	}
	got, steps := map[string]int{}, 0
	for _, r := range tableUnder(sheet, "Canal", "Envois", "Coût unitaire") {
		got[r["Canal"].Text], _ = strconv.Atoi(r["Envois"].Text)
	}
	if got["Courriel"] != messages || got["Courrier"]+got["Recommandé"] != papers {
		t.Errorf("%v sent, the nights wrote %d messages and %d letters", got, messages, papers)
	}
	for _, r := range tableUnder(sheet, "Étape", "Envois", "Montant relancé") {
		n, _ := strconv.Atoi(r["Envois"].Text)
		steps += n
	}
	if want := messages + papers; steps != want {
		t.Errorf("by step %d sendings, by channel %d", steps, want)
	}
}
