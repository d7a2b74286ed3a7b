// Package policy is what the rules rest on: regles.yaml, strictly read and checked,
// as cycles, steps, channels, segments, exceptions and brakes. It knows no
// customer and no ledger; what it says of them, it says of words and amounts.
package policy

import (
	"relance/aging/civil"
	"relance/aging/law"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/aging/settings"
)

// Policy is the escalation policy of a dossier (regles.yaml): which customers
// climb which ladder, how fast, and what stops a whole night.
type Policy struct {
	At            settings.Position
	Title         string         `yaml:"politique"`
	Base          string         `yaml:"base"`                                   // common policy that this one is laid over: a shipped name or a file
	Threshold     money.Amount   `yaml:"seuil"`                                  // net due below: nothing is sent
	Spacing       settings.Delay `yaml:"espacement"`                             // between two written actions to one customer
	Serious       settings.Delay `yaml:"espacement-mise-en-demeure"`             // between two formal notices, or two case files, of one customer
	Gather        settings.Delay `yaml:"espacement-rappels"`                     // before a letter to one customer that is no firmer than the last; 0: none
	Letters       string         `yaml:"courrier" parmi:"client,niveau,facture"` // letters to one customer on one date
	WorkingDays   bool           `yaml:"jours-ouvres"`                           // steps move to working days
	AlsaceMoselle bool           `yaml:"alsace-moselle"`                         // two holidays more
	Closed        []civil.Date   `yaml:"fermetures"`                             // further days off
	OldBank       settings.Days  `yaml:"banque-ancienne"`                        // last bank entry older than that: no formal notice, no registered letter, no handover
	StaleBank     settings.Days  `yaml:"banque-perimee"`                         // older than that: nothing at all goes out
	Thanks        bool           `yaml:"remerciement"`                           // a receipt by e-mail for a payment of what was reminded of
	Suspensions   []Suspension   `yaml:"suspensions"`
	Brake         Brake          `yaml:"frein"`
	Ceilings      Ceilings       `yaml:"plafond-par-nuit"` // by channel
	Approval      Approval       `yaml:"approbation"`
	Start         string         `yaml:"demarrage" parmi:"premiere-etape,selon-age"`
	Segments      SegmentRules   `yaml:"segments"`
	Promise       *Response      `yaml:"promesse-rompue"` // what a broken promise brings; nil: the ladder goes on
	Plan          *Response      `yaml:"plan-rompu"`      // what a missed instalment brings
	Callback      *Response      `yaml:"rendez-vous"`     // what the day agreed on the telephone brings
	Exceptions    []Exception    `yaml:"exceptions"`
	Cycles        []Cycle        `yaml:"cycles,requis"`

	Departures []settings.Change // from the common policy
}

// Starting modes of an old ledger.
const (
	StartFirstStep = "premiere-etape" // every item starts at the foot of the ladder
	StartByAge     = "selon-age"      // at the reminder its age would have reached, never at a formal notice
)

// Load reads a policy strictly. Problems of form have CFG codes, problems of
// meaning REG codes; with an Error among them the policy must not be used.
func Load(file string, data []byte) (Policy, problem.List) { return LoadOver(file, data, nil) }

func defaultPolicy() Policy {
	return Policy{OldBank: defaultOldBank, StaleBank: defaultStaleBank, Serious: settings.Delay{Days: defaultSerious}, Start: StartFirstStep, Brake: defaultBrake(), Ceilings: defaultCeilings(), Approval: defaultApproval(), Segments: defaultSegments()}
}

func decodePolicy(root settings.Node, problems problem.List) (Policy, problem.List) {
	p := defaultPolicy()
	problems.Add(root.Decode(&p)...)
	p.complete()
	problems.Add(p.check(root)...)
	return p, problems
}

// complete fills what the file leaves out.
func (p *Policy) complete() {
	for i := range p.Cycles {
		for j := range p.Cycles[i].Steps {
			p.Cycles[i].Steps[j].complete()
		}
	}
}

// Calendar is the calendar of the policy's working days.
func (p Policy) Calendar() civil.Calendar {
	return law.Law{}.Calendar(p.AlsaceMoselle, p.Closed)
}

// Roll moves a day to a working one, where the policy wants it.
func (p Policy) Roll(day civil.Date) civil.Date {
	if !p.WorkingDays || day.IsZero() {
		return day
	}
	return p.Calendar().Next(day)
}
