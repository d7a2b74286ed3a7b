package dossier

import (
	"os"
	"path/filepath"

	"relance/aging"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/aging/table"
)

// Columns of a trial balance (balance-generale: in relance.yaml).
const (
	trialAccount = "compte"
	trialBalance = "solde"
	trialOwing   = "solde-debiteur"
	trialOwed    = "solde-crediteur"
	trialDebit   = "debit"
	trialCredit  = "credit"
	trialDate    = "date"
)

func trialFields() []table.Field {
	return []table.Field{
		{Key: trialAccount, Aliases: []string{"compte", "n° compte", "numéro de compte", "n° de compte", "numéro compte", "compte général", "comptenum", "code compte", "account"}, Required: true},
		{Key: trialBalance, Aliases: []string{"solde", "solde final", "solde au", "balance"}},
		{Key: trialOwing, Aliases: []string{"solde débiteur", "solde débit", "soldes débiteurs", "débiteur"}},
		{Key: trialOwed, Aliases: []string{"solde créditeur", "solde crédit", "soldes créditeurs", "créditeur"}},
		{Key: trialDebit, Aliases: []string{"débit", "total débit", "mouvements débit", "cumul débit", "debit"}},
		{Key: trialCredit, Aliases: []string{"crédit", "total crédit", "mouvements crédit", "cumul crédit", "credit"}},
		{Key: trialDate, Aliases: []string{"date", "date du solde", "arrêté au"}},
	}
}

// readTrialBalance reads the balances that another program gives, to prove the aged
// balance against: one row per account, its balance signed or in two columns,
// the day where the file tells it. Accounts out of scope are left out, the lines
// of one account and day add up.
func readTrialBalance(root *os.Root, name, encoding string, scope ledger.Scope) (controls []aging.Control, f found, err error) {
	if name == "" {
		return nil, f, nil
	}
	data, err := ReadIn(root, name)
	if err != nil {
		f.problems.Add(unreadable(name, err))
		return nil, f, nil
	}
	name = filepath.ToSlash(name)
	f.rows = []InputRow{inputRow(name, data)}
	sheets, problems, err := table.Read(name, data, table.Options{Encoding: encoding})
	f.problems = problems
	if err != nil || problems.HasErrors() {
		return nil, f, err
	}
	for _, sheet := range sheets {
		if h, ok := table.FindHeader(sheet, trialFields()); ok && hasTrialAmounts(h) {
			controls, bad := trialRows(name, sheet, h, scope)
			f.problems.Add(bad...)
			return controls, f, nil
		}
	}
	f.problems.Add(CodeTrialBalance.With(problem.Problem{
		File: name, Message: "la balance générale n’a pas de ligne de titres avec « compte » et « solde »",
		Remedy: "donnez ces titres aux colonnes ; « solde débiteur » et « solde créditeur », ou « débit » et « crédit », conviennent aussi, et « date » est facultative",
	}))
	return nil, f, nil
}

func hasTrialAmounts(h table.Header) bool {
	return h.Has(trialBalance) || h.Has(trialOwing) && h.Has(trialOwed) || h.Has(trialDebit) && h.Has(trialCredit)
}

// trialRows turns the rows below the header into controls.
func trialRows(name string, sheet table.Sheet, h table.Header, scope ledger.Scope) (controls []aging.Control, problems problem.List) {
	for _, row := range sheet.Rows[h.Index+1:] {
		account := h.Cell(row, trialAccount).Text
		if scope.Of(account) == ledger.Out {
			continue
		}
		c := aging.Control{Account: account}
		balance, key := trialAmount(h, row)
		day, err := h.Cell(row, trialDate).Day()
		if err != nil {
			key = trialDate
		}
		if key != "" {
			problems.Add(CodeTrialBalance.With(problem.Problem{
				File: name, Line: row.No, Column: h.Cell(h.Row, key).Text, Excerpt: h.Cell(row, key).Text,
				Message: "montant ou date illisible dans la balance générale", Remedy: "corrigez la cellule ; un compte hors des créances n’est pas lu",
			}))
			continue
		}
		c.Date, c.Balance = day, balance
		controls = addTrial(controls, c)
	}
	return controls, problems
}

func addTrial(controls []aging.Control, c aging.Control) []aging.Control {
	for i, known := range controls {
		if known.Account == c.Account && known.Date == c.Date {
			controls[i].Balance += c.Balance
			return controls
		}
	}
	return append(controls, c)
}

// trialAmount gives the balance of a row, a debit positive; bad names the column
// that does not read.
func trialAmount(h table.Header, row table.Row) (balance money.Amount, bad string) {
	plus, minus := trialDebit, trialCredit
	switch {
	case h.Has(trialBalance):
		plus, minus = trialBalance, ""
	case h.Has(trialOwing) && h.Has(trialOwed):
		plus, minus = trialOwing, trialOwed
	}
	balance, err := h.Cell(row, plus).Money()
	if err != nil {
		return 0, plus
	}
	less, err := h.Cell(row, minus).Money()
	if err != nil {
		return 0, minus
	}
	return balance - less, ""
}
