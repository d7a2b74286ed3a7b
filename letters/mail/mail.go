// Package mail writes letters as e-mail drafts: .eml files that any mail
// program opens, reads again and sends. Input: letters.Letter and its PDF.
// Output: a message in plain text and as a page that says the same, with the PDF
// attached, always the same bytes for the same letter; and, when people ask for it,
// sends them as they are by SMTP (RFC 5321), so that one message reaches its
// addressees at most once.
package mail

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/mail"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	gomail "github.com/wneessen/go-mail"

	"relance/aging/civil"
	"relance/letters"
)

// Message is one e-mail. Addresses are bare: nom@exemple.fr.
type Message struct {
	From        string // "" leaves the choice to the mail program
	FromName    string
	ReplyTo     string
	To          []string
	Cc          []string
	Bcc         []string // in the draft, for the mail program; never in what is sent
	Subject     string
	Text        string           // lines of any length, ended by \n
	Page        *letters.Content // what the text says, to be shown as a page; nil for the text alone
	Date        civil.Date
	Reference   string   // makes the Message-ID, with what the message says: the run and the document
	Thread      []string // Message-IDs, without < >, of the messages that this one goes on from, the oldest first
	Attachments []Attachment
}

// Attachment is a file of the message; its name is plain ASCII without a path.
type Attachment struct {
	Name string
	Data []byte
}

// Errors of Draft.
var (
	ErrRecipient  = errors.New("aucun destinataire")
	ErrAddress    = errors.New("adresse électronique inutilisable")
	ErrHeader     = errors.New("caractère interdit dans un en-tête de courriel")
	ErrAttachment = errors.New("nom de pièce jointe inutilisable")
)

// Of makes the message of a letter, with its PDF under a neutral name.
func Of(l letters.Letter, run, name string, pdf []byte) Message {
	return Message{
		From: l.Sender.Email, FromName: l.Sender.Name, To: l.Email.Recipients, Subject: l.Email.Subject, Text: l.Email.Text, Page: &l.Email.Content, Date: l.Date,
		Reference: run + "/" + l.Customer, Attachments: []Attachment{{Name: name, Data: pdf}},
	}
}

// Draft writes the message as an .eml file that a mail program opens for
// sending. It is deterministic: the date is the letter's, at noon UTC, and the
// identifiers are hashes of the content. Whatever could add a header or a
// recipient is refused.
func Draft(w io.Writer, m Message) error {
	header, err := headerOf(m)
	if err != nil {
		return err
	}
	body, err := m.body()
	if err != nil {
		return fmt.Errorf("courriel : %w", err)
	}
	if _, err := header.WriteTo(w); err != nil {
		return fmt.Errorf("courriel : %w", err)
	}
	if err := body.writeTo(w); err != nil {
		return fmt.Errorf("courriel : %w", err)
	}
	return nil
}

// Check says why a message cannot be a draft: its addresses and its subject are what
// may be wrong, before anything is attached.
func Check(m Message) error {
	_, err := headerOf(m)
	return err
}

// headerOf makes the header of a message. Its body is written here: the library has
// one boundary for every level of parts, which no reader takes.
func headerOf(m Message) (*gomail.Msg, error) {
	if err := m.check(); err != nil {
		return nil, err
	}
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent(), gomail.WithEncoding(gomail.EncodingQP))
	// Outlook opens a message marked so for editing instead of reading.
	msg.SetGenHeader("X-Unsent", "1")
	for _, add := range []func() error{
		func() error {
			if m.From == "" {
				return nil
			}
			return msg.FromFormat(m.FromName, m.From)
		},
		func() error { return msg.To(unique(m.To)...) },
		func() error { return msg.Cc(unique(m.Cc)...) },
		func() error {
			if m.ReplyTo == "" {
				return nil
			}
			return msg.ReplyTo(m.ReplyTo)
		},
	} {
		if err := add(); err != nil {
			return nil, fmt.Errorf("%w : %w", ErrAddress, err)
		}
	}
	if blind := unique(m.Bcc); len(blind) > 0 {
		// The library leaves blind copies out of what it writes; a draft must
		// keep them for the mail program that will send it.
		msg.SetGenHeader("Bcc", strings.Join(blind, ", "))
	}
	msg.Subject(m.Subject)
	msg.SetDateWithValue(m.Date.Time().Add(12 * time.Hour))
	msg.SetMessageIDWithValue(m.ID())
	if n := len(m.Thread); n > 0 {
		msg.SetGenHeader(gomail.HeaderInReplyTo, "<"+m.Thread[n-1]+">")
		msg.SetGenHeader(gomail.HeaderReferences, "<"+strings.Join(m.Thread, "> <")+">")
	}
	// Nobody's out-of-office needs to answer a program (RFC 3834).
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	return msg, nil
}

// check refuses what a mail program might take for something else.
func (m Message) check() error {
	if len(m.To) == 0 {
		return ErrRecipient
	}
	for _, s := range []string{m.Subject, m.FromName} {
		if !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) {
			return fmt.Errorf("%w : %q", ErrHeader, s)
		}
	}
	addresses := slices.Concat(m.To, m.Cc, m.Bcc)
	for _, optional := range []string{m.From, m.ReplyTo} {
		if optional != "" {
			addresses = append(addresses, optional)
		}
	}
	for _, a := range addresses {
		if !ValidAddress(a) {
			return fmt.Errorf("%w : %q", ErrAddress, a)
		}
	}
	for _, a := range m.Attachments {
		if !plainFileName(a.Name) {
			return fmt.Errorf("%w : %q", ErrAttachment, a.Name)
		}
	}
	return nil
}

// ValidAddress says that s is one bare address: no name, no second address,
// no control or space.
func ValidAddress(s string) bool {
	if len(s) > 254 || strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
		return false
	}
	parsed, err := mail.ParseAddress(s)
	return err == nil && parsed.Address == s && strings.Contains(domain(s), ".")
}

func plainFileName(s string) bool {
	for _, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
		if !letter && !strings.ContainsRune("-_. ", r) {
			return false
		}
	}
	return s != "" && !strings.HasPrefix(s, ".")
}

// ID gives the Message-ID, without < >. It is known before the attachments are, so
// that the history holds it beside the document.
func (m Message) ID() string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(m.said())))[:32] + "@" + domain(m.From)
}

// said is all that the message says but its attachments.
func (m Message) said() string {
	said := fmt.Sprintf("%q %q %q %q %q %q %q %q %q", m.Date.String(), m.Reference, m.From, m.FromName, m.ReplyTo, m.To, m.Cc, m.Subject, m.Text)
	if len(m.Bcc) > 0 {
		said += fmt.Sprintf(" %q", m.Bcc)
	}
	return said
}

// hash identifies the message by all that it says and carries.
func (m Message) hash() string {
	h := sha256.New()
	h.Write([]byte(m.said()))
	if m.Page != nil {
		fmt.Fprintf(h, "%+v", *m.Page)
	}
	for _, a := range m.Attachments {
		fmt.Fprintf(h, "%q %x", a.Name, sha256.Sum256(a.Data))
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

func domain(address string) string {
	if _, after, ok := strings.Cut(address, "@"); ok {
		return after
	}
	return "relance.invalid"
}

func contentType(name string) string {
	if strings.HasSuffix(strings.ToLower(name), ".pdf") {
		return "application/pdf"
	}
	if strings.HasSuffix(strings.ToLower(name), ".xlsx") {
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	return "application/octet-stream"
}

func unique(addresses []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, a := range addresses {
		if key := strings.ToLower(a); !seen[key] {
			seen[key] = true
			out = append(out, a)
		}
	}
	return out
}
