package casefile

import (
	"fmt"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/letters"
)

// sums adds the claim up for its sheet, in the words of the debtor’s regime.
func sums(c Claim, kind customer.Kind, date civil.Date) []letters.Pair {
	var facts []letters.Pair
	add := adder(&facts)
	add("Principal", c.Principal.French())
	if c.Billed > 0 {
		add("Pénalités facturées", c.Billed.French())
	}
	if c.Interest > 0 {
		interest, stopped := "Pénalités de retard", "arrêtées"
		switch kind {
		case customer.Public:
			interest, stopped = "Intérêts moratoires", "arrêtés"
		case customer.Consumer, customer.NonProfessional:
			interest, stopped = "Intérêts au taux légal", "arrêtés"
		}
		add(interest, c.Interest.French()+", "+stopped+" au "+c.interestTo(date).French()+", à parfaire jusqu’au paiement")
	} else if c.Running {
		add("Intérêts", c.onwardWords()+", à parfaire jusqu’au paiement")
	}
	if c.Indemnity > 0 {
		add("Indemnité forfaitaire", c.Indemnity.French())
	}
	if c.Cleared > 0 {
		add("À déduire", "− "+c.Cleared.French()+", pénalités déjà réglées, abandonnées ou portées au compte")
	}
	add("Total à ce jour", c.Total().French())
	if c.Contested > 0 {
		add("Dont contesté", c.Contested.French())
	}
	add("Mise en demeure", c.noticeOn(date).fact())
	return facts
}

// claimedItems lists what is claimed, and adds up: penalties and the fixed sum are
// words for those who owe them.
func claimedItems(c Claim, kind customer.Kind, date civil.Date) *letters.Table {
	interest := "Pénalités"
	if kind != customer.Business {
		interest = "Intérêts"
	}
	t := &letters.Table{Columns: []letters.TableColumn{
		{Head: "Facture"}, {Head: "Date"}, {Head: "Échéance"}, {Head: "Retard", Right: true}, {Head: "Montant TTC", Right: true}, {Head: "Reste dû", Right: true, Sum: true},
		{Head: interest, Right: true, Sum: true}, {Head: "Indemnité", Right: true, Sum: true},
	}}
	number := money.Amount.Number
	for _, l := range c.Lines {
		t.Rows = append(t.Rows, letters.TableRow{
			Cells: []string{l.Number(), l.Item.Date.French(), l.Item.Due.French(), fmt.Sprintf("%d j", int(date-l.Item.Due)), number(l.Item.Amount), number(l.Principal), interestCell(l.Interest, l.Pending()), number(l.Indemnity)},
			Sums:  []money.Amount{0, 0, 0, 0, 0, l.Principal, l.Interest, l.Indemnity},
		})
	}
	t.Rows = append(t.Rows, letters.TableRow{Strong: true, Cells: []string{"Total", "", "", "", "", number(c.Principal + c.Billed), interestCell(c.Interest, c.Running), number(c.Indemnity)}})
	if c.Indemnity == 0 { // a consumer owes none: no column for it
		last := len(t.Columns) - 1
		t.Columns = t.Columns[:last]
		for k := range t.Rows {
			t.Rows[k].Cells, t.Rows[k].Sums = t.Rows[k].Cells[:last], t.Rows[k].Sums[:min(len(t.Rows[k].Sums), last)]
		}
	}
	return t
}

// interestCell is an amount of interest, or says that a rate is to be entered
// before there is any.
func interestCell(a money.Amount, pending bool) string {
	if a == 0 && pending {
		return "à parfaire"
	}
	return a.Number()
}

// claimNotes says what credits took of the items, and why some bear no penalties.
func claimNotes(c Claim, imputed []penalty.Imputation) []string {
	var notes []string
	for _, i := range imputed {
		for _, l := range c.Lines {
			if l.Item.Key == i.Item {
				notes = append(notes, fmt.Sprintf("Crédit non affecté du %s%s, imputé pour %s sur la facture %s (C. civ. 1342-10).", i.Date.French(), bracketed(i.Ref), i.Amount.French(), l.Number()))
			}
		}
	}
	for _, i := range c.Advances {
		for _, l := range c.Lines {
			if l.Item.Key == i.Item {
				notes = append(notes, fmt.Sprintf("Avance du %s%s, déduite pour %s de la facture %s.", i.Date.French(), bracketed(i.Ref), i.Amount.French(), l.Number()))
			}
		}
	}
	for _, l := range c.Lines {
		if l.Item.Penalties() {
			continue // penalties bear none
		}
		if !l.Item.BearsInterest() {
			notes = append(notes, l.Number()+" : l’écriture n’est pas celle de la facture ; calculez ses pénalités d’après la facture d’origine (« relance penalites »).")
			continue
		}
		for _, why := range l.Why {
			notes = append(notes, l.Number()+" : pénalités non réclamées, "+why+".")
		}
	}
	notes = append(notes, printed(c)...)
	if c.Interest > 0 && len(c.Onward) > 0 {
		notes = append(notes, "Les intérêts courent ensuite "+c.onwardWords()+", jusqu’à parfait paiement.")
	}
	return notes
}

// printed names the invoices that print what is claimed for their late payment, as
// it was read in their data: a basis of the penalties (C. com. L441-9 and L441-10).
func printed(c Claim) (notes []string) {
	var penalties, indemnity []string
	for _, l := range c.Lines {
		switch s := l.Item.Stated; {
		case s == nil || len(l.Why) > 0:
		default:
			if s.Penalties && (l.Interest > 0 || l.Pending()) {
				penalties = append(penalties, l.Number())
			}
			if s.Indemnity && l.Indemnity > 0 {
				indemnity = append(indemnity, l.Number())
			}
		}
	}
	if len(penalties) > 0 {
		notes = append(notes, "Conditions de pénalités de retard mentionnées sur la facture (C. com. L441-9), lues dans ses données : "+strings.Join(penalties, ", ")+".")
	}
	if len(indemnity) > 0 {
		notes = append(notes, "Indemnité forfaitaire pour frais de recouvrement mentionnée sur la facture (C. com. L441-9 et D441-5), lue dans ses données : "+strings.Join(indemnity, ", ")+".")
	}
	return notes
}

// basis says on what law the claim rests: what is asked for, and nothing more, of
// that kind of debtor.
func basis(c Claim, k customer.Kind, date civil.Date) string {
	const contract = "Contrat et factures (C. civ. 1103)"
	interest, fixed := c.Interest > 0 || c.Running || len(c.Onward) > 0, c.Indemnity > 0
	switch k {
	case customer.Public:
		switch {
		case interest && fixed:
			return "Contrat et factures ; intérêts moratoires et indemnité forfaitaire de " + letters.Whole(letters.FixedSum(k, date)) + " par facture, de plein droit (CCP L2192-13, R2192-31 et D2192-35)."
		case interest:
			return "Contrat et factures ; intérêts moratoires de plein droit (CCP L2192-13 et R2192-31)."
		}
		return "Contrat et factures."
	case customer.Consumer, customer.NonProfessional:
		return contract + " ; intérêts au taux légal à compter de la mise en demeure (C. civ. 1231-6 et 1344-1)."
	case customer.Business:
		var asked []string
		if interest {
			asked = append(asked, "pénalités de retard")
		}
		if fixed {
			asked = append(asked, "indemnité forfaitaire de "+letters.Whole(letters.FixedSum(k, date))+" par facture")
		}
		if len(asked) > 0 {
			return contract + " ; " + strings.Join(asked, " et ") + ", de plein droit (C. com. L441-10 et D441-5)."
		}
	}
	return contract + "."
}

// bracketed puts a reference in brackets, nothing where there is none.
func bracketed(ref string) string {
	if ref == "" {
		return ""
	}
	return " (" + ref + ")"
}
