package mail

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"net/mail"
	"os/exec"
	"strings"
	"testing"

	"relance/aging/civil"
)

func sample() Message {
	return Message{
		From: "comptabilite@belledonne.example", FromName: "Ateliers Belledonne – Écritures", To: []string{"compta@trois-chenes.example", "Compta@trois-chenes.example", "direction@trois-chenes.example"},
		ReplyTo: "relances@belledonne.example", Cc: []string{"copie@belledonne.example"}, Bcc: []string{"archives@belledonne.example"}, Subject: "Votre compte C0042 – courrier du 21 novembre 2026",
		Text: "Madame, Monsieur,\n\nVoici notre courrier : « à bientôt » ; 1\u202f234,56\u00a0€.\n.point\n\nCordialement,\n", Date: civil.New(2026, 11, 21),
		Reference: "2026-11-21/C0042", Attachments: []Attachment{{Name: "courrier-C0042.pdf", Data: []byte("%PDF-1.4\r\n\x00\xff fin")}},
	}
}

func TestDraftIsReadByAnotherProgram(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 absent")
	}
	var eml bytes.Buffer
	m := sample()
	if err := Draft(&eml, m); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "-c", `
import sys, json, email, email.policy, hashlib
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
a = list(m.iter_attachments())
print(json.dumps({
  "from": m["from"], "to": [x.addr_spec for x in m["to"].addresses], "reply": m["reply-to"], "subject": m["subject"], "date": m["date"],
  "text": m.get_body(("plain",)).get_content(), "files": [x.get_filename() for x in a], "types": [x.get_content_type() for x in a],
  "hash": [hashlib.sha256(x.get_content()).hexdigest() for x in a], "headers": sorted(m.keys()), "defects": len(m.defects)}))`)
	cmd.Stdin = &eml
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		From, Reply, Subject, Date, Text string
		To, Files, Types, Hash, Headers  []string
		Defects                          int
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("%x", sha256.Sum256(m.Attachments[0].Data))
	if got.From != "Ateliers Belledonne – Écritures <comptabilite@belledonne.example>" || strings.Join(got.To, " ") != "compta@trois-chenes.example direction@trois-chenes.example" ||
		!strings.Contains(got.Reply, "relances@belledonne.example") || strings.TrimSpace(got.Subject) != m.Subject || got.Date != "Sat, 21 Nov 2026 12:00:00 +0000" || got.Defects != 0 {
		t.Errorf("headers: %+v", got)
	}
	if strings.ReplaceAll(got.Text, "\r\n", "\n") != m.Text {
		t.Errorf("text: %q", got.Text)
	}
	if len(got.Files) != 1 || got.Files[0] != "courrier-C0042.pdf" || got.Types[0] != "application/pdf" || got.Hash[0] != want {
		t.Errorf("attachment: %v %v %v", got.Files, got.Types, got.Hash)
	}
	if strings.Join(got.Headers, " ") != "Auto-Submitted Bcc Cc Content-Type Date From MIME-Version Message-ID Reply-To Subject To X-Unsent" {
		t.Errorf("headers reveal something: %v", got.Headers)
	}
}

func TestDraftIsDeterministic(t *testing.T) {
	var first bytes.Buffer
	if err := Draft(&first, sample()); err != nil {
		t.Fatal(err)
	}
	for range 50 {
		var again bytes.Buffer
		if err := Draft(&again, sample()); err != nil || !bytes.Equal(first.Bytes(), again.Bytes()) {
			t.Fatalf("another message: %v", err)
		}
	}
	other := sample()
	other.Reference = "2026-11-22/C0042"
	var second bytes.Buffer
	if err := Draft(&second, other); err != nil || bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two runs share a Message-ID")
	}
}

// The identifier is known before the attachments are, and is one document's.
func TestMessageID(t *testing.T) {
	m := sample()
	m.Thread = []string{"a@belledonne.example", "b@belledonne.example"}
	var eml bytes.Buffer
	if err := Draft(&eml, m); err != nil {
		t.Fatal(err)
	}
	sent, err := mail.ReadMessage(&eml)
	if err != nil {
		t.Fatal(err)
	}
	bare := m
	bare.Attachments = nil
	for header, want := range map[string]string{
		"Message-Id": "<" + bare.ID() + ">", "In-Reply-To": "<b@belledonne.example>", "References": "<a@belledonne.example> <b@belledonne.example>", "Auto-Submitted": "auto-generated",
	} {
		if got := sent.Header.Get(header); got != want {
			t.Errorf("%s: %q, want %q", header, got, want)
		}
	}
	other := m
	other.Reference = "2026-11-21/courriels/C0042-relance-F2.eml"
	if other.ID() == m.ID() {
		t.Error("two documents of a night share a Message-ID")
	}
}

func TestInjectionIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Message)
		want   error
	}{
		"no recipient":       {func(m *Message) { m.To = nil }, ErrRecipient},
		"second header":      {func(m *Message) { m.Subject = "Compte\r\nBcc: x@y.example" }, ErrHeader},
		"lone line feed":     {func(m *Message) { m.FromName = "Nom\nX: y" }, ErrHeader},
		"bad UTF-8":          {func(m *Message) { m.Subject = "\xff" }, ErrHeader},
		"address with break": {func(m *Message) { m.To = []string{"a@b.example\r\nBcc: c@d.example"} }, ErrAddress},
		"two addresses":      {func(m *Message) { m.To = []string{"a@b.example, c@d.example"} }, ErrAddress},
		"named address":      {func(m *Message) { m.To = []string{"Nom <a@b.example>"} }, ErrAddress},
		"no domain":          {func(m *Message) { m.To = []string{"a@local"} }, ErrAddress},
		"bad reply-to":       {func(m *Message) { m.ReplyTo = "x" }, ErrAddress},
		"path":               {func(m *Message) { m.Attachments[0].Name = "../x.pdf" }, ErrAttachment},
		"quote":              {func(m *Message) { m.Attachments[0].Name = "a\"b.pdf" }, ErrAttachment},
	} {
		m := sample()
		c.change(&m)
		var out bytes.Buffer
		if err := Draft(&out, m); !errors.Is(err, c.want) || out.Len() > 0 {
			t.Errorf("%s: %v (%d bytes), want %v", name, err, out.Len(), c.want)
		}
	}
}
