package letters

import (
	"slices"

	"relance/aging/problem"
	"relance/rules/policy"
)

// mailOf writes the covering message when the decision asks for e-mail.
func mailOf(r Request, l Letter, values fields) (Email, problem.List) {
	if !slices.ContainsFunc(r.Decision.Channels, policy.Channel.Mailed) {
		return Email{}, nil
	}
	recipients := r.Case.Customer.Recipients(r.role())
	t, found := r.Texts.mail(r.text(), l.Kind, l.Language)
	if t == nil {
		return Email{Recipients: recipients}, found
	}
	mail, empty := message(t, values, l)
	mail.Recipients = recipients
	found.Add(holes(t, l.Customer, empty)...)
	return mail, found
}

// coverOf writes the covering message of a document that nobody decided to send
// by e-mail: it is there for whoever does. Without any text for it, there is none.
func coverOf(texts *Texts, name string, recipients []string, l Letter, values fields) (Email, problem.List) {
	t, _ := pick(texts.mails, "courriel", name, l.Language, []string{name + "." + l.Kind.String(), name, CoverText})
	if t == nil || len(recipients) == 0 {
		return Email{}, nil
	}
	mail, empty := message(t, values, l)
	mail.Recipients = recipients
	return mail, holes(t, l.Customer, empty)
}

// CoverText is the name of the message that carries any document without one
// of its own.
const CoverText = "document"

// message writes an e-mail from its text; empty names the fields that have no
// value. What is asked, where to pay it and how to answer stand in it whatever the
// text.
func message(t *Template, values fields, l Letter) (mail Email, empty []string) {
	values["objet"] = value{text: subjectOf(l)}
	mail.Subject, empty = t.Subject.expand(values)
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
	mail.Content = contentOf(l, paragraphs)
	mail.Text = mail.Content.Text()
	return mail, empty
}
