package penalty

import (
	"slices"

	"relance/aging/problem"
)

// check gives every defect of a claim, and its contractual rate when it has one
// that counts. Words left blank get their defaults.
func (c *Claim) check() (*Clause, problem.List) {
	var l problem.List
	if c.Amount <= 0 {
		l.Add(badAmount(c.Amount))
	}
	if c.Retention < 0 || c.Amount > 0 && c.Retention > c.Amount {
		l.Add(badRetention(c.Retention, c.Amount))
	}
	for _, m := range c.Payments {
		if m.Amount <= 0 || m.Date.IsZero() {
			l.Add(badMovement("règlement", m))
		}
	}
	for _, m := range c.CreditNotes {
		if m.Amount <= 0 || m.Date.IsZero() {
			l.Add(badMovement("avoir", m))
		}
	}
	if c.Due.IsZero() {
		l.Add(noDate("l’échéance", "donnez l’échéance de la facture"))
	}
	if c.Date.IsZero() {
		l.Add(noDate("la date du calcul", "donnez la date à laquelle arrêter les intérêts"))
	}
	c.words(&l)
	clause := c.regime(&l)
	return clause, l
}

func (c *Claim) words(l *problem.List) {
	if c.Imputation == "" {
		c.Imputation = ImputePrincipal
	}
	if c.CreditFrom == "" {
		c.CreditFrom = CreditOrigin
	}
	if c.Imputation != ImputePrincipal && c.Imputation != ImputeInterest {
		l.Add(badWord(c.Imputation, "imputation", ImputePrincipal+", "+ImputeInterest))
	}
	if c.CreditFrom != CreditOrigin && c.CreditFrom != CreditDate {
		l.Add(badWord(c.CreditFrom, "avoir", CreditOrigin+", "+CreditDate))
	}
}

// regime checks the regime with its contractual rate. Business with a rate is
// contractual; where the law sets the rate, a contractual one has no effect.
func (c *Claim) regime(l *problem.List) *Clause {
	if !slices.Contains(Regimes(), c.Regime) {
		l.Add(badRegime(c.Regime))
		return nil
	}
	if c.Regime == Insolvency && c.Judgment.IsZero() {
		l.Add(noJudgment())
	}
	switch {
	case c.Contract == "" && c.Regime != Contractual:
		return nil
	case c.Contract != "" && (c.Regime == PublicBuyer || c.Regime.FromNotice()):
		l.Add(unusedRate(c.Regime))
		return nil
	}
	clause, err := ParseClause(c.Contract)
	if err != nil {
		l.Add(badClause(c.Contract))
		return nil
	}
	if c.Regime == Business {
		c.Regime = Contractual
	}
	return &clause
}
