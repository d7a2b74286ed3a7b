package ledger

import (
	"slices"

	"relance/aging/table"
)

// below is what stands below a header: the cells answer what they hold.
type below struct {
	header table.Header
	rows   []table.Row
	words  states // of the states that a cell may say
}

// distinct counts the values of a column, up to two.
func (s below) distinct(key string) int {
	seen := map[string]bool{}
	for _, row := range s.rows {
		if text := s.header.Cell(row, key).Text; text != "" && !s.isTotalRow(row) {
			seen[text] = true
		}
		if len(seen) > 1 {
			break
		}
	}
	return len(seen)
}

// content is what the filled cells of a column are.
type content struct{ filled, amounts, days, ticks, words, zeroOne int }

func (s below) content(at int) (c content) {
	for _, row := range s.rows {
		cell := row.Cell(at)
		if cell.Kind == table.Empty || s.isTotalRow(row) {
			continue
		}
		c.filled++
		if _, ok := yesNo(cell.Text); ok {
			c.ticks++
			if cell.Text == "0" || cell.Text == "1" {
				c.zeroOne++
			}
			continue
		}
		if cell.Kind == table.Day {
			c.days++
			continue
		}
		if _, err := cell.Money(); err == nil || isDash(cell.Text) {
			c.amounts++
			continue
		}
		if d, err := cell.Day(); err == nil && d != 0 {
			c.days++
		} else if s.words.of(cell.Text) != stateUnknown {
			c.words++
		}
	}
	return c
}

// isTotalRow says that the row has neither a date nor a number: what it holds is
// not of one invoice.
func (s below) isTotalRow(row table.Row) bool {
	for _, key := range []string{mapDate, mapDue, mapPiece} {
		if s.header.Cell(row, key).Text != "" {
			return false
		}
	}
	return true
}

// kind says what most of the cells are.
func (c content) kind() contentKind {
	switch {
	case c.filled == 0:
		return emptyColumn
	case c.ticks == c.filled && (c.zeroOne < c.filled || c.filled > 1):
		return ticksColumn
	case c.amounts+c.ticks == c.filled:
		return amountsColumn
	case c.days*2 > c.filled:
		return daysColumn
	case (c.words+c.ticks)*2 > c.filled:
		return wordsColumn
	case c.amounts*2 >= c.filled:
		return amountsColumn
	}
	return textColumn
}

type contentKind uint8

const (
	emptyColumn contentKind = iota
	amountsColumn
	daysColumn
	ticksColumn
	wordsColumn
	textColumn
)

func (s below) count(at int, texts ...string) (n int) {
	for _, row := range s.rows {
		if slices.Contains(texts, row.Cell(at).Text) {
			n++
		}
	}
	return n
}

// same says that two columns hold the same amounts.
func (s below) same(a, b int) bool {
	return !slices.ContainsFunc(s.rows, func(row table.Row) bool {
		x, _ := row.Cell(a).Money()
		y, _ := row.Cell(b).Money()
		return x != y
	})
}

func (s below) moreLeftThan(row table.Row, key string) bool {
	open, err1 := s.header.Cell(row, mapOpen).Money()
	total, err2 := s.header.Cell(row, key).Money()
	return err1 == nil && err2 == nil && total != 0 && !s.isTotalRow(row) && open.Abs() > total.Abs()
}

// taxColumn is where the amount of tax of each invoice is, -1 when nowhere.
func (s below) taxColumn() int {
	for at, cell := range s.header.Row.Cells {
		words := table.TitleWords(cell.Text)
		about := slices.ContainsFunc(words, func(w string) bool { return slices.Contains([]string{"tva", "vat", "taxe", "tax", "taxes"}, w) })
		if about && !slices.ContainsFunc(words, func(w string) bool { return w == "taux" || w == "rate" || w == "numero" }) && s.content(at).kind() == amountsColumn {
			return at
		}
	}
	return -1
}

// beforeTax says that the taxes are those of amounts before tax, and could not
// be those of amounts with tax.
func (s below) beforeTax(amounts, taxes int) bool {
	before, within := 0, 0
	for _, row := range s.rows {
		amount, err1 := row.Cell(amounts).Money()
		tax, err2 := row.Cell(taxes).Money()
		if err1 != nil || err2 != nil || tax == 0 || amount == 0 {
			continue
		}
		a, x := int64(amount.Abs()), int64(tax.Abs())
		if isTax(a, x, 0) {
			before++
		}
		if isTax(a, x, 1) {
			within++
		}
	}
	return before > 0 && before > within
}

// isTax says that tax is, within two cents, that of an amount in cents at one of
// the rates: of the amount itself, or of what is inside it when within is 1.
func isTax(amount, tax, within int64) bool {
	return slices.ContainsFunc(taxRates[:], func(rate int64) bool {
		base := 1000 + within*rate
		gap := amount*rate - tax*base
		return max(gap, -gap) <= 2*base
	})
}

// isSum says that a column holds, on each row, the sum of two others.
func (s below) isSum(at, a, b int) bool {
	some := false
	for _, row := range s.rows {
		sum, err := row.Cell(at).Money()
		x, errX := row.Cell(a).Money()
		y, errY := row.Cell(b).Money()
		if err != nil || errX != nil || errY != nil || sum != x+y {
			return false
		}
		some = some || y != 0
	}
	return some
}

// worded says that the mapping knows every cell of a column as a word: 0 and 1
// may be states.
func (s below) worded(at int) bool {
	return !slices.ContainsFunc(s.rows, func(row table.Row) bool { return s.words.of(row.Cell(at).Text) == stateUnknown })
}
