package policy

import (
	"slices"
	"strings"
)

// Channel is how a step reaches the customer. All that distinguishes one channel
// from another is in the table of media: a new channel is a new row.
type Channel string

// Channels of a step.
const (
	Registered Channel = "recommande"
	Post       Channel = "courrier"
	Call       Channel = "appel"
	Email      Channel = "courriel"
	SMS        Channel = "sms"
	File       Channel = "dossier"
)

// Particular is what a channel needs of the customer's sheet.
type Particular int

// Particulars. The zero value is none that anybody knows how to find.
const (
	_            Particular = iota
	NeedsNothing            // it is made for us
	NeedsAddress            // a complete postal address
	NeedsMail               // an e-mail address
	NeedsPhone
	NeedsMobile // a number that a text message may reach
)

// medium is what is known of one channel.
type medium struct {
	channel Channel
	written bool       // carries words to the customer: keeps the spacing, grants a deadline
	paper   bool       // printed and posted
	mailed  bool       // handed to a mail server
	brief   bool       // too short to name an invoice, a factor or another currency
	spoken  bool       // made by a person, and over once it has an outcome
	needs   Particular // of the customer's sheet
	lacks   string     // words for a sheet without it: pas « de téléphone »
	word    string     // what goes out: lettre recommandée
	by      string     // how it went, in the history of a claim; "" where nothing is told
	task    string     // what a person does of it
}

// media are the channels, in the order in which people do what they ask.
var media = [...]medium{
	{channel: Registered, written: true, paper: true, needs: NeedsAddress, lacks: "d’adresse complète", word: "lettre recommandée", by: "par lettre recommandée avec avis de réception", task: "Poster le recommandé"},
	{channel: Post, written: true, paper: true, needs: NeedsAddress, lacks: "d’adresse complète", word: "courrier", by: "par courrier", task: "Poster le courrier"},
	{channel: Call, spoken: true, needs: NeedsPhone, lacks: "de téléphone", word: "fiche d’appel", by: "par téléphone", task: "Appeler"},
	{channel: Email, written: true, mailed: true, needs: NeedsMail, lacks: "de courriel", word: "courriel", by: "par courriel", task: "Envoyer le courriel"},
	{channel: SMS, written: true, brief: true, needs: NeedsMobile, lacks: "de téléphone mobile", word: "SMS", by: "par SMS", task: "Envoyer le SMS"},
	{channel: File, needs: NeedsNothing, word: "dossier", task: "Constituer le dossier"},
}

// Channels lists the channels, in the order in which people do what they ask.
func Channels() []Channel {
	all := make([]Channel, len(media))
	for i := range media {
		all[i] = media[i].channel
	}
	return all
}

// medium gives the row of a channel; of one that no policy knows, a row that says
// nothing.
func (c Channel) medium() *medium {
	for i := range media {
		if media[i].channel == c {
			return &media[i]
		}
	}
	return &medium{channel: c}
}

// Written says that a channel carries words to the customer: such actions keep
// the spacing.
func (c Channel) Written() bool { return c.medium().written }

// Paper says that it is printed, and posted to an address.
func (c Channel) Paper() bool { return c.medium().paper }

// Mailed says that it is a message that a mail server sends.
func (c Channel) Mailed() bool { return c.medium().mailed }

// Document says that it is a letter of paper or of bytes, whose receipt can be
// proved.
func (c Channel) Document() bool { return c.Paper() || c.Mailed() }

// Brief says that it is too short to name an invoice or a factor, and speaks of
// euros only.
func (c Channel) Brief() bool { return c.medium().brief }

// Spoken says that a person makes it: it counts once it has an outcome.
func (c Channel) Spoken() bool { return c.medium().spoken }

// Needs is what it cannot do without.
func (c Channel) Needs() Particular { return c.medium().needs }

// Lacks words a sheet without what it needs: de téléphone.
func (c Channel) Lacks() string { return c.medium().lacks }

// Word names what goes out: lettre recommandée.
func (c Channel) Word() string { return c.medium().word }

// By says how something went: par lettre recommandée avec avis de réception.
func (c Channel) By() string { return c.medium().by }

// Task is what a person does of it, and its place among what is to be done.
func (c Channel) Task() (what string, order int) {
	return c.medium().task, slices.Index(Channels(), c) + 1
}

// Listed names channels as the policy does: courriel, courrier.
func Listed(channels []Channel) string {
	words := make([]string, len(channels))
	for i, c := range channels {
		words[i] = string(c)
	}
	return strings.Join(words, ", ")
}
