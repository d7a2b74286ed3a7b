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
	"relance/rules/log"
)

// draft makes the document of a letter sent by e-mail, in place of that of its
// PDF: a message with the PDF and the copies of the invoices.
func (w *writer) draft(doc Document, printed *pdf.Document, name string) (Document, problem.List) {
	copies := w.copies.Of(printed.Letter)
	if doc.Path = stationery.DraftOf(doc.Path); path.Dir(doc.Path) == LetterFolder {
		doc.Path = path.Join(MailFolder, path.Base(doc.Path))
	}
	thread := w.threads[doc.Customer]
	message := func(letter []byte) mail.Message {
		m := stationery.Message(w.desk.Inputs.Config, printed.Letter, w.desk.Run, name, letter)
		m.Reference, m.Thread = path.Join(w.desk.Run, doc.Path), thread
		return m
	}
	bare := message(nil)
	if err := mail.Check(bare); err != nil {
		return doc, problem.List{noMessage(doc.Customer, err)}
	}
	doc.Message = bare.ID()
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

// longestThread is how many messages before it a message names.
const longestThread = 10

// threadsOf gives the e-mails that each customer has had, by Message-ID, the oldest
// first: a mail program shows the next one below them.
func threadsOf(events []log.Event) map[string][]string {
	type message struct{ run, customer, document string }
	fate := map[message]log.EventKind{}
	for _, e := range events {
		if e.Sends() {
			fate[message{e.Run, e.Customer, e.Document}] = e.Kind
		}
	}
	threads := map[string][]string{}
	for _, e := range log.Counting(events) {
		if e.Message == "" || e.Sends() || fate[message{e.Run, e.Customer, e.Document}] == log.SendRefused {
			continue
		}
		ids := append(threads[e.Customer], e.Message)
		threads[e.Customer] = ids[max(0, len(ids)-longestThread):]
	}
	return threads
}

// LargestCopies is how many bytes of invoice copies one message may carry.
func LargestCopies(in dossier.Inputs) int64 { return int64(in.Config.Mail.Largest) << 20 }
