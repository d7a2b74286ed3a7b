package rules

// UnsureLeft: a list says something of one of the customer's invoices that
// leaves what is owed in doubt: partly paid without the remainder, contested, a
// state that nobody understood.
const UnsureLeft = "RESTE-INCERTAIN"

// unsure holds a customer of whose invoices the list does not say what is left.
func unsure(c *Case) *Reason {
	if len(c.Unsure) == 0 {
		return nil
	}
	return because(Reason{UnsureLeft, "Ce qui reste dû n’est pas sûr : " + c.Unsure[0] + ".",
		"exportez la liste avec le reste à payer de chaque facture, ou expliquez l’état dans la correspondance (statuts:)"})
}
