package law

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeFile = problem.Kind{Code: "LOI-01", Severity: problem.Error, Meaning: "table du droit illisible",
		Remedy: "copiez toutes les tables du dossier fr, puis changez leurs chiffres"}
	CodeOverlap = problem.Kind{Code: "LOI-02", Severity: problem.Error, Meaning: "deux lignes d’une table du droit valent le même jour pour le même objet",
		Remedy: "fermez l’ancienne avec « jusque », la veille du jour où la nouvelle commence"}
	CodeDays = problem.Kind{Code: "LOI-03", Severity: problem.Error, Meaning: "une ligne d’une table du droit finit avant de commencer",
		Remedy: "corrigez « depuis » ou « jusque »"}
	CodeFigure = problem.Kind{Code: "LOI-04", Severity: problem.Error, Meaning: "un chiffre invraisemblable dans une table du droit",
		Remedy: "corrigez ce chiffre d’après le texte de « source »"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeFile, CodeOverlap, CodeDays, CodeFigure,
	}
}
