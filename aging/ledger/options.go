package ledger

import (
	"slices"
	"strings"

	"relance/aging/civil"
)

// Options say what to read.
type Options struct {
	Until     civil.Date // rows in scope after this day are counted, not kept; 0 keeps all
	Scope     Scope      // which accounts are kept
	Tolerate  int        // how many unreadable rows are accepted
	Encoding  string     // "" detects
	KeepLabel bool       // keep EcritureNum and EcritureLib of kept lines (not needed for a bare balance)
	// KeepOpenText keeps them of the lines that presumed matching reads: those
	// without letters, and those of entries that are no sale nor receipt.
	KeepOpenText bool
	KeepBank     bool     // keep the rows of bank accounts, to be compared with statements
	Parallel     int      // goroutines for reading; 0 means as many as there are processors
	Silenced     []string // titles of columns that a person looked at: not understood, and no alarm
	NoHash       bool     // leave File.SHA256 empty: a bare balance of one file does not need it
}

// keepsText says that the entry number and the label of a line will be asked for.
func (o *Options) keepsText(letter []byte, kind journalKind) bool {
	return o.KeepLabel || o.KeepOpenText && (len(letter) == 0 || kind == anyJournal)
}

// Scope says how each account is treated, by prefix; the longest prefix wins.
type Scope struct {
	rules []scopeRule
	own   []scopeRule // those that differ from the usual ones
	only  bool        // nothing else is wanted
}

type scopeRule struct {
	prefix string
	kind   Treatment
}

// Treatment of an account.
type Treatment uint8

// Treatments; see DefaultScope.
const (
	Out       Treatment = iota
	Dunned              // aged and dunned
	BillHeld            // 413: own column, no reminder, aged only on a known maturity
	Doubtful            // 416: aged, flagged, the whole customer is held
	Retention           // 4117, 417: due only on a typed release date
	Deposit             // 4191, 4197: credits of the customer, never netted silently
)

// String gives the French key used in relance.yaml.
func (t Treatment) String() string {
	return [...]string{"hors", "relance", "effet", "douteux", "retenue", "avance"}[t]
}

// DefaultScope is the treatment of the French chart of accounts.
func DefaultScope() Scope {
	return NewScope(map[string]Treatment{
		"411": Dunned, "413": BillHeld, "416": Doubtful, "4117": Retention, "417": Retention,
		"4191": Deposit, "4197": Deposit,
		"4196": Out, "4198": Out, "418": Out, "49": Out,
	})
}

// OnlyScope makes every account with one of the prefixes an ordinary receivable.
func OnlyScope(prefixes []string) Scope {
	m := map[string]Treatment{}
	for _, p := range prefixes {
		m[p] = Dunned
	}
	s := NewScope(m)
	s.only = true
	return s
}

// NewScope builds a scope from prefixes.
func NewScope(m map[string]Treatment) Scope {
	var s Scope
	for p, k := range m {
		s.rules = append(s.rules, scopeRule{p, k})
	}
	return s
}

// With gives the scope with some prefixes treated otherwise.
func (s Scope) With(m map[string]Treatment) Scope {
	all := NewScope(m)
	all.own, all.only = slices.Concat(s.own, all.rules), s.only
	for _, r := range s.rules {
		if _, changed := m[r.prefix]; !changed {
			all.rules = append(all.rules, r)
		}
	}
	return all
}

// Of gives the treatment of an account number.
func (s Scope) Of(account string) Treatment {
	best, kind := -1, Out
	for _, r := range s.rules {
		if len(r.prefix) > best && len(account) >= len(r.prefix) && account[:len(r.prefix)] == r.prefix {
			best, kind = len(r.prefix), r.kind
		}
	}
	return kind
}

// says tells whether a rule speaks of an account, be it to leave it out.
func (s Scope) says(account string) bool {
	return s.only || slices.ContainsFunc(s.rules, func(r scopeRule) bool { return strings.HasPrefix(account, r.prefix) })
}

// told gives the rules that somebody wrote, as relance.yaml has them.
func (s Scope) told() (all []string) {
	for _, r := range s.own {
		all = append(all, r.prefix+": "+r.kind.String())
	}
	slices.Sort(all)
	return all
}
