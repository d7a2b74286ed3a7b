package settings

import (
	"fmt"
	"strings"

	"relance/aging/problem"
)

func emptyFile(n Node) problem.Problem {
	return n.Problem(CodeEmpty, "le fichier est vide", "remplissez-le d’après le modèle fourni (relance guide configuration) ou supprimez-le")
}

func secondDocument(n Node) problem.Problem {
	return n.Problem(CodeSecond, "une ligne « --- » commence un second document, qui ne serait pas lu", "supprimez la ligne « --- » ou gardez un seul document par fichier")
}

func tooBig(n Node, why string) problem.Problem {
	return n.Problem(CodeLimits, "fichier refusé : "+why, "simplifiez le fichier et écrivez les valeurs au lieu de renvois")
}

func duplicateKey(key Node, first int) problem.Problem {
	return key.Problem(CodeDuplicate, fmt.Sprintf("clé « %s » écrite deux fois, déjà ligne %d", key.text, first), "gardez une seule des deux lignes")
}

func badKey(key Node) problem.Problem {
	return key.Problem(CodeShape, "une clé doit être un mot simple suivi de « : »", "réécrivez la ligne sous la forme « clé: valeur »")
}

func unknownKey(e Entry, path string, known []string, block string) problem.Problem {
	message, remedy := fmt.Sprintf("clé inconnue « %s »", e.Key), "corrigez ou supprimez cette ligne"
	if near := Nearest(e.Key, known); block != "" {
		remedy = fmt.Sprintf("déplacez cette ligne dans le bloc « %s: »", block)
	} else if e.Value.IsZero() && strings.Trim(e.Key, "0123456789 €%") == "" {
		message, remedy = fmt.Sprintf("la virgule avant « %s » sépare deux valeurs", e.Key), "entre { }, écrivez les nombres avec un point (12.50) ou entre guillemets"
	} else if near != "" {
		message += fmt.Sprintf(" : vouliez-vous dire « %s » ?", near)
	} else if len(known) > 0 {
		remedy += " ; clés possibles : " + strings.Join(known, ", ")
	}
	if path != "" {
		message = fmt.Sprintf("dans « %s », %s", path, message)
	}
	return Node{At: e.At}.Problem(CodeUnknown, message, remedy)
}

func missingKey(n Node, key string) problem.Problem {
	return n.Problem(CodeMissing, fmt.Sprintf("il manque la clé « %s »", join(n.path, key)), fmt.Sprintf("ajoutez une ligne « %s: … »", key))
}

func wrongShape(n Node, want Kind) problem.Problem {
	return n.Problem(CodeShape, fmt.Sprintf("%s attend %s, pas %s", named(n), want, n.Kind), "reprenez la forme du modèle fourni")
}

// BadValue is the problem of a scalar that does not read: what was expected,
// with an example.
func BadValue(n Node, expected, example string) problem.Problem {
	return n.Problem(CodeValue, fmt.Sprintf("%s attend %s", named(n), expected), fmt.Sprintf("écrivez par exemple « %s »", example))
}

// BadWord is the problem of a word that is not one of those accepted.
func BadWord(n Node, words []string) problem.Problem {
	message := fmt.Sprintf("%s n’accepte pas ce mot", named(n))
	if near := Nearest(n.text, words); near != "" {
		message += fmt.Sprintf(" : vouliez-vous dire « %s » ?", near)
	}
	return n.Problem(CodeWord, message, "choisissez parmi : "+strings.Join(words, ", "))
}

func named(n Node) string {
	if n.path == "" {
		return "le fichier"
	}
	return "« " + n.path + " »"
}
