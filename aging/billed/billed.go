// Package billed is stage 2, where invoices as documents meet the ledger: whose
// they are, which lines they are, what they complete and in what they differ.
// Input: the lines of a ledger and what aging/einvoice read; output: values that
// the customer file, the due dates and the follow-up take in. The ledger's amounts
// always stand.
package billed

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/einvoice"
	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/aging/words"
)

// Way is how the ledger bears the number of an invoice.
type Way uint8

// Ways.
const (
	ByReference Way = iota // PieceRef, or where numero-facture says
	ByLabel
	ByEntry
)

// Match is an invoice with its lines in the ledger.
type Match struct {
	einvoice.Invoice
	Customer string
	Lines    []int32 // debits of an invoice, credits of a credit note, in file order
	Way      Way
}

// Folder is the invoices of a dossier laid beside its ledger.
type Folder struct {
	Matches   []Match            // by number
	lines     map[string]Match   // by bare number, invoices known by their statuses alone too
	NotBooked []einvoice.Invoice // ours, that no line bears, by number
	Statuses  []einvoice.Status  // of our invoices, each once, by invoice and instant
	Others    int                // documents of other sellers
	Read      int                // our own documents
}

// Options of Lay.
type Options struct {
	Seller    string     // our SIREN
	Date      civil.Date // 0 for whatever the date
	Numbering *openitem.Numbering
}

func (o Options) later(day civil.Date) bool { return o.Date != 0 && day > o.Date }

// Lay finds the lines of each invoice. A document that is not ours is counted and
// forgotten; what is dated after the date is not there yet.
func Lay(l *ledger.Ledger, invoices []einvoice.Invoice, statuses []einvoice.Status, o Options) (Folder, problem.List) {
	f := Folder{}
	own := slices.DeleteFunc(slices.Clone(invoices), func(i einvoice.Invoice) bool {
		if i.Seller.SIREN != o.Seller {
			f.Others++
			return true
		}
		return o.later(i.Date)
	})
	for _, s := range statuses {
		switch {
		case s.Seller != "" && s.Seller != o.Seller:
			f.Others++
		case !o.later(s.Date):
			f.Statuses = append(f.Statuses, s)
		}
	}
	f.Statuses = einvoice.Once(f.Statuses)
	own, problems := single(own)
	f.Read = len(own)
	problems.Add(f.match(l, append(own, f.unseen(own)...), o)...)
	problems.Add(withoutInvoice(&f, l, own)...)
	if f.Others > 0 {
		problems.Add(CodeOthers.With(problem.Problem{Message: words.Count(f.Others, "facture ou statut", "factures ou statuts") + " d’un autre vendeur, sans effet",
			Remedy: "rien à faire si ce sont des factures d’achat ; sinon vérifiez « siren » du créancier dans relance.yaml"}))
	}
	return f, problems
}

// unseen gives the invoices of which there are statuses and no document.
func (f *Folder) unseen(own []einvoice.Invoice) (ghosts []einvoice.Invoice) {
	known := map[string]bool{}
	for _, i := range own {
		known[einvoice.Bare(i.Number)] = true
	}
	for _, s := range f.Statuses {
		if bare := einvoice.Bare(s.Number); !known[bare] {
			known[bare] = true
			ghosts = append(ghosts, einvoice.Invoice{Number: s.Number, Date: s.Of, Origin: s.Origin})
		}
	}
	return ghosts
}

// Of gives the lines of an invoice, by its number, and their customer; none where
// the ledger does not have it.
func (f *Folder) Of(number string) (customer string, lines []int32) {
	m := f.lines[einvoice.Bare(number)]
	return m.Customer, m.Lines
}

// statusAlone says that nothing but statuses is known of an invoice.
func statusAlone(i einvoice.Invoice) bool { return i.Origin.Form >= einvoice.CDAR }

// single keeps one document per number: the same invoice often comes as a PDF and
// as data. Of two that differ, the one that is due last.
func single(invoices []einvoice.Invoice) (one []einvoice.Invoice, problems problem.List) {
	slices.SortStableFunc(invoices, func(a, b einvoice.Invoice) int {
		return cmp.Or(cmp.Compare(einvoice.Bare(a.Number), einvoice.Bare(b.Number)), cmp.Compare(b.DueDate(), a.DueDate()), cmp.Compare(a.Origin.Form, b.Origin.Form), cmp.Compare(a.Origin.File, b.Origin.File))
	})
	for _, i := range invoices {
		if n := len(one); n > 0 && einvoice.Bare(one[n-1].Number) == einvoice.Bare(i.Number) {
			if k := one[n-1]; k.Date != i.Date || k.HasTotal && i.HasTotal && k.Total != i.Total || k.DueDate() != i.DueDate() || k.Buyer.SIREN != i.Buyer.SIREN {
				problems.Add(CodeTwice.With(problem.Problem{File: i.Origin.File, Column: "BT-1", Excerpt: i.Number,
					Message: "une autre facture, " + k.Origin.File + ", porte ce numéro et n’est pas la même ; celle-ci n’est pas utilisée", Remedy: "retirez celle qui n’a pas été émise"}))
			}
			continue
		}
		one = append(one, i)
	}
	return one, problems
}
