package main

import (
	"slices"

	"relance/aging/civil"
	"relance/cmd/internal/simulation"
	"relance/letters/workbook"
)

// simulatedBook lays simulations side by side, as the workbook wants them.
func simulatedBook(all []simulation.Result) workbook.Simulation {
	out := workbook.Simulation{From: all[0].From, To: all[0].To, Nights: all[0].Nights, Policies: names(all)}
	for _, name := range stepNames(all) {
		out.Steps = append(out.Steps, simulatedStep(all, name))
	}
	for _, w := range weeksOf(all) {
		out.Weeks = append(out.Weeks, workbook.SimulatedWeek(w))
	}
	for _, s := range all {
		held := map[string]bool{}
		for _, h := range s.Held {
			out.Held = append(out.Held, workbook.SimulatedHold{Policy: s.Policy, Code: h.Code, Example: h.Example, Customers: h.Customers, Nights: h.Nights})
			for _, c := range h.Customers {
				held[c] = true
			}
		}
		for _, p := range s.Paid {
			out.Paid = append(out.Paid, workbook.SimulatedPaid{Policy: s.Policy, Customer: p.Customer, Invoice: p.Invoice, Step: p.Step, On: p.Date, PaidOn: p.PaidOn, Amount: p.Amount})
		}
		for _, night := range s.Stopped {
			out.Stopped = append(out.Stopped, workbook.SimulatedStop{Policy: s.Policy, On: night})
		}
		out.Totals = append(out.Totals, workbook.SimulatedTotal{
			Policy: s.Policy, Letters: s.Letters, Claimed: s.Claimed, Paid: len(s.Paid), HeldBack: len(held), StoppedByBrakes: len(s.Stopped),
		})
	}
	return out
}

func simulatedStep(all []simulation.Result, name string) workbook.SimulatedStep {
	row := workbook.SimulatedStep{Step: name}
	for _, s := range all {
		var found simulation.Step
		if i := slices.IndexFunc(s.Steps, func(x simulation.Step) bool { return x.Step == name }); i >= 0 {
			found = s.Steps[i]
		}
		row.Actions, row.Customers, row.Amounts = append(row.Actions, found.Actions), append(row.Customers, found.Customers), append(row.Amounts, found.Amount)
	}
	return row
}

// simulatedWeek is one step of one week, with a count for each policy.
type simulatedWeek struct {
	Monday  civil.Date
	Step    string
	Actions []int
}

// weeksOf gives one row per week and step that some policy took.
func weeksOf(all []simulation.Result) []simulatedWeek {
	var mondays []civil.Date
	for _, s := range all {
		for _, week := range s.Weeks {
			mondays = append(mondays, week.Monday)
		}
	}
	slices.Sort(mondays)
	var rows []simulatedWeek
	for _, monday := range slices.Compact(mondays) {
		for _, step := range stepNames(all) {
			row := simulatedWeek{Monday: monday, Step: step}
			for _, s := range all {
				row.Actions = append(row.Actions, weekCount(s, monday, step))
			}
			if slices.Max(row.Actions) > 0 {
				rows = append(rows, row)
			}
		}
	}
	return rows
}
