package policy

import "strings"

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

func NatureOf(name string) Nature {
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

// Label gives a step's name as it is read: mise en demeure, relance 2.
func Label(name string) string {
	if name == CallAnswer {
		return name
	}
	for _, pair := range [...][2]string{{"preventive", "relance préventive"}, {"mise-en-demeure", "mise en demeure"}, {"precontentieux", "précontentieux"}} {
		if rest, ok := strings.CutPrefix(name, pair[0]); ok {
			return pair[1] + strings.ReplaceAll(rest, "-", " ")
		}
	}
	return strings.ReplaceAll(name, "-", " ")
}

// The names a step with its article.
func The(name string) string {
	if name == PlanAnswer || name == CallAnswer {
		return "le " + Label(name)
	}
	switch NatureOf(name) {
	case FirstNotice, Handover:
		return "le " + Label(name)
	case Reminder:
		if strings.HasPrefix(name, "dernier") {
			return "le " + Label(name)
		}
	case PhoneCall:
		return "l’" + Label(name)
	}
	return "la " + Label(name)
}
