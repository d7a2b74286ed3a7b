package casefile

import (
	"fmt"
	"io"
	"strings"

	"relance/aging/customer"
	"relance/letters/lists"
)

// writeHandover writes the claim as an agency, a bailiff or a lawyer imports
// it: one row per item, with who owes it.
func writeHandover(w io.Writer, beneficiary string, c customer.Customer, claimed []Claimed, exhibits []Exhibit) error {
	var files []string
	for _, e := range exhibits {
		if e.Enclosed() { // those that the letter which hands the file over says are joined
			files = append(files, fmt.Sprintf("%d %s", e.Number, e.Label))
		}
	}
	var rows [][]string
	for _, l := range claimed {
		last := ""
		if !l.Limitation.LastDay.IsZero() {
			last = l.Limitation.LastDay.French()
		}
		interest := l.Interest.Comma()
		if l.Pending() {
			interest = "" // a rate is to be entered: not known, which is not nothing
		}
		rows = append(rows, []string{
			lists.Text(beneficiary), lists.Text(c.Code), lists.Text(c.Name), c.Kind.String(), lists.Text(c.SIREN), lists.Text(joined(", ", c.Address.Lines...)), lists.Text(c.Address.Postcode),
			lists.Text(c.Address.City), lists.Text(c.Address.Country), lists.Text(c.Phone), lists.Text(c.Email), lists.Text(l.Number()), l.Item.Date.French(), l.Item.Due.French(), l.Item.Amount.Comma(),
			l.Principal.Comma(), interest, l.Indemnity.Comma(), l.Cleared.Comma(), l.Contested.Comma(), noticeDate(l), last, lists.Text(strings.Join(files, " | ")),
		})
	}
	return lists.WriteCSV(w, []string{
		"creancier", "client", "nom", "nature", "siren", "adresse", "code_postal", "ville", "pays", "telephone", "courriel", "facture", "date", "echeance", "montant",
		"principal", "penalites", "indemnite", "deja_regle", "conteste", "mise_en_demeure", "prescription", "pieces",
	}, rows)
}

func noticeDate(l Claimed) string {
	if l.Notice.Left.IsZero() {
		return "" // prepared, it is not a notice yet
	}
	return l.Notice.Prepared.French()
}
