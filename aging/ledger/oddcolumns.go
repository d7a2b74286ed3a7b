package ledger

import (
	"slices"
	"strings"

	"relance/aging/money"
	"relance/aging/table"
)

// Columns of a list whose cells are not what their title would make them: a
// share paid and no amount, how some invoices were paid, payments written
// negative, ages of what is left.

// leave gives a column up for one that is not understood, and says why.
func (s *studied) leave(key, why string) {
	at := s.header.Columns[key]
	delete(s.header.Columns, key)
	s.used[at], s.odd[at] = key, why
}

// isShare says that a column tells a share of the invoice: per cent, or the
// fractions that a workbook shows as such.
func (s below) isShare(at int) bool {
	if strings.Contains(s.header.Row.Cell(at).Text, "%") {
		return true
	}
	fractions := false
	for _, row := range s.rows {
		cell := row.Cell(at)
		amount, err := cell.Money()
		switch {
		case cell.Kind == table.Empty || s.isTotalRow(row) || isDash(cell.Text):
		case strings.HasSuffix(cell.Text, "%"):
			return true
		case err != nil || amount < 0 || amount > 100:
			return false
		default:
			fractions = fractions || amount > 0 && amount < 100
		}
	}
	return fractions
}

// meansOnly says that every invoice of a column has a means of payment: agreed,
// and no trace of a payment, which only some would have.
func (s below) meansOnly(at int) bool {
	for _, row := range s.rows {
		if !s.isTotalRow(row) && (row.Cell(at).Kind == table.Empty || hasDigit(row.Cell(at).Text)) {
			return false
		}
	}
	return true
}

// opposite says that all amounts of a column have the sign contrary to those of
// the invoices: payments written as they are deducted.
func (s below) opposite(at, total int) bool {
	some := false
	for _, row := range s.rows {
		paid, err1 := row.Cell(at).Money()
		amount, err2 := row.Cell(total).Money()
		if err1 != nil || err2 != nil || paid == 0 || amount == 0 || s.isTotalRow(row) {
			continue
		}
		if (paid < 0) == (amount < 0) {
			return false
		}
		some = true
	}
	return some
}

// negativeCredits says that a ledger writes its credits as it deducts them: none
// is positive, and no debit is negative.
func (s below) negativeCredits() bool {
	some, debits := false, false
	for _, row := range s.rows {
		credit, err1 := s.header.Cell(row, mapCredit).Money()
		debit, err2 := s.header.Cell(row, mapDebit).Money()
		if err1 == nil && credit > 0 || err2 == nil && debit < 0 {
			return false
		}
		some, debits = some || err1 == nil && credit < 0, debits || err2 == nil && debit > 0
	}
	return some && debits
}

// ages gives the columns that spread over ages what is left of each invoice, when
// nothing else tells it and they show that something was paid.
func (s below) ages() (columns []int) {
	total, ok := s.header.Columns[totalKey(s.header)]
	if !ok || s.header.Has(mapOpen) || s.header.Has(mapPaid) {
		return nil
	}
	for at, cell := range s.header.Row.Cells {
		if isAge(cell.Text) && s.content(at).kind() == amountsColumn {
			columns = append(columns, at)
		}
	}
	paid := false
	for _, row := range s.rows {
		amount, err := row.Cell(total).Money()
		if err != nil || s.isTotalRow(row) {
			continue
		}
		left := sumOf(row, columns)
		if left.Abs() > amount.Abs() || left != 0 && (left < 0) != (amount < 0) {
			return nil // sums of a customer, or days
		}
		paid = paid || left != amount
	}
	if len(columns) < 2 || !paid {
		return nil
	}
	return columns
}

// isAge recognises the title of a column of an aged list.
func isAge(title string) bool {
	return isBucketTitle(title) || slices.Contains([]string{"nonechu", "aechoir", "current", "older", "plusancien", "notdue"}, table.Title(title))
}

func sumOf(row table.Row, columns []int) (sum money.Amount) {
	for _, at := range columns {
		amount, err := row.Cell(at).Money()
		if err == nil {
			sum += amount
		}
	}
	return sum
}
