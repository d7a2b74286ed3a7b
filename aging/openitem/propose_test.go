package openitem

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"relance/aging/ledger"
	"relance/aging/money"
)

// proposals prints code, confidence, rules, lines and what is left.
func proposals(s Set) string {
	var out []string
	for _, p := range s.Proposals {
		text := fmt.Sprintf("%s %s %s %s", p.Customer, p.Letter, p.Confidence, strings.Join(p.Rules, "+"))
		for _, l := range p.Lines {
			text += fmt.Sprintf(" %s%+d", l.Ref, int64(l.Amount)/100)
		}
		if p.Rest != 0 {
			text += " reste " + p.Rest.String()
		}
		out = append(out, text)
	}
	return strings.Join(out, " ; ")
}

func propose(date, rules string, l *ledger.Ledger) Set {
	o := Options{Date: day(date), Scope: ledger.DefaultScope(), Propose: true}
	if rules != "" {
		o.Rules = strings.Split(rules, ",")
	}
	set, _ := Build(l, o)
	return set
}

func TestProposals(t *testing.T) {
	for _, c := range []struct {
		name, rules string
		rows        []string
		want        string
	}{
		{"the code after the last one of the account, in the ledger's style", all, []string{
			"0 2026-01-10 C1 f 120.00 F1 AAAC", "0 2026-02-05 C1 r -120.00 V1 AAAC", "0 2026-01-11 C1 f 50.00 F2 -", "0 2026-02-06 C1 r -50.00 V2 -",
			"0 2026-01-12 C2 f 30.00 F3 -", "0 2026-02-06 C2 r -30.00 F3 -",
		}, "C1 AAAD moyenne montant F2+50 V2-50 ; C2 AAAA forte piece F3+30 F3-30"},
		{"two letters where the ledger has none", all, []string{"0 2026-01-11 C1 f 50.00 F2 -", "0 2026-02-06 C1 r -50.00 V2 -"}, "C1 AA moyenne montant F2+50 V2-50"},
		{"numbers where it numbers", all, []string{
			"0 2026-01-10 C1 f 120.00 F1 9", "0 2026-02-05 C1 r -120.00 V1 9", "0 2026-01-11 C1 f 50.00 F2 -", "0 2026-02-06 C1 r -50.00 V2 -",
		}, "C1 10 moyenne montant F2+50 V2-50"},
		{"after ZZ come three letters; a code of another case is taken", all, []string{
			"0 2026-01-10 C1 f 120.00 F1 ZZ", "0 2026-02-05 C1 r -120.00 V1 ZZ", "0 2026-01-10 C1 f 10.00 F4 aaa", "0 2026-02-05 C1 r -10.00 V4 aaa",
			"0 2026-01-11 C1 f 50.00 F2 -", "0 2026-02-06 C1 r -50.00 V2 -", "0 2026-01-11 C1 f 60.00 F3 -", "0 2026-02-06 C1 r -60.00 V3 -",
			"0 2026-01-11 C2 f 60.00 F5 ZY", "0 2026-02-06 C2 r -60.00 V5 ZY",
		}, "C1 AAB moyenne montant F2+50 V2-50 ; C1 AAC moyenne montant F3+60 V3-60"},
		{"what one payment settles is one group, as sure as its least sure part", all + ",fifo", []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-01-11 C1 f 50.00 F2 -", "0 2026-02-05 C1 r -140.00 F1 -", "0 2026-02-06 C1 r -30.00 V2 -",
		}, "C1 AA moyenne piece+montant F1+120 F2+50 F1-140 V2-30"},
		{"a group that does not balance has a code in lower case, and its rest", all, []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-02-05 C1 r -100.00 F1 -",
		}, "C1 aa forte piece F1+120 F1-100 reste 20.00"},
		{"a payment that completes a letter group takes its code", all, []string{
			"0 2026-01-10 C1 f 120.00 F1 B", "0 2026-02-05 C1 r -100.00 V1 B", "0 2026-03-05 C1 r -20.00 V2 -",
		}, "C1 B moyenne montant F1+120 V1-100 V2-20"},
		{"years: free in both", all, []string{
			"0 2025-01-10 C1 f 10.00 F0 AC", "0 2025-02-05 C1 r -10.00 V0 AC", "0 2025-11-10 C1 f 120.00 F1 -",
			"1 2026-01-01 C1 n 120.00 F1 - 2025-11-10", "1 2026-01-11 C1 f 50.00 F2 AA", "1 2026-02-06 C1 r -50.00 V2 AA", "1 2026-02-05 C1 r -120.00 V1 -",
		}, "C1 AD moyenne montant F1+120 V1-120"},
		{"a rejection and its payment", all, []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-02-09 C1 r -120.00 P1 -", "0 2026-02-16 C1 j 120.00 P1 -",
		}, "C1 AA forte rejet P1-120 P1+120"},
		{"nothing presumed, nothing proposed", "", []string{"0 2026-01-11 C1 f 50.00 F2 -", "0 2026-02-06 C1 r -50.00 F2 -"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := proposals(propose("2026-12-31", c.rules, book(c.rows...))); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestYield(t *testing.T) {
	set := propose("2026-12-31", all, book("0 2026-01-10 C1 f 120.00 F1 -", "0 2026-02-05 C1 r -100.00 F1 -", "0 2026-01-11 C1 f 50.00 F2 -", "0 2026-02-06 C1 r -50.00 V2 -", "0 2026-02-07 C2 r -7.00 V3 -"))
	var got []string
	for _, y := range set.Yield() {
		got = append(got, fmt.Sprint(y.Rule, " ", y.Matches, " ", y.Amount))
	}
	sum, n := set.Unallocated()
	if want := "an 0 0.00|rejet 0 0.00|piece 1 100.00|montant 1 50.00|fifo 0 0.00"; strings.Join(got, "|") != want || sum != -700 || n != 1 {
		t.Errorf("%v %s %d", got, sum, n)
	}
}

// Every line is proposed once, with a code that no other line of its account
// has, but those of its own group.
func TestProposedCodesAreFree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := randomBook(t)
		set := propose("2026-12-31", all+",fifo", l)
		seen, codes := map[int32]bool{}, map[string]bool{}
		for _, p := range set.Proposals {
			own := map[int32]bool{}
			rest := money.Amount(0)
			for _, x := range p.Lines {
				if seen[x.Line] {
					t.Fatalf("line %d is proposed twice", x.No)
				}
				seen[x.Line], own[x.Line] = true, true
				rest += x.Amount
			}
			if rest != p.Rest {
				t.Fatalf("%s: %s left, not %s", p.Letter, rest, p.Rest)
			}
			years, same := map[int]bool{}, strings.EqualFold
			for _, x := range p.Lines {
				years[l.Files[l.Lines[x.Line].File].Exercise] = true
				if x.Letter == p.Letter {
					same = func(a, b string) bool { return a == b } // its own group's code
				}
			}
			for i, line := range l.Lines {
				who := l.Parties[line.Party]
				if !own[int32(i)] && who.Account == p.Account && who.Customer() == p.Customer && years[l.Files[line.File].Exercise] && same(l.Letter(&line), p.Letter) && !line.AtOpening {
					t.Fatalf("%s bears %s already", l.Ref(&line), p.Letter)
				}
			}
			for year := range years {
				key := fmt.Sprint(year, p.Account, p.Customer, p.Letter)
				if codes[key] {
					t.Fatalf("%s serves twice", key)
				}
				codes[key] = true
			}
		}
	})
}
