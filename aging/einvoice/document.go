package einvoice

import (
	"bytes"
	"slices"

	"relance/aging/problem"
)

// Form is what a file turned out to be, by its content.
type Form uint8

// Forms.
const (
	Unknown    Form = iota // none of ours: another reader's business
	PDF                    // a PDF that may carry data
	CII                    // CrossIndustryInvoice
	UBL                    // UBL Invoice or CreditNote
	Old                    // ZUGFeRD 1
	CDAR                   // lifecycle message
	Response               // UBL ApplicationResponse
	StatusList             // CSV exported by a portal
)

// String names the form in French, as people know it.
func (f Form) String() string {
	return [...]string{"autre", "Factur-X", "CII", "UBL", "ZUGFeRD 1", "message de cycle de vie", "réponse UBL", "liste de statuts"}[f]
}

// Bounds of one file.
const (
	MaxFile     = 24 << 20 // bytes of a file
	maxInflated = 8 << 20  // bytes that all the streams of a PDF may give
	maxXML      = 8 << 20  // bytes of a document, with what is attached to it
	maxRecoded  = 2 << 20  // bytes of a document that is not in UTF-8
)

// headSize is how much of a file is enough to tell what it is.
const headSize = 32 << 10

// Document is what one file holds.
type Document struct {
	Form     Form
	Invoice  *Invoice // nil when the file has no invoice that reads
	Statuses []Status
}

// Edition is the edition of these readers: it is raised whenever they read something
// else in the same bytes, so that what an earlier edition read is read again.
const Edition = 2

// From gives the document as read in a file of that name and SHA-256.
func (d Document) From(file, sha256 string) Document {
	origin := Origin{File: file, SHA256: sha256, Form: d.Form}
	if d.Invoice != nil {
		i := *d.Invoice
		i.Origin, d.Invoice = origin, &i
	}
	d.Statuses = slices.Clone(d.Statuses)
	for k := range d.Statuses {
		d.Statuses[k].Origin = origin
	}
	return d
}

// Recognise tells what a file is from its beginning; a PDF is one whether or not it
// carries data.
func Recognise(head []byte) Form {
	head = head[:min(len(head), headSize)]
	if at := bytes.Index(head[:min(len(head), 1024)], []byte("%PDF-")); at >= 0 {
		return PDF
	}
	if form := rootForm(head); form != Unknown {
		return form
	}
	if isStatusList(head) {
		return StatusList
	}
	return Unknown
}

// Read reads one file. name is shown in problems; nothing of what is wrong is an
// Error: the other files are read, and the file is left out.
func Read(name string, data []byte) (Document, problem.List) {
	form := Recognise(data)
	r := &reading{file: name}
	if form != Unknown && len(data) > MaxFile {
		r.tooLarge("le fichier", MaxFile)
		return Document{Form: form}, r.problems
	}
	d := Document{Form: form}
	switch form {
	case PDF:
		if data = dataOf(r, data); data != nil {
			d.Invoice = readInvoice(r, data, PDF)
		}
	case CII, UBL, Old:
		d.Invoice = readInvoice(r, data, form)
	case CDAR, Response:
		d.Statuses = readMessage(r, data)
	case StatusList:
		d.Statuses = readStatusList(r, data)
	}
	return d, r.problems
}

// reading is the reading of one file on its way.
type reading struct {
	file     string
	problems problem.List
}

// warn tells what is wrong at an element, nil for the file as a whole.
func (r *reading) warn(code problem.Kind, e *element, field, message, remedy string) {
	p := code.With(problem.Problem{File: r.file, Column: field, Message: message, Remedy: remedy})
	if e != nil {
		p.Line, p.Excerpt = e.line, short(e.text)
	}
	r.problems.Add(p)
}

// short is a text as long as a sentence may quote.
func short(s string) string {
	if runes := []rune(s); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return s
}

// readInvoice reads the data of an invoice, nil when they do not read.
func readInvoice(r *reading, data []byte, form Form) *Invoice {
	root := parseTree(r, data)
	if root == nil {
		return nil
	}
	var inv Invoice
	switch rootOf(root.name, root.space) {
	case Old:
		r.warn(CodeOld, nil, "", "cette facture est au format ZUGFeRD 1, antérieur à la norme EN 16931 ; ses données ne sont pas lues", oldRemedy)
		return nil
	case CII:
		inv = readCII(r, root)
	case UBL:
		inv = readUBL(r, root)
	default:
		return nil
	}
	inv.Origin = Origin{File: r.file, Form: form}
	if inv.Number == "" {
		r.warn(CodeNoNumber, nil, "BT-1", "cette facture n’a pas de numéro ; elle n’est pas lue", "demandez à votre logiciel de facturation un fichier complet")
		return nil
	}
	return &inv
}
