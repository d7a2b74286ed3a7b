package papers

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeRefused = problem.Kind{Code: "AFA-08", Severity: problem.Warning, Meaning: "une demande de la feuille du jour n’est pas faite ; le motif est dit, et dans « demandes/reponses.txt »",
		Remedy: "corrigez la ligne dans la feuille du jour, ou effacez-la"}
	CodeNoSheet = problem.Kind{Code: "DIF-01", Severity: problem.Warning, Meaning: "un service demande une feuille que le rapport n’a pas",
		Remedy: "corrigez « feuilles: » ; les feuilles du rapport sont citées"}
	CodeNoOwner = problem.Kind{Code: "DIF-02", Severity: problem.Warning, Meaning: "aucun client n’a le responsable d’un service",
		Remedy: "corrigez « responsables: », ou la colonne « responsable » de clients.xlsx"}
	CodeNoMemo = problem.Kind{Code: "MEM-01", Severity: problem.Note, Meaning: "un fait n’est pas confirmé par écrit au client ; le motif est dit",
		Remedy: "corrigez la ligne (facture, montant, motif) : le mémo se fait la nuit suivante ; ou écrivez vous-même au client"}
	CodeTooMuch = problem.Kind{Code: "MEM-02", Severity: problem.Warning, Meaning: "une promesse dépasse ce que le client doit",
		Remedy: "corrigez « Montant promis », ou les factures concernées"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeRefused, CodeNoSheet, CodeNoOwner, CodeNoMemo, CodeTooMuch,
	}
}
