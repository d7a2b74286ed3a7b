// Package casefile is stage 5 of the pipeline, what goes out, for the cases
// that leave amicable collection: the folder that a lawyer, a bailiff or the
// clerk of a court needs (précontentieux), and the sheet of a debtor. Input: a
// rules.Case with its Decision, the account, the files found, the procedures of
// the law. Output: reports to print and lists to import. It computes no
// interest of its own: what it claims is what the penalty stage computed.
//
// Law: C. com. L441-10 and D441-5, CCP L2192-13 (accessories); C. civ. 1344,
// 1342-10; CPC 56, 57 and 1407 (what a claim must hold); CPCE L111-8.
package casefile

import (
	"io"
	"slices"

	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/openitem"
	"relance/aging/proceeding"
	"relance/letters"
	"relance/letters/pdf"
	"relance/rules"
)

// Request is what a case file is made from.
type Request struct {
	Case      rules.Case
	Decision  rules.Decision
	Claim     Claim // of ClaimOf
	Date      civil.Date
	Sender    letters.Sender
	Movements []openitem.Movement // every line of the account up to Date
	Copies    []Copy              // what was found of the documents, in any order
	Behaviour kpi.Behaviour       // zero when unknown
	Tables    proceeding.Tables
}

// File is a case file ready to be written: what each stage found. Its documents
// are made of these values and change none.
type File struct {
	Request
	Judgment  civil.Date // that opened insolvency proceedings, 0 when none did
	Exhibits  []Exhibit
	Checklist []Proof
	Chronicle []Line
	Court     proceeding.Court
	Ways      []proceeding.Procedure
	Warnings  []proceeding.Warning // what to know before any of the ways
	Advice    Advice
}

// Build puts a case file together. It changes none of its inputs.
func Build(r Request) File {
	c := r.Case.Customer
	question := questionOf(c, r.Claim, r.Date)
	known := record{date: r.Date, events: standing(r.Case.Events), followUp: &r.Case.FollowUp}
	f := File{Request: r, Judgment: r.Case.Insolvency(r.Date).Judgment, Chronicle: chronicleOf(known)}
	f.Court, f.Ways, f.Warnings = r.Tables.Court(question), waysAgainst(c, r.Tables.Procedures(question)), r.Tables.Warnings(question)
	computed := ""
	if r.Claim.Penalties() > 0 {
		computed = computationOf(c.Kind)
		if !r.Claim.Running { // else it stops before, and says where
			computed += " au " + r.Date.French()
		}
	}
	f.Exhibits = exhibits(r.Copies, computed, r.Date)
	f.Checklist = checklist(c, r.Claim, f.Exhibits, known, f.Court.Order)
	f.Advice = advise(&r.Case, r.Claim, f.Checklist, f.Ways, r.Behaviour, r.Date)
	return f
}

// Document is one file of the folder.
type Document struct {
	Path   string // relative to the folder, slash-separated
	Render func(io.Writer) error
}

// Names of the documents of a case file.
const (
	caseName    = "dossier.pdf"
	noteName    = "note-interne.pdf"
	formName    = "injonction-de-payer.pdf"
	accountName = "compte.csv"
	handover    = "remise.csv"
	bundleName  = "pieces.pdf"
	proofFolder = "pieces/"
)

// Documents gives the files of the folder. The printer is used when they are
// rendered, which always gives the same bytes.
func (f File) Documents(p *pdf.Printer) []Document {
	printed := func(r pdf.Report) func(io.Writer) error {
		r = typeset(r)
		return func(w io.Writer) error { return p.Report(w, r) }
	}
	moves := accountOf(f.Movements, f.Claim.Lines)
	docs := []Document{
		{noteName, printed(note(f))},
		{caseName, printed(dossier(f, moves))},
		{accountName, moves.write},
		{handover, func(w io.Writer) error {
			return writeHandover(w, f.Sender.Beneficiary(), f.Case.Customer, f.Claim.Lines, f.Exhibits)
		}},
	}
	if len(f.Exhibits) > 0 {
		docs = append(docs, Document{bundleName, func(w io.Writer) error { return writeBundle(w, f, moves, p) }})
	}
	if form, ok := paymentOrder(f); ok {
		docs = append(docs, Document{formName, printed(form)})
	}
	for _, e := range f.Exhibits {
		if e.File != "" {
			data := e.Copy.Data
			docs = append(docs, Document{e.File, func(w io.Writer) error {
				b, err := data()
				if err != nil {
					return err
				}
				_, err = w.Write(b)
				return err
			}})
		}
	}
	return docs
}

// typeset gives every text of a report its no-break spaces.
func typeset(r pdf.Report) pdf.Report {
	fr := letters.FrenchSpaces
	r.Title, r.Subtitle, r.Notice = fr(r.Title), fr(r.Subtitle), fr(r.Notice)
	r.Parts = slices.Clone(r.Parts)
	for i := range r.Parts {
		p := &r.Parts[i]
		p.Title, p.Heading, p.Lead = fr(p.Title), fr(p.Heading), fr(p.Lead)
		p.Text, p.Notes = all(p.Text, fr), all(p.Notes, fr)
		p.Facts, p.Points = slices.Clone(p.Facts), slices.Clone(p.Points)
		for k := range p.Facts {
			p.Facts[k].Label, p.Facts[k].Value = fr(p.Facts[k].Label), fr(p.Facts[k].Value)
		}
		for k := range p.Points {
			p.Points[k].Text, p.Points[k].More = fr(p.Points[k].Text), fr(p.Points[k].More)
		}
	}
	return r
}

func all(texts []string, change func(string) string) []string {
	out := make([]string, len(texts))
	for i, s := range texts {
		out[i] = change(s)
	}
	return out
}
