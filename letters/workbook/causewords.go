package workbook

import (
	"cmp"
	"strings"
)

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
	accented := accents()
	said := strings.Split(strings.ToLower(code), "-")
	for k, word := range said {
		said[k] = cmp.Or(accented[word], word)
	}
	return sentence(strings.Join(said, " "))
}

// accents gives the words that a code writes without their accents.
func accents() map[string]string {
	return map[string]string{
		"a": "à", "appele": "appelé", "changee": "changée", "credit": "crédit", "deja": "déjà", "delai": "délai", "depassee": "dépassée",
		"ecart": "écart", "echeance": "échéance", "echu": "échu", "etape": "étape", "execution": "exécution", "impaye": "impayé",
		"impute": "imputé", "mediation": "médiation", "ouvre": "ouvré", "perimee": "périmée", "prelevement": "prélèvement",
		"prepare": "préparé", "presentation": "présentation", "presumee": "présumée", "procedure": "procédure", "recue": "reçue",
		"regle": "réglé", "reglement": "règlement", "reglements": "règlements", "reponse": "réponse", "telephone": "téléphone",
	}
}
