package rules

import (
	"fmt"

	"relance/aging/customer"
	"relance/aging/openitem"
	"relance/rules/cause"
)

// asideUnreadTerms asks nothing on a due date that stands for terms which nobody
// understood: the customer may have weeks more.
func asideUnreadTerms(c *Case, r *standing) {
	if r.item.DueFrom == openitem.DueUnread {
		r.whole(unreadTerms(r.item, c.Customer.UnreadTerms), 0)
	}
}

func unreadTerms(item *Item, typed string) Reason {
	return Reason{cause.UnreadTerms, fmt.Sprintf("Pas de relance : les conditions de paiement « %s » du client ne sont pas comprises, et l’échéance du %s n’est que présumée.", typed, item.Due.French()),
		"écrivez-les autrement dans le fichier des clients (par exemple 30 jours fin de mois), ou donnez l’échéance dans la liste d’échéances"}
}

// heldBy is the reason of a customer whom another product says not to remind.
func heldBy(c *customer.Customer) Reason {
	return Reason{cause.NoReminder, fmt.Sprintf("La fiche du client dit « %s ».", c.HeldBy), "corrigez-la dans le fichier des clients si ce client doit être relancé"}
}
