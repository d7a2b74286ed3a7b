package followup

import (
	"slices"

	"relance/aging/settings"
	"relance/aging/table"
)

// Field is what a column of a sheet says of a Fact; it is also the name of the
// flag of « relance suivi ajouter » that says the same.
type Field string

// Fields, with the part of Fact that each fills.
const (
	FieldNumber    Field = "numero" // Number
	FieldCustomer  Field = "client" // Customer
	FieldDate      Field = "date"   // Date
	FieldUntil     Field = "jusque" // Until
	FieldAmount    Field = "montant"
	FieldInvoices  Field = "factures"
	FieldCode      Field = "code"
	FieldContact   Field = "interlocuteur"
	FieldAuthor    Field = "auteur"
	FieldTime      Field = "heure" // Time
	FieldText      Field = "texte"
	FieldRef       Field = "reference"
	FieldRun       Field = "nuit"
	FieldDeadline  Field = "delai"
	FieldPublished Field = "publication"
	FieldClosed    Field = "clos"
	FieldResult    Field = "issue"

	// The schedule of a plan: written out, or told by the five that follow.
	FieldSchedule Field = "echeancier"
	FieldDeposit  Field = "acompte"     // paid on Date
	FieldFirst    Field = "premiere"    // day of the first instalment
	FieldCount    Field = "nombre"      // of instalments, deposit apart
	FieldEach     Field = "mensualite"  // amount of each but the last; 0 shares equally
	FieldPeriod   Field = "periodicite" // between two instalments
	FieldBearing  Field = "interets"    // Bearing: first day of the interest that the instalments hold
)

// Type says what a cell of a column holds.
type Type uint8

// Types of column.
const (
	TypeText Type = iota
	TypeDay
	TypeAmount
	TypeInvoices // invoice numbers, separated by semicolons, commas or line ends
	TypeChoice   // one of Choices, by code or label
	TypeCustomer // a customer's code
	TypeCount    // a whole number
	TypeTime     // 9h30, 09:30: one that does not read is kept as it is, since a call counts without it
	TypeSchedule // JJ/MM/AAAA = montant, separated by semicolons or line ends
)

// Column is one column of a sheet.
type Column struct {
	Field    Field
	Flag     string // of « relance suivi ajouter »: the field's name unless another is clearer
	Header   string // as the blank sheet has it
	Aliases  []string
	Type     Type
	Required bool
	Choices  []Choice // of TypeChoice, in the order of the drop-down list
	Help     string   // one line, French
	Example  string   // as typed by a person; "" leaves the cell of the example row blank
}

// Sheet is one sheet of suivi.xlsx: one kind of fact, a row each.
type Sheet struct {
	Kind    Kind
	Title   string // of the sheet, also the file name of a CSV
	Help    string // what it is for and what it changes, one or two sentences
	Aliases []string
	Columns []Column
}

// ExampleMark begins the customer code of an example row: such a row is made to
// be read and deleted, and never counts.
const ExampleMark = "EXEMPLE"

// Column gives the column of a field.
func (s Sheet) Column(f Field) (Column, bool) {
	at := slices.IndexFunc(s.Columns, func(c Column) bool { return c.Field == f })
	if at < 0 {
		return Column{}, false
	}
	return s.Columns[at], true
}

// SheetOf gives the sheet of a kind, without making the others.
func SheetOf(k Kind) Sheet {
	switch k {
	case Promise:
		return promises()
	case Dispute:
		return disputes()
	case Plan:
		return plans()
	case Call:
		return calls()
	case Suspension:
		return suspensions()
	case Commitment:
		return commitments()
	case Dispatch:
		return dispatches()
	case Guarantee:
		return guarantees()
	case Proceeding:
		return proceedings()
	case Note:
		return notes()
	}
	return Sheet{Kind: k}
}

// Choice is one value of a list.
type Choice struct {
	Code    string // kept in the fact, and accepted in a cell and by a flag
	Label   string // shown in the drop-down list
	Group   string // disputes: GroupInternal or GroupExternal; proceedings: the procedure; calls: GroupUnreached; "" otherwise
	Days    int    // calls: days until the next action when nobody gives its date; 0 when the date must be typed or none is needed
	Aliases []string
	Ours    bool // disputes: what we think of the customer, who never said it; nobody writes it to him
}

// Groups of dispute reasons: whose fault the delay is.
const (
	GroupInternal = "interne" // ours: a wrong invoice, a late delivery
	GroupExternal = "externe" // the customer's
)

// GroupUnreached is the group of the calls in which nobody was spoken to: they
// take nothing back of what was said before.
const GroupUnreached = "sans réponse"

// FindChoice gives the choice that a person typed, by code, label or alias,
// without regard to case, accents and punctuation; near is the most likely one
// when none is meant exactly.
func FindChoice(choices []Choice, typed string) (c Choice, near string, ok bool) {
	folded := table.Normalize(typed)
	var words []string
	for _, c := range choices {
		words = append(words, c.Label, c.Code)
		for _, word := range append([]string{c.Code, c.Label}, c.Aliases...) {
			if table.Normalize(word) == folded && folded != "" {
				return c, "", true
			}
		}
	}
	return Choice{}, settings.Nearest(typed, words), false
}

// ChoiceOf gives the choice of a code for a field of a kind; one with the code
// as its label when the list has no such code.
func ChoiceOf(k Kind, f Field, code string) Choice {
	if k == Note && f == FieldCode {
		switch code { // of sheets of the day, which nobody chooses
		case NoteRecord:
			return Choice{Code: code, Label: "Fiche complétée"}
		case NoteClosing:
			return Choice{Code: code, Label: "Décision"}
		}
	}
	column, _ := SheetOf(k).Column(f)
	for _, c := range column.Choices {
		if c.Code == code {
			return c
		}
	}
	return Choice{Code: code, Label: code}
}

// ResultCode gives the code of a result that a person typed for a kind of fact,
// the text itself when it is none of the list.
func ResultCode(k Kind, typed string) string {
	column, _ := SheetOf(k).Column(FieldResult)
	if c, _, ok := FindChoice(column.Choices, typed); ok {
		return c.Code
	}
	return typed
}

// Label gives the French words of a fact's Code, "" when it has none.
func (f Fact) Label() string { return ChoiceOf(f.Kind, FieldCode, f.Code).Label }

// Outcome gives the French words of a fact's Result, the text itself when it is
// not one of the list.
func (f Fact) Outcome() string { return ChoiceOf(f.Kind, FieldResult, f.Result).Label }

// Group gives the group of a fact's Code: whose fault a dispute is, which
// procedure a proceeding belongs to.
func (f Fact) Group() string { return ChoiceOf(f.Kind, FieldCode, f.Code).Group }
