package nightly

import (
	"cmp"
	"io"
	"path"
	"runtime"
	"slices"

	"relance/aging/problem"
	"relance/cmd/internal/evidence"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/letters/mail"
	"relance/letters/pdf"
	"relance/rules"
	"relance/rules/policy"
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
	composed, of, problems := n.composeAll()
	printer, told, err := stationery.Printer(n.inputs)
	if problems.Add(told...); err != nil {
		return nil, problems, err
	}
	printed, found, err := printer.Print(composed, cmp.Or(n.opts.Parallel, runtime.GOMAXPROCS(0)))
	if err != nil {
		return nil, problems, err
	}
	problems.Add(n.spare(found)...)
	names := stationery.Naming{}
	n.copies = evidence.CopiesOf(n.invoiceFiles, n.plan.Set, n.largestCopies())
	var docs []Document
	var posted []*pdf.Document
	for _, s := range of {
		decision := &n.plan.Decisions[s.decision]
		own := printed[:s.letters]
		printed = printed[s.letters:]
		if slices.Contains(own, nil) {
			hold(decision, about(found, decision.Customer))
			continue
		}
		made, refused := n.documents(decision, own, names.Of(decision.Customer))
		if problems.Add(n.spare(refused)...); refused.HasErrors() {
			hold(decision, refused)
			continue
		}
		docs = append(docs, made...)
		for _, doc := range made {
			if !doc.Channel.Mailed() {
				doc.Printed.Forget()
				posted = append(posted, doc.Printed)
			}
		}
	}
	problems.Add(n.copies.Problems(n.inputs.Config.InvoiceFiles)...)
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

// written says how many of the composed letters in a row are of one decision.
type written struct{ decision, letters int }

// composeAll makes the letters of the decisions that write to someone; of says
// whose they are.
func (n *night) composeAll() (composed []letters.Letter, of []written, problems problem.List) {
	for i := range n.plan.Decisions {
		d := &n.plan.Decisions[i]
		if !d.Acts() {
			continue
		}
		own, found := n.composeOne(i)
		problems.Add(n.spare(found)...)
		switch {
		case found.HasErrors():
			hold(d, found)
		case len(own) > 0:
			composed, of = append(composed, own...), append(of, written{i, len(own)})
		}
	}
	return composed, of, problems
}

// composeOne makes the letters of one decision, none for text messages. Those of
// one channel share the cover of the first: one posting, one number.
func (n *night) composeOne(i int) (composed []letters.Letter, problems problem.List) {
	whole, d := n.plan.Decisions[i].Abroad(n.plan.Cases[i])
	covers := map[policy.Channel]bool{}
	for k, action := range d.Letters() {
		if !action.Document() {
			continue
		}
		c, part := d.Part(whole, k)
		l, found := letters.Compose(letters.Request{
			Case: c, Decision: part, Sender: stationery.SenderFor(n.inputs, action.Factor), Texts: n.texts, LastBank: n.inputs.Ledger.LastBank,
			Options: letters.Options{ContactRole: action.Contact},
		})
		problems.Add(found...)
		l.SameCover = !action.Channel.Mailed() && covers[action.Channel]
		covers[action.Channel] = true
		composed = append(composed, l)
	}
	return composed, problems
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
	*d = rules.Withheld(*d, rules.Reason{Code: "COURRIER-IMPOSSIBLE", Text: "Rien n’est envoyé : " + why + ".", Lift: "le problème corrigé, le courrier part la nuit suivante"})
}

// documents names the printed letters of a decision and says how their files
// are made: the PDF alone for the post, a message with the PDF attached for
// e-mail. A letter about one invoice has its number in its name, and one that
// asks to pay a factor beside others says so.
func (n *night) documents(d *rules.Decision, printed []*pdf.Document, name string) (docs []Document, problems problem.List) {
	names := stationery.Naming{}
	for k, action := range d.Letters() {
		if !action.Document() {
			continue
		}
		own := printed[len(docs)]
		file := stationery.FileName(action.Step)
		if action.Invoice != "" {
			file += "-" + stationery.FileName(action.Invoice)
		}
		if action.Factor && action.Bare {
			file += "-cession"
		}
		doc := Document{Customer: d.Customer, Step: action.Step, Channel: action.Channel, Letter: k, Printed: own,
			Path:   path.Join(letterFolder, name+"-"+names.Of(file)+".pdf"),
			Render: func(w io.Writer) error { _, err := own.WriteTo(w); return err }}
		if action.Channel.Mailed() {
			var refused problem.List
			doc, refused = n.draft(doc, own, name)
			problems.Add(refused...)
		}
		docs = append(docs, doc)
	}
	return docs, problems
}

func noMessage(customer string, err error) problem.Problem {
	return problem.Problem{Code: mail.MEL01, Severity: problem.Error, Excerpt: customer, Message: "le courriel ne peut pas être préparé : " + err.Error(),
		Remedy: "corrigez l’adresse du client dans le fichier des clients, ou celle de l’expéditeur dans relance.yaml"}
}

// about gives the problems of one customer, whose code is their excerpt.
func about(found problem.List, customer string) problem.List {
	return slices.DeleteFunc(slices.Clone(found), func(p problem.Problem) bool { return p.Excerpt != customer })
}
