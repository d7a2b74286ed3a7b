package returns

import (
	"bytes"
	"encoding/base64"
	"html"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"regexp"
	"strings"
	"unicode/utf8"

	"relance/aging/table"
)

// Limits of what is read of one message.
const (
	deepest  = 8       // parts within parts
	largest  = 1 << 20 // bytes of one text
	mostPart = 200
)

// content is what the parts of a message hold.
type content struct {
	plain    string // first text
	htmlText string // first HTML text
	report   string // message/delivery-status
	original string // headers of the message that came back
	parts    int
}

// gather reads the parts of a message.
func (c *content) gather(header textproto.MIMEHeader, body io.Reader, depth int) {
	if c.parts++; depth > deepest || c.parts > mostPart {
		return
	}
	kind, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil {
		kind = strings.ToLower(strings.TrimSpace(strings.SplitN(header.Get("Content-Type"), ";", 2)[0]))
	}
	if inParts(kind, params["boundary"], body, func(header textproto.MIMEHeader, part io.Reader) { c.gather(header, part, depth+1) }) {
		return
	}
	if strings.HasPrefix(strings.ToLower(header.Get("Content-Disposition")), "attachment") && !strings.HasPrefix(kind, "message/") && kind != "text/rfc822-headers" {
		return
	}
	text := decode(header.Get("Content-Transfer-Encoding"), params["charset"], body)
	switch kind {
	case "message/delivery-status", "message/global-delivery-status":
		c.report += "\n\n" + text
	case "message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global", "message/global-headers":
		c.original += text
	case "text/html":
		if c.htmlText == "" {
			c.htmlText = text
		}
	case "text/plain", "":
		if c.plain == "" {
			c.plain = text
		}
	}
}

// inParts visits the parts of a multipart, up to the first that cannot be read, and
// reports whether it is one.
func inParts(kind, boundary string, body io.Reader, visit func(textproto.MIMEHeader, io.Reader)) bool {
	if !strings.HasPrefix(kind, "multipart/") || boundary == "" {
		return false
	}
	r := multipart.NewReader(body, boundary)
	for {
		p, err := r.NextRawPart()
		if err != nil {
			return true
		}
		visit(p.Header, p)
	}
}

// unwrapped undoes the encoding of a part.
func unwrapped(encoding string, body io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	}
	return body
}

// decode undoes the encoding of a part and gives UTF-8.
func decode(encoding, charset string, body io.Reader) string {
	data, _ := io.ReadAll(io.LimitReader(unwrapped(encoding, body), largest)) // what precedes a fault is kept
	return utf8Of(charset, data)
}

func utf8Of(charset string, data []byte) string {
	if charmap, _, ok := table.Charset(charset); ok && charmap != nil {
		if out, err := charmap.NewDecoder().Bytes(data); err == nil {
			return string(out)
		}
	}
	if utf8.Valid(data) {
		return string(data)
	}
	charmap, _, _ := table.Charset("windows-1252")
	out, _ := charmap.NewDecoder().Bytes(data)
	return string(bytes.ToValidUTF8(out, []byte("?")))
}

var (
	noText    = regexp.MustCompile(`(?is)<(style|script|head)\b.*?</(style|script|head)>|<!--.*?-->`)
	htmlQuote = regexp.MustCompile(`(?is)<blockquote\b.*|<div[^>]*(gmail_quote|divRplyFwdMsg|appendonsend)\b.*`)
	htmlBreak = regexp.MustCompile(`(?i)<br\s*/?>|</p>|</div>|</tr>|</li>`)
	htmlTag   = regexp.MustCompile(`(?s)<[^>]*>`)
)

// textOf gives what a message says: its text, or its HTML without tags.
func (c content) textOf() string {
	if strings.TrimSpace(c.plain) != "" || c.htmlText == "" {
		return c.plain
	}
	text := htmlQuote.ReplaceAllString(noText.ReplaceAllString(c.htmlText, " "), "")
	return html.UnescapeString(htmlTag.ReplaceAllString(htmlBreak.ReplaceAllString(text, "\n"), ""))
}

var quoteBegins = regexp.MustCompile(`(?i)^(-{2,} ?(message d.origine|original message|message transf)|_{5,}|le .{5,80} a écrit ?:|on .{5,80} wrote:|de ?: .*@|from ?: .*@|envoyé de mon|sent from my|-- ?$)`)

// excerpt is how much of an answer is shown.
const excerpt = 300

// said gives what a person wrote, without the lines quoted and the signature, on
// one line, cut at 300 characters.
func said(text string) string {
	var kept []string
	for _, line := range strings.Split(strings.ReplaceAll(text, "\r", ""), "\n") {
		line = strings.TrimSpace(line)
		if quoteBegins.MatchString(line) {
			break
		}
		if line != "" && !strings.HasPrefix(line, ">") {
			kept = append(kept, line)
		}
	}
	out := []rune(strings.Join(strings.Fields(table.Tidy(strings.Join(kept, " "))), " "))
	if len(out) > excerpt {
		out = append(out[:excerpt-1], '…')
	}
	return string(out)
}
