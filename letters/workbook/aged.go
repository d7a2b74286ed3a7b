package workbook

import (
	"fmt"

	"relance/aging"
	"relance/aging/money"
	"relance/aging/openitem"
)

// Columns of the aged balance that come before and after the buckets.
const (
	agedCode = iota
	agedName
	agedDue
	agedDays
	agedBalance
	agedNotDue
	agedLate // first bucket
)

func (v *view) agedUnallocated() int { return agedLate + len(v.Balance.Totals.Late) }

// outlined says that the invoices fit under their customers; otherwise the
// sheet holds the customers alone.
func (v *view) outlined() bool {
	return v.agedHeader()+len(v.clients)+v.openItems() <= v.book.limit
}

// agedHeader is the row of the titles: three of heading, the totals, the
// percentages, then the titles.
func (v *view) agedHeader() int {
	return (&table{columns: v.agedColumns(), above: v.agedAbove()}).header()
}

// agedTable is the aged balance: a row per customer whose amounts are live
// subtotals of his invoices, grouped below it.
func (v *view) agedTable() *table {
	rows := len(v.clients)
	note := "Le bouton 2 de la marge, ou le signe +, ouvre les factures de chaque client ; la feuille Factures se filtre."
	if v.outlined() {
		rows += v.openItems()
	} else {
		note = "Les factures sont trop nombreuses pour être groupées ici : voir la feuille Factures."
	}
	if v.settled > 0 {
		note += " " + plural(v.settled, "client soldé n’est pas listé.", "clients soldés ne sont pas listés.")
	}
	for _, f := range v.Balance.Foreign() {
		note += fmt.Sprintf(" Dont en devise : %s\u00a0%s, dont échu %s, soit %s au cours comptable.", f.Totals.Balance.Number(), f.Currency, f.Totals.Overdue().Number(), f.Euros.French())
	}
	printed := 0
	if len(v.Cases) > 0 {
		printed = v.agedMarkColumn()
	}
	return &table{
		printedColumns: printed,
		sheet:          sheetBalance, title: "Balance âgée", tab: ink, frozen: 2, outline: true, folded: v.outlined(),
		lead:    v.lead(plural(len(v.clients), "client", "clients") + ", " + plural(v.openItems(), "poste ouvert", "postes ouverts") + ", " + basisWords(v.Balance.Basis)),
		note:    note,
		columns: v.agedColumns(), rows: rows, above: v.agedAbove(), body: v.agedRows, after: v.agedMarks,
		calm: "Aucun client n’a de poste ouvert à cette date.",
	}
}

func basisWords(b aging.Basis) string {
	if b == aging.ByInvoiceDate {
		return "retard compté depuis la date de facture"
	}
	return "retard compté depuis l’échéance"
}

func (v *view) agedColumns() []column {
	sums := v.Balance.Totals
	columns := []column{
		{title: "Code", width: v.codeWidth(), style: textStyle},
		{title: "Client / facture", width: v.nameWidth(30), style: wrapStyle, key: true},
		{title: "Échéance", width: 10.5, style: dateStyle},
		{title: "Retard (jours)", width: 7.5, style: style{format: wholeDash}},
		{title: "Solde", width: v.amount, style: moneyStyle, sum: &sums.Balance, key: true},
		{title: "Non échu", width: v.amount, style: sparseStyle, sum: &sums.NotDue},
	}
	for i, label := range v.Balance.Buckets.Labels() {
		if i < len(sums.Late) {
			columns = append(columns, column{title: label, width: v.amount, style: sparseStyle, sum: &sums.Late[i]})
		}
	}
	columns = append(columns,
		column{title: "Non affecté", width: v.amount, style: sparseStyle, sum: &sums.Unallocated},
		column{title: "% du total", width: 8.5, style: shareStyle})
	if len(v.Decisions) > 0 {
		columns = append(columns,
			column{title: "Cette nuit", width: 17, style: nextStyle},
			column{title: "Courrier", width: 8.5, style: openStyle})
	}
	if len(v.Cases) > 0 {
		columns = append(columns,
			column{title: "Responsable", width: 18, style: textStyle},
			column{title: "Type", width: 16, style: textStyle},
			column{title: "SIREN (hors impression)", width: 12, style: textStyle})
	}
	return columns
}

// agedMarkColumn is the first of the columns by which customers are grouped;
// they come last and are not printed.
func (v *view) agedMarkColumn() int {
	column := v.agedUnallocated() + 2
	if len(v.Decisions) > 0 {
		column += 2
	}
	return column
}

// agedAbove is the row of percentages under the totals.
func (v *view) agedAbove() []func(*page, span) {
	return []func(*page, span){func(p *page, _ span) {
		k := style{italic: true, color: muted, format: percent, middle: true}
		r := p.next(k).text("En % du total")
		total := ref(agedBalance, p.line-1)
		sums := append([]money.Amount{v.Balance.Totals.Balance, v.Balance.Totals.NotDue}, v.Balance.Totals.Late...)
		r.at = agedBalance
		for _, sum := range append(sums, v.Balance.Totals.Unallocated) {
			r.formula(fmt.Sprintf("IF($%s=0,0,%s/$%s)", fixed(total), ref(r.at, p.line-1), fixed(total)), ratio(sum, v.Balance.Totals.Balance))
		}
		r.done()
	}}
}

// fixed turns F4 into F$4, to be preceded by a dollar.
func fixed(cell string) string { return absolute(cell)[1:] }

// ratio is a ÷ b as a spreadsheet computes it; 0 when b is 0.
func ratio(a, b money.Amount) float64 {
	if b == 0 {
		return 0
	}
	return a.Float() / b.Float()
}

func (v *view) agedRows(l *list) {
	outlined, n := v.outlined(), l.table.header()
	for _, c := range v.clients {
		n++
		items := c.Items
		if !outlined {
			items = nil
		}
		v.agedClient(l, c, n, len(items))
		for _, i := range items {
			n++
			v.agedItem(l, c, i)
		}
	}
}

// agedClient writes a customer's row. With his invoices below it, amounts are
// subtotals of theirs, which the totals above do not count twice.
func (v *view) agedClient(l *list, c aging.Client, n, below int) {
	r := l.next(strong)
	r.linked(c.Code, l.column(agedCode, strong), sheetItems, cell(v.itemRow, c.Code, itemCode))
	r.ledger(c.Name, l.column(agedName, strong)).skip(1)
	amount := func(a money.Amount) {
		if below == 0 {
			r.money(a)
			return
		}
		r.formula(fmt.Sprintf("SUBTOTAL(9,%s:%s)", ref(r.at, n+1), ref(r.at, n+below)), a.Float())
	}
	worst := 0
	for _, i := range c.Items {
		worst = max(worst, v.Balance.DaysLate(i))
	}
	if below == 0 {
		r.count(worst)
	} else {
		r.formula(fmt.Sprintf("MAX(%s:%s)", ref(agedDays, n+1), ref(agedDays, n+below)), float64(worst))
	}
	amount(c.Balance)
	amount(c.NotDue)
	for _, late := range c.Late {
		amount(late)
	}
	amount(c.Unallocated)
	total := ref(agedBalance, l.table.header()-2)
	r.formula(fmt.Sprintf("IF($%s=0,0,%s/$%s)", fixed(total), ref(agedBalance, n), fixed(total)), ratio(c.Balance, v.Balance.Totals.Balance))
	v.tonight(r, c.Code)
	if len(v.Cases) > 0 {
		r.at = v.agedMarkColumn()
		for k, label := range v.marks(c.Code) {
			r.ledger(label, l.column(v.agedMarkColumn()+k, strong))
		}
	}
	r.done()
}

// tonight says what the night did about a customer, with links.
func (v *view) tonight(r *row, code string) {
	d := v.decisions[code]
	if d == nil {
		return
	}
	said := "—"
	switch {
	case d.Acts():
		said = spell(d.Step)
	case d.Hold != nil:
		said = "Retenu"
	}
	k := strong.of(column{style: nextStyle})
	k.color = linked
	r.to(sheetDecisions, cell(v.decisionRow, code, 0)).style(k).text(said)
	r.document(v.letters[code], d.Acts(), strong.of(column{style: openStyle}))
}

// cell names a customer's cell on another sheet, "" when he has no row there.
func cell(rows map[string]int, code string, column int) string {
	if n := rows[code]; n > 0 {
		return ref(column, n)
	}
	return ""
}

func (v *view) agedItem(l *list, c aging.Client, i openitem.Item) {
	r := l.next(detail)
	r.look.outline, r.look.hidden = 1, true
	r.ledger(c.Code, l.column(agedCode, detail))
	k := l.column(agedName, detail)
	k.indent = 1
	r.style(k).ledger(title(i), k).date(i.Due)
	late := v.Balance.DaysLate(i)
	r.count(late).money(i.Open)
	switch {
	case i.Open < 0:
		r.at = v.agedUnallocated()
	case late > 0:
		r.at = agedLate + v.Balance.Buckets.Of(late)
	}
	r.money(i.Open).done()
}

// title is what an item is called in a list: its number, else its piece, else
// its nature, then its label.
func title(i openitem.Item) string {
	name := i.Number
	if name == "" {
		name = i.Ref
	}
	nature := i.Nature.String()
	switch {
	case name == "" && i.Label != "":
		return i.Label
	case name == "":
		return spell(nature)
	case i.Label != "":
		return name + " — " + i.Label
	}
	return name
}

// agedMarks sets in bold the oldest debts, and the shares of the customers who
// weigh a tenth of the total or more.
func (v *view) agedMarks(p *page, s span) {
	share := v.agedUnallocated() + 1
	p.highlight(s.within(share), ref(share, s.first)+">=0.1", style{bold: true, fill: band})
	if ends := v.Balance.Buckets; len(ends) > 0 {
		p.highlight(s.within(agedDays), fmt.Sprintf("%s>%d", ref(agedDays, s.first), ends[len(ends)-1]), style{bold: true, color: alarm})
	}
}
