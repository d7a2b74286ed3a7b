package letters

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/rules"
)

// oneByOne is how many credits, or invoices that credits pay, a letter lists one by
// one: beyond, they are one line.
const oneByOne = 10

// statementPlace is the place of the detail of credits that are told in one line.
const statementPlace = "releve-credits"

// inOneLine gives many credits as one, with their detail in a statement.
func inOneLine(credits []Credit, f Format) ([]Credit, Table) {
	if len(credits) <= oneByOne {
		return credits, Table{}
	}
	w, words := tableWordsOf(f), wordsOf(f)
	t := Table{Place: statementPlace, After: true, Title: words.creditStatement, Columns: columns(w.document, w.date, "+"+w.amount)}
	all := Credit{Label: sprintf(words.manyCredits, len(credits)), Date: credits[len(credits)-1].Date}
	for _, c := range credits {
		all.Amount += c.Amount
		t.Rows = append(t.Rows, TableRow{Cells: []string{c.Label, f.Short(c.Date), f.Number(c.Amount)}, Sums: []money.Amount{0, 0, c.Amount}})
	}
	t.Rows = append(t.Rows, TableRow{Cells: []string{w.total, "", f.Number(all.Amount)}, Strong: true})
	return []Credit{all}, t
}

// settledTogether gives in one line the invoices that credits pay entirely, where
// they are many: what remains to be paid is what a reader looks for.
func settledTogether(rows []Row, steps map[string]rules.ItemStep, f Format) []Row {
	settled := func(r Row) bool {
		return !r.Claimed && !r.GuessedPaid && !r.GuessedDue && !slices.ContainsFunc(r.Keys, func(key string) bool { return !steps[key].Imputed })
	}
	all, n := Row{Aggregate: true, worded: true, settled: true, Apart: true}, 0
	var first, last civil.Date
	for _, r := range rows {
		if !settled(r) {
			continue
		}
		all.Keys = append(all.Keys, r.Keys...)
		all.Used += r.Used
		all.Amount, all.Paid, all.Aside, all.Outstanding = all.Amount+r.Amount, all.Paid+r.Paid, all.Aside+r.Aside, all.Outstanding+r.Outstanding
		if n++; n == 1 || r.Date < first {
			first = r.Date
		}
		last = max(last, r.Date)
		all.Due = max(all.Due, r.Due)
	}
	if n <= oneByOne || n == len(rows) {
		return rows
	}
	all.Label = sprintf(wordsOf(f).manySettled, n, f.Short(first), f.Short(last))
	return append(slices.DeleteFunc(rows, settled), all)
}
