package ledger

import (
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/table"
)

// rowRole is what a row of an export is.
type rowRole uint8

const (
	blankRow   rowRole = iota // it says nothing
	lineRow                   // an invoice, a payment, a line of the ledger
	openingRow                // a balance carried forward
	titleRow                  // an account or a customer, whose rows follow
	totalRow
	badAmountRow
	badDateRow
	badTextRow // a formula or an error of the spreadsheet where a text is read
	unclearRow // an amount without a date, and no total
)

// seenRow is a row with what it was found to be.
type seenRow struct {
	table.Row
	role    rowRole
	date    civil.Date
	values  values
	bad     string // column of the amount that does not read
	figures figures
}

// see finds what a row is by itself.
func (r *mappedReader) see(row table.Row) seenRow {
	s := seenRow{Row: row, figures: figuresOf(r.header, row)}
	date, err := r.header.Cell(row, mapDate).Day()
	if date == 0 && err == nil {
		date, err = r.header.Cell(row, mapDue).Day()
	}
	s.values, s.bad = r.amounts(row)
	s.date = date
	some := s.values.some || s.figures.filled()
	if announced := hasText(row, announcesOpening); announced && s.values.debit == 0 && s.values.credit == 0 && s.bad == "" && r.layout.balance.at >= 0 {
		if balance, ok := readAmount(row.Cell(r.layout.balance.at)); ok && balance != 0 {
			s.values.debit, some = balance, true // the balance column alone tells it
		}
	}
	switch dated := date != 0 && err == nil; {
	case row.No == r.header.Row.No || repeatsHeader(r.header, row):
	case dated && !s.values.some && !r.openItems:
		// a line without any amount says nothing
	case dated && isDatedTotal(s, r.known, r.header):
		s.role = totalRow
	case s.spoilt(r.header) != "" && (dated || some || s.bad != ""):
		s.role, s.bad = badTextRow, s.spoilt(r.header)
	case dated && s.bad != "":
		s.role = badAmountRow
	case dated:
		s.role = lineRow
	case some && s.bad == "" && hasText(row, announcesOpening) && r.begins != 0:
		s.role = openingRow
	case !some && s.bad == "":
		if mayTitle(rowText(row), r.above) {
			s.role = titleRow
		}
	case countsRows(s) && !isNumbered(row, r.header):
		s.role = unclearRow // survey looks at the rows below
	case hasText(row, announcesTotal) && !isNumbered(row, r.header):
		s.role = totalRow
	case err != nil && isNumbered(row, r.header) && hasDigit(r.header.Cell(row, mapDate).Text):
		s.role = badDateRow
	case ownerOf(row, r.header) == "" && countTexts(row) == 0 || !s.figures.any() && s.bad == "":
		// figures alone are a subtotal
		s.role = totalRow
	case err != nil && hasDigit(r.header.Cell(row, mapDate).Text) && !isGroupSum(r.header.Cell(row, mapDate).Text):
		s.role = badDateRow
	default:
		s.role = unclearRow
	}
	return s
}

// spoilt gives the column where a formula has no result or a spreadsheet shows an
// error, "" when there is none. Taken for a name, it would join all customers.
func (s seenRow) spoilt(h table.Header) string {
	for _, key := range []string{mapAccount, mapCustomer, mapName, mapPiece, mapDate, mapDue} {
		text := h.Cell(s.Row, key).Text
		if text == table.Uncalculated || len(text) > 3 && text[0] == '#' && (strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") || text == "#N/A") {
			return key
		}
	}
	return ""
}

// ownerOf gives the text by which a row names its customer, or its piece.
func ownerOf(row table.Row, h table.Header) string {
	return h.Cell(row, mapCustomer).Text + h.Cell(row, mapName).Text + h.Cell(row, mapPiece).Text
}

// isNumbered says that a row bears a document's number, which no total has.
func isNumbered(row table.Row, h table.Header) bool {
	at, ok := h.Columns[mapPiece]
	if !ok || at == h.Columns[mapCustomer] && h.Has(mapCustomer) {
		return false
	}
	text := row.Cell(at).Text
	return hasDigit(text) && !announcesTotal(text) && !isGroupSum(text) && !isPeriod(text)
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// isDatedTotal says that a row with a date is a total that the file prints: no
// number, and texts that name nobody, or a customer of the other rows.
func isDatedTotal(s seenRow, known knownNames, h table.Header) bool {
	if isNumbered(s.Row, h) || isAccount(h.Cell(s.Row, mapAccount).Text) {
		return false
	}
	text := totalText(s.Row, h)
	return text != "" && (isPureTotal(text) || known.named(text))
}

// totalText gives the text by which a row announces a total, where a customer or
// a number would stand; in a label only when no customer is named.
func totalText(row table.Row, h table.Header) string {
	texts := []string{row.Cell(firstFilled(row)).Text, h.Cell(row, mapCustomer).Text, h.Cell(row, mapName).Text, h.Cell(row, mapPiece).Text}
	if h.Cell(row, mapCustomer).Text+h.Cell(row, mapName).Text == "" {
		texts = append(texts, h.Cell(row, mapLabel).Text)
	}
	for _, text := range texts {
		if announcesTotal(text) {
			return text
		}
	}
	return ""
}

func firstFilled(row table.Row) int {
	return slices.IndexFunc(row.Cells, func(c table.Cell) bool { return c.Text != "" })
}

// mayTitle says that a text may name what follows. above are the texts above the
// header: a printed page begins again with them.
func mayTitle(title string, above map[string]bool) bool {
	title = withoutCount(title)
	return title != "" && !isPureTotal(title) && !isPeriod(title) && !isPrinted(title) && !above[table.Words(title)]
}

// repeatsHeader says that a printed page begins again with the header.
func repeatsHeader(h table.Header, row table.Row) bool {
	same, filled := 0, 0
	for i, c := range h.Row.Cells {
		if c.Text == "" {
			continue
		}
		filled++
		if c.Text == row.Cell(i).Text {
			same++
		}
	}
	return same*2 > filled
}

// countTexts counts the cells that hold neither a number nor a date.
func countTexts(row table.Row) (n int) {
	for _, c := range row.Cells {
		if _, err := c.Money(); c.Kind == table.Text && err != nil && !isDash(c.Text) {
			n++
		}
	}
	return n
}

func hasText(row table.Row, says func(string) bool) bool {
	return slices.ContainsFunc(row.Cells, func(c table.Cell) bool { return c.Kind == table.Text && says(c.Text) })
}

// rowText joins the texts of a row.
func rowText(row table.Row) string {
	var texts []string
	for _, c := range row.Cells {
		if c.Text != "" {
			texts = append(texts, c.Text)
		}
	}
	return strings.Join(texts, " ")
}

// isGroupSum says that a text is the title of a group with the number of its
// rows, as Odoo writes it: « Menuiserie Alpha (5) ».
func isGroupSum(text string) bool {
	open := strings.LastIndexByte(text, '(')
	return open > 0 && strings.HasSuffix(text, ")") && isDigits(text[open+1:len(text)-1])
}

// withoutCount takes the number of rows from a group's title.
func withoutCount(text string) string {
	if isGroupSum(text) {
		return strings.TrimSpace(text[:strings.LastIndexByte(text, '(')])
	}
	return text
}
