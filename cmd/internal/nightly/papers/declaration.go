package papers

import (
	"cmp"
	"io"
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/table"
	"relance/cmd/internal/nightly/planning"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/rules"
	"relance/rules/log"
)

// withoutNotice is how long after the judgment a claim is still declared when
// nobody knows the day of its publication: six months after the two of the
// declaration (C. com. L622-26).
const withoutNotice = 8

// declarationDue says whether a claim is to be declared: a judgment is known, it
// still freezes the debts, no declaration was made, and a relief from forclusion
// can still be asked for.
func (w *writer) declarationDue(c rules.Case, made map[string]bool) (letters.ThirdPartyRequest, string, bool) {
	r := letters.ThirdPartyRequest{Case: c, Date: w.date, Sender: stationery.Sender(w.desk.Inputs), Texts: w.desk.Texts}
	r.Opened, r.To.Name = openedOf(c, w.date)
	about := "declaration|" + c.Customer.Code + "|" + r.Opened.Judgment.String()
	last := cmp.Or(r.Opened.Deadlines().Relief, r.Opened.Judgment.AddMonths(withoutNotice))
	if r.Opened.Judgment.IsZero() || made[about] || w.date > last {
		return r, about, false
	}
	return r, about, true
}

// declaration is the claim to declare with its exhibits, which are bound in a PDF
// of their own.
func (w *writer) declaration(plan planning.Night, r *letters.ThirdPartyRequest) (exhibits func(io.Writer) error, err error) {
	m, err := w.desk.Evidence(plan.Evidence(w.desk.Inputs, w.desk.Texts))
	if err != nil {
		return nil, err
	}
	f := m.Enclosing(r.Case, r.Declared(), "Décompte des intérêts antérieurs au jugement du "+r.Opened.Judgment.French(), false)
	r.Exhibits, r.Absent = f.Enclosed(), f.Absent()
	return f.Bundle(w.printer), nil
}

// openedOf tells of a customer's insolvency what a declaration says: the judgment
// that opened it, and whom the latest stage has the claims sent to.
func openedOf(c rules.Case, date civil.Date) (o letters.Opened, to string) {
	o.Proceedings = c.Insolvency(date)
	o.Nature = strings.ToLower(natureOf(c.Events, o.Judgment))
	o.Liquidated = strings.Contains(o.Nature, "liquidation")
	for _, f := range c.FollowUp.Proceedings {
		switch {
		case !followup.Freezes(f, date):
			if suedFor(f) && f.Date < o.Judgment {
				o.Pending = f.Label() + " du " + f.Date.French()
				if f.Ref != "" {
					o.Pending += " (" + f.Ref + ")"
				}
			}
			continue
		case f.Date == o.Judgment && f.Code != unknownNature:
			o.Nature = cmp.Or(o.Nature, strings.ToLower(f.Label()))
		}
		o.Published = cmp.Or(o.Published, f.Published)
		o.Liquidated = o.Liquidated || f.Code == "liquidation"
		o.Role = cmp.Or(f.Ref, o.Role)
		if who := table.Normalize(f.Contact); strings.Contains(who, "tribunal") || strings.Contains(who, "greffe") {
			o.Court = f.Contact
		} else {
			to = cmp.Or(f.Contact, to)
		}
	}
	return o, to
}

// unknownNature is the code of proceedings of which nobody said the nature.
const unknownNature = "procedure-collective"

// suedFor says that a stage brought the debt before a court.
func suedFor(f followup.Fact) bool {
	return f.Group() == followup.GroupPaymentOrder || f.Group() == followup.GroupTitle || f.Group() == followup.GroupEnforcement
}

// natureOf gives the kind of insolvency that the log tells with its judgment, ""
// when nobody said which.
func natureOf(events []log.Event, judgment civil.Date) (nature string) {
	for _, e := range events {
		if e.Kind != log.Insolvency || e.Date != judgment {
			continue
		}
		code, _, _ := strings.Cut(e.Reason, " ; ")
		if kind := followup.ChoiceOf(followup.Proceeding, followup.FieldCode, code); kind.Group == followup.GroupInsolvency {
			nature = kind.Label
		}
	}
	return nature
}
