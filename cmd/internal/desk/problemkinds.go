package desk

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeNothingToUndo = problem.Kind{Code: "NUIT-07", Severity: problem.Note, Meaning: "la nuit est déjà annulée",
		Remedy: "rien à faire"}
	CodeNotMarked = problem.Kind{Code: "NUIT-08", Severity: problem.Warning, Meaning: "la nuit est annulée, mais ses documents n’ont pas tous pu être retirés de son dossier",
		Remedy: "n’imprimez pas a-imprimer.pdf ; libérez le fichier et refaites la même commande, qui finit de les retirer"}
	CodeSaidAlready = problem.Kind{Code: "NUIT-11", Severity: problem.Note, Meaning: "rien à ajouter : ce fait est déjà dans l’historique, ou aucun courrier n’est concerné",
		Remedy: "rien à faire"}
	CodeKept = problem.Kind{Code: "NUIT-15", Severity: problem.Note, Meaning: "des documents de la nuit annulée sont partis et comptent toujours, avec leurs étapes",
		Remedy: "un envoi ne se défait pas : s’il est faux, prévenez le client ; s’il n’est pas parti, dites-le avec « relance poste RUN --sauf CLIENT », puis annulez de nouveau"}
	CodeNoCustomer = problem.Kind{Code: "SUI-01", Severity: problem.Error, Meaning: "le grand livre ne connaît pas ce client",
		Remedy: "vérifiez son code dans la balance"}
	CodeNothingOwed = problem.Kind{Code: "SUI-02", Severity: problem.Error, Meaning: "cette facture ne doit plus de pénalités",
		Remedy: "vérifiez son numéro dans la feuille « Pénalités » du rapport"}
	CodeNoSuchFact = problem.Kind{Code: "SUI-03", Severity: problem.Error, Meaning: "aucun fait saisi ne porte ce numéro",
		Remedy: "« relance suivi lister » donne les numéros ; une nuit s’annule avec « relance annuler »"}
	CodeClosedBefore = problem.Kind{Code: "SUI-04", Severity: problem.Note, Meaning: "ce fait est déjà clos",
		Remedy: "rien à faire"}
	CodeSaidBefore = problem.Kind{Code: "SUI-05", Severity: problem.Note, Meaning: "ce fait est déjà noté",
		Remedy: "« relance suivi lister » donne ce qui est noté"}
	CodeNoInvoice = problem.Kind{Code: "SUI-06", Severity: problem.Error, Meaning: "le client n’a rien d’ouvert sur cette facture",
		Remedy: "vérifiez le numéro dans « relance releve CLIENT »"}
	CodeNoItem = problem.Kind{Code: "SUI-07", Severity: problem.Error, Meaning: "rien d’ouvert ne porte ce numéro de facture chez ce client, au démarrage",
		Remedy: "vérifiez son numéro avec « relance expliquer CLIENT »"}
	CodeOutcome = problem.Kind{Code: "SUI-08", Severity: problem.Error, Meaning: "une procédure collective se clôt avec son issue : presque aucune ne rend aux créanciers leurs actions",
		Remedy: "donnez --motif : plan-arrete, insuffisance-d-actif, extinction-du-passif, conversion, rejet, plan-non-tenu, ou erreur si elle a été notée par erreur"}
	CodeNoStep = problem.Kind{Code: "SUI-09", Severity: problem.Error, Meaning: "le cycle du client n’a pas cette étape",
		Remedy: "« relance verifier » montre les étapes de chaque cycle"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeNothingToUndo, CodeNotMarked, CodeSaidAlready, CodeKept, CodeNoCustomer, CodeNothingOwed, CodeNoSuchFact, CodeClosedBefore,
		CodeSaidBefore, CodeNoInvoice, CodeNoItem, CodeOutcome, CodeNoStep,
	}
}
