package desk

import (
	"fmt"
	"strings"

	"relance/aging/problem"
	"relance/cmd/internal/nightly/planning"
)

func refusal(code problem.Kind, message, remedy string) problem.Problem {
	return code.With(problem.Problem{Message: message, Remedy: remedy})
}

func noCustomer(code string) problem.Problem {
	return refusal(CodeNoCustomer, fmt.Sprintf("le grand livre ne connaît pas le client « %s »", code), "vérifiez son code dans la balance")
}

// meant gives the code of the customer of whom somebody types something; an
// Error when nobody, or more than one, is meant.
func meant(n planning.Night, written string) (string, problem.List) {
	who := n.People.Who(written)
	switch {
	case n.People.Has(who.Code):
		return who.Code, nil
	case len(who.Near) == 0:
		return "", problem.List{noCustomer(written)}
	}
	var names []string
	for _, code := range who.Near {
		names = append(names, strings.TrimSpace(code+" "+n.People.Name(code)))
	}
	if len(names) > 5 {
		names = append(names[:5], "…")
	}
	p := noCustomer(written)
	p.Message += fmt.Sprintf(" ; ce peut être %s", strings.Join(names, ", "))
	p.Remedy = "donnez le code du bon client"
	return "", problem.List{p}
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
