package openitem

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"relance/aging/ledger"
	"relance/aging/money"
)

// Leaving closed groups out gives what visiting them gives.
func TestClosedGroupsSayNothing(t *testing.T) {
	left := 0
	rapid.Check(t, func(t *rapid.T) {
		l := letteredBook(t)
		for i := range l.Lines {
			if line := &l.Lines[i]; l.Letter(line) == "B" && rapid.Bool().Draw(t, "long") {
				l.SetText(line, l.Ref(line), "LETTRAGE-B", l.Entry(line), l.Label(line))
			}
		}
		o := Options{Date: day(rapid.SampledFrom([]string{"2026-06-30", "2026-09-10", "2026-12-31"}).Draw(t, "date")), Scope: ledger.DefaultScope()}
		if rules := rapid.SampledFrom([]string{"", all, all + ",fifo", "piece,montant"}).Draw(t, "rules"); rules != "" {
			o.Rules = strings.Split(rules, ",")
		}
		fast, fastProblems := Build(l, o)
		book := &register{l, o.Numbering, o.Scope, o.Corrects}
		lines := selectLines(book, o.Date).lines
		left += len(lines)
		for _, s := range leaveOutClosed(book, byParty(book, lines, nil), func(s span) bool { return reopens(book, o.Rules, s.lines) }) {
			left -= len(s.lines)
		}
		o.visitAll = true
		slow, slowProblems := Build(l, o)
		if d := cmp.Diff(slow, fast, cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
		if d := cmp.Diff(slowProblems, fastProblems, cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
	})
	if left == 0 {
		t.Error("no line was ever left out")
	}
}

// letteredBook draws one year of entries, most of them lettered in pairs.
func letteredBook(t *rapid.T) *ledger.Ledger {
	var rows []string
	for k := range rapid.IntRange(1, 12).Draw(t, "pairs") {
		who := rapid.SampledFrom([]string{"C1", "C2", "416000|C1"}).Draw(t, "party")
		letter := rapid.SampledFrom([]string{"-", "A", "A", "B", "C", "a"}).Draw(t, "letter")
		cents := money.Amount(rapid.SampledFrom([]int{1000, 2000, 3000}).Draw(t, "cents"))
		paid := -cents + money.Amount(rapid.SampledFrom([]int{0, 0, 0, 500}).Draw(t, "short"))
		first := rapid.SampledFrom([]string{"f", "f", "n", "n", "o"}).Draw(t, "first")
		second := rapid.SampledFrom([]string{"r", "r", "r", "a"}).Draw(t, "second")
		ref := rapid.SampledFrom([]string{"F1", "F2", fmt.Sprintf("G%d", k)}).Draw(t, "ref")
		month := rapid.IntRange(1, 11).Draw(t, "month")
		begun := fmt.Sprintf("2026-%02d-05", month)
		if first == "n" {
			begun, ref = "2026-01-01", "-"
		}
		rows = append(rows, fmt.Sprintf("0 %s %s %s %s %s %s", begun, who, first, cents, ref, letter),
			fmt.Sprintf("0 2026-%02d-20 %s %s %s %s %s", month+rapid.IntRange(0, 1).Draw(t, "later"), who, second, paid, ref, letter))
		if rapid.IntRange(0, 9).Draw(t, "rejected") == 0 {
			rows = append(rows, fmt.Sprintf("0 2026-%02d-25 %s j %s %s -", month, who, cents, ref))
		}
	}
	return book(rows...)
}
