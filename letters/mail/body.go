package mail

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"strings"
)

// entity is a part of a message, or the message: what it is, and its bytes as they
// are written (RFC 2045).
type entity struct {
	header textproto.MIMEHeader
	body   []byte
}

// text is a part that people read.
func text(kind, said string) (entity, error) {
	var b bytes.Buffer
	b.Grow(len(said) + len(said)/2)
	w := quotedprintable.NewWriter(&b)
	_, err := io.WriteString(w, said)
	if err == nil {
		err = w.Close()
	}
	return entity{textproto.MIMEHeader{"Content-Type": {kind + "; charset=UTF-8"}, "Content-Transfer-Encoding": {"quoted-printable"}}, b.Bytes()}, err
}

// lineWidth is the longest line of base64 (RFC 2045, 6.8).
const lineWidth = 76

// binary is a part that a program opens; without a name it is shown in the page.
func binary(kind, name string, data []byte) entity {
	encoded := make([]byte, base64.StdEncoding.EncodedLen(len(data)))
	base64.StdEncoding.Encode(encoded, data)
	b := make([]byte, 0, len(encoded)+2*(len(encoded)/lineWidth+1))
	for len(encoded) > 0 {
		n := min(lineWidth, len(encoded))
		b = append(append(b, encoded[:n]...), '\r', '\n')
		encoded = encoded[n:]
	}
	e := entity{textproto.MIMEHeader{"Content-Type": {kind}, "Content-Disposition": {"inline"}, "Content-Transfer-Encoding": {"base64"}}, b}
	if name != "" {
		e.header.Set("Content-Type", kind+`; name="`+name+`"`)
		e.header.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	}
	return e
}

// joined makes one part of several; its boundary is its own, at every level.
func joined(kind, boundary string, parts ...entity) (entity, error) {
	if len(parts) == 1 {
		return parts[0], nil
	}
	var b bytes.Buffer
	size := 1 << 10
	for _, p := range parts {
		size += len(p.body) + 1<<8
	}
	b.Grow(size)
	w := multipart.NewWriter(&b)
	err := w.SetBoundary(boundary)
	for _, p := range parts {
		if err != nil {
			return entity{}, err
		}
		var part io.Writer
		if part, err = w.CreatePart(p.header); err == nil {
			_, err = part.Write(p.body)
		}
	}
	if err == nil {
		err = w.Close()
	}
	return entity{textproto.MIMEHeader{"Content-Type": {"multipart/" + kind + ";\r\n boundary=\"" + boundary + "\""}}, b.Bytes()}, err
}

// body makes the parts of a message: its text, the same as a page with its picture,
// and the files. Boundaries come from the hash of it all: the same message has the
// same bytes.
func (m Message) body() (entity, error) {
	id := m.hash()[:32]
	plain, err := text("text/plain", m.Text)
	if err != nil {
		return entity{}, err
	}
	readings := []entity{plain}
	if m.Page != nil {
		html, err := m.related(id)
		if err != nil {
			return entity{}, err
		}
		readings = append(readings, html)
	}
	read, err := joined("alternative", "relance-a-"+id, readings...)
	if err != nil {
		return entity{}, err
	}
	parts := []entity{read}
	for _, a := range m.Attachments {
		parts = append(parts, binary(contentType(a.Name), a.Name, a.Data))
	}
	return joined("mixed", "relance-m-"+id, parts...)
}

// related is the page and the picture that it shows.
func (m Message) related(id string) (entity, error) {
	cid := "qr-" + id + "@" + domain(m.From)
	html, picture, err := page(*m.Page, m.Subject, cid)
	if err != nil {
		return entity{}, err
	}
	shown, err := text("text/html", string(html))
	if err != nil || picture == nil {
		return shown, err
	}
	code := binary("image/png", "", picture)
	code.header.Set("Content-Id", "<"+cid+">")
	return joined("related", "relance-r-"+id, shown, code)
}

// writeTo ends the header of a message and writes its body.
func (e entity) writeTo(w io.Writer) error {
	var b strings.Builder
	for _, name := range []string{"Content-Type", "Content-Transfer-Encoding"} {
		if value := e.header.Get(name); value != "" {
			fmt.Fprintf(&b, "%s: %s\r\n", name, value)
		}
	}
	b.WriteString("\r\n")
	if _, err := io.WriteString(w, b.String()); err != nil {
		return err
	}
	_, err := w.Write(e.body)
	return err
}
