package papers

import (
	"path"
	"slices"

	"relance/cmd/internal/evidence"
	"relance/cmd/internal/nightly/planning"
	"relance/cmd/internal/stationery"
	"relance/letters/pdf"
	"relance/rules"
	"relance/rules/policy"
)

// caseFolder holds the case files of a night, a folder per customer.
const caseFolder = "precontentieux"

// caseFiles makes the folder of every customer whose items are handed over
// tonight.
func caseFiles(plan planning.Night, desk Desk) ([]Document, error) {
	var docs []Document
	var m *evidence.Maker
	var printer *pdf.Printer
	names := stationery.Naming{}
	for i, d := range plan.Decisions {
		at := slices.IndexFunc(d.Actions, func(a rules.Action) bool { return a.Channel == policy.File })
		if at < 0 || !d.Acts() {
			continue
		}
		if m == nil {
			var err error
			if m, err = desk.Evidence(plan.Evidence(desk.Inputs, desk.Texts)); err != nil {
				return nil, err
			}
			if printer, _, err = stationery.Printer(desk.Inputs); err != nil {
				return nil, err
			}
		}
		folder := path.Join(caseFolder, names.Of(d.Customer))
		for _, doc := range m.Documents(m.File(plan.Cases[i], d), printer) {
			docs = append(docs, Document{Path: path.Join(folder, doc.Path), Customer: d.Customer, Step: d.Actions[at].Step, Channel: policy.File, Render: doc.Render})
		}
	}
	return docs, nil
}
