package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"strings"
	"testing"
	"time"
)

// What a server says stays on one short line, without control characters.
func TestReplyOnOneLine(t *testing.T) {
	got := said(&textproto.Error{Code: 550, Msg: "5.1.1 inconnu\n\x1b[31mrouge\u2028\xff\t" + strings.Repeat("é", 300)})
	if !strings.HasPrefix(got, "550 5.1.1 inconnu [31mrouge ? éé") || strings.ContainsAny(got, "\n\x1b\t") || len([]rune(got)) != maxReply+1 {
		t.Errorf("%q", got)
	}
}

func TestExplain(t *testing.T) {
	timeout := &net.OpError{Op: "read", Err: context.DeadlineExceeded}
	for _, c := range []struct {
		err     error
		text    string
		lasting bool
	}{
		{Refusal{"535 5.7.8 non"}, "le serveur répond : 535 5.7.8 non", true},
		{Refusal{"421 plus tard"}, "le serveur répond : 421 plus tard", false},
		{ErrNoStartTLS, "le serveur ne propose pas STARTTLS", true},
		{fmt.Errorf("x : %w", &net.DNSError{IsNotFound: true}), "ce nom de serveur est inconnu", true},
		{&net.DNSError{IsTemporary: true}, "le nom du serveur ne peut pas être résolu", false},
		{&net.OpError{Op: "dial", Err: errors.New("refused")}, "le serveur ne répond pas", false},
		{tls.RecordHeaderError{}, "le serveur ne parle pas TLS sur ce port", true},
		{timeout, "pas de réponse du serveur à temps", false},
		{io.EOF, "connexion perdue", false},
	} {
		if text, lasting := Explain(c.err); text != c.text || lasting != c.lasting {
			t.Errorf("%v: %q %v", c.err, text, lasting)
		}
	}
}

// scripted is a server that says its lines whatever it hears: one at once, then
// one for each line, but for those of a message, which take one together.
func scripted(t *testing.T, lines ...string) Server {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	t.Cleanup(func() { l.Close(); <-done })
	go func() {
		defer close(done)
		c, err := l.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		text, inBody := textproto.NewConn(c), false
		for _, line := range lines {
			if text.PrintfLine("%s", line) != nil {
				return
			}
			for inBody = strings.HasPrefix(line, "354"); ; {
				heard, err := text.ReadLine()
				if err != nil {
					return
				}
				if !inBody || heard == "." {
					break
				}
			}
		}
	}()
	return Server{Host: "127.0.0.1", Port: l.Addr().(*net.TCPAddr).Port, Security: Unprotected, Timeout: 300 * time.Millisecond, Now: time.Now}
}

// Servers that do not keep to the protocol: only a clear yes is a yes, and only
// a clear no a no.
func TestOddServers(t *testing.T) {
	message := Outgoing{From: "a@b.example", Recipients: []string{"c@d.example"}, body: []byte("\r\nx\r\n")}
	for name, c := range map[string]struct {
		lines []string
		fate  Fate
	}{
		"250":                   {[]string{"220 ok", "250 ok", "250 ok", "250 ok", "354 go", "250 ok"}, Accepted},
		"another 2xx":           {[]string{"220 ok", "250 ok", "250 ok", "250 ok", "354 go", "252 ok"}, Accepted},
		"3xx at the end":        {[]string{"220 ok", "250 ok", "250 ok", "250 ok", "354 go", "354 more"}, Unknown},
		"nonsense at the end":   {[]string{"220 ok", "250 ok", "250 ok", "250 ok", "354 go", "bravo"}, Unknown},
		"silence at the end":    {[]string{"220 ok", "250 ok", "250 ok", "250 ok", "354 go"}, Unknown},
		"nonsense for MAIL":     {[]string{"220 ok", "250 ok", "oui"}, Deferred},
		"silence for RCPT":      {[]string{"220 ok", "250 ok", "250 ok"}, Deferred},
		"250 where 354 is due":  {[]string{"220 ok", "250 ok", "250 ok", "250 ok", "250 ok", "250 ok"}, Refused},
		"451 at the end":        {[]string{"220 ok", "250 ok", "250 ok", "250 ok", "354 go", "451 no", "250 ok"}, Deferred},
		"552 at the end":        {[]string{"220 ok", "250 ok", "250 ok", "250 ok", "354 go", "552 no", "250 ok"}, Refused},
		"421 in the middle":     {[]string{"220 ok", "250 ok", "250 ok", "421 bye"}, Deferred},
		"recipient passed on":   {[]string{"220 ok", "250 ok", "250 ok", "251 elsewhere", "354 go", "250 ok"}, Accepted},
		"recipient not allowed": {[]string{"220 ok", "250 ok", "250 ok", "550 no", "250 ok"}, Refused},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := Connect(context.Background(), scripted(t, c.lines...))
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if d := s.Deliver(message); d.Fate != c.fate {
				t.Errorf("%+v, want %v", d, c.fate)
			} else if d.Fate == Unknown && !s.Broken() {
				t.Error("the session goes on")
			}
		})
	}
}

// A password never goes to a server that does not protect it.
func TestNothingInTheClear(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Server)
		want   error
	}{
		"no STARTTLS": {func(s *Server) { s.Security, s.User, s.Password = StartTLS, "u", "p" }, ErrNoStartTLS},
		"no AUTH":     {func(s *Server) { s.User, s.Password = "u", "p" }, ErrNoLogin},
	} {
		server := scripted(t, "220 ok", "250 ok", "250 ok")
		c.change(&server)
		if _, err := Connect(context.Background(), server); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// Servers that only know LOGIN are logged in to as well; a wrong password is
// final.
func TestLogin(t *testing.T) {
	for name, c := range map[string]struct {
		end  string
		want string
	}{
		"right": {"235 ok", ""},
		"wrong": {"535 5.7.8 non", "le serveur répond : 535 5.7.8 non"},
	} {
		server := scripted(t, "220 ok", "250-ok\r\n250 AUTH LOGIN", "334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6", c.end, "221 bye")
		server.User, server.Password = "u", "p"
		s, err := Connect(context.Background(), server)
		if err == nil {
			s.Close()
		}
		said := ""
		if err != nil {
			said, _ = Explain(err)
		}
		if said != c.want {
			t.Errorf("%s: %q, want %q", name, said, c.want)
		}
	}
}
