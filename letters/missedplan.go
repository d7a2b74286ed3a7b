package letters

import (
	"slices"
	"strings"

	"relance/aging/followup"
	"relance/aging/money"
	"relance/rules"
	"relance/rules/policy"
)

// missedPlan gives the plan of which a letter answers a missed instalment, nil for
// any other letter. What is owed in another currency is told by its invoices.
func (r Request) missedPlan() *followup.JudgedPlan {
	if r.Decision.Step != policy.PlanAnswer || r.Decision.Currency != "" {
		return nil
	}
	for i := range r.Case.FollowUp.Plans {
		p := &r.Case.FollowUp.Plans[i]
		if p.State == followup.Broken && slices.ContainsFunc(r.Decision.Items, func(s rules.ItemStep) bool { return s.Step == policy.PlanAnswer && slices.Contains(p.Items, s.Key) }) {
			return p
		}
	}
	return nil
}

// missed says that an instalment was not paid in full on its day, grace included.
func missed(i followup.JudgedInstalment) bool {
	return i.State == followup.Broken || i.State == followup.Partly
}

// ofInstalments makes the letter ask for the missed instalments of a plan, each from
// its own due date, and announce the others: what the plan says is due stands in
// place of the due dates of its invoices.
func ofInstalments(l *Letter, p *followup.JudgedPlan, d rules.Decision) {
	w := wordsOf(l.Format)
	var keys []string
	for _, s := range d.Items {
		if s.Step == policy.PlanAnswer && slices.Contains(p.Items, s.Key) {
			keys = append(keys, s.Key)
		}
	}
	credits := sumCredits(l.Credits) + sumCredits(l.Deposits)
	l.Rows, l.Upcoming, l.Credits, l.Deposits = nil, nil, nil, nil
	var left money.Amount
	for k, i := range p.Instalments {
		row := Row{Keys: keys, Label: sprintf(w.instalment, k+1, len(p.Instalments)), Date: p.Date, Due: i.Due, Amount: i.Amount, Paid: i.Paid, Outstanding: i.Amount - i.Paid, worded: true}
		switch {
		case missed(i):
			row.Late = int(l.Date - i.Due)
			l.Rows, left = append(l.Rows, row), left+row.Outstanding
		case row.Outstanding > 0 && i.Due >= l.Date:
			l.Upcoming = append(l.Upcoming, row)
		}
	}
	asideTo(l, left-d.Amount, credits)
	l.Labels.Number, l.Labels.Date, l.Labels.Due, l.Labels.Amount = w.planRow, w.planDate, w.planDue, w.planAmount
}

// asideTo brings the instalments asked for to what the decision claims: credits that
// no instalment counts are deducted, and what no open invoice bears, such as the
// plan's own interest, is left aside.
func asideTo(l *Letter, less, credits money.Amount) {
	if off := min(less, -credits); off > 0 {
		l.Credits = []Credit{{Key: "credits", Label: wordsOf(l.Format).creditOther, Date: l.Date, Amount: -off}}
		less -= off
	}
	for k := len(l.Rows) - 1; k >= 0 && less > 0; k-- {
		row := &l.Rows[k]
		part := min(less, row.Outstanding-1)
		row.Aside, row.Outstanding, less = part, row.Outstanding-part, less-part
	}
}

// planInvoices names the open invoices that a plan covers, and counts them.
func planInvoices(r Request, p *followup.JudgedPlan, f Format) value {
	var names []string
	for _, i := range r.Case.Items {
		if name := itemLabel(i.Item, f); slices.Contains(p.Items, i.Key) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if n := len(names); n > oneByOne {
		return value{text: strings.Join(names[:oneByOne], ", ") + " " + sprintf(wordsOf(f).others, n-oneByOne), count: n}
	}
	return value{text: f.List(names), count: len(names)}
}
