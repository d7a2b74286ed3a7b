package billed

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/einvoice"
	"relance/aging/ledger"
	"relance/aging/problem"
	"relance/aging/words"
)

// shownNumbers is how many invoices one problem of several names.
const shownNumbers = 5

// withoutInvoice tells, file by file, the statuses that would keep an invoice from
// being reminded of, and that find it neither in the folder nor in the ledger. Those
// that came before the ledger begins are of invoices that it no longer has.
func withoutInvoice(f *Folder, l *ledger.Ledger, own []einvoice.Invoice) (problems problem.List) {
	known := map[string]bool{}
	for _, i := range own {
		known[einvoice.Bare(i.Number)] = true
	}
	begins := firstDay(l)
	var files []string
	lost := map[string][]string{}
	for _, e := range einvoice.Effects(f.Statuses) {
		s := e.Status
		bare := einvoice.Bare(s.Number)
		if _, lines := f.Of(s.Number); !holds(e) || known[bare] || len(lines) > 0 || s.Date < begins {
			continue
		}
		if lost[s.Origin.File] == nil {
			files = append(files, s.Origin.File)
		}
		if name := fmt.Sprintf("%s (%d)", s.Number, s.Code); !slices.Contains(lost[s.Origin.File], name) {
			lost[s.Origin.File] = append(lost[s.Origin.File], name)
		}
	}
	slices.Sort(files)
	for _, file := range files {
		names := lost[file]
		shown := strings.Join(names[:min(len(names), shownNumbers)], ", ")
		if len(names) > shownNumbers {
			shown += " et " + words.Counts(len(names)-shownNumbers, "autre")
		}
		problems.Add(CodeUnmatched.With(problem.Problem{File: file, Excerpt: shown,
			Message: words.Counts(len(names), "statut") + " de refus, de rejet, de litige, de suspension ou de paiement annoncé sans facture dans le grand livre : sans effet",
			Remedy:  "déposez la facture elle-même dans factures/, ou notez le litige dans le suivi ; vérifiez que son numéro est celui du grand livre (PieceRef, ou numero-facture)"}))
	}
	return problems
}

// holds says that an effect keeps reminders back and lasts.
func holds(e einvoice.Effect) bool {
	switch e.Kind {
	case einvoice.Contest, einvoice.Suspension, einvoice.Transfer, einvoice.Death:
		return e.Closed.IsZero()
	}
	return false
}

// firstDay is the first day of the entries of a ledger.
func firstDay(l *ledger.Ledger) (first civil.Date) {
	for k := range l.Lines {
		if day := l.Lines[k].Date; first.IsZero() || day < first {
			first = day
		}
	}
	return first
}
