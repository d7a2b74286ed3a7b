// Package evidence gathers what proves a claim: the copies of invoices, found by
// the number in their names, and the case file that is handed over with them,
// its exhibits and the letter to whom it goes. Input: a dossier as looked at on
// a date. Output: files to attach, documents to write.
package evidence

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/openitem"
	"relance/aging/proceeding"
	"relance/aging/returns"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/letters/casefile"
	"relance/letters/pdf"
	"relance/rules"
	"relance/rules/history"
	"relance/rules/log"
)

// View is what a date makes of a dossier, as far as case files rest on it.
type View struct {
	Date     civil.Date
	Inputs   dossier.Inputs
	Matching openitem.Options // that gave the set
	Set      openitem.Set
	Texts    *letters.Texts
}

// Movements lists the lines of a customer, invoices with their due date where
// they have one only.
func (v View) Movements(code string) []openitem.Movement {
	dues, several := map[int32]civil.Date{}, map[int32]bool{}
	for _, items := range [2][]openitem.Item{v.Set.Items, v.Set.Settled} {
		for _, i := range items {
			if i.Customer != code || i.Line < 0 || i.Amount <= 0 {
				continue
			}
			if due, known := dues[i.Line]; known && due != i.Due {
				several[i.Line] = true
			}
			dues[i.Line] = i.Due
		}
	}
	moves := openitem.Movements(v.Inputs.Ledger, v.Matching, code)
	for i := range moves {
		if line := moves[i].Line; !several[line] {
			moves[i].Due = dues[line]
		}
	}
	return moves
}

// Maker makes case files and debtors' sheets from one look at a dossier.
type Maker struct {
	view       View
	dossier    *dossier.Dossier
	sender     letters.Sender
	runs       map[string]history.Run
	tables     proceeding.Tables
	behaviours map[string]kpi.Behaviour
	invoices   *Copies // nil when the dossier has none
	gathers    bool
}

// largestExhibit is the size of the largest invoice copy that a case file
// takes; a larger one is for a person to add.
const largestExhibit = 100 << 20

// NewMaker reads what people keep in the dossier. runs are its nights. With
// gathers, letters of past nights are copied; a night names them only, since
// what it writes rests on no output folder.
func NewMaker(v View, d *dossier.Dossier, runs []history.Run, gathers bool) (*Maker, error) {
	tables, err := proceeding.Load()
	if err != nil {
		return nil, err
	}
	m := &Maker{view: v, dossier: d, sender: stationery.Sender(v.Inputs), runs: map[string]history.Run{}, tables: tables, behaviours: map[string]kpi.Behaviour{}, gathers: gathers}
	for _, r := range runs {
		m.runs[r.ID] = r
	}
	list, _ := kpi.Behaviours(v.Set)
	for _, b := range list {
		m.behaviours[b.Customer] = b
	}
	found, _, err := d.Copies(largestExhibit, v.Inputs.Readings)
	m.invoices = CopiesOf(found, v.Inputs.Billed, v.Set, largestExhibit)
	return m, err
}

// File puts the case file of a customer together.
func (m *Maker) File(c rules.Case, d rules.Decision) casefile.File {
	claim := casefile.ClaimOf(c, d, m.view.Date)
	return casefile.Build(casefile.Request{
		Case: c, Decision: d, Claim: claim, Date: m.view.Date, Sender: m.sender, Movements: m.view.Movements(c.Customer.Code),
		Copies: m.copies(c, claim), Behaviour: m.behaviours[c.Customer.Code], Tables: m.tables,
	})
}

// copies gathers what proves the claim: the invoices, the proofs that people
// put in the dossier, the letters of past nights.
func (m *Maker) copies(c rules.Case, claim casefile.Claim) []casefile.Copy {
	var all []casefile.Copy
	told := map[string]bool{}
	for _, l := range claim.Lines {
		if number := l.Number(); !told[number] {
			told[number] = true
			all = append(all, m.invoice(l)...)
		}
	}
	for _, p := range m.view.Inputs.Papers.Proving(c.Customer.Code) {
		copied := m.paper(p)
		copied.Kind, copied.Label = casefile.ProofOf(p.Name)
		all = append(all, copied)
	}
	all = append(all, m.postings(c)...)
	for _, e := range log.Counting(c.Events) {
		if sent, ok := casefile.SentCopy(e, log.DepartureOf(c.Events, e, m.view.Date)); ok {
			all = append(all, m.sent(sent, e))
		}
	}
	return all
}

// invoice gives the copies of an invoice, those whose name bears its number and
// no other customer's; one without a file when there is none.
func (m *Maker) invoice(l casefile.Claimed) []casefile.Copy {
	known := casefile.Copy{Kind: casefile.InvoiceCopy, Label: "Facture " + l.Number(), Invoice: l.Number(), Date: l.Item.Date}
	var all []casefile.Copy
	if m.invoices != nil {
		for _, c := range m.invoices.byNumber[bare(l.Item.Number)] {
			if c.SHA256 != "" {
				copied := known
				copied.Name, copied.SHA256 = c.File, c.SHA256
				copied.Data = func() ([]byte, error) { return m.dossier.ReadCopy(c) }
				all = append(all, copied)
			}
		}
	}
	if len(all) == 0 {
		return []casefile.Copy{known}
	}
	return all
}

// postings gives the proofs that the post's lists name for letters to a customer,
// each once.
func (m *Maker) postings(c rules.Case) (all []casefile.Copy) {
	counting := log.Counting(c.Events)
	for _, p := range m.view.Inputs.Dropped.Posted {
		if _, ours := log.LetterOf(counting, p.Reference); !ours || p.Deposited > m.view.Date {
			continue
		}
		found, ok := m.dossier.Beside(p.File, p.Proof)
		if !ok || slices.ContainsFunc(all, func(k casefile.Copy) bool { return k.Name == found.Name }) {
			continue
		}
		copied := m.paper(found)
		copied.Kind, copied.Label, copied.Date = casefile.PostingCopy, proofLabel(p), cmp.Or(p.Presented, p.Delivered, p.Deposited)
		all = append(all, copied)
	}
	return all
}

// proofLabel says what a proof of the post proves.
func proofLabel(p returns.Posted) string {
	label := "Preuve de dépôt"
	if p.State != returns.Handed {
		label = "Preuve de la poste (" + p.State.String() + ")"
	}
	if p.Tracking != "" {
		label += ", recommandé n° " + p.Tracking
	}
	return label
}

func (m *Maker) paper(p dossier.Paper) casefile.Copy {
	return casefile.Copy{Name: p.Name, SHA256: p.SHA256, Data: func() ([]byte, error) { return m.dossier.ReadPaper(p) }}
}

// sent adds to a letter its document, when the folder of its night still has
// it. One that somebody changed since is joined and said to be changed.
func (m *Maker) sent(c casefile.Copy, e log.Event) casefile.Copy {
	run, known := m.runs[e.Run]
	switch {
	case !known:
		return c
	case !m.gathers:
		c.Elsewhere = "nuit " + e.Run + ", " + e.Document
		return c
	}
	data, err := m.dossier.ReadDocument(run, e.Document)
	if err != nil {
		return c
	}
	c.Name, c.SHA256 = e.Document, dossier.Digest(data)
	c.Data = func() ([]byte, error) { return m.dossier.ReadDocument(run, e.Document) }
	return c
}

// Documents are the folder of a case file, the letter that hands it over
// included.
func (m *Maker) Documents(f casefile.File, printer *pdf.Printer) []casefile.Document {
	return slices.Concat(f.Documents(printer), m.handoverDocuments(f, printer))
}
