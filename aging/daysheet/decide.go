package daysheet

import (
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/problem"
	"relance/aging/table"
)

// closers are the decisions that end a fact: which kind, and how.
func closers() map[string][2]string {
	return map[string][2]string{
		decideFounded: {string(followup.Dispute), "fonde"}, decidePartly: {string(followup.Dispute), "fonde-en-partie"}, decideUnfounded: {string(followup.Dispute), followup.ResultRejected},
		decideKept: {string(followup.Commitment), ""}, decideLapsed: {string(followup.Plan), followup.ResultLapsed},
	}
}

func (a *answer) decision() {
	word := a.choose(FieldAnswer)
	if word == "" {
		if len(a.defects) == 0 {
			a.missing(FieldAnswer, "ce qui est décidé")
		}
		return
	}
	choice, _, _ := followup.FindChoice(Choices(), word)
	if end, ok := closers()[word]; ok {
		a.closing(end[0], end[1], choice.Label)
		return
	}
	proceeding := func(code string) {
		a.fact(followup.Proceeding, map[followup.Field]from{followup.FieldCode: {value: code}, followup.FieldText: {field: FieldText}})
	}
	switch word {
	case decideWait:
		if !a.has(FieldUntil) {
			a.missing(FieldUntil, "le dernier jour de l’attente")
			return
		}
		a.fact(followup.Suspension, map[followup.Field]from{followup.FieldUntil: {field: FieldUntil}, followup.FieldText: {field: FieldText, value: "attente décidée sur la feuille du jour"}})
	case decideAgency:
		proceeding("agence-remis")
	case decideOrder:
		proceeding("injonction-deposee")
	case decideResume:
		a.ask(WantLift)
	case decideFile:
		a.ask(WantCaseFile)
	case decideLoss:
		a.ask(WantLoss)
	default:
		text := seen(a.cell(FieldWhat).Text)
		if a.has(FieldText) {
			text += " ; " + strings.TrimSpace(a.cell(FieldText).Text)
		}
		a.fact(followup.Note, map[followup.Field]from{followup.FieldText: {value: text}})
	}
}

// seenDays is how long a question that somebody saw is not put again.
const seenDays = 30

// seen is how a note says that somebody saw a question.
func seen(question string) string {
	return "vu, sans suite pour l’instant : « " + question + " »"
}

// Seen says that somebody saw a question about a customer lately and leaves it: the
// subject is that of the key of its row, whatever number it has there.
func Seen(f followup.Fact, subject, question string, date civil.Date) bool {
	mark, ok := followup.MarkOf(f)
	key, keyed := ParseKey(mark)
	if !ok || f.Kind != followup.Note || !f.Closed.IsZero() || date > f.Date.AddDays(seenDays) || !strings.HasPrefix(f.Text, seen(question)) {
		return false
	}
	about, _, _ := strings.Cut(key.Subject, ".")
	return !keyed || about == "" || strings.HasPrefix(about, "+") || about == subject
}

// ask makes a request of a decision.
func (a *answer) ask(w Wish) {
	text := a.cell(FieldText).Text
	if text == "" {
		text = "décidé sur la feuille du jour"
	}
	a.request = &Request{Wish: w, Customer: a.customer(), Author: a.cell(FieldAuthor).Text, Text: text, Asked: a.day(), Cells: a.cells()}
}

// closing ends the fact that the row is about.
func (a *answer) closing(kind, result, label string) {
	if !a.keyed || !strings.HasPrefix(a.key.Subject, kind+"-") {
		a.defects.Add(CodeUnfit.With(problem.Problem{File: a.file, Line: a.row.No, Column: a.place(FieldAnswer), Excerpt: a.cell(FieldAnswer).Text,
			Message: "« " + label + " » ne va pas à cette ligne, qui ne parle pas d’un " + followup.Kind(kind).Word() + " ; la ligne n’est pas prise en compte", Remedy: "choisissez une autre décision, ou closez le fait dans suivi.xlsx"}))
		return
	}
	a.fact(followup.Note, map[followup.Field]from{
		followup.FieldCode: {value: "note"}, followup.FieldRef: {value: a.key.Subject}, followup.FieldText: {value: strings.TrimSuffix(label+" : "+a.cell(FieldText).Text, " : ")},
	})
	f := &a.facts[len(a.facts)-1]
	f.Code, f.Result = followup.NoteClosing, result
}

// wish reads a request.
func (a *answer) wish() {
	w := Wish(a.choose(FieldAnswer))
	if w == "" {
		if len(a.defects) == 0 {
			a.missing(FieldAnswer, "ce qui est demandé")
		}
		return
	}
	if a.customer() == "" {
		a.missing(FieldCustomer, "de quel client il s’agit")
	}
	q := Request{Wish: w, Customer: a.customer(), Invoices: a.invoices(), Count: a.count(), Step: a.cell(FieldStep).Text, Author: a.cell(FieldAuthor).Text, Text: a.cell(FieldText).Text, Asked: a.date, Cells: a.cells()}
	q.Date = a.asked(FieldUntil)
	amount, err := a.cell(FieldAmount).Money()
	if err != nil || amount < 0 {
		a.refuse(FieldAmount, followup.Defect{Kind: followup.CodeAmount, Typed: a.cell(FieldAmount).Text, Message: "« " + title(a.sheet, FieldAmount) + " » : montant illisible ou négatif ; la ligne n’est pas prise en compte", Remedy: "écrivez par exemple 1 250,00"})
	}
	q.Amount = amount
	a.needs(q)
	a.request = &q
	if w == WantHold && len(a.defects) == 0 { // a fact like those of suivi.xlsx
		a.fact(followup.Suspension, map[followup.Field]from{
			followup.FieldUntil: {field: FieldUntil}, followup.FieldInvoices: {field: FieldAbout}, followup.FieldText: {field: FieldText}, followup.FieldDate: {day: a.date},
		})
	}
}

// cells gives the addresses of the cells that people fill.
func (a *answer) cells() map[Field]string {
	all := map[Field]string{}
	for _, c := range a.sheet.Columns {
		if _, there := a.header.Columns[string(c.Field)]; there && !c.Given {
			all[c.Field] = a.place(c.Field)
		}
	}
	return all
}

// needs tells what a request lacks.
func (a *answer) needs(q Request) {
	if q.Text == "" {
		switch q.Wish {
		case WantHold, WantLift, WantLevel, WantWaiver, WantLoss:
			a.missing(FieldText, "pourquoi")
		}
	}
	if q.Author == "" && (q.Wish == WantLevel || q.Wish == WantWaiver) {
		a.missing(FieldAuthor, "qui le décide")
	}
	switch {
	case q.Wish == WantHold && q.Date == 0 && !a.has(FieldUntil):
		a.missing(FieldUntil, "le dernier jour")
	case q.Wish == WantPlan && q.Count == 0 && !a.has(FieldCount):
		a.missing(FieldCount, "le nombre d’échéances")
	case q.Wish == WantPlan && q.Date == 0 && !a.has(FieldUntil):
		a.missing(FieldUntil, "la première échéance")
	case q.Wish == WantLevel && q.Step == "":
		a.missing(FieldStep, "l’étape, ou « aucune »")
	}
}

func (a *answer) invoices() []string {
	f, _ := followup.Parse(followup.Sheet{Columns: []followup.Column{{Field: followup.FieldInvoices, Type: followup.TypeInvoices}}}, func(followup.Column) table.Cell { return a.cell(FieldAbout) })
	return f.Invoices
}

// asked reads a day of a request.
func (a *answer) asked(f Field) civil.Date {
	day, err := a.cell(f).Day()
	if err != nil {
		a.refuse(f, followup.Defect{Kind: followup.CodeDay, Typed: a.cell(f).Text, Message: "« " + title(a.sheet, f) + " » : date illisible ; la ligne n’est pas prise en compte", Remedy: "écrivez le jour, le mois et l’année, par exemple 30/10/2026"})
	}
	return day
}

func title(s Sheet, f Field) string {
	c, _ := s.Column(f)
	return c.Header
}
