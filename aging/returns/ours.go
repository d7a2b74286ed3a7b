package returns

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"relance/aging/problem"
	"relance/aging/reference"
)

// Sent is a message or a letter of ours.
type Sent struct {
	Customer string
	Run      string // the night that made it; "" when it is not known
	Document string // its file, likewise
}

// Ours is what tells that a message is about one of ours.
type Ours struct {
	IDs        map[string]Sent     // by Message-ID, without < >
	References map[string]Sent     // by the reference that it bears, through reference.Bare
	Addresses  map[string][]string // customers by address, in lower case
	Codes      map[string]string   // customers by code, through reference.Bare; "" for two of one
}

// Back is a message that is about one of ours.
type Back struct {
	Message  Message
	Customer string
	Run      string
	Document string
	By       string // what told: « identifiant du message », « référence dans l’objet », « référence dans le texte », « code du client dans la référence », « code du client », « adresse »
}

// Recognise gives the messages that are about ours, by date, each once however
// many files have it. A message is ours by the identifier of one of ours, by a
// reference in its subject, or by an address that one customer alone has. What is
// nobody's is left out; a report of non-delivery that is nobody's is said.
func Recognise(messages []Message, ours Ours) (all []Back, problems problem.List) {
	seen := map[string]bool{}
	for _, m := range messages {
		if m.ID != "" && seen[m.ID] {
			continue
		}
		seen[m.ID] = true
		b, ok := ours.of(m)
		switch {
		case ok:
			all = append(all, b)
		case m.Kind.Undelivered():
			problems.Add(warning(CodeUnknown, m.File, m.No, "", m.Subject, "un courriel n’a pas été remis"+to(m.Recipient)+", sans que l’on sache à quel client il était écrit",
				"cherchez ce client, corrigez son adresse dans les fiches, puis retirez ce fichier du dossier « retours »"))
		}
	}
	slices.SortStableFunc(all, func(a, b Back) int {
		return cmp.Or(cmp.Compare(a.Message.Date, b.Message.Date), cmp.Compare(a.Message.File, b.Message.File), cmp.Compare(a.Message.No, b.Message.No))
	})
	return all, problems
}

func to(address string) string {
	if address == "" {
		return ""
	}
	return " à " + address
}

// of looks for what a message is about: the surest sign first, an address last.
func (o Ours) of(m Message) (Back, bool) {
	for _, id := range m.About {
		if s, ok := o.IDs[id]; ok {
			return back(m, s, "identifiant du message"), true
		}
	}
	for _, word := range strings.FieldsFunc(m.Subject, func(r rune) bool { return strings.ContainsRune(" []():;,", r) }) {
		if bare := reference.Bare(word); len(bare) >= 6 {
			if s, ok := o.References[bare]; ok {
				return back(m, s, "référence dans l’objet"), true
			}
		}
	}
	inSubject := reference.Find(m.Subject)
	for _, rf := range m.Cited {
		if s, ok := o.References[rf]; ok {
			if slices.Contains(inSubject, rf) {
				return back(m, s, "référence dans l’objet"), true
			}
			return back(m, s, "référence dans le texte"), true
		}
	}
	for _, rf := range m.Cited {
		if s, ok := o.dated(rf); ok && !m.Kind.Undelivered() {
			return back(m, s, "code du client dans la référence"), true
		}
	}
	address := m.From
	if m.Kind.Undelivered() {
		address = m.Recipient
	}
	codes := o.Addresses[address]
	switch {
	case address == "" || len(codes) == 0:
		return Back{}, false
	case len(codes) == 1:
		return back(m, Sent{Customer: codes[0]}, "adresse"), true
	}
	named := slices.DeleteFunc(slices.Clone(codes), func(code string) bool { return !slices.Contains(strings.Fields(m.Subject), code) })
	if len(named) != 1 {
		return Back{}, false
	}
	return back(m, Sent{Customer: named[0]}, "code du client"), true
}

// dated reads a reference made of a customer's code and of a day, as documents have
// that no night recorded: a statement asked for by hand.
func (o Ours) dated(rf string) (Sent, bool) {
	const head, day = len("RF00"), len("20060102")
	if len(rf) <= head+day {
		return Sent{}, false
	}
	code, on := rf[head:len(rf)-day], rf[len(rf)-day:]
	if _, err := time.Parse("20060102", on); err != nil || o.Codes[code] == "" {
		return Sent{}, false
	}
	return Sent{Customer: o.Codes[code]}, true
}

func back(m Message, s Sent, by string) Back { return Back{m, s.Customer, s.Run, s.Document, by} }
