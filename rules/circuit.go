package rules

import (
	"fmt"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/settings"
	"relance/rules/cause"
	"relance/rules/policy"
)

// longestWait is how many days after its due date an item waits at most for the
// customer's payment run: a month has one at least.
const longestWait = 31

// awaited is the day on which an item is paid as usual (the customer's circuit
// and payment runs), for which a plain reminder or a call after the due date
// waits; 0 when it does not wait. Formal notices never do: a circuit moves no
// due date.
func awaited(c *Case, step *policy.Step, item *Item) civil.Date {
	if step.Offset() <= 0 || step.Supported() || item.Returned {
		return 0
	}
	on := c.Customer.Circuit.Expected(item.Date, item.Due)
	if on == 0 || on < item.Due.AddDays(step.Offset()) {
		return 0
	}
	return min(on, item.Due.AddDays(longestWait))
}

// circuit says what is known of the customer's way of paying, nil when nothing
// is.
func circuit(c customer.Circuit, date civil.Date) *Reason {
	if c.IsZero() {
		return nil
	}
	return &Reason{Code: cause.Circuit, Text: "Circuit de paiement : " + CircuitWords(c, date) + "."}
}

// CircuitWords describes a customer's circuit, with its next payment run after a
// date; "" when nothing is known of it.
func CircuitWords(c customer.Circuit, date civil.Date) string {
	var parts []string
	if c.Deposit != "" {
		parts = append(parts, "factures déposées par "+c.Deposit)
	}
	if c.Steps != "" {
		parts = append(parts, c.Steps)
	}
	if c.Delay > 0 {
		parts = append(parts, settings.Delay{Days: c.Delay}.String()+" d’ordinaire")
	}
	if next := c.Days.Next(date + 1); next > 0 {
		parts = append(parts, fmt.Sprintf("règle %s (prochain jour : %s)", c.Days, next.French()))
	}
	return strings.Join(parts, " ; ")
}

func inCircuit(step *policy.Step, on civil.Date) Reason {
	return Reason{cause.Circuit, fmt.Sprintf("%s attend le jour où le client règle d’ordinaire, le %s.", capital(policy.The(step.Name)), on.French()),
		"videz « jours de paiement » et « délai du circuit » dans la fiche du client s’il ne règle plus ainsi"}
}
