package openitem

import (
	"errors"
	"fmt"
	"regexp"
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/money"
)

// Rules of presumed matching, in French as in the configuration.
const (
	RuleOpening   = "an"      // a credit left over in a letter group pays the aggregate opening line
	RuleRejection = "rejet"   // a debit that undoes a payment cancels it
	RulePiece     = "piece"   // same piece reference
	RuleAmount    = "montant" // same amount, whole balance, or one run of debits
	RuleFIFO      = "fifo"    // oldest due first
	RuleAnnounced = "annonce" // what a promise or a plan announced: comes with the others, never chosen by name
)

// DefaultRules is the presumed matching done unless the dossier says otherwise.
func DefaultRules() []string { return []string{RuleOpening, RuleRejection, RulePiece, RuleAmount} }

// Options of Build.
type Options struct {
	Date        civil.Date
	Scope       ledger.Scope
	Rules       []string                        // presumed matching, in order; empty = lettering only
	Master      customer.Master                 // terms and kinds of customers
	Company     customer.Terms                  // the company's default terms; zero = 30 days, présumée
	DueDates    *customer.DueDates              // due-date list; nil when there is none
	Numbering   *Numbering                      // where the invoice number is; nil = PieceRef
	Agreed      map[int32][]customer.Instalment // due dates of e-invoices, by line: they add up to it
	Received    map[int32]civil.Date            // day on which the portal received the invoice of a line
	Corrects    map[int32][]int32               // lines of the invoices that the credit note of a line says to correct, in its own data
	Stated      map[int32]*Stated               // what invoices say of themselves, by line
	Calendar    civil.Calendar
	KeepSettled bool
	Propose     bool         // make Set.Proposals
	Announced   []Announced  // payments that people announced, and what for; nothing under no rules
	Small       money.Amount // ecart-tolere

	visitAll bool // closed letter groups too: the slow way, for the tests
}

// Numbering says where the invoice number is in a ledger whose PieceRef is not
// it: the first group of the expression, or the whole match without group.
type Numbering struct {
	Field      string // PieceRef, EcritureLib, EcritureNum
	Expression *regexp.Regexp
}

// NumberOf gives the invoice number of a line: what a rule finds, else PieceRef; ""
// when that is a filler such as x or -.
func NumberOf(l *ledger.Ledger, n *Numbering, line *ledger.Line) string {
	return (&register{Ledger: l, numbering: n}).ref(line)
}

// Fields of Numbering.
const (
	FieldRef   = "PieceRef"
	FieldLabel = "EcritureLib"
	FieldEntry = "EcritureNum"
)

// of gives the invoice number of a line, "" when the expression does not match.
func (n *Numbering) of(l *ledger.Ledger, line *ledger.Line) string {
	found := n.Expression.FindStringSubmatch(n.text(l, line))
	if len(found) == 0 {
		return ""
	}
	return found[min(1, len(found)-1)]
}

// text is the field in which the number is.
func (n *Numbering) text(l *ledger.Ledger, line *ledger.Line) string {
	switch n.Field {
	case FieldLabel:
		return l.Label(line)
	case FieldEntry:
		return l.Entry(line)
	}
	return l.Ref(line)
}

// ErrRule is returned by ParseRules.
var ErrRule = errors.New("règles connues, chacune une fois : an, rejet, piece, montant, fifo ; ou aucun, seul")

// ParseRules reads a list of presumed matching rules; "aucun" alone is none.
func ParseRules(words []string) ([]string, error) {
	if len(words) == 1 && words[0] == "aucun" {
		return nil, nil
	}
	known := append(DefaultRules(), RuleFIFO)
	for i, w := range words {
		if !slices.Contains(known, w) || slices.Contains(words[:i], w) {
			return nil, fmt.Errorf("« %s » : %w", w, ErrRule)
		}
	}
	return words, nil
}
