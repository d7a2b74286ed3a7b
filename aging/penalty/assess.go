package penalty

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/aging/problem"
)

// Assessed is one item of a customer with what its lateness costs.
type Assessed struct {
	Item     openitem.Item
	Kind     customer.Kind
	Claim    Claim
	Standing Standing
	Result   Result // zero when the item bears nothing
}

// Assess computes every item of one customer, in the order given; give the
// settled ones too, so that an invoice bears its 40 EUR once, on the first of
// its instalments that was late. A claim that cannot be computed is a warning,
// and bears nothing: one customer's trouble never stops the others.
func (r Rates) Assess(items []openitem.Item, c customer.Customer, date civil.Date, o Options) ([]Assessed, problem.List) {
	return r.AssessIn(nil, items, c, date, o)
}

// AssessIn does the same in the memory of a result that is no longer used.
func (r Rates) AssessIn(memory []Assessed, items []openitem.Item, c customer.Customer, date civil.Date, o Options) ([]Assessed, problem.List) {
	assessed := slices.Grow(memory[:0], len(items))
	order := make([]int, len(items))
	for i := range items {
		assessed = append(assessed, Assessed{Item: items[i], Kind: c.Kind})
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(items[a].Due, items[b].Due) })
	var problems problem.List
	indemnified := map[string]bool{}
	for _, i := range order {
		a := &assessed[i]
		a.Claim, a.Standing = ClaimOf(items[i], c, date, o)
		if !a.Standing.Bears {
			continue
		}
		invoice := cmp.Or(items[i].Invoice, items[i].Key)
		a.Claim.NoIndemnity = a.Claim.NoIndemnity || indemnified[invoice]
		problems.Add(a.compute(r, c)...)
		indemnified[invoice] = indemnified[invoice] || a.Result.Indemnity > 0
		if !o.Demanded[items[i].Key] {
			a.judgePaid(o.PaidInvoices)
		}
	}
	return assessed, Distinct(problems)
}

// compute fills the result.
func (a *Assessed) compute(r Rates, c customer.Customer) problem.List {
	result, problems := r.Compute(a.Claim)
	a.Result = result
	for i := range problems {
		p := &problems[i]
		switch {
		case p.Severity == problem.Error:
			p.Severity = problem.Warning
			p.File, p.Line = a.Item.File, a.Item.No
			a.Standing = Standing{Paid: a.Standing.Paid, Why: []string{p.Message}}
		case p.Is(CodeUnderFloor) || p.Is(CodeUnusedRate):
			p.Column = c.Code
		}
	}
	return problems
}

// judgePaid applies the limits of the option to an invoice already paid.
func (a *Assessed) judgePaid(option *PaidInvoices) {
	if !a.Standing.Paid || !a.Standing.Bears || option == nil {
		return
	}
	last := a.SettledOn()
	switch {
	case last < option.Since:
		a.Standing.refuse("facture payée avant le " + option.Since.French())
	case int(last-a.Item.Due) < option.MinDays:
		a.Standing.refuse("retard inférieur au retard minimum de penalites-factures-payees")
	case a.Result.Penalties() < option.AtLeast:
		a.Standing.refuse("pénalités inférieures au seuil de " + option.AtLeast.French())
	}
}

// SettledOn gives the date of the last payment, credit notes and imputed advances
// aside; 0 when there
// is none.
func (a Assessed) SettledOn() civil.Date {
	var last civil.Date
	for _, s := range a.Item.Settled {
		if s.Nature != ledger.CreditNote && !s.Imputed {
			last = max(last, s.Date)
		}
	}
	return last
}
