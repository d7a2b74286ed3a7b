package nightly

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"relance/aging/daysheet"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly/papers"
	"relance/rules/policy"
)

// readCopies lists the copies of the dossier, when letters or case files take some.
func readCopies(d *dossier.Dossier, in dossier.Inputs) (found []dossier.Copy, problems problem.List) {
	if !in.Config.Mail.AttachInvoices && !handsOver(in.Policy) && !asksCopies(in) {
		return nil, nil
	}
	found, others, err := d.Copies(papers.LargestCopies(in), in.Readings)
	for _, name := range others {
		problems.Add(noCopy(name))
	}
	if err != nil {
		return nil, append(problems, noCopies(in.Config.InvoiceFiles, err))
	}
	return found, problems
}

// withCopies gives the files of the night with the copies, which are one of its
// inputs: in the row of the invoices of their folder, where it has one.
func withCopies(in dossier.Inputs, found []dossier.Copy) []dossier.InputRow {
	if len(found) == 0 {
		return in.Files
	}
	h := strings.Builder{}
	for _, f := range found {
		fmt.Fprintf(&h, "%q %d %s\n", f.File, f.Size, f.SHA256)
	}
	files, folder := slices.Clone(in.Files), path.Clean(in.Config.InvoiceFiles)
	at := slices.IndexFunc(files, func(f dossier.InputRow) bool { return f.File == folder })
	if at < 0 {
		return append(files, dossier.InputRow{File: folder, SHA256: dossier.Digest([]byte(h.String())), Rows: len(found)})
	}
	files[at].SHA256 = dossier.Digest([]byte(files[at].SHA256 + "\n" + h.String()))
	for _, f := range found {
		if !in.Readings.Told(f.File) {
			files[at].Rows++
		}
	}
	return files
}

func noCopy(name string) problem.Problem {
	return CodeNoCopies.With(problem.Problem{File: name, Message: "cette copie de facture n’est pas jointe : ce n’est pas un fichier ordinaire mais un tube, une prise ou un périphérique",
		Remedy: "mettez le PDF de la facture à cet endroit, ou retirez ce qui s’y trouve"})
}

func noCopies(folder string, err error) problem.Problem {
	return CodeNoCopies.With(problem.Problem{File: folder, Message: "les copies de factures ne peuvent pas être lues, aucune n’est jointe : " + dossier.Cause(err),
		Remedy: "vérifiez les droits de ce dossier, ou écrivez « joindre-factures: non » dans « courriel: »"})
}

// handsOver says that a policy makes case files, which take invoice copies.
func handsOver(p policy.Policy) bool {
	return slices.ContainsFunc(p.Cycles, func(c policy.Cycle) bool {
		return slices.ContainsFunc(c.Steps, func(s policy.Step) bool { return slices.Contains(s.Channels, policy.File) })
	})
}

// asksCopies says that a sheet of the day asks for copies of invoices, or for a case
// file, which takes some.
func asksCopies(in dossier.Inputs) bool {
	return slices.ContainsFunc(in.DaySheets, func(r daysheet.Row) bool {
		return r.Request != nil && (r.Request.Wish == daysheet.WantCopy || r.Request.Wish == daysheet.WantCaseFile)
	})
}
