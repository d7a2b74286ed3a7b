package evidence

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeCopyMissing = problem.Kind{Code: "MEL-02", Severity: problem.Note, Meaning: "des factures relancées par courriel n’ont pas de copie à joindre",
		Remedy: "déposez leur PDF, dont le nom contient le numéro de la facture"}
	CodeCopySeveral = problem.Kind{Code: "MEL-03", Severity: problem.Note, Meaning: "des factures ont plusieurs copies possibles, aucune n’est jointe",
		Remedy: "gardez un seul PDF par facture, ou donnez à l’un le numéro de la facture pour tout nom"}
	CodeCopyTooLarge = problem.Kind{Code: "MEL-04", Severity: problem.Note, Meaning: "la copie d’une facture est trop lourde pour un courriel",
		Remedy: "allégez le PDF, ou augmentez « taille-max » dans « courriel: »"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeCopyMissing, CodeCopySeveral, CodeCopyTooLarge,
	}
}
