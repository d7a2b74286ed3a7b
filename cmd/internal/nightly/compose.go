package nightly

import (
	"cmp"
	"io"
	"path"
	"runtime"
	"slices"

	"relance/aging/problem"
	"relance/letters"
	"relance/letters/mail"
	"relance/letters/pdf"
	"relance/rules"
)

// Folders of a run.
const (
	letterFolder = "courriers"
	mailFolder   = "courriels"
	printFile    = "a-imprimer.pdf"
)

// composeLetters writes and prints the letters of the night. A letter that
// cannot go out holds its customer, whose steps are not taken; the others are
// not touched.
func composeLetters(n *night) ([]Document, problem.List, error) {
	composed, at, problems := n.composeAll()
	printer, told, err := printerOf(n.inputs)
	if problems.Add(told...); err != nil {
		return nil, problems, err
	}
	printed, found, err := printer.Print(composed, cmp.Or(n.opts.Parallel, runtime.GOMAXPROCS(0)))
	if err != nil {
		return nil, problems, err
	}
	problems.Add(n.spare(found)...)
	names := naming{}
	n.copies = copiesOf(n.invoiceFiles, n.plan.Set, n.largestCopies())
	var docs []Document
	var posted []*pdf.Document
	for i, d := range printed {
		decision := &n.plan.Decisions[at[i]]
		if d == nil {
			hold(decision, about(found, decision.Customer))
			continue
		}
		doc, refused := n.document(decision, d, names.of(decision.Customer))
		if problems.Add(n.spare(refused)...); refused.HasErrors() {
			hold(decision, refused)
			continue
		}
		docs = append(docs, doc)
		if doc.Channel != rules.Email {
			posted = append(posted, d)
		}
	}
	problems.Add(n.copies.problems(n.inputs.Config.InvoiceFiles)...)
	n.letters = docs
	papers, beside, found := n.composePapers(printer)
	problems.Add(found...)
	docs, posted = append(docs, papers...), append(posted, beside...)
	if len(posted) > 0 {
		docs = append(docs, Document{Path: printFile, Render: func(w io.Writer) error { return printer.Pack(w, posted, n.opts.Date) }})
	}
	docs = append(docs, composeCalls(n, printer)...)
	return docs, problems, nil
}

// composeAll makes the letters of the decisions that write to someone; at gives
// the index of each one's decision.
func (n *night) composeAll() (composed []letters.Letter, at []int, problems problem.List) {
	sender := senderOf(n.inputs)
	for i := range n.plan.Decisions {
		d := &n.plan.Decisions[i]
		action, writes := d.Letter()
		if !d.Acts() || !writes || action.Channel == rules.SMS {
			continue
		}
		l, found := letters.Compose(letters.Request{
			Case: n.plan.Cases[i], Decision: *d, Sender: sender, Texts: n.texts, LastBank: n.inputs.Ledger.LastBank,
			Options: letters.Options{ContactRole: action.Contact},
		})
		problems.Add(n.spare(found)...)
		if found.HasErrors() {
			hold(d, found)
			continue
		}
		composed, at = append(composed, l), append(at, i)
	}
	return composed, at, problems
}

// spare makes the errors about one letter warnings about the night: one
// customer's trouble never stops the others.
func (n *night) spare(found problem.List) problem.List {
	spared := append(problem.List{}, found...)
	for i := range spared {
		spared[i].Severity = min(spared[i].Severity, problem.Warning)
	}
	return spared
}

// hold turns a decision to act into a hold, since its letter cannot be made.
func hold(d *rules.Decision, found problem.List) {
	why := "le courrier n’a pas pu être établi"
	for _, p := range found {
		if p.Severity == problem.Error {
			why = p.Message
			break
		}
	}
	d.Withhold(rules.Reason{Code: "COURRIER-IMPOSSIBLE", Text: "Rien n’est envoyé : " + why + ".", Lift: "le problème corrigé, le courrier part la nuit suivante"})
}

// document names a printed letter and says how its file is made: the PDF alone
// for the post, a message with the PDF attached for e-mail.
func (n *night) document(d *rules.Decision, printed *pdf.Document, name string) (Document, problem.List) {
	action, _ := d.Letter()
	file := name + "-" + fileName(action.Step)
	doc := Document{Customer: d.Customer, Step: action.Step, Channel: action.Channel, Printed: printed, Path: path.Join(letterFolder, file+".pdf"),
		Render: func(w io.Writer) error { _, err := printed.WriteTo(w); return err }}
	if action.Channel != rules.Email {
		return doc, nil
	}
	return n.draft(doc, printed, name)
}

func noMessage(customer string, err error) problem.Problem {
	return problem.Problem{Code: mail.MEL01, Severity: problem.Error, Excerpt: customer, Message: "le courriel ne peut pas être préparé : " + err.Error(),
		Remedy: "corrigez l’adresse du client dans le fichier des clients, ou celle de l’expéditeur dans relance.yaml"}
}

// about gives the problems of one customer, whose code is their excerpt.
func about(found problem.List, customer string) problem.List {
	return slices.DeleteFunc(slices.Clone(found), func(p problem.Problem) bool { return p.Excerpt != customer })
}
