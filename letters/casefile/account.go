package casefile

import (
	"fmt"
	"io"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/letters/lists"
)

// movement is one line of the account with the balance after it.
type movement struct {
	move          openitem.Movement
	label         string
	debit, credit money.Amount
	balance       money.Amount
}

// opening is the balance before the movements that are listed.
type opening struct {
	moved   bool // there were movements before
	on      civil.Date
	balance money.Amount
}

// movements lists the account from the date of the oldest item claimed on (all
// of it when nothing is claimed), each with its running balance.
func (f File) movements() (start opening, rows []movement) {
	from := civil.Date(0)
	for _, l := range f.Claim.Lines {
		if from.IsZero() || l.Item.Entry < from {
			from = l.Item.Entry
		}
	}
	balance := money.Amount(0)
	for _, m := range f.Movements {
		balance += m.Amount
		if m.Date < from {
			start = opening{moved: true, on: from - 1, balance: balance}
			continue
		}
		row := movement{move: m, label: joined(" ", natureWords(m), m.Number), balance: balance}
		row.debit, row.credit = max(0, m.Amount), max(0, -m.Amount)
		rows = append(rows, row)
	}
	return start, rows
}

// writeAccount writes the same account as a list, one row per movement.
func (f File) writeAccount(w io.Writer) error {
	start, moves := f.movements()
	var rows [][]string
	if start.moved {
		rows = append(rows, []string{start.on.French(), "Solde antérieur", "", "", "", "", "", start.balance.Comma()})
	}
	for _, m := range moves {
		rows = append(rows, []string{
			m.move.Date.French(), natureWords(m.move), lists.Text(m.move.Number), french(m.move), m.move.Account, blank(m.debit), blank(m.credit), m.balance.Comma(),
		})
	}
	return lists.WriteCSV(w, []string{"date", "nature", "piece", "echeance", "compte", "debit", "credit", "solde"}, rows)
}

func blank(a money.Amount) string {
	if a == 0 {
		return ""
	}
	return a.Comma()
}

// writeHandover writes the claim as an agency, a bailiff or a lawyer imports
// it: one row per item, with who owes it.
func (f File) writeHandover(w io.Writer) error {
	c := f.Case.Customer
	var exhibits []string
	for _, e := range f.Exhibits {
		if e.File != "" {
			exhibits = append(exhibits, fmt.Sprintf("%d %s", e.Number, e.Label))
		}
	}
	var rows [][]string
	for _, l := range f.Claim.Lines {
		last := ""
		if !l.Limitation.LastDay.IsZero() {
			last = l.Limitation.LastDay.French()
		}
		rows = append(rows, []string{
			lists.Text(f.Sender.Beneficiary()), lists.Text(c.Code), lists.Text(c.Name), c.Kind.String(), lists.Text(c.SIREN), lists.Text(joined(", ", c.Address.Lines...)), lists.Text(c.Address.Postcode),
			lists.Text(c.Address.City), lists.Text(c.Address.Country), lists.Text(c.Phone), lists.Text(c.Email), lists.Text(l.Number()), l.Item.Date.French(), l.Item.Due.French(), l.Item.Amount.Comma(),
			l.Principal.Comma(), l.Interest.Comma(), l.Indemnity.Comma(), l.Cleared.Comma(), l.Contested.Comma(), noticeDate(l), last, lists.Text(strings.Join(exhibits, " | ")),
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
