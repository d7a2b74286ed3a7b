package desk

import (
	"bytes"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/aging/proceeding"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/errand"
	"relance/cmd/internal/evidence"
	"relance/cmd/internal/nightly/planning"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/letters/casefile"
	"relance/rules"
)

// PublicClaim writes the claim to a public buyer: what is due, since the last
// disagreement that somebody noted. exhibits is the PDF of what goes with it, nil
// when nothing does.
func (k Desk) PublicClaim(folder, code string) (l letters.Letter, exhibits []byte, problems problem.List, err error) {
	tables, err := proceeding.Load()
	if err != nil {
		return l, nil, nil, err
	}
	c, problems := k.Case(code)
	if problems.HasErrors() {
		return l, nil, problems, nil
	}
	r := letters.ClaimRequest{ThirdPartyRequest: letters.ThirdPartyRequest{Case: c, Date: k.Date, Sender: k.Sender, Texts: k.Texts}, Alone: errand.Alone(k.Sender, "", k.Date)[0]}
	for _, f := range c.FollowUp.Proceedings {
		if f.Code == followup.StageDisagreed && f.Active(k.Date) && f.Date >= r.Disagreed {
			r.Disagreed, r.Motive = f.Date, f.Text
		}
	}
	for _, d := range tables.Deadlines(followup.StageDisagreed, r.Disagreed) {
		r.LastDay = d.On
	}
	r.Receipts = receipts(k.inputs, r.Claimed(), k.Date)
	_, problems, err = k.withCase(folder, code, func(m *evidence.Maker, _ casefile.File, _ *dossier.Dossier) error {
		printer, _, err := stationery.Printer(k.inputs)
		if err != nil {
			return err
		}
		f := m.Enclosing(c, r.Claimed(), "Décompte des intérêts moratoires", true)
		var bound bytes.Buffer
		if err := f.Bundle(printer)(&bound); err != nil {
			return err
		}
		r.Exhibits, r.Absent, exhibits = f.Enclosed(), f.Absent(), bound.Bytes()
		return nil
	})
	if err != nil || problems.HasErrors() {
		return l, nil, problems, err
	}
	l, problems = letters.PublicClaim(r)
	return l, exhibits, problems, nil
}

// receipts gives the day on which the invoice of each item was received, where the
// term runs from it (CCP R2192-12): as typed in the list of due dates, else as the
// platform's status says.
func receipts(in dossier.Inputs, items []rules.Item, date civil.Date) map[string]civil.Date {
	known := map[string]civil.Date{}
	platform := planning.Matching(in, date).Received
	for _, i := range items {
		if i.DueFrom != openitem.DuePublic {
			continue
		}
		known[i.Key] = platform[i.Line]
		for _, row := range in.DueDates.Of(i.Customer, i.Number) {
			if !row.Received.IsZero() && row.Due.IsZero() {
				known[i.Key] = row.Received
			}
		}
	}
	return known
}
