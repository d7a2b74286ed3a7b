package openitem

import (
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"relance/aging/ledger"
)

// books names ledgers that people have lettered, to measure the presumed rules
// by: go test ./aging/openitem -run TestPrecision -v -fec 'DIR/*.txt'.
var books = flag.String("fec", "", "pattern of lettered ledgers, to measure the presumed rules by")

// TestPrecision hides the letters of the groups that balance, matches anew, and
// says by rule how many matches stay inside one group.
func TestPrecision(t *testing.T) {
	if *books == "" {
		t.Skip("without -fec")
	}
	names, err := filepath.Glob(*books)
	if err != nil {
		t.Fatal(err)
	}
	whole := tally{}
	for _, name := range names {
		l, _, err := ledger.Read([]ledger.Source{ledger.Path(name)}, ledger.Options{Scope: ledger.DefaultScope(), KeepLabel: true})
		if err != nil {
			t.Fatal(err)
		}
		one := measure(l, append(DefaultRules(), RuleFIFO))
		t.Logf("%s\n%s", filepath.Base(name), one)
		for rule, y := range one {
			whole.add(rule, y)
		}
	}
	t.Logf("all\n%s", whole)
}

// yield is what a rule gave, and how much of it people had lettered so.
type yield struct{ matches, right, unknown int }

type tally map[string]yield

func (t tally) add(rule string, y yield) {
	sum := t[rule]
	t[rule] = yield{sum.matches + y.matches, sum.right + y.right, sum.unknown + y.unknown}
}

func (t tally) String() string {
	var b strings.Builder
	rules := make([]string, 0, len(t))
	for rule := range t {
		rules = append(rules, rule)
	}
	slices.Sort(rules)
	for _, rule := range rules {
		y := t[rule]
		fmt.Fprintf(&b, "%-28s %4d right of %4d, and %d with lines that nobody lettered\n", rule, y.right, y.matches, y.unknown)
	}
	return b.String()
}

// measure matches a ledger without the letters of its balanced groups. The
// row "credits" counts the lettered credits that a right match explains.
func measure(l *ledger.Ledger, rules []string) tally {
	truth := hideLetters(l)
	last := day("1900-01-01")
	for i := range l.Lines {
		last = max(last, l.Lines[i].Date)
	}
	set, _ := Build(l, Options{Date: last, Scope: ledger.DefaultScope(), Rules: rules, KeepSettled: true})
	result, found := tally{}, map[int32]bool{}
	for _, m := range set.Matches {
		groups := map[string]bool{}
		for _, line := range m.Lines {
			groups[truth[line.Line]] = true
		}
		y := yield{matches: 1}
		switch {
		case groups[""]:
			y = yield{unknown: 1}
		case len(groups) == 1:
			y.right = 1
			for _, line := range m.Lines {
				if line.Matched < 0 {
					found[line.Line] = true
				}
			}
		}
		result.add(m.Rule+" "+kindOf(m.Reason), y)
	}
	y := yield{right: len(found)}
	for i := range truth {
		if l.Lines[i].Amount < 0 {
			y.matches++
		}
	}
	result.add("= lettered credits explained", y)
	return result
}

// kindOf keeps the first words of a reason.
func kindOf(reason string) string {
	words := strings.FieldsFunc(reason, func(r rune) bool { return r == ' ' || r == ',' || r == ':' })
	return strings.Join(words[:min(2, len(words))], " ")
}

// hideLetters blanks the letters of the groups of one account that balance, and
// gives the group of each of their lines.
func hideLetters(l *ledger.Ledger) map[int32]string {
	groups := map[string][]int32{}
	for i := range l.Lines {
		if line := &l.Lines[i]; line.Lettered() {
			key := fmt.Sprintf("%d|%d|%s", l.Files[line.File].Exercise, line.Party, l.Letter(line))
			groups[key] = append(groups[key], int32(i))
		}
	}
	truth := map[int32]string{}
	for key, lines := range groups {
		sum := l.Lines[lines[0]].Amount * 0
		for _, i := range lines {
			sum += l.Lines[i].Amount
		}
		if sum != 0 {
			continue
		}
		for _, i := range lines {
			line := &l.Lines[i]
			truth[i] = key
			l.SetText(line, l.Ref(line), "", l.Entry(line), l.Label(line))
		}
	}
	return truth
}
