package openitem

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/problem"
	"relance/aging/words"
)

// Suggestion is where the invoice number seems to be, in a ledger whose
// PieceRef is a folio or a filler.
type Suggestion struct {
	Numbering
	Invoices int    // of the ledger
	ByRef    int    // those with a PieceRef of their own
	Named    int    // those that the suggestion names, each by a number of its own
	Paid     int    // payments that bear the number of an invoice of their customer
	Text     string // of one invoice, and the number found in it
	Number   string
}

// fewInvoices is how many invoices tell nothing of a ledger's habits.
const fewInvoices = 5

// SuggestNumbering looks for the invoice number in the labels, then in the
// entry numbers, when fewer than eight invoices in ten have a PieceRef of their
// own: ok says so. Field is "" when nothing else names the invoices either. The
// ledger must have been read with its labels (Options.KeepLabel).
func SuggestNumbering(l *ledger.Ledger) (best Suggestion, ok bool) {
	s := sample{ledger: l, customers: customerNumbers(l.Parties)}
	for i := range l.Lines {
		line := &l.Lines[i]
		switch {
		case line.Nature == ledger.Invoice && !line.AtOpening && line.Amount > 0:
			s.invoices = append(s.invoices, int32(i))
		case line.Nature == ledger.Payment:
			s.payments = append(s.payments, int32(i))
		}
	}
	byRef := s.try(Numbering{FieldRef, regexp.MustCompile(`^.+$`)})
	if len(s.invoices) < fewInvoices || enough(byRef.Named, len(s.invoices)) {
		return best, false
	}
	best.Invoices = len(s.invoices)
	for _, n := range numberings() {
		if one := s.try(n); enough(one.Named, len(s.invoices)) && (best.Field == "" || one.Paid > best.Paid) {
			best = one
		}
	}
	best.ByRef = byRef.Named
	return best, true
}

func enough(n, of int) bool { return n*10 >= of*8 }

// numberings are the places where ledgers have been seen to write the number,
// the most telling first.
func numberings() []Numbering {
	label := []string{
		`(?i)\bfact?(?:ure)?s?\.?\s*(?:n[°o]?\.?|num[ée]ro)?\s*:?\s*([A-Z]{0,4}[-_/]?\d[A-Z0-9/_-]*)`,
		`\b([A-Z]{1,4}[-_/]?\d{4,}(?:[-_/]\d+)*)\b`,
		`\b(\d{2,4}[-/]\d{3,})\b`,
		`\b(\d{5,})\b`,
	}
	var all []Numbering
	for _, e := range label {
		all = append(all, Numbering{FieldLabel, regexp.MustCompile(e)})
	}
	// An entry number of digits alone is the ledger's own sequence.
	return append(all, Numbering{FieldEntry, regexp.MustCompile(`^(.*[A-Za-z].*\d.*)$`)})
}

// sample is the invoices and payments of a ledger.
type sample struct {
	ledger             *ledger.Ledger
	customers          []int32
	invoices, payments []int32
}

// bearer is an invoice as its number should name it.
type bearer struct {
	customer int32
	date     civil.Date
}

// try counts what a numbering names.
func (s *sample) try(n Numbering) Suggestion {
	out := Suggestion{Numbering: n, Invoices: len(s.invoices)}
	first, shared := map[string]bearer{}, map[string]bool{}
	for _, i := range s.invoices {
		line := &s.ledger.Lines[i]
		number := n.of(s.ledger, line)
		if filler(number) {
			continue
		}
		who := bearer{s.customers[line.Party], pieceDate(line)}
		if known, met := first[number]; met && known != who {
			shared[number] = true
		} else {
			first[number] = who
		}
	}
	for _, i := range s.invoices {
		line := &s.ledger.Lines[i]
		if number := n.of(s.ledger, line); !filler(number) && !shared[number] {
			out.Named++
			if out.Number == "" {
				out.Text, out.Number = n.text(s.ledger, line), number
			}
		}
	}
	for _, i := range s.payments {
		line := &s.ledger.Lines[i]
		if who, met := first[n.of(s.ledger, line)]; met && who.customer == s.customers[line.Party] {
			out.Paid++
		}
	}
	return out
}

// filler says that a reference is none: blank, x, -, zeros.
func filler(ref string) bool {
	return filling(ref) || strings.Trim(ref, "0") == ""
}

// Key is the line of relance.yaml that takes the suggestion.
func (s Suggestion) Key() string {
	return fmt.Sprintf("numero-facture: {champ: %s, expression: '%s'}", s.Field, s.Expression)
}

// Sure says that the ledger itself bears the suggestion out: nearly every invoice
// has such a number, and payments quote it.
func (s Suggestion) Sure() bool {
	return s.Field != "" && 20*s.Named >= 19*s.Invoices && s.Paid >= 3
}

// Problem tells the suggestion, ready to be copied into relance.yaml.
func (s Suggestion) Problem() problem.Problem {
	if s.Field == "" {
		return CodeNumbering.With(problem.Problem{
			Column:  FieldRef,
			Message: fmt.Sprintf("PieceRef ne désigne en propre que %s sur %d, et aucun autre champ ne donne leur numéro", words.Counts(s.ByRef, "facture"), s.Invoices),
			Remedy:  "faites figurer le numéro de facture dans l’export (PieceRef ou libellé) ; d’ici là les courriers citent la pièce, la date et le montant",
		})
	}
	return CodeNumbering.With(problem.Problem{
		Column:  FieldRef,
		Message: fmt.Sprintf("PieceRef ne désigne en propre que %s sur %d ; le numéro semble être dans %s (%s), par exemple « %s » dans « %s »", words.Counts(s.ByRef, "facture"), s.Invoices, s.Field, words.Counts(s.Named, "facture"), s.Number, s.Text),
		Remedy:  "si c’est bien le numéro, ajoutez à relance.yaml : " + s.Key(),
	})
}

// CheckNumbering warns when the numbering of the configuration names few of the
// ledger's invoices; the places to look at are the first that it misses.
func CheckNumbering(l *ledger.Ledger, n *Numbering) problem.List {
	if n == nil {
		return nil
	}
	invoices, missed := 0, []int32{}
	for i := range l.Lines {
		if line := &l.Lines[i]; line.Nature == ledger.Invoice && line.Amount > 0 && !line.AtOpening {
			invoices++
			if n.of(l, line) == "" {
				missed = append(missed, int32(i))
			}
		}
	}
	if len(missed)*2 < invoices || invoices == 0 {
		return nil
	}
	first := slices.MinFunc(missed, func(a, b int32) int { return cmp.Compare(a, b) })
	line := &l.Lines[first]
	return problem.List{CodeNumberRule.With(problem.Problem{
		File: l.Files[line.File].Name, Line: int(line.No), Column: n.Field, Excerpt: n.text(l, line),
		Message: fmt.Sprintf("« numero-facture » ne trouve aucun numéro dans %s sur %d", words.Counts(len(missed), "facture"), invoices),
		Remedy:  "corrigez le champ ou l’expression dans relance.yaml ; en attendant, PieceRef sert de numéro",
	})}
}
