package mail

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"net/mail"
	"strings"
	"time"
)

// Outgoing is a draft read again to be sent: who it is from and for, and its
// bytes.
type Outgoing struct {
	From       string
	Recipients []string // To, Cc and Bcc, each once; those of To first
	To         int      // how many of Recipients are in To
	Subject    string
	ID         string // Message-ID; the same however often the draft is read

	header [][]byte // fields as they are written, with the lines they go on over
	body   []byte   // with the empty line before it
}

// ErrDraft is returned for a file that is not a draft of ours.
var ErrDraft = errors.New("ce fichier n’est pas un brouillon de courriel lisible")

// Parse reads an .eml file written by Draft.
func Parse(eml []byte) (Outgoing, error) {
	m, err := mail.ReadMessage(bytes.NewReader(eml))
	if err != nil {
		return Outgoing{}, fmt.Errorf("%w : %w", ErrDraft, err)
	}
	o := Outgoing{ID: m.Header.Get("Message-Id")}
	from, err := m.Header.AddressList("From")
	if err != nil || len(from) != 1 || !ValidAddress(from[0].Address) {
		return Outgoing{}, fmt.Errorf("%w : expéditeur %q", ErrAddress, m.Header.Get("From"))
	}
	o.From = from[0].Address
	for _, field := range []string{"To", "Cc", "Bcc"} {
		if m.Header.Get(field) == "" {
			continue
		}
		list, err := m.Header.AddressList(field)
		if err != nil {
			return Outgoing{}, fmt.Errorf("%w : %s", ErrAddress, field)
		}
		for _, a := range list {
			if !ValidAddress(a.Address) {
				return Outgoing{}, fmt.Errorf("%w : %q", ErrAddress, a.Address)
			}
			o.Recipients = append(o.Recipients, a.Address)
		}
		if o.Recipients = unique(o.Recipients); field == "To" {
			o.To = len(o.Recipients)
		}
	}
	if len(o.Recipients) == 0 {
		return Outgoing{}, ErrRecipient
	}
	if o.Subject, err = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")); err != nil {
		return Outgoing{}, fmt.Errorf("%w : objet illisible", ErrDraft)
	}
	return o, o.split(eml)
}

// split cuts the bytes into the fields of the header and the rest.
func (o *Outgoing) split(eml []byte) error {
	for len(eml) > 0 {
		line, rest, _ := bytes.Cut(eml, []byte("\n"))
		switch {
		case len(bytes.TrimRight(line, "\r")) == 0:
			o.body = eml
			return nil
		case line[0] == ' ' || line[0] == '\t':
			last := len(o.header) - 1
			o.header[last] = append(o.header[last], line...)
			o.header[last] = append(o.header[last], '\n')
		default:
			o.header = append(o.header, append(bytes.Clone(line), '\n'))
		}
		eml = rest
	}
	return fmt.Errorf("%w : il n’a pas de corps", ErrDraft)
}

// Bytes gives the message as it leaves at an instant: the draft, dated of that
// instant, without the blind copies and the mark of a draft.
func (o Outgoing) Bytes(at time.Time) []byte {
	var b bytes.Buffer
	for _, field := range o.header {
		name, _, _ := strings.Cut(string(field), ":")
		switch strings.ToLower(name) {
		case "bcc", "x-unsent":
		case "date":
			fmt.Fprintf(&b, "Date: %s\r\n", at.Format(time.RFC1123Z))
		default:
			b.Write(field)
		}
	}
	b.Write(o.body)
	return b.Bytes()
}
