package rules

import (
	"slices"

	"relance/aging/followup"
	"relance/aging/proceeding"
)

// legalDeadlines reads the delays that run from the stages of procedures, when
// a case has any. The tables are part of the program, and tested with it: that
// they cannot be read leaves the days that people typed.
func legalDeadlines(cases []Case) proceeding.Tables {
	if !slices.ContainsFunc(cases, func(c Case) bool { return len(c.FollowUp.Proceedings) > 0 }) {
		return proceeding.Tables{}
	}
	tables, err := proceeding.Load()
	if err != nil {
		return proceeding.Tables{}
	}
	return tables
}

// proceedings gives the day that somebody typed for a procedure, and the legal
// delays that run from the stage it has reached, as the law of that day has
// them: to serve an order to pay, of an opposition, of a title, of a seizure.
// One that a later stage makes pointless is left out; so is a day that only
// announces something, once it is past.
func (a *agenda) proceedings() {
	all := a.c.FollowUp.Proceedings
	for k, f := range all {
		a.fact(f, f.Until, AgendaProceeding, "/echeance", f.Label()+" : prochaine échéance")
		for _, d := range a.legal.Deadlines(f.Code, f.Date) {
			ended := slices.ContainsFunc(all[k+1:], func(g followup.Fact) bool { return slices.Contains(d.EndedBy, g.Code) })
			if ended || !d.Binding && d.On < a.date {
				continue
			}
			text := capital(d.Text)
			if d.Binding {
				text = "Dernier jour pour " + d.Text
			}
			a.fact(f, d.On, AgendaProceeding, "/"+d.Name, text+" ("+d.Source+")")
		}
	}
}
