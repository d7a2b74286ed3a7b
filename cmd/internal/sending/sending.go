// Package sending hands the e-mails of a night over to the mail server of the
// dossier, after the night and apart from it. Input: the folder of a run, as its
// manifest has it, and what the history tells of each message. Output: messages
// sent, each at most once, and the events that say so.
package sending

import (
	"context"
	"crypto/x509"
	"fmt"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly"
	"relance/cmd/internal/stationery"
	"relance/letters/mail"
	"relance/rules/history"
	"relance/rules/log"
	"relance/rules/policy"
)

// Options say which e-mails to send.
type Options struct {
	Run      string     // "" is the last one that counts
	Customer string     // one customer only; "" = everyone
	Summary  bool       // the figures of the night instead of the customers' messages
	Services bool       // the extracts of the services, likewise
	Unmade   *Unmade    // with Summary: the night that was not made since, to be told of; nil for none
	Date     civil.Date // today, which the history gives to what is sent; never before the run's
	Trial    bool       // only tell what would be sent
	Confirm  bool       // send again what may have left already, and what was refused for good
	Author   string
	Password string // of the mail server; "" looks at fichier-mot-de-passe

	Now   func() time.Time
	Sleep func(context.Context, time.Duration) error // waits, unless the context ends before
	Roots *x509.CertPool                             // who may vouch for the server; nil = whom this machine trusts
	Tell  func(Message)                              // told of each message as soon as its fate is known; may be nil
}

// State is where one message stands.
type State string

// States of a message, in the words of the screen.
const (
	MessageReady     State = "à envoyer"
	MessageSent      State = "envoyé"
	MessageBefore    State = "déjà envoyé"
	MessageElsewhere State = "déjà réglé"   // by « poste », or a later night
	MessageDeferred  State = "reporté"      // refused for now: the next « envoyer » tries again
	MessageRefused   State = "refusé"       // for good
	MessageUnknown   State = "incertain"    // may have left: sent again on --confirmer only
	MessageChanged   State = "inutilisable" // not the file that the night wrote
	MessageHeld      State = "retenu"       // with today's files and facts it must not leave any more
)

// Message is one e-mail of a run and what became of it.
type Message struct {
	Customer string
	Step     string
	File     string // slash-separated, relative to the run's folder
	To       []string
	Subject  string
	State    State
	Reason   string
	Missed   []mail.Missed // recipients that a message sent did not reach

	event    log.Event // what made it, for messages to customers
	hash     string
	outgoing mail.Outgoing
}

// Result is what one command sent.
type Result struct {
	Run      history.Run
	Messages []Message // in the order in which the night wrote them
	Server   string    // host:port, for a person
}

// Count gives how many messages are in a state.
func (s Result) Count(state State) (n int) {
	for _, m := range s.Messages {
		if m.State == state {
			n++
		}
	}
	return n
}

// sender is the work of one attempt, from step to step.
type sender struct {
	dossier  *dossier.Dossier
	opts     Options
	pending  map[string]bool // the only messages to try, by file; nil for all that are ready
	server   mail.Server
	events   []log.Event            // those that count
	about    map[string][]log.Event // the same by customer
	folder   *os.Root               // of the run; nil when it is gone
	sums     map[string]string      // SHA-256 of the run's documents, by name, as its manifest gives them
	again    nightly.Again          // what today's files and facts make of the messages
	sent     Result
	problems problem.List

	session     *mail.Session
	reached     bool      // a session has been opened
	unreachable string    // why the last attempt to open one failed
	next        time.Time // before which the rate allows no other message
	later       []string  // files of the messages to try again after a while
	delivering  bool      // nothing stood against sending
	recorded    bool      // something was added to the history
}

func (s *sender) run(ctx context.Context) error {
	for _, step := range []func() error{
		s.find,       // which run
		s.unpack,     // its folder, and what it holds
		s.gather,     // its messages, and what the history says of each
		s.verify,     // that the files are those that the night wrote
		s.reconsider, // whether today's files and facts still want them
		s.reach,      // where the server is and how to get in
	} {
		if err := step(); err != nil || s.problems.HasErrors() {
			return err
		}
	}
	if s.opts.Trial {
		return nil
	}
	s.delivering = true
	err := s.withhold()
	if err == nil {
		err = s.deliver(ctx)
	}
	s.hangUp()
	return err
}

// find chooses the run.
func (s *sender) find() error {
	runs, err := s.dossier.History.Runs()
	if err != nil {
		return err
	}
	run, unknown := dossier.ChosenRun(runs, s.opts.Run)
	if s.problems.Add(unknown...); run.Annulled {
		s.problems.Add(dossier.RunAnnulled(run))
	}
	s.sent.Run = run
	s.opts.Date = max(s.opts.Date, run.Date)
	recorded, err := s.dossier.History.Log()
	s.events = log.Counting(recorded)
	s.about = log.EventsByCustomer(s.events)
	return err
}

// gather lists the messages to send: those to customers that still count, or
// those about the night.
func (s *sender) gather() error {
	if s.opts.Summary || s.opts.Services {
		s.gatherReports()
		return nil
	}
	for _, e := range s.events {
		if e.Run != s.sent.Run.ID || s.opts.Customer != "" && e.Customer != s.opts.Customer {
			continue
		}
		m := Message{Customer: e.Customer, Step: e.Step, State: MessageReady, event: e}
		switch {
		case e.Kind == log.Letter && e.Channel.Mailed():
			m.File, m.hash = e.Document, e.Hash
			s.judge(&m)
			if settled := s.settled(e); settled != "" && m.State != MessageBefore {
				m.State, m.Reason = MessageElsewhere, settled
			}
		case e.Kind == log.DocumentMade && s.sums[stationery.DraftOf(e.Document)] != "":
			m.File = stationery.DraftOf(e.Document)
			m.hash = s.sums[m.File]
			s.judge(&m)
		default:
			continue
		}
		s.sent.Messages = append(s.sent.Messages, m)
	}
	s.sent.Messages = slices.DeleteFunc(s.sent.Messages, func(m Message) bool { return s.pending != nil && !s.pending[m.File] })
	if len(s.sent.Messages) == 0 && s.opts.Customer != "" && s.pending == nil {
		s.problems.Add(dossier.NoLetter(s.sent.Run, s.opts.Customer))
	}
	s.problems.Add(s.forgotten()...)
	return nil
}

// gatherReports lists the messages about the night itself.
func (s *sender) gatherReports() {
	for _, file := range slices.Sorted(maps.Keys(s.sums)) {
		extract := path.Dir(file) == stationery.ExtractFolder && path.Ext(file) == ".eml"
		if s.opts.Summary && file == stationery.SummaryFile || s.opts.Services && extract {
			m := Message{Step: strings.TrimSuffix(path.Base(file), ".eml"), File: file, State: MessageReady, hash: s.sums[file]}
			s.judge(&m)
			s.sent.Messages = append(s.sent.Messages, m)
		}
	}
	if s.opts.Summary && s.opts.Unmade != nil {
		s.gatherUnmade(*s.opts.Unmade)
	}
}

// judge says what the history tells of a message.
func (s *sender) judge(m *Message) {
	last := log.LastSending(s.about[m.Customer], s.sent.Run.ID, m.Customer, m.File)
	switch {
	case last.Kind == log.Sent:
		m.State, m.Reason = MessageBefore, "le "+last.Date.French()
	case last.Kind == log.SendTried && !s.opts.Confirm:
		m.State, m.Reason = MessageUnknown, "envoi commencé le "+last.Date.French()+", interrompu avant la réponse du serveur"
	case last.Kind == log.SendRefused && log.RefusedForGood(last.Reason) && !s.opts.Confirm:
		m.State, m.Reason = MessageRefused, "le "+last.Date.French()+" : "+last.Reason
	}
}

// settled says what makes the sending of a message pointless, "" for nothing: a
// person has told what became of it, or another night has written since.
func (s *sender) settled(letter log.Event) string {
	for _, e := range s.about[letter.Customer] {
		mine := e.Run == letter.Run && (e.Channel == "" || e.Channel.Mailed())
		switch {
		case mine && e.Kind == log.StepDone:
			return "dit parti le " + e.Date.French() + " (relance poste)"
		case mine && e.Kind == log.StepNotDone && e.Document == letter.Document:
			return e.Reason
		case mine && e.Kind == log.StepNotDone && e.Document == "":
			return "écarté (relance poste --sauf)"
		case e.Kind == log.Letter && e.ID > letter.ID && e.Run != letter.Run:
			return "la nuit " + e.Run + " a écrit de nouveau à ce client"
		}
	}
	return ""
}

// lately is how many days back a draft may still wait for its first sending.
const lately = 7

// forgotten says that nights left e-mails that nobody has sent: those of the
// last days, and all from the first night of which this command sent some.
// Before, people sent the drafts.
func (s *sender) forgotten() problem.List {
	left := map[string]int{}
	var runs []string
	from := slices.IndexFunc(s.events, func(e log.Event) bool { return e.Kind == log.Sent })
	since := false
	for _, e := range s.events {
		since = since || from >= 0 && e.Run == s.events[from].Run || e.Run != "" && e.Date >= s.sent.Run.Date-lately
		if !since || e.Kind != log.Letter || !e.Channel.Mailed() || e.Document == "" || e.Run == s.sent.Run.ID {
			continue
		}
		if log.LastSending(s.about[e.Customer], e.Run, e.Customer, e.Document).Kind != "" || s.settled(e) != "" {
			continue
		}
		if left[e.Run]++; left[e.Run] == 1 {
			runs = append(runs, e.Run)
		}
	}
	var found problem.List
	for _, run := range runs {
		found.Add(forgotten(run, left[run]))
	}
	return found
}

// record adds one event about a message to the history.
func (s *sender) record(kind log.EventKind, m *Message, reason string) error {
	e := log.Event{Run: s.sent.Run.ID, Date: s.opts.Date, Kind: kind, Customer: m.Customer, Step: m.Step, Channel: policy.Email,
		Document: m.File, Hash: m.hash, Author: s.opts.Author, Reason: reason, Message: strings.Trim(m.outgoing.ID, "<>")}
	if err := s.dossier.History.Append(e); err != nil {
		return fmt.Errorf("envoi à %s : %w", m.Customer, err)
	}
	s.recorded = true
	return nil
}
