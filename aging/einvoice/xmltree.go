package einvoice

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"relance/aging/money"
)

// element is one element of a document, without what no reader asks for.
type element struct {
	name, space string
	scheme      string // schemeID, format or currencyID
	text        string
	line        int
	kids        []*element
	lines       lineSum // of the root
}

// at gives the first element down a path, nil when there is none.
func (e *element) at(path ...string) *element {
	for _, name := range path {
		if e == nil {
			return nil
		}
		e = e.kid(name)
	}
	return e
}

func (e *element) kid(name string) *element {
	for _, k := range e.kids {
		if k.name == name {
			return k
		}
	}
	return nil
}

// value is the text down a path, "" when there is none.
func (e *element) value(path ...string) string {
	if found := e.at(path...); found != nil {
		return found.text
	}
	return ""
}

// all gives the elements of a name right below one.
func (e *element) all(name string) (found []*element) {
	if e == nil {
		return nil
	}
	for _, k := range e.kids {
		if k.name == name {
			found = append(found, k)
		}
	}
	return found
}

// Bounds of a document. Invoices of the norm are twelve elements deep.
const (
	maxDepth    = 64
	maxElements = 40_000
	maxText     = 64 << 10
	maxTag      = 16 << 10
)

var (
	errBounds = errors.New("document trop grand ou trop profond")
	errRoot   = errors.New("aucun élément")
)

// lineSum adds up the lines of an invoice, of which nothing else is kept.
type lineSum struct {
	net    money.Amount
	count  int
	doubts bool // an amount that does not read, or lines below lines
}

// leftOut says that nothing below an element is asked for: attachments, which may
// weigh more than everything else, and signatures.
func leftOut(name string) bool {
	switch name {
	case "AdditionalReferencedDocument", "AdditionalDocumentReference", "UBLExtensions", "Signature":
		return true
	}
	return false
}

func isLine(name string) bool {
	return name == "IncludedSupplyChainTradeLineItem" || name == "InvoiceLine" || name == "CreditNoteLine"
}

// parseTree gives the tree of a document, nil when it is none, which is told.
func parseTree(r *reading, data []byte) *element {
	most := maxXML
	if _, other := wide(data); other || !utf8.Valid(data) {
		most = maxRecoded
	}
	if len(data) > most {
		r.tooLarge("le document XML", most)
		return nil
	}
	root, err := readTree(decodeText(r, data))
	var syntax *xml.SyntaxError
	switch {
	case err == nil:
		return root
	case errors.Is(err, errBounds):
		r.warn(CodeBounds, nil, "", "les données XML sont plus grandes ou plus imbriquées que celles d’une facture ; elles ne sont pas lues", "vérifiez que ce fichier est bien une facture électronique")
	default:
		r.warn(CodeXML, nil, "", "les données XML sont incomplètes ou mal formées ; elles ne sont pas lues", "récupérez ce fichier une nouvelle fois sur la plateforme, ou exportez-le de nouveau")
		if last := &r.problems[len(r.problems)-1]; errors.As(err, &syntax) {
			last.Line = syntax.Line
		}
	}
	return nil
}

// grower builds a tree from tokens.
type grower struct {
	stack    []*element // open elements that are kept
	root     *element
	depth    int
	elements int
	skip     int // depth of the element that is left out, 0 for none
	line     int // depth of the invoice line, 0 for none
	text     strings.Builder
}

func readTree(data []byte) (*element, error) {
	if longTag(data) {
		return nil, errBounds
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // the bytes were decoded before
	g := grower{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("données XML : %w", err)
		}
		if err := g.take(d, token); err != nil {
			return nil, err
		}
	}
	if g.root == nil {
		return nil, errRoot
	}
	return g.root, nil
}

func (g *grower) take(d *xml.Decoder, token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		line, _ := d.InputPos()
		return g.start(t, line)
	case xml.EndElement:
		g.end(t.Name.Local)
	case xml.CharData:
		if g.skip == 0 && g.text.Len()+len(t) <= maxText {
			g.text.Write(t)
		}
	}
	return nil
}

func (g *grower) start(t xml.StartElement, line int) error {
	if g.depth++; g.depth > maxDepth {
		return errBounds
	}
	g.text.Reset()
	name := t.Name.Local
	switch {
	case g.skip > 0:
		return nil
	case leftOut(name):
		g.skip = g.depth
		return nil
	case isLine(name) && g.line == 0:
		g.line = g.depth
		g.root.lines.count++
	case name == "ParentLineID", name == "SubInvoiceLine", name == "SubCreditNoteLine":
		if g.root != nil {
			g.root.lines.doubts = true
		}
	}
	if g.line > 0 {
		return nil
	}
	if g.elements++; g.elements > maxElements {
		return errBounds
	}
	e := &element{name: name, space: t.Name.Space, line: line}
	for _, a := range t.Attr {
		if slices.Contains([]string{"schemeID", "format", "currencyID"}, a.Name.Local) {
			e.scheme = a.Value
		}
	}
	if len(g.stack) > 0 {
		parent := g.stack[len(g.stack)-1]
		parent.kids = append(parent.kids, e)
	} else {
		g.root = e
	}
	g.stack = append(g.stack, e)
	return nil
}

func (g *grower) end(name string) {
	depth := g.depth
	g.depth--
	switch {
	case g.skip > 0:
		if g.skip == depth {
			g.skip = 0
		}
		return
	case g.line > 0:
		g.inLine(name, depth)
		if g.line == depth {
			g.line = 0
		}
	case len(g.stack) > 0:
		g.stack[len(g.stack)-1].text = strings.TrimSpace(g.text.String())
		g.stack = g.stack[:len(g.stack)-1]
	}
	g.text.Reset()
}

// inLine adds the net amount of a line of the invoice: BT-131.
func (g *grower) inLine(name string, depth int) {
	if name != "LineTotalAmount" && (name != "LineExtensionAmount" || depth != g.line+1) {
		return
	}
	amount, ok := decimal(strings.TrimSpace(g.text.String()))
	g.root.lines.doubts = g.root.lines.doubts || !ok
	g.root.lines.net += amount
}

// longTag says that a tag is longer than any of an invoice: its attributes would
// fill the memory.
func longTag(data []byte) bool {
	for {
		open := bytes.IndexByte(data, '<')
		if open < 0 {
			return false
		}
		data = data[open:]
		end := closing(data)
		if end < 0 {
			return len(data) > maxTag
		}
		if end > maxTag && data[1] != '!' {
			return true
		}
		data = data[end:]
	}
}

// closing gives the length of a tag, a comment or a CDATA section, -1 when it has
// no end.
func closing(data []byte) int {
	mark := ">"
	switch {
	case bytes.HasPrefix(data, []byte("<!--")):
		mark = "-->"
	case bytes.HasPrefix(data, []byte("<![CDATA[")):
		mark = "]]>"
	}
	end := bytes.Index(data, []byte(mark))
	if end < 0 {
		return -1
	}
	return end + len(mark)
}

// rootForm tells what a document is from its first element.
func rootForm(head []byte) Form {
	if !bytes.Contains(head, []byte("<")) && !bytes.HasPrefix(head, []byte{0xFE, 0xFF}) {
		return Unknown
	}
	text, _, _ := toUTF8(head)
	if !bytes.HasPrefix(bytes.TrimSpace(text), []byte("<")) {
		return Unknown
	}
	d := xml.NewDecoder(bytes.NewReader(text))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for {
		token, err := d.Token()
		if err != nil {
			return Unknown
		}
		if t, ok := token.(xml.StartElement); ok {
			return rootOf(t.Name.Local, t.Name.Space)
		}
	}
}

// rootOf tells what a document is from the name of its root and its namespace.
func rootOf(name, space string) Form {
	ubl := strings.HasPrefix(space, "urn:oasis:names:specification:ubl:schema:xsd:")
	switch {
	case name == "CrossIndustryInvoice":
		return CII
	case name == "CrossIndustryDocument":
		return Old
	case name == "CrossDomainAcknowledgementAndResponse":
		return CDAR
	case ubl && (name == "Invoice" || name == "CreditNote"):
		return UBL
	case ubl && name == "ApplicationResponse":
		return Response
	}
	return Unknown
}
