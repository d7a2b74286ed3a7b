package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"relance/aging"
	"relance/aging/money"
)

// group is the customers who share something: who follows them, their kind in
// law, or the company that they are.
type group struct {
	label   string
	clients int
	sums    aging.Sums
}

// grouping is one way to share the customers out.
type grouping struct {
	title  string
	column int // of the sheet Balance âgée that holds the labels
	groups []group
}

// The columns of the aged balance by which customers are grouped come after
// the printed ones.
const (
	byOwner = iota
	byKind
	byCompany
	groupColumns
)

// nobody stands for what a customer file leaves blank.
const nobody = "Non attribué"

// marks gives the labels of a customer: who follows him, his kind, his SIREN.
func (v *view) marks(code string) [groupColumns]string {
	labels := [groupColumns]string{byOwner: nobody, byKind: "Inconnu"}
	if c := v.cases[code]; c != nil {
		if c.Customer.Owner != "" {
			labels[byOwner] = clean(c.Customer.Owner)
		}
		labels[byKind], labels[byCompany] = spell(c.Customer.Kind.String()), c.Customer.SIREN
	}
	return labels
}

// groupings shares the customers out, the largest groups first. A company is
// listed when it has several accounts.
func (v *view) groupings() []grouping {
	all := []grouping{
		{title: "Par responsable", column: byOwner}, {title: "Par type de client", column: byKind},
		{title: "Entreprises qui ont plusieurs comptes (même SIREN)", column: byCompany},
	}
	for k := range all {
		g := &all[k]
		at := map[string]int{}
		for _, c := range v.clients {
			label := v.marks(c.Code)[g.column]
			if label == "" {
				continue
			}
			n, known := at[label]
			if !known {
				n, at[label] = len(g.groups), len(g.groups)
				g.groups = append(g.groups, group{label: label, sums: aging.Sums{Late: make([]money.Amount, len(v.Balance.Totals.Late))}})
			}
			g.groups[n].add(c)
		}
		slices.SortStableFunc(g.groups, func(a, b group) int {
			return cmp.Or(cmp.Compare(b.sums.Balance, a.sums.Balance), strings.Compare(a.label, b.label))
		})
	}
	all[byCompany].groups = slices.DeleteFunc(all[byCompany].groups, func(g group) bool { return g.clients < 2 })
	return slices.DeleteFunc(all, func(g grouping) bool { return len(g.groups) == 0 })
}

func (g *group) add(c aging.Client) {
	g.clients++
	g.sums.Balance, g.sums.NotDue, g.sums.Unallocated = g.sums.Balance+c.Balance, g.sums.NotDue+c.NotDue, g.sums.Unallocated+c.Unallocated
	for b := range c.Late {
		g.sums.Late[b] += c.Late[b]
	}
}

// Columns of the groups before those of the balance.
const (
	groupLabel = iota
	groupCount
	groupBalance
	groupNotDue
	groupLate
)

// groupTable is the aged balance added up by owner, by kind and by company;
// its amounts are live sums over the sheet Balance âgée.
func (v *view) groupTable() *table {
	all := v.groupings()
	rows := 0
	for _, g := range all {
		rows += 1 + len(g.groups)
	}
	columns := []column{
		{title: "Groupe", width: 34, style: wrapStyle, key: true},
		{title: "Clients", width: 9, style: countStyle, key: true},
		{title: "Solde", width: v.amount, style: moneyStyle, key: true},
		{title: "Non échu", width: v.amount, style: sparseStyle, key: true},
	}
	for _, label := range v.Balance.Buckets.Labels()[:len(v.Balance.Totals.Late)] {
		columns = append(columns, column{title: label, width: v.amount, style: sparseStyle, key: true})
	}
	columns = append(columns,
		column{title: "Non affecté", width: v.amount, style: sparseStyle, key: true},
		column{title: "% du total", width: 10, style: shareStyle}, column{title: "% échu", width: 10, style: shareStyle})
	return &table{
		sheet: sheetGroups, title: "Balance âgée par groupe", tab: ink, frozen: 1, outline: true,
		lead:    v.lead("par responsable, par type de client, par entreprise"),
		note:    "Sommes de la feuille Balance âgée. « % échu » rapporte les tranches en retard au solde du groupe avant crédits non affectés.",
		columns: columns, rows: rows, body: func(l *list) { v.groupRows(l, all) },
		calm: "Aucun client n’a de poste ouvert à cette date.",
	}
}

func (v *view) groupRows(l *list, all []grouping) {
	for _, g := range all {
		sum := aging.Sums{Late: make([]money.Amount, len(v.Balance.Totals.Late))}
		clients := 0
		for _, one := range g.groups {
			clients += one.clients
			sum.Balance, sum.NotDue, sum.Unallocated = sum.Balance+one.sums.Balance, sum.NotDue+one.sums.NotDue, sum.Unallocated+one.sums.Unallocated
			for b := range sum.Late {
				sum.Late[b] += one.sums.Late[b]
			}
		}
		r := l.next(strong)
		first, last := r.n+1, r.n+len(g.groups)
		v.groupCells(r.text(g.title), group{clients: clients, sums: sum}, func(column int) string {
			return fmt.Sprintf("SUBTOTAL(9,%s:%s)", ref(column, first), ref(column, last))
		})
		alike := foldedTwice(g.groups)
		for _, one := range g.groups {
			r := l.next(plain)
			r.look.outline = 1
			of := v.sumOver(g.column, r.n)
			if alike[strings.ToLower(one.label)] || !criterionSafe(one.label) {
				of = func(int) string { return "" }
			}
			v.groupCells(r.ledger(one.label, wrapStyle), one, of)
		}
	}
}

// sumOver gives the formula of a column: a sum of the sheet Balance âgée over
// the customers whose label is that of the row; "" when that sheet is cut.
func (v *view) sumOver(mark, n int) func(column int) string {
	s, whole := v.aged.place(v.book)
	return func(column int) string {
		if !whole {
			return ""
		}
		labels := s.area(v.agedMarkColumn() + mark)
		if column == groupCount {
			return fmt.Sprintf("COUNTIF(%s,%s)", labels, ref(groupLabel, n))
		}
		return fmt.Sprintf("ROUND(SUMIF(%s,%s,%s),2)", labels, ref(groupLabel, n), s.area(agedBalance+column-groupBalance))
	}
}

func (v *view) groupCells(r *row, g group, of func(column int) string) {
	n := r.n
	r.formula(of(groupCount), float64(g.clients))
	for _, a := range append(append([]money.Amount{g.sums.Balance, g.sums.NotDue}, g.sums.Late...), g.sums.Unallocated) {
		r.formula(of(r.at), a.Float())
	}
	last := groupLate + len(g.sums.Late) - 1
	r.number(ratio(g.sums.Balance, v.Balance.Totals.Balance))
	late, open := g.sums.Overdue(), g.sums.NotDue+g.sums.Overdue()
	r.formula(fmt.Sprintf("IF(SUM(%[1]s:%[3]s)=0,0,SUM(%[2]s:%[3]s)/SUM(%[1]s:%[3]s))", ref(groupNotDue, n), ref(groupLate, n), ref(last, n)), ratio(late, open)).done()
}

// foldedTwice finds the labels that a spreadsheet, which ignores case, would
// take for each other.
func foldedTwice(groups []group) map[string]bool {
	seen, twice := map[string]bool{}, map[string]bool{}
	for _, g := range groups {
		folded := strings.ToLower(g.label)
		twice[folded] = seen[folded]
		seen[folded] = true
	}
	return twice
}

// criterionSafe says that a text, as the criterion of a sum, means itself.
func criterionSafe(s string) bool {
	return s != "" && !strings.ContainsAny(s, "*?~") && !strings.ContainsAny(s[:1], "<>=+-@")
}
