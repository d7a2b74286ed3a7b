package example

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/law"
	"relance/aging/money"
)

// book is the company's accounting while the example is being written: entries
// in any order, until exercises sorts, numbers, letters and closes them.
type book struct {
	today   civil.Date // entries after it have not happened yet
	entries []*entry
}

// entry is one balanced accounting entry.
type entry struct {
	journal   journal
	date      civil.Date
	piece     *piece
	pieceDate civil.Date // PieceDate when it is not the date of the entry
	label     string     // a %s in it is the number of the piece
	lines     []*line
	number    string // EcritureNum, given by exercises
	order     int
}

// piece is a document that gets its number when the year is in order, so that
// numbers follow dates without a gap.
type piece struct {
	series string // FA, AV, RG…; "" when number was given from the start
	date   civil.Date
	number string
}

// line is one side of an entry on one account. Lines with an auxiliary are
// carried over one by one, the others as the account's balance.
type line struct {
	account  account
	aux      string
	auxLabel string
	amount   money.Amount // debit minus credit
	group    *group
	letter   string     // given by exercises
	lettered civil.Date // DateLet
	// Of the original entry, for a line of the opening entry; nil elsewhere.
	from *entry
}

// group is what is lettered together once it sums to zero.
type group struct {
	on    civil.Date // the day on which someone letters it
	lines []dated
	// across says that it has lines of two customers. Each keeps its side at the
	// end of the year: lettering moves no balance.
	across bool
}

type dated struct {
	date   civil.Date
	amount money.Amount
}

type account struct{ number, label string }

type journal struct{ code, label string }

var (
	openings  = journal{"AN", "À-nouveaux"}
	sales     = journal{"VE", "Ventes"}
	purchases = journal{"AC", "Achats"}
	bank      = journal{"BQ", "Banque"}
	bills     = journal{"EF", "Effets à recevoir"}
	payroll   = journal{"PA", "Paie"}
	sundry    = journal{"OD", "Opérations diverses"}
)

// post writes an entry down, unless it lies in the future: then nothing of it
// exists, and what it would have settled stays open.
func (b *book) post(e *entry) {
	if e.date > b.today {
		return
	}
	e.lines = slices.DeleteFunc(e.lines, func(l *line) bool { return l.amount == 0 })
	if len(e.lines) == 0 {
		return // a payment or an appropriation of nothing
	}
	e.order = len(b.entries)
	for _, l := range e.lines {
		if l.group != nil {
			l.group.lines = append(l.group.lines, dated{e.date, l.amount})
			l.group.on = max(l.group.on, e.date)
		}
	}
	b.entries = append(b.entries, e)
}

// closed says that somebody had lettered the group by the end of that day.
func (g *group) closed(end civil.Date) bool {
	if g == nil || g.on > end {
		return false
	}
	var sum money.Amount
	for _, d := range g.lines {
		if d.date <= end {
			sum += d.amount
		}
	}
	return sum == 0
}

func (e *entry) ref() string {
	if e.piece == nil {
		return ""
	}
	return e.piece.number
}

func (e *entry) text() string { return strings.Replace(e.label, "%s", e.ref(), 1) }

// workday gives the day itself when it is worked, else the next day that is.
func workday(d civil.Date) civil.Date { return calendar().Next(d) }

// calendar is that of the law shipped.
func calendar() civil.Calendar { return law.Law{}.Calendar(false, nil) }

// inOrder sorts by day, then journal, then the order of posting.
func inOrder(entries []*entry) {
	slices.SortStableFunc(entries, func(a, b *entry) int {
		return cmp.Or(cmp.Compare(a.date, b.date), cmp.Compare(rank(a.journal), rank(b.journal)), cmp.Compare(a.order, b.order))
	})
}

func rank(j journal) int {
	return slices.Index([]journal{openings, sales, purchases, bank, bills, payroll, sundry}, j)
}
