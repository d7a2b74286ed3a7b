package workbook

import "slices"

// Names of the sheets of the report, in their order.
const (
	sheetBoard      = "Tableau de bord"
	sheetTodo       = "À faire"
	sheetBalance    = "Balance âgée"
	sheetItems      = "Factures"
	sheetCustomers  = "Clients"
	sheetDecisions  = "Décisions"
	sheetPenalties  = "Pénalités"
	sheetFollowUp   = "Suivi"
	sheetForecast   = "Prévision"
	sheetEfficiency = "Efficacité"
	sheetChecks     = "Contrôles"
	sheetHistory    = "Historique"
)

// Names of the lists that formulas and links of other sheets lead to: they are
// those of the native tables.
const (
	listBalance   = "Balance"
	listItems     = "Factures"
	listDecisions = "Decisions"
	listWeeks     = "Semaines"
	listSteps     = "Etapes"
	listTodo      = "A_faire"
)

// SheetNames lists the sheets that a service may ask for.
func SheetNames() []string {
	return []string{
		sheetBoard, sheetTodo, sheetBalance, sheetItems, sheetCustomers, sheetDecisions, sheetPenalties, sheetFollowUp, sheetForecast, sheetEfficiency, sheetChecks, sheetHistory,
	}
}

// SheetOf gives the sheet that holds what a service asks for: a sheet, or one of
// those that the report had until 2026-11-30 and that is a list of another now; ""
// when there is none.
func SheetOf(name string) string {
	if slices.Contains(SheetNames(), name) {
		return name
	}
	return map[string]string{
		"Depuis hier": sheetTodo, "Actions": sheetTodo, "Appels": sheetTodo, "Agenda": sheetTodo,
		"Balance par groupe": sheetBalance, "Encours": sheetCustomers, "Comportement payeur": sheetCustomers, "Fiches à compléter": sheetCustomers,
		"Promesses": sheetFollowUp, "Litiges": sheetFollowUp, "Plans": sheetFollowUp, "Garanties": sheetFollowUp, "Procédures": sheetFollowUp,
		"Motifs": sheetEfficiency, "Portefeuille": sheetEfficiency,
		"Provision": sheetChecks, "Délais de paiement": sheetChecks, "Lettrages proposés": sheetChecks, "Vu en banque": sheetChecks, "Preuve": sheetChecks,
		"Anomalies": sheetChecks, "Factures électroniques": sheetChecks, "Définitions": sheetChecks,
	}[name]
}
