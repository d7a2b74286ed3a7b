package bank

import "slices"

// backWithin is the number of days in which a payment may come back (SEPA: eight
// weeks for an authorised direct debit, with the days of the banks).
const backWithin = 60

// Settle sets the payments that came back against those that they undo, the
// latest before them of the same amount, customer or reference: neither holds a
// reminder any more. paid are the payments that are left, undone those that came
// back, both to be booked all the same; unpaid is all that came back, with the
// customer that the payment tells where they do not.
func Settle(all []Attribution) (paid, unpaid, undone []Attribution) {
	gone := map[int]bool{}
	for _, a := range all {
		if a.Line.Kind != Returned {
			continue
		}
		for i := len(all) - 1; i >= 0; i-- {
			if !gone[i] && a.undoes(all[i]) {
				gone[i] = true
				if a.Customer == "" {
					a.Level, a.Customer, a.Items, a.Candidates = all[i].Level, all[i].Customer, all[i].Items, nil
				}
				break
			}
		}
		unpaid = append(unpaid, a)
	}
	for i, a := range all {
		switch {
		case gone[i]:
			undone = append(undone, a)
		case a.Line.Amount > 0:
			paid = append(paid, a)
		}
	}
	return paid, unpaid, undone
}

// undoes says that a payment that came back is that one.
func (a Attribution) undoes(p Attribution) bool {
	l, was := a.Line, p.Line
	if was.Amount != -l.Amount || was.Date > l.Date || was.Date < l.Date-backWithin {
		return false
	}
	if a.Customer != "" && p.Customer != "" {
		return a.Customer == p.Customer
	}
	return l.PayerIBAN != "" && l.PayerIBAN == was.PayerIBAN || l.Payer != "" && l.Payer == was.Payer ||
		slices.ContainsFunc(l.References, func(r string) bool { return slices.Contains(was.References, r) })
}

// reasons says in French why a payment came back: ISO 20022 external codes, and
// the codes of CFONB for cheques and direct debits.
func reasons(code string) string {
	switch code {
	case "AC01":
		return "numéro de compte faux"
	case "AC04":
		return "compte clôturé"
	case "AC06":
		return "compte bloqué"
	case "AC13":
		return "compte de particulier"
	case "AG01", "AG02":
		return "opération interdite sur ce compte"
	case "AM04":
		return "provision insuffisante"
	case "AM05":
		return "opération en double"
	case "BE05":
		return "créancier non reconnu"
	case "FF01", "RC01":
		return "coordonnées bancaires fausses"
	case "MD01":
		return "pas de mandat"
	case "MD02":
		return "mandat incomplet"
	case "MD06":
		return "remboursement demandé par le payeur"
	case "MD07":
		return "titulaire décédé"
	case "MS02":
		return "refus du payeur"
	case "MS03":
		return "motif non communiqué"
	case "SL01":
		return "service de la banque du payeur"
	case "FOCR", "DUPL", "TECH", "FRAD", "CUST":
		return "rappel du virement par la banque du payeur"
	}
	return ""
}

// Why says in French why a payment came back, with the bank's code.
func (l Line) Why() string {
	switch text := reasons(l.Reason); {
	case text != "":
		return text + " (" + l.Reason + ")"
	case l.Reason != "":
		return "motif " + l.Reason
	}
	return "motif non communiqué"
}
