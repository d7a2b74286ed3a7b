package mail

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"strings"
	"sync"

	"relance/letters"
	"relance/letters/qr"
)

// The page of an e-mail asks for nothing from elsewhere: its style is in it, the QR
// code is a part of the message.
//
//go:embed page.html
var layout string

var parsed = sync.OnceValues(func() (*template.Template, error) {
	return template.New("page").Funcs(template.FuncMap{"lines": func(s string) []string { return strings.Split(s, "\n") }}).Parse(layout)
})

// view is what the page shows.
type view struct {
	letters.Content
	Language, Subject string
	Picture           template.URL // of the QR code, "" for none
	Blank             string       // after the preheader, so that a list of messages shows nothing else
}

// moduleSide is the side of a module of a QR code, in pixels: more than is shown, for
// the screens of telephones.
const moduleSide = 4

// page writes the message as HTML, and the picture that it shows; picture is nil
// without a QR code. cid is the name of the picture among the parts.
func page(c letters.Content, subject, cid string) (html, picture []byte, err error) {
	v := view{Content: c, Language: "fr", Subject: subject, Blank: strings.Repeat("\u00a0\u200c", 60)}
	if c.English {
		v.Language = "en"
	}
	if c.Pay.QR != "" {
		code, err := qr.Encode(c.Pay.QR)
		if err != nil {
			return nil, nil, fmt.Errorf("code QR : %w", err)
		}
		picture = code.PNG(moduleSide)
		v.Picture = template.URL("cid:" + cid)
	}
	t, err := parsed()
	if err != nil {
		return nil, nil, err
	}
	out := bytes.NewBuffer(make([]byte, 0, 16<<10))
	err = t.Execute(out, v)
	return out.Bytes(), picture, err
}
