package rules

import (
	"fmt"

	"relance/aging/openitem"
	"relance/rules/cause"
)

// asideWait leaves out of the claim what the ledger says to wait with.
func asideWait(r *standing) {
	if w := r.item.Wait; w != nil {
		r.whole(waits(w, r.item), 0)
	}
}

func waits(w *openitem.Wait, i *Item) Reason {
	switch w.Why {
	case openitem.LetteredElsewhere:
		return Reason{cause.PaidByAnother, fmt.Sprintf("Lettré avec un règlement de même montant du client %s : sans doute réglé par lui.", w.Who),
			"passez l’écriture qui vire ce règlement d’un compte à l’autre, ou ôtez ce lettrage"}
	case openitem.ParkedReceipt:
		return Reason{cause.ParkedReceipt, fmt.Sprintf("Un encaissement de %s du %s attend au compte %s, avec le numéro ou le nom de ce poste.", w.Amount.French(), w.Date.French(), w.Who),
			"affectez cet encaissement au compte de son client"}
	case openitem.SameDayReceipts:
		return Reason{cause.SameDay, fmt.Sprintf("Les règlements non affectés du %s font ensemble, au centime, le reste de ce poste : %s.", w.Date.French(), w.Amount.French()),
			"lettrez-les avec ce poste ou avec d’autres"}
	case openitem.ImpossibleDate:
		return Reason{cause.ImpossibleDate, fmt.Sprintf("Le %s ne peut pas être une date de cette écriture, du %s.", w.Date.French(), i.Entry.French()), "corrigez la date de pièce ou l’échéance dans la comptabilité"}
	}
	return Reason{cause.RefundAlone, "Remboursement dont aucun crédit du compte n’est l’origine : c’est de l’argent que nous avons rendu.", "lettrez-le avec le crédit qu’il rend, ou corrigez l’écriture"}
}
