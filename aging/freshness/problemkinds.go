package freshness

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeStale = problem.Kind{Code: "FRA-01", Severity: problem.Warning, Meaning: "règlements trop anciens dans le grand livre : des clients sont retenus",
		Remedy: "saisissez la banque et refaites l’export ; les délais se règlent dans regles.yaml (banque-ancienne, banque-perimee ; 0 les retire)"}
	CodePayments = problem.Kind{Code: "FRA-02", Severity: problem.Error, Meaning: "frein : des règlements de la nuit précédente ne sont plus dans le grand livre, qui est plus ancien ou incomplet",
		Remedy: "remettez l’export complet et à jour, banque comprise ; si ce grand livre est le bon, relancez avec --forcer MOTIF : il servira de référence"}
	CodeSettled = problem.Kind{Code: "FRA-03", Severity: problem.Error, Meaning: "frein : des factures soldées la nuit précédente sont de nouveau ouvertes, sans rejet",
		Remedy: "remettez l’export complet et à jour, avec son lettrage ; si ce grand livre est le bon, relancez avec --forcer MOTIF : il servira de référence"}
	CodeJournal = problem.Kind{Code: "FRA-04", Severity: problem.Error, Meaning: "frein : un journal est vide, qui avait des écritures de clients la nuit précédente",
		Remedy: "refaites l’export avec tous les journaux, ou remettez le fichier de ce journal ; si ce grand livre est le bon, relancez avec --forcer MOTIF : il servira de référence"}
	CodeItems = problem.Kind{Code: "FRA-05", Severity: problem.Error, Meaning: "frein : des factures ouvertes la nuit précédente ont disparu, sans règlement, correction ni report",
		Remedy: "remettez l’export complet, ou le fichier de l’exercice précédent à côté ; si ce grand livre est le bon, relancez avec --forcer MOTIF : il servira de référence"}
	CodeYear = problem.Kind{Code: "FRA-06", Severity: problem.Error, Meaning: "frein : des lignes d’ouverture remplacent, sans leurs numéros, des factures connues : leurs relances recommenceraient",
		Remedy: "remettez le FEC précédent à côté du nouveau ; si ce grand livre est le bon, relancez avec --forcer MOTIF : il servira de référence"}
	CodeHeld = problem.Kind{Code: "FRA-07", Severity: problem.Warning, Meaning: "le grand livre a perdu quelque chose depuis la nuit précédente pour ces clients",
		Remedy: "ils sont retenus ; vérifiez leurs règlements dans la comptabilité et refaites l’export ; si ce grand livre est le bon, relancez avec --forcer MOTIF : il servira de référence"}
	CodeNothing = problem.Kind{Code: "FRA-08", Severity: problem.Note, Meaning: "le grand livre n’est pas comparé à celui de la nuit précédente, qui n’en a rien gardé : il le sera dès la nuit prochaine",
		Remedy: "aucune action ; vérifiez seulement que l’export est complet"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeStale, CodePayments, CodeSettled, CodeJournal, CodeItems, CodeYear, CodeHeld, CodeNothing,
	}
}
