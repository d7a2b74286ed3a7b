package workbook

import (
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/words"
)

// WriteProposals writes the proposed letter groups as a workbook: the lines with
// the code to enter, the groups of the ledger that do not balance, and what
// each rule gave. The set must have its proposals (Options.Propose).
func WriteProposals(w io.Writer, set openitem.Set) error {
	b := newBook("Lettrages proposés", "", set.Date)
	b.put(proposalSheet(set), unbalancedSheet(set), yieldSheet(set))
	return b.save(w)
}

// proposedLine is a line of a proposed letter group.
type proposedLine struct {
	openitem.MatchLine
	group *openitem.Proposal
	n     int
	first bool
}

func letteringLead(set openitem.Set, what string) string {
	return "Situation au " + set.Date.French() + " — " + what
}

func namesOf(set openitem.Set) map[string]string {
	names := map[string]string{}
	for _, c := range set.Customers {
		names[c.Code] = c.Name
	}
	return names
}

func proposalSheet(set openitem.Set) sheet {
	var all []proposedLine
	for n := range set.Proposals {
		for k, x := range set.Proposals[n].Lines {
			all = append(all, proposedLine{x, &set.Proposals[n], n + 1, k == 0})
		}
	}
	type line = proposedLine
	names := namesOf(set)
	word := func(title string, least, most float64, get func(line) string) column[line] {
		return text(title, least, most, get).look(textStyle)
	}
	g := newGrid("Lettrages", all,
		measure("Groupe", "0", func(l line) any { return l.n }).look(style{align: "center", format: "0"}),
		text("Code proposé", 10, 12, func(l line) string { return l.group.Letter }).look(style{align: "center", bold: true}),
		word("Confiance", 10, 12, func(l line) string { return l.group.Confidence.String() }),
		word("Client", 11, 14, func(l line) string { return l.group.Customer }),
		text("Nom", 18, 26, func(l line) string { return names[l.group.Customer] }),
		word("Compte", 10, 12, func(l line) string { return l.group.Account }),
		word("Journal", 8, 10, func(l line) string { return l.Journal }),
		word("N° écriture", 12, 14, func(l line) string { return l.Entry }),
		date("Date", func(l line) civil.Date { return l.Date }),
		text("Pièce", 12, 16, func(l line) string { return l.Ref }),
		text("Libellé", 20, 34, func(l line) string { return l.Label }),
		amount("Débit", func(l line) money.Amount { return max(l.Amount, 0) }).total(),
		amount("Crédit", func(l line) money.Amount { return max(-l.Amount, 0) }).total(),
		amount("Part rapprochée", func(l line) money.Amount { return l.Matched }),
		text("Lettrage actuel", 9, 11, func(l line) string { return l.Letter }).look(style{align: "center"}).ifAny(),
		amount("Reste du groupe", func(l line) money.Amount { return l.group.Rest }),
		text("Règle", 13, 19, func(l line) string { return ruleNames(*l.group) }),
		text("Pourquoi", 20, 44, func(l line) string { return strings.Join(l.group.Reasons, " ; ") }).look(nextStyle),
		text("Fichier", 14, 28, func(l line) string { return l.File }),
		measure("Ligne", "0", func(l line) any { return l.No }),
	)
	g.strong = func(n int) bool { return all[n].first }
	return sheet{
		name: "Lettrages proposés", title: "Lettrages proposés", tab: ink, frozen: 2,
		lead: letteringLead(set, plural(len(set.Proposals), "groupe à lettrer", "groupes à lettrer")),
		note: "À saisir dans la comptabilité s’ils sont justes : le code proposé est libre dans le compte ; en minuscules, le groupe ne s’équilibre pas (lettrage partiel).",
		calm: "Aucun rapprochement n’est présumé : tout est lettré, ou rien ne se rapproche.", lists: []*grid{g},
	}
}

func ruleNames(p openitem.Proposal) string {
	var names []string
	for _, rule := range p.Rules {
		names = append(names, matching(rule))
	}
	return strings.Join(names, ", ")
}

func unbalancedSheet(set openitem.Set) sheet {
	type group = openitem.Imbalance
	names := namesOf(set)
	g := newGrid("Non_soldes", set.Imbalances,
		text("Client", 11, 14, func(i group) string { return i.Customer }).look(textStyle),
		text("Nom", 18, 30, func(i group) string { return names[i.Customer] }),
		text("Compte", 10, 12, func(i group) string { return i.Account }).look(textStyle),
		text("Lettrage", 10, 12, func(i group) string { return i.Letter }).look(style{align: "center"}),
		count("Lignes", func(i group) int { return i.Lines }),
		amount("Il manque au débit", func(i group) money.Amount { return max(-i.Missing, 0) }).total(),
		amount("Il manque au crédit", func(i group) money.Amount { return max(i.Missing, 0) }).total(),
		text("Remarque", 20, 60, remark).look(nextStyle),
		text("Fichier", 14, 28, func(i group) string { return i.File }),
		measure("Première ligne", "0", func(i group) any { return i.No }),
	)
	return sheet{
		name: "Groupes non soldés", title: "Groupes lettrés qui ne s’équilibrent pas", tab: muted, frozen: 2,
		lead: letteringLead(set, plural(len(set.Imbalances), "groupe", "groupes")),
		note: "Le montant manquant est celui qui annulerait le groupe : à lettrer avec lui, à solder, ou lettrage à revoir.",
		calm: "Chaque groupe lettré s’équilibre.", lists: []*grid{g},
	}
}

func remark(i openitem.Imbalance) string {
	if i.OneSided {
		return "Un seul côté : l’autre est sans doute dans un autre exercice."
	}
	return ""
}

func yieldSheet(set openitem.Set) sheet {
	type yield = openitem.RuleYield
	left, n := set.Unallocated()
	g := newGrid("Regles", set.Yield(),
		text("Règle", 24, 34, func(y yield) string { return RuleName(y.Rule) }).always(),
		text("Mot pour --rapprochement", 14, 16, func(y yield) string { return y.Rule }),
		count("Rapprochements", func(y yield) int { return y.Matches }),
		amount("Montant", func(y yield) money.Amount { return y.Amount }).total().always(),
	)
	g.below = chartRows
	g.draw = func(p *page, at placed) {
		p.draw(drawing{kind: excelize.Bar, column: 0, line: p.line + 1, width: 560, title: "Montant rapproché par règle (€)", alt: "Barres du montant que chaque règle a rapproché, d’après le tableau placé au-dessus.",
			series: []excelize.ChartSeries{at.series("", 0, g.column("Montant"), ink)}})
	}
	return sheet{
		name: "Rendement", title: "Ce que chaque règle a rapproché", tab: muted,
		lead:  letteringLead(set, plural(n, "crédit non affecté", "crédits non affectés")+" pour "+(-left).French()),
		note:  "Choisissez les règles avec --rapprochement, dans l’ordre où elles s’appliquent.",
		lists: []*grid{g},
	}
}

// RuleName gives the French name of a rule of presumed matching.
func RuleName(rule string) string { return matching(rule) }

// WriteProposalsCSV writes a row per line of the proposed groups, then one per
// group of the ledger that does not balance. UTF-8 with a byte order mark,
// semicolons, comma decimals, CRLF.
func WriteProposalsCSV(w io.Writer, set openitem.Set) error {
	names := namesOf(set)
	header := []string{"nature", "groupe", "code_propose", "confiance", "client", "nom", "compte", "journal", "ecriture", "date", "piece", "libelle",
		"debit", "credit", "part_rapprochee", "lettrage_actuel", "reste_du_groupe", "regle", "motif", "fichier", "ligne"}
	return writeCSV(w, header, func(put func(...string)) {
		for n, p := range set.Proposals {
			for _, x := range p.Lines {
				put("proposition", strconv.Itoa(n+1), safe(p.Letter), p.Confidence.String(), safe(p.Customer), safe(names[p.Customer]), safe(p.Account), safe(x.Journal), safe(x.Entry),
					x.Date.French(), safe(x.Ref), safe(x.Label), max(x.Amount, 0).Comma(), max(-x.Amount, 0).Comma(), x.Matched.Comma(), safe(x.Letter),
					p.Rest.Comma(), strings.Join(p.Rules, "+"), safe(strings.Join(p.Reasons, " ; ")), safe(x.File), strconv.Itoa(x.No))
			}
		}
		for _, i := range set.Imbalances {
			why := "groupe de " + words.Counts(i.Lines, "ligne") + " qui ne s’équilibre pas"
			if note := remark(i); note != "" {
				why += " ; " + note
			}
			put("non solde", "", "", "", safe(i.Customer), safe(names[i.Customer]), safe(i.Account), "", "", "", "", "", "", "", "", safe(i.Letter),
				i.Missing.Comma(), "", why, safe(i.File), strconv.Itoa(i.No))
		}
	})
}
