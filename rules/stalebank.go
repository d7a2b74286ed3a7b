package rules

import (
	"cmp"
	"fmt"

	"relance/aging/civil"
	"relance/aging/settings"
	"relance/rules/cause"
	"relance/rules/policy"
)

// receiptsUntil is the day until which the receipts of a customer are known: the
// last bank entry, or the last day of statements that leave no receipt
// unexplained. A ledger without any, a list, is believed to be of the first night
// that read it.
func (c *Case) receiptsUntil(date civil.Date) civil.Date {
	return max(cmp.Or(c.LastBank, c.ReadSince, date), min(c.SeenUntil, date))
}

// oldBankAt holds what is grave (a notice, a registered letter, a case file)
// while receipts of so many days may be missing.
func oldBankAt(p *policy.Policy, c *Case, step *policy.Step, date civil.Date) *Reason {
	if p.OldBank <= 0 || int(date-c.receiptsUntil(date)) <= int(p.OldBank) {
		return nil
	}
	return because(oldBank(step, c, int(p.OldBank)))
}

// staleBank holds every reminder once receipts of so many days may be missing
// that nobody can be said to be late.
func staleBank(p *policy.Policy, c *Case, date civil.Date) *Reason {
	if p.StaleBank <= 0 || int(date-c.receiptsUntil(date)) <= int(p.StaleBank) {
		return nil
	}
	return because(Reason{cause.StaleBank, "Aucune relance : " + bankAge(c, int(p.StaleBank)) + ", et les règlements reçus depuis seraient ignorés.", liftBank(c)})
}

func oldBank(step *policy.Step, c *Case, limit int) Reason {
	return Reason{cause.OldBank, fmt.Sprintf("%s attend : %s, et un règlement reçu depuis serait ignoré.", capital(policy.The(step.Name)), bankAge(c, limit)), liftBank(c)}
}

// bankAge tells how old the last known receipts are.
func bankAge(c *Case, limit int) string {
	if c.SeenUntil > c.LastBank {
		return fmt.Sprintf("les encaissements ne sont connus que jusqu’au %s, grand livre et relevés de banque compris, il y a plus de %s", c.SeenUntil.French(), settings.InDays(limit))
	}
	if c.LastBank.IsZero() {
		return fmt.Sprintf("les mêmes fichiers sont lus depuis le %s, plus de %s", c.ReadSince.French(), settings.InDays(limit))
	}
	return fmt.Sprintf("la dernière écriture de banque date du %s, plus de %s", c.LastBank.French(), settings.InDays(limit))
}

func liftBank(c *Case) string {
	if c.LastBank.IsZero() {
		return "refaites l’export"
	}
	return "saisissez la banque jusqu’à ce jour"
}
