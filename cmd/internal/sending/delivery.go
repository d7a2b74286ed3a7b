package sending

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"relance/cmd/internal/dossier"
	"relance/letters/mail"
	"relance/rules/log"
)

// maxMessage is more than any mail server takes.
const maxMessage = 64 << 20

// unpack opens the folder of the run and reads its manifest, which must be the
// one that the history knows.
func (s *sender) unpack() error {
	var err error
	if s.folder, err = dossier.OpenFolder(s.dossier.RunFolder(s.sent.Run)); err != nil {
		s.problems.Add(noFolder(s.sent.Run, err))
		return nil
	}
	data, err := dossier.ReadIn(s.folder, dossier.ManifestName)
	if err == nil && dossier.Digest(data) != s.sent.Run.Manifest {
		err = errChanged
	}
	if err != nil {
		s.problems.Add(noFolder(s.sent.Run, err))
		return nil
	}
	var manifest struct {
		Outputs []dossier.OutputRow `json:"sorties"`
	}
	err = json.Unmarshal(data, &manifest)
	s.sums = map[string]string{}
	for _, row := range manifest.Outputs {
		s.sums[row.File] = row.SHA256
	}
	return err
}

func (s *sender) close() error {
	if s.folder == nil {
		return nil
	}
	return s.folder.Close()
}

// verify reads the messages to send, and leaves aside those that are not what
// the night wrote.
func (s *sender) verify() error {
	for i := range s.sent.Messages {
		m := &s.sent.Messages[i]
		if m.State == MessageBefore || m.State == MessageElsewhere || m.outgoing.ID != "" {
			continue
		}
		if err := m.read(s.folder); err != nil {
			m.State, m.Reason = MessageChanged, err.Error()
			s.problems.Add(changedMessage(*m))
		}
	}
	return nil
}

var (
	errGone    = errors.New("le fichier n’est plus là")
	errChanged = errors.New("le fichier a changé depuis la nuit")
)

// read reads the message and says whom it is for.
func (m *Message) read(root *os.Root) error {
	f, err := dossier.OpenIn(root, m.File)
	if errors.Is(err, fs.ErrNotExist) {
		return errGone
	} else if err != nil {
		return errors.New(dossier.Cause(err))
	}
	defer f.Close()
	eml, err := io.ReadAll(io.LimitReader(f, maxMessage))
	if err != nil {
		return errors.New(dossier.Cause(err))
	}
	if dossier.Digest(eml) != m.hash {
		return errChanged
	}
	if m.outgoing, err = mail.Parse(eml); err != nil {
		return err
	}
	m.To, m.Subject = m.outgoing.Recipients, m.outgoing.Subject
	return nil
}

// deliver sends the messages that are ready, and notes those that were put off.
// A broken history stops everything.
func (s *sender) deliver(ctx context.Context) error {
	var pending []*Message
	for i := range s.sent.Messages {
		if s.sent.Messages[i].State == MessageReady {
			pending = append(pending, &s.sent.Messages[i])
		}
	}
	again, err := s.pass(ctx, pending)
	for _, m := range again {
		s.later = append(s.later, m.File)
	}
	return err
}

// pass tries each message once and gives those to try again.
func (s *sender) pass(ctx context.Context, pending []*Message) (again []*Message, err error) {
	for i, m := range pending {
		if s.pace(ctx) != nil {
			return nil, nil
		}
		if unreachable := s.dial(ctx); unreachable != nil {
			text, lasting := mail.Explain(unreachable)
			if s.unreachable = text; lasting || !s.reached && !answered(unreachable) {
				return nil, nil
			}
			return append(again, pending[i:]...), nil
		}
		if err := s.send(m); err != nil {
			return nil, err
		}
		if m.State == MessageDeferred {
			again = append(again, m)
		}
	}
	return again, nil
}

// answered says that a server was there to refuse us: a name or a port that
// nobody answers is a mistake to tell at once, not to try again.
func answered(err error) bool {
	var refusal mail.Refusal
	return errors.As(err, &refusal)
}

// send hands one message over, between two lines of the history.
func (s *sender) send(m *Message) error {
	if err := s.record(log.SendTried, m, ""); err != nil {
		return err
	}
	d := s.session.Deliver(m.outgoing)
	m.Reason = log.RefusedReason(d.Address, d.Reply)
	var err error
	switch d.Fate {
	case mail.Accepted:
		m.State, m.Missed, m.Reason = MessageSent, d.Missed, exceptFor(d.Missed)
		err = s.record(log.Sent, m, cmp.Or(m.Reason, d.Reply))
	case mail.Deferred:
		m.State = MessageDeferred
		err = s.record(log.SendRefused, m, m.Reason)
	case mail.Refused:
		m.State = MessageRefused
		err = s.record(log.SendRefused, m, m.Reason)
	case mail.Unknown:
		m.State = MessageUnknown
	}
	if s.session.Broken() {
		s.hangUp()
	}
	if s.opts.Tell != nil {
		s.opts.Tell(*m)
	}
	return err
}

// exceptFor names the recipients that a message did not reach, "" when it
// reached all of them.
func exceptFor(missed []mail.Missed) string {
	var parts []string
	for _, m := range missed {
		parts = append(parts, m.Address+" ("+m.Reply+")")
	}
	if len(parts) == 0 {
		return ""
	}
	return "sauf " + strings.Join(parts, ", ")
}

// pace waits until the rate of the dossier allows another message.
func (s *sender) pace(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if wait := s.next.Sub(s.opts.Now()); wait > 0 {
		if err := s.opts.Sleep(ctx, wait); err != nil {
			return err
		}
	}
	s.next = s.opts.Now().Add(time.Minute / time.Duration(s.dossier.Config.Mail.PerMinute))
	return nil
}

// dial opens a session unless there is one.
func (s *sender) dial(ctx context.Context) (err error) {
	if s.session == nil {
		s.session, err = mail.Connect(ctx, s.server)
	}
	if err != nil {
		s.session = nil
		return err
	}
	s.reached, s.unreachable = true, ""
	return nil
}

func (s *sender) hangUp() {
	if s.session != nil {
		s.session.Close()
		s.session = nil
	}
}

// reach finds out where the server is and how to get in.
func (s *sender) reach() error {
	c := s.dossier.Config.Mail
	if s.sent.Count(MessageReady) == 0 {
		return nil
	}
	if c.Server == "" {
		if !s.opts.Trial {
			s.problems.Add(noServer())
		}
		return nil
	}
	s.sent.Server = fmt.Sprintf("%s:%d", c.Server, c.Port)
	s.server = mail.Server{Host: c.Server, Port: c.Port, Security: c.Security, User: c.User, Password: s.opts.Password, Roots: s.opts.Roots, Now: s.opts.Now}
	if c.Security == mail.Unprotected {
		s.problems.Add(unprotected(s.sent.Server))
	}
	if s.opts.Trial || c.User == "" || s.server.Password != "" {
		return nil
	}
	problems := CheckPassword(s.dossier.Folder, c, "")
	if s.problems.Add(problems...); problems.HasErrors() {
		return nil
	}
	var err error
	s.server.Password, err = readPassword(s.dossier.Folder, c.PasswordFile)
	return err
}
