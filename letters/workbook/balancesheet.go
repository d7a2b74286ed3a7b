package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"relance/aging"
	"relance/aging/kpi"
	"relance/aging/money"
	"relance/rules"
)

// balanceSheet is the aged balance: a row per customer, then the same by group.
func balanceSheet(r Report, who people) sheet {
	note := "Une ligne par client ; le code mène à ses factures (feuille Factures)."
	if who.settled > 0 {
		note += " " + plural(who.settled, "client soldé n’est pas listé.", "clients soldés ne sont pas listés.")
	}
	for _, f := range r.Balance.Foreign() {
		note += fmt.Sprintf(" Dont en devise : %s\u00a0%s, dont échu %s, soit %s au cours comptable.", f.Totals.Balance.Number(), f.Currency, f.Totals.Overdue().Number(), f.Euros.French())
	}
	return sheet{
		name: sheetBalance, title: "Balance âgée", tab: ink, frozen: 2,
		lead:  r.lead(plural(len(who.open), "client", "clients") + ", " + plural(who.items(), "poste ouvert", "postes ouverts") + ", " + basisWords(r.Balance.Basis)),
		note:  note,
		calm:  "Aucun client n’a de poste ouvert à cette date.",
		lists: []*grid{balanceList(r, who), groupList(r, who)},
	}
}

func basisWords(b aging.Basis) string {
	if b == aging.ByInvoiceDate {
		return "retard compté depuis la date de facture"
	}
	return "retard compté depuis l’échéance"
}

func balanceList(r Report, who people) *grid {
	b := r.Balance
	code, name := theirs(who, 38, func(c aging.Client) string { return c.Code })
	columns := []column[aging.Client]{
		code, name,
		count("Retard (jours)", func(c aging.Client) int { return worst(b, c) }),
		amount("Solde", func(c aging.Client) money.Amount { return c.Balance }).total(),
		amount("Non échu", func(c aging.Client) money.Amount { return c.NotDue }).total(),
	}
	for k, label := range b.Buckets.Labels() {
		if k < len(b.Totals.Late) {
			columns = append(columns, amount(label, func(c aging.Client) money.Amount { return c.Late[k] }).total())
		}
	}
	columns = append(columns,
		amount("Non affecté", func(c aging.Client) money.Amount { return c.Unallocated }).total(),
		share("% du total", func(c aging.Client) kpi.Share { return kpi.Of(c.Balance, b.Totals.Balance) }))
	columns = append(complete(columns...),
		text("Cette nuit", 14, 17, func(c aging.Client) string { return tonight(who.decisions[c.Code]) }).row(listDecisions, func(c aging.Client) string { return c.Code }).ifAny(),
		file("Courrier", func(c aging.Client) string { return who.document(c.Code) }))
	if len(r.Cases) > 0 {
		columns = append(columns,
			text("Responsable", 14, 18, func(c aging.Client) string { return marksOf(who, c.Code)[byOwner] }),
			text("Type", 12, 16, func(c aging.Client) string { return marksOf(who, c.Code)[byKind] }).offPrint(),
			text("SIREN", 11, 12, func(c aging.Client) string { return marksOf(who, c.Code)[byCompany] }).offPrint())
	}
	g := newGrid(listBalance, who.open, columns...)
	g.title = "Par client"
	g.key = func(n int) string { return who.open[n].Code }
	g.marks = []mark{{[]string{"% du total"}, "{% du total}>=0.1", style{bold: true, fill: band}}}
	if ends := b.Buckets; len(ends) > 0 {
		g.marks = append(g.marks, mark{[]string{"Retard (jours)"}, fmt.Sprintf("{Retard (jours)}>%d", ends[len(ends)-1]), style{bold: true, color: alarm}})
	}
	return g
}

// worst is the days late of a customer's latest invoice.
func worst(b aging.Balance, c aging.Client) (days int) {
	for _, i := range c.Items {
		days = max(days, b.DaysLate(i))
	}
	return days
}

// tonight says in a word what the night did about a customer.
func tonight(d *rules.Decision) string {
	switch {
	case d == nil:
		return ""
	case d.Acts():
		return spell(d.Step)
	case d.Hold != nil:
		return "Retenu"
	}
	return "—"
}

// group is the customers who share something: who follows them, their kind in
// law, or the company that they are.
type group struct {
	by      string
	label   string
	clients int
	sums    aging.Sums
}

// The ways by which customers are grouped.
const (
	byOwner = iota
	byKind
	byCompany
	groupColumns
)

// nobody stands for what a customer file leaves blank.
const nobody = "Non attribué"

// marksOf gives the labels of a customer: who follows him, his kind, his SIREN.
func marksOf(who people, code string) [groupColumns]string {
	labels := [groupColumns]string{byOwner: nobody, byKind: "Inconnu"}
	if c := who.cases[code]; c != nil {
		if c.Customer.Owner != "" {
			labels[byOwner] = clean(c.Customer.Owner)
		}
		labels[byKind], labels[byCompany] = spell(c.Customer.Kind.String()), c.Customer.SIREN
	}
	return labels
}

// groupsOf shares the customers out in three ways, the largest groups first. A
// company is listed when it has several accounts.
func groupsOf(r Report, who people) (all []group) {
	for by, title := range [groupColumns]string{"Responsable", "Type de client", "Entreprise (même SIREN)"} {
		var groups []group
		at := map[string]int{}
		for _, c := range who.open {
			label := marksOf(who, c.Code)[by]
			if label == "" {
				continue
			}
			n, known := at[label]
			if !known {
				n, at[label] = len(groups), len(groups)
				groups = append(groups, group{by: title, label: label, sums: aging.Sums{Late: make([]money.Amount, len(r.Balance.Totals.Late))}})
			}
			groups[n].add(c)
		}
		if by == byCompany {
			groups = slices.DeleteFunc(groups, func(g group) bool { return g.clients < 2 })
		}
		slices.SortStableFunc(groups, func(a, b group) int {
			return cmp.Or(cmp.Compare(b.sums.Balance, a.sums.Balance), strings.Compare(a.label, b.label))
		})
		all = append(all, groups...)
	}
	return all
}

func (g *group) add(c aging.Client) {
	g.clients++
	g.sums.Balance, g.sums.NotDue, g.sums.Unallocated = g.sums.Balance+c.Balance, g.sums.NotDue+c.NotDue, g.sums.Unallocated+c.Unallocated
	for b := range c.Late {
		g.sums.Late[b] += c.Late[b]
	}
}

func groupList(r Report, who people) *grid {
	columns := []column[group]{
		text("Par", 9, 24, func(g group) string { return g.by }),
		text("Groupe", 18, 32, func(g group) string { return g.label }).bold(),
		count("Clients", func(g group) int { return g.clients }),
		amount("Solde", func(g group) money.Amount { return g.sums.Balance }),
		amount("Non échu", func(g group) money.Amount { return g.sums.NotDue }),
	}
	for k, label := range r.Balance.Buckets.Labels() {
		if k < len(r.Balance.Totals.Late) {
			columns = append(columns, amount(label, func(g group) money.Amount { return g.sums.Late[k] }))
		}
	}
	columns = append(columns,
		amount("Non affecté", func(g group) money.Amount { return g.sums.Unallocated }),
		share("% du total", func(g group) kpi.Share { return kpi.Of(g.sums.Balance, r.Balance.Totals.Balance) }),
		share("Part échue", func(g group) kpi.Share { return kpi.Of(g.sums.Overdue(), g.sums.NotDue+g.sums.Overdue()) }))
	g := newGrid("Groupes", groupsOf(r, who), complete(columns...)...)
	g.title, g.note = "Par groupe", "La même balance par responsable, par type de client et par entreprise qui a plusieurs comptes : chaque client compte une fois dans chaque partage."
	return g
}
