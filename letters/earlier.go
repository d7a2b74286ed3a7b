package letters

import (
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

// earlier knows, by open item, the letters that left and named it, oldest first.
type earlier map[string][]sentLetter

// sentLetter is one letter that left: two of one day are two.
type sentLetter struct {
	on civil.Date
	n  int // among those of the customer
}

// earlierLetters reads them in the log.
func earlierLetters(c rules.Case, date civil.Date) earlier {
	known := earlier{}
	named(c, date, func(letter log.Event, n int, item string) {
		if this := (sentLetter{letter.Date, n}); !slices.Contains(known[item], this) {
			known[item] = append(known[item], this)
		}
	})
	return known
}

// named runs over the letters that left before a date and the items that each named,
// oldest letter first: those that it recorded; where its night told no steps, what
// was due by then. A text message is no letter, and what only announced an invoice is
// no reminder of it.
func named(c rules.Case, date civil.Date, do func(letter log.Event, n int, item string)) {
	if len(c.Events) == 0 {
		return
	}
	events := log.Counting(c.Events)
	told := map[string]bool{}
	for _, e := range events {
		told[e.Run] = told[e.Run] || e.Kind == log.StepPrepared
	}
	sent := sentLetters(c.Events, date, "")
	slices.SortStableFunc(sent, func(a, b log.Event) int { return int(a.Date - b.Date) })
	for n, l := range sent {
		if !told[l.Run] {
			for _, i := range c.Items {
				if !i.Due.IsZero() && i.Due < l.Date {
					do(l, n, i.Key)
				}
			}
			continue
		}
		for _, e := range events {
			if e.Kind == log.StepPrepared && e.Run == l.Run && names(events, l, e) {
				do(l, n, e.Item)
			}
		}
	}
}

// Reminders gives the letters that left, up to a date, and asked for an invoice of
// the case, oldest first: what was done to recover those debts, and no other.
func Reminders(c rules.Case, date civil.Date) (sent []log.Event) {
	last := -1
	named(c, date+1, func(letter log.Event, n int, item string) {
		about := slices.ContainsFunc(c.Items, func(i rules.Item) bool { return i.Key == item })
		if about && n != last {
			sent, last = append(sent, letter), n
		}
	})
	return sent
}

// names says that a letter carried a step of its night. Where the night wrote
// several by one channel, each has its own step, or its own invoice.
func names(events []log.Event, letter, step log.Event) bool {
	if !log.Says(letter.Channel, step.Channel) || !step.Channel.Written() || policy.NatureOf(step.Step) == policy.Preventive {
		return false
	}
	alone := !slices.ContainsFunc(events, func(e log.Event) bool {
		return e.Kind == log.Letter && e.Run == letter.Run && e.Channel == letter.Channel && e.ID != letter.ID
	})
	return alone || step.Step == letter.Step && log.Says(letter.Invoice, step.Invoice)
}

// of gives the letters that named every item of a row.
func (e earlier) of(row Row) []sentLetter {
	var all []sentLetter
	for i, key := range row.Keys {
		if i == 0 {
			all = e[key]
			continue
		}
		all = common(all, e[key])
	}
	return all
}

func common(a, b []sentLetter) (both []sentLetter) {
	for _, l := range a {
		if slices.Contains(b, l) {
			both = append(both, l)
		}
	}
	return both
}

// cited gives the days of the letters that named every invoice that brings a letter
// about: of those alone may a text say that they were about « the following
// invoices ».
func (e earlier) cited(rows []Row) (days []civil.Date) {
	var all []sentLetter
	first := true
	for _, row := range rows {
		switch {
		case row.Apart:
		case first:
			all, first = e.of(row), false
		default:
			all = common(all, e.of(row))
		}
	}
	for _, l := range all {
		if !slices.Contains(days, l.on) {
			days = append(days, l.on)
		}
	}
	return days
}

// newcomers sets apart the invoices that no earlier letter named, where others
// were: what is said of those letters is not true of them.
func (e earlier) newcomers(rows []Row) {
	named := func(r Row) bool { return len(e.of(r)) > 0 }
	if !slices.ContainsFunc(rows, func(r Row) bool { return !r.Apart && named(r) }) {
		return
	}
	for i := range rows {
		rows[i].Apart = rows[i].Apart || !named(rows[i])
	}
}

// letterByLetter tells which earlier letter named which invoice, where they did
// not all name the same ones: « Courriers précédents : 20 octobre (F1) … ». It is
// empty where the text says it all.
func (e earlier) letterByLetter(rows []Row, f Format) string {
	all, cited := map[civil.Date][]string{}, e.cited(rows)
	var days []civil.Date
	for _, row := range rows {
		if row.Apart {
			continue
		}
		for _, l := range e.of(row) {
			if !slices.Contains(days, l.on) {
				days = append(days, l.on)
			}
			if !slices.Contains(all[l.on], row.Label) {
				all[l.on] = append(all[l.on], row.Label)
			}
		}
	}
	if len(days) == len(cited) {
		return ""
	}
	slices.Sort(days)
	const named = 6
	var parts []string
	for _, d := range days {
		labels := all[d]
		if len(labels) > named {
			labels = append(slices.Clone(labels[:named]), sprintf(wordsOf(f).others, len(all[d])-named))
		}
		parts = append(parts, f.Short(d)+" ("+strings.Join(labels, ", ")+")")
	}
	return wordsOf(f).earlierLetters + strings.Join(parts, " ; ") + "."
}

// paidSinceLast gives what was paid of the invoices that bring a letter about since
// the last letter about them, or at all where there was none, and the days: a
// customer who paid a part is thanked before the rest is asked. Credits that the
// letter deducts count when they are payments.
func paidSinceLast(r Request, l Letter, last civil.Date) (sum money.Amount, days []civil.Date) {
	paid := func(on civil.Date, amount money.Amount, nature ledger.Nature) {
		if nature == ledger.Payment && on > last && on <= l.Date && amount > 0 {
			sum, days = sum+amount, append(days, on)
		}
	}
	for _, item := range r.Case.Items {
		asked := slices.ContainsFunc(l.Rows, func(row Row) bool { return !row.Apart && slices.Contains(row.Keys, item.Key) })
		for _, s := range item.Settled {
			if asked {
				paid(s.Date, s.Amount, s.Nature)
			}
		}
	}
	for _, c := range r.Decision.DeductedByLetter(r.Case.Credits) {
		paid(c.Entry, -c.Open, c.Nature)
	}
	slices.Sort(days)
	return sum, slices.Compact(days)
}
