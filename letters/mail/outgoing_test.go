package mail

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestParseReadsADraft(t *testing.T) {
	m := sample()
	m.Cc, m.Bcc = []string{"copie@belledonne.example"}, []string{"archives@belledonne.example", "compta@TROIS-CHENES.example"}
	var eml bytes.Buffer
	if err := Draft(&eml, m); err != nil {
		t.Fatal(err)
	}
	o, err := Parse(eml.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"compta@trois-chenes.example", "direction@trois-chenes.example", "copie@belledonne.example", "archives@belledonne.example"}
	if diff := cmp.Diff(want, o.Recipients); diff != "" || o.From != m.From || strings.TrimSpace(o.Subject) != m.Subject {
		t.Errorf("%s%+v", diff, o)
	}
	at := time.Date(2026, 11, 23, 9, 30, 0, 0, time.FixedZone("", 3600))
	sent := string(o.Bytes(at))
	for _, gone := range []string{"Bcc", "archives", "X-Unsent", "Sat, 21 Nov"} {
		if strings.Contains(sent, gone) {
			t.Errorf("%q is still in what leaves", gone)
		}
	}
	if !strings.Contains(sent, "\r\nMessage-ID: "+o.ID+"\r\n") && !strings.HasPrefix(sent, "Message-ID: "+o.ID+"\r\n") || !strings.Contains(sent, "Date: Mon, 23 Nov 2026 09:30:00 +0100\r\n") {
		t.Errorf("identity or date:\n%.400s", sent)
	}
	_, before, _ := strings.Cut(eml.String(), "\r\n\r\n")
	_, after, _ := strings.Cut(sent, "\r\n\r\n")
	if before != after {
		t.Error("the body is not the draft's")
	}
}

func TestParseRefusesWhatIsNoDraft(t *testing.T) {
	for name, c := range map[string]struct {
		eml  string
		want error
	}{
		"empty":          {"", ErrDraft},
		"no header":      {"bonjour\r\n\r\n", ErrDraft},
		"no body":        {"From: a@b.example\r\nTo: c@d.example\r\n", ErrDraft},
		"no sender":      {"To: c@d.example\r\n\r\n", ErrAddress},
		"two senders":    {"From: a@b.example, x@b.example\r\nTo: c@d.example\r\n\r\n", ErrAddress},
		"no recipient":   {"From: a@b.example\r\n\r\n", ErrRecipient},
		"bad recipient":  {"From: a@b.example\r\nTo: c@local\r\n\r\n", ErrAddress},
		"odd recipients": {"From: a@b.example\r\nTo: c@d.example, <\r\n\r\n", ErrAddress},
		"odd charset":    {"From: a@b.example\r\nTo: c@d.example\r\nSubject: =?inconnu?q?x?=\r\n\r\n", ErrDraft},
	} {
		if _, err := Parse([]byte(c.eml)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	var eml bytes.Buffer
	if err := Draft(&eml, sample()); err != nil {
		f.Fatal(err)
	}
	f.Add(eml.Bytes())
	f.Add([]byte("From: a@b.example\r\nTo: c@d.example\r\n \r\n\r\nx"))
	f.Fuzz(func(t *testing.T, data []byte) {
		o, err := Parse(data)
		if err != nil {
			return
		}
		if len(o.Recipients) == 0 || !ValidAddress(o.From) {
			t.Fatalf("%+v", o)
		}
		if sent := o.Bytes(time.Unix(0, 0)); !bytes.HasSuffix(sent, o.body) {
			t.Fatal("the body is lost")
		}
	})
}
