package followup

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"relance/aging/money"
)

// Value gives what a fact has under a column, as a person would type it: days
// JJ/MM/AAAA, amounts 1 234,56, choices by their label. The schedule of a plan
// is written out, whatever the columns that told it.
func (f Fact) Value(field Field) string {
	switch field {
	case FieldNumber:
		return f.Number
	case FieldCustomer:
		return f.Customer
	case FieldDate:
		return f.Date.French()
	case FieldUntil:
		return f.Until.French()
	case FieldDeadline:
		return f.Deadline.French()
	case FieldPublished:
		return f.Published.French()
	case FieldClosed:
		return f.Closed.French()
	case FieldBearing:
		return f.Bearing.French()
	case FieldAmount:
		return filled(f.Amount)
	case FieldInvoices:
		return strings.Join(f.Invoices, " ; ")
	case FieldCode:
		return f.Label()
	case FieldResult:
		return f.Outcome()
	case FieldContact:
		return f.Contact
	case FieldAuthor:
		return f.Author
	case FieldTime:
		return f.Time
	case FieldText:
		return f.Text
	case FieldRef:
		return f.Ref
	case FieldRun:
		return f.Run
	case FieldSchedule:
		return scheduleText(f.Schedule)
	}
	return ""
}

func filled(a money.Amount) string {
	if a == 0 {
		return ""
	}
	return a.Number()
}

// scheduleText gives a schedule as its column has it.
func scheduleText(schedule []Instalment) string {
	var parts []string
	for _, i := range schedule {
		parts = append(parts, i.Due.French()+" = "+i.Amount.Number())
	}
	return strings.Join(parts, " ; ")
}

// content is everything that a fact says, as one string: two facts with the
// same content were typed alike.
func (f Fact) content() string {
	f.Key, f.Origin = "", Origin{}
	if len(f.Invoices) > 1 {
		f.Invoices = slices.Sorted(slices.Values(f.Invoices))
	}
	data, err := json.Marshal(f)
	if err != nil { // dates and amounts always marshal
		return strconv.Quote(err.Error())
	}
	return string(data)
}

// core is what tells a fact from another of its kind: who, when, how much, on
// what. How it is told and how it ended are left out. Calls, notes and
// dispatches are told by their words too: there may be several a day.
func (f Fact) core() string {
	f.Number, f.Closed, f.Result, f.Bearing = "", 0, "", 0
	if !f.Kind.repeats() {
		f.Contact, f.Author = "", ""
		if f.Kind != Suspension {
			f.Text = ""
		}
	}
	return f.content()
}
