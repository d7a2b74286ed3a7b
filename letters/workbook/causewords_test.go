package workbook

import "testing"

func TestReasonsAreWords(t *testing.T) {
	for code, want := range map[string]string{
		"DOSSIER-PREPARE": "Dossier préparé", "DEJA-APPELE": "Déjà appelé", "JOUR-NON-OUVRE": "Jour non ouvré", "REGLE-PAR-UN-AUTRE": "Réglé par un autre",
		"NPAI": "NPAI", "ENVOI-A-CONFIRMER": "Envoi à confirmer", "SEUIL": "Seuil", "PROCEDURE-COLLECTIVE": "Procédure collective", "JAMAIS-RELANCE": "Jamais relancé",
	} {
		if got := causeWords(code); got != want {
			t.Errorf("%s: %s", code, got)
		}
	}
}
