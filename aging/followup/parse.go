package followup

import (
	"fmt"
	"relance/aging/problem"
	"slices"
	"strconv"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/table"
)

// Defect is a cell, or a flag, that does not make a fact.
type Defect struct {
	Column  Column
	Kind    problem.Kind
	Typed   string
	Message string
	Remedy  string
}

// Parse makes a fact of what was typed under each column of a sheet; cell gives
// what is under a column, empty when nothing is. With a defect the fact holds
// what did read, and must not count.
func Parse(sheet Sheet, cell func(Column) table.Cell) (Fact, []Defect) {
	p := parser{fact: Fact{Kind: sheet.Kind}, cell: cell, terms: PlanTerms{}}
	for _, c := range sheet.Columns {
		p.column = c
		p.read(cell(c))
	}
	if sheet.Kind == Plan {
		p.plan(sheet)
	}
	if sheet.Kind == Note && p.fact.Code == "" {
		p.fact.Code = NoteNatures()[0].Code
	}
	p.order(sheet)
	return p.fact, p.defects
}

type parser struct {
	fact    Fact
	terms   PlanTerms
	column  Column
	cell    func(Column) table.Cell
	defects []Defect
}

func (p *parser) fail(code problem.Kind, typed, message, remedy string) {
	p.defects = append(p.defects, Defect{p.column, code, typed, message, remedy})
}

func (p *parser) read(cell table.Cell) {
	if cell.Kind == table.Empty || cell.Text == "" && cell.Kind == table.Text {
		if p.column.Required {
			p.fail(CodeBlank, "", fmt.Sprintf("« %s » n’est pas rempli ; la ligne n’est pas prise en compte", p.column.Header), p.column.Help)
		}
		return
	}
	switch p.column.Type {
	case TypeDay:
		p.day(cell)
	case TypeAmount:
		p.amount(cell)
	case TypeChoice:
		p.choice(cell)
	case TypeCount:
		n, err := strconv.Atoi(cell.Text)
		if err != nil || n <= 0 {
			p.fail(CodeSchedule, cell.Text, "nombre d’échéances illisible", "écrivez un nombre entier, par exemple 4")
		}
		p.terms.Count = n
	case TypeSchedule:
		schedule, err := ParseSchedule(cell.Text)
		if err != nil {
			p.fail(CodeSchedule, cell.Text, err.Error(), "écrivez par exemple 01/11/2026 = 600,00 ; 01/12/2026 = 600,00")
		}
		p.fact.Schedule = schedule
	case TypeTime:
		p.fact.Time = readTime(cell)
	case TypeInvoices:
		p.fact.Invoices = splitInvoices(written(cell))
	default:
		if p.column.Field == FieldRun {
			cell = runCell(cell)
		}
		p.text(plain(cell))
	}
}

// runCell reads the name of a run that a spreadsheet, or a person, took for a
// day.
func runCell(cell table.Cell) table.Cell {
	if day, err := cell.Day(); err == nil && !day.IsZero() {
		cell.Text = day.String()
	}
	return cell
}

// plain gives the text of a cell, on one line.
func plain(cell table.Cell) string { return strings.Join(strings.Fields(written(cell)), " ") }

// written is the text of a cell. A long number that a spreadsheet keeps as one is written
// in full, with its fifteen digits: 1.234567890123457e+16 and 12345678901234600 are what
// two programs save of the same cell.
func written(cell table.Cell) string {
	if cell.Kind != table.Number || len(cell.Text) < 15 {
		return cell.Text
	}
	read, err := strconv.ParseFloat(cell.Text, 64)
	if err != nil {
		return cell.Text
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(read, 'e', 14, 64), 64)
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// splitInvoices cuts a list of invoice numbers, each once, in their order.
func splitInvoices(text string) []string {
	var all []string
	for _, n := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == ',' || r == '\n' || r == '\r' }) {
		if n = strings.TrimSpace(n); n != "" && !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	return all
}

func (p *parser) text(s string) {
	switch p.column.Field {
	case FieldNumber:
		p.fact.Number = s
	case FieldCustomer:
		p.fact.Customer = s
	case FieldContact:
		p.fact.Contact = s
	case FieldAuthor:
		p.fact.Author = s
	case FieldText:
		p.fact.Text = s
	case FieldRef:
		p.fact.Ref = s
	case FieldRun:
		p.fact.Run = s
	case FieldResult:
		p.fact.Result = s
	}
}

// Years that a day may be in: beyond them it is mistyped.
const firstYear, lastYear = 1990, 2100

func (p *parser) day(cell table.Cell) {
	day, err := cell.Day()
	if err == nil && day.IsZero() && !p.column.Required {
		return
	}
	if err != nil || day.IsZero() || day.Year() < firstYear || day.Year() > lastYear {
		p.fail(CodeDay, cell.Text, fmt.Sprintf("« %s » : date illisible ; la ligne n’est pas prise en compte", p.column.Header), "écrivez le jour, le mois et l’année, par exemple 30/10/2026")
		return
	}
	switch p.column.Field {
	case FieldDate:
		p.fact.Date = day
	case FieldUntil:
		p.fact.Until = day
	case FieldDeadline:
		p.fact.Deadline = day
	case FieldPublished:
		p.fact.Published = day
	case FieldClosed:
		p.fact.Closed = day
	case FieldFirst:
		p.terms.First = day
	case FieldBearing:
		p.fact.Bearing = day
	}
}

func (p *parser) amount(cell table.Cell) {
	amount, err := cell.Money()
	if err == nil && amount == 0 {
		return
	}
	if err != nil || amount < 0 {
		p.fail(CodeAmount, cell.Text, fmt.Sprintf("« %s » : montant illisible ou négatif ; la ligne n’est pas prise en compte", p.column.Header), "écrivez par exemple 1 250,00")
		return
	}
	into := map[Field]*money.Amount{FieldAmount: &p.fact.Amount, FieldDeposit: &p.terms.Deposit, FieldEach: &p.terms.Each}
	*into[p.column.Field] = amount
}

func (p *parser) choice(cell table.Cell) {
	c, near, ok := FindChoice(p.column.Choices, cell.Text)
	if !ok {
		remedy := "choisissez dans la liste : " + strings.Join(labels(p.column.Choices), ", ")
		if near != "" {
			remedy = fmt.Sprintf("vouliez-vous dire « %s » ? sinon %s", near, remedy)
		}
		p.fail(CodeChoice, cell.Text, fmt.Sprintf("« %s » : ce mot n’est pas dans la liste ; la ligne n’est pas prise en compte", p.column.Header), remedy)
		return
	}
	switch p.column.Field {
	case FieldCode:
		p.fact.Code = c.Code
	case FieldResult:
		p.fact.Result = c.Code
	case FieldPeriod:
		p.terms.Period = c.Code
	}
}

func labels(choices []Choice) []string {
	var all []string
	for _, c := range choices {
		all = append(all, c.Label)
	}
	return all
}

// plan makes the schedule of a plan from its terms, unless it is written out.
func (p *parser) plan(sheet Sheet) {
	if len(p.defects) > 0 {
		return
	}
	p.column, _ = sheet.Column(FieldSchedule)
	if len(p.fact.Schedule) == 0 {
		schedule, err := p.schedule()
		if err != nil {
			p.fail(CodeSchedule, "", err.Error(), "donnez le montant, la première échéance et le nombre d’échéances, ou écrivez l’échéancier en entier")
		}
		p.fact.Schedule = schedule
	}
	sum := total(p.fact.Schedule)
	if p.fact.Amount == 0 {
		p.fact.Amount = sum
	}
	if len(p.fact.Schedule) > 0 && sum != p.fact.Amount {
		p.fail(CodeSchedule, p.cell(p.column).Text, fmt.Sprintf("les échéances font %s, le plan %s", sum.French(), p.fact.Amount.French()), "corrigez l’un des deux")
	}
	for _, i := range p.fact.Schedule {
		p.fact.Until = max(p.fact.Until, i.Due)
	}
}

// schedule makes the instalments that the columns of a row tell.
func (p *parser) schedule() ([]Instalment, error) {
	t := p.terms
	t.Signed, t.Debt = p.fact.Date, p.fact.Amount
	if rest := t.Debt - t.Deposit; t.Count == 0 && t.Each > 0 && rest > 0 {
		t.Count = int(min((rest+t.Each-1)/t.Each, mostInstalments+1))
	}
	lines, err := t.Lines()
	if err != nil {
		return nil, err
	}
	return t.Fact(p.fact.Customer, nil, lines).Schedule, nil
}

// order refuses days that cannot follow each other.
func (p *parser) order(sheet Sheet) {
	f := &p.fact
	for _, later := range []struct {
		field Field
		day   civil.Date
	}{{FieldUntil, f.Until}, {FieldDeadline, f.Deadline}, {FieldPublished, f.Published}, {FieldClosed, f.Closed}} {
		if later.day.IsZero() || f.Date.IsZero() || later.day >= f.Date {
			continue
		}
		if p.column, _ = sheet.Column(later.field); p.column.Field == "" {
			p.column, _ = sheet.Column(FieldSchedule)
		}
		p.fail(CodeOrder, later.day.French(), fmt.Sprintf("« %s » vient avant le %s, jour du fait ; la ligne n’est pas prise en compte", p.column.Header, f.Date.French()), "corrigez l’une des deux dates")
	}
}
