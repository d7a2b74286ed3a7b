package workbook

import (
	"fmt"

	"relance/aging/openitem"
)

// matchTable lists the presumed matches, for the accountant to letter them in
// the ledger, then the letter groups that do not balance.
func (v *view) matchTable() *table {
	rows := len(v.Imbalances)
	for _, m := range v.Matches {
		rows += len(m.Lines)
	}
	lead := plural(len(v.Matches), "lettrage proposé", "lettrages proposés") + ", " + plural(len(v.Imbalances), "groupe lettré non soldé", "groupes lettrés non soldés")
	return &table{
		sheet: sheetMatches, title: "Lettrages proposés", tab: muted, frozen: 1,
		lead: v.lead(lead),
		note: "Rapprochements présumés, à lettrer dans la comptabilité s’ils sont justes. Un groupe lettré qui ne s’équilibre pas est à revoir.",
		columns: []column{
			{title: "Groupe", width: 8, style: style{align: "center"}},
			{title: "Règle", width: 19, style: wrapStyle},
			{title: "Code", width: v.codeWidth(), style: textStyle},
			{title: "Client", width: v.nameWidth(24), style: wrapStyle},
			{title: "Compte", width: 10, style: textStyle},
			{title: "Date", width: 10.5, style: dateStyle},
			{title: "Pièce", width: 14, style: wrapStyle},
			{title: "Libellé", width: 30, style: wrapStyle},
			{title: "Montant de la ligne", width: v.amount, style: moneyStyle},
			{title: "Part rapprochée", width: v.amount, style: moneyStyle},
			{title: "Pourquoi", width: 44, style: nextStyle},
			{title: "Fichier", width: fit(16, 34, v.matchFiles), style: wrapStyle},
			{title: "Ligne", width: 8, style: style{format: "0"}},
		},
		rows: rows, body: v.matchRows,
		calm: "Tous les règlements sont lettrés dans la comptabilité, et chaque groupe s’équilibre.",
	}
}

// matchFiles gives the names of the files, for the width of their column.
func (v *view) matchFiles(yield func(string) bool) {
	for _, m := range v.Matches {
		for _, l := range m.Lines {
			if !yield(l.File) {
				return
			}
		}
	}
}

func (v *view) matchRows(l *list) {
	for n, m := range v.Matches {
		for k, line := range m.Lines {
			kind := detail
			if k == 0 {
				kind = strong
			}
			v.matchLine(l, l.next(kind), kind, n+1, m, line, k == 0)
		}
	}
	for _, i := range v.Imbalances {
		r := l.next(plain)
		r.ledger(i.Letter, style{align: "center"}).text("Groupe non soldé")
		r.ledger(i.Customer, textStyle).ledger(v.names[i.Customer], wrapStyle).ledger(i.Account, textStyle).skip(3)
		r.skip(1).money(i.Missing)
		r.text(fmt.Sprintf("Le groupe de lettrage « %s » (%s) présente un écart de %s.", i.Letter, plural(i.Lines, "ligne", "lignes"), i.Missing.French()))
		r.ledger(i.File, wrapStyle).count(i.No).done()
	}
}

func (v *view) matchLine(l *list, r *row, kind rowKind, n int, m openitem.Match, line openitem.MatchLine, first bool) {
	column := func(c int) style { return l.column(c, kind) }
	r.count(n).text(matching(m.Rule)).ledger(m.Customer, column(2)).ledger(v.names[m.Customer], column(3)).ledger(m.Account, column(4))
	r.date(line.Date).ledger(line.Ref, column(6)).ledger(line.Label, column(7)).money(line.Amount).money(line.Matched)
	if first {
		r.ledger(sentence(m.Reason), column(10))
	} else {
		r.skip(1)
	}
	r.ledger(line.File, column(11)).count(line.No).done()
}
