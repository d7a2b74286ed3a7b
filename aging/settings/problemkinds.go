package settings

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeSyntax = problem.Kind{Code: "CFG-01", Severity: problem.Error, Meaning: "fichier YAML illisible, ou qui n’est pas en UTF-8",
		Remedy: "vérifiez les deux-points, les guillemets et l’alignement des lignes ; enregistrez en UTF-8"}
	CodeEmpty = problem.Kind{Code: "CFG-02", Severity: problem.Error, Meaning: "le fichier est vide",
		Remedy: "remplissez-le d’après le modèle fourni (relance guide configuration) ou supprimez-le"}
	CodeSecond = problem.Kind{Code: "CFG-03", Severity: problem.Error, Meaning: "une ligne « --- » commence un second document, qui ne serait pas lu",
		Remedy: "supprimez la ligne « --- » ou gardez un seul document par fichier"}
	CodeUnknown = problem.Kind{Code: "CFG-04", Severity: problem.Error, Meaning: "clé inconnue",
		Remedy: "corrigez ou supprimez cette ligne ; les clés possibles sont nommées"}
	CodeDuplicate = problem.Kind{Code: "CFG-05", Severity: problem.Error, Meaning: "une clé est écrite deux fois",
		Remedy: "gardez une seule des deux lignes"}
	CodeShape = problem.Kind{Code: "CFG-06", Severity: problem.Error, Meaning: "une ligne n’a pas la forme attendue : un mot, une liste ou un groupe de clés",
		Remedy: "reprenez la forme du modèle fourni, « clé: valeur » (relance guide configuration)"}
	CodeValue = problem.Kind{Code: "CFG-07", Severity: problem.Error, Meaning: "valeur illisible, ou tiret sans valeur",
		Remedy: "corrigez cette valeur ; complétez ou supprimez le tiret"}
	CodeMissing = problem.Kind{Code: "CFG-08", Severity: problem.Error, Meaning: "il manque une clé obligatoire",
		Remedy: "ajoutez la ligne dite"}
	CodeWord = problem.Kind{Code: "CFG-09", Severity: problem.Error, Meaning: "valeur qui n’est pas dans la liste permise",
		Remedy: "choisissez parmi les valeurs citées"}
	CodeLimits = problem.Kind{Code: "CFG-10", Severity: problem.Error, Meaning: "fichier refusé",
		Remedy: "simplifiez le fichier et écrivez les valeurs au lieu de renvois"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeSyntax, CodeEmpty, CodeSecond, CodeUnknown, CodeDuplicate, CodeShape, CodeValue, CodeMissing,
		CodeWord, CodeLimits,
	}
}
