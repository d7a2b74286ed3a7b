package bank

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
)

// Booked is a row of the ledger on a bank account (512).
type Booked struct {
	Account string
	Date    civil.Date
	Amount  money.Amount // debit less credit: positive is money in
}

const (
	early = 3  // days by which a ledger may date a movement before its bank
	late  = 10 // and after it
)

// Comparison is what statements say beside a ledger.
type Comparison struct {
	Accounts []Account
	Seen     []Line // booked by the bank, not in the ledger, later than what the ledger has
	Older    []Line // in neither, but of a time that the ledger has: batches, cards, errors; only listed
	Pending  []Line // announced by the bank
}

// Account is one account of the statements.
type Account struct {
	Name       string
	Ledger     string     // account of the ledger that has the same movements; "" when none is alike
	First      civil.Date // first and last movement of the statements
	Last       civil.Date
	LastBooked civil.Date // last row of the ledger's account, 0 when it has none
	Lines      int
	Matched    int
}

// Until is the day up to which the account is known, by the ledger or by its
// statements.
func (a Account) Until() civil.Date { return max(a.Last, a.LastBooked) }

// Compare sets aside the movements that the ledger has: a row of the same cents
// from 3 days before to 10 days after, each row for one movement; a batch by its
// total, else part by part; the movements of one day by their sum, else one
// movement by the sum of a day's rows. What is left is seen and not booked when
// it is later than the last row of its account less 10 days. fallback stands for
// that row where a ledger has no bank account at all. Only movements in euros.
func Compare(lines []Line, booked []Booked, fallback civil.Date) Comparison {
	m := newMatcher(lines, booked)
	m.assign()
	for _, name := range m.names {
		m.match(name)
	}
	return m.verdict(fallback)
}

// matcher compares the movements of all accounts.
type matcher struct {
	names   []string            // accounts of the statements, sorted
	lines   map[string][]Line   // in euros, booked by the bank
	pending []Line              //
	ledgers []string            // accounts of the ledger, sorted
	rows    map[string][]Booked // by account, by day
	home    map[string]string   // account of the statements → of the ledger
	alike   map[string]int      // movements that the two have in common
	used    map[string][]bool   // rows, by account
	matched map[string][]bool   // lines, by account
}

func newMatcher(lines []Line, booked []Booked) *matcher {
	m := &matcher{lines: map[string][]Line{}, rows: map[string][]Booked{}, home: map[string]string{}, alike: map[string]int{}, used: map[string][]bool{}, matched: map[string][]bool{}}
	for _, l := range lines {
		switch {
		case l.Currency != "EUR":
		case l.Pending:
			m.pending = append(m.pending, l)
		default:
			if m.lines[l.Account] == nil {
				m.names = append(m.names, l.Account)
			}
			m.lines[l.Account] = append(m.lines[l.Account], l)
		}
	}
	for _, b := range booked {
		if m.rows[b.Account] == nil {
			m.ledgers = append(m.ledgers, b.Account)
		}
		m.rows[b.Account] = append(m.rows[b.Account], b)
	}
	slices.Sort(m.names)
	slices.Sort(m.ledgers)
	for _, name := range m.names {
		slices.SortStableFunc(m.lines[name], func(a, b Line) int { return cmp.Compare(a.Date, b.Date) })
		m.matched[name] = make([]bool, len(m.lines[name]))
	}
	for _, a := range m.ledgers {
		slices.SortStableFunc(m.rows[a], func(x, y Booked) int { return cmp.Compare(x.Date, y.Date) })
		m.used[a] = make([]bool, len(m.rows[a]))
	}
	return m
}

// assign gives each account of the statements the account of the ledger that
// has most of its movements; an only account needs none in common.
func (m *matcher) assign() {
	type pair struct {
		name, ledger string
		n            int
	}
	var pairs []pair
	for _, name := range m.names {
		for _, a := range m.ledgers {
			if n := m.common(name, a); n > 0 {
				pairs = append(pairs, pair{name, a, n})
			}
		}
	}
	slices.SortStableFunc(pairs, func(x, y pair) int { return cmp.Compare(y.n, x.n) })
	for _, p := range pairs {
		if m.home[p.name] == "" {
			m.home[p.name], m.alike[p.name] = p.ledger, p.n
		}
	}
	if len(m.names) == 1 && len(m.ledgers) == 1 {
		m.home[m.names[0]] = m.ledgers[0]
	}
}

// common counts the movements that a row of the ledger's account may be.
func (m *matcher) common(name, account string) (n int) {
	used := make([]bool, len(m.rows[account]))
	for _, l := range m.lines[name] {
		if k := free(m.rows[account], used, l.Date, l.Amount); k >= 0 {
			used[k] = true
			n++
		}
	}
	return n
}

// free finds the first unused row of that amount near that day, -1 when there is
// none. Taking lines by day and the first row of each leaves most for the others.
func free(rows []Booked, used []bool, day civil.Date, amount money.Amount) int {
	from, _ := slices.BinarySearchFunc(rows, day-early, func(b Booked, d civil.Date) int { return cmp.Compare(b.Date, d) })
	for k := from; k < len(rows) && rows[k].Date <= day+late; k++ {
		if !used[k] && rows[k].Amount == amount {
			return k
		}
	}
	return -1
}

// match sets aside the movements of one account.
func (m *matcher) match(name string) {
	rows, used := m.rows[m.home[name]], m.used[m.home[name]]
	if len(rows) == 0 {
		return
	}
	lines, done := m.lines[name], m.matched[name]
	take := func(of []int, amount money.Amount) {
		if k := free(rows, used, lines[of[0]].Date, amount); k >= 0 {
			used[k] = true
			for _, i := range of {
				done[i] = true
			}
		}
	}
	for _, of := range groups(lines, done, func(l Line) string { return l.Batch }) {
		take(of, lines[of[0]].BatchTotal)
	}
	for i := range lines {
		if !done[i] {
			take([]int{i}, lines[i].Amount)
		}
	}
	for _, key := range []func(Line) string{
		func(l Line) string { return l.Date.String() + l.Kind.String() + sense(l) },
		func(l Line) string { return l.Date.String() + sense(l) },
	} {
		for _, of := range groups(lines, done, key) {
			if len(of) > 1 {
				take(of, total(lines, of))
			}
		}
	}
	m.sumOfDay(name)
}

func sense(l Line) string {
	if l.Amount < 0 {
		return "-"
	}
	return "+"
}

func total(lines []Line, of []int) (sum money.Amount) {
	for _, i := range of {
		sum += lines[i].Amount
	}
	return sum
}

// groups gives the lines that are left by a key, in order; a blank key is none.
func groups(lines []Line, done []bool, key func(Line) string) (all [][]int) {
	at := map[string]int{}
	for i, l := range lines {
		k := key(l)
		if done[i] || k == "" {
			continue
		}
		g, ok := at[k]
		if !ok {
			g, at[k] = len(all), len(all)
			all = append(all, nil)
		}
		all[g] = append(all[g], i)
	}
	return all
}

// sumOfDay sets aside a movement that the ledger has in several rows of one day:
// the cheques of one remittance.
func (m *matcher) sumOfDay(name string) {
	rows, used := m.rows[m.home[name]], m.used[m.home[name]]
	for i, l := range m.lines[name] {
		if m.matched[name][i] {
			continue
		}
		byDay := map[civil.Date][]int{}
		for k, b := range rows {
			if !used[k] && b.Date >= l.Date-early && b.Date <= l.Date+late && (b.Amount < 0) == (l.Amount < 0) {
				byDay[b.Date] = append(byDay[b.Date], k)
			}
		}
		for day := l.Date - early; day <= l.Date+late; day++ {
			var sum money.Amount
			for _, k := range byDay[day] {
				sum += rows[k].Amount
			}
			if len(byDay[day]) > 1 && sum == l.Amount {
				m.matched[name][i] = true
				for _, k := range byDay[day] {
					used[k] = true
				}
				break
			}
		}
	}
}

// verdict sorts out what is left.
func (m *matcher) verdict(fallback civil.Date) (c Comparison) {
	for _, name := range m.names {
		lines := m.lines[name]
		a := Account{Name: name, Ledger: m.home[name], First: lines[0].Date, Last: lines[len(lines)-1].Date, Lines: len(lines), LastBooked: m.lastRow(name)}
		since := a.LastBooked
		if since == 0 {
			since = fallback
		}
		for i, l := range lines {
			switch {
			case m.matched[name][i]:
				a.Matched++
			case l.Date > since-late:
				c.Seen = append(c.Seen, l)
			default:
				c.Older = append(c.Older, l)
			}
		}
		c.Accounts = append(c.Accounts, a)
	}
	c.Pending = m.pending
	return c
}

// lastRow is the last row of the ledger's account: of an account that has
// nothing in common with any, the earliest of those that are nobody's, since
// nothing of it is booked.
func (m *matcher) lastRow(name string) (last civil.Date) {
	if home := m.home[name]; home != "" {
		return m.rows[home][len(m.rows[home])-1].Date
	}
	taken := map[string]bool{}
	for _, a := range m.home {
		taken[a] = true
	}
	for _, a := range m.ledgers {
		if d := m.rows[a][len(m.rows[a])-1].Date; (!taken[a] || len(taken) == len(m.ledgers)) && (last == 0 || d < last) {
			last = d
		}
	}
	return last
}
