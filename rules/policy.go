package rules

import (
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
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
	Letters       string         `yaml:"courrier" parmi:"client,niveau,facture"` // letters to one customer on one date
	WorkingDays   bool           `yaml:"jours-ouvres"`                           // steps move to working days
	AlsaceMoselle bool           `yaml:"alsace-moselle"`                         // two holidays more
	Closed        []civil.Date   `yaml:"fermetures"`                             // further days off
	OldBank       settings.Days  `yaml:"banque-ancienne"`                        // last bank entry older than that: no formal notice, no handover
	Suspensions   []Suspension   `yaml:"suspensions"`
	Brake         Brake          `yaml:"frein"`
	Start         string         `yaml:"demarrage" parmi:"premiere-etape,selon-age"`
	Segments      SegmentRules   `yaml:"segments"`
	Promise       *Response      `yaml:"promesse-rompue"` // what a broken promise brings; nil: the ladder goes on
	Plan          *Response      `yaml:"plan-rompu"`      // what a missed instalment brings
	Callback      *Response      `yaml:"rendez-vous"`     // what the day agreed on the telephone brings
	Exceptions    []Exception    `yaml:"exceptions"`
	Cycles        []Cycle        `yaml:"cycles,requis"`

	Departures []settings.Change // from the common policy
}

// Exception changes the ladder of some customers or of some invoices.
type Exception struct {
	At        settings.Position
	Customers []string      `yaml:"clients"`  // codes
	Invoices  []string      `yaml:"factures"` // numbers; with clients, of those customers only
	Reason    string        `yaml:"motif,requis"`
	Until     civil.Date    `yaml:"jusque-au"`      // last day, 0 = no end
	Last      string        `yaml:"derniere-etape"` // never beyond this step
	Without   []string      `yaml:"sans"`           // steps left aside
	Delay     settings.Days `yaml:"report"`         // days added to each step
}

// Response is an own step of one occasion, beside the ladder.
type Response struct {
	At       settings.Position
	Channels []string       `yaml:"canal,requis" parmi:"courriel,courrier,recommande,appel,sms"`
	Deadline settings.Delay `yaml:"delai-accorde"`
	Template string         `yaml:"modele"`
	Contact  string         `yaml:"contact"`
}

// Suspension is a period without any action, both days included: for everyone,
// or only for some customers, departments (first digits of the postcode) or
// channels.
type Suspension struct {
	At          settings.Position
	From        civil.Date `yaml:"du,requis"`
	To          civil.Date `yaml:"au,requis"`
	Reason      string     `yaml:"motif,requis"`
	Customers   []string   `yaml:"clients"`
	Departments []string   `yaml:"departements"`
	Channels    []string   `yaml:"canal" parmi:"courriel,courrier,recommande,appel,sms,dossier"`
}

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
	Channels  []string       `yaml:"canal,requis" parmi:"courriel,courrier,recommande,appel,sms,dossier"`
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

// Nature is what a step is. The name of a step is one of the words of stepWords,
// alone or followed by a hyphen and any word: relance, relance-2,
// appel-commercial.
type Nature string

// Natures, from the softest to the hardest.
const (
	Preventive   Nature = "preventive"      // before the due date
	FirstNotice  Nature = "rappel"          // courteous
	Reminder     Nature = "relance"         // firm
	PhoneCall    Nature = "appel"           // to be made by a person
	FormalNotice Nature = "mise-en-demeure" // C. civ. 1344
	Handover     Nature = "precontentieux"  // file prepared for a court or an agency
)

// stepWords are the words that a step's name may begin with, and their natures.
var stepWords = []struct {
	word   string
	nature Nature
}{
	{"preventive", Preventive}, {"rappel", FirstNotice}, {"relance", Reminder}, {"dernier-rappel", Reminder}, {"appel", PhoneCall},
	{"mise-en-demeure", FormalNotice}, {"precontentieux", Handover},
}

// wordOf gives the word that begins the name of a step, with its nature; ""
// when the name says none.
func wordOf(name string) (word string, nature Nature) {
	for _, w := range stepWords {
		if name == w.word || strings.HasPrefix(name, w.word+"-") {
			return w.word, w.nature
		}
	}
	return "", ""
}

func natureOf(name string) Nature {
	_, nature := wordOf(name)
	return nature
}

// Hardness orders natures: 0 for none, then from preventive to precontentieux.
// Calls count as a firm reminder.
func (n Nature) Hardness() int {
	switch n {
	case Preventive:
		return 1
	case FirstNotice:
		return 2
	case Reminder, PhoneCall:
		return 3
	case FormalNotice:
		return 4
	case Handover:
		return 5
	}
	return 0
}

// Channels of a step.
const (
	Email      = "courriel"
	Post       = "courrier"
	Registered = "recommande"
	Call       = "appel"
	SMS        = "sms"
	File       = "dossier"
)

// Who acts at a step.
const (
	ByAccounts = "comptabilite" // the default
	BySales    = "commercial"
)

// Written says that a channel carries words to the customer: such actions
// keep the spacing.
func Written(channel string) bool {
	return channel == Email || channel == Post || channel == Registered || channel == SMS
}

// What a letter does with penalties.
const (
	PenaltiesShown   = "mention"   // computed and shown
	PenaltiesClaimed = "reclamees" // added to the claim
	PenaltiesNone    = "aucune"    // not spoken of
)

// Defaults of a policy; see also the shipped policies.
const (
	defaultOldBank  = 35
	defaultDeadline = 8 // of a formal notice that says none; custom is 8 to 15 days
)

// Starting modes of an old ledger.
const (
	StartFirstStep = "premiere-etape" // every item starts at the foot of the ladder
	StartByAge     = "selon-age"      // at the reminder its age would have reached, never at a formal notice
)

// Load reads a policy strictly. Problems of form have CFG codes, problems of
// meaning REG codes; with an Error among them the policy must not be used.
func Load(file string, data []byte) (Policy, problem.List) { return LoadOver(file, data, nil) }

func defaultPolicy() Policy {
	return Policy{OldBank: defaultOldBank, Start: StartFirstStep, Brake: defaultBrake(), Segments: defaultSegments()}
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

func (s *Step) complete() {
	word, nature := wordOf(s.Name)
	s.Nature = nature
	if s.Penalties == "" {
		s.Penalties = PenaltiesShown
		if s.Nature == Preventive {
			s.Penalties = PenaltiesNone
		}
	}
	if s.Nature == FormalNotice && s.Deadline.Days == 0 {
		s.Deadline.Days = defaultDeadline
	}
	if s.Template == "" {
		s.Template = word
	}
}

// Calendar is the calendar of the policy's working days.
func (p Policy) Calendar() civil.Calendar {
	return civil.Calendar{AlsaceMoselle: p.AlsaceMoselle, Closed: p.Closed}
}

// roll moves a day to a working one, where the policy wants it.
func (p Policy) roll(day civil.Date) civil.Date {
	if !p.WorkingDays || day.IsZero() {
		return day
	}
	return p.Calendar().Next(day)
}

// index gives the place of a step that history names. A name that the policy
// no longer has stands for its last step of the same nature, else for the last
// of at most the same hardness, so that a new policy never starts an item again
// from the foot.
func (c Cycle) index(name string) int {
	nature, last := natureOf(name), -1
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

// kinds gives the kinds of customers in the order of their constants.
func kinds() []customer.Kind {
	return []customer.Kind{customer.Unknown, customer.Business, customer.Public, customer.Consumer, customer.NonProfessional}
}
