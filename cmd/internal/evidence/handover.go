package evidence

import (
	"io"
	"slices"

	"relance/aging/problem"
	"relance/letters"
	"relance/letters/casefile"
	"relance/letters/pdf"
	"relance/rules"
)

// handoverFile is the letter that hands a case file to a collector or to a
// commissaire de justice.
const handoverFile = "remise-recouvrement.pdf"

// handover writes that letter about what the case file claims.
func (m *Maker) handover(c rules.Case, claim casefile.Claim, enclosed []letters.Exhibit) (letters.Letter, problem.List) {
	c.Items = slices.DeleteFunc(slices.Clone(c.Items), func(i rules.Item) bool {
		return !slices.ContainsFunc(claim.Lines, func(l casefile.Claimed) bool { return l.Item.Key == i.Key })
	})
	r := letters.ThirdPartyRequest{
		Case: c, Date: m.view.Date, Sender: m.sender, Texts: m.view.Texts,
		Exhibits: enclosed,
	}
	for _, e := range letters.Reminders(c, m.view.Date) {
		r.Steps = append(r.Steps, letters.Pair{Label: e.Date.French(), Value: letters.StepName(e.Step, letters.Format{})})
	}
	return letters.Handover(r)
}

// handoverDocuments prints the letter for the folder of a case file; a claim of
// nothing has none.
func (m *Maker) handoverDocuments(f casefile.File, printer *pdf.Printer) []casefile.Document {
	l, problems := m.handover(f.Case, f.Claim, f.Enclosed())
	if problems.HasErrors() {
		return nil
	}
	printed, _, err := printer.Print([]letters.Letter{l}, 1)
	if err != nil || printed[0] == nil {
		return nil
	}
	return []casefile.Document{{Path: handoverFile, Render: func(w io.Writer) error { _, err := printed[0].WriteTo(w); return err }}}
}
