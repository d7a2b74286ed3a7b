package sending

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"math/big"
	"net"
	"net/mail"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// mailServer is a real SMTP server on this machine that misbehaves on demand.
type mailServer struct {
	port     int
	security string
	roots    *x509.CertPool

	mu        sync.Mutex
	trouble   []trouble
	seen      map[string]int // times each moment came
	delivered []delivered
}

// trouble is what happens at the nth time of a moment: the connection is
// dropped, or the server refuses.
type trouble struct {
	moment string // connect, greeting, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, body, accepted, RSET, QUIT
	nth    int    // from 1; 0 is every time
	answer *smtp.SMTPError
	during func() // instead of a trouble: something else happens meanwhile
}

// delivered is a message that the server took charge of.
type delivered struct {
	from string
	to   []string
	id   string
	data []byte
}

func refuse(code int, text string) *smtp.SMTPError {
	return &smtp.SMTPError{Code: code, EnhancedCode: smtp.NoEnhancedCode, Message: text}
}

var errDropped = errors.New("dropped")

// happens says what the moment brings; drop closes the connection.
func (s *mailServer) happens(moment string, drop func()) error {
	s.mu.Lock()
	s.seen[moment]++
	var found *trouble
	for i, t := range s.trouble {
		if t.moment == moment && (t.nth == 0 || t.nth == s.seen[moment]) {
			found = &s.trouble[i]
		}
	}
	s.mu.Unlock()
	switch {
	case found == nil:
		return nil
	case found.during != nil:
		found.during()
		return nil
	case found.answer != nil:
		return found.answer
	}
	drop()
	return errDropped
}

func (s *mailServer) got() []delivered {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.delivered)
}

func (s *mailServer) behave(troubles ...trouble) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.trouble, s.seen = troubles, map[string]int{}
	if len(troubles) > 0 {
		s.delivered = nil
	}
}

// serveMail starts a server; encrypted is starttls, tls or aucune.
func serveMail(t *testing.T, security string) *mailServer {
	t.Helper()
	s := &mailServer{security: security, seen: map[string]int{}}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.port = listener.Addr().(*net.TCPAddr).Port
	server := smtp.NewServer(s)
	server.Domain, server.AllowInsecureAuth = "127.0.0.1", security == "aucune"
	server.ErrorLog = log.New(io.Discard, "", 0)
	server.ReadTimeout, server.WriteTimeout = 20*time.Second, 20*time.Second
	var secure *tls.Config
	if security != "aucune" {
		secure, s.roots = certificate(t)
	}
	if security == "starttls" {
		server.TLSConfig = secure
	}
	var l net.Listener = tapListener{listener, s}
	if security == "tls" {
		l = tls.NewListener(l, secure)
	}
	done := make(chan struct{})
	go func() { defer close(done); _ = server.Serve(l) }()
	t.Cleanup(func() { server.Close(); <-done })
	return s
}

// certificate makes a certificate of 127.0.0.1 that only the pool vouches for.
func certificate(t *testing.T) (*tls.Config, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	card := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().AddDate(1, 0, 0), IsCA: true,
		BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	der, err := x509.CreateCertificate(rand.Reader, card, card, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}, pool
}

// tapListener and tap see the commands that no session is told of: those sent
// in the clear.
type tapListener struct {
	net.Listener
	server *mailServer
}

func (l tapListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	var answer *smtp.SMTPError
	if errors.As(l.server.happens("connect", func() { c.Close() }), &answer) {
		io.WriteString(c, "421 "+answer.Message+"\r\n")
		c.Close()
	}
	return &tap{Conn: c, server: l.server}, nil
}

type tap struct {
	net.Conn
	server *mailServer
}

func (c *tap) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	for _, command := range []string{"STARTTLS", "RSET", "QUIT", "DATA"} {
		if err == nil && bytes.Equal(b[:n], []byte(command+"\r\n")) {
			if failed := c.server.happens(command, func() { c.Conn.Close() }); failed != nil {
				return 0, failed
			}
		}
	}
	return n, err
}

// NewSession implements smtp.Backend; it comes with EHLO.
func (s *mailServer) NewSession(c *smtp.Conn) (smtp.Session, error) {
	x := &mailSession{server: s, conn: c}
	return x, x.at("EHLO")
}

type mailSession struct {
	server *mailServer
	conn   *smtp.Conn
	mail   delivered
}

func (x *mailSession) at(moment string) error {
	return x.server.happens(moment, func() { x.conn.Conn().Close() })
}

func (x *mailSession) Reset()        { x.mail = delivered{} }
func (x *mailSession) Logout() error { return nil }

func (x *mailSession) AuthMechanisms() []string { return []string{sasl.Plain} }

func (x *mailSession) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if err := x.at("AUTH"); err != nil {
			return err
		}
		if user != "compta" || password != "s3same ouvre-toi" {
			return refuse(535, "identification refusee")
		}
		return nil
	}), nil
}

func (x *mailSession) Mail(from string, _ *smtp.MailOptions) error {
	x.mail = delivered{from: from}
	return x.at("MAIL")
}

func (x *mailSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	if err := x.at("RCPT"); err != nil {
		return err
	}
	if err := x.at("RCPT " + to); err != nil {
		return err
	}
	x.mail.to = append(x.mail.to, to)
	return nil
}

// Data takes charge of the message once it is whole; "accepted" comes after
// that and before the answer.
func (x *mailSession) Data(r io.Reader) error {
	if err := x.at("body"); err != nil {
		return err
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if err := x.at("verdict"); err != nil {
		return err
	}
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return err
	}
	x.mail.data, x.mail.id = data, m.Header.Get("Message-Id")
	x.server.mu.Lock()
	x.server.delivered = append(x.server.delivered, x.mail)
	x.server.mu.Unlock()
	return x.at("accepted")
}

// once checks that no message was taken charge of twice.
func once(t *testing.T, all []delivered) {
	t.Helper()
	seen := map[string]bool{}
	for _, d := range all {
		if d.id == "" || seen[d.id] {
			t.Errorf("%s delivered twice, to %s", d.id, strings.Join(d.to, " "))
		}
		seen[d.id] = true
	}
}

var _ smtp.AuthSession = (*mailSession)(nil)
