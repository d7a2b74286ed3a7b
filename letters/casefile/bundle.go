package casefile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"relance/aging/returns"
	"relance/letters"
	"relance/letters/pdf"
)

// binder puts the exhibits in one PDF: each page as it is, stamped with the
// number of its exhibit, a bookmark for each. What cannot be bound has a page
// that says where it is and why.
type binder struct {
	file    File
	moves   account
	printer *pdf.Printer
	apart   []string // exhibits that are not bound, with the reason
}

// writeBundle writes the exhibits of a file. The list of exhibits comes first.
func writeBundle(w io.Writer, f File, moves account, p *pdf.Printer) error {
	b := binder{file: f, moves: moves, printer: p}
	all := pdf.Binding{Title: "Pièces – client " + f.Case.Customer.Code, Author: f.Sender.Name, Date: f.Date}
	for _, e := range f.Exhibits {
		stamp := fmt.Sprintf("Pièce n° %d", e.Number)
		files, title, err := b.exhibit(e, stamp)
		if err != nil {
			return err
		}
		all.Bound = append(all.Bound, pdf.Bound{Title: stamp + " – " + title, Stamp: stamp, Files: files})
	}
	index, err := b.index()
	if err != nil {
		return err
	}
	all.Bound = append([]pdf.Bound{{Title: "Bordereau de pièces", Files: []*pdf.Foreign{index}}}, all.Bound...)
	return pdf.Bind(w, all)
}

// exhibit gives the pages of an exhibit and its title.
func (b *binder) exhibit(e Exhibit, stamp string) (files []*pdf.Foreign, title string, err error) {
	var page *pdf.Foreign
	switch {
	case e.own == accountExhibit:
		part := b.moves.part(b.file.Date)
		part.Title, part.NewPage = "", false
		page, err = b.printed(e.Label, part)
		return []*pdf.Foreign{page}, e.Label, err
	case e.own == computationExhibit:
		part := computation(b.file.Claim, b.file.Case.Customer.Kind)
		part.Title, part.NewPage = "", false
		page, err = b.printed(e.Label, part)
		return []*pdf.Foreign{page}, e.Label, err
	case e.File == "" && e.Copy.Elsewhere != "":
		page, err = b.standIn(stamp, e.Label, "Ce document est dans un autre dossier : "+e.Copy.Elsewhere+".")
		return []*pdf.Foreign{page}, e.Label + " (à part)", err
	case e.File == "":
		page, err = b.standIn(stamp, e.Label, "Ce document n’a pas été trouvé : il est à joindre.")
		return []*pdf.Foreign{page}, e.Label + " (à joindre)", err
	}
	if e.Copy.Unsent {
		page, err = b.standIn(stamp, e.Label, "Cette lettre est préparée et son envoi n’est pas noté : elle sera réunie aux autres une fois notée, avec « relance poste » ou dans le suivi.")
		return []*pdf.Foreign{page}, e.Label + " (envoi non noté)", err
	}
	data, err := e.Copy.Data()
	if err != nil {
		return nil, "", err
	}
	if strings.EqualFold(path.Ext(e.File), ".eml") {
		if m, ok := returns.ReadWhole(data); ok {
			files, err = b.message(e, m)
			return files, e.Label, err
		}
	}
	page, refused := pdf.ReadForeign(data)
	if refused == nil {
		return []*pdf.Foreign{page}, e.Label, nil
	}
	b.apart = append(b.apart, fmt.Sprintf("n° %d (%s)", e.Number, e.File))
	page, err = b.standIn(stamp, e.Label, "Cette pièce est jointe à part : fichier « "+e.File+" ». Elle n’a pas pu être réunie aux autres : "+reasonOf(refused)+".")
	return []*pdf.Foreign{page}, e.Label + " (jointe à part)", err
}

// reasonOf says why a file is not bound, without what a library says of it.
func reasonOf(refused error) string {
	for _, known := range []error{pdf.ErrNotPDF, pdf.ErrSealed, pdf.ErrDamaged, pdf.ErrNoPage, pdf.ErrTooLong, pdf.ErrDynamic, pdf.ErrHidden} {
		if errors.Is(refused, known) {
			return known.Error()
		}
	}
	return pdf.ErrDamaged.Error()
}

// standIn is the page that stands for an exhibit that is not bound.
func (b *binder) standIn(stamp, label, why string) (*pdf.Foreign, error) {
	return b.printed(stamp+" : "+label, pdf.Part{Lead: why})
}

// message prints an e-mail: its headers, its text, the names of what is joined;
// the PDFs that are joined follow.
func (b *binder) message(e Exhibit, m returns.Whole) ([]*pdf.Foreign, error) {
	part := pdf.Part{}
	add := adder(&part.Facts)
	add("De", m.From)
	add("À", m.To)
	add("Copie à", m.Cc)
	add("Date", m.Date)
	add("Objet", m.Subject)
	add("Identifiant", m.ID)
	joined := make([]*pdf.Foreign, len(m.Joined))
	for n, j := range m.Joined {
		name := j.Name
		if f, err := pdf.ReadForeign(j.Data); err == nil {
			joined[n] = f
			name += " (imprimée à la suite)"
		}
		add(fmt.Sprintf("Pièce jointe %d", n+1), name)
	}
	body := pdf.Part{Text: paragraphs(m.Text)}
	if m.Text == "" {
		body.Text = []string{"(message sans texte)"}
	}
	page, err := b.printed(e.Label, part, body)
	files := []*pdf.Foreign{page}
	for _, f := range joined {
		if f != nil {
			files = append(files, f)
		}
	}
	return files, err
}

// paragraphs cuts a text at its blank lines; the lines of a paragraph are its own
// when they are short, as in an address.
func paragraphs(text string) (all []string) {
	for _, block := range strings.Split(text, "\n\n") {
		lines := strings.Split(strings.Trim(block, "\n"), "\n")
		if len(lines) > 0 && strings.TrimSpace(block) != "" {
			all = append(all, lines...)
		}
	}
	return all
}

// index is the list of exhibits at the head of the bundle.
func (b *binder) index() (*pdf.Foreign, error) {
	part := exhibitIndex(b.file.Exhibits, b.file.Case.Customer.Code)
	part.Title = ""
	part.Notes = part.Notes[1:] // that they are here is seen
	if len(b.apart) > 0 {
		part.Notes = append([]string{"Jointes à part, sous leur nom de fichier : " + strings.Join(b.apart, ", ") + "."}, part.Notes...)
	}
	return b.printed("Bordereau de pièces", part)
}

func (b *binder) printed(title string, parts ...pdf.Part) (*pdf.Foreign, error) {
	r := b.file.cover().claimed(title, "")
	r.Parts = parts
	for i := range r.Parts {
		if r.Parts[i].Table != nil && len(r.Parts[i].Table.Rows) == 0 {
			r.Parts[i].Table = nil
		}
	}
	var out bytes.Buffer
	if err := b.printer.Report(&out, typeset(r)); err != nil {
		return nil, err
	}
	return pdf.ReadForeign(out.Bytes())
}

// Enclosed lists what of the file goes with the letter that hands it over: what
// is in the folder and nothing else, under the numbers of the file.
func (f File) Enclosed() (all []letters.Exhibit) {
	for _, e := range f.Exhibits {
		if e.Enclosed() {
			all = append(all, letters.Exhibit{Number: e.Number, Label: e.Label})
		}
	}
	return all
}
