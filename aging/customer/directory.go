package customer

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// Directory tells who a name that somebody typed is, wherever it was typed: in
// the follow-up, in the shell, in the customer file. It is built once from the
// ledger's customers and the master. The zero value knows nobody.
type Directory struct {
	exact map[string]bool // codes of the ledger
	index func() *names   // made when first asked: most nights every code is exact
}

// Who is the answer of a Directory.
type Who struct {
	Code   string   // of the customer; "" when nobody, or more than one, may be meant
	Absent bool     // the master has Code, and the ledger nothing of it
	Near   []string // without Code: codes of the ledger's customers whom it may be, sorted
	Named  bool     // Code was found by a name, whole or in part
	Digits bool     // those of Near are a digit away, as codes in a row are: it may be another one, long settled
}

// NewDirectory gives the directory of the ledger's customers, under the names
// of the ledger and of the master, and of those that only the master has.
func NewDirectory(ledger []Named, m Master) Directory {
	d := Directory{exact: make(map[string]bool, len(ledger))}
	for _, n := range ledger {
		d.exact[n.Code] = true
	}
	d.index = sync.OnceValue(func() *names { return indexed(ledger, m) })
	return d
}

// Has says that the ledger has a customer of exactly that code.
func (d Directory) Has(code string) bool { return d.exact[code] }

// Knows says that the directory knows any customer.
func (d Directory) Knows() bool { return len(d.exact) > 0 }

// Name gives the name of a customer, "" when nobody is known under that code.
func (d Directory) Name(code string) string {
	if d.index == nil {
		return ""
	}
	return d.index().shown[code]
}

// Who finds a customer by its code; else by its code without case, punctuation,
// zeros and the prefix 411; else by its name without legal form; else by a part
// of its name. One customer of the ledger that answers is the one meant. With
// several, or with none, it gives those who may be.
func (d Directory) Who(written string) Who {
	if d.exact[written] {
		return Who{Code: written}
	}
	if code := headOfLabel(written); code != "" && d.exact[code] {
		return Who{Code: code}
	}
	if d.index == nil || written == "" {
		return Who{}
	}
	return d.index().who(written)
}

// Label is how a drop-down list shows a customer: C036 – Discothèque Modèle. Who
// understands it, and the bare code.
func Label(code, name string) string {
	if name == "" || name == code {
		return code
	}
	return code + " – " + name
}

// headOfLabel gives the code at the head of a label, "" when what was written is none.
func headOfLabel(written string) string {
	for _, dash := range []string{" – ", " - ", " — "} {
		if code, _, ok := strings.Cut(written, dash); ok {
			return strings.TrimSpace(code)
		}
	}
	return ""
}

// entry is one customer under all that it may be called.
type entry struct {
	code, key, like string     // as written; folded; with letters typed for digits
	names           [][]string // words of its names, legal forms left out
	inLedger        bool
}

// names is the index of a directory.
type names struct {
	entries []entry
	master  map[string]int   // entry by exact code
	codes   map[string][]int // by letters and digits; a level of its own for each way of folding
	loose   map[string][]int
	named   map[string][]int
	shown   map[string]string

	lookalikes *strings.Replacer
}

func indexed(ledger []Named, m Master) *names {
	n := &names{master: map[string]int{}, codes: map[string][]int{}, loose: map[string][]int{}, named: map[string][]int{}, shown: map[string]string{}, lookalikes: lookalikes()}
	for _, c := range ledger {
		if _, twice := n.master[c.Code]; !twice {
			n.add(c.Code, true, c.Name, m.Find(c.Code, "").Name)
		}
	}
	bound := m.otherwise()
	for _, c := range m.All() {
		if _, twice := n.master[c.Code]; !twice && !bound[c.Code] && !bound[c.Account] {
			n.add(c.Code, false, c.Name)
		}
	}
	return n
}

func (n *names) add(code string, inLedger bool, called ...string) {
	e, at := entry{code: code, key: codeKey(code), inLedger: inLedger}, len(n.entries)
	e.like = n.lookalikes.Replace(e.key)
	n.master[code] = at
	put(n.codes, e.key, at)
	put(n.loose, bareCode(e.key), at)
	for _, name := range called {
		if words := nameKey(name); words != "" && !slices.Contains(n.named[words], at) {
			e.names = append(e.names, strings.Fields(words))
			n.named[words] = append(n.named[words], at)
		}
	}
	n.shown[code] = cmp.Or(called[len(called)-1], called[0])
	n.entries = append(n.entries, e)
}

func put(m map[string][]int, key string, at int) {
	if key != "" {
		m[key] = append(m[key], at)
	}
}

func (n *names) who(written string) Who {
	key := codeKey(written)
	if at, ok := n.master[written]; ok {
		return Who{Code: n.entries[at].code, Absent: !n.entries[at].inLedger}
	}
	for _, found := range [][]int{n.codes[key], n.loose[bareCode(key)]} {
		if len(found) > 0 {
			return n.among(found, true)
		}
	}
	name := nameKey(written)
	found := n.named[name]
	if len(found) > 0 && n.some(found) {
		return n.among(found, false)
	}
	words := strings.Fields(name)
	part := n.where(func(e *entry) bool { return len(name) > 2 && e.has(words) })
	if n.some(part) {
		return n.among(slices.Compact(slices.Sorted(slices.Values(slices.Concat(found, part)))), false)
	}
	if len(found) == 1 {
		return n.among(found, false)
	}
	return n.nearest(key, words)
}

// some says that the ledger has one of those found.
func (n *names) some(found []int) bool {
	return slices.ContainsFunc(found, func(at int) bool { return n.entries[at].inLedger })
}

// among answers with the one of the ledger among those found. A name that
// somebody else bears as well, though only the master has him, is not sure; a
// code of the ledger's is.
func (n *names) among(found []int, byCode bool) Who {
	inside := n.codesOf(found)
	switch {
	case len(inside) == 1 && (byCode || len(found) == 1):
		return Who{Code: inside[0], Named: !byCode}
	case len(inside) == 0 && len(found) == 1:
		return Who{Code: n.entries[found[0]].code, Absent: true}
	}
	return Who{Near: inside}
}

// codesOf gives the codes of those found that are the ledger's, sorted.
func (n *names) codesOf(found []int) (codes []string) {
	for _, at := range found {
		if n.entries[at].inLedger {
			codes = append(codes, n.entries[at].code)
		}
	}
	slices.Sort(codes)
	return codes
}

// Bearing gives the codes of the customers of the ledger whose name has this in it, sorted: for a part that is too
// short to mean one of them.
func (d Directory) Bearing(part string) (found []string) {
	part = strings.ToLower(strings.TrimSpace(part))
	if d.index == nil || part == "" {
		return nil
	}
	n := d.index()
	for _, e := range n.entries {
		if name := n.shown[e.code]; e.inLedger && strings.Contains(strings.ToLower(name), part) {
			found = append(found, e.code)
		}
	}
	slices.Sort(found)
	return found
}

func (n *names) where(is func(*entry) bool) (found []int) {
	for i := range n.entries {
		if is(&n.entries[i]) {
			found = append(found, i)
		}
	}
	return found
}

// nearest gives the customers of the ledger whose code or name is a slip of the
// pen away.
func (n *names) nearest(key string, name []string) Who {
	coded := len(key) > 2
	like := n.lookalikes.Replace(key)
	if found := n.codesOf(n.where(func(e *entry) bool { return coded && e.like == like })); len(found) > 0 {
		return Who{Near: found}
	}
	called := n.codesOf(n.where(func(e *entry) bool { return e.inLedger && e.sounds(name) }))
	codes := n.codesOf(n.where(func(e *entry) bool { return coded && e.inLedger && within(e.key, key, 1) }))
	digits := len(called) == 0 && !slices.ContainsFunc(codes, func(code string) bool { return letters(codeKey(code)) != letters(key) })
	near := slices.Compact(slices.Sorted(slices.Values(slices.Concat(called, codes))))
	return Who{Near: near, Digits: digits && len(near) > 0}
}

// has says that every word of a name is in one of the customer's.
func (e *entry) has(name []string) bool {
	same := func(a, b string) bool { return a == b }
	return slices.ContainsFunc(e.names, func(own []string) bool { return covers(own, name, same) })
}

// sounds says that a name may be a misspelling of one of the customer's, longer
// or shorter than it.
func (e *entry) sounds(name []string) bool {
	return slices.ContainsFunc(e.names, func(own []string) bool {
		return covers(own, name, alike) || covers(name, own, alike) || near(strings.Join(own, ""), strings.Join(name, ""))
	})
}

// covers says that each of the few words is like one of the many.
func covers(many, few []string, like func(a, b string) bool) bool {
	return len(few) > 0 && !slices.ContainsFunc(few, func(w string) bool {
		return !slices.ContainsFunc(many, func(m string) bool { return like(m, w) })
	})
}

// alike says that two words are one, misspelt or cut short.
func alike(a, b string) bool {
	if a == b {
		return true
	}
	short := min(len(a), len(b))
	return short >= 4 && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a)) || near(a, b)
}

// near forgives one slip in four letters, two in nine.
func near(a, b string) bool {
	switch long := max(len(a), len(b)); {
	case long < 4:
		return a == b
	case long < 9:
		return within(a, b, 1)
	}
	return within(a, b, 2)
}
