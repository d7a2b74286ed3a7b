package rules

import "relance/rules/cause"

// unsure holds a customer of whose invoices the list does not say what is left.
func unsure(c *Case) *Reason {
	if len(c.Unsure) == 0 {
		return nil
	}
	return because(Reason{cause.UnsureLeft, "Ce qui reste dû n’est pas sûr : " + c.Unsure[0] + ".",
		"exportez la liste avec le reste à payer de chaque facture, ou expliquez l’état dans la correspondance (statuts:)"})
}
