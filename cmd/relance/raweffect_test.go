package main

import (
	"path/filepath"
	"strconv"
	"testing"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/table"
	"relance/cmd/internal/nightly"
	"relance/rules/history"
	"relance/rules/log"
)

// rawEffect counts what each step asked and what came in after it, from the events
// of the nights and the rows of the ledger.
func rawEffect(t *testing.T, dir string, items []openitem.Item, outcome nightly.Outcome, sheet table.Sheet) {
	type step struct {
		on     civil.Date
		number string
		amount money.Amount
		name   string
		who    string
	}
	var steps []step
	refused := map[string]bool{}
	events := eventsOf(t, dir)
	for _, e := range events {
		if e.Kind == log.SendRefused {
			run := "" // of the message that came back
			for _, sent := range events {
				if sent.Kind == log.StepPrepared && sent.Customer == e.Customer && sent.Channel == e.Channel && sent.Date <= e.Date {
					run = sent.Run
				}
			}
			refused[e.Customer+run] = true
		}
	}
	numbers := map[string]string{}
	for _, list := range [][]openitem.Item{outcome.Night.Set.Items, outcome.Night.Set.Settled} {
		for _, i := range list {
			numbers[i.Key] = i.Number
		}
	}
	for _, e := range events {
		if e.Kind == log.StepPrepared && e.Item != "" && !e.Channel.Spoken() && !refused[e.Customer+e.Run] {
			steps = append(steps, step{e.Date, numbers[e.Item], e.Amount, e.Step, e.Customer})
		}
	}
	windows, titles, sums := []int{8, 15, 30}, []string{"Payé à 8 jours", "Payé à 15 jours", "Payé à 30 jours"}, map[string][2]money.Amount{}
	asked, credited, count := map[string]money.Amount{}, map[string]money.Amount{}, map[string]int{}
	for k, s := range steps {
		asked[s.name], count[s.name] = asked[s.name]+s.amount, count[s.name]+1
		next := outcome.Night.Date
		for w, days := range windows {
			if s.on.AddDays(days) <= outcome.Night.Date {
				sums[s.name+titles[w]] = [2]money.Amount{sums[s.name+titles[w]][0], sums[s.name+titles[w]][1] + s.amount}
			}
		}
		for _, later := range steps[k+1:] {
			if later.number == s.number && later.who == s.who && later.on > s.on {
				next = min(next, later.on)
			}
		}
		for _, i := range items {
			if i.Number != s.number {
				continue
			}
			for w, days := range windows {
				if s.on.AddDays(days) > outcome.Night.Date {
					continue
				}
				was := sums[s.name+titles[w]]
				was[0] += min(s.amount, receivedIn(i, s.on, s.on.AddDays(days)))
				sums[s.name+titles[w]] = was
			}
			for _, p := range i.Settled {
				if p.Nature != ledger.CreditNote && p.Date > s.on && p.Date <= next {
					credited[s.name] += p.Amount
				}
			}
		}
	}
	unit := map[string]money.Amount{"Courriel": 5, "Courrier": 160, "Recommandé": 650, "Appel": 500}
	var spent, shared money.Amount
	for _, r := range tableUnder(sheet, "Canal", "Envois", "Coût unitaire") {
		n, _ := strconv.Atoi(r["Envois"].Text)
		if got, want := r.cents(t, "Coût"), unit[r["Canal"].Text]*money.Amount(n); got != want {
			t.Errorf("%s: %s, want %s", r["Canal"].Text, got, want)
		}
		spent += r.cents(t, "Coût")
	}
	keys := map[string]string{"Relance préventive": "preventive", "Rappel": "rappel", "Relance": "relance", "Mise en demeure": "mise-en-demeure", "Appel": "appel"}
	for _, r := range tableUnder(sheet, "Étape", "Envois", "Montant relancé") {
		name := keys[r["Étape"].Text]
		shared += r.cents(t, "Coût")
		if n, _ := strconv.Atoi(r["Factures"].Text); n != count[name] {
			t.Errorf("%s: %d invoices, want %d", name, n, count[name])
		}
		if got := r.cents(t, "Montant relancé"); got != asked[name] {
			t.Errorf("%s: asked %s, want %s", name, got, asked[name])
		}
		if got := r.cents(t, "Encaissé ensuite"); got != credited[name] {
			t.Errorf("%s: received %s, want %s", name, got, credited[name])
		}
		for _, title := range titles {
			want, old := sums[name+title], r[title].Text != ""
			got, _ := strconv.ParseFloat(r[title].Text, 64)
			if old != (want[1] > 0) || old && rounded(got, 4) != rounded(want[0].Float()/want[1].Float(), 4) {
				t.Errorf("%s, %s: %q, want %s of %s", name, title, r[title].Text, want[0], want[1])
			}
		}
	}
	if shared != spent || spent == 0 {
		t.Errorf("by step %s, by channel %s", shared, spent)
	}
}

// receivedIn is what came in of an item after a day, up to another.
func receivedIn(i openitem.Item, after, to civil.Date) (sum money.Amount) {
	for _, p := range i.Settled {
		if p.Nature != ledger.CreditNote && p.Date > after && p.Date <= to {
			sum += p.Amount
		}
	}
	return sum
}

// eventsOf gives what the nights recorded.
func eventsOf(t *testing.T, dir string) []log.Event {
	t.Helper()
	store, _, err := history.Open(filepath.Join(dir, "relance.db"), history.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	events, err := store.Log()
	if err != nil {
		t.Fatal(err)
	}
	return events
}
