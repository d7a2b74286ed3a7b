package policy

import (
	"cmp"

	"relance/aging/money"
	"relance/aging/settings"
)

// Step is one rung of a ladder.
type Step struct {
	At        settings.Position
	Name      string         `yaml:"etape,requis"`
	Before    *settings.Days `yaml:"avant"`             // days before the due date
	After     *settings.Days `yaml:"apres"`             // days after it
	Gap       settings.Delay `yaml:"depuis-precedente"` // since the previous action on the item
	Deadline  settings.Delay `yaml:"delai-accorde"`     // granted to pay; the next step waits for it
	Transit   settings.Days  `yaml:"transit"`           // days the document travels
	Minimum   money.Amount   `yaml:"minimum"`           // sum of the items at this step, below which it is not taken
	Segments  []string       `yaml:"segments"`          // only for customers of one of these
	Channels  []Channel      `yaml:"canal,requis" parmi:"courriel,courrier,recommande,appel,sms,dossier"`
	Penalties string         `yaml:"penalites" parmi:"mention,reclamees,aucune"`
	Template  string         `yaml:"modele"`  // letter text; "" is that of the step's first word
	Contact   string         `yaml:"contact"` // role of the person written to
	Condition Condition      `yaml:"condition"`

	Share    settings.Percent `yaml:"part-minimum"`                        // of what is due, that the items at this step must make
	By       string           `yaml:"par" parmi:"comptabilite,commercial"` // who acts; sales have a list instead of a letter
	Discount *Discount        `yaml:"escompte"`
	Removed  bool             `yaml:"retirer"` // takes the step of the common policy away

	Nature Nature // from the name: what the step is in law and for the reader
}

// Discount is what an early payment takes off the invoice (escompte): a
// preventive step offers it (C. com. L441-9).
type Discount struct {
	At   settings.Position
	Rate settings.Percent `yaml:"taux,requis"`
	Days settings.Days    `yaml:"avant"` // before the due date, by which to pay
}

// Offset is the number of days after the due date, negative before it.
func (s Step) Offset() int {
	switch {
	case s.Before != nil:
		return -int(*s.Before)
	case s.After != nil:
		return int(*s.After)
	}
	return 0
}

func (s Step) dated() bool { return s.Before != nil || s.After != nil }

// Supported says that a step must rest on a due date that is not a guess.
func (s *Step) Supported() bool { return s.Nature.character().supported }

// Plain says that a step is a reminder, which an old ledger may start at.
func (s *Step) Plain() bool { return s.Nature.character().plain }

// Concerns says that a step is for customers of these segments.
func (s *Step) Concerns(segments []string) bool { return anyIn(s.Segments, segments) }

// Who acts at a step.
const (
	ByAccounts = "comptabilite" // the default
	BySales    = "commercial"
)

// What a letter does with penalties.
const (
	PenaltiesShown   = "mention"   // computed and shown
	PenaltiesClaimed = "reclamees" // added to the claim
	PenaltiesNone    = "aucune"    // not spoken of
)

// Defaults of a policy; see also the shipped policies.
const (
	defaultOldBank   = 35
	defaultStaleBank = 60
	defaultSerious   = 30 // between two formal notices, or two case files
	defaultDeadline  = 8  // of a formal notice that says none; custom is 8 to 15 days
)

func (s *Step) complete() {
	w, _ := wordOf(s.Name)
	s.Nature = w.nature
	usual := s.Nature.character()
	s.Penalties, s.Template = cmp.Or(s.Penalties, usual.penalties), cmp.Or(s.Template, w.word)
	s.Deadline.Days = cmp.Or(s.Deadline.Days, usual.deadline)
}
