package cabinet

import (
	"cmp"
	"slices"

	"relance/aging/money"
	"relance/cmd/internal/nightly"
)

// Debtor is a company that owes something in one dossier, as a firm compares them.
type Debtor struct {
	SIREN, Name      string
	Dossier, Company string // of whom it owes
	Code             string // there
	Balance, Overdue money.Amount
	Tonight          string       // what the night does, and why
	Everywhere       money.Amount // overdue in all the dossiers of the firm
}

// debtorsOf gives the customers of a dossier that owe something and whose company is
// known by its number.
func debtorsOf(name string, o nightly.Outcome) (all []Debtor) {
	overdue := map[string]money.Amount{}
	for _, c := range o.Night.Balance.Clients {
		overdue[c.Code] = c.Overdue()
	}
	for i, c := range o.Night.Cases {
		if c.Customer.SIREN == "" || c.Balance <= 0 || i >= len(o.Night.Decisions) {
			continue
		}
		d := Debtor{SIREN: c.Customer.SIREN, Name: c.Customer.Name, Dossier: name, Company: o.Company, Code: c.Customer.Code, Balance: c.Balance, Overdue: overdue[c.Customer.Code]}
		switch decided := o.Night.Decisions[i]; {
		case decided.Acts():
			d.Tonight = "relancé"
		case decided.Hold != nil:
			d.Tonight = "retenu : " + decided.Motive()
		}
		all = append(all, d)
	}
	return all
}

// inCommon keeps the debtors of several dossiers, who owes most first, each with what
// it owes everywhere.
func inCommon(all []Debtor) (common []Debtor) {
	type total struct {
		dossiers map[string]bool
		overdue  money.Amount
	}
	of := map[string]*total{}
	for _, d := range all {
		t := of[d.SIREN]
		if t == nil {
			t = &total{dossiers: map[string]bool{}}
			of[d.SIREN] = t
		}
		t.dossiers[d.Dossier] = true
		t.overdue += d.Overdue
	}
	for _, d := range all {
		if t := of[d.SIREN]; len(t.dossiers) > 1 {
			d.Everywhere = t.overdue
			common = append(common, d)
		}
	}
	slices.SortStableFunc(common, func(a, b Debtor) int {
		return cmp.Or(cmp.Compare(b.Everywhere, a.Everywhere), cmp.Compare(a.SIREN, b.SIREN), cmp.Compare(a.Dossier, b.Dossier), cmp.Compare(a.Code, b.Code))
	})
	return common
}

// Debtors counts the companies of a list.
func Debtors(all []Debtor) int {
	seen := map[string]bool{}
	for _, d := range all {
		seen[d.SIREN] = true
	}
	return len(seen)
}
