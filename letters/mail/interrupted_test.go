package mail

import (
	"bufio"
	"context"
	"net"
	"strings"
	"testing"
	"time"
)

// A server that never answers a message does not keep an interrupted command:
// the session ends, and the message may have left.
func TestInterruptedSessionEnds(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	ctx, interrupt := context.WithCancel(context.Background())
	defer interrupt()
	go func() {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		lines := bufio.NewScanner(conn)
		_, _ = conn.Write([]byte("220 bonjour\r\n"))
		for lines.Scan() {
			switch {
			case lines.Text() == ".":
				interrupt() // and no answer
			case lines.Text() == "DATA":
				_, _ = conn.Write([]byte("354 oui\r\n"))
			case strings.HasPrefix(lines.Text(), "EHLO"), strings.HasPrefix(lines.Text(), "MAIL"), strings.HasPrefix(lines.Text(), "RCPT"):
				_, _ = conn.Write([]byte("250 oui\r\n"))
			}
		}
	}()
	at := listener.Addr().(*net.TCPAddr)
	s, err := Connect(ctx, Server{Host: "127.0.0.1", Port: at.Port, Security: Unprotected, Timeout: 2 * time.Second, LastWord: time.Nanosecond, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	d := s.Deliver(Outgoing{From: "a@exemple.fr", Recipients: []string{"b@exemple.fr"}, To: 1})
	if d.Fate != Unknown || d.Reply != "connexion perdue" || !s.Broken() {
		t.Errorf("%+v, broken %v", d, s.Broken())
	}
}
