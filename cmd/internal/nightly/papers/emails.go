package papers

import (
	"bytes"
	"io"
	"path"

	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/stationery"
	"relance/letters/mail"
	"relance/letters/pdf"
)

// draft makes the document of a letter sent by e-mail, in place of that of its
// PDF: a message with the PDF and the copies of the invoices.
func (w *writer) draft(doc Document, printed *pdf.Document, name string) (Document, problem.List) {
	copies := w.copies.Of(printed.Letter)
	message := func(letter []byte) mail.Message {
		return stationery.Message(w.desk.Inputs.Config, printed.Letter, w.desk.Run, name, letter)
	}
	// Tried without its attachments: addresses and subject are what may be wrong.
	if err := mail.Draft(io.Discard, message(nil)); err != nil {
		return doc, problem.List{noMessage(doc.Customer, err)}
	}
	if doc.Path = stationery.DraftOf(doc.Path); path.Dir(doc.Path) == LetterFolder {
		doc.Path = path.Join(MailFolder, path.Base(doc.Path))
	}
	doc.Render = func(out io.Writer) error {
		var letter bytes.Buffer
		if _, err := printed.WriteTo(&letter); err != nil {
			return err
		}
		m := message(letter.Bytes())
		for _, c := range copies {
			data, err := w.desk.ReadCopy(c.Copy)
			if err != nil {
				return err
			}
			m.Attachments = append(m.Attachments, mail.Attachment{Name: c.Name, Data: data})
		}
		return mail.Draft(out, m)
	}
	return doc, nil
}

// LargestCopies is how many bytes of invoice copies one message may carry.
func LargestCopies(in dossier.Inputs) int64 { return int64(in.Config.Mail.Largest) << 20 }
