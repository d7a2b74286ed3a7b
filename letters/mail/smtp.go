package mail

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/textproto"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/wneessen/go-mail/smtp"
)

// Ways to protect the connection to a mail server.
const (
	StartTLS    = "starttls" // in the clear, then encrypted before anything is said; usually port 587
	TLS         = "tls"      // encrypted from the first byte; usually port 465
	Unprotected = "aucune"   // in the clear; on this machine only
)

// Server is the mail server of the sender.
type Server struct {
	Host     string
	Port     int
	Security string
	User     string // "" sends without authentication
	Password string
	Timeout  time.Duration    // of each exchange; 0 = 1 minute
	LastWord time.Duration    // left to the exchange under way once the context ends; 0 = 0.4 s
	Roots    *x509.CertPool   // who may vouch for the server; nil = whom this machine trusts
	Now      func() time.Time // for deadlines and the date of messages
}

// Errors of Connect.
var (
	ErrUnprotected = errors.New("sans chiffrement, seul un serveur de cette machine est accepté")
	ErrNoStartTLS  = errors.New("le serveur ne propose pas STARTTLS")
	ErrNoLogin     = errors.New("le serveur ne propose aucune identification connue (PLAIN ou LOGIN)")
)

// Session is a connection ready to take messages, one after another.
type Session struct {
	server Server
	conn   net.Conn // under the encryption, for deadlines
	client *smtp.Client
	broken bool
	forget func() bool // the context
}

const (
	defaultTimeout  = time.Minute
	defaultLastWord = 400 * time.Millisecond
)

// bodyFactor is how much longer than another exchange the body of a message and
// its acceptance may take (RFC 5321, 4.5.3.2.6).
const bodyFactor = 10

// Connect opens a session: connection, greeting, encryption, authentication.
// Its errors are Refusal when the server itself answered. A context that ends
// closes the session even while the server keeps it waiting: what was being said
// has a moment to get its answer first.
func Connect(ctx context.Context, server Server) (*Session, error) {
	if server.Timeout == 0 {
		server.Timeout = defaultTimeout
	}
	dialer := net.Dialer{Timeout: server.Timeout}
	conn, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(server.Host, strconv.Itoa(server.Port)))
	if err != nil {
		return nil, err
	}
	if server.Security == Unprotected && !local(conn) {
		conn.Close()
		return nil, ErrUnprotected
	}
	s := &Session{server: server, conn: conn}
	s.forget = context.AfterFunc(ctx, func() { time.AfterFunc(cmp.Or(server.LastWord, defaultLastWord), func() { _ = conn.Close() }) })
	if err := s.greet(); err != nil {
		s.forget()
		conn.Close()
		return nil, refusal(err)
	}
	return s, nil
}

// local says that nothing of a connection leaves this machine.
func local(conn net.Conn) bool {
	at, ok := conn.RemoteAddr().(*net.TCPAddr)
	return ok && at.IP.IsLoopback()
}

func (s *Session) greet() error {
	s.wait(1)
	secure := &tls.Config{ServerName: s.server.Host, RootCAs: s.server.Roots, MinVersion: tls.VersionTLS12}
	conn := s.conn
	if s.server.Security == TLS {
		conn = tls.Client(conn, secure)
	}
	var err error
	if s.client, err = smtp.NewClient(conn, s.server.Host); err != nil {
		return err
	}
	s.client.SkipSMTPUTF8(true) // addresses are plain ASCII
	if err := s.client.Hello(s.name()); err != nil {
		return err
	}
	if s.server.Security == StartTLS {
		if offered, _ := s.client.Extension("STARTTLS"); !offered {
			return ErrNoStartTLS
		}
		if err := s.client.StartTLS(secure); err != nil {
			return err
		}
	}
	return s.login()
}

// name is what we call ourselves: an address, as a machine without a public
// name does (RFC 5321, 4.1.3).
func (s *Session) name() string {
	host, _, err := net.SplitHostPort(s.conn.LocalAddr().String())
	if ip := net.ParseIP(host); err != nil || ip == nil {
		return "localhost"
	} else if ip.To4() == nil {
		return "[IPv6:" + ip.String() + "]"
	}
	return "[" + host + "]"
}

func (s *Session) login() error {
	if s.server.User == "" {
		return nil
	}
	_, offered := s.client.Extension("AUTH")
	words := strings.Fields(strings.ToUpper(offered))
	s.wait(1)
	switch {
	case slices.Contains(words, "PLAIN"):
		return s.client.Auth(smtp.PlainAuth("", s.server.User, s.server.Password, s.server.Host, false))
	case slices.Contains(words, "LOGIN"):
		return s.client.Auth(smtp.LoginAuth(s.server.User, s.server.Password, s.server.Host, false))
	}
	return ErrNoLogin
}

// wait gives the next exchange its time.
func (s *Session) wait(factor time.Duration) {
	// A connection that takes no deadline is broken: the exchange will say so.
	_ = s.conn.SetDeadline(s.server.Now().Add(factor * s.server.Timeout))
}

// Fate is what became of a message.
type Fate uint8

// Fates. Only an accepted message has left; an unknown one may have.
const (
	Accepted Fate = iota // the server answered for it
	Deferred             // refused for now, or never handed over: it may be tried again
	Refused              // refused for good
	Unknown              // handed over, and the connection lost before the answer
)

// Delivery is the answer to one message.
type Delivery struct {
	Fate    Fate
	Reply   string // the server's words on one line, with its code; else what happened to the connection
	Address string // the recipient that was refused; "" when the message as a whole was
	Missed  []Missed
}

// Missed is a recipient that the server refused for good of a message that it
// accepted for others.
type Missed struct{ Address, Reply string }

// Deliver hands one message over, dated of now. Recipients that the server
// refuses for good are left out as long as one of those in To is taken; for any
// other trouble nobody gets it, so that trying again reaches nobody twice. A
// session that Broken tells of takes no other message.
func (s *Session) Deliver(o Outgoing) Delivery {
	s.wait(1)
	if err := s.client.Mail("<" + o.From + ">"); err != nil {
		return s.failed(err, "")
	}
	missed, failure := s.address(o)
	if failure != nil {
		return *failure
	}
	s.wait(1)
	body, err := s.client.Data()
	if err != nil {
		return s.failed(err, "")
	}
	s.wait(bodyFactor)
	_, err = body.Write(o.Bytes(s.server.Now()))
	if err == nil {
		err = body.Close()
	}
	var reply *textproto.Error
	switch answered := errors.As(err, &reply); {
	case err == nil:
		return Delivery{Fate: Accepted, Missed: missed}
	case answered && reply.Code/100 == 2:
		return Delivery{Fate: Accepted, Reply: said(reply), Missed: missed}
	case answered && reply.Code >= 400:
		return s.failed(err, "")
	}
	// From the first byte of the body on, what the server made of it is unknown.
	s.broken = true
	return Delivery{Fate: Unknown, Reply: cause(err)}
}

// address names the recipients of a message, and gives those refused for good,
// or why the message cannot be handed over.
func (s *Session) address(o Outgoing) (missed []Missed, failure *Delivery) {
	var first error
	taken := 0 // of those in To
	for i, address := range o.Recipients {
		s.wait(1)
		err := s.client.Rcpt("<" + address + ">")
		var reply *textproto.Error
		switch {
		case err == nil && i < o.To:
			taken++
		case err == nil:
		case errors.As(err, &reply) && permanent(reply.Code):
			if missed = append(missed, Missed{address, said(reply)}); first == nil {
				first = err
			}
		default:
			d := s.failed(err, address)
			return nil, &d
		}
	}
	if taken == 0 && first != nil {
		d := s.failed(first, missed[0].Address)
		return nil, &d
	}
	return missed, nil
}

// failed tells apart a refusal, after which the session goes on, and a lost
// connection. The message has not been handed over.
func (s *Session) failed(err error, address string) Delivery {
	var reply *textproto.Error
	if !errors.As(err, &reply) {
		s.broken = true
		return Delivery{Fate: Deferred, Reply: cause(err)}
	}
	d := Delivery{Fate: Refused, Reply: said(reply), Address: address}
	if !permanent(reply.Code) {
		d.Fate = Deferred
	}
	s.wait(1)
	// 421 announces that the server hangs up.
	if reply.Code == closing || s.client.Reset() != nil {
		s.broken = true
	}
	return d
}

const closing = 421

// Broken says that the connection is lost.
func (s *Session) Broken() bool { return s.broken }

// Close takes leave of the server. Every message has had its answer by then:
// what goes wrong here changes nothing.
func (s *Session) Close() {
	if !s.broken {
		s.wait(1)
		_ = s.client.Quit()
	}
	s.forget()
	_ = s.conn.Close()
	s.broken = true
}

// Refusal is a server's own answer to a connection.
type Refusal struct{ Reply string }

// Error implements error.
func (r Refusal) Error() string { return "le serveur répond : " + r.Reply }

// Permanent says that trying again the same way is useless.
func (r Refusal) Permanent() bool { return strings.HasPrefix(r.Reply, "5") }

func refusal(err error) error {
	var reply *textproto.Error
	if errors.As(err, &reply) {
		return Refusal{said(reply)}
	}
	return err
}

// permanent holds for 5xx, and for what is no SMTP answer at all.
func permanent(code int) bool { return code < 400 || code >= 500 }

// maxReply keeps the answer of a talkative server on one line of the history.
const maxReply = 200

func said(reply *textproto.Error) string {
	return clip(fmt.Sprintf("%d %s", reply.Code, reply.Msg))
}

func clip(text string) string {
	text = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(text, "?"), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if runes := []rune(text); len(runes) > maxReply {
		text = string(runes[:maxReply]) + "…"
	}
	return text
}

// cause says in French why a connection did not go through.
func cause(err error) string {
	var timeout net.Error
	switch {
	case errors.As(err, &timeout) && timeout.Timeout():
		return "pas de réponse du serveur à temps"
	}
	return "connexion perdue"
}

// Explain says in French why Connect failed; lasting tells that trying again
// the same way is useless.
func Explain(err error) (text string, lasting bool) {
	var reply Refusal
	var name *net.DNSError
	var certificate *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	switch {
	case errors.As(err, &reply):
		return reply.Error(), reply.Permanent()
	case errors.Is(err, ErrUnprotected), errors.Is(err, ErrNoStartTLS), errors.Is(err, ErrNoLogin):
		return err.Error(), true
	case errors.As(err, &certificate):
		return "le certificat du serveur n’est pas reconnu : " + clip(certificate.Err.Error()), true
	case errors.As(err, &record):
		return "le serveur ne parle pas TLS sur ce port", true
	case errors.As(err, &name) && name.IsNotFound:
		return "ce nom de serveur est inconnu", true
	case errors.As(err, &name):
		return "le nom du serveur ne peut pas être résolu", false
	}
	var dial *net.OpError
	if errors.As(err, &dial) && dial.Op == "dial" {
		return "le serveur ne répond pas", false
	}
	return cause(err), false
}
