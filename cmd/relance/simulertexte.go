package main

import (
	"fmt"
	"io"
	"strconv"

	"relance/aging/civil"
	"relance/aging/words"
	"relance/cmd/internal/simulation"
)

// simulatedText prints the policies side by side.
func simulatedText(w io.Writer, all []simulation.Result) error {
	t := textTable{right: 1}
	t.note(fmt.Sprintf("Simulation du %s au %s, %d nuits ; rien n’est écrit ni envoyé.", all[0].From.French(), all[0].To.French(), all[0].Nights))
	t.note("")
	t.add(append([]string{"Envois par étape"}, names(all)...)...)
	t.rule()
	for _, name := range stepNames(all) {
		row := []string{name}
		for _, s := range all {
			row = append(row, stepCell(s, name))
		}
		t.add(row...)
	}
	t.rule()
	for _, line := range totals() {
		row := []string{line.title}
		for _, s := range all {
			row = append(row, line.of(s))
		}
		t.add(row...)
	}
	if err := t.print(w); err != nil {
		return err
	}
	for _, s := range all {
		if err := simulatedDetail(w, s); err != nil {
			return err
		}
	}
	return simulatedWeeks(w, all)
}

func stepCell(s simulation.Result, name string) string {
	for _, step := range s.Steps {
		if step.Step == name {
			return fmt.Sprintf("%d (%d clients)", step.Actions, step.Customers)
		}
	}
	return "—"
}

type totalLine struct {
	title string
	of    func(simulation.Result) string
}

func totals() []totalLine {
	return []totalLine{
		{"Courriers et courriels", func(s simulation.Result) string { return strconv.Itoa(s.Letters) }},
		{"Montants réclamés, cumulés", func(s simulation.Result) string { return s.Claimed.French() }},
		{"Postes réglés avant l’arrivée", func(s simulation.Result) string { return strconv.Itoa(len(s.Paid)) }},
		{"Nuits qu’un frein aurait arrêtées", func(s simulation.Result) string { return strconv.Itoa(len(s.Stopped)) }},
	}
}

// mostShown bounds the lists of the text; --format json gives them whole.
const mostShown = 10

func simulatedDetail(w io.Writer, s simulation.Result) error {
	t := textTable{right: 9}
	t.note("")
	t.note(fmt.Sprintf("Retenus — %s", s.Policy))
	for _, h := range s.Held {
		t.add("  "+h.Code, words.Counts(len(h.Customers), "client"), words.Counts(h.Nights, "nuit"), h.Example)
	}
	if len(s.Held) == 0 {
		t.note("  personne")
	}
	for i, p := range s.Paid {
		if i == 0 {
			t.note("")
			t.note(fmt.Sprintf("Réglés avant que le courrier n’arrive (3 jours) — %s", s.Policy))
		}
		if i == mostShown {
			t.note(fmt.Sprintf("  … et %d autres (--format json)", len(s.Paid)-i))
			break
		}
		t.note(fmt.Sprintf("  %s  %s  facture %s, %s : %s, réglée le %s", p.Date.French(), p.Customer, p.Invoice, p.Amount.French(), p.Step, p.PaidOn.French()))
	}
	return t.print(w)
}

func simulatedWeeks(w io.Writer, all []simulation.Result) error {
	t := textTable{right: 2}
	t.note("")
	t.add(append([]string{"Semaine du", "Étape"}, names(all)...)...)
	t.rule()
	for _, row := range weekRows(all) {
		if monday, err := civil.Parse(row[0]); err == nil {
			row[0] = monday.French()
		}
		t.add(row...)
	}
	return t.print(w)
}
