package casefile

import (
	"io"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/letters"
	"relance/letters/lists"
	"relance/letters/pdf"
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

// account is what the ledger says of a debtor: the balance before the movements
// that are listed, and they.
type account struct {
	opening
	moves []movement
}

// accountOf lists the account from the date of the oldest item claimed on (all
// of it when nothing is claimed), each movement with its running balance.
func accountOf(moves []openitem.Movement, claimed []Claimed) (a account) {
	from := civil.Date(0)
	for _, l := range claimed {
		if from.IsZero() || l.Item.Entry < from {
			from = l.Item.Entry
		}
	}
	balance := money.Amount(0)
	for _, m := range moves {
		balance += m.Amount
		if m.Date < from {
			a.opening = opening{moved: true, on: from - 1, balance: balance}
			continue
		}
		row := movement{move: m, label: joined(" ", natureWords(m), m.Number), balance: balance}
		row.debit, row.credit = max(0, m.Amount), max(0, -m.Amount)
		a.moves = append(a.moves, row)
	}
	return a
}

// write writes the account as a list, one row per movement.
func (a account) write(w io.Writer) error {
	var rows [][]string
	if a.moved {
		rows = append(rows, []string{a.on.French(), "Solde antérieur", "", "", "", "", "", a.balance.Comma(), "", "", ""})
	}
	for _, m := range a.moves {
		var stated openitem.Stated
		if m.move.Stated != nil && m.debit > 0 {
			stated = *m.move.Stated
		}
		rows = append(rows, []string{
			m.move.Date.French(), natureWords(m.move), lists.Text(m.move.Number), french(m.move), m.move.Account, blank(m.debit), blank(m.credit), m.balance.Comma(),
			lists.Text(stated.Order), lists.Text(stated.Contract), letters.PerformedOn(&stated),
		})
	}
	return lists.WriteCSV(w, []string{"date", "nature", "piece", "echeance", "compte", "debit", "credit", "solde", "commande", "contrat", "prestation"}, rows)
}

func blank(a money.Amount) string {
	if a == 0 {
		return ""
	}
	return a.Comma()
}

// part is the chapter of the account: every movement since the oldest item
// claimed, after the balance before it.
func (a account) part(date civil.Date) pdf.Part {
	p := pdf.Part{Title: "2. Compte du débiteur", Table: &letters.Table{Columns: []letters.TableColumn{
		{Head: "Pièce"}, {Head: "Date"}, {Head: "Échéance"}, {Head: "Débit", Right: true, Sum: true}, {Head: "Crédit", Right: true, Sum: true}, {Head: "Solde", Right: true},
	}}}
	p.NewPage = len(a.moves) > manyRows
	number := money.Amount.Number
	if a.moved {
		p.Table.Rows = append(p.Table.Rows, letters.TableRow{Cells: []string{"Solde au " + a.on.French(), "", "", "", "", number(a.balance)}, Faint: true})
	}
	var debit, credit money.Amount
	for _, m := range a.moves {
		p.Table.Rows = append(p.Table.Rows, letters.TableRow{
			Cells: []string{m.label, m.move.Date.French(), french(m.move), side(m.debit), side(m.credit), number(m.balance)}, Sums: []money.Amount{0, 0, 0, m.debit, m.credit, 0},
		})
		if detail := letters.InvoiceDetail(m.move.Stated); detail != "" && m.debit > 0 {
			p.Table.Rows = append(p.Table.Rows, letters.TableRow{Cells: []string{detail}, Under: true})
		}
		debit, credit = debit+m.debit, credit+m.credit
	}
	last := a.balance
	if len(a.moves) > 0 {
		last = a.moves[len(a.moves)-1].balance
	}
	p.Table.Rows = append(p.Table.Rows, letters.TableRow{Strong: true, Cells: []string{"Solde au " + date.French(), "", "", number(debit), number(credit), number(last)}})
	p.Notes = []string{"Toutes les écritures du compte, lettrées ou non, depuis la plus ancienne facture réclamée. Le solde est celui du grand livre ; la créance ci-dessus en est la partie exigible et prouvée."}
	return p
}

func french(m openitem.Movement) string {
	if m.Due.IsZero() {
		return ""
	}
	return m.Due.French()
}

func side(a money.Amount) string {
	if a == 0 {
		return ""
	}
	return a.Number()
}

// natureWords names a movement.
func natureWords(m openitem.Movement) string {
	if m.Imputed {
		return "Acompte imputé"
	}
	switch m.Nature {
	case ledger.Invoice:
		return "Facture"
	case ledger.CreditNote:
		return "Avoir"
	case ledger.Payment:
		return "Règlement"
	case ledger.Refund:
		return "Remboursement"
	case ledger.Rejection:
		return "Rejet de règlement"
	case ledger.Deduction:
		return "Déduction sur un règlement"
	case ledger.Opening:
		return "À-nouveau"
	}
	return "Écriture"
}
