package ledger

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/money"
	"relance/aging/problem"
	"relance/aging/table"
)

// figureKeys are the columns of amounts whose sum a file may print.
func figureKeys() [6]string {
	return [...]string{mapDebit, mapCredit, mapAmount, mapOriginal, mapOpen, mapPaid}
}

// figures are the amounts of a row as the file writes them, by figureKeys.
type figures struct {
	at  [6]money.Amount
	set uint8 // which cells hold an amount
}

func figuresOf(h table.Header, row table.Row) (f figures) {
	sides := hasSides(h)
	for i, key := range figureKeys() {
		if sides && key != mapDebit && key != mapCredit {
			continue // a running balance is no column to add up
		}
		if c := h.Cell(row, key); c.Kind != table.Empty {
			if a, err := c.Money(); err == nil {
				f.at[i] = a
				f.set |= 1 << i
			}
		}
	}
	return f
}

func (f figures) filled() bool { return f.set != 0 }

// any says that one of them is not zero.
func (f figures) any() bool { return f.at != [6]money.Amount{} }

func (f *figures) add(o figures) {
	for i, a := range o.at {
		f.at[i] += a
	}
}

func (f figures) minus(o figures) figures {
	for i, a := range o.at {
		f.at[i] -= a
	}
	return f
}

func (f figures) negated() figures { return figures{}.minus(f) }

// tallies says that the amounts are those of sum, their sign apart.
func (f figures) tallies(sum figures) bool {
	for i, a := range f.at {
		if f.set&(1<<i) != 0 && a.Abs() != sum.at[i].Abs() {
			return f.balances(sum)
		}
	}
	return true
}

// balances says that debits less credits are those of sum: a total may print
// the balance alone, on its side.
func (f figures) balances(sum figures) bool {
	const sides = 3
	return f.set&sides != 0 && f.set&^sides == 0 && (f.at[0]-f.at[1]).Abs() == (sum.at[0]-sum.at[1]).Abs()
}

// sums are the totals that a file may print of the rows so far, in the ways in
// which programs count: every row, without balances carried forward, without
// paid and cancelled rows, with credit notes deducted.
type sums [4]figures

// Ways of counting.
const (
	everyRow = iota
	withoutOpenings
	countedRows
	creditsDeducted
)

func (s *sums) add(row seenRow, counted, credit bool) {
	signed := row.figures
	if credit {
		signed = signed.negated()
	}
	s[everyRow].add(row.figures)
	if row.role != openingRow {
		s[withoutOpenings].add(row.figures)
	}
	if counted {
		s[countedRows].add(signed)
	}
	s[creditsDeducted].add(signed)
}

// mostMarks bounds how far back a total looks for where it begins.
const mostMarks = 2000

// printed compares the totals that a file prints with the rows above them.
type printed struct {
	now        sums
	marks      []sums // where a total may begin: the start, titles, totals, changes of customer
	byCustomer map[string]*sums
	customer   string
	wrong      []wrongTotal
}

type wrongTotal struct {
	no      int
	text    string
	key     string
	printed money.Amount
	ours    money.Amount
}

// row counts a row of a customer.
func (p *printed) row(row seenRow, customer string, counted, credit bool) {
	if customer != p.customer {
		p.mark()
		p.customer = customer
	}
	p.now.add(row, counted, credit)
	if p.byCustomer == nil {
		p.byCustomer = map[string]*sums{}
	}
	own := p.byCustomer[customer]
	if own == nil {
		own = &sums{}
		p.byCustomer[customer] = own
	}
	own.add(row, counted, credit)
}

// begun says that a row was counted.
func (p *printed) begun() bool { return len(p.byCustomer) > 0 }

// mark notes that a total may begin here.
func (p *printed) mark() {
	if n := len(p.marks); n == 0 || p.marks[n-1] != p.now {
		p.marks = append(p.marks, p.now)
	}
}

// explains says that a total is that of rows above it.
func (p *printed) explains(f figures, customer string) bool {
	if own := p.byCustomer[customer]; own != nil && own.tally(f) {
		return true
	}
	if p.now.tally(f) {
		return true
	}
	for i := len(p.marks) - 1; i >= 0 && i >= len(p.marks)-mostMarks; i-- {
		since := p.now
		for k := range since {
			since[k] = since[k].minus(p.marks[i][k])
		}
		if since.tally(f) {
			return true
		}
	}
	return false
}

// tally says that each amount of a total is the sum of its column in some way of
// counting: a file may add up all invoices in one and what is left in another.
func (s *sums) tally(f figures) bool {
	for i := range f.at {
		if f.set&(1<<i) != 0 && !slices.ContainsFunc(s[:], func(sum figures) bool { return f.at[i].Abs() == sum.at[i].Abs() }) {
			return slices.ContainsFunc(s[:], f.balances)
		}
	}
	return true
}

// total takes a total row and notes when nothing above it explains it. customer
// is whom its text names, "" for nobody.
func (p *printed) total(row seenRow, text, customer string) {
	if row.figures.any() && !isOtherTotal(text) && !p.explains(row.figures, customer) {
		ours := p.now
		if own := p.byCustomer[customer]; own != nil {
			ours = *own
		}
		w := wrongTotal{no: row.No, text: text}
		for i, key := range figureKeys() {
			if row.figures.set&(1<<i) != 0 && row.figures.at[i].Abs() != ours[countedRows].at[i].Abs() {
				w.key, w.printed, w.ours = key, row.figures.at[i], ours[countedRows].at[i]
			}
		}
		p.wrong = append(p.wrong, w)
	}
	p.mark()
}

// shownTotals is how many wrong totals are told: one is enough to look.
const shownTotals = 5

func (p *printed) problems(file string, place func(no int, key string) string) (list problem.List) {
	for _, w := range p.wrong[:min(len(p.wrong), shownTotals)] {
		q := warning(CodePrintedTotal, file, fmt.Sprintf("le total imprimé « %s » est de %s, la somme des lignes lues de %s", strings.TrimSpace(w.text), w.printed.French(), w.ours.French()),
			"cherchez la ligne en trop ou qui manque (masquée, filtrée, d’une autre page) et refaites l’export ; sans conséquence si ce total compte autre chose")
		q.Line, q.Column = w.no, place(w.no, w.key)
		list.Add(q)
	}
	return list
}
