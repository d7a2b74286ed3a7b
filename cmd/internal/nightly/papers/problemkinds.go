package papers

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeNoSheet = problem.Kind{Code: "DIF-01", Severity: problem.Warning, Meaning: "un service demande une feuille que le rapport n’a pas",
		Remedy: "corrigez « feuilles: » ; les feuilles du rapport sont citées"}
	CodeNoOwner = problem.Kind{Code: "DIF-02", Severity: problem.Warning, Meaning: "aucun client n’a le responsable d’un service",
		Remedy: "corrigez « responsables: », ou la colonne « responsable » de clients.xlsx"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeNoSheet, CodeNoOwner,
	}
}
