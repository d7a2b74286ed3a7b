package workbook

import (
	"fmt"
	"strings"

	"relance/aging/customer"
	"relance/aging/followup"
)

// choiceLists gathers the drop-down lists, a column each.
type choiceLists struct {
	names  KnownNames
	titles []string
	lists  [][]followup.Choice
}

// KnownNames are the customers and the open invoices that the drop-down lists of the
// follow-up propose: both sorted, the invoices by customer.
type KnownNames struct {
	Customers []customer.Named
	Invoices  []KnownInvoice
}

// KnownInvoice is an invoice of a customer, by the number that people call it by.
type KnownInvoice struct{ Customer, Number string }

// nameSheetName is the hidden sheet of the customers and of their invoices, whose
// columns do not move when a list is added to the other one.
const nameSheetName = "Liste des clients"

// customers gives the range of the customers.
func (l *choiceLists) customers() string {
	return fmt.Sprintf("'%s'!$A$2:$A$%d", nameSheetName, 1+len(l.names.Customers))
}

// invoices is the formula of the invoices of the customer in a cell, labelled or bare.
func (l *choiceLists) invoices(cell string) string {
	last := 1 + len(l.names.Invoices)
	code := fmt.Sprintf(`IFERROR(LEFT($%s,FIND(" – ",$%s)-1),$%s)`, cell, cell, cell) // no &, which the library does not escape
	owners := fmt.Sprintf("'%s'!$B$2:$B$%d", nameSheetName, last)
	return fmt.Sprintf("OFFSET('%s'!$C$1,MATCH(%s,%s,0),0,COUNTIF(%s,%s),1)", nameSheetName, code, owners, owners, code)
}

// writeNames writes the hidden sheet of the customers and invoices.
func (l *choiceLists) writeNames(b *book) {
	rows := max(len(l.names.Customers), len(l.names.Invoices))
	if rows == 0 {
		return
	}
	p := b.begin(nameSheetName, []float64{48, 16, 20}, layout{rows: 1 + rows, frozenRows: 1, tab: muted})
	head := p.next(headStyle)
	for _, title := range []string{"Client", "Code", "Facture ouverte"} {
		head.text(title)
	}
	head.done()
	for n := range rows {
		r := p.next(fieldStyle)
		if n < len(l.names.Customers) {
			r.ledger(customer.Label(l.names.Customers[n].Code, l.names.Customers[n].Name), fieldStyle)
		} else {
			r.skip(1)
		}
		if n < len(l.names.Invoices) {
			r.ledger(l.names.Invoices[n].Customer, fieldStyle)
			r.ledger(l.names.Invoices[n].Number, fieldStyle)
		}
		r.done()
	}
	p.end()
	b.check(b.file.SetSheetVisible(nameSheetName, false))
}

// add gives the range of the list of a column.
func (l *choiceLists) add(c followup.Column) string {
	l.titles, l.lists = append(l.titles, c.Header), append(l.lists, c.Choices)
	column := columnName(len(l.lists) - 1)
	return fmt.Sprintf("%s!$%s$2:$%s$%d", listSheetName, column, column, 1+len(c.Choices))
}

// write writes the hidden sheet of the lists.
func (l *choiceLists) write(b *book) {
	l.writeNames(b)
	if len(l.lists) == 0 {
		return
	}
	lengths := make([]int, len(l.lists))
	for c, list := range l.lists {
		lengths[c] = len(list)
	}
	hiddenLists(b, l.titles, lengths, 36, func(r *row, c, n int) { r.text(l.lists[c][n].Label) })
}

// helpLine is a line of the first sheet.
type helpLine struct {
	what, why, values string
	required, heads   bool
}

// followUpHelp is the first sheet: how to use the workbook, then every sheet
// and its columns.
func followUpHelp(b *book, sheets []followup.Sheet) {
	var all []helpLine
	for _, rule := range followUpRules() {
		all = append(all, helpLine{what: rule[0], why: rule[1], values: rule[2]})
	}
	for _, s := range sheets {
		all = append(all, helpLine{what: "Feuille « " + s.Title + " »", why: s.Help, heads: true})
		for _, c := range s.Columns {
			all = append(all, helpLine{c.Header, c.Help + ".", valuesOf(c), c.Required, false})
		}
	}
	g := newGrid("Aide", all,
		text("Feuille, colonne", 26, 26, func(l helpLine) string { return l.what }).bold(),
		text("Obligatoire", 12, 14, func(l helpLine) string { return with(l.required, "oui") }).look(style{align: "center"}),
		text("À quoi cela sert", 60, 74, func(l helpLine) string { return l.why }),
		text("Valeurs de la liste, exemple", 40, 62, func(l helpLine) string { return l.values }),
	)
	g.lists, g.strong = false, func(n int) bool { return all[n].heads }
	b.put(sheet{
		name: helpSheetName, title: "Le suivi des clients : mode d’emploi", tab: muted, frozen: 1, lists: []*grid{g},
		lead: "Ce que les clients disent, contestent et promettent, et ce qui a été convenu : relance le lit chaque nuit et en tient compte.",
		note: "Une ligne par fait, dans la feuille qui lui convient. Tout est facultatif, sauf ce qui est marqué obligatoire.",
	})
}

// followUpRules are what holds for every sheet.
func followUpRules() [][3]string {
	return [][3]string{
		{"Exemples", "La ligne grise en italique de chaque feuille est un exemple à supprimer. Elle ne compte jamais.", ""},
		{"Corriger", "Corrigez la ligne : la nuit suivante prend la nouvelle valeur.", ""},
		{"Clore", "Pour qu’un fait ne compte plus, remplissez « Clos le » au lieu de supprimer la ligne. Une ligne supprimée est signalée, et n’est pas oubliée.", ""},
		{"Dates et montants", "Une date s’écrit JJ/MM/AAAA, un montant en euros.", "30/11/2026 ; 1 250,00"},
		{"Plusieurs factures", "Leurs numéros, comme dans le grand livre, séparés par un point-virgule.", "F-1024 ; F-1031"},
		{"Cellule illisible", "Elle est signalée chaque nuit avec sa feuille et son adresse (feuille Anomalies du rapport) ; les autres lignes comptent.", ""},
		{"Ce fichier est à vous", "relance le lit et ne l’écrit jamais. Ajoutez vos colonnes à droite ; gardez les titres de la première ligne et les noms des feuilles.", ""},
		{"Sans tableur", "« relance suivi ajouter » fait la même chose au clavier.", "relance suivi ajouter --help"},
	}
}

// valuesOf is the list of a column, or its example.
func valuesOf(c followup.Column) string {
	if c.Type != followup.TypeChoice {
		if c.Type == followup.TypeCustomer {
			return ""
		}
		return c.Example
	}
	labels := make([]string, len(c.Choices))
	for i, choice := range c.Choices {
		labels[i] = choice.Label
	}
	return strings.Join(labels, " ; ")
}
