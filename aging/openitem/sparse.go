package openitem

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/aging/words"
)

// Sparse is a ledger of which little is lettered: what is paid is only presumed
// there, and other ways of matching would presume more.
type Sparse struct {
	Payments, Lettered int
	Now                Rest
	Ways               []Way
}

// Rest is what a way of matching leaves open.
type Rest struct {
	Debits      int
	Unallocated money.Amount // of payments and credit notes, positive
}

// Way is another way of matching, measured on the ledger.
type Way struct {
	Key string // the line of relance.yaml
	Rest
}

const (
	fewPayments  = 10 // say nothing of a ledger's habits
	sparseShare  = 5  // less than one payment in five is lettered
	sparseColumn = "EcritureLet"
)

// MeasureLettering looks at how much of a ledger is lettered; ok says that it is
// little. It then measures what « fifo » and the invoice number that the ledger
// seems to have elsewhere would change. The ledger must have been read with its
// labels.
func MeasureLettering(l *ledger.Ledger, o Options) (s Sparse, ok bool) {
	if slices.ContainsFunc(l.Files, func(f ledger.File) bool { return f.OpenItems }) {
		return s, false
	}
	for i := range l.Lines {
		line := &l.Lines[i]
		if line.Nature != ledger.Payment || line.AtOpening || line.Date > o.Date || o.Scope.Of(l.Parties[line.Party].Account) != ledger.Dunned {
			continue
		}
		s.Payments++
		if line.Lettered() {
			s.Lettered++
		}
	}
	if s.Payments < fewPayments || s.Lettered*sparseShare >= s.Payments {
		return s, false
	}
	o.KeepSettled, o.Propose = false, false
	s.Now = leaves(l, o)
	oldest := o
	if !slices.Contains(o.Rules, RuleFIFO) {
		oldest.Rules = append(slices.Clone(o.Rules), RuleFIFO)
		s.Ways = append(s.Ways, Way{"rapprochement: [" + strings.Join(oldest.Rules, ", ") + "]", leaves(l, oldest)})
	}
	if n, elsewhere := SuggestNumbering(l); elsewhere && n.Field != "" && o.Numbering == nil {
		numbered := o
		numbered.Numbering = &n.Numbering
		s.Ways = append(s.Ways, Way{n.Key(), leaves(l, numbered)})
	}
	return s, true
}

// leaves gives what a way of matching leaves open on the accounts that are
// reminded of.
func leaves(l *ledger.Ledger, o Options) (r Rest) {
	set, _ := Build(l, o)
	for i := range set.Items {
		switch item := &set.Items[i]; {
		case item.Treatment != ledger.Dunned:
		case item.Amount > 0:
			r.Debits++
		default:
			r.Unallocated -= item.Open
		}
	}
	return r
}

// String gives French words.
func (r Rest) String() string {
	return fmt.Sprintf("%s et %s de crédits non affectés", words.Count(r.Debits, "facture ouverte", "factures ouvertes"), r.Unallocated.French())
}

// Problem tells it, with the lines to write.
func (s Sparse) Problem() problem.Problem {
	var ways []string
	for _, w := range s.Ways {
		ways = append(ways, fmt.Sprintf("« %s » laisserait %s", w.Key, w.Rest))
	}
	remedy := "lettrez les comptes clients (« relance lettrage » propose les lettrages)"
	if len(ways) > 0 {
		remedy += " ; mesuré sur ce grand livre, dans relance.yaml : " + strings.Join(ways, " ; ")
	}
	return CodeSparse.With(problem.Problem{
		Column:  sparseColumn,
		Message: fmt.Sprintf("grand livre peu lettré : %s sur %d ; ce qui est payé n’est donc que présumé, et il reste %s", words.Count(s.Lettered, "règlement lettré", "règlements lettrés"), s.Payments, s.Now),
		Remedy:  remedy,
	})
}
