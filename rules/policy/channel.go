package policy

// Channels of a step.
const (
	Email      = "courriel"
	Post       = "courrier"
	Registered = "recommande"
	Call       = "appel"
	SMS        = "sms"
	File       = "dossier"
)

// Written says that a channel carries words to the customer: such actions
// keep the spacing.
func Written(channel string) bool {
	return channel == Email || channel == Post || channel == Registered || channel == SMS
}

// ChannelWord names what goes out by a channel: lettre recommandée.
func ChannelWord(channel string) string { return channelWords[channel] }

var channelWords = map[string]string{
	Email: "courriel", Post: "courrier", Registered: "lettre recommandée", Call: "fiche d’appel", SMS: "SMS", File: "dossier",
}

// Spelled gives the French words for a step or a channel: « mise en demeure »,
// « relance 2 », « lettre recommandée ».
func Spelled(name string) string {
	if word, ok := channelWords[name]; ok {
		return word
	}
	return Label(name)
}

// Need is what a channel asks of the customer's particulars: de téléphone.
func Need(channel string) string { return needs[channel] }

var needs = map[string]string{Email: "de courriel", Post: "d’adresse complète", Registered: "d’adresse complète", Call: "de téléphone", SMS: "de téléphone"}
