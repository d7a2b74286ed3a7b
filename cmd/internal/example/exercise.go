package example

import (
	"cmp"
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
)

// exercise is one calendar year of the books, as its FEC shows it.
type exercise struct {
	year    int
	entries []*entry // the opening entry first, then by date
}

func (x exercise) end() civil.Date { return civil.New(x.year, 12, 31) }

// closing is what goes from one exercise to the next.
type closing struct {
	open     []*line                  // third-party lines that nobody has lettered, in file order
	balances map[account]money.Amount // every other account of the balance sheet
	result   money.Amount             // of the year; a profit is negative
}

// exercises puts the books in order: every year gets its opening entry (line by
// line for customers and suppliers), its numbers and its lettering.
func (b *book) exercises(first int) []exercise {
	var years []exercise
	var last closing
	for year := first; year <= b.today.Year(); year++ {
		x := exercise{year: year}
		if year > first {
			b.appropriate(year, last.result)
		}
		for _, e := range b.entries {
			if e.date.Year() == year {
				x.entries = append(x.entries, e)
			}
		}
		inOrder(x.entries)
		if year > first {
			x.entries = slices.Insert(x.entries, 0, last.opening(year))
		}
		x.number()
		x.letter(b.today)
		last = x.close(b.today)
		years = append(years, x)
	}
	return years
}

// appropriate books the shareholders' decision on last year's result: two fifths
// of a profit are paid out, the rest is kept.
func (b *book) appropriate(year int, result money.Amount) {
	meeting := workday(civil.New(year, 6, 12))
	from, paid := lossAccount, money.Amount(0)
	if result < 0 {
		from, paid = profitAccount, result.MulDiv(2, 5)
	}
	b.post(&entry{journal: sundry, date: meeting, piece: &piece{number: fmt.Sprintf("AG-%d", year)}, label: fmt.Sprintf("Affectation du résultat %d", year-1),
		lines: []*line{{account: from, amount: -result}, {account: reserves, amount: result - paid}, {account: dividends, amount: paid}}})
	b.post(&entry{journal: bank, date: workday(civil.New(year, 7, 4)), piece: &piece{number: fmt.Sprintf("DIV-%d", year)}, label: fmt.Sprintf("VIR dividendes %d", year-1),
		lines: []*line{{account: dividends, amount: -paid}, {account: currentAccount, amount: paid}}})
}

// opening is the entry of 1 January: detailed for third parties, so that
// references, dates and labels of open items survive; balances for the rest.
func (c closing) opening(year int) *entry {
	date := civil.New(year, 1, 1)
	e := &entry{journal: openings, date: date, piece: &piece{number: fmt.Sprintf("AN%d", year)}, label: fmt.Sprintf("À nouveau %d", year)}
	accounts := make([]account, 0, len(c.balances))
	for a, balance := range c.balances {
		if balance != 0 {
			accounts = append(accounts, a)
		}
	}
	slices.SortFunc(accounts, func(a, b account) int { return cmp.Compare(a.number, b.number) })
	for _, a := range accounts {
		e.lines = append(e.lines, &line{account: a, amount: c.balances[a]})
	}
	result := profitAccount
	if c.result > 0 {
		result = lossAccount
	}
	if c.result != 0 {
		e.lines = append(e.lines, &line{account: result, amount: c.result})
	}
	e.lines = append(e.lines, c.open...)
	return e
}

// number gives EcritureNum, without a gap in each journal, and the numbers of
// the documents, without a gap in each series.
func (x exercise) number() {
	journals, series := map[string]int{}, map[string]int{}
	for _, e := range x.entries {
		journals[e.journal.code]++
		e.number = fmt.Sprintf("%s%02d-%04d", e.journal.code, x.year%100, journals[e.journal.code])
		if p := e.piece; p != nil && p.number == "" {
			series[p.series]++
			p.number = fmt.Sprintf("%s%02d-%04d", p.series, p.date.Year()%100, series[p.series])
		}
	}
}

// letter gives each closed group its code: AA, AB… per auxiliary account, in the
// order in which somebody lettered them, and afresh every year. What is lettered
// across two customers has a code of its own, which nobody else bears.
func (x exercise) letter(today civil.Date) {
	end := min(today, x.end())
	byGroup := map[*group][]*line{}
	var groups []*group
	x.eachLine(func(_ *entry, l *line) {
		if l.group.closed(end) && !(l.group.across && l.group.on.Year() < x.year) {
			if byGroup[l.group] == nil {
				groups = append(groups, l.group)
			}
			byGroup[l.group] = append(byGroup[l.group], l)
		}
	})
	slices.SortStableFunc(groups, func(a, b *group) int { return cmp.Compare(a.on, b.on) })
	used := map[string]int{}
	for _, g := range groups {
		lines := byGroup[g]
		key, letter := lines[0].account.number+lines[0].aux, code
		if g.across {
			key, letter = "", between
		}
		for _, l := range lines {
			l.letter, l.lettered = letter(used[key]), g.on
		}
		used[key]++
	}
}

// between gives the code of what is lettered across two customers: INT1, INT2…
func between(n int) string { return fmt.Sprintf("INT%d", n+1) }

// code gives AA, AB, … ZZ, then AAA.
func code(n int) string {
	if n >= 26*26 {
		return code(n/26-26) + string(rune('A'+n%26))
	}
	return string([]byte{byte('A' + n/26), byte('A' + n%26)})
}

func (x exercise) close(today civil.Date) closing {
	c := closing{balances: map[account]money.Amount{}}
	end := min(today, x.end())
	x.eachLine(func(e *entry, l *line) {
		switch {
		case l.aux != "":
			if !l.group.closed(end) || l.group.across {
				carried := *l
				carried.letter, carried.lettered = "", 0
				if carried.from == nil {
					carried.from = e
				}
				c.open = append(c.open, &carried)
			}
		case l.account.number >= "6":
			c.result += l.amount
		default:
			c.balances[l.account] += l.amount
		}
	})
	slices.SortStableFunc(c.open, func(a, b *line) int {
		return cmp.Or(cmp.Compare(a.account.number, b.account.number), cmp.Compare(a.aux, b.aux))
	})
	return c
}

func (x exercise) eachLine(do func(*entry, *line)) {
	for _, e := range x.entries {
		for _, l := range e.lines {
			do(e, l)
		}
	}
}
