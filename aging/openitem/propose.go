package openitem

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"relance/aging/money"
)

// Proposal is a letter group for the accountant to enter: the lines that
// presumed matches link, those of the letter groups they are already in
// included, and a code that is free in their account.
type Proposal struct {
	Customer, Account string
	Letter            string       // the group's own code, or one that is free in that account and those years, in the ledger's style; lower case when the new group does not balance
	Rules             []string     // that made it, in order
	Reasons           []string     // French sentences, one per kind of match
	Confidence        Confidence   // of the least sure match
	Lines             []MatchLine  // by date; Matched is what the matches took of the line
	Rest              money.Amount // sum of the lines: 0 when the group balances
}

// Confidence says how sure a presumed match is.
type Confidence uint8

// Confidences, the least first.
const (
	Low    Confidence = iota // oldest first: that it settles one of them is likely, which one is not known
	Medium                   // an amount that fits once
	High                     // a reference in common
)

// String gives the French word.
func (c Confidence) String() string { return [...]string{"faible", "moyenne", "forte"}[c] }

// RuleYield is what one rule of presumed matching gave.
type RuleYield struct {
	Rule    string
	Matches int
	Amount  money.Amount // of the debits it matched
}

// Yield counts what each rule gave, in the order of the rules.
func (s Set) Yield() []RuleYield {
	var all []RuleYield
	for _, rule := range append(DefaultRules(), RuleFIFO, RuleAnnounced) {
		y := RuleYield{Rule: rule}
		for _, m := range s.Matches {
			if m.Rule != rule {
				continue
			}
			y.Matches++
			for _, l := range m.Lines {
				y.Amount += max(l.Matched, 0)
			}
		}
		if rule != RuleAnnounced || y.Matches > 0 { // which no configuration names
			all = append(all, y)
		}
	}
	return all
}

// Unallocated adds up the credits that nothing allocates, and counts them.
func (s Set) Unallocated() (sum money.Amount, n int) {
	for _, i := range s.Items {
		if i.Amount < 0 {
			sum += i.Open
			n++
		}
	}
	return sum, n
}

// proposalsOf makes the proposals of the presumed matches; lines are those that
// stand, lettered as the groups say.
func proposalsOf(book *register, matches []Match, lettered groups, lines []int32) (all []Proposal) {
	links := newGroups(len(book.Lines))
	for _, match := range matches {
		for _, l := range match.Lines {
			links.join(match.Lines[0].Line, l.Line)
		}
	}
	links.joinTouched(lettered, lines)
	codes := newLetterCodes(book)
	place := map[int32]int{}
	for _, match := range matches {
		root := links.of(match.Lines[0].Line)
		k, ok := place[root]
		if !ok {
			k = len(all)
			place[root] = k
			all = append(all, Proposal{Customer: match.Customer, Account: match.Account, Confidence: High})
		}
		all[k].take(match)
	}
	for _, i := range lines {
		if k, ok := place[links.of(i)]; ok {
			all[k].include(book, i)
		}
	}
	for k := range all {
		p := &all[k]
		slices.SortStableFunc(p.Lines, func(a, b MatchLine) int { return cmp.Compare(a.Date, b.Date) })
		for _, l := range p.Lines {
			p.Rest += l.Amount
		}
		p.Letter = codes.free(book, p)
	}
	return all
}

// joinTouched adds to the proposals the other lines of the letter groups that
// they touch: a code replaces the one there is.
func (g groups) joinTouched(lettered groups, lines []int32) {
	touched := map[int32]int32{} // letter group -> a line of a proposal
	for _, i := range lines {
		if g.of(i) < 0 {
			continue
		}
		root := lettered.of(i)
		if first, ok := touched[root]; ok && root >= 0 {
			g.join(first, i)
		} else {
			touched[root] = i
		}
	}
	delete(touched, -1)
	for _, i := range lines {
		if first, ok := touched[lettered.of(i)]; ok {
			g.join(first, i)
		}
	}
}

func (p *Proposal) take(match Match) {
	if !slices.Contains(p.Rules, match.Rule) {
		p.Rules = append(p.Rules, match.Rule)
	}
	if !slices.Contains(p.Reasons, match.Reason) {
		p.Reasons = append(p.Reasons, match.Reason)
	}
	p.Confidence = min(p.Confidence, match.Confidence)
	for _, l := range match.Lines {
		if k := slices.IndexFunc(p.Lines, func(x MatchLine) bool { return x.Line == l.Line }); k >= 0 {
			p.Lines[k].Matched += l.Matched
			continue
		}
		p.Lines = append(p.Lines, l)
	}
}

// include adds a line that no match took: one of a letter group there is.
func (p *Proposal) include(book *register, line int32) {
	if !slices.ContainsFunc(p.Lines, func(x MatchLine) bool { return x.Line == line }) {
		p.Lines = append(p.Lines, book.quote(line, 0))
	}
}

// letterCodes gives codes that nothing bears yet.
type letterCodes struct {
	width  int  // of the codes that the ledger uses
	digits bool // it numbers its groups
	used   map[letterPlace]map[string]bool
	next   map[letterPlace]int
}

// letterPlace is where a code must be free: an account and auxiliary in a year.
type letterPlace struct {
	exercise int
	party    int32
}

var (
	plainLetters = regexp.MustCompile(`^[A-Za-z]+$`)
	plainDigits  = regexp.MustCompile(`^[0-9]{1,9}$`)
)

// newLetterCodes looks at the codes of the ledger, those after the date
// included: their usual length, and which are taken.
func newLetterCodes(book *register) *letterCodes {
	c := &letterCodes{width: 2, used: map[letterPlace]map[string]bool{}, next: map[letterPlace]int{}}
	letters, digits, widths := 0, 0, map[int]int{}
	for i := range book.Lines {
		l := &book.Lines[i]
		code := book.Letter(l)
		if code == "" {
			continue
		}
		place := letterPlace{book.Files[l.File].Exercise, l.Party}
		if c.used[place] == nil {
			c.used[place] = map[string]bool{}
		}
		c.used[place][strings.ToUpper(code)] = true
		switch {
		case plainLetters.MatchString(code):
			letters++
			widths[len(code)]++
		case plainDigits.MatchString(code):
			digits++
		}
	}
	c.digits = digits > letters
	for width, n := range widths {
		if n > widths[c.width] || n == widths[c.width] && width > c.width {
			c.width = width
		}
	}
	return c
}

// free gives the code of the only letter group that the proposal completes, or
// the next code that no line of its account bears in the years of its lines,
// whatever its case.
func (c *letterCodes) free(book *register, p *Proposal) string {
	if code := p.only(book); code != "" {
		return code
	}
	var places []letterPlace
	n := 0
	for _, l := range p.Lines {
		line := &book.Lines[l.Line]
		place := letterPlace{book.Files[line.File].Exercise, line.Party}
		if !slices.Contains(places, place) {
			places = append(places, place)
			n = max(n, c.first(place))
		}
	}
	code := c.code(n)
	for slices.ContainsFunc(places, func(k letterPlace) bool { return c.used[k][code] }) {
		n++
		code = c.code(n)
	}
	for _, place := range places {
		c.next[place] = n + 1
	}
	if p.Rest != 0 {
		return strings.ToLower(code)
	}
	return code
}

// only gives the code of the proposal's lettered lines, when they bear one and
// all lines are of one year.
func (p *Proposal) only(book *register) string {
	code, file := "", book.Lines[p.Lines[0].Line].File
	for _, l := range p.Lines {
		if book.Files[book.Lines[l.Line].File].Exercise != book.Files[file].Exercise || code != "" && l.Letter != "" && l.Letter != code {
			return ""
		}
		code = cmp.Or(code, l.Letter)
	}
	return code
}

// first gives the rank after the last code of the ledger's style in a place.
func (c *letterCodes) first(place letterPlace) int {
	if n, ok := c.next[place]; ok {
		return n
	}
	last := -1
	for code := range c.used[place] {
		last = max(last, c.rank(code))
	}
	return last + 1
}

// rank is the place of a code in the sequence, -1 when it is of another style.
func (c *letterCodes) rank(code string) int {
	n := 0
	if c.digits {
		if !plainDigits.MatchString(code) {
			return -1
		}
		fmt.Sscan(code, &n)
		return n - 1
	}
	if len(code) != c.width || !plainLetters.MatchString(code) {
		return -1
	}
	for _, r := range code {
		n = n*26 + int(r-'A')
	}
	return n
}

// code writes the nth code: AA, AB… ZZ, AAA; or 1, 2, 3.
func (c *letterCodes) code(n int) string {
	if c.digits {
		return fmt.Sprint(n + 1)
	}
	room, width := 1, c.width
	for range c.width {
		room *= 26
	}
	for n >= room {
		n -= room
		room *= 26
		width++
	}
	text := make([]byte, width)
	for k := width - 1; k >= 0; k-- {
		text[k] = byte('A' + n%26)
		n /= 26
	}
	return string(text)
}
