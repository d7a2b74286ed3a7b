package elision

import "testing"

func TestDe(t *testing.T) {
	for word, want := range map[string]string{
		"Fournitures du Midi": "de Fournitures du Midi", "Omega": "d’Omega", "Établissements Modèle": "d’Établissements Modèle", "EDF": "d’EDF",
		"le rappel": "du rappel", "la mise en demeure": "de la mise en demeure", "l’appel": "de l’appel", "les relances": "des relances", "appel": "d’appel",
		"Le Bon Modèle": "de Le Bon Modèle", "Yonne Béton": "de Yonne Béton", "Yvetot": "d’Yvetot", "Y": "de Y", "3M": "de 3M", "onze": "de onze", "Hôtel Modèle": "de Hôtel Modèle",
		"anna@alpha.example": "d’anna@alpha.example", "": "de ",
	} {
		if got := De(word); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

func TestDeTown(t *testing.T) {
	for town, want := range map[string]string{
		"Avignon": "d’Avignon", "Auxerre": "d’Auxerre", "Le Havre": "du Havre", "Le Mans": "du Mans", "Les Abymes": "des Abymes", "La Rochelle": "de La Rochelle", "Paris": "de Paris", "Évry": "d’Évry",
	} {
		if got := DeTown(town); got != want {
			t.Errorf("%q: %q, want %q", town, got, want)
		}
	}
}

func TestQue(t *testing.T) {
	for word, want := range map[string]string{"il": "qu’il", "elle": "qu’elle", "la mise en demeure": "que la mise en demeure", "un": "qu’un"} {
		if got := Que(word); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}
