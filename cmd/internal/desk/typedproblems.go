package desk

import (
	"fmt"

	"relance/aging/problem"
)

func refusal(code problem.Kind, message, remedy string) problem.Problem {
	return code.With(problem.Problem{Message: message, Remedy: remedy})
}

func noCustomer(code string) problem.Problem {
	return refusal(CodeNoCustomer, fmt.Sprintf("le grand livre ne connaît pas le client « %s »", code), "« relance balance » donne les codes et les noms ; une partie du nom suffit si elle est à lui seul")
}

func noInvoice(customer, number string) problem.Problem {
	return refusal(CodeNoInvoice, fmt.Sprintf("le client « %s » n’a rien d’ouvert sur la facture « %s »", customer, number), "vérifiez le numéro dans « relance releve "+customer+" »")
}

func nothingOwed(invoice string) problem.Problem {
	return refusal(CodeNothingOwed, fmt.Sprintf("la facture « %s » ne doit plus de pénalités", invoice), "vérifiez son numéro dans la feuille « Pénalités » du rapport")
}

func noSuchFact(number int64) problem.Problem {
	return refusal(CodeNoSuchFact, fmt.Sprintf("aucun fait saisi ne porte le n° %d", number), "« relance suivi lister » donne les numéros ; une nuit s’annule avec « relance annuler »")
}

func closedBefore(number int64) problem.Problem {
	return CodeClosedBefore.With(problem.Problem{Message: fmt.Sprintf("le fait n° %d est déjà clos", number)})
}
