package freshness

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/openitem"
)

const header = "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\n"

// row is an entry of two lines: a customer's and its counter-account.
type row struct {
	journal, day, customer, ref, letter string
	cents                               int // on the customer's account, debit positive
	counter                             string
}

func sale(day, customer, ref string, cents int, letter string) row {
	return row{"VE", day, customer, ref, letter, cents, "706000"}
}

func receipt(day, customer, ref string, cents int, letter string) row {
	return row{"BQ", day, customer, ref, letter, -cents, "512000"}
}

// file writes rows as a FEC.
func file(rows ...row) string {
	var b strings.Builder
	b.WriteString(header)
	side := func(cents int) string {
		amount := fmt.Sprintf("%d,%02d", max(cents, -cents)/100, max(cents, -cents)%100)
		if cents < 0 {
			return "0,00|" + amount
		}
		return amount + "|0,00"
	}
	for i, r := range rows {
		head := fmt.Sprintf("%s|%s|%d|%s|", r.journal, r.journal, i+1, r.day)
		tail := fmt.Sprintf("|%s|%s|%s|", r.ref, r.day, r.ref)
		fmt.Fprintf(&b, "%s411000|Clients|%s|%s%s%s|%s||%s||\n", head, r.customer, r.customer, tail, side(r.cents), r.letter, r.day)
		fmt.Fprintf(&b, "%s%s|Contrepartie||%s%s|||%s||\n", head, r.counter, tail, side(-r.cents), r.day)
	}
	return b.String()
}

// firm has so many customers, each with one invoice paid and one open.
func firm(customers int) (rows []row) {
	for i := range customers {
		c := fmt.Sprintf("C%02d", i)
		day := fmt.Sprintf("202603%02d", 1+i%28)
		rows = append(rows, sale("20260110", c, "A"+c, 10000+i, "L"+c), receipt(day, c, "R"+c, 10000+i, "L"+c), sale("20260220", c, "B"+c, 20000+i, ""))
	}
	return rows
}

type night struct {
	ledger *ledger.Ledger
	set    openitem.Set
	seen   Seen
	open   []OpenItem
}

func read(t *testing.T, date civil.Date, before Seen, files ...string) night {
	t.Helper()
	var all []ledger.Source
	for i, text := range files {
		all = append(all, ledger.Source{Name: fmt.Sprintf("f%c.txt", 'a'+i), Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }})
	}
	l, problems, err := ledger.Read(all, ledger.Options{Scope: ledger.DefaultScope(), Until: date})
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	n := night{ledger: l}
	n.set, _ = openitem.Build(l, openitem.Options{Date: date, Scope: ledger.DefaultScope(), KeepSettled: true})
	n.seen = See(l, n.set, before, date)
	for _, i := range n.set.Items {
		if i.Amount > 0 {
			n.open = append(n.open, OpenItem{i.Key, i.Customer})
		}
	}
	return n
}

// TestCompare: an export that lost something stops, a few losses hold their
// customers, and what an honest firm does is not stopped.
func TestCompare(t *testing.T) {
	without := func(rows []row, drop func(row) bool) []row { return slices.DeleteFunc(slices.Clone(rows), drop) }
	lose := func(rows []row, n int, what func(row) bool) []row {
		return without(rows, func(r row) bool {
			if what(r) && n > 0 {
				n--
				return true
			}
			return false
		})
	}
	edit := func(rows []row, change func(*row)) []row {
		rows = slices.Clone(rows)
		for i := range rows {
			change(&rows[i])
		}
		return rows
	}
	paid := func(r row) bool { return r.journal == "BQ" }
	sold := func(r row) bool { return r.journal == "VE" }
	owed := func(r row) bool { return r.letter == "" }
	base := firm(40)
	opening := func(customer, ref string, cents int) row {
		return row{"AN", "20270101", customer, ref, "", cents, "101000"}
	}
	var summed, detailed []row
	for i := range 40 {
		c := fmt.Sprintf("C%02d", i)
		summed, detailed = append(summed, opening(c, "", 20000+i)), append(detailed, opening(c, "B"+c, 20000+i))
	}
	bank := receipt("20270102", "C39", "R2", 500, "")
	small := firm(3)
	list := func(n int) string {
		b := "client;facture;date;échéance;montant\n"
		for i := range n {
			b += fmt.Sprintf("C%02d;F%d;10/01/2026;10/02/2026;100,00\n", i, i)
		}
		return b
	}
	late := civil.New(2027, 1, 3)
	for name, c := range map[string]struct {
		before, now []string
		date        civil.Date
		codes       string
		held        int
	}{
		"the same":                             {before: []string{file(base...)}, now: []string{file(base...)}},
		"more entries":                         {before: []string{file(base...)}, now: []string{file(append(slices.Clone(base), sale("20260401", "C01", "N1", 500, ""), receipt("20260402", "C02", "N2", 20002, ""))...)}},
		"no bank journal":                      {before: []string{file(base...)}, now: []string{file(without(base, paid)...)}, codes: "FRA-04 FRA-02 FRA-03", held: 40},
		"the bank's file is missing":           {before: []string{file(without(base, paid)...), file(without(base, sold)...)}, now: []string{file(without(base, paid)...)}, codes: "FRA-04 FRA-02 FRA-03", held: 40},
		"three payments gone, 7 %":             {before: []string{file(base...)}, now: []string{file(lose(base, 3, paid)...)}, codes: "FRA-02", held: 3},
		"two payments gone":                    {before: []string{file(base...)}, now: []string{file(lose(base, 2, paid)...)}, codes: "FRA-07", held: 2},
		"three payments of 80, 3,75 %":         {before: []string{file(firm(80)...)}, now: []string{file(lose(firm(80), 3, paid)...)}, codes: "FRA-07", held: 3},
		"an earlier export":                    {before: []string{file(base...)}, now: []string{file(base[:60]...)}, codes: "FRA-02 FRA-05", held: 20},
		"ten open items gone":                  {before: []string{file(base...)}, now: []string{file(lose(base, 10, owed)...)}, codes: "FRA-05", held: 10},
		"nine open items gone":                 {before: []string{file(base...)}, now: []string{file(lose(base, 9, owed)...)}, codes: "FRA-07", held: 9},
		"three customers, one payment deleted": {before: []string{file(small...)}, now: []string{file(lose(small, 1, paid)...)}, codes: "FRA-07", held: 1},
		"all lettering taken off":              {before: []string{file(base...)}, now: []string{file(edit(base, func(r *row) { r.letter = "" })...)}},
		"a payment's date corrected": {before: []string{file(base...)}, now: []string{file(edit(base, func(r *row) {
			if r.ref == "RC05" {
				r.day = "20260315"
			}
		})...)}},
		"a payment's date corrected to tonight": {before: []string{file(base...)}, now: []string{file(edit(base, func(r *row) {
			if r.ref == "RC25" {
				r.day = "20260410"
			}
		})...)}},
		"an invoice's date corrected": {before: []string{file(base...)}, now: []string{file(edit(base, func(r *row) {
			if r.ref == "BC05" {
				r.day = "20260221"
			}
		})...)}},
		"a payment given to its real customer": {before: []string{file(base...)}, now: []string{file(edit(base, func(r *row) {
			if r.ref == "RC05" {
				r.customer, r.letter = "C06", ""
			}
		})...)}},
		"journals renamed":                     {before: []string{file(base...)}, now: []string{file(edit(base, func(r *row) { r.journal += "1" })...)}},
		"one file becomes two":                 {before: []string{file(base...)}, now: []string{file(without(base, paid)...), file(without(base, sold)...)}},
		"a list loses what is paid":            {before: []string{list(30)}, now: []string{list(5)}},
		"new year, summed up, alone":           {before: []string{file(base...)}, now: []string{file(append(summed, bank)...)}, date: late, codes: "FRA-06", held: 40},
		"new year, invoice by invoice, alone":  {before: []string{file(base...)}, now: []string{file(append(detailed, bank)...)}, date: late},
		"new year, summed up, the last beside": {before: []string{file(base...)}, now: []string{file(base...), file(append(summed, bank)...)}, date: late},
	} {
		t.Run(name, func(t *testing.T) {
			date := c.date
			if date == 0 {
				date = civil.New(2026, 4, 10)
			}
			yesterday := read(t, min(date-1, civil.New(2026, 12, 30)), Seen{}, c.before...)
			now := read(t, date, yesterday.seen, c.now...)
			v := Compare(Tonight{Before: yesterday.seen, Open: yesterday.open, Now: now.seen, Set: now.set})
			if got := strings.Join(v.Problems.Codes(), " "); got != c.codes {
				t.Errorf("codes %q, want %q: %v", got, c.codes, v.Problems)
			}
			if len(v.Held) != c.held {
				t.Errorf("%d customers held, want %d: %v", len(v.Held), c.held, v.Held)
			}
		})
	}
}

// What is missing stays awaited the next night, is found again when it comes
// back, and is forgotten where the night was forced.
func TestWhatIsMissingStaysAwaited(t *testing.T) {
	base := firm(40)
	cut := slices.DeleteFunc(slices.Clone(base), func(r row) bool { return r.ref == "RC05" })
	d := civil.New(2026, 4, 10)
	compare := func(before Seen, open []OpenItem, rows []row) (Verdict, night) {
		now := read(t, d, before, file(rows...))
		return Compare(Tonight{Before: before, Open: open, Now: now.seen, Set: now.set}), now
	}
	first := read(t, d, Seen{}, file(base...))
	v, second := compare(first.seen, first.open, cut)
	if v.Held["C05"] == "" {
		t.Fatalf("not held: %v", v)
	}
	if again, _ := compare(v.Next(first.seen, second.seen), second.open, cut); again.Held["C05"] == "" {
		t.Error("forgotten the next night")
	}
	if back, _ := compare(v.Next(first.seen, second.seen), second.open, base); len(back.Held) > 0 {
		t.Errorf("still held once it is back: %v", back.Held)
	}
	if forced, _ := compare(second.seen, second.open, cut); len(forced.Held) > 0 {
		t.Errorf("the new ledger is no reference: %v", forced.Held)
	}
}

// The next night of a firm: what was known, what is read now, and who is held.
func heldAfter(t *testing.T, before night, d civil.Date, files ...string) (Verdict, night) {
	t.Helper()
	now := read(t, d, before.seen, files...)
	return Compare(Tonight{Before: before.seen, Open: before.open, Now: now.seen, Set: now.set}), now
}

func dropped(rows []row, refs ...string) []row {
	return slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return slices.Contains(refs, r.ref) })
}

// twoYears is a firm with a year that is over and a running one, each with
// payments and, in the first, a rejection.
func twoYears() (last, running []row) {
	last = append(firm(40), row{"BQ", "20260315", "C07", "REJ", "", 5000, "512000"})
	for i := range 40 {
		c := fmt.Sprintf("C%02d", i)
		running = append(running, row{"AN", "20270101", c, "B" + c, "", 20000 + i, "101000"}, sale("20270105", c, "D"+c, 3000+i, "M"+c), receipt("20270120", c, "S"+c, 3000+i, "M"+c))
	}
	running = append(running, sale("20270106", "C07", "E1", 7000, "Z"), row{"VE", "20270107", "C07", "E2", "Z", -7000, "706000"})
	return last, running
}

// A file of an earlier year that is back brings payments and rejections that
// the last night did not have: they make up for nothing that is gone.
func TestAYearThatIsBackExplainsNothing(t *testing.T) {
	last, running := twoYears()
	d := civil.New(2027, 1, 25)
	alone := read(t, d, Seen{}, file(running...))
	for ref, code := range map[string]string{"SC05": "C05", "E2": "C07"} {
		if v, _ := heldAfter(t, alone, d+1, file(last...), file(dropped(running, ref)...)); v.Held[code] == "" {
			t.Errorf("%s lost %s and is not held: %v %v", code, ref, v.Held, v.Problems)
		}
	}
}

// A file cut inside an entry tells a payment of what is something else: the
// whole file, the next night, holds nobody.
func TestAnEntryReadWholeIsNoLoss(t *testing.T) {
	base := append(firm(40), row{"BQ", "20260320", "C05", "TR", "", -700, "455000"})
	whole := file(base...)
	lines := strings.SplitAfter(whole, "\n")
	cut := strings.Join(lines[:len(lines)-2], "")
	d := civil.New(2026, 4, 10)
	first := read(t, d, Seen{}, cut)
	if got := len(first.seen.Customers["C05"].Paid); got != 2 {
		t.Fatalf("%d payments of the cut file, want 2", got)
	}
	if v, _ := heldAfter(t, first, d+1, whole); len(v.Held) > 0 {
		t.Errorf("held: %v", v.Held)
	}
}

// A credit note that is gone opens its invoice again: the customer is held until
// the credit note is back.
func TestWhatIsOpenAgainStaysHeld(t *testing.T) {
	base := append(firm(40), sale("20260111", "C05", "X1", 7000, "Z"), row{"VE", "20260112", "C05", "X2", "Z", -7000, "706000"})
	d := civil.New(2026, 4, 10)
	first := read(t, d, Seen{}, file(base...))
	v, second := heldAfter(t, first, d+1, file(dropped(base, "X2")...))
	if v.Held["C05"] == "" {
		t.Fatalf("not held: %v", v)
	}
	second.seen = v.Next(first.seen, second.seen)
	v, third := heldAfter(t, second, d+2, file(dropped(base, "X2")...))
	if v.Held["C05"] == "" {
		t.Error("forgotten the next night")
	}
	third.seen = v.Next(second.seen, third.seen)
	v, fourth := heldAfter(t, third, d+3, file(base...))
	if len(v.Held) > 0 {
		t.Errorf("still held once it is back: %v", v.Held)
	}
	if v, _ = heldAfter(t, fourth, d+4, file(base...)); len(v.Held) > 0 {
		t.Errorf("held again: %v", v.Held)
	}
}

// A payment given to another invoice of the same customer is no loss.
func TestAPaymentLetteredElsewhere(t *testing.T) {
	base := append(firm(40), sale("20260111", "C05", "X1", 10005, ""))
	other := slices.Clone(base)
	for i := range other {
		if other[i].ref == "AC05" {
			other[i].letter = ""
		}
		if other[i].ref == "X1" {
			other[i].letter = "LC05"
		}
	}
	d := civil.New(2026, 4, 10)
	if v, _ := heldAfter(t, read(t, d, Seen{}, file(base...)), d+1, file(other...)); len(v.Held) > 0 {
		t.Errorf("held: %v", v.Held)
	}
}

// A file is as old as the first night that read its bytes.
func TestReadSince(t *testing.T) {
	d := civil.New(2026, 4, 10)
	first := read(t, d, Seen{}, file(firm(3)...))
	if got := ReadSince(first.ledger.Files, first.seen, d+30); got != d {
		t.Errorf("the same bytes: %s, want %s", got, d)
	}
	other := read(t, d, Seen{}, file(firm(4)...))
	if got := ReadSince(other.ledger.Files, first.seen, d+30); got != d+30 {
		t.Errorf("other bytes: %s, want %s", got, d+30)
	}
	text, err := first.seen.Text()
	if err != nil {
		t.Fatal(err)
	}
	if kept, ok := Parse(Without(text, map[string]bool{"C01": true})); !ok || len(kept.Customers) != 2 {
		t.Errorf("a purged customer is kept: %v", kept.Customers)
	}
	if _, ok := Parse(""); ok {
		t.Error("nothing kept is something")
	}
}

// TestCodeKeptInTwoLetters: a night before the accents of codes were one letter
// goes on.
func TestCodeKeptInTwoLetters(t *testing.T) {
	two := "BE\u0301A"
	s, ok := Parse(`{"d":"2026-01-02","c":{"` + two + `":{"r":3}}}`)
	if !ok || s.Customers["B\u00c9A"].Rejected != 3 || len(s.Customers) != 1 {
		t.Errorf("%v %+v", ok, s.Customers)
	}
	if got := Opened(two+"|411|F1|2026-01-02|12.00", two); got != (OpenItem{"B\u00c9A|411|F1|2026-01-02|12.00", "B\u00c9A"}) {
		t.Errorf("%+v", got)
	}
}
