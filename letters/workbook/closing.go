package workbook

import (
	"strings"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/law"
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
		text("Client", 30, 36, func(d Document) string { return d.Name }),
		text("Absente de", 20, 31, func(d Document) string { return d.Missing }),
		text("Fichier", 14, 15, func(d Document) string { return d.File }),
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
		text("Client", 18, 34, func(x row) string { return x.Name }),
		text("Motif", 20, 31, func(x row) string { return sentence(x.Ground) }),
		text("Compte", 9, 12, func(x row) string { return x.Account }).look(textStyle),
		amount("Reste dû TTC", func(x row) money.Amount { return x.Open }).total(),
		amount("Couvert", func(x row) money.Amount { return x.Covered }).total().ifAny(),
		amount("Base HT", func(x row) money.Amount { return x.Base }).total(),
		share("Taux", func(x row) kpi.Share { return x.Rate }),
		amount("Provision", func(x row) money.Amount { return x.Amount }).total().liveWhere(exact, "ROUND({Base HT}*{Taux},2)"),
		amount("Déjà en 491", func(x row) money.Amount { return x.Booked }).total().ifAny(),
		amount("À passer", func(x row) money.Amount { return x.Change() }).total().live("ROUND({Provision}-{Déjà en 491},2)"),
		text("À passer en 416", 10, 12, func(x row) string { return with(x.Transfer, "oui") }).ifAny(),
		amount("TVA récupérable", vatBack).total().offPrint().ifAny(),
		count("Retard (jours)", func(x row) int { return x.DaysLate }).offPrint(),
		date("Échéance", func(x row) civil.Date { return x.Due }).offPrint(),
	)
	g.title = "Provision proposée : " + p.Amount.French()
	said := []string{
		"Sur le montant hors taxes, après garanties ; chaque créance est à examiner, rien n’est comptabilisé.",
		"Déjà en 491 pour elles : " + p.Booked.French() + with(p.Rules.Existing > 0, " (relance.yaml)") + " ; dotations : " + p.Added.French() + ", reprises : " + p.Released.French() + "." +
			with(p.Loose != 0, " En 491 sans que l’écriture nomme une créance ni un client : "+p.Loose.French()+"."),
		"À passer en douteuses (416) : " + p.Transfer.French() + " ; TVA à récupérer : " + p.VATBack.French() + ". TVA : celle de l’écriture de chaque facture" + with(p.VATFrom != "", " ; à défaut "+p.VATFrom) + ".",
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
		text("Compte", 12, 18, func(e entry) string { return joined(e.Account, e.Auxiliary) }).look(textStyle),
		text("Libellé", 24, 36, func(e entry) string { return e.Label }),
		date("Date", func(e entry) civil.Date { return e.Date }),
		amount("Débit", func(e entry) money.Amount { return e.Debit }).total(),
		amount("Crédit", func(e entry) money.Amount { return e.Credit }).total(),
	)
	g.screen = true
	g.title, g.note = "Écritures de provision proposées (hors impression)", "À vérifier et à importer ; elles sont aussi en CSV."
	return g
}

// term is one word of the report and what it means.
type term struct{ name, meaning, source string }

// definitionList is the words of the report, and how the figures are made.
func definitionList(r Report, indicators []indicator) *grid {
	all := terms(r.Date)
	for _, i := range indicators {
		all = append(all, term{i.label, i.meaning, i.source})
	}
	all = append(all, columnTerms(r)...)
	if r.Program != "" {
		all = append(all, term{"Logiciel", "Rapport produit par " + r.Program + ".", ""})
	}
	g := newGrid("Definitions", all,
		text("Terme", 14, 24, func(t term) string { return t.name }).bold(),
		text("Source", 10, 18, func(t term) string { return t.source }),
		text("Définition", 36, 36, func(t term) string { return t.meaning }),
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

func terms(on civil.Date) []term {
	return []term{
		{"Poste ouvert", "Une facture, une échéance de facture, ou un crédit, qu’aucun lettrage n’a entièrement soldé à la date du rapport.", ""},
		{"Échéance", "Dans l’ordre : celle du grand livre, d’une liste d’échéances, des conditions du client, des conditions de l’entreprise ; à défaut 30 jours après la pièce, dite « présumée ».", "C. com. L441-10"},
		{"Présumé", "Échéance ou rapprochement que les données n’affirment pas. Une échéance présumée ne fonde ni mise en demeure ni pénalité réclamée.", ""},
		{"Retard", "Nombre de jours entre l’échéance et la date du rapport ; 0 tant que l’échéance n’est pas dépassée.", ""},
		{"Non affecté", "Avoirs et règlements que rien ne rattache à une facture. Ils figurent en négatif, et sont déduits des lettres.", "C. civ. 1342-10"},
		{"Preuve", "Pour chaque compte, les postes ouverts égalent les à-nouveaux plus les mouvements du grand livre, calculés séparément.", ""},
		{"Lettrage proposé", "Rapprochement d’un règlement et d’une facture que la comptabilité n’a pas lettrés : à-nouveau, rejet, même pièce, même montant.", ""},
		{"Retenu", "Quelque chose est dû, mais rien n’est envoyé cette nuit, pour le motif indiqué.", ""},
		{"Intérêts de retard", "Entre professionnels : taux de refinancement de la BCE majoré de " + points(law.Business, on) + " points, par semestre, sur le montant TTC restant dû, sauf taux du contrat. Acheteur public : BCE + " + points(law.Public, on) + " points.", "C. com. L441-10 ; CCP R2192-31"},
		{"Indemnité", fixedSum(on) + " par facture payée en retard, entre professionnels et pour les acheteurs publics ; jamais pour un particulier.", "C. com. D441-5 ; CCP D2192-35"},
		{"Encours, plafond, couverture", "Encours : solde du client. Couverture : garanties qui courent (registre du suivi, sinon clients.xlsx) et assurance-crédit. Non couvert : encours moins couverture.", ""},
		{"Comportement payeur", "Jours entre l’échéance et le dernier règlement des factures entièrement payées. Par nombre, chaque facture compte pour une ; par montant, chaque règlement pour ce qu’il vaut.", ""},
		{"Prévision", "Chaque facture ouverte rentre avec la probabilité que donne le passé de son client, à défaut celui de tous. La fourchette contient huit semaines sur dix ; l’épreuve sur le passé dit ce qu’elle vaut.", ""},
		{"Tendance", "Chiffre à chaque fin de mois depuis un an, puis cette nuit : le trait le plus haut est le maximum de la période.", ""},
		{"Délais de paiement", "Factures émises non réglées dont le terme est échu, et factures payées en retard, par tranche de jours, rapportées aux ventes de l’exercice.", "C. com. D441-6, A441-2"},
		{"Provision proposée", "Une base de travail : la dépréciation d’une créance s’apprécie créance par créance, sur le montant hors taxes.", "CGI 39, 1, 5°"},
		{"Prélèvement de crédits", "Dans une réclamation, un crédit non affecté s’impute d’abord, à sa date, sur la dette échue la plus ancienne.", "C. civ. 1342-10"},
	}
}
