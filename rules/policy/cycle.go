package policy

import (
	"cmp"
	"slices"

	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/settings"
)

// Cycle is a ladder of steps and the customers who climb it.
type Cycle struct {
	At    settings.Position
	Name  string `yaml:"cycle,requis"`
	For   Match  `yaml:"pour"`
	Steps []Step `yaml:"etapes"`

	Letters   string `yaml:"courrier" parmi:"client,niveau,facture"` // instead of the policy's
	Certified bool   `yaml:"certification"`                          // invoices are reminded of once somebody noted that the works are certified
	Ordered   bool   `yaml:"commande-exigee"`                        // public customers without an engagement number are not reminded
	Removed   bool   `yaml:"retirer"`                                // takes the cycle of the common policy away
}

// Match says which customers a cycle is for: every criterion given must hold,
// one word of each is enough. The zero value takes everybody.
type Match struct {
	At        settings.Position
	Kinds     []string  `yaml:"type" parmi:"professionnel,public,particulier,non-professionnel,inconnu"`
	Segments  []string  `yaml:"segments"`
	Owners    []string  `yaml:"responsable"`
	Customers []string  `yaml:"clients"`
	Condition Condition `yaml:"condition"`

	Balance money.Amount `yaml:"encours"` // ledger balance of at least
}

func (m Match) takes(f Facts, kind string, balance money.Amount) bool {
	return in(m.Kinds, kind) && in(m.Owners, f.Owner) && in(m.Customers, f.Code) &&
		anyIn(m.Segments, f.Segments) && (m.Balance == 0 || balance >= m.Balance) && m.Condition.Holds(f)
}

// onlyKinds says that a cycle takes every customer of its kinds.
func (m Match) onlyKinds() bool {
	return len(m.Segments) == 0 && len(m.Owners) == 0 && len(m.Customers) == 0 && m.Balance == 0 && m.Condition.Text == ""
}

// FirstKind is the first kind of customer that a cycle names, a business when it
// names none.
func (m Match) FirstKind() customer.Kind {
	for _, k := range customerKinds() {
		if len(m.Kinds) > 0 && m.Kinds[0] == k.String() {
			return k
		}
	}
	return customer.Business
}

// CycleOf gives the cycle that the customer climbs, nil when none takes it: the
// one named in the master, else the first whose criteria all hold. A customer
// of unknown kind, whom no cycle names, climbs that of businesses: reminders go
// out, and the ladder itself stops before a formal notice. named is the master's.
// The criteria of a balance are exact, in cents.
func (p *Policy) CycleOf(named string, f Facts, balance money.Amount) *Cycle {
	for i := range p.Cycles {
		if named != "" && p.Cycles[i].Name == named {
			return &p.Cycles[i]
		}
	}
	for i := range p.Cycles {
		if p.Cycles[i].For.takes(f, f.Kind, balance) {
			return &p.Cycles[i]
		}
	}
	if f.Kind != customer.Unknown.String() {
		return nil
	}
	for i := range p.Cycles {
		if p.Cycles[i].For.takes(f, customer.Business.String(), balance) {
			return &p.Cycles[i]
		}
	}
	return nil
}

// Index gives the place of a step that history names. A name that the policy
// no longer has stands for its last step of the same nature, else for the last
// of at most the same hardness, so that a new policy never starts an item again
// from the foot.
func (c Cycle) Index(name string) int {
	nature, last := NatureOf(name), -1
	same := false
	for i, s := range c.Steps {
		switch {
		case s.Name == name:
			return i
		case nature != "" && s.Nature == nature:
			last, same = i, true
		case !same && s.Nature.Hardness() <= nature.Hardness():
			last = i
		}
	}
	return last
}

// StartingPoint gives the step just below the hardest plain reminder that so
// many days of lateness reach, -1 when the foot of the ladder is right.
func (c Cycle) StartingPoint(late int) int {
	below, first := -1, true
	for i, s := range c.Steps {
		if !s.Nature.character().plain {
			continue
		}
		if s.Offset() <= late && !first {
			below = i - 1
		}
		first = false
	}
	return below
}

func (c *Cycle) Names() []string {
	var names []string
	for _, s := range c.Steps {
		names = append(names, s.Name)
	}
	return names
}

// How many letters a customer has on one date (« courrier »).
const (
	OneLetter  = "client"  // one, at the highest step: the default
	PerStep    = "niveau"  // one per step due
	PerInvoice = "facture" // one per invoice
)

// LettersOf says how many letters the customers of a cycle have on one date.
func (p *Policy) LettersOf(c *Cycle) string { return cmp.Or(c.Letters, p.Letters, OneLetter) }

// in says that a criterion is absent or names the word.
func in(criterion []string, word string) bool {
	return len(criterion) == 0 || slices.Contains(criterion, word)
}

func anyIn(criterion, words []string) bool {
	return len(criterion) == 0 || slices.ContainsFunc(words, func(w string) bool { return slices.Contains(criterion, w) })
}

// customerKinds gives the kinds of customers in the order of their constants.
func customerKinds() []customer.Kind {
	return []customer.Kind{customer.Unknown, customer.Business, customer.Public, customer.Consumer, customer.NonProfessional}
}

// TemplateOf gives the letter text of a step, in the cycle that is named, else
// in the first cycle that has the step; "" when no cycle has it.
func (p Policy) TemplateOf(cycle, step string) string {
	found := ""
	for i := range p.Cycles {
		for k := range p.Cycles[i].Steps {
			s := &p.Cycles[i].Steps[k]
			if s.Name != step {
				continue
			}
			if p.Cycles[i].Name == cycle {
				return s.Template
			}
			if found == "" {
				found = s.Template
			}
		}
	}
	return found
}
