package config

import (
	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/aging/settings"
)

// Penalties are the choices that the law leaves open; the first word of each
// list is the default.
type Penalties struct {
	Rate       string                 `yaml:"taux-contractuel"` // 12, 3xTIL, BCE+10; "" = the legal default
	BySegment  settings.Pairs[string] `yaml:"taux-par-segment"` // the same for the customers of a segment
	ByInvoice  settings.Pairs[string] `yaml:"taux-par-facture"` // the same for one invoice, by its number
	Floor      bool                   `yaml:"plancher-sur-taux-suppletif"`
	Imputation string                 `yaml:"imputation" parmi:"principal,interets"`
	CreditFrom string                 `yaml:"avoir" parmi:"origine,date"`
	Days       string                 `yaml:"jours" parmi:"exclusif,inclusif"`
	Paid       *Paid                  `yaml:"penalites-factures-payees"`      // nil: computed and shown, not claimed
	Insolvent  bool                   `yaml:"indemnite-procedure-collective"` // the 40 EUR of invoices late before the judgment
	Entries    penalty.Accounts       `yaml:"ecritures"`                      // of the proposed entries
	Invoice    bool                   `yaml:"facture"`                        // a penalty invoice goes with each letter that claims some
}

// Paid says which penalties of invoices already paid are claimed.
type Paid struct {
	Since    civil.Date    `yaml:"depuis,requis"` // paid on or after
	MinDelay settings.Days `yaml:"retard-minimum"`
	Minimum  money.Amount  `yaml:"seuil"`
}

func defaultPenalties() Penalties {
	return Penalties{
		Imputation: penalty.ImputePrincipal, CreditFrom: penalty.CreditOrigin, Days: "exclusif", Insolvent: true, Entries: penalty.DefaultAccounts(),
	}
}

// Inclusive says that the due date itself counts as a day late.
func (p Penalties) Inclusive() bool { return p.Days == "inclusif" }

// Options gives what the company decides about penalties; what people told
// about each customer is for the caller to add.
func (p Penalties) Options() penalty.Options {
	o := penalty.Options{
		Company: p.Rate, Segments: byKey(p.BySegment), Invoices: byKey(p.ByInvoice), Floor: p.Floor, Imputation: p.Imputation,
		CreditFrom: p.CreditFrom, Inclusive: p.Inclusive(), NoInsolvencyIndemnity: !p.Insolvent,
	}
	if p.Paid != nil {
		o.PaidInvoices = &penalty.PaidInvoices{Since: p.Paid.Since, MinDays: int(p.Paid.MinDelay), AtLeast: p.Paid.Minimum}
	}
	return o
}

func byKey(pairs settings.Pairs[string]) map[string]string {
	m := map[string]string{}
	for _, p := range pairs {
		m[p.Key] = p.Value
	}
	return m
}
