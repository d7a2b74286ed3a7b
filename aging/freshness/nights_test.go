package freshness

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"relance/aging/civil"
)

// living is the books of a firm that lives: it sells, is paid, letters.
type living struct {
	rows      []row
	customers int
	next      int
	rand      *rand.Rand
}

func compact(d civil.Date) string { return fmt.Sprintf("%04d%02d%02d", d.Year(), d.Month(), d.Day()) }

// day adds what happens on a day: an invoice or two, and the payment of the
// oldest invoice that is open, lettered.
func (l *living) day(d civil.Date, bank bool) {
	for range 1 + l.rand.IntN(2) {
		l.next++
		l.rows = append(l.rows, sale(compact(d), fmt.Sprintf("C%02d", l.rand.IntN(l.customers)), fmt.Sprintf("F%d", l.next), 10000+l.next, ""))
	}
	if !bank {
		return
	}
	if i := slices.IndexFunc(l.rows, func(r row) bool { return r.journal == "VE" && r.letter == "" }); i >= 0 {
		l.rows[i].letter = "L" + l.rows[i].ref
		l.rows = append(l.rows, receipt(compact(d), l.rows[i].customer, "R"+l.rows[i].ref, l.rows[i].cents, l.rows[i].letter))
	}
}

// month pays a whole month at once, as books that are kept once a month do.
func (l *living) month(d civil.Date) {
	for range 20 {
		l.day(d, true)
	}
}

func perJournal(rows []row) []string {
	of := func(code string) string {
		return file(slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return r.journal != code })...)
	}
	return []string{of("VE"), of("BQ")}
}

// perMonth is one file a month, as some programs export them.
func perMonth(rows []row) (files []string) {
	of := map[string][]row{}
	for _, r := range rows {
		of[r.day[:6]] = append(of[r.day[:6]], r)
	}
	for _, month := range slices.Sorted(maps.Keys(of)) {
		files = append(files, file(of[month]...))
	}
	return files
}

// openList is a list of what is open: paid rows vanish from it.
func openList(rows []row) []string {
	b := "client;facture;date;échéance;montant\n"
	for _, r := range rows {
		if r.journal == "VE" && r.letter == "" {
			day := r.day[6:] + "/" + r.day[4:6] + "/" + r.day[:4]
			b += fmt.Sprintf("%s;%s;%s;%s;%d,%02d\n", r.customer, r.ref, day, day, r.cents/100, r.cents%100)
		}
	}
	return []string{b}
}

// TestHonestFirmsGoOn: sixty nights of each, and nothing stops.
func TestHonestFirmsGoOn(t *testing.T) {
	whole := func(rows []row) []string { return []string{file(rows...)} }
	nights := 60
	if testing.Short() {
		nights = 25
	}
	for name, c := range map[string]struct {
		customers int
		young     bool // the first night is the first day of the firm
		bank      func(civil.Date) bool
		files     func([]row) []string
		change    func(int, []row) []row // what the accountant does to the books on a night
	}{
		"every day":              {customers: 30, files: whole},
		"three customers":        {customers: 3, files: whole},
		"bank once a month":      {customers: 30, files: whole, bank: func(d civil.Date) bool { return d.Day() == 5 }},
		"one file per journal":   {customers: 30, files: perJournal},
		"one file a month":       {customers: 30, files: perMonth},
		"a list of what is open": {customers: 30, files: openList},
		"a first year":           {customers: 30, files: whole, young: true},
		"a payment lettered elsewhere": {customers: 3, files: whole, change: func(night int, rows []row) []row {
			paid := slices.IndexFunc(rows, func(r row) bool { return r.journal == "VE" && r.letter != "" })
			open := slices.IndexFunc(rows, func(r row) bool { return r.journal == "VE" && r.letter == "" && r.customer == rows[paid].customer })
			if night%3 == 0 && open >= 0 {
				rows[open].letter, rows[paid].letter = rows[paid].letter, ""
			}
			return rows
		}},
		"unlettering": {customers: 30, files: whole, change: func(night int, rows []row) []row {
			for i := range rows {
				if night%7 == 0 && rows[i].customer < "C10" {
					rows[i].letter = ""
				}
			}
			return rows
		}},
		"corrected dates": {customers: 30, files: whole, change: func(night int, rows []row) []row {
			if night%5 == 0 {
				rows[len(rows)/2].day = rows[len(rows)-1].day
			}
			return rows
		}},
	} {
		t.Run(name, func(t *testing.T) {
			l := &living{customers: c.customers, rand: rand.New(rand.NewPCG(1, 2))}
			first := civil.New(2026, 3, 1)
			if !c.young {
				l.month(first - 20)
			}
			var before night
			for n := range nights {
				d := first.AddDays(n)
				if c.bank != nil && c.bank(d) {
					l.month(d)
				} else {
					l.day(d, c.bank == nil)
				}
				rows := slices.Clone(l.rows)
				if c.change != nil {
					rows = c.change(n, rows)
				}
				now := read(t, d, before.seen, c.files(rows)...)
				if n > 0 {
					v := Compare(Tonight{Before: before.seen, Open: before.open, Now: now.seen, Set: now.set})
					if len(v.Problems) > 0 {
						t.Fatalf("night %d: %v", n, v.Problems)
					}
				}
				before = now
			}
		})
	}
}

// TestNobodyWhoPaidIsReminded: ninety nights; on some, the export is older than
// the last one, cut, or lacks the bank. Whoever paid by the last good night
// is then held, or the night stops.
func TestNobodyWhoPaidIsReminded(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	l := &living{customers: 30, rand: r}
	first := civil.New(2026, 3, 1)
	l.month(first - 20)
	faults, caught := 0, 0
	var before night
	for n := range 90 {
		d := first.AddDays(n)
		kept := slices.Clone(l.rows)
		l.day(d, true)
		rows := slices.Clone(l.rows)
		truth := read(t, d, before.seen, file(rows...))
		fault := r.IntN(6)
		switch {
		case n == 0:
		case fault == 0: // an older file
			rows = kept[:max(1, len(kept)-3-r.IntN(30))]
		case fault == 1: // a copy in progress
			rows = rows[:len(rows)*(1+r.IntN(8))/10]
		case fault == 2:
			rows = slices.DeleteFunc(rows, func(r row) bool { return r.journal == "BQ" })
		default:
			fault = -1
		}
		if n == 0 || fault < 0 {
			before = truth
			continue
		}
		faults++
		now := read(t, d, before.seen, file(rows...))
		v := Compare(Tonight{Before: before.seen, Open: before.open, Now: now.seen, Set: now.set})
		if v.Problems.HasErrors() {
			caught++
			continue
		}
		paid := map[string]bool{}
		for _, i := range before.set.Settled {
			paid[i.Key] = true
		}
		for _, i := range now.set.Items {
			if i.Amount > 0 && paid[i.Key] && v.Held[i.Customer] == "" {
				t.Errorf("night %d, fault %d: %s was paid and may be reminded of %s", n, fault, i.Customer, i.Key)
			}
		}
	}
	if faults < 20 || caught < faults/2 {
		t.Errorf("%d faults, %d of which stop the night: too few to prove anything", faults, caught)
	}
	t.Logf("%d faults, %d stops", faults, caught)
}
