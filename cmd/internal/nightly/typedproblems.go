package nightly

import (
	"fmt"

	"relance/aging/civil"
	"relance/aging/problem"
)

// Codes about facts that people type.
const (
	CodeNoCustomer   = "SUI-01" // the ledger has no such customer
	CodeNothingOwed  = "SUI-02" // the invoice owes no penalty any more
	CodeNoNotice     = "SUI-03" // no formal notice to present
	CodeNoSuchFact   = "SUI-04" // no fact of that number was typed
	CodeClosedBefore = "SUI-05" // it is closed already
)

func refusal(code, message, remedy string) problem.Problem {
	return problem.Problem{Code: code, Severity: problem.Error, Message: message, Remedy: remedy}
}

func noCustomer(code string) problem.Problem {
	return refusal(CodeNoCustomer, fmt.Sprintf("le grand livre ne connaît pas le client « %s »", code), "vérifiez son code dans la balance")
}

func nothingOwed(invoice string) problem.Problem {
	return refusal(CodeNothingOwed, fmt.Sprintf("la facture « %s » ne doit plus de pénalités", invoice), "vérifiez son numéro dans la feuille « Pénalités » du rapport")
}

func noNotice(customer string, date civil.Date) problem.Problem {
	return refusal(CodeNoNotice, fmt.Sprintf("aucune mise en demeure n’a été préparée pour le client « %s » au %s", customer, date.French()), "vérifiez la date et le client avec « relance historique --client »")
}

func noSuchFact(number int64) problem.Problem {
	return refusal(CodeNoSuchFact, fmt.Sprintf("aucun fait saisi ne porte le n° %d", number), "« relance suivi lister » donne les numéros ; une nuit s’annule avec « relance annuler »")
}

func closedBefore(number int64) problem.Problem {
	return problem.Problem{Code: CodeClosedBefore, Severity: problem.Note, Message: fmt.Sprintf("le fait n° %d est déjà clos", number)}
}
