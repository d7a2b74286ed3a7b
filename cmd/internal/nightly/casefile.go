package nightly

import (
	"path"
	"slices"

	"relance/aging/customer"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/evidence"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/letters/pdf"
	"relance/rules"
	"relance/rules/policy"
)

// caseFolder holds the case files of a night, a folder per customer.
const caseFolder = "precontentieux"

// caseFiles makes the folder of every customer whose items are handed over
// tonight.
func (n *night) caseFiles() ([]Document, error) {
	var docs []Document
	var m *evidence.Maker
	var printer *pdf.Printer
	names := stationery.Naming{}
	for i, d := range n.plan.Decisions {
		at := slices.IndexFunc(d.Actions, func(a rules.Action) bool { return a.Channel == policy.File })
		if at < 0 || !d.Acts() {
			continue
		}
		if m == nil {
			var err error
			if m, err = evidence.NewMaker(n.plan.Evidence(n.inputs, n.texts), n.dossier, n.runs, false); err != nil {
				return nil, err
			}
			if printer, _, err = stationery.Printer(n.inputs); err != nil {
				return nil, err
			}
		}
		folder := path.Join(caseFolder, names.Of(d.Customer))
		for _, doc := range m.Documents(m.File(n.plan.Cases[i], d), printer) {
			docs = append(docs, Document{Path: path.Join(folder, doc.Path), Customer: d.Customer, Step: d.Actions[at].Step, Channel: policy.File, Render: doc.Render})
		}
	}
	return docs, nil
}

// Evidence is what case files rest on.
func (n Night) Evidence(in dossier.Inputs, texts *letters.Texts) evidence.View {
	return evidence.View{Date: n.Date, Inputs: in, Matching: Matching(in, n.Date), Set: n.Set, Texts: texts}
}

// handsOver says that a case file is made tonight: it lists the customer's account
// line by line.
func (n Night) handsOver() bool {
	return slices.ContainsFunc(n.Decisions, func(d rules.Decision) bool {
		return d.Acts() && slices.ContainsFunc(d.Actions, func(a rules.Action) bool { return a.Channel == policy.File })
	})
}

// publicHandovers warns of the public bodies handed over tonight: what is done
// against a private debtor is not open against them.
func (n *night) publicHandovers() (problems problem.List) {
	for i, d := range n.plan.Decisions {
		if d.Acts() && slices.ContainsFunc(d.Actions, func(a rules.Action) bool { return a.Channel == policy.File }) && n.plan.Cases[i].Customer.Kind == customer.Public {
			problems.Add(problem.Problem{Code: CodePublicWay, Severity: problem.Warning, Excerpt: d.Customer,
				Message: "dossier précontentieux d’un organisme public : ni injonction de payer ni saisie, la voie est administrative",
				Remedy:  "suivez la partie « Tribunal compétent » de note-interne.pdf ; si ce client est une société, corrigez son type dans clients.xlsx"})
		}
	}
	return problems
}

// handsOver says that a policy makes case files, which take invoice copies.
func handsOver(p policy.Policy) bool {
	return slices.ContainsFunc(p.Cycles, func(c policy.Cycle) bool {
		return slices.ContainsFunc(c.Steps, func(s policy.Step) bool { return slices.Contains(s.Channels, policy.File) })
	})
}
