package daysheet

import (
	"strconv"
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/problem"
	"relance/aging/table"
)

// Days that an answer without an end of its own holds.
const (
	refusalDays = 30 // a reminder that a person refused
	payingDays  = 10 // a payment that is said to be on its way
	planDays    = 10 // a plan that the customer asks for
)

// margin is what an approved amount may have grown by when the letter leaves, in
// percent: interest runs until then.
const margin = 5

// answer reads what a row tells.
type answer struct {
	line
	date     civil.Date // of the sheet
	sheetRun string
	facts    []followup.Fact
	request  *Request
	defects  problem.List
}

func (a *answer) read() {
	switch a.sheet.Tab {
	case Calls:
		a.call()
	case Post:
		a.posted()
	case Approvals:
		a.approval()
	case Decisions:
		a.decision()
	case Replies:
		a.reply()
	case Records:
		a.record()
	case Requests:
		a.wish()
	}
}

// from says where a fact's field is read: in a cell of the row, else a value.
type from struct {
	field Field
	value string
	day   civil.Date
}

// fact makes a fact of the row; a cell that does not read is a defect at its own
// address.
func (a *answer) fact(kind followup.Kind, sources map[followup.Field]from) {
	sources[followup.FieldCustomer] = from{value: a.customer()}
	if _, ok := sources[followup.FieldDate]; !ok {
		sources[followup.FieldDate] = from{field: FieldDate, day: a.date}
	}
	if _, ok := sources[followup.FieldAuthor]; !ok {
		sources[followup.FieldAuthor] = from{field: FieldAuthor}
	}
	f, defects := followup.Parse(followup.SheetOf(kind), func(c followup.Column) table.Cell { return a.source(sources[c.Field]) })
	for _, d := range defects {
		a.refuse(sources[d.Column.Field].field, d)
	}
	f.Origin = a.origin()
	f.Origin.Titles = &followup.Titles{Tab: a.tab, At: map[followup.Field]int{}}
	for field, s := range sources { // what no cell of its own says comes from the word of the row
		at := s.field
		switch {
		case field == followup.FieldCustomer:
			at = FieldCustomer
		case at == "":
			at = FieldAnswer
		}
		if column, ok := a.header.Columns[string(at)]; ok {
			f.Origin.Titles.At[field] = column
		}
	}
	a.facts = append(a.facts, f)
}

func (a *answer) source(s from) table.Cell {
	if s.field != "" {
		if c := a.cell(s.field); c.Kind != table.Empty && strings.TrimSpace(c.Text) != "" {
			return c
		}
	}
	switch {
	case s.day != 0:
		return table.Cell{Text: s.day.String(), Kind: table.Day, Date: s.day}
	case s.value != "":
		return table.Cell{Text: s.value, Kind: table.Text}
	}
	return table.Cell{}
}

// refuse tells of a cell that does not make a fact.
func (a *answer) refuse(f Field, d followup.Defect) {
	if f == "" {
		f = FieldAnswer
	}
	message := d.Message
	if c, ok := a.sheet.Column(f); ok && d.Column.Header != c.Header {
		message = strings.ReplaceAll(message, "« "+d.Column.Header+" »", "« "+c.Header+" »")
	}
	a.defects.Add(d.Kind.With(problem.Problem{File: a.file, Line: a.row.No, Column: a.place(f), Excerpt: d.Typed, Message: message, Remedy: d.Remedy}))
}

// choose reads a word of a list; "" when none is typed, or when it is refused.
func (a *answer) choose(f Field) string {
	typed := a.cell(f).Text
	if strings.TrimSpace(typed) == "" {
		return ""
	}
	c, _ := a.sheet.Column(f)
	choice, near, ok := followup.FindChoice(c.Choices, typed)
	if ok {
		return choice.Code
	}
	remedy := "choisissez dans la liste de la cellule"
	if near != "" {
		remedy = "vouliez-vous dire « " + near + " » ? sinon " + remedy
	}
	a.defects.Add(followup.CodeChoice.With(problem.Problem{File: a.file, Line: a.row.No, Column: a.place(f), Excerpt: typed,
		Message: "« " + c.Header + " » : ce mot n’est pas dans la liste ; la ligne n’est pas prise en compte", Remedy: remedy}))
	return ""
}

// has says that a cell is filled.
func (a *answer) has(f Field) bool { return strings.TrimSpace(a.cell(f).Text) != "" }

// missing tells of a cell that the answer needs.
func (a *answer) missing(f Field, why string) {
	c, _ := a.sheet.Column(f)
	a.defects.Add(followup.CodeBlank.With(problem.Problem{File: a.file, Line: a.row.No, Column: a.place(f),
		Message: "« " + c.Header + " » n’est pas rempli ; la ligne n’est pas prise en compte", Remedy: "écrivez " + why}))
}

// said reads the cells of a promise and of a dispute: they count when the word
// opens them, and when they are filled without it.
func (a *answer) said(promised, disputed bool) {
	if promised || a.has(FieldPromised) {
		a.fact(followup.Promise, map[followup.Field]from{
			followup.FieldUntil: {field: FieldPromised}, followup.FieldAmount: {field: FieldPromise}, followup.FieldInvoices: {field: FieldAbout},
			followup.FieldContact: {field: FieldWith, value: a.cell(FieldContact).Text}, followup.FieldText: {field: FieldText},
		})
	} else if a.has(FieldPromise) {
		a.missing(FieldPromised, "le jour où il est promis")
	}
	if disputed || a.has(FieldReason) {
		a.fact(followup.Dispute, map[followup.Field]from{
			followup.FieldCode: {field: FieldReason}, followup.FieldAmount: {field: FieldContested}, followup.FieldInvoices: {field: FieldAbout},
			followup.FieldContact: {field: FieldWith, value: a.cell(FieldContact).Text}, followup.FieldText: {field: FieldText},
		})
	} else if a.has(FieldContested) {
		a.missing(FieldReason, "pourquoi il est contesté")
	}
}

func (a *answer) call() {
	outcome := a.choose(FieldAnswer)
	if outcome == "" && len(a.defects) == 0 {
		switch {
		case a.has(FieldPromised):
			outcome = followup.CallPromise
		case a.has(FieldReason):
			outcome = followup.CallDispute
		default:
			a.missing(FieldAnswer, "l’issue de l’appel")
		}
	}
	sources := map[followup.Field]from{
		followup.FieldCode: {value: outcome}, followup.FieldUntil: {field: FieldUntil}, followup.FieldContact: {field: FieldWith, value: a.cell(FieldContact).Text},
		followup.FieldInvoices: {field: FieldAbout}, followup.FieldText: {field: FieldText},
	}
	if outcome == followup.CallPromise {
		sources[followup.FieldAmount] = from{field: FieldPromise}
	}
	if outcome != "" {
		a.fact(followup.Call, sources)
	}
	a.said(outcome == followup.CallPromise, outcome == followup.CallDispute)
}

func (a *answer) posted() {
	state := a.choose(FieldAnswer)
	if state == "" && a.has(FieldRef) && len(a.defects) == 0 {
		state = followup.DispatchPosted
	}
	if state != "" {
		a.fact(followup.Dispatch, map[followup.Field]from{
			followup.FieldCode: {value: state}, followup.FieldRun: {value: a.run()}, followup.FieldRef: {field: FieldRef}, followup.FieldText: {field: FieldText},
		})
	}
	if then := a.choose(FieldThen); then != "" {
		if !a.has(FieldThenOn) {
			a.missing(FieldThenOn, "le jour de cette suite")
		}
		a.fact(followup.Dispatch, map[followup.Field]from{
			followup.FieldCode: {value: then}, followup.FieldRun: {value: a.run()}, followup.FieldDate: {field: FieldThenOn}, followup.FieldText: {field: FieldText},
		})
	} else if a.has(FieldThenOn) && len(a.defects) == 0 {
		a.missing(FieldThen, "ce qui s’est passé ce jour-là")
	}
	if state == "" && a.has(FieldText) && len(a.facts)+len(a.defects) == 0 {
		a.missing(FieldAnswer, "ce que le courrier est devenu")
	}
}

// run is the run whose letters the row is about: that of the key, which may tell
// of an older one in its subject.
func (a *answer) run() string {
	if a.keyed && a.key.Subject != "" {
		return a.key.Subject
	}
	return a.sheetRun
}

func (a *answer) approval() {
	switch a.choose(FieldAnswer) {
	case Yes:
		a.fact(followup.Note, map[followup.Field]from{
			followup.FieldCode: {value: "accord-envoi"}, followup.FieldInvoices: {field: FieldInvoices}, followup.FieldText: {field: FieldText, value: "accord donné sur la feuille du jour"},
		})
		if amount, err := a.cell(FieldDue).Money(); err == nil && amount > 0 {
			a.facts[len(a.facts)-1].Amount = amount + amount*margin/100
		}
	case No:
		a.fact(followup.Suspension, map[followup.Field]from{
			followup.FieldUntil: {field: FieldUntil, day: a.day().AddDays(refusalDays)}, followup.FieldInvoices: {field: FieldInvoices}, followup.FieldText: {value: strings.TrimSuffix("accord refusé : "+a.cell(FieldText).Text, " : ")},
		})
	default:
		if len(a.defects) == 0 {
			a.missing(FieldAnswer, "oui ou non")
		}
	}
}

// day is the day of the answer.
func (a *answer) day() civil.Date {
	if d, err := a.cell(FieldDate).Day(); err == nil && d != 0 {
		return d
	}
	return a.date
}

func (a *answer) reply() {
	word := a.choose(FieldAnswer)
	if word == "" && len(a.defects) == 0 {
		switch {
		case a.has(FieldPromised):
			word = replyPromise
		case a.has(FieldReason):
			word = replyDispute
		case a.has(FieldText):
			word = replyRead
		default:
			a.missing(FieldAnswer, "ce que la réponse dit")
		}
	}
	if word == "" {
		return
	}
	choice, _, _ := followup.FindChoice(ReplyChoices(), word)
	a.fact(followup.Note, map[followup.Field]from{
		followup.FieldCode: {value: "courrier-recu"}, followup.FieldText: {field: FieldText, value: "réponse lue : " + strings.ToLower(choice.Label)},
	})
	hold := func(text string, days int) {
		a.fact(followup.Suspension, map[followup.Field]from{
			followup.FieldUntil: {field: FieldUntil, day: a.day().AddDays(days)}, followup.FieldInvoices: {field: FieldAbout}, followup.FieldText: {field: FieldText, value: text},
		})
	}
	switch word {
	case replyPaid:
		hold("paiement annoncé par écrit", payingDays)
	case replyPlan:
		hold("plan de paiement demandé par écrit", planDays)
	case replyWait:
		if !a.has(FieldUntil) {
			a.missing(FieldUntil, "le dernier jour de l’attente")
		}
		hold("attente décidée à la lecture de sa réponse", 0)
	case replyMissing:
		a.fact(followup.Dispute, map[followup.Field]from{
			followup.FieldCode: {value: "facture-non-recue"}, followup.FieldInvoices: {field: FieldAbout}, followup.FieldText: {field: FieldText},
		})
		if a.has(FieldPromised) {
			a.said(true, false)
		}
		return
	}
	a.said(word == replyPromise, word == replyDispute)
}

func (a *answer) record() {
	field := a.key.Subject
	if !a.keyed || !a.agrees() {
		field = a.cell(FieldWhat).Text
	}
	if field == "" {
		a.missing(FieldWhat, "ce que la valeur complète")
		return
	}
	a.fact(followup.Note, map[followup.Field]from{
		followup.FieldRef: {value: field}, followup.FieldText: {field: FieldValue}, followup.FieldDate: {day: a.date},
	})
	f := &a.facts[len(a.facts)-1]
	f.Code, f.Origin.Cell = followup.NoteRecord, a.place(FieldValue)
}

func (a *answer) count() int {
	text := strings.TrimSpace(a.cell(FieldCount).Text)
	n, err := strconv.Atoi(strings.TrimSuffix(text, ".0"))
	if text != "" && (err != nil || n < 1 || n > 120) {
		a.refuse(FieldCount, followup.Defect{Column: followup.Column{}, Kind: followup.CodeSchedule, Typed: text, Message: "nombre d’échéances illisible", Remedy: "écrivez un nombre entier, par exemple 4"})
	}
	return n
}
