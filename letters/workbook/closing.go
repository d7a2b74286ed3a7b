package workbook

import (
	"slices"
	"strings"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/money"
	"relance/aging/penalty"
)

// maxCompared bounds the cells that the formulas of the proof look at.
const maxCompared = 5_000_000

// itemsByAccount adds up the open items by account; nil when a spreadsheet could
// not do the same in reasonable time, or takes two accounts for one.
func itemsByAccount(b aging.Balance) map[string]money.Amount {
	totals, folded := map[string]money.Amount{}, map[string]string{}
	items := 0
	for _, c := range b.Clients {
		items += len(c.Items)
		for _, i := range c.Items {
			totals[i.Account] += i.Open
			if same, ok := folded[strings.ToUpper(i.Account)]; ok && same != i.Account {
				return nil
			}
			folded[strings.ToUpper(i.Account)] = i.Account
		}
	}
	for _, p := range b.Proof.Rows {
		totals[p.Account] += 0
	}
	if len(b.Proof.Rows)*items > maxCompared {
		return nil
	}
	return totals
}

// documentList lists e-invoices that are not booked yet, and open invoices of
// which the folder has no document: neither is an anomaly.
func documentList(r Report) *grid {
	g := newGrid("Documents", r.Documents,
		text("Facture", 14, 20, func(d Document) string { return d.Number }),
		codeOf(listItems, func(d Document) string { return d.Customer }),
		text("Client", 30, 56, func(d Document) string { return d.Name }),
		text("Absente de", 20, 48, func(d Document) string { return d.Missing }),
		text("Fichier", 14, 28, func(d Document) string { return d.File }),
		amount("Montant", func(d Document) money.Amount { return d.Amount }),
		date("Date", func(d Document) civil.Date { return d.Date }),
		date("Échéance", func(d Document) civil.Date { return d.Due }),
	)
	g.screen = true
	g.title, g.note = "Factures électroniques d’un seul côté (hors impression)", "Une facture qui n’est pas encore comptabilisée n’est relancée par personne ; une facture sans document garde l’échéance de ses conditions de paiement."
	return g
}

// provisionList proposes allowances for what may never be paid. Nothing of it is
// posted: it is where the accountant starts.
func provisionList(r Report) *grid {
	type row = kpi.ProvisionRow
	p := r.Analysis.Provision
	exact := func(x row) bool { return x.Base.MulDiv(int64(x.Rate), 10_000) == x.Amount }
	g := newGrid("Provision", p.Rows,
		text("Facture", 13, 16, func(x row) string { return x.Invoice }),
		codeOf(listItems, func(x row) string { return x.Customer }),
		text("Client", 18, 56, func(x row) string { return x.Name }),
		text("Motif", 20, 48, func(x row) string { return sentence(x.Ground) }),
		text("Compte", 9, 12, func(x row) string { return x.Account }).look(textStyle),
		amount("Reste dû TTC", func(x row) money.Amount { return x.Open }).total(),
		amount("Couvert", func(x row) money.Amount { return x.Covered }).total(),
		amount("Base HT", func(x row) money.Amount { return x.Base }).total(),
		share("Taux", func(x row) kpi.Share { return x.Rate }),
		amount("Provision", func(x row) money.Amount { return x.Amount }).total().liveWhere(exact, "ROUND({Base HT}*{Taux},2)"),
		date("Échéance", func(x row) civil.Date { return x.Due }),
		count("Retard (jours)", func(x row) int { return x.DaysLate }),
		text("À passer en 416", 10, 12, func(x row) string { return with(x.Transfer, "oui") }).ifAny(),
		amount("TVA récupérable", vatBack).total().ifAny(),
	)
	g.title = "Provision proposée : " + p.Amount.French()
	said := []string{
		"Sur le montant hors taxes, après garanties ; chaque créance est à examiner, rien n’est comptabilisé.",
		"Déjà comptabilisée (491) : " + p.Rules.Existing.French() + " ; dotation, ou reprise si négatif : " + p.Change.French() + ".",
		"À passer en douteuses (416) : " + p.Transfer.French() + " ; TVA à récupérer : " + p.VATBack.French() + with(p.VATFrom != "", " (taux : "+p.VATFrom+")") + ".",
	}
	g.note = strings.Join(said, " ")
	return g
}

func vatBack(r kpi.ProvisionRow) money.Amount {
	if r.VATBack {
		return r.VAT
	}
	return 0
}

// entryList lists the proposed entries of the provision.
func entryList(p kpi.Provision) *grid {
	type entry = penalty.ProposedEntry
	g := newGrid("Ecritures", p.Entries,
		text("Pièce", 12, 16, func(e entry) string { return e.Ref }),
		text("Journal", 9, 12, func(e entry) string { return e.Journal }).look(textStyle),
		text("Libellé", 24, 56, func(e entry) string { return e.Label }),
		text("Compte", 12, 24, func(e entry) string { return joined(e.Account, e.Auxiliary) }).look(textStyle),
		date("Date", func(e entry) civil.Date { return e.Date }),
		amount("Débit", func(e entry) money.Amount { return e.Debit }).total(),
		amount("Crédit", func(e entry) money.Amount { return e.Credit }).total(),
	)
	g.title, g.note = "Écritures de provision proposées", "À vérifier et à importer ; elles sont aussi en CSV."
	return g
}

// delayLine is a line of the table of payment delays that the management report
// must hold (C. com. D441-6, in the layout of A441-2): numbers, amounts or shares
// by bracket of lateness.
type delayLine struct {
	table, when, what, format string
	sales                     money.Amount
	values                    map[string]any
	total                     any
}

// termList gives the two tables at the last closing date and tonight.
func termList(r Report) *grid {
	var labels []string
	var all []delayLine
	for _, t := range r.Analysis.Terms {
		when := "Au " + t.Closing.French()
		if t.Final {
			when = "Clôture du " + t.Closing.French()
		}
		when += " : " + plural(t.Invoices, "facture émise", "factures émises") + " depuis le " + t.From.French()
		for k, rows := range [][]kpi.TermRow{t.Open, t.During} {
			title := []string{"I. Factures non réglées dont le terme est échu", "II. Factures ayant connu un retard pendant l’exercice"}[k]
			three := []delayLine{
				{title, when, "Nombre de factures", wholeDash, t.Sales, map[string]any{}, 0}, {title, when, "Montant TTC", eurosDash, t.Sales, map[string]any{}, money.Amount(0)},
				{title, when, "% des ventes TTC", percent, t.Sales, map[string]any{}, kpi.Share(0)},
			}
			number, sum := 0, money.Amount(0)
			for _, row := range rows {
				if row.From == 1 && row.To == 0 {
					continue // is itself the total
				}
				if !slices.Contains(labels, row.Label) {
					labels = append(labels, row.Label)
				}
				three[0].values[row.Label], three[1].values[row.Label], three[2].values[row.Label] = row.Invoices, row.Amount, kpi.Of(row.Amount, t.Sales)
				if row.From >= 1 {
					number, sum = number+row.Invoices, sum+row.Amount
				}
			}
			three[0].total, three[1].total, three[2].total = number, sum, kpi.Of(sum, t.Sales)
			all = append(all, three...)
		}
		for _, x := range []struct {
			label string
			row   kpi.TermRow
		}{{"Factures exclues, créances litigieuses", t.Disputed}, {"dont créances douteuses (416), comprises dans I", t.Doubtful}} {
			all = append(all, delayLine{x.label, when, "Nombre de factures", wholeDash, t.Sales, nil, x.row.Invoices}, delayLine{x.label, when, "Montant TTC", eurosDash, t.Sales, nil, x.row.Amount})
		}
	}
	columns := []column[delayLine]{
		text("Mesure", 14, 24, func(d delayLine) string { return d.what }),
		measure("1 jour et plus (total)", eurosDash, func(d delayLine) any { return d.total }).wide(15).bold(),
		text("Tableau", 30, 56, func(d delayLine) string { return d.table }).bold(),
		text("Situation", 24, 48, func(d delayLine) string { return d.when }),
		amount("Ventes TTC", func(d delayLine) money.Amount { return d.sales }),
	}
	for _, label := range labels {
		columns = append(columns, measure(label, eurosDash, func(d delayLine) any { return d.values[label] }).wide(12))
	}
	g := newGrid("Delais", all, columns...)
	g.title = "Délais de paiement, rapport de gestion (C. com. D441-6)"
	g.note = "Montants toutes taxes comprises. Le tableau du rapport de gestion est celui de la clôture ; celui de ce jour le prépare. Délais de référence : ceux des factures, dans la limite de l’article L441-10."
	g.format = func(n, column int) string { return with(column == 1 || column > 4, all[n].format) }
	return g
}

// term is one word of the report and what it means.
type term struct{ name, meaning, source string }

// definitionList is the words of the report, and how the figures are made.
func definitionList(r Report, indicators []indicator) *grid {
	all := terms()
	for _, i := range indicators {
		all = append(all, term{i.label, i.meaning, i.source})
	}
	all = append(all, columnTerms(r)...)
	if r.Program != "" {
		all = append(all, term{"Logiciel", "Rapport produit par " + r.Program + ".", ""})
	}
	g := newGrid("Definitions", all,
		text("Terme", 14, 24, func(t term) string { return t.name }).bold(),
		text("Source", 10, 20, func(t term) string { return t.source }),
		text("Définition", 56, 56, func(t term) string { return t.meaning }),
	)
	g.title, g.screen = "Définitions (hors impression)", true
	return g
}

// columnTerms say what the columns of the lists were taken for.
func columnTerms(r Report) (all []term) {
	for _, f := range r.Read {
		for _, told := range f.Told() {
			all = append(all, term{"Colonnes " + told[0], sentence(told[1]), f.Name})
		}
	}
	return all
}

func terms() []term {
	return []term{
		{"Poste ouvert", "Une facture, une échéance de facture, ou un crédit, qu’aucun lettrage n’a entièrement soldé à la date du rapport.", ""},
		{"Échéance", "Dans l’ordre : celle du grand livre, d’une liste d’échéances, des conditions du client, des conditions de l’entreprise ; à défaut 30 jours après la pièce, dite « présumée ».", "C. com. L441-10"},
		{"Présumé", "Échéance ou rapprochement que les données n’affirment pas. Une échéance présumée ne fonde ni mise en demeure ni pénalité réclamée.", ""},
		{"Retard", "Nombre de jours entre l’échéance et la date du rapport ; 0 tant que l’échéance n’est pas dépassée.", ""},
		{"Non affecté", "Avoirs et règlements que rien ne rattache à une facture. Ils figurent en négatif, et sont déduits des lettres.", "C. civ. 1342-10"},
		{"Preuve", "Pour chaque compte, les postes ouverts égalent les à-nouveaux plus les mouvements du grand livre, calculés séparément.", ""},
		{"Lettrage proposé", "Rapprochement d’un règlement et d’une facture que la comptabilité n’a pas lettrés : à-nouveau, rejet, même pièce, même montant.", ""},
		{"Retenu", "Quelque chose est dû, mais rien n’est envoyé cette nuit, pour le motif indiqué.", ""},
		{"Intérêts de retard", "Entre professionnels : taux de refinancement de la BCE majoré de 10 points, par semestre, sur le montant TTC restant dû, sauf taux du contrat. Acheteur public : BCE + 8 points.", "C. com. L441-10 ; CCP R2192-31"},
		{"Indemnité", "40 € par facture payée en retard, entre professionnels et pour les acheteurs publics ; jamais pour un particulier.", "C. com. D441-5 ; CCP D2192-35"},
		{"Encours, plafond, couverture", "Encours : solde du client. Couverture : garanties qui courent (registre du suivi, sinon clients.xlsx) et assurance-crédit. Non couvert : encours moins couverture.", ""},
		{"Comportement payeur", "Jours entre l’échéance et le dernier règlement des factures entièrement payées. Par nombre, chaque facture compte pour une ; par montant, chaque règlement pour ce qu’il vaut.", ""},
		{"Prévision", "Chaque facture ouverte rentre avec la probabilité que donne le passé de son client, à défaut celui de tous. La fourchette contient huit semaines sur dix ; l’épreuve sur le passé dit ce qu’elle vaut.", ""},
		{"Tendance", "Chiffre à chaque fin de mois depuis un an, puis cette nuit : le trait le plus haut est le maximum de la période.", ""},
		{"Délais de paiement", "Factures émises non réglées dont le terme est échu, et factures payées en retard, par tranche de jours, rapportées aux ventes de l’exercice.", "C. com. D441-6, A441-2"},
		{"Provision proposée", "Une base de travail : la dépréciation d’une créance s’apprécie créance par créance, sur le montant hors taxes.", "CGI 39, 1, 5°"},
		{"Prélèvement de crédits", "Dans une réclamation, un crédit non affecté s’impute d’abord, à sa date, sur la dette échue la plus ancienne.", "C. civ. 1342-10"},
	}
}
