package openitem

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
)

// randomBook draws one or two years of entries of three customers, with
// lettering that is sometimes wrong, and opening entries that are sometimes right.
func randomBook(t *rapid.T) *ledger.Ledger {
	var rows []string
	n := rapid.IntRange(1, 40).Draw(t, "lines")
	for k := range n {
		year := rapid.IntRange(0, 1).Draw(t, "year")
		date := fmt.Sprintf("%d-%02d-%02d", 2025+year, rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
		nature := rapid.SampledFrom([]string{"f", "f", "f", "r", "r", "a", "j", "b", "n", "o"}).Draw(t, "nature")
		cents := rapid.SampledFrom([]int{1000, 2000, 3000, 5000, 8000, 12345, 1}).Draw(t, "cents")
		if nature == "r" || nature == "a" || rapid.IntRange(0, 9).Draw(t, "negative") == 0 {
			cents = -cents
		}
		if nature == "n" {
			date = fmt.Sprintf("%d-01-01", 2025+year)
		}
		letter := rapid.SampledFrom([]string{"-", "-", "A", "B", "a"}).Draw(t, "letter")
		ref := rapid.SampledFrom([]string{"-", "x", "F1", "F2", fmt.Sprintf("G%d", k)}).Draw(t, "ref")
		who := rapid.SampledFrom([]string{"C1", "C2", "416000|C1", "4117|C3", "4191|C3"}).Draw(t, "party")
		rows = append(rows, fmt.Sprintf("%d %s %s %s %s %s %s", year, date, who, nature, money.Amount(cents), ref, letter))
	}
	return book(rows...)
}

// The sum of what is open is the ledger's, whatever matching presumes: opening
// entries of the later year replace everything before them.
func TestNothingIsLostOrCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := randomBook(t)
		date := rapid.SampledFrom([]string{"2025-06-30", "2025-12-31", "2026-01-01", "2026-06-30", "2026-12-31"}).Draw(t, "date")
		rules := rapid.SampledFrom([]string{"", all, all + ",fifo", "rejet", "fifo,montant"}).Draw(t, "rules")
		set, _ := build(date, rules, l)
		restarted := opensAgain(l, day(date))
		want := map[string]money.Amount{}
		for _, line := range l.Lines {
			if line.Date <= day(date) && (!restarted || l.Files[line.File].Exercise == 1) {
				p := l.Parties[line.Party]
				want[p.Account+"|"+p.Aux] += line.Amount
			}
		}
		got := map[string]money.Amount{}
		for _, i := range set.Items {
			got[i.Account+"|"+i.Customer] += i.Open
			checkItem(t, i)
		}
		for _, i := range set.Settled {
			checkItem(t, i)
		}
		for key := range l.Parties {
			p := l.Parties[key]
			if k := p.Account + "|" + p.Aux; got[k] != want[k] {
				t.Fatalf("%s: open %s, ledger %s", k, got[k], want[k])
			}
		}
	})
}

// opensAgain says that exercise 1 has opening entries and exercise 0 lines.
func opensAgain(l *ledger.Ledger, date civil.Date) bool {
	opens, earlier := false, false
	for _, f := range l.Files {
		earlier = earlier || f.Exercise == 0
		opens = opens || f.Exercise == 1 && f.Opening != 0 && f.Opening <= date
	}
	return opens && earlier
}

func checkItem(t *rapid.T, i Item) {
	if i.Open > i.Amount.Abs() || -i.Open > i.Amount.Abs() || (i.Open != 0 && (i.Open > 0) != (i.Amount > 0)) {
		t.Fatalf("%s: %s open of %s", i.Key, i.Open, i.Amount)
	}
	if i.Amount < 0 {
		return
	}
	var settled money.Amount
	for k, s := range i.Settled {
		settled += s.Amount
		if k > 0 && s.Date < i.Settled[k-1].Date {
			t.Fatalf("%s: settlements out of order", i.Key)
		}
	}
	if settled != i.Amount-i.Open {
		t.Fatalf("%s: settled %s of %s, open %s", i.Key, settled, i.Amount, i.Open)
	}
}

func TestKeysAreUniqueAndStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := randomBook(t)
		one, _ := build("2026-12-31", all, l)
		two, _ := build("2026-12-31", all, l)
		seen := map[string]bool{}
		for k, i := range one.Items {
			if seen[i.Key] {
				t.Fatalf("key %s twice", i.Key)
			}
			seen[i.Key] = true
			if two.Items[k].Key != i.Key {
				t.Fatalf("key %s then %s", i.Key, two.Items[k].Key)
			}
		}
	})
}
