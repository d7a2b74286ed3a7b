package workbook

import "strings"

// causeWords is the code of a reason (rules/cause) in words: DOSSIER-PREPARE is
// « Dossier préparé ».
func causeWords(code string) string {
	switch code {
	case "NPAI":
		return code
	case "JAMAIS-RELANCE":
		return "Jamais relancé"
	case "RETARD-D-ABORD":
		return "Retard d’abord"
	}
	said := strings.Split(strings.ToLower(code), "-")
	for k, word := range said {
		switch word {
		case "a":
			said[k] = "à"
		case "appele":
			said[k] = "appelé"
		case "changee":
			said[k] = "changée"
		case "credit":
			said[k] = "crédit"
		case "deja":
			said[k] = "déjà"
		case "delai":
			said[k] = "délai"
		case "depassee":
			said[k] = "dépassée"
		case "ecart":
			said[k] = "écart"
		case "echeance":
			said[k] = "échéance"
		case "echu":
			said[k] = "échu"
		case "etape":
			said[k] = "étape"
		case "execution":
			said[k] = "exécution"
		case "impaye":
			said[k] = "impayé"
		case "impute":
			said[k] = "imputé"
		case "mediation":
			said[k] = "médiation"
		case "ouvre":
			said[k] = "ouvré"
		case "perimee":
			said[k] = "périmée"
		case "prelevement":
			said[k] = "prélèvement"
		case "prepare":
			said[k] = "préparé"
		case "presentation":
			said[k] = "présentation"
		case "presumee":
			said[k] = "présumée"
		case "procedure":
			said[k] = "procédure"
		case "recue":
			said[k] = "reçue"
		case "regle":
			said[k] = "réglé"
		case "reglement":
			said[k] = "règlement"
		case "reglements":
			said[k] = "règlements"
		case "reponse":
			said[k] = "réponse"
		case "telephone":
			said[k] = "téléphone"
		}
	}
	return sentence(strings.Join(said, " "))
}
