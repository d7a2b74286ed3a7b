package mail

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	MEL01 = problem.Kind{Code: "MEL-01", Severity: problem.Error, Meaning: "le courriel ne peut pas être préparé",
		Remedy: "corrigez l’adresse du client dans le fichier des clients, ou celle de l’expéditeur dans relance.yaml"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		MEL01,
	}
}
