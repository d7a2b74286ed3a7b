package customer

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/aging/words"
)

// MatchCodes lists the codes of Matched.
func MatchCodes() []string {
	return problem.Register{CodeMatched, CodeManyNamed, CodeNobody, CodeStrangers}.Codes()
}

// Named is a customer of the ledger.
type Named struct{ Code, Name string }

// Matched gives the master in which Find also knows the customers of a ledger
// whose code the file writes otherwise: in another case, with or without the
// zeros of its beginning or the 411 of its account, or the name where one of
// both has no code. Only what is alone on both sides is the same customer. When
// a card asks not to remind and may be of several of them, all are held.
func (m Master) Matched(ledger []Named) (Master, problem.List) {
	if len(m.rows) == 0 {
		return m, nil
	}
	t := m.unmatched(ledger)
	m.matched = map[string]Customer{}
	for _, keys := range []matchKeys{looseKeys, accountKeys, nameKeys} {
		t.pair(keys, m.matched)
	}
	problems := t.holdAll(m.file, m.matched)
	problems.Add(t.said(m.file)...)
	problems.Add(t.strangers(m)...)
	return m, problems
}

// matching is what is left to match, in the order of the file and of the ledger.
type matching struct {
	cards  []Customer
	ledger []Named
	pairs  []string // what was matched, as it is told
}

// unmatched gives the cards and the customers that no code or account brings
// together.
func (m Master) unmatched(ledger []Named) *matching {
	t := &matching{}
	used, seen := map[string]bool{}, map[string]bool{}
	for _, n := range ledger {
		c := m.Find(n.Code, "")
		switch {
		case seen[n.Code]:
		case c.InMaster:
			used[m.own(n.Code)] = true
		default:
			t.ledger = append(t.ledger, n)
		}
		seen[n.Code] = true
	}
	for _, c := range m.All() {
		if !used[c.Code] {
			t.cards = append(t.cards, c)
		}
	}
	return t
}

// own is the code in the file of a customer that the ledger has under a code.
func (m Master) own(code string) string {
	if _, ok := m.rows[code]; ok {
		return code
	}
	return m.accounts[code]
}

// matchKeys gives what a card and a customer of the ledger must have in common;
// none when there is nothing to compare.
type matchKeys struct {
	card   func(Customer) []string
	ledger func(Named) []string
	names  bool // they are names
}

func filled(keys ...string) []string {
	keys = slices.DeleteFunc(keys, func(k string) bool { return k == "" })
	slices.Sort(keys)
	return slices.Compact(keys)
}

// looseCode gives a code without case, punctuation and the zeros of its numbers.
func looseCode(code string) string { return withoutZeros(codeKey(code)) }

// withoutAccount gives a code without the 411 of an account and its zeros.
func withoutAccount(code string) string { return bareCode(codeKey(code)) }

var (
	looseKeys   = matchKeys{func(c Customer) []string { return filled(looseCode(c.Code), looseCode(c.Account)) }, func(n Named) []string { return filled(looseCode(n.Code)) }, false}
	accountKeys = matchKeys{func(c Customer) []string { return filled(withoutAccount(c.Code)) }, func(n Named) []string { return filled(withoutAccount(n.Code)) }, false}
	nameKeys    = matchKeys{func(c Customer) []string { return filled(nameKey(c.Name)) }, func(n Named) []string { return filled(nameKey(n.Name), nameKey(n.Code)) }, true}
)

// sides counts who has each key, on both sides.
type sides struct{ cards, ledger map[string][]int }

func (t *matching) sides(keys matchKeys) sides {
	s := sides{map[string][]int{}, map[string][]int{}}
	for i, c := range t.cards {
		for _, k := range keys.card(c) {
			s.cards[k] = append(s.cards[k], i)
		}
	}
	for i, n := range t.ledger {
		for _, k := range keys.ledger(n) {
			s.ledger[k] = append(s.ledger[k], i)
		}
	}
	return s
}

// pair matches what one card and one customer alone have in common, and takes
// them out of what is left.
func (t *matching) pair(keys matchKeys, into map[string]Customer) {
	s := t.sides(keys)
	cards, ledger := map[int]bool{}, map[int]bool{}
	for i, c := range t.cards {
		for _, k := range keys.card(c) {
			if keys.names && c.Kind == Consumer && c.Code != c.Name { // a homonym would read another's letter
				continue
			}
			if len(s.cards[k]) != 1 || len(s.ledger[k]) != 1 || cards[i] || ledger[s.ledger[k][0]] {
				continue
			}
			n := t.ledger[s.ledger[k][0]]
			cards[i], ledger[s.ledger[k][0]] = true, true
			into[n.Code] = c
			t.pairs = append(t.pairs, fmt.Sprintf("%s pour %s", c.Code, n.Code))
		}
	}
	t.cards = without(t.cards, cards)
	t.ledger = without(t.ledger, ledger)
}

func without[T any](all []T, taken map[int]bool) (left []T) {
	for i, one := range all {
		if !taken[i] {
			left = append(left, one)
		}
	}
	return left
}

// holdAll keeps from reminding everybody whom a card that asks for it may be.
func (t *matching) holdAll(file string, into map[string]Customer) (problems problem.List) {
	kinds := []matchKeys{looseKeys, accountKeys, nameKeys}
	var who []sides
	for _, keys := range kinds {
		who = append(who, t.sides(keys))
	}
	near := t.nearby()
	for _, c := range t.cards {
		if !c.NoReminder {
			continue
		}
		maybe := map[int]bool{}
		for k, keys := range kinds {
			for _, key := range keys.card(c) {
				for _, i := range who[k].ledger[key] {
					maybe[i] = true
				}
			}
		}
		if len(maybe) == 0 {
			maybe = near.to(c)
		}
		var names []string
		for _, i := range slices.Sorted(maps.Keys(maybe)) {
			n := t.ledger[i]
			names = append(names, n.Code)
			into[n.Code] = Customer{Name: n.Name, NoReminder: true, NoReminderTo: c.NoReminderTo, HeldBy: "ne pas relancer " + c.Code + ", qui est peut-être ce client", Line: c.Line}
		}
		if len(names) > 0 {
			problems.Add(manyNamed(file, c, names))
		} else {
			problems.Add(nobodys(file, c, len(t.ledger) > 0))
		}
	}
	return problems
}

func manyNamed(file string, c Customer, names []string) problem.Problem {
	return CodeManyNamed.With(problem.Problem{
		File: file, Line: c.Line, Column: colCode, Excerpt: c.Code,
		Message: "cette fiche demande de ne pas relancer, et peut être celle de clients du grand livre qui n’en ont pas (" + listed(names) + ") : aucun n’est relancé",
		Remedy:  "donnez à la fiche le code du grand livre dans la colonne « code »",
	})
}

// pairsShown is how many matches are named.
const pairsShown = 5

// said tells which cards stand for customers under another code.
func (t *matching) said(file string) problem.List {
	if len(t.pairs) == 0 {
		return nil
	}
	shown := strings.Join(t.pairs[:min(pairsShown, len(t.pairs))], ", ")
	if len(t.pairs) > pairsShown {
		shown += "…"
	}
	return problem.List{CodeMatched.With(problem.Problem{
		File: file, Column: colCode,
		Message: fmt.Sprintf("%s d’un client du grand livre par le nom ou par un code écrit autrement : %s", words.Count(len(t.pairs), "fiche rapprochée", "fiches rapprochées"), shown),
		Remedy:  "rien à faire si ce sont les mêmes clients ; sinon, donnez à ces fiches le code du grand livre",
	})}
}
