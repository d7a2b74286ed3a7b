package freshness

import (
	"fmt"
	"strings"

	"relance/aging/problem"
)

const forced = " ; si ce grand livre est le bon, relancez avec --forcer MOTIF : il servira de référence"

func paymentsLost(lost, all int) problem.Problem {
	return CodePayments.With(problem.Problem{
		Message: fmt.Sprintf("frein : %d des %d règlements de la nuit précédente ne sont plus dans le grand livre : il est plus ancien ou incomplet", lost, all),
		Remedy:  "remettez l’export complet et à jour, banque comprise" + forced,
	})
}

func settledAgain(lost, all int) problem.Problem {
	return CodeSettled.With(problem.Problem{
		Message: fmt.Sprintf("frein : %d des %d factures soldées de la nuit précédente sont de nouveau ouvertes, sans rejet", lost, all),
		Remedy:  "remettez l’export complet et à jour, avec son lettrage" + forced,
	})
}

func journalEmpty(code string, lines int) problem.Problem {
	return CodeJournal.With(problem.Problem{
		Message: fmt.Sprintf("frein : le journal %s est vide, il avait %d écritures de clients la nuit précédente", code, lines),
		Remedy:  "refaites l’export avec tous les journaux, ou remettez le fichier de ce journal" + forced,
	})
}

func itemsLost(lost, all int) problem.Problem {
	return CodeItems.With(problem.Problem{
		Message: fmt.Sprintf("frein : %d des %d factures ouvertes de la nuit précédente ont disparu, sans règlement, correction ni report", lost, all),
		Remedy:  "remettez l’export complet, ou le fichier de l’exercice précédent à côté" + forced,
	})
}

func yearAlone(customers int) problem.Problem {
	return CodeYear.With(problem.Problem{
		Message: fmt.Sprintf("frein : des lignes d’ouverture remplacent, sans leurs numéros, les factures connues de %d clients : leurs relances recommenceraient", customers),
		Remedy:  "remettez le FEC précédent à côté du nouveau" + forced,
	})
}

// customersHeld names the customers about whom the ledger lost something.
func customersHeld(codes []string) problem.Problem {
	shown := codes
	more := ""
	if len(shown) > 10 {
		shown, more = shown[:10], fmt.Sprintf(" et %d autres", len(codes)-10)
	}
	return CodeHeld.With(problem.Problem{
		Holds: true, Message: "le grand livre a perdu quelque chose depuis la nuit précédente pour ces clients : " + strings.Join(shown, ", ") + more,
		Remedy: "ils sont retenus ; vérifiez leurs règlements dans la comptabilité et refaites l’export" + forced,
	})
}

// Released is what was found of customers about whom the ledger lost something,
// once somebody said that it is right: they are held no more.
func Released(p problem.Problem) problem.Problem {
	p.Severity, p.Holds = problem.Error, false
	p.Remedy = "aucune action : ce grand livre est désormais la référence, ces clients ne sont plus retenus"
	return p
}

// NothingKept says that the last night kept nothing to compare with.
func NothingKept() problem.Problem {
	return CodeNothing.With(problem.Problem{
		Message: "le grand livre n’est pas comparé à celui de la nuit précédente, qui n’en a rien gardé : il le sera dès la nuit prochaine",
		Remedy:  "aucune action ; vérifiez seulement que l’export est complet",
	})
}

// Stale says what missing receipts hold tonight.
func Stale(held int, why string) problem.Problem {
	return CodeStale.With(problem.Problem{
		Holds: true, Message: fmt.Sprintf("règlements trop anciens, clients retenus : %d (%s)", held, strings.TrimSuffix(why, ".")),
		Remedy: "saisissez la banque et refaites l’export ; les délais se règlent dans regles.yaml (banque-ancienne, banque-perimee ; 0 les retire)",
	})
}
