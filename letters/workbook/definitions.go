package workbook

// term is one entry of the sheet Définitions.
type term struct{ name, meaning, source string }

// definitionTable is the last sheet: the words of the report, and how the
// figures are made.
func (v *view) definitionTable() *table {
	all := terms()
	for _, i := range v.indicators() {
		all = append(all, term{i.label, i.meaning, i.source})
	}
	all = append(all, v.columnTerms()...)
	if v.Program != "" {
		all = append(all, term{"Logiciel", "Rapport produit par " + v.Program + ".", ""})
	}
	return &table{
		sheet: sheetTerms, title: "Définitions", tab: muted, frozen: 1,
		lead: v.lead(plural(len(all), "terme", "termes")),
		note: "Ce que veulent dire les mots et les chiffres de ce rapport.",
		columns: []column{
			{title: "Terme", width: 34, style: style{bold: true, wrap: true}},
			{title: "Définition", width: 92, style: wrapStyle},
			{title: "Source", width: 34, style: wrapStyle},
		},
		rows: len(all),
		body: func(l *list) {
			for _, d := range all {
				l.next(plain).text(d.name).ledger(d.meaning, wrapStyle).ledger(d.source, wrapStyle).done()
			}
		},
	}
}

// columnTerms say what the columns of the lists were taken for.
func (v *view) columnTerms() (all []term) {
	for _, f := range v.Read {
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
