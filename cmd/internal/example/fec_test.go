package example

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/money"
)

// fecLine is one line of a FEC as it was written.
type fecLine struct {
	no                                         int
	journal, entry                             string
	date, pieceDate, lettered, valid           civil.Date
	account, aux, auxLabel, ref, label, letter string
	amount                                     money.Amount
	opening                                    bool
}

func day(t testing.TB, s string) civil.Date {
	t.Helper()
	if s == "" {
		return 0
	}
	if len(s) == 8 {
		s = s[:4] + "-" + s[4:6] + "-" + s[6:]
	}
	d, err := civil.Parse(s)
	if err != nil {
		t.Fatalf("date %q: %v", s, err)
	}
	return d
}

func read(t testing.TB, f File) []fecLine {
	t.Helper()
	rows := strings.Split(strings.TrimSuffix(string(f.Data), "\r\n"), "\r\n")
	if got := strings.Split(rows[0], "\t"); !slices.Equal(got, header) {
		t.Fatalf("%s: header %q", f.Name, got)
	}
	var lines []fecLine
	for i, row := range rows[1:] {
		x := strings.Split(row, "\t")
		if len(x) != 18 || strings.ContainsAny(row, "\r\n|\"") {
			t.Fatalf("%s:%d: %q", f.Name, i+2, row)
		}
		debit, err1 := money.Parse(x[11])
		credit, err2 := money.Parse(x[12])
		if err1 != nil || err2 != nil || debit < 0 || credit < 0 || (debit == 0) == (credit == 0) {
			t.Fatalf("%s:%d: debit %q, credit %q", f.Name, i+2, x[11], x[12])
		}
		lines = append(lines, fecLine{
			no: i + 2, journal: x[0], entry: x[2], date: day(t, x[3]), account: x[4], aux: x[6], auxLabel: x[7], ref: x[8], pieceDate: day(t, x[9]),
			label: x[10], amount: debit - credit, letter: x[13], lettered: day(t, x[14]), valid: day(t, x[15]), opening: x[0] == "AN",
		})
	}
	return lines
}

// made are the dossiers that a test asked for; no test changes one.
var made = map[civil.Date][]File{}

// filesOf gives the files of a date, made once.
func filesOf(t testing.TB, date civil.Date) []File {
	t.Helper()
	if _, ok := made[date]; !ok {
		files, err := Files(date)
		if err != nil {
			t.Fatal(err)
		}
		made[date] = files
	}
	return made[date]
}

// ledgers gives last year's lines and this year's.
func ledgers(t testing.TB, date civil.Date) [2][]fecLine {
	t.Helper()
	files := filesOf(t, date)
	var both [2][]fecLine
	n := 0
	for _, f := range files {
		if strings.HasPrefix(f.Name, "entrees/") {
			want := fmt.Sprintf("entrees/%sFEC%d1231.txt", companySIREN, date.Year()-1+n)
			if n == 2 || f.Name != want {
				t.Fatalf("ledger %d is %s, want %s", n, f.Name, want)
			}
			both[n] = read(t, f)
			n++
		}
	}
	if n != 2 {
		t.Fatalf("%d ledgers", n)
	}
	return both
}

// dates are the days on which an example could go wrong.
var dates = []string{"2026-06-30", "2026-01-01", "2026-01-02", "2024-02-29", "2025-02-28", "2026-12-31", "2026-03-31", "2027-05-17", "2026-11-21", "2025-08-17", "2026-04-06"}

func TestLedgersAreSoundAtAnyDate(t *testing.T) {
	for _, s := range dates {
		t.Run(s, func(t *testing.T) { checkLedgers(t, day(t, s)) })
	}
	if testing.Short() {
		return // the days on which it could go wrong; below is a sweep of six years
	}
	for date := civil.New(2023, 1, 3); date < civil.New(2029, 1, 1); date += 173 {
		t.Run(date.String(), func(t *testing.T) { checkLedgers(t, date) })
	}
}

func checkLedgers(t *testing.T, date civil.Date) {
	both := ledgers(t, date)
	for n, lines := range both {
		first := civil.New(date.Year()-1+n, 1, 1)
		last := min(date, civil.New(date.Year()-1+n, 12, 31))
		checkDates(t, lines, first, last)
		checkEntries(t, lines)
		checkLettering(t, lines, last)
	}
	checkOpening(t, both)
	if got := len(both[0]) + len(both[1]); got < 5500 || got > 13500 {
		t.Errorf("%d lines in the two files", got)
	}
}

func checkDates(t *testing.T, lines []fecLine, first, last civil.Date) {
	previous := first
	for _, l := range lines {
		if l.date < previous || l.date > last {
			t.Errorf("line %d: %s after %s, last %s", l.no, l.date, previous, last)
		}
		if l.pieceDate == 0 || l.pieceDate > l.date || l.valid < l.date || l.valid > max(last, l.date.EndOfMonth()) {
			t.Errorf("line %d: piece %s, entry %s, validated %s", l.no, l.pieceDate, l.date, l.valid)
		}
		if l.opening != (l.no-2 < opens(lines)) || l.opening && l.date != first {
			t.Errorf("line %d: opening entries must come first, on 1 January", l.no)
		}
		previous = l.date
	}
}

func opens(lines []fecLine) int {
	n := 0
	for n < len(lines) && lines[n].opening {
		n++
	}
	return n
}

func checkEntries(t *testing.T, lines []fecLine) {
	sums, last, seen := map[string]money.Amount{}, map[string]int{}, map[string]string{}
	previous := ""
	for _, l := range lines {
		sums[l.entry] += l.amount
		if l.entry == previous {
			continue
		}
		previous = l.entry
		number, err := strconv.Atoi(l.entry[len(l.entry)-4:])
		if err != nil || number != last[l.journal]+1 || !strings.HasPrefix(l.entry, l.journal) {
			t.Errorf("line %d: entry %s after number %d of its journal", l.no, l.entry, last[l.journal])
		}
		last[l.journal] = number
	}
	for entry, sum := range sums {
		if sum != 0 {
			t.Errorf("entry %s is out of balance by %s", entry, sum)
		}
	}
	for _, l := range lines {
		if l.ref == "" || l.label == "" || strings.Contains(l.label, "%") {
			t.Errorf("line %d: ref %q, label %q", l.no, l.ref, l.label)
		}
		if name := l.aux + l.account; l.aux != "" {
			if seen[name] != "" && seen[name] != l.auxLabel {
				t.Errorf("line %d: %s is also called %s", l.no, l.auxLabel, seen[name])
			}
			seen[name] = l.auxLabel
		}
		if (l.aux != "") != (strings.HasPrefix(l.account, "41") || strings.HasPrefix(l.account, "40")) {
			t.Errorf("line %d: account %s, auxiliary %q", l.no, l.account, l.aux)
		}
	}
}

func checkLettering(t *testing.T, lines []fecLine, last civil.Date) {
	type key struct{ account, aux, letter string }
	sums, latest, on := map[key]money.Amount{}, map[key]civil.Date{}, map[key]civil.Date{}
	codes, across := map[[2]string]map[string]bool{}, map[string][]fecLine{}
	for _, l := range lines {
		if (l.letter == "") != (l.lettered == 0) {
			t.Errorf("line %d: letter %q, lettered on %q", l.no, l.letter, l.lettered)
		}
		if l.letter == "" {
			continue
		}
		if strings.HasPrefix(l.letter, "INT") {
			across[l.letter] = append(across[l.letter], l)
			continue
		}
		k := key{l.account, l.aux, l.letter}
		sums[k] += l.amount
		latest[k] = max(latest[k], l.date)
		if on[k] != 0 && on[k] != l.lettered {
			t.Errorf("line %d: %s is lettered on two days", l.no, l.letter)
		}
		on[k] = l.lettered
		if codes[[2]string{l.account, l.aux}] == nil {
			codes[[2]string{l.account, l.aux}] = map[string]bool{}
		}
		codes[[2]string{l.account, l.aux}][l.letter] = true
	}
	for k, sum := range sums {
		if sum != 0 || on[k] < latest[k] || on[k] > last {
			t.Errorf("%v: sum %s, last line %s, lettered on %s", k, sum, latest[k], on[k])
		}
	}
	for letter, both := range across {
		if len(both) != 2 || both[0].aux == both[1].aux || both[0].amount+both[1].amount != 0 || both[0].lettered < max(both[0].date, both[1].date) {
			t.Errorf("%s is not one invoice and one payment of another customer: %+v", letter, both)
		}
	}
	for party, used := range codes {
		for n := range len(used) {
			if !used[code(n)] {
				t.Errorf("%v: code %s is skipped", party, code(n))
			}
		}
	}
}

// checkOpening compares the opening lines of third parties, one by one, with the
// lines that last year left open, and the other accounts by balance.
func checkOpening(t *testing.T, both [2][]fecLine) {
	type carried struct {
		account, aux, ref, label string
		pieceDate                civil.Date
		amount                   money.Amount
	}
	third := func(l fecLine) carried { return carried{l.account, l.aux, l.ref, l.label, l.pieceDate, l.amount} }
	left, opened, balances := map[carried]int{}, map[carried]int{}, map[string]money.Amount{}
	for _, l := range both[0] {
		switch {
		case l.aux != "" && (l.letter == "" || strings.HasPrefix(l.letter, "INT")):
			left[third(l)]++
		case l.aux == "" && l.account >= "6":
			balances["result"] += l.amount
		case l.aux == "":
			balances[l.account] += l.amount
		}
	}
	for _, l := range both[1][:opens(both[1])] {
		switch {
		case l.aux != "":
			opened[third(l)]++
		case l.account == profitAccount.number || l.account == lossAccount.number:
			balances["result"] -= l.amount
		default:
			balances[l.account] -= l.amount
		}
	}
	if diff := cmp.Diff(left, opened, cmp.AllowUnexported(carried{})); diff != "" {
		t.Errorf("opening of third parties (-closing +opening):\n%s", diff)
	}
	for account, gap := range balances {
		if gap != 0 {
			t.Errorf("opening of %s differs from its closing by %s", account, gap)
		}
	}
}

func TestSameDateSameBytes(t *testing.T) {
	date := day(t, "2026-06-30")
	a, err := Files(date)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := Files(date)
	if len(a) != len(b) {
		t.Fatal(len(a), len(b))
	}
	for i := range a {
		if a[i].Name != b[i].Name || !bytes.Equal(a[i].Data, b[i].Data) {
			t.Errorf("%s differs", a[i].Name)
		}
	}
}

func TestNoDateNoExample(t *testing.T) {
	for _, d := range []civil.Date{0, civil.New(1950, 1, 1)} {
		if files, err := Files(d); err == nil {
			t.Errorf("%q: %d files", d, len(files))
		}
	}
}
