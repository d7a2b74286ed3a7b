package pdf

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	PDF01 = problem.Kind{Code: "PDF-01", Severity: problem.Error, Meaning: "le courrier ne peut pas être mis en page",
		Remedy: "les autres courriers sont écrits ; corrigez la fiche de ce client ou le style des courriers"}
	PDF02 = problem.Kind{Code: "PDF-02", Severity: problem.Warning, Meaning: "caractères absents de la police, imprimés « ? »",
		Remedy: "corrigez le nom ou l’adresse du client, ou donnez une police qui les a"}
	PDF03 = problem.Kind{Code: "PDF-03", Severity: problem.Warning, Meaning: "les polices du dossier sont inutilisables",
		Remedy: "donnez des polices TrueType (.ttf) ; en attendant, celles du programme sont employées"}
	PDF04 = problem.Kind{Code: "PDF-04", Severity: problem.Error, Meaning: "le destinataire ne peut pas être imprimé : son nom ou son adresse ont des caractères absents de la police, ou son adresse a plus de lignes que la fenêtre de l’enveloppe n’en montre",
		Remedy: "corrigez le nom ou l’adresse dans le fichier des clients, en caractères latins et en six lignes, ou donnez une police qui a ceux-ci (« polices » sous « style »)"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		PDF01, PDF02, PDF03, PDF04,
	}
}
