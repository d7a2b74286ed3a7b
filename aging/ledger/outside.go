package ledger

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"relance/aging/money"
	"relance/aging/problem"
)

// Sales may be debited to accounts that nobody follows: members of a cooperative
// on 4531, other debtors on 467. Such an account is told, since what it holds is
// neither aged nor asked for.

// outsideKey is the first four digits of an account outside the scope, and a
// journal.
type outsideKey struct {
	account [4]byte
	journal int32
}

// outsideSums is what a journal has on such accounts.
type outsideSums struct {
	label   string // the least of those met, so that it does not depend on who read what
	debits  int
	balance money.Amount
}

// outsideIndex holds them. It is made when first needed: most ledgers have none.
type outsideIndex map[outsideKey]outsideSums

// leave notes a row of an account of customers' class that the scope says nothing
// of.
func (c *collector) leave(account, label []byte, amount money.Amount) {
	if c.opts.Until != 0 && c.entry.date > c.opts.Until {
		return
	}
	if c.outside == nil {
		c.outside = outsideIndex{}
	}
	key := outsideKey{[4]byte{'0', '0', '0', '0'}, c.row}
	copy(key.account[:], account)
	s := c.outside[key]
	if amount > 0 {
		s.debits++
	}
	s.balance += amount
	if name := string(label); name != "" && (s.label == "" || name < s.label) {
		s.label = name
	}
	c.outside[key] = s
}

// merge adds sums to those of a key.
func (x outsideIndex) merge(key outsideKey, o outsideSums) {
	s := x[key]
	if s.label == "" || o.label != "" && o.label < s.label {
		s.label = o.label
	}
	s.debits, s.balance = s.debits+o.debits, s.balance+o.balance
	x[key] = s
}

// outside adds up what the rows of a file have on such accounts, by account; an
// opening repeats the year before, where that is given.
func (f *reading) outside(into map[[4]byte]outsideAccount) {
	all := outsideIndex{}
	for _, c := range f.collectors {
		for key, s := range c.outside {
			key.journal = f.merged.of[c].journals[key.journal]
			all.merge(key, s)
		}
	}
	sells := f.selling()
	for key, s := range all {
		a := into[key.account]
		if a.label == "" || s.label != "" && s.label < a.label {
			a.label = s.label
		}
		if !f.opening.journals[key.journal] || f.exercise == 0 {
			a.balance += s.balance
		}
		if sells[key.journal] && s.debits > 0 {
			a.sales, a.file = a.sales+s.debits, f
		}
		into[key.account] = a
	}
}

// outsideAccount is one of those accounts.
type outsideAccount struct {
	label   string
	sales   int // debits in a journal of sales
	balance money.Amount
	file    *reading // the last with such a debit
}

// selling says of each journal whether its debits are sales: one of sales by its
// name; where none is, those with turnover that are no bank's.
func (f *reading) selling() []bool {
	sells, named := make([]bool, len(f.merged.journals)), false
	for i, j := range f.merged.journals {
		sells[i] = j.kind == salesJournal
		named = named || sells[i]
	}
	if named {
		return sells
	}
	for i, j := range f.merged.journals {
		turnover := money.Amount(0)
		for _, month := range f.merged.stats[i].sales {
			turnover += month.Amount
		}
		sells[i] = j.kind == anyJournal && turnover > 0
	}
	return sells
}

// leftOut tells the accounts outside the scope that sales are debited to and on
// which something is owed, with the line of relance.yaml that follows them.
func (s *session) leftOut() (list problem.List) {
	all := map[[4]byte]outsideAccount{}
	for _, f := range s.files {
		f.outside(all)
	}
	own := s.opts.Scope.told()
	var names []string
	follow, silence, file, prefixes := slices.Clone(own), slices.Clone(own), "", []string{}
	for _, key := range slices.SortedFunc(maps.Keys(all), func(a, b [4]byte) int { return slices.Compare(a[:], b[:]) }) {
		a, prefix := all[key], string(key[:3])+strings.TrimRight(string(key[3:]), "0")
		if a.sales == 0 || a.balance <= 0 {
			continue
		}
		name := prefix
		if a.label != "" {
			name += " « " + newDecoder(a.file.charsetOf()).text(a.label) + " »"
		}
		names = append(names, fmt.Sprintf("%s (%s)", name, plural(a.sales, "vente débitée", "ventes débitées")))
		follow, silence = append(follow, prefix+": "+Dunned.String()), append(silence, prefix+": "+Out.String())
		prefixes, file = append(prefixes, prefix), cmp.Or(file, a.file.name)
	}
	if len(names) == 0 {
		return nil
	}
	p := warning(CodeOutside, file, fmt.Sprintf("des ventes sont débitées à des comptes qui ne sont pas suivis : %s ; ces créances ne sont ni vieillies ni relancées", strings.Join(names, ", ")),
		fmt.Sprintf("écrivez dans relance.yaml : comptes: {%s} ; ou, si personne n’est à y relancer : comptes: {%s}", strings.Join(follow, ", "), strings.Join(silence, ", ")))
	p.Column, p.Excerpt = "CompteNum", strings.Join(prefixes, ", ")
	return problem.List{p}
}
