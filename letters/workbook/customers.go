package workbook

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/kpi"
	"relance/aging/money"
	"relance/rules"
)

// exposure is what a customer owes beside what we allow him and what covers it.
type exposure struct {
	client    aging.Client
	who       customer.Customer
	guarantee money.Amount // of the register when it has one, else of the customer file
	until     civil.Date   // first expiry of the register; 0 when there is none
}

func (e exposure) cover() money.Amount     { return e.guarantee + e.who.Insurance }
func (e exposure) uncovered() money.Amount { return max(0, e.client.Balance-e.cover()) }

// excess is what is owed above the ceiling; nothing without a ceiling.
func (e exposure) excess() money.Amount {
	if e.who.Ceiling <= 0 {
		return 0
	}
	return max(0, e.client.Balance-e.who.Ceiling)
}

// nearCeiling is the share of the ceiling from which a customer is worth a
// look before the next order.
const nearCeiling = 90_00

// expiring is how many days before its end a guarantee is said to end.
const expiring = 60

// alert says what is wrong with the exposure, the worst first; "" for nothing.
func (e exposure) alert(on civil.Date) string {
	var said []string
	switch used := kpi.Of(e.client.Balance, e.who.Ceiling); {
	case e.excess() > 0:
		said = append(said, "plafond dépassé")
	case used >= nearCeiling:
		said = append(said, "plafond presque atteint")
	}
	if e.who.Insurance > 0 && e.client.Balance > e.who.Insurance {
		said = append(said, "au-delà de l’assurance")
	}
	switch {
	case e.until.IsZero():
	case e.until < on:
		said = append(said, "garantie à appeler : date limite passée")
	case e.until <= on.AddDays(expiring):
		said = append(said, "garantie à renouveler ou à appeler")
	}
	return sentence(strings.Join(said, ", "))
}

// exposures gives the customers who owe something, those in excess of their
// ceiling first, then the largest amounts that nothing covers.
func exposures(r Report, who people) []exposure {
	var all []exposure
	for _, c := range who.open {
		e := exposure{client: c, who: customer.Customer{Code: c.Code, Name: c.Name}}
		if known := who.cases[c.Code]; known != nil {
			e.who = known.Customer
		}
		e.guarantee, e.until = guaranteed(r, who, e.who)
		all = append(all, e)
	}
	slices.SortStableFunc(all, func(a, b exposure) int {
		return cmp.Or(cmp.Compare(b.excess(), a.excess()), cmp.Compare(b.uncovered(), a.uncovered()),
			cmp.Compare(b.client.Balance, a.client.Balance), strings.Compare(a.client.Code, b.client.Code))
	})
	return all
}

// guaranteed gives what guarantees a customer and the first day on which one of
// them ends: those of the register that run, else the amount of the customer
// file, so that none counts twice.
func guaranteed(r Report, all people, who customer.Customer) (sum money.Amount, until civil.Date) {
	known := false
	for _, g := range all.said[who.Code].Guarantees {
		if !g.Active(r.Date) || !g.Until.IsZero() && g.Until < r.Date || g.Code == "assurance-credit" && who.Insurance > 0 {
			continue
		}
		known = true
		sum += g.Amount
		if end := cmp.Or(g.Deadline, g.Until); !end.IsZero() && (until.IsZero() || end < until) {
			until = end
		}
	}
	if !known {
		return who.Guarantee, 0
	}
	return sum, until
}

// gap is a customer whose record lacks something the reminders need.
type gap struct {
	who           *customer.Customer
	balance, late money.Amount
	missing       [len(columnsOfGaps)]bool
	others        []string // what has no column of its own
}

// columnsOfGaps are the data that have a column, as customer.Missing names
// them; a record that lacks one of the first four changes what can be sent.
var columnsOfGaps = [...]string{"type de client", "SIREN", "adresse", "courriel", "téléphone"}

func (g gap) blocks() bool { return slices.Contains(g.missing[:4], true) }

// effect says what the gap prevents.
func (g gap) effect() string {
	var said []string
	if g.missing[0] {
		said = append(said, "ni pénalités, ni mise en demeure")
	}
	if g.missing[2] {
		said = append(said, "pas de courrier")
	}
	if g.missing[3] {
		said = append(said, "pas de courriel")
	}
	return sentence(strings.Join(said, " ; "))
}

// gaps lists the records to complete, the largest late debts first.
func gaps(r Report, who people) []gap {
	overdue := map[string]money.Amount{}
	for _, c := range who.open {
		overdue[c.Code] = c.Overdue()
	}
	var all []gap
	for k := range r.Cases {
		c := &r.Cases[k]
		if g := gapOf(c, overdue[c.Customer.Code]); g.blocks() && g.balance > 0 && !c.Collective {
			all = append(all, g)
		}
	}
	slices.SortStableFunc(all, func(a, b gap) int {
		return cmp.Or(cmp.Compare(b.late, a.late), cmp.Compare(b.balance, a.balance), strings.Compare(a.who.Code, b.who.Code))
	})
	return all
}

func gapOf(c *rules.Case, late money.Amount) gap {
	g := gap{who: &c.Customer, balance: c.Balance, late: late}
	for _, name := range c.Customer.Missing() {
		if k := slices.Index(columnsOfGaps[:], name); k >= 0 {
			g.missing[k] = true
		} else {
			g.others = append(g.others, name)
		}
	}
	return g
}
