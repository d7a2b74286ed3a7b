package letters

import (
	"bytes"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
)

// HTML turns a page of Markdown, tables included, into HTML without a head.
// Raw HTML in it is left out.
func HTML(markdown []byte) ([]byte, error) {
	var b bytes.Buffer
	page := goldmark.New(goldmark.WithExtensions(extension.Table), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	err := page.Convert(markdown, &b)
	return b.Bytes(), err
}
