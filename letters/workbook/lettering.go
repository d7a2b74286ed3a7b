package workbook

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"relance/aging/money"
	"relance/aging/openitem"
)

// lettering is a set of proposed letter groups with what its sheets look up.
type lettering struct {
	openitem.Set
	names  map[string]string
	amount float64 // width of a column of amounts
}

func newLettering(set openitem.Set) *lettering {
	l := &lettering{Set: set, names: map[string]string{}, amount: 12.5}
	for _, c := range set.Customers {
		l.names[c.Code] = c.Name
	}
	var most money.Amount
	for _, p := range set.Proposals {
		for _, x := range p.Lines {
			most = max(most, x.Amount.Abs())
		}
	}
	l.amount = max(l.amount, float64(utf8.RuneCountInString((-most).French()))+1.2)
	return l
}

// WriteProposals writes the proposed letter groups as a workbook: the lines with
// the code to enter, the groups of the ledger that do not balance, and what
// each rule gave. The set must have its proposals (Options.Propose).
func WriteProposals(w io.Writer, set openitem.Set) error {
	b := newBook("Lettrages proposés", "", set.Date)
	l := newLettering(set)
	for _, t := range []*table{l.proposals(), l.unbalanced(), l.yield()} {
		t.write(b)
	}
	return b.save(w)
}

func (l *lettering) lead(what string) string {
	return "Situation au " + l.Date.French() + " — " + what
}

func (l *lettering) proposals() *table {
	rows := 0
	for _, p := range l.Proposals {
		rows += len(p.Lines)
	}
	sum := func(sign money.Amount) *money.Amount {
		return sumOf(l.Proposals, func(p openitem.Proposal) (total money.Amount) {
			for _, x := range p.Lines {
				total += max(sign*x.Amount, 0)
			}
			return total
		})
	}
	return &table{
		sheet: sheetMatches, title: "Lettrages proposés", tab: ink, frozen: 2,
		lead: l.lead(plural(len(l.Proposals), "groupe à lettrer", "groupes à lettrer")),
		note: "À saisir dans la comptabilité s’ils sont justes : le code proposé est libre dans le compte ; en minuscules, le groupe ne s’équilibre pas (lettrage partiel).",
		columns: []column{
			{title: "Groupe", width: 8, style: style{align: "center"}},
			{title: "Code proposé", width: 10, style: style{align: "center"}, key: true},
			{title: "Confiance", width: 10, style: textStyle},
			{title: "Client", width: 11, style: textStyle},
			{title: "Nom", width: 24, style: wrapStyle},
			{title: "Compte", width: 10, style: textStyle},
			{title: "Journal", width: 8, style: textStyle},
			{title: "N° écriture", width: 12, style: textStyle},
			{title: "Date", width: 10.5, style: dateStyle},
			{title: "Pièce", width: 14, style: wrapStyle},
			{title: "Libellé", width: 30, style: wrapStyle},
			{title: "Débit", width: l.amount, style: moneyStyle, sum: sum(1)},
			{title: "Crédit", width: l.amount, style: moneyStyle, sum: sum(-1)},
			{title: "Part rapprochée", width: l.amount, style: moneyStyle},
			{title: "Lettrage actuel", width: 9, style: style{align: "center"}},
			{title: "Reste du groupe", width: l.amount, style: moneyStyle},
			{title: "Règle", width: 19, style: wrapStyle},
			{title: "Pourquoi", width: 44, style: nextStyle},
			{title: "Fichier", width: 28, style: wrapStyle},
			{title: "Ligne", width: 8, style: style{format: "0"}},
		},
		rows: rows, body: l.proposalRows,
		calm: "Aucun rapprochement n’est présumé : tout est lettré, ou rien ne se rapproche.",
	}
}

func (l *lettering) proposalRows(list *list) {
	for n, p := range l.Proposals {
		for k, x := range p.Lines {
			kind := plain
			if k == 0 {
				kind = strong
			}
			r := list.next(kind)
			r.count(n+1).ledger(p.Letter, list.column(1, kind)).text(p.Confidence.String())
			r.ledger(p.Customer, list.column(3, kind)).ledger(l.names[p.Customer], list.column(4, kind)).ledger(p.Account, list.column(5, kind))
			r.ledger(x.Journal, list.column(6, kind)).ledger(x.Entry, list.column(7, kind)).date(x.Date)
			r.ledger(x.Ref, list.column(9, kind)).ledger(x.Label, list.column(10, kind))
			side(r, x.Amount)
			r.money(x.Matched).ledger(x.Letter, list.column(14, kind))
			if k == 0 {
				r.money(p.Rest).text(ruleNames(p)).ledger(strings.Join(p.Reasons, " ; "), list.column(17, kind))
			} else {
				r.skip(3)
			}
			r.ledger(x.File, list.column(18, kind)).count(x.No).done()
		}
	}
}

// side writes an amount in the column of its side.
func side(r *row, a money.Amount) {
	if a < 0 {
		r.skip(1).money(-a)
		return
	}
	r.money(a).skip(1)
}

func ruleNames(p openitem.Proposal) string {
	var names []string
	for _, rule := range p.Rules {
		names = append(names, matching(rule))
	}
	return strings.Join(names, ", ")
}

func (l *lettering) unbalanced() *table {
	return &table{
		sheet: "Groupes non soldés", title: "Groupes lettrés qui ne s’équilibrent pas", tab: muted, frozen: 2,
		lead: l.lead(plural(len(l.Imbalances), "groupe", "groupes")),
		note: "Le montant manquant est celui qui annulerait le groupe : à lettrer avec lui, à solder, ou lettrage à revoir.",
		columns: []column{
			{title: "Client", width: 11, style: textStyle},
			{title: "Nom", width: 28, style: wrapStyle},
			{title: "Compte", width: 10, style: textStyle},
			{title: "Lettrage", width: 10, style: style{align: "center"}},
			{title: "Lignes", width: 8, style: style{format: whole}},
			{title: "Il manque au débit", width: l.amount, style: moneyStyle, sum: sumOf(l.Imbalances, func(i openitem.Imbalance) money.Amount { return max(-i.Missing, 0) })},
			{title: "Il manque au crédit", width: l.amount, style: moneyStyle, sum: sumOf(l.Imbalances, func(i openitem.Imbalance) money.Amount { return max(i.Missing, 0) })},
			{title: "Remarque", width: 44, style: nextStyle},
			{title: "Fichier", width: 28, style: wrapStyle},
			{title: "Première ligne", width: 9, style: style{format: "0"}},
		},
		rows: len(l.Imbalances), body: l.unbalancedRows,
		calm: "Chaque groupe lettré s’équilibre.",
	}
}

func (l *lettering) unbalancedRows(list *list) {
	for _, i := range l.Imbalances {
		r := list.next(plain)
		r.ledger(i.Customer, textStyle).ledger(l.names[i.Customer], wrapStyle).ledger(i.Account, textStyle).ledger(i.Letter, style{align: "center"}).count(i.Lines)
		side(r, -i.Missing)
		r.text(remark(i)).ledger(i.File, wrapStyle).count(i.No).done()
	}
}

func remark(i openitem.Imbalance) string {
	if i.OneSided {
		return "Un seul côté : l’autre est sans doute dans un autre exercice."
	}
	return ""
}

func (l *lettering) yield() *table {
	yields := l.Yield()
	left, n := l.Unallocated()
	return &table{
		sheet: "Rendement", title: "Ce que chaque règle a rapproché", tab: muted,
		lead: l.lead(plural(n, "crédit non affecté", "crédits non affectés") + " pour " + (-left).French()),
		note: "Choisissez les règles avec --rapprochement, dans l’ordre où elles s’appliquent.",
		columns: []column{
			{title: "Règle", width: 24, style: textStyle},
			{title: "Mot", width: 12, style: textStyle},
			{title: "Rapprochements", width: 16, style: style{format: whole}},
			{title: "Montant", width: max(l.amount, 16), style: moneyStyle, sum: sumOf(yields, func(y openitem.RuleYield) money.Amount { return y.Amount })},
		},
		rows: len(yields), body: func(list *list) {
			for _, y := range yields {
				list.next(plain).text(RuleName(y.Rule)).text(y.Rule).count(y.Matches).money(y.Amount).done()
			}
		},
	}
}

// RuleName gives the French name of a rule of presumed matching.
func RuleName(rule string) string { return matching(rule) }

// WriteProposalsCSV writes a row per line of the proposed groups, then one per
// group of the ledger that does not balance. UTF-8 with a byte order mark,
// semicolons, comma decimals, CRLF.
func WriteProposalsCSV(w io.Writer, set openitem.Set) error {
	l := newLettering(set)
	header := []string{"nature", "groupe", "code_propose", "confiance", "client", "nom", "compte", "journal", "ecriture", "date", "piece", "libelle",
		"debit", "credit", "part_rapprochee", "lettrage_actuel", "reste_du_groupe", "regle", "motif", "fichier", "ligne"}
	return writeCSV(w, header, func(put func(...string)) {
		for n, p := range l.Proposals {
			for _, x := range p.Lines {
				put("proposition", strconv.Itoa(n+1), safe(p.Letter), p.Confidence.String(), safe(p.Customer), safe(l.names[p.Customer]), safe(p.Account), safe(x.Journal), safe(x.Entry),
					x.Date.French(), safe(x.Ref), safe(x.Label), max(x.Amount, 0).Comma(), max(-x.Amount, 0).Comma(), x.Matched.Comma(), safe(x.Letter),
					p.Rest.Comma(), strings.Join(p.Rules, "+"), safe(strings.Join(p.Reasons, " ; ")), safe(x.File), strconv.Itoa(x.No))
			}
		}
		for _, i := range l.Imbalances {
			why := fmt.Sprintf("groupe de %d ligne(s) qui ne s’équilibre pas", i.Lines)
			if note := remark(i); note != "" {
				why += " ; " + note
			}
			put("non solde", "", "", "", safe(i.Customer), safe(l.names[i.Customer]), safe(i.Account), "", "", "", "", "", "", "", "", safe(i.Letter),
				i.Missing.Comma(), "", why, safe(i.File), strconv.Itoa(i.No))
		}
	})
}
