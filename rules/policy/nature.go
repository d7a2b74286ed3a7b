package policy

import (
	"strings"
)

// Nature is what a step is, in law and for the reader. The name of a step is one
// of the words of stepWords, alone or followed by a hyphen and any word: relance,
// relance-2, appel-commercial. All that distinguishes one nature from another is
// in the table of natures: a new one is a new row, with its words.
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

// character is what is known of one nature.
type character struct {
	nature    Nature
	hardness  int    // calls count as a firm reminder
	plain     bool   // a reminder, which an old ledger may start at
	supported bool   // rests on no due date that is a guess, nor on a customer of unknown kind
	early     bool   // may come before the due date, and reward who pays then
	sales     bool   // may be left to the salespeople
	penalties string // what its letter does with them where the policy says nothing
	deadline  int    // days that its letter grants where the policy says nothing
	carried   func(Channel) bool
}

// natures are those of steps, from the softest to the hardest.
var natures = [...]character{
	{nature: Preventive, hardness: 1, early: true, sales: true, penalties: PenaltiesNone, carried: anyButFile},
	{nature: FirstNotice, hardness: 2, plain: true, sales: true, penalties: PenaltiesShown, carried: anyButFile},
	{nature: Reminder, hardness: 3, plain: true, penalties: PenaltiesShown, carried: anyButFile},
	{nature: PhoneCall, hardness: 3, sales: true, penalties: PenaltiesShown, carried: Channel.Spoken},
	{nature: FormalNotice, hardness: 4, supported: true, penalties: PenaltiesShown, deadline: defaultDeadline, carried: Channel.Document},
	{nature: Handover, hardness: 5, supported: true, penalties: PenaltiesShown, carried: func(c Channel) bool { return c == File }},
}

func anyButFile(c Channel) bool { return c != File }

// character gives the row of a nature; that of "" says nothing, and is carried by
// anything.
func (n Nature) character() *character {
	for i := range natures {
		if natures[i].nature == n {
			return &natures[i]
		}
	}
	return &character{penalties: PenaltiesShown, carried: func(Channel) bool { return true }}
}

// Hardness orders natures: 0 for none, then from preventive to precontentieux.
func (n Nature) Hardness() int { return n.character().hardness }

// stepWord is a word that a step's name may begin with.
type stepWord struct {
	word    string
	nature  Nature // "" for a step beside the ladder, which no policy names
	label   string // as it is read
	article string
}

// stepWords are the words of the ladder, then those of the steps beside it.
var stepWords = [...]stepWord{
	{"preventive", Preventive, "relance préventive", "la "},
	{"rappel", FirstNotice, "rappel", "le "},
	{"relance", Reminder, "relance", "la "},
	{"dernier-rappel", Reminder, "dernier rappel", "le "},
	{"appel", PhoneCall, "appel", "l’"},
	{"mise-en-demeure", FormalNotice, "mise en demeure", "la "},
	{"precontentieux", Handover, "précontentieux", "le "},
	{PromiseAnswer, "", "promesse rompue", "la "},
	{PlanAnswer, "", "plan rompu", "le "},
	{CallAnswer, "", "rendez-vous", "le "},
}

// StepWords lists the words that a step of a ladder may have for a name.
func StepWords() (words []string) {
	for _, w := range stepWords {
		if w.nature != "" {
			words = append(words, w.word)
		}
	}
	return words
}

// wordOf gives the word that begins the name of a step, and what follows it; the
// word of an unknown name is empty.
func wordOf(name string) (w stepWord, rest string) {
	for _, w := range stepWords {
		if rest, ok := strings.CutPrefix(name, w.word); ok && (rest == "" || rest[0] == '-') {
			return w, rest
		}
	}
	return stepWord{article: "la "}, name
}

// NatureOf is what a step of a name is, "" for one of no ladder.
func NatureOf(name string) Nature {
	w, _ := wordOf(name)
	return w.nature
}

// Label gives a step's name as it is read: mise en demeure, relance 2.
func Label(name string) string {
	w, rest := wordOf(name)
	return w.label + strings.ReplaceAll(rest, "-", " ")
}

// The names a step with its article.
func The(name string) string {
	w, _ := wordOf(name)
	return w.article + Label(name)
}

// Spelled gives the French words for a step or a channel: « mise en demeure »,
// « relance 2 », « lettre recommandée ».
func Spelled(name string) string {
	if word := Channel(name).Word(); word != "" {
		return word
	}
	return Label(name)
}
