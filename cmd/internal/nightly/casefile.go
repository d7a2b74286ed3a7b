package nightly

import (
	"path"
	"slices"

	"relance/aging/kpi"
	"relance/aging/proceeding"
	"relance/cmd/internal/dossier"
	"relance/letters/casefile"
	"relance/letters/pdf"
	"relance/rules"
	"relance/rules/history"
)

// caseFolder holds the case files of a night, a folder per customer.
const caseFolder = "precontentieux"

// caseMaker makes case files and debtors' sheets from one look at a dossier.
type caseMaker struct {
	desk       Desk
	dossier    *dossier.Dossier
	runs       map[string]history.Run
	tables     proceeding.Tables
	behaviours map[string]kpi.Behaviour
	invoices   *copies // nil when the dossier has none
	gathers    bool    // letters of past nights are copied; a night names them only, since what it writes rests on no output folder
}

// largestExhibit is the size of the largest invoice copy that a case file
// takes; a larger one is for a person to add.
const largestExhibit = 100 * megabyte

func newCaseMaker(k Desk, d *dossier.Dossier, runs []history.Run) (*caseMaker, error) {
	tables, err := proceeding.Load()
	if err != nil {
		return nil, err
	}
	m := &caseMaker{desk: k, dossier: d, runs: map[string]history.Run{}, tables: tables, behaviours: map[string]kpi.Behaviour{}}
	for _, r := range runs {
		m.runs[r.ID] = r
	}
	list, _ := kpi.Behaviours(k.Night.Set)
	for _, b := range list {
		m.behaviours[b.Customer] = b
	}
	found, err := d.Copies(largestExhibit)
	m.invoices = copiesOf(found, k.Night.Set, largestExhibit)
	return m, err
}

// file puts the case file of a customer together.
func (m *caseMaker) file(c rules.Case, d rules.Decision) casefile.File {
	claim := casefile.ClaimOf(c, d, m.desk.Date)
	return casefile.Build(casefile.Request{
		Case: c, Decision: d, Claim: claim, Date: m.desk.Date, Sender: m.desk.Sender, Movements: m.desk.movements(c.Customer.Code),
		Copies: m.copies(c, claim), Behaviour: m.behaviours[c.Customer.Code], Tables: m.tables,
	})
}

// copies gathers what proves the claim: the invoices, the proofs that people
// put in the dossier, the letters of past nights.
func (m *caseMaker) copies(c rules.Case, claim casefile.Claim) []casefile.Copy {
	var all []casefile.Copy
	told := map[string]bool{}
	for _, l := range claim.Lines {
		if number := l.Number(); !told[number] {
			told[number] = true
			all = append(all, m.invoice(l)...)
		}
	}
	for _, p := range m.desk.inputs.Papers.Proving(c.Customer.Code) {
		copied := m.paper(p)
		copied.Kind, copied.Label = casefile.ProofOf(p.Name)
		all = append(all, copied)
	}
	for _, e := range standing(c.Events) {
		if sent, ok := casefile.SentCopy(e); ok {
			all = append(all, m.sent(sent, e))
		}
	}
	return all
}

// invoice gives the copies of an invoice, those whose name bears its number and
// no other customer's; one without a file when there is none.
func (m *caseMaker) invoice(l casefile.Claimed) []casefile.Copy {
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

func (m *caseMaker) paper(p dossier.Paper) casefile.Copy {
	return casefile.Copy{Name: p.Name, SHA256: p.SHA256, Data: func() ([]byte, error) { return m.dossier.ReadPaper(p) }}
}

// sent adds to a letter its document, when the folder of its night still has
// it. One that somebody changed since is joined and said to be changed.
func (m *caseMaker) sent(c casefile.Copy, e rules.Event) casefile.Copy {
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

// caseFiles makes the folder of every customer whose items are handed over
// tonight.
func (n *night) caseFiles() ([]Document, error) {
	var docs []Document
	var m *caseMaker
	var printer *pdf.Printer
	names := naming{}
	for i, d := range n.plan.Decisions {
		at := slices.IndexFunc(d.Actions, func(a rules.Action) bool { return a.Channel == rules.File })
		if at < 0 || !d.Acts() {
			continue
		}
		if m == nil {
			var err error
			if m, err = newCaseMaker(n.desk(), n.dossier, n.runs); err != nil {
				return nil, err
			}
			if printer, _, err = printerOf(n.inputs); err != nil {
				return nil, err
			}
		}
		folder := path.Join(caseFolder, names.of(d.Customer))
		for _, doc := range slices.Concat(m.file(n.plan.Cases[i], d).Documents(printer), m.desk.handoverDocuments(n.plan.Cases[i], d, printer)) {
			docs = append(docs, Document{Path: path.Join(folder, doc.Path), Customer: d.Customer, Step: d.Actions[at].Step, Channel: rules.File, Render: doc.Render})
		}
	}
	return docs, nil
}

// desk looks at the night as a person would.
func (n *night) desk() Desk {
	return Desk{Date: n.opts.Date, Night: n.plan, Texts: n.texts, Sender: senderOf(n.inputs), Events: n.events, inputs: n.inputs}
}

// handsOver says that a policy makes case files, which take invoice copies.
func handsOver(p rules.Policy) bool {
	return slices.ContainsFunc(p.Cycles, func(c rules.Cycle) bool {
		return slices.ContainsFunc(c.Steps, func(s rules.Step) bool { return slices.Contains(s.Channels, rules.File) })
	})
}
