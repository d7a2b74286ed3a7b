package letters

import (
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/rules/policy"
)

// mailOf writes the covering message when the decision asks for e-mail.
func mailOf(r Request, l Letter, values fields) (Email, problem.List) {
	if !slices.ContainsFunc(r.Decision.Channels, policy.Channel.Mailed) {
		return Email{}, nil
	}
	mail := Email{Recipients: r.Case.Customer.Recipients(r.role())}
	t, found := r.Texts.mail(r.text(), l.Kind, l.Language)
	if t != nil {
		var empty []string
		mail.Subject, mail.Text, empty = message(t, values, l)
		found.Add(holes(t, l.Customer, empty)...)
	}
	return mail, found
}

// coverOf writes the covering message of a document that nobody decided to send
// by e-mail: it is there for whoever does. Without any text for it, there is none.
func coverOf(texts *Texts, name string, recipients []string, l Letter, values fields) (Email, problem.List) {
	t, _ := pick(texts.mails, "courriel", name, l.Language, []string{name + "." + l.Kind.String(), name, CoverText})
	if t == nil || len(recipients) == 0 {
		return Email{}, nil
	}
	subject, text, empty := message(t, values, l)
	return Email{Recipients: recipients, Subject: subject, Text: text}, holes(t, l.Customer, empty)
}

// CoverText is the name of the message that carries any document without one
// of its own.
const CoverText = "document"

// message writes the subject and the plain text of an e-mail; empty names the
// fields that have no value. The reference to quote with a payment stands in it
// whatever the text.
func message(t *Template, values fields, l Letter) (subject, text string, empty []string) {
	subject, empty = t.Subject.expand(values)
	var paragraphs []string
	for _, b := range t.Blocks {
		if !holds(b.conditions, values) {
			continue
		}
		line := ""
		if b.marker != "" {
			line = b.marker + " "
		}
		for _, s := range b.spans {
			words, missing := s.phrase.expand(values)
			empty = append(empty, missing...)
			line += words
		}
		paragraphs = append(paragraphs, line)
	}
	s := l.Sender
	paragraphs = append(paragraphs, payeeNotice(s, l.Format)...)
	if p := l.Payment; p.Structured != "" && !strings.Contains(strings.Join(paragraphs, " "), p.Reference) {
		colon := nbsp + ": "
		if l.Format.English {
			colon = ": "
		}
		paragraphs = append(paragraphs, l.Labels.Reference+colon+p.Reference)
	}
	paragraphs = append(paragraphs, payOnline(l)...)
	signature := strings.Join(present(s.Signatory, s.Role, s.Name, s.Phone, s.Email), "\n")
	return subject, strings.Join(append(paragraphs, signature), "\n\n") + "\n", empty
}
