package nightly

import (
	"fmt"
	"path"
	"strings"

	"relance/aging/problem"
	"relance/cmd/internal/dossier"
)

// CodeNoCopies says that the folder of the invoice copies cannot be read; the
// others of the family are in evidence and in letters/mail.
const CodeNoCopies = "MEL-05"

// readCopies lists the copies of the dossier: they are an input of the night.
func (n *night) readCopies() {
	attaches := n.inputs.Config.Mail.AttachInvoices
	if !attaches && !handsOver(n.inputs.Policy) {
		return
	}
	found, err := n.dossier.Copies(n.largestCopies())
	if err != nil {
		n.findings.Add(noCopies(n.inputs.Config.InvoiceFiles, err))
	}
	if err != nil || len(found) == 0 {
		return
	}
	h := strings.Builder{}
	for _, f := range found {
		fmt.Fprintf(&h, "%q %d %s\n", f.File, f.Size, f.SHA256)
	}
	if attaches {
		n.invoiceFiles = found
	}
	n.inputs.Files = append(n.inputs.Files[:len(n.inputs.Files):len(n.inputs.Files)],
		dossier.InputRow{File: path.Clean(n.inputs.Config.InvoiceFiles), SHA256: dossier.Digest([]byte(h.String())), Rows: len(found)})
}

func noCopies(folder string, err error) problem.Problem {
	return problem.Problem{Code: CodeNoCopies, Severity: problem.Warning, File: folder, Message: "les copies de factures ne peuvent pas être lues, aucune n’est jointe : " + dossier.Cause(err),
		Remedy: "vérifiez les droits de ce dossier, ou écrivez « joindre-factures: non » dans « courriel: »"}
}

func (n *night) largestCopies() int64 { return int64(n.inputs.Config.Mail.Largest) << 20 }
