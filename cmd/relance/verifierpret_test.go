package main

import (
	"bytes"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/problem"
	"relance/cmd/internal/config"
)

// TestReadiness: what blocks is said before what is to be completed, and the next thing
// to do is the first of them.
func TestReadiness(t *testing.T) {
	today := civil.New(2026, 11, 30)
	book := func(last civil.Date) *ledger.Ledger {
		return &ledger.Ledger{Lines: make([]ledger.Line, 1), Files: []ledger.File{{Last: last}}, LastBank: last - 1}
	}
	whole := sharedJSON{Items: 4, Origins: []originJSON{{"fiche du client", 4}}}
	model := config.CodeSample.With(problem.Problem{Message: "l’IBAN est encore celui du modèle"})
	for name, c := range map[string]struct {
		checked checked
		states  string
		said    string
	}{
		"a model": {checked{problems: problem.List{model}, ledger: book(today), coverage: &coverageJSON{Items: 4, Due: whole, Address: whole, Email: whole}}, "bloque prêt prêt prêt prêt prêt",
			"encore du modèle : l’IBAN\n"},
		"no ledger":     {checked{}, "prêt bloque", "Prochaine chose à faire : déposez l’export de votre comptabilité"},
		"presumed, old": {checked{ledger: book(today - 40), coverage: &coverageJSON{Items: 4, Due: sharedJSON{Items: 1}, Address: whole, Email: whole}}, "prêt prêt à compléter prêt prêt à compléter", "1 sur 4 ; les autres sont présumées"},
		"ready":         {checked{ledger: book(today), coverage: &coverageJSON{Items: 4, Due: whole, Address: whole, Email: whole}}, "prêt prêt prêt prêt prêt prêt", "rien ne manque ; voyez ce que ferait la nuit : relance nuit --essai"},
	} {
		t.Run(name, func(t *testing.T) {
			all := c.checked.readiness(today)
			var states []string
			for _, r := range all {
				states = append(states, r.State)
			}
			var b bytes.Buffer
			p := printer{w: &b}
			p.readyTable(all, func(s string) string { return "relance " + s })
			if got := strings.Join(states, " "); got != c.states || !strings.Contains(b.String(), c.said) {
				t.Errorf("%s, want %s, and « %s » in\n%s", got, c.states, c.said, &b)
			}
		})
	}
}
