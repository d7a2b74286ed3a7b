package aging

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeUnproved = problem.Kind{Code: "PRV-01", Severity: problem.Error, Meaning: "les postes ouverts d’un compte ne font pas le grand livre",
		Remedy: "vérifiez que tous les fichiers de l’exercice sont là, à-nouveaux compris ; aucun courrier ne part sans preuve"}
	CodeControl = problem.Kind{Code: "PRV-02", Severity: problem.Error, Meaning: "la balance d’un compte n’est pas le contrôle saisi",
		Remedy: "corrigez « controle » (ou la balance générale donnée) dans relance.yaml, ou complétez les fichiers du grand livre"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{CodeUnproved, CodeControl}
}
