package openitem

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	gocmp "github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
)

// piece is an invoice of a generated chain, with its payments.
type piece struct {
	customer string
	date     civil.Date
	amount   money.Amount
	payments []payment
	lettered bool // once its payments make its amount
}

type payment struct {
	date   civil.Date
	amount money.Amount
}

// settled gives the day that balances the invoice, 0 when none does.
func (p piece) settled() civil.Date {
	left, last := p.amount, civil.Date(0)
	for _, x := range p.payments {
		left -= x.amount
		last = max(last, x.date)
	}
	if left != 0 || !p.lettered {
		return 0
	}
	return last
}

// drawPieces draws the business of three years.
func drawPieces(t *rapid.T) []piece {
	var all []piece
	begins := civil.New(2024, 1, 1)
	for range rapid.IntRange(1, 25).Draw(t, "invoices") {
		p := piece{customer: rapid.SampledFrom([]string{"C1", "C2", "C3"}).Draw(t, "customer"), date: begins.AddDays(rapid.IntRange(0, 3*365).Draw(t, "day")),
			amount: money.Amount(rapid.SampledFrom([]int{5000, 10000, 12000, 12345}).Draw(t, "amount")), lettered: rapid.IntRange(0, 5).Draw(t, "lettered") > 0}
		left, date := p.amount, p.date
		for range rapid.IntRange(0, 2).Draw(t, "payments") {
			part := left
			if rapid.Bool().Draw(t, "partial") {
				part = left / 2
			}
			date = date.AddDays(rapid.IntRange(0, 300).Draw(t, "delay"))
			if part > 0 && date <= civil.New(2026, 12, 31) {
				p.payments = append(p.payments, payment{date, part})
				left -= part
			}
		}
		all = append(all, p)
	}
	slices.SortStableFunc(all, func(a, b piece) int { return cmp.Compare(a.date, b.date) })
	return all
}

// entry is one line of a piece.
type entry struct {
	piece  int
	date   civil.Date
	amount money.Amount
	ref    string
}

func entriesOf(all []piece) []entry {
	var lines []entry
	for n, p := range all {
		lines = append(lines, entry{n, p.date, p.amount, fmt.Sprintf("F%d", n)})
		for k, x := range p.payments {
			lines = append(lines, entry{n, x.date, -x.amount, fmt.Sprintf("R%d-%d", n, k)})
		}
	}
	slices.SortStableFunc(lines, func(a, b entry) int { return cmp.Compare(a.date, b.date) })
	return lines
}

// yearRows writes the file of one year as an export made on its last day: what
// was settled by then is lettered, and the opening has what was not settled
// before, line by line or in one line per customer.
func yearRows(all []piece, year int, detail bool) []string {
	var rows []string
	first, last := civil.New(year, 1, 1), civil.New(year, 12, 31)
	letter := func(n int) string {
		if s := all[n].settled(); s != 0 && s <= last {
			return fmt.Sprintf("L%d", n%7) // codes restart every year and serve again
		}
		return "-"
	}
	sums := map[string]money.Amount{}
	for _, e := range entriesOf(all) {
		p := all[e.piece]
		if s := p.settled(); e.date >= first || s != 0 && s < first || year == 2024 {
			continue
		}
		if detail {
			rows = append(rows, fmt.Sprintf("%d %s %s n %s %s %s %s", year-2024, first, p.customer, e.amount, e.ref, letter(e.piece), e.date))
		}
		sums[p.customer] += e.amount
	}
	for _, who := range []string{"C1", "C2", "C3"} {
		if sum := sums[who]; !detail && sum != 0 {
			rows = append(rows, fmt.Sprintf("%d %s %s n %s AN -", year-2024, first, who, sum))
		}
	}
	for _, e := range entriesOf(all) {
		if e.date < first || e.date > last {
			continue
		}
		code, nature := letter(e.piece), "f"
		if !detail && all[e.piece].date < first && code != "-" {
			code += "x" // its invoice is not in the file: the payment is lettered alone
		}
		if e.amount < 0 {
			nature = "r"
		}
		rows = append(rows, fmt.Sprintf("%d %s %s %s %s %s %s", year-2024, e.date, all[e.piece].customer, nature, e.amount, e.ref, code))
	}
	return rows
}

// allRows writes every entry of the three years with the last lettering.
func allRows(all []piece) []string {
	var rows []string
	for _, e := range entriesOf(all) {
		code, nature := "-", "f"
		if s := all[e.piece].settled(); s != 0 && s <= civil.New(2026, 12, 31) {
			code = fmt.Sprintf("M%d", e.piece)
		}
		if e.amount < 0 {
			nature = "r"
		}
		rows = append(rows, fmt.Sprintf("0 %s %s %s %s %s %s", e.date, all[e.piece].customer, nature, e.amount, e.ref, code))
	}
	return rows
}

// remains lists what is open, without its place in the files.
func remains(s Set) []string {
	var out []string
	for _, i := range s.Items {
		out = append(out, fmt.Sprint(i.Customer, " ", i.Ref, " ", i.Date, " ", i.Due, " ", i.Amount, " ", i.Open))
	}
	slices.Sort(out)
	return out
}

func balances(s Set) map[string]money.Amount {
	sums := map[string]money.Amount{}
	for _, i := range s.Items {
		if sums[i.Customer] += i.Open; sums[i.Customer] == 0 {
			delete(sums, i.Customer)
		}
	}
	return sums
}

// Three years with detailed openings, the last of them alone, and one file of
// all entries leave the same open, to the line.
func TestDetailedChainIsTheLastYearAndTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawPieces(t)
		last := yearRows(all, 2026, true)
		rows := slices.Concat(yearRows(all, 2024, true), yearRows(all, 2025, true), last)
		chain, _ := build("2026-12-31", "", book(rows...))
		alone, _ := build("2026-12-31", "", book(last...))
		whole, _ := build("2026-12-31", "", book(allRows(all)...))
		if diff := gocmp.Diff(remains(whole), remains(chain), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("chain (+) and one file (-):\n%s\n%s", diff, strings.Join(rows, "\n"))
		}
		if diff := gocmp.Diff(remains(whole), remains(alone), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("last year (+) and one file (-):\n%s\n%s", diff, strings.Join(rows, "\n"))
		}
	})
}

// With one opening line per customer nobody knows which old invoice a payment
// settles, but what each customer owes is the same.
func TestAggregateChainOwesTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawPieces(t)
		last := yearRows(all, 2026, false)
		rules := rapid.SampledFrom([]string{"", "an", "an,rejet,piece,montant"}).Draw(t, "rules")
		chain, problems := build("2026-12-31", rules, book(slices.Concat(yearRows(all, 2024, false), yearRows(all, 2025, false), last)...))
		alone, _ := build("2026-12-31", rules, book(last...))
		whole, _ := build("2026-12-31", rules, book(allRows(all)...))
		if diff := gocmp.Diff(balances(whole), balances(chain), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("chain (+) and one file (-): %s", diff)
		}
		if diff := gocmp.Diff(balances(whole), balances(alone), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("last year (+) and one file (-): %s", diff)
		}
		if len(problems.Of(problem.Kind{Code: "RAP-03"})) > 0 {
			t.Fatalf("closings and openings differ: %v", problems)
		}
	})
}

func TestChain(t *testing.T) {
	for _, c := range []struct {
		name, date, rules string
		rows              []string
		open, problems    string
	}{
		{"5.00 opened and carried over counts once", "2018-12-31", "", []string{
			"0 2017-01-01 C1 f 5.00 - -", "1 2018-01-01 C1 n 5.00 - -", "1 2018-01-01 C1 f 10.00 - -", "1 2018-01-01 C1 f 42.00 - 1", "1 2018-01-01 C1 r -42.00 - 1",
		}, "C1: 5.00@2017-01-31 ; C1: 10.00@2018-01-31", ""},
		{"a missing year: the balance starts again from the opening", "2026-03-31", "", []string{
			"0 2024-01-10 C1 f 120.00 F1 -", "0 2024-12-31 C2 f 70.00 F2 -", "1 2026-01-01 C1 n 50.00 F9 - 2025-11-10", "1 2026-02-01 C1 f 30.00 F10 -",
		}, "C1:F9 50.00@2025-12-10 ; C1:F10 30.00@2026-03-03", "RAP-06"},
		{"a long exercise is no missing year", "2026-03-31", "", []string{
			"0 2024-07-01 C1 f 120.00 F1 -", "0 2025-11-20 C1 f 30.00 F2 -", "1 2026-01-01 C1 n 150.00 AN -",
		}, "C1:F1 120.00@2024-07-31 ; C1:F2 30.00@2025-12-20", ""},
		{"an exercise that ends with quiet months is no missing year", "2026-03-31", "", []string{
			"0 2025-01-10 C1 f 120.00 F1 -", "1 2026-01-01 C1 n 120.00 AN -",
		}, "C1:F1 120.00@2025-02-09", ""},
		{"openings not booked yet: the years add up", "2026-03-31", "", []string{
			"0 2025-11-10 C1 f 120.00 F1 -", "1 2026-01-20 C1 r -120.00 V1 -", "1 2026-02-10 C1 f 80.00 F2 -",
		}, "C1:F1 120.00@2025-12-10 ; C1:F2 80.00@2026-03-12 ; C1:V1 -120.00", ""},
		{"parts of an exercise share its opening and its letters", "2026-12-31", "", []string{
			"0 2025-11-10 C1 f 120.00 F1 -", "1_1 2026-01-01 C1 n 120.00 F1 A 2025-11-10", "1_1 2026-03-01 C1 f 60.00 F2 B",
			"1_2 2026-07-20 C1 r -120.00 V1 A", "1_2 2026-08-20 C1 r -60.00 V2 B",
		}, "", ""},
		{"a group that later lettering closes is not carried twice", "2027-03-31", "", []string{
			"0 2025-03-10 C1 f 100.00 F1 -", "0 2025-04-10 C1 f 100.00 F2 -",
			"1 2026-01-01 C1 n 100.00 F1 A 2025-03-10", "1 2026-01-01 C1 n 100.00 F2 - 2025-04-10", "1 2026-02-01 C1 r -100.00 V1 A",
			"2 2027-01-01 C1 n 100.00 x A 2027-01-01", "2 2027-01-20 C1 r -100.00 V2 A",
		}, "", ""},
		{"an opening that lost references and dates: the oldest of the amount", "2026-03-31", "", []string{
			"0 2025-05-10 C1 f 100.00 F1 -", "0 2025-09-10 C1 f 100.00 F2 -", "0 2025-10-10 C1 f 40.00 F3 -",
			"1 2026-01-01 C1 n 100.00 x A", "1 2026-01-01 C1 n 100.00 x -", "1 2026-01-01 C1 n 40.00 x -", "1 2026-01-20 C1 r -100.00 V1 A",
		}, "C1:F2 100.00@2025-10-10 ; C1:F3 40.00@2025-11-09", ""},
		{"an opening line with what one payment left of the invoice", "2026-03-31", "", []string{
			"0 2025-05-10 C1 f 100.00 F1 -", "0 2025-09-10 C1 r -60.00 V1 -", "0 2025-10-10 C1 f 70.00 F3 -", "0 2025-10-20 C1 r -20.00 V3 -",
			"1 2026-01-01 C1 n 40.00 F1 A", "1 2026-01-01 C1 n 50.00 F3 B", "1 2026-01-20 C1 r -40.00 V2 A", "1 2026-01-21 C1 r -50.00 V4 B",
		}, "", ""},
		{"an opening line with what remained of a letter group", "2026-03-31", "", []string{
			"0 2025-05-10 C1 f 100.00 F1 p", "0 2025-09-10 C1 r -60.00 V1 p", "0 2025-10-10 C1 f 40.00 F3 -",
			"1 2026-01-01 C1 n 40.00 x B 2025-05-10", "1 2026-01-01 C1 n 40.00 F3 - 2025-10-10", "1 2026-01-20 C1 r -40.00 V2 B",
		}, "C1:F3 40.00@2025-11-09", ""},
		{"a customer that the opening forgets", "2026-03-31", "", []string{
			"0 2025-11-10 C1 f 120.00 F1 -", "0 2025-11-10 C2 f 50.00 F2 -", "1 2026-01-01 C1 n 120.00 F1 - 2025-11-10",
		}, "C1:F1 120.00@2025-12-10 ; C2:F2 50.00@2025-12-10 ; C2:ecart -50.00", "RAP-03"},
		{"a difference that the next opening makes good", "2027-03-31", "", []string{
			"0 2025-11-10 C1 f 120.00 F1 -", "1 2026-01-01 C1 n 100.00 AN -", "1 2026-12-01 C1 f 10.00 F2 -", "2 2027-01-01 C1 n 130.00 AN -",
		}, "C1:F1 120.00@2025-12-10 ; C1:F2 10.00@2026-12-31", "RAP-03 RAP-03"},
		{"a customer that one opening invents and the next forgets", "2027-03-31", "", []string{
			"0 2025-11-10 C1 f 120.00 F1 -", "1 2026-01-01 C1 n 120.00 AN -", "1 2026-01-01 C2 n 70.00 AN -", "2 2027-01-01 C1 n 120.00 AN -",
		}, "C1:F1 120.00@2025-12-10", "RAP-03 RAP-03"},
		{"an: a payment lettered alone settles the only old debit of its amount", "2026-03-31", "an", []string{
			"0 2025-11-10 C1 f 120.00 F1 -", "0 2025-12-10 C1 f 80.00 F2 -", "1 2026-01-01 C1 n 200.00 AN -", "1 2026-02-01 C1 f 80.00 F3 -", "1 2026-02-05 C1 r -80.00 V1 A",
		}, "C1:F1 120.00@2025-12-10 ; C1:F3 80.00@2026-03-03", "RAP-05"},
		{"an: else the oldest of them, once all others are matched", "2026-03-31", "an", []string{
			"0 2025-11-10 C1 f 120.00 F1 -", "0 2025-12-10 C1 f 80.00 F2 -", "1 2026-01-01 C1 n 200.00 AN -",
			"1 2026-02-05 C1 r -50.00 V1 A", "1 2026-02-06 C1 r -120.00 V2 B",
		}, "C1:F2 30.00@2026-01-09", "RAP-05"},
		{"an: never a debit of its own year", "2026-03-31", "an", []string{
			"0 2025-11-10 C1 f 120.00 F1 A", "0 2025-12-10 C1 r -120.00 V0 A", "1 2026-02-01 C1 f 80.00 F3 -", "1 2026-02-05 C1 r -80.00 V1 A",
		}, "C1:F3 80.00@2026-03-03 ; C1:V1 -80.00", "RAP-05"},
	} {
		t.Run(c.name, func(t *testing.T) {
			set, problems := build(c.date, c.rules, book(c.rows...))
			if got := open(set); got != c.open {
				t.Errorf("open\n got %s\nwant %s", got, c.open)
			}
			if got := strings.Join(problems.Codes(), " "); got != c.problems {
				t.Errorf("problems %s, want %s", got, c.problems)
			}
		})
	}
}

// Groups that do not balance are told one by one, halves of groups once.
func TestImbalances(t *testing.T) {
	rows := []string{
		"0 2026-01-10 C1 f 120.00 F1 A", "0 2026-02-05 C1 r -100.00 V1 A",
		"0 2026-01-11 C1 f 50.00 F2 B", "0 2026-02-06 C2 r -70.00 V2 A", "0 2026-02-06 C2 r -30.00 V3 A",
	}
	set, problems := build("2026-03-31", "", book(rows...))
	if got := strings.Join(problems.Codes(), " "); got != "RAP-01 RAP-05" || problems[0].Line != 2 || !strings.Contains(problems[0].Message, "20,00") || problems[1].Line != 4 {
		t.Errorf("%v", problems)
	}
	var got []string
	for _, i := range set.Imbalances {
		got = append(got, fmt.Sprint(i.Customer, i.Letter, i.Lines, " ", i.Missing, i.OneSided))
	}
	if want := "C1A2 20.00 false C1B1 50.00 true C2A2 -100.00 true"; strings.Join(got, " ") != want {
		t.Errorf("%v", got)
	}
	// At an earlier date the group may be completed by what follows.
	_, problems = build("2026-01-31", "", book(rows...))
	if got := strings.Join(problems.Codes(), " "); got != "RAP-05 RAP-04" {
		t.Errorf("%v", problems)
	}
	l := book(rows[:3]...)
	l.Future = 2
	if _, problems = build("2026-03-31", "", l); strings.Join(problems.Codes(), " ") != "RAP-04" {
		t.Errorf("%v", problems)
	}
}

// TestSettledBeforeIsListed: whoever settled in an earlier year is still a customer
// of the ledger, whether the next year opens in detail or with one line.
func TestSettledBeforeIsListed(t *testing.T) {
	before := []string{"1 2025-03-10 A f 100 F1 -", "1 2025-03-10 B f 200 F2 L", "1 2025-04-10 B r -200 R L", "1 2025-05-10 C f 300 F3 -", "1 2025-06-10 C r -300 R -"}
	for name, opening := range map[string]string{"one line": "2 2026-01-01 A n 100 - -", "in detail": "2 2026-01-01 A n 100 F1 - 2025-03-10"} {
		set, _ := build("2026-12-31", "", book(append(slices.Clone(before), opening, "2 2026-03-10 D f 50 F9 -")...))
		var codes string
		for _, c := range set.Customers {
			codes += c.Code
		}
		if codes != "ABCD" {
			t.Errorf("%s: customers %s, want ABCD", name, codes)
		}
	}
}
