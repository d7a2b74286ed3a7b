package sending

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/letters/mail"
)

// Unmade is a night that people wait for and that was not made.
type Unmade struct {
	Problems problem.List // what stops it; without an Error, nothing does any more
}

// Expected says that whoever receives the figures of the nights has had those of the
// last one, and that none was made since: they are owed the reason.
func (s Result) Expected(o Options) bool {
	had := func(m Message) bool { return m.File == stationery.SummaryFile && m.State == MessageBefore }
	return o.Summary && o.Run == "" && !o.Trial && s.Run.Date < o.Date && slices.ContainsFunc(s.Messages, had)
}

// unmadePrefix begins the name of the message of a day without a night: one a day.
const unmadePrefix = "nuit-absente-"

// gatherUnmade adds the message that tells of a night that was not made.
func (s *sender) gatherUnmade(u Unmade) {
	m := Message{Step: "nuit-absente", File: unmadePrefix + s.opts.Date.String() + ".eml", State: MessageReady}
	c := s.dossier.Config
	subject, text := u.said(c.Creditor.Name, s)
	var eml bytes.Buffer
	err := mail.Draft(&eml, mail.Message{
		From: cmp.Or(c.Mail.From, stationery.Sender(dossier.Inputs{Config: c}).Email), FromName: c.Mail.FromName, ReplyTo: c.Mail.ReplyTo, To: c.Mail.Summary, Subject: subject,
		Text: text, Page: &letters.Content{Brand: c.Creditor.Name, Preheader: subject, Opening: strings.Split(strings.TrimSpace(text), "\n\n")}, Date: s.opts.Date, Reference: m.File,
	})
	if err == nil {
		m.outgoing, err = mail.Parse(eml.Bytes())
	}
	m.To, m.Subject, m.hash = m.outgoing.Recipients, m.outgoing.Subject, dossier.Digest(eml.Bytes())
	if err != nil {
		m.State, m.Reason = MessageChanged, err.Error()
		s.problems.Add(changedMessage(m))
	} else {
		s.judge(&m)
	}
	s.sent.Messages = append(s.sent.Messages, m)
}

// said tells what stops the night, by code and place: the sentences themselves may
// speak of customers.
func (u Unmade) said(company string, s *sender) (subject, text string) {
	last := s.sent.Run.Date.French()
	type place struct{ file, code string }
	counts := map[place]int{}
	for _, p := range u.Problems {
		if p.Severity >= problem.Error {
			counts[place{p.File, p.Code}]++
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Bonjour,\n\nAucune nuit n’a été faite depuis celle du %s : rien de nouveau n’est parti, rien de nouveau n’est à poster.\n\n", last)
	if len(counts) == 0 {
		fmt.Fprintf(&b, "Plus rien ne l’arrête à présent : refaites-la avec « relance nuit ».\n")
		return fmt.Sprintf("%s – aucune nuit depuis le %s", company, last), b.String()
	}
	b.WriteString("Ce qui l’arrête :\n")
	for _, at := range slices.SortedFunc(maps.Keys(counts), func(a, b place) int { return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.code, b.code)) }) {
		line := letters.Count(counts[at], "erreur", "erreurs") + " (" + at.code + ")"
		if at.file != "" {
			line = at.file + " : " + line
		}
		fmt.Fprintf(&b, "- %s\n", line)
	}
	b.WriteString("\n« relance nuit » dit chaque erreur et son remède ; « relance guide problemes » explique les codes.\n")
	return fmt.Sprintf("%s – aucune nuit depuis le %s : à corriger", company, last), b.String()
}
