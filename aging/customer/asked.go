package customer

import (
	"slices"
	"strings"
)

// leastPart is how many letters a part of a name has at least.
const leastPart = 3

// Asked finds the customer whom a person names in a command, who sees at once
// whom it understood: like Who, and also by the head of a code made of letters
// (« dupon » for DUPONT01) or by a part of a word (« epsil » for Epsilon),
// where one customer of the ledger alone answers. What a file says stays with
// Who, since nobody is there to see.
func (d Directory) Asked(written string) Who {
	who := d.Who(written)
	if who.Code != "" || d.index == nil {
		return who
	}
	n := d.index()
	part := strings.TrimSpace(written)
	key := codeKey(part)
	if len(key) < leastPart {
		return who
	}
	words := strings.Fields(nameKey(part))
	heads := key == letters(key)
	found := n.codesOf(n.where(func(e *entry) bool {
		return e.inLedger && (heads && strings.HasPrefix(e.key, key) || e.holds(words))
	}))
	switch {
	case len(found) == 0:
		return who
	case len(found) == 1 && (len(who.Near) == 0 || slices.Equal(who.Near, found)):
		return Who{Code: found[0], Named: true}
	}
	return Who{Near: slices.Compact(slices.Sorted(slices.Values(slices.Concat(who.Near, found))))}
}

// holds says that every word is a part of one of the customer's.
func (e *entry) holds(words []string) bool {
	within := func(own, w string) bool { return len(w) >= leastPart && strings.Contains(own, w) }
	return slices.ContainsFunc(e.names, func(own []string) bool { return covers(own, words, within) })
}
