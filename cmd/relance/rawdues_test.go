package main

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/table"
)

// simpleDue is when an invoice is due by terms that a person computes by heart.
func simpleDue(terms string, invoiced civil.Date) (civil.Date, bool) {
	switch terms {
	case "comptant":
		return invoiced, true
	case "30 jours":
		return invoiced + 30, true
	case "45 jours":
		return invoiced + 45, true
	case "60 jours":
		return invoiced + 60, true
	case "45 jours fin de mois":
		return (invoiced + 45).EndOfMonth(), true
	case "fin de mois + 45 jours":
		return invoiced.EndOfMonth() + 45, true
	}
	return 0, false
}

// latestAgain: « Les plus en retard » are those whose oldest debt is the latest, the
// latest first, whatever they owe.
func latestAgain(t *testing.T, worst map[string]int, board table.Sheet) {
	days := slices.Sorted(maps.Values(worst))
	slices.Reverse(days)
	rows := tableUnder(board, "Les plus en retard", "Échu", "Retard (jours)")
	for n, r := range rows {
		got, _ := strconv.Atoi(r["Retard (jours)"].Text)
		if name := r["Les plus en retard"].Text; got != days[n] || worst[name] != got {
			t.Errorf("%d: %s, %d days, want %d", n+1, name, got, days[n])
		}
	}
	if len(rows) < 3 {
		t.Errorf("%d of the latest are named", len(rows))
	}
}

// dueDatesAgain: an open invoice is due when the terms of its customer say.
func dueDatesAgain(t *testing.T, fec []fecRow, terms map[string]string, items table.Sheet) {
	invoiced := map[string]civil.Date{}
	for _, r := range fec {
		if r.journal == "VE" && strings.HasPrefix(r.account, "411") && r.amount > 0 {
			invoiced[r.aux+" "+r.ref] = r.date
		}
	}
	compared := 0
	for _, r := range tableUnder(items, "Code", "Reste dû", "Échéance", "Retard (jours)") {
		date, known := invoiced[r["Code"].Text+" "+r["Facture"].Text]
		want, simple := simpleDue(terms[r["Code"].Text], date)
		if !known || !simple || r["Compte"].Text != "411000" {
			continue
		}
		if compared++; r["Échéance"].Date != want {
			t.Errorf("%s, %s: due %s, want %s", r["Code"].Text, r["Facture"].Text, r["Échéance"].Date, want)
		}
	}
	if compared < 100 {
		t.Errorf("%d due dates compared", compared)
	}
}
