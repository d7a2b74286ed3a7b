package returns

import (
	"bytes"
	"io"
	"mime"
	"net/mail"
	"net/textproto"
	"regexp"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/aging/reference"
)

// one reads one message.
func one(name string, no int, data []byte) ([]Message, problem.List) {
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return nil, problem.List{warning(CodeMessage, name, no, "", "", "message illisible : ses en-têtes sont abîmés", "enregistrez à nouveau ce message depuis votre messagerie ; les autres sont lus")}
	}
	var c content
	body, _ := io.ReadAll(io.LimitReader(m.Body, Largest))
	c.gather(textproto.MIMEHeader(m.Header), bytes.NewReader(body), 0)
	out := Message{File: name, No: no, ID: ids(m.Header.Get("Message-Id"))(0), Subject: headerText(m.Header.Get("Subject"))}
	out.From, out.FromName = address(m.Header.Get("From"))
	if when, err := m.Header.Date(); err == nil {
		out.Date = civil.Of(when)
	}
	out.About = about(m.Header, c, body)
	out.judge(m.Header, c, string(body))
	if out.Kind == Answer || out.Kind == Absence {
		out.Text = said(c.textOf())
	}
	switch out.Kind {
	case Answer:
		out.Proposed = proposed(out.Subject)
	case Absence:
		out.Back = returnDay(out.Subject+" "+c.textOf(), out.Date)
	}
	out.Cited = citedIn(out.Subject, c.textOf(), c.original)
	return []Message{out}, nil
}

// citedIn gives the creditor references of texts, each once.
func citedIn(texts ...string) (found []string) {
	for _, text := range texts {
		for _, rf := range reference.Find(text[:min(len(text), 64<<10)]) {
			if !slices.Contains(found, rf) && len(found) < 20 {
				found = append(found, rf)
			}
		}
	}
	return found
}

// headerText decodes the words of a header.
func headerText(s string) string {
	d := mime.WordDecoder{CharsetReader: func(charset string, in io.Reader) (io.Reader, error) {
		data, err := io.ReadAll(in)
		return strings.NewReader(utf8Of(charset, data)), err
	}}
	if out, err := d.DecodeHeader(s); err == nil {
		s = out
	}
	return strings.Join(strings.Fields(utf8Of("", []byte(s))), " ")
}

var bareAddress = regexp.MustCompile(`[A-Za-z0-9!#$%&'*+/=?^_{|}~.-]+@[A-Za-z0-9.-]+[A-Za-z0-9]`)

// address gives the bare address of a header, in lower case, and its name.
func address(s string) (bare, name string) {
	if a, err := mail.ParseAddress(s); err == nil {
		return strings.ToLower(a.Address), headerText(a.Name)
	}
	return strings.ToLower(bareAddress.FindString(s)), ""
}

var idForm = regexp.MustCompile(`<([^<>\s]+@[^<>\s]*)>`)

// ids gives the identifiers of a header by their rank, "" beyond the last.
func ids(s string) func(int) string {
	found := idForm.FindAllStringSubmatch(s, -1)
	return func(i int) string {
		if i < len(found) {
			return found[i][1]
		}
		return ""
	}
}

func allIDs(s string) (out []string) {
	of := ids(s)
	for i := 0; of(i) != ""; i++ {
		out = append(out, of(i))
	}
	return out
}

var idLine = regexp.MustCompile(`(?im)^[>\s]*Message-Id:\s*(<[^<>\s]+>)`)

// about gives the messages that a message speaks of: the one that came back,
// those of its thread, and any that its text names.
func about(h mail.Header, c content, body []byte) (out []string) {
	own := ids(h.Get("Message-Id"))(0)
	add := func(list []string) {
		for _, id := range list {
			if id == own {
				continue
			}
			seen := false
			for _, have := range out {
				seen = seen || have == id
			}
			if !seen && len(out) < 50 {
				out = append(out, id)
			}
		}
	}
	for _, m := range idLine.FindAllStringSubmatch(c.original, -1) {
		add(allIDs(m[1]))
	}
	add(allIDs(h.Get("In-Reply-To")))
	add(allIDs(h.Get("References")))
	for _, m := range idLine.FindAllSubmatch(body, 20) {
		add(allIDs(string(m[1])))
	}
	for _, m := range idLine.FindAllStringSubmatch(c.plain, 20) {
		add(allIDs(m[1]))
	}
	return out
}
