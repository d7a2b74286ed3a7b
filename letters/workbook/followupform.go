package workbook

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	cells "relance/aging/table"
)

// Sheets of the follow-up workbook beside those that people fill in.
const (
	helpSheetName = "Mode d’emploi"
	listSheetName = "Listes"
)

// WriteFollowUp writes suivi.xlsx, the follow-up workbook to be filled in: how
// to use it, then a sheet per kind of fact with drop-down lists, formats and
// the help of each column, an example row, and the facts given, by kind and in
// their order. The lists are on a hidden sheet, because the format allows 255
// characters for one that is written in its cell.
func WriteFollowUp(w io.Writer, facts []followup.Fact, known KnownNames) error {
	b := newBook("Suivi des clients", "", 0)
	sheets := followup.Schema()
	followUpHelp(b, sheets)
	lists := &choiceLists{names: known}
	for _, s := range sheets {
		var rows []followup.Fact
		for _, f := range facts {
			if f.Kind == s.Kind {
				rows = append(rows, f)
			}
		}
		factSheet(b, s, rows, lists)
	}
	lists.write(b)
	return b.save(w)
}

// factSheet writes the sheet of one kind of fact.
func factSheet(b *book, s followup.Sheet, facts []followup.Fact, lists *choiceLists) {
	widths, total := make([]float64, len(s.Columns)), 0.0
	for c, col := range s.Columns {
		widths[c] = formWidth(col)
		total += widths[c]
	}
	rows := 2 + len(facts)
	p := b.begin(s.Title, widths, layout{rows: rows, frozenRows: 1, frozenColumns: 1, header: 1, tab: ink, growing: true, wide: 1 + int(total/legible)})
	if b.err != nil {
		return
	}
	for c := len(s.Columns) - 1; c >= 0; c-- {
		b.check(p.stream.SetColStyle(c+1, c+1, b.styles.id(formStyle(s.Columns[c]))))
	}
	head := p.next(headStyle).height(32)
	for _, col := range s.Columns {
		head.text(col.Header)
	}
	head.done()
	p.exampleRow(s)
	for _, f := range facts {
		p.factRow(s, f)
	}
	for c, col := range s.Columns {
		if v := validation(s, col, ref(c, 2)+":"+ref(c, rows+spare), lists); v != nil {
			b.check(b.file.AddDataValidation(s.Title, v))
		}
	}
	p.explain(s)
	first := ref(0, 2)
	example := fmt.Sprintf(`LEFT($%s,%d)="%s"`, first, len(followup.ExampleMark), followup.ExampleMark)
	p.highlight(first+":"+ref(len(widths)-1, rows+spare), example, style{italic: true, color: muted, fill: band})
	if c := columnOf(s, followup.FieldClosed); c >= 0 {
		p.highlight(first+":"+ref(len(widths)-1, rows+spare), "$"+ref(c, 2)+`<>""`, style{color: muted})
	}
	b.check(b.file.AutoFilter(s.Title, "A1:"+ref(len(widths)-1, rows), nil))
	p.end()
}

// legible is the width that one landscape page prints in letters large enough.
const legible = 240

func columnOf(s followup.Sheet, f followup.Field) int {
	for c, col := range s.Columns {
		if col.Field == f {
			return c
		}
	}
	return -1
}

// formWidth is the width of a column to fill in.
func formWidth(c followup.Column) float64 {
	least := map[followup.Type]float64{
		followup.TypeDay: 13, followup.TypeAmount: 14, followup.TypeInvoices: 20, followup.TypeChoice: 16,
		followup.TypeCustomer: 22, followup.TypeCount: 13, followup.TypeSchedule: 34, followup.TypeTime: 9, followup.TypeText: 14,
	}[c.Type]
	switch c.Field {
	case followup.FieldText:
		least = 40
	case followup.FieldContact, followup.FieldAuthor:
		least = 22
	case followup.FieldNumber:
		least = 8
	}
	return fit(least, 36, each(c.Choices, func(choice followup.Choice) string { return choice.Label + "   " }))
}

// formStyle is the look of the cells of a column, filled in or not: texts stay
// texts, so that a code keeps its zeros.
func formStyle(c followup.Column) style {
	switch c.Type {
	case followup.TypeDay:
		return style{format: day, align: "center", border: "box"}
	case followup.TypeAmount:
		return style{format: euros, border: "box"}
	case followup.TypeCount:
		return style{format: whole, border: "box"}
	}
	return fieldStyle
}

// exampleRow writes the row to be read and deleted.
func (p *page) exampleRow(s followup.Sheet) {
	r := p.next(fieldStyle)
	for _, c := range s.Columns {
		k := formStyle(c)
		k.italic, k.color, k.fill = true, muted, band
		r.style(k)
		text := c.Example
		if c.Type == followup.TypeCustomer {
			text += " (à supprimer)"
		}
		r.typed(c, text, k)
	}
	r.done()
}

// typed writes what a person would type as the cell holds it: a real date, a
// real amount, a number, else the text.
func (r *row) typed(c followup.Column, text string, k style) {
	switch c.Type {
	case followup.TypeDay:
		if d, err := cells.ParseDay(text); err == nil {
			r.date(d)
			return
		}
	case followup.TypeAmount:
		if a, err := money.Parse(text); err == nil {
			r.money(a)
			return
		}
	case followup.TypeCount:
		var n int
		if _, err := fmt.Sscan(text, &n); err == nil {
			r.count(n)
			return
		}
	}
	r.ledger(text, k)
}

// factRow writes a fact.
func (p *page) factRow(s followup.Sheet, f followup.Fact) {
	r := p.next(fieldStyle)
	for _, c := range s.Columns {
		k := formStyle(c)
		r.style(k)
		switch c.Type {
		case followup.TypeDay:
			r.date(factDay(f, c.Field))
		case followup.TypeAmount:
			if c.Field == followup.FieldAmount && f.Amount != 0 {
				r.money(f.Amount)
			} else {
				r.skip(1)
			}
		case followup.TypeChoice:
			r.ledger(choiceText(c, factText(f, c.Field)), k)
		default:
			r.ledger(factText(f, c.Field), k)
		}
	}
	r.done()
}

func factDay(f followup.Fact, field followup.Field) civil.Date {
	switch field {
	case followup.FieldDate:
		return f.Date
	case followup.FieldUntil:
		return f.Until
	case followup.FieldDeadline:
		return f.Deadline
	case followup.FieldPublished:
		return f.Published
	case followup.FieldClosed:
		return f.Closed
	case followup.FieldBearing:
		return f.Bearing
	}
	return 0
}

func factText(f followup.Fact, field followup.Field) string {
	switch field {
	case followup.FieldCustomer:
		return f.Customer
	case followup.FieldInvoices:
		return strings.Join(f.Invoices, " ; ")
	case followup.FieldCode:
		return f.Code
	case followup.FieldContact:
		return f.Contact
	case followup.FieldAuthor:
		return f.Author
	case followup.FieldTime:
		return f.Time
	case followup.FieldText:
		return f.Text
	case followup.FieldRef:
		return f.Ref
	case followup.FieldRun:
		return f.Run
	case followup.FieldNumber:
		return f.Number
	case followup.FieldResult:
		return f.Result
	case followup.FieldSchedule:
		return scheduleText(f.Schedule)
	}
	return ""
}

// scheduleText is a schedule as its column takes it.
func scheduleText(plan []followup.Instalment) string {
	parts := make([]string, len(plan))
	for i, one := range plan {
		parts[i] = one.Due.French() + " = " + one.Amount.Comma()
	}
	return strings.Join(parts, " ; ")
}

// choiceText is the label of a code.
func choiceText(c followup.Column, code string) string {
	for _, choice := range c.Choices {
		if choice.Code == code {
			return choice.Label
		}
	}
	return code
}

// validation is what a column accepts, nil for anything. A value out of the ordinary
// is asked about, never refused: the night reads it and says what is wrong.
func validation(s followup.Sheet, c followup.Column, cells string, lists *choiceLists) *excelize.DataValidation {
	v := excelize.NewDataValidation(true)
	v.SetSqref(cells)
	odd := ""
	switch c.Type {
	case followup.TypeChoice:
		v.SetSqrefDropList(lists.add(c))
		odd = "Choisissez plutôt une valeur de la liste."
	case followup.TypeCustomer: // the bare code is as good, and so is somebody who is not listed yet
		if len(lists.names.Customers) == 0 {
			return nil
		}
		v.SetSqrefDropList(lists.customers())
	case followup.TypeInvoices: // several may be typed
		if len(lists.names.Invoices) == 0 {
			return nil
		}
		v.SetSqrefDropList(lists.invoices(ref(columnOf(s, followup.FieldCustomer), 2)))
	case followup.TypeDay:
		from, _ := serial(civil.New(2000, 1, 1))
		to, _ := serial(civil.New(2099, 12, 31))
		ranged(v, from, to, excelize.DataValidationTypeDate)
		odd = "Une date s’écrit JJ/MM/AAAA."
	case followup.TypeAmount:
		ranged(v, 0, 1_000_000_000, excelize.DataValidationTypeDecimal)
		odd = "Un montant s’écrit en euros, par exemple 1250,00."
	case followup.TypeCount:
		ranged(v, 1, 120, excelize.DataValidationTypeWhole)
		odd = "Un nombre entier, de 1 à 120."
	}
	if v.Type == "" {
		return nil
	}
	if odd != "" {
		v.SetError(excelize.DataValidationErrorStyleWarning, "Valeur inhabituelle", odd)
	}
	return v
}

// explain puts the help of each column on its title, where it is in nobody's way.
func (p *page) explain(s followup.Sheet) {
	for c, col := range s.Columns {
		help := helpOf(col)
		if col.Type == followup.TypeCustomer {
			help += " La liste propose ceux du grand livre ; le code seul suffit, et un client qui n’y est pas encore se tape."
		}
		p.explanation(ref(c, 1), help)
	}
}

func ranged(v *excelize.DataValidation, from, to int, kind excelize.DataValidationType) {
	// Both ends are whole numbers within what the format allows.
	_ = v.SetRange(from, to, kind, excelize.DataValidationOperatorBetween)
}

// helpOf is the help of a column, with what is special about it.
func helpOf(c followup.Column) string {
	help := c.Help
	if c.Required {
		help += ". Obligatoire"
	}
	if c.Type == followup.TypeInvoices && !strings.Contains(help, "séparent") {
		help += ". Plusieurs se séparent par un point-virgule"
	}
	return help + "."
}
