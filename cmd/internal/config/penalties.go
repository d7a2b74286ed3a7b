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
	Rate       string `yaml:"taux-contractuel"` // 12, 3xTIL, BCE+10; "" = the legal default
	Floor      bool   `yaml:"plancher-sur-taux-suppletif"`
	Imputation string `yaml:"imputation" parmi:"principal,interets"`
	CreditFrom string `yaml:"avoir" parmi:"origine,date"`
	Days       string `yaml:"jours" parmi:"exclusif,inclusif"`
	Paid       *Paid  `yaml:"penalites-factures-payees"` // nil: computed and shown, not claimed
	Insolvent  bool   `yaml:"indemnite-procedure-collective"`
}

// Paid says which penalties of invoices already paid are claimed.
type Paid struct {
	Since    civil.Date    `yaml:"depuis,requis"` // paid on or after
	MinDelay settings.Days `yaml:"retard-minimum"`
	Minimum  money.Amount  `yaml:"seuil"`
}

func defaultPenalties() Penalties {
	return Penalties{Imputation: penalty.ImputePrincipal, CreditFrom: penalty.CreditOrigin, Days: "exclusif"}
}

// Inclusive says that the due date itself counts as a day late.
func (p Penalties) Inclusive() bool { return p.Days == "inclusif" }
