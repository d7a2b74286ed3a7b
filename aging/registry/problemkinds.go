package registry

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeDamaged = problem.Kind{Code: "RCS-01", Severity: problem.Warning, Meaning: "fichier de registre coupé ou abîmé",
		Remedy: "téléchargez-le à nouveau ; ce qui précède est utilisé"}
	CodeRow = problem.Kind{Code: "RCS-02", Severity: problem.Warning, Meaning: "une annonce sur un client est laissée de côté : contenu illisible",
		Remedy: "lisez cette annonce sur bodacc.fr, et notez la procédure dans la feuille Procédures du suivi"}
	CodeNature = problem.Kind{Code: "RCS-03", Severity: problem.Warning, Meaning: "un jugement d’une nature inconnue sur un client",
		Remedy: "lisez l’annonce sur bodacc.fr ; si c’est une procédure, notez-la dans la feuille Procédures du suivi"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeDamaged, CodeRow, CodeNature,
	}
}
