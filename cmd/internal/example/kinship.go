package example

import "relance/aging/followup"

// The scenes of this file are debts that go on elsewhere than they began: on
// another account, under another code, by instalments, by another's payment.

// nothing is the scene of a customer whose story another's tells.
func nothing(*company, *client) {}

// turnsDoubtful moves to 416 an invoice that the nights have been asking for.
func turnsDoubtful(c *company, who *client) {
	i := c.bill(who, c.after(80), 1_040_00)
	date := c.before(3)
	i.group.on = date
	c.post(&entry{journal: sundry, date: date, piece: i.piece, pieceDate: i.date, label: "Client douteux, facture %s " + who.name, lines: []*line{
		who.line(doubtfulDebts, i.total, nil), who.line(customers, -i.total, i.group)}})
}

// renumbered moves an invoice to the customer's new code, after its first letter.
func renumbered(c *company, who *client) {
	i := c.bill(who, c.after(46), 760_00)
	date := c.before(4)
	i.group.on = date
	c.post(&entry{journal: sundry, date: date, piece: i.piece, label: "Changement de code C082 vers C083, facture %s", lines: []*line{
		named("C083").line(customers, i.total, nil), who.line(customers, -i.total, i.group)}})
}

// keptPlan pays two instalments of three on their days; the third is to come.
func keptPlan(c *company, who *client) {
	i := c.bill(who, c.before(120), 1_500_00)
	parts := i.total.Split(3)
	plan := agreement{of: i, signed: c.before(68)}
	for n, day := range []int{44, 4, -26} {
		due := c.after(day)
		plan.schedule = append(plan.schedule, followup.Instalment{Due: due, Amount: parts[n]})
		c.pay(who, due, parts[n], i.group, 1)
	}
	c.agreed = append(c.agreed, plan)
}

// paidByParent: the mother company's transfer is booked on its own account, and
// somebody letters it with the invoice of its daughter.
func paidByParent(c *company, who *client) {
	i := c.bill(who, c.before(58), 690_00)
	i.group.across = true
	c.pay(named("C086"), c.before(5), i.total, i.group, 1).label = "VIR Groupe Tablées-Cendrées pour Crêperie Blé-Cendré"
}
