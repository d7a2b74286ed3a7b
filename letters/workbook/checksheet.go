package workbook

import (
	"fmt"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/problem"
)

// checkSheet is what an accountant checks: the proof, what is strange in the data,
// the matches to enter, what the bank shows, the tables of the year end, and what
// the words mean.
func checkSheet(r Report, who people, indicators []indicator) sheet {
	fresh := 0
	for i := range r.Problems {
		if !r.reported(i) {
			fresh++
		}
	}
	s := sheet{
		name: sheetChecks, title: "Contrôles : preuve, anomalies, lettrages, clôture, définitions", tab: alarm, frozen: 1,
		lead: r.lead(plural(len(r.Problems), "anomalie", "anomalies") + " dont " + plural(fresh, "nouvelle", "nouvelles") + ", " +
			plural(len(r.Matches), "lettrage proposé", "lettrages proposés") + ", " + plural(len(r.Imbalances), "groupe lettré non soldé", "groupes lettrés non soldés")),
		note: proved(r),
		calm: "Rien n’est à contrôler.",
		lists: []*grid{
			problemList(r), bankList(r), imbalanceList(r, who), proofList(r.Balance, r.Balance.Proof.Rows),
			provisionList(r), termList(r), entryList(r.Analysis.Provision), documentList(r), matchList(r, who), definitionList(r, indicators),
		},
	}
	for k, company := range []bool{true, true, false, true, true, true, true, true, false, false} {
		s.lists[k].company = company
	}
	return s
}

// reported says that problem i was already there on the previous run.
func (r Report) reported(i int) bool { return i < len(r.Known) && r.Known[i] }

// found is a problem and whether it is new.
type found struct {
	problem.Problem
	known bool
}

// problemList lists what is wrong or strange in the data, worst first.
func problemList(r Report) *grid {
	var all []found
	for _, severity := range []problem.Severity{problem.Error, problem.Warning, problem.Note} {
		for i, p := range r.Problems {
			if p.Severity == severity {
				all = append(all, found{p, r.reported(i)})
			}
		}
	}
	g := newGrid("Anomalies", all,
		text("Gravité", 14, 16, func(p found) string { return sentence(p.Severity.String()) }).look(textStyle),
		text("Déjà vue", 10, 12, func(p found) string {
			if p.known {
				return "Connue"
			}
			return "Nouvelle"
		}),
		text("Ce qui ne va pas", 30, 36, func(p found) string { return sentence(p.Message) }),
		text("Que faire", 26, 31, func(p found) string { return sentence(p.Remedy) }),
		text("Fichier", 14, 15, func(p found) string { return p.File }),
		measure("Ligne", shownWhere, func(p found) any { return p.Line }),
		text("Code", 11, 12, func(p found) string { return p.Code }).look(textStyle),
		text("Colonne", 11, 16, func(p found) string { return p.Column }).offPrint(),
		text("Extrait", 13, 24, func(p found) string { return p.Excerpt }).offPrint(),
	)
	g.title, g.note = "Anomalies des données", "Chaque ligne dit où regarder et quoi faire. « Connue » : déjà signalée la dernière fois, et inchangée. « relance guide problemes » explique chaque code."
	g.marks = []mark{{[]string{"Gravité"}, `{Gravité}="Erreur"`, style{bold: true, color: alarm}}}
	return g
}

// bankList lists what the bank shows and the ledger does not have.
func bankList(r Report) *grid {
	g := newGrid("Banque", r.Bank,
		date("Date", func(m BankMove) civil.Date { return m.Date }),
		codeOf(listItems, func(m BankMove) string { return m.Customer }),
		text("Libellé de la banque", 30, 36, func(m BankMove) string { return m.Text }),
		text("Reconnu par", 24, 31, func(m BankMove) string { return m.How }),
		text("Client", 14, 15, func(m BankMove) string { return m.Name }),
		amount("Montant", func(m BankMove) money.Amount { return m.Amount }).total(),
		text("Factures", 11, 16, func(m BankMove) string { return m.Invoices }),
		text("Payeur", 13, 24, func(m BankMove) string { return m.Payer }).offPrint(),
		text("Compte", 14, 31, func(m BankMove) string { return m.Account }).look(textStyle),
	)
	g.title, g.note = "Vu en banque, pas encore comptabilisé", "Rien n’est lettré ni déduit : la relance attend que ces mouvements soient passés. Les écritures proposées sont dans a-comptabiliser.txt (18 colonnes, à importer)."
	return g
}

// matchedLine is a line of a presumed match.
type matchedLine struct {
	openitem.MatchLine
	match *openitem.Match
	n     int
	first bool
}

// matchList lists the presumed matches, for the accountant to letter them.
func matchList(r Report, who people) *grid {
	var all []matchedLine
	for n := range r.Matches {
		for k, line := range r.Matches[n].Lines {
			all = append(all, matchedLine{line, &r.Matches[n], n + 1, k == 0})
		}
	}
	g := newGrid("Lettrages", all,
		measure("Groupe", "0", func(m matchedLine) any { return m.n }).look(style{align: "center", format: "0"}),
		codeOf(listItems, func(m matchedLine) string { return m.match.Customer }),
		text("Libellé", 30, 36, func(m matchedLine) string { return m.Label }),
		text("Pourquoi", 26, 31, func(m matchedLine) string { return sentence(m.match.Reason) }),
		text("Client", 14, 15, func(m matchedLine) string { return who.names[m.match.Customer] }),
		amount("Montant de la ligne", func(m matchedLine) money.Amount { return m.Amount }),
		amount("Part rapprochée", func(m matchedLine) money.Amount { return m.Matched }),
		text("Règle", 13, 15, func(m matchedLine) string { return matching(m.match.Rule) }),
		text("Compte", 9, 12, func(m matchedLine) string { return m.match.Account }).look(textStyle),
		date("Date", func(m matchedLine) civil.Date { return m.Date }),
		text("Pièce", 12, 16, func(m matchedLine) string { return m.Ref }),
		text("Fichier", 14, 34, func(m matchedLine) string { return m.File }).look(textStyle).offPrint(),
		measure("Ligne", "0", func(m matchedLine) any { return m.No }).offPrint(),
	)
	g.screen = true
	g.title, g.note = "Lettrages proposés (hors impression)", "Rapprochements présumés, à lettrer dans la comptabilité s’ils sont justes."
	g.strong = func(n int) bool { return all[n].first }
	return g
}

// imbalanceList lists the letter groups that do not balance.
func imbalanceList(r Report, who people) *grid {
	type group = openitem.Imbalance
	g := newGrid("Non_soldes", r.Imbalances,
		text("Lettrage", 10, 12, func(i group) string { return i.Letter }),
		codeOf(listItems, func(i group) string { return i.Customer }),
		text("Client", 30, 36, func(i group) string { return who.names[i.Customer] }),
		text("Remarque", 26, 31, func(i group) string {
			return fmt.Sprintf("%s, écart de %s.", plural(i.Lines, "ligne", "lignes"), i.Missing.French())
		}),
		text("Fichier", 14, 15, func(i group) string { return i.File }),
		amount("Écart", func(i group) money.Amount { return i.Missing }),
		text("Compte", 9, 12, func(i group) string { return i.Account }).look(textStyle),
		measure("Ligne", "0", func(i group) any { return i.No }),
	)
	g.title, g.note = "Groupes lettrés non soldés", "Un groupe lettré qui ne s’équilibre pas est à revoir."
	return g
}

// proofList compares the open items with the ledger's own totals, account by
// account, with live formulas.
func proofList(b aging.Balance, rows []aging.ProofRow) *grid {
	type proof = aging.ProofRow
	controlled := func(a func(proof) money.Amount) func(proof) any {
		return func(p proof) any {
			if p.Control == nil {
				return nil
			}
			return a(p)
		}
	}
	sums := itemsByAccount(b)
	g := newGrid("Preuve", rows,
		text("Compte", 12, 14, func(p proof) string { return p.Account }).look(textStyle),
		text("Verdict", 10, 12, func(p proof) string {
			if p.Ledger == p.OpenItems && (p.Control == nil || *p.Control == p.OpenItems) {
				return "Prouvé"
			}
			return "ÉCART"
		}).bold(),
		text("Intitulé", 17, 18, func(p proof) string { return p.Label }),
		amount("Solde du grand livre", func(p proof) money.Amount { return p.Opening + p.Movement }).total().live("ROUND({À-nouveaux}+{Mouvements},2)"),
		amount("Postes ouverts", func(p proof) money.Amount { return p.OpenItems }).total().
			liveWhere(func(p proof) bool { return sums != nil && sums[p.Account] == p.OpenItems }, "ROUND(SUMPRODUCT(({Factures!Compte}={Compte})*{Factures!Reste dû}),2)"),
		amount("Écart", func(p proof) money.Amount { return p.Ledger - p.OpenItems }).total().live("ROUND({Solde du grand livre}-{Postes ouverts},2)"),
		amount("À-nouveaux", func(p proof) money.Amount { return p.Opening }).total(),
		amount("Mouvements", func(p proof) money.Amount { return p.Movement }).total(),
		measure("Solde de contrôle", eurosDash, controlled(func(p proof) money.Amount { return *p.Control })).ifAny(),
		measure("Écart avec le contrôle", eurosDash, controlled(func(p proof) money.Amount { return p.OpenItems - *p.Control })).liveWhere(func(p proof) bool { return p.Control != nil }, "ROUND({Postes ouverts}-{Solde de contrôle},2)").ifAny(),
	)
	g.title, g.note = "Preuve par compte", "La balance âgée est égale au grand livre, au centime."
	if !b.Proof.OK() {
		g.note = "ATTENTION : la balance âgée ne se raccorde pas au grand livre. Aucun courrier ne doit partir avant d’avoir expliqué l’écart."
	}
	g.marks = []mark{{[]string{"Verdict"}, `{Verdict}="ÉCART"`, style{bold: true, color: white, fill: alarm}}}
	return g
}
