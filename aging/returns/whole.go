package returns

import (
	"bytes"
	"io"
	"mime"
	"net/mail"
	"net/textproto"
	"strings"

	"relance/aging/table"
)

// Whole is a message as somebody prints it: its headers, what it says with all
// that is quoted, and what is joined to it.
type Whole struct {
	From, To, Cc, Date, Subject, ID string
	Text                            string // lines, without the marks of HTML
	Joined                          []Joined
}

// Joined is a file joined to a message.
type Joined struct {
	Name string
	Data []byte // nil when it is larger than a message may be
}

// ReadWhole reads a message to be printed; ok is false for what is none.
func ReadWhole(data []byte) (w Whole, ok bool) {
	if !IsMail(data[:min(len(data), 4096)]) {
		return w, false
	}
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return w, false
	}
	head := func(name string) string { return table.Tidy(headerText(m.Header.Get(name))) }
	w = Whole{From: head("From"), To: head("To"), Cc: head("Cc"), Date: head("Date"), Subject: head("Subject"), ID: head("Message-Id")}
	body, _ := io.ReadAll(io.LimitReader(m.Body, Largest))
	var c content
	c.gather(textproto.MIMEHeader(m.Header), bytes.NewReader(body), 0)
	for _, line := range strings.Split(strings.ReplaceAll(c.textOf(), "\r", ""), "\n") {
		w.Text += table.Tidy(strings.TrimRight(line, " \t")) + "\n"
	}
	w.Text = strings.Trim(w.Text, "\n")
	w.join(textproto.MIMEHeader(m.Header), bytes.NewReader(body), 0)
	return w, true
}

// join gathers the files of a message.
func (w *Whole) join(header textproto.MIMEHeader, body io.Reader, depth int) {
	if depth > deepest || len(w.Joined) > mostPart {
		return
	}
	kind, params, _ := mime.ParseMediaType(header.Get("Content-Type"))
	if inParts(kind, params["boundary"], body, func(header textproto.MIMEHeader, part io.Reader) { w.join(header, part, depth+1) }) {
		return
	}
	place, named, _ := mime.ParseMediaType(header.Get("Content-Disposition"))
	name := named["filename"]
	if name == "" {
		name = params["name"]
	}
	if name == "" && place != "attachment" {
		return
	}
	if name = table.Tidy(headerText(name)); name == "" {
		name = "sans nom"
	}
	data, err := io.ReadAll(io.LimitReader(unwrapped(header.Get("Content-Transfer-Encoding"), body), Largest+1))
	if err != nil || len(data) > Largest {
		data = nil
	}
	w.Joined = append(w.Joined, Joined{name, data})
}
