package workbook

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
	"relance/aging/daysheet"
	"relance/aging/followup"
)

// wanted fills the cells that an answer asks for.
const wanted = "FFF4D6"

// Rows below the last one that still have the lists, and the days that a list of
// days goes back and forward.
const (
	dayRows          = 100
	daysBack, daysOn = 7, 60
)

// WriteDaySheet writes a-faire.xlsx: a tab per kind of thing to do, pre-filled,
// with drop-down lists for what came of it, the requests, then how to use it.
// daysheet.Read reads it back. Tabs without a row are left out, but for calls and
// requests, which people add.
func WriteDaySheet(w io.Writer, d daysheet.Book) error {
	b := newBook("À faire", d.Company, d.Date)
	lists := newDayLists(d)
	for _, s := range daysheet.Schema() {
		if len(d.Lines[s.Tab]) > 0 || s.Tab == daysheet.Calls {
			dayTab(b, s, d, lists)
		}
	}
	dayHelp(b)
	lists.write(b)
	return b.save(w)
}

// dayTab writes one tab.
func dayTab(b *book, s daysheet.Sheet, d daysheet.Book, lists *dayLists) {
	lines := d.Lines[s.Tab]
	widths := make([]float64, len(s.Columns))
	total := 0.0
	for c, col := range s.Columns {
		widths[c] = col.Width
		total += col.Width
	}
	frozen := 3
	if s.Tab == daysheet.Requests {
		frozen = 1
	}
	p := b.begin(s.Title, widths, layout{rows: 1 + len(lines), frozenRows: 1, frozenColumns: frozen, header: 1, tab: ink, growing: true, wide: 1 + int(total/legible)})
	if b.err != nil {
		return
	}
	for c := len(s.Columns) - 1; c >= 0; c-- {
		b.check(p.stream.SetColStyle(c+1, c+1, b.styles.id(dayStyle(s.Columns[c]))))
	}
	head := p.next(headStyle).height(32)
	for _, col := range s.Columns {
		head.text(col.Header)
	}
	head.done()
	for _, l := range lines {
		p.dayLine(s, l)
	}
	last := 1 + len(lines) + dayRows
	for c, col := range s.Columns {
		if v := lists.validation(s, c, last); v != nil {
			b.check(b.file.AddDataValidation(s.Title, v))
		}
		if !col.Given && col.Help != "" {
			p.comment(ref(c, 1), col.Help+".")
		}
	}
	p.dayMarks(s, last)
	b.check(b.file.AutoFilter(s.Title, "A1:"+ref(len(widths)-1, max(2, 1+len(lines))), nil))
	p.end()
}

// comment explains a title.
func (p *page) comment(cell, text string) {
	p.book.check(p.book.file.AddComment(p.sheet, excelize.Comment{
		Cell: cell, Author: "relance", Width: 240, Height: uint(24 + 15*lines(text, 34)),
		Paragraph: []excelize.RichTextRun{{Text: text, Font: &excelize.Font{Family: fontSet, Size: 9}}},
	}))
}

// dayStyle is the look of a column: what the program fills stands on a pale ground.
func dayStyle(c daysheet.Column) style {
	k := formStyle(followup.Column{Type: c.Type})
	if c.Given {
		k.fill = pale
	}
	k.wrap = k.wrap || c.Type == followup.TypeText
	if c.Field == daysheet.FieldKey {
		k.color, k.size, k.wrap = muted, 7, false
	}
	return k
}

func (p *page) dayLine(s daysheet.Sheet, l daysheet.Line) {
	r := p.next(fieldStyle)
	for _, c := range s.Columns {
		k := dayStyle(c)
		r.style(k)
		cell := l.Cells[c.Field]
		switch {
		case c.Field == daysheet.FieldKey:
			r.ledger(l.Key.String(), k)
		case !c.Given:
			r.skip(1)
		case c.Field == daysheet.FieldCustomer:
			r.ledger(l.Key.Customer, k)
		case cell.Day != 0:
			r.date(cell.Day)
		case c.Type == followup.TypeAmount && cell.Amount != 0:
			r.money(cell.Amount)
		default:
			r.ledger(cell.Text, k)
		}
	}
	r.done()
}

// dayMarks greys the rows that are answered, and shows the cells that an answer
// asks for.
func (p *page) dayMarks(s daysheet.Sheet, last int) {
	at := func(f daysheet.Field) int {
		for c, col := range s.Columns {
			if col.Field == f {
				return c
			}
		}
		return -1
	}
	answer := at(daysheet.FieldAnswer)
	if answer < 0 {
		answer = at(daysheet.FieldValue)
	}
	asks := func(f daysheet.Field, labels ...string) {
		c := at(f)
		if c < 0 {
			return
		}
		var tests []string
		for _, label := range labels {
			tests = append(tests, fmt.Sprintf(`$%s="%s"`, ref(answer, 2), label))
		}
		condition := fmt.Sprintf(`AND(%s="",OR(%s))`, "$"+ref(c, 2), strings.Join(tests, ","))
		p.highlight(ref(c, 2)+":"+ref(c, last), condition, style{fill: wanted})
	}
	switch s.Tab {
	case daysheet.Calls, daysheet.Replies:
		asks(daysheet.FieldPromised, "Promesse de règlement")
		asks(daysheet.FieldReason, "Litige")
		asks(daysheet.FieldUntil, "Attendre jusqu’au")
	case daysheet.Decisions:
		asks(daysheet.FieldUntil, "Attendre jusqu’au")
	case daysheet.Requests:
		label := func(w daysheet.Wish) string { return w.Label() }
		asks(daysheet.FieldUntil, label(daysheet.WantHold), label(daysheet.WantPlan))
		asks(daysheet.FieldCount, label(daysheet.WantPlan))
		asks(daysheet.FieldStep, label(daysheet.WantLevel))
		asks(daysheet.FieldText, label(daysheet.WantHold), label(daysheet.WantLift), label(daysheet.WantLevel), label(daysheet.WantWaiver), label(daysheet.WantLoss))
	}
	if answer < 2 { // nothing is given but the key
		return
	}
	// Given columns turn grey once the row is answered: what is left stands out.
	p.highlight("B2:"+ref(answer-1, last), "$"+ref(answer, 2)+`<>""`, style{color: muted, italic: true})
}

// dayLists are the drop-down lists of the sheet of the day, on a hidden sheet.
type dayLists struct {
	titles  []string
	columns [][]string
	days    []civil.Date // in column A
	parties int          // column of the customers
	owned   int          // columns of the invoices: customer as listed, code, number
	bills   int          // how many invoices
	at      map[string]string
}

func newDayLists(d daysheet.Book) *dayLists {
	l := &dayLists{at: map[string]string{}, titles: []string{"Jours"}, columns: [][]string{nil}}
	for n := -daysBack; n <= daysOn; n++ {
		l.days = append(l.days, d.Date.AddDays(n))
	}
	var labels, owner, codes, numbers []string
	for _, p := range d.Parties {
		labels = append(labels, p.Label())
		for _, n := range p.Invoices {
			owner, codes, numbers = append(owner, p.Label()), append(codes, p.Code), append(numbers, n)
		}
	}
	l.parties = l.add("Clients", labels)
	l.owned = l.add("Client de la facture", owner)
	l.add("Code", codes)
	l.add("Facture", numbers)
	l.bills = len(numbers)
	l.at["etapes"] = l.area(l.add("Étapes", append([]string{"aucune"}, d.Steps...)))
	if len(d.Authors) > 0 {
		l.at["par"] = l.area(l.add("Par", d.Authors))
	}
	return l
}

// add adds a list and gives its column.
func (l *dayLists) add(title string, values []string) int {
	l.titles, l.columns = append(l.titles, title), append(l.columns, values)
	return len(l.columns) - 1
}

func (l *dayLists) area(c int) string {
	return fmt.Sprintf("%s!$%s$2:$%s$%d", listSheetName, columnName(c), columnName(c), 1+max(1, len(l.columns[c])))
}

// choices gives the range of a list of words.
func (l *dayLists) choices(c daysheet.Column) string {
	var words []string
	for _, one := range c.Choices {
		words = append(words, one.Label)
	}
	key := strings.Join(words, "\x00")
	if l.at[key] == "" {
		l.at[key] = l.area(l.add(c.Header, words))
	}
	return l.at[key]
}

// invoices is the formula of the invoices of the customer of a row.
func (l *dayLists) invoices(s daysheet.Sheet) string {
	column, keys := "B", columnName(l.owned+1)
	if s.Tab == daysheet.Requests {
		column, keys = "C", columnName(l.owned)
	}
	first := columnName(l.owned + 2)
	return fmt.Sprintf("OFFSET(%[1]s!$%[2]s$1,MATCH($%[3]s2,%[1]s!$%[4]s$1:$%[4]s$%[5]d,0)-1,0,COUNTIF(%[1]s!$%[4]s$1:$%[4]s$%[5]d,$%[3]s2),1)", listSheetName, first, column, keys, 1+l.bills)
}

// validation is the list of a column and its help, nil for a cell that nobody fills.
// What is not in a list may be typed: the night reads it, and says what is wrong.
func (l *dayLists) validation(s daysheet.Sheet, c, last int) *excelize.DataValidation {
	col := s.Columns[c]
	if col.Given || col.Field == daysheet.FieldKey {
		return nil
	}
	v := excelize.NewDataValidation(true)
	v.SetSqref(ref(c, 2) + ":" + ref(c, last))
	if col.Help != "" {
		v.SetInput(shorten(col.Header, 32), shorten(col.Help+".", 250))
	}
	switch {
	case col.Field == daysheet.FieldCustomer && len(l.columns[l.parties]) > 0:
		v.SetSqrefDropList(l.area(l.parties))
	case col.Type == followup.TypeChoice:
		v.SetSqrefDropList(l.choices(col))
		v.SetError(excelize.DataValidationErrorStyleWarning, "Valeur inhabituelle", "Choisissez plutôt une valeur de la liste.")
		return v
	case col.Type == followup.TypeDay:
		v.SetSqrefDropList(fmt.Sprintf("%s!$A$2:$A$%d", listSheetName, 1+len(l.days)))
	case col.Type == followup.TypeInvoices && l.bills > 0:
		v.SetSqrefDropList(l.invoices(s))
	case col.Field == daysheet.FieldStep:
		v.SetSqrefDropList(l.at["etapes"])
	case col.Field == daysheet.FieldAuthor && l.at["par"] != "":
		v.SetSqrefDropList(l.at["par"])
	}
	v.ShowErrorMessage = false
	return v
}

// write writes the hidden sheet: the days in the first column.
func (l *dayLists) write(b *book) {
	lengths := make([]int, len(l.columns))
	for c, list := range l.columns {
		lengths[c] = len(list)
	}
	lengths[0] = len(l.days)
	hiddenLists(b, l.titles, lengths, 30, func(r *row, c, n int) {
		if c == 0 {
			r.style(dateStyle).date(l.days[n])
			return
		}
		r.ledger(l.columns[c][n], textStyle)
	})
}
