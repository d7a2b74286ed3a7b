package casefile

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/kpi"
	"relance/aging/money"
	"relance/letters/pdf"
	"relance/rules"
)

// Exposure is what a customer owes, beside what is allowed and what covers it.
type Exposure struct {
	Balance   money.Amount `json:"solde"`
	NotDue    money.Amount `json:"non_echu"`
	Overdue   money.Amount `json:"echu"`
	Credits   money.Amount `json:"non_affecte"` // <= 0, deposits included: what is left of them
	Penalties money.Amount `json:"penalites"`   // accrued, less what is cleared
	Ceiling   money.Amount `json:"plafond"`     // 0: none
	Excess    money.Amount `json:"depassement"`
	Guarantee money.Amount `json:"garanties"` // in force
	Insurance money.Amount `json:"assurance"`
	Uncovered money.Amount `json:"non_couvert"`
}

// exposureOf adds up what a case shows on a date, once what nobody allocated has
// paid the oldest debt, as the letters count it: Balance is still the ledger's, and
// NotDue, Overdue and Credits make it.
func exposureOf(c *rules.Case, date civil.Date) Exposure {
	e := Exposure{Balance: c.Balance, Ceiling: c.Customer.Ceiling, Insurance: c.Customer.Insurance, Guarantee: c.Customer.Guarantee}
	paid := map[string]money.Amount{}
	for _, made := range c.Imputed {
		paid[made.Item] += made.Amount
		e.Credits += made.Amount
	}
	for _, i := range c.Items {
		if left := i.Open - paid[i.Key]; !i.Due.IsZero() && i.Due < date {
			e.Overdue += left
		} else {
			e.NotDue += left
		}
		e.Penalties += i.Penalty.Penalties() - i.Cleared
	}
	for _, i := range slices.Concat(c.Credits, c.Lent, c.PaidPenalties) {
		e.Credits += i.Open
	}
	for _, i := range c.PaidPenalties {
		e.Balance += i.Open // the account is the ledger's
	}
	for _, i := range c.Deposits {
		e.Credits += i.Open
	}
	typed := money.Amount(0)
	for _, g := range c.FollowUp.Guarantees {
		if inForce(g, date) {
			typed += g.Amount
		}
	}
	if typed > 0 {
		e.Guarantee = typed // the register is more recent than the customer's file
	}
	if e.Ceiling > 0 {
		e.Excess = max(0, e.Balance-e.Ceiling)
	}
	e.Uncovered = max(0, e.Balance-e.Guarantee-e.Insurance)
	return e
}

func inForce(g followup.Fact, date civil.Date) bool {
	return g.Active(date) && (g.Until.IsZero() || g.Until >= date)
}

func exposurePart(e Exposure) pdf.Part {
	p := pdf.Part{Title: "Encours et couverture"}
	add := adder(&p.Facts)
	add("Solde du compte", e.Balance.French())
	add("Dont échu", e.Overdue.French())
	add("Dont non échu ou sans échéance", e.NotDue.French())
	if e.Credits != 0 {
		add("Crédits et avances", e.Credits.French())
	}
	if e.Penalties != 0 {
		add("Pénalités courues, non réglées", e.Penalties.French())
	}
	if e.Ceiling > 0 {
		used := kpi.Of(e.Balance, e.Ceiling).French()
		add("Plafond d’encours", e.Ceiling.French()+", utilisé à "+used)
	} else {
		add("Plafond d’encours", "aucun")
	}
	if e.Excess > 0 {
		add("Dépassement", e.Excess.French())
	}
	add("Garanties en cours", e.Guarantee.French())
	add("Assurance-crédit", e.Insurance.French())
	add("Non couvert", e.Uncovered.French())
	return p
}
