package papers

import (
	"cmp"
	"io"
	"maps"
	"path"
	"runtime"
	"slices"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/cmd/internal/evidence"
	"relance/cmd/internal/nightly/planning"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/letters/lists"
	"relance/letters/mail"
	"relance/letters/pdf"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

// Folders of a run.
const (
	LetterFolder = "courriers"
	MailFolder   = "courriels"
	printFile    = "a-imprimer.pdf"
	PrintedFile  = "a-imprimer.csv"
)

// mailing is what goes out on a night.
type mailing struct {
	plan      planning.Night // with what cannot be made withheld
	documents []Document
	made      []Made
	claimed   Claimed
}

// makeLetters writes and prints what goes out. A letter that cannot be made
// withholds its customer's decision; the others are not touched.
func makeLetters(plan planning.Night, desk Desk) (m mailing, problems problem.List, err error) {
	w := writer{desk: desk, date: plan.Date, copies: evidence.CopiesOf(desk.Copies, desk.Inputs.Billed, plan.Set, LargestCopies(desk.Inputs)), threads: threadsOf(desk.Memory.Events)}
	var told problem.List
	if w.printer, told, err = stationery.Printer(desk.Inputs); err != nil {
		return m, told, err
	}
	composed, held, problems := w.composeAll(plan)
	problems.Add(told...)
	documents, refused, found, err := w.print(plan, composed)
	if problems.Add(found...); err != nil {
		return m, problems, err
	}
	maps.Copy(held, refused)
	problems.Add(w.copies.Problems(desk.Inputs.Config.InvoiceFiles)...)
	m.plan = plan.Withholding(held)
	m.claimed = ClaimOf(m.plan, documents, desk.Run)
	beside, made, found, err := w.papers(m.plan, m.claimed)
	if problems.Add(found...); err != nil {
		return m, problems, err
	}
	m.documents, m.made = append(documents, beside...), made
	if posted := postedOf(m.documents); len(posted) > 0 {
		m.documents = append(m.documents, Document{Path: printFile, Render: func(out io.Writer) error { return w.printer.Pack(out, posted, plan.Date) }}, printedList(m.documents))
	}
	toPost, found := toPost(desk.Inputs.Config.Posting, m.plan.Cases, m.documents)
	problems.Add(found...)
	m.documents = append(append(m.documents, toPost...), w.callPack(m.plan)...)
	return m, problems, nil
}

// writer composes and prints what goes out.
type writer struct {
	desk    Desk
	date    civil.Date
	printer *pdf.Printer
	copies  *evidence.Copies    // of invoices, by number; nil when the dossier has none
	threads map[string][]string // e-mails that each customer has had
}

// postedOf gives what the print file holds.
func postedOf(documents []Document) (posted []*pdf.Paper) {
	for _, d := range documents {
		if d.Printed != nil {
			posted = append(posted, d.Printed)
		}
	}
	return posted
}

// printedList is the list of the print file: what its cover sheet tells, for who
// prints, and for the print file that is made again when a letter is annulled.
func printedList(documents []Document) Document {
	files := map[*pdf.Paper]string{}
	for _, d := range documents {
		files[d.Printed] = d.Path
	}
	var all []lists.Printed
	for _, p := range pdf.PostingOrder(postedOf(documents)) {
		all = append(all, lists.Printed{
			File: files[p], Customer: p.Customer, Name: p.Name, Step: p.Step, Postcode: p.Recipient.Postcode, Country: p.Recipient.Country, Pages: p.Pages(), Amount: p.Due,
			Registered: p.Registered, SameCover: p.SameCover,
		})
	}
	return Document{Path: PrintedFile, Render: func(w io.Writer) error { return lists.WritePrinted(w, all) }}
}

// print prints the letters that were composed, and gives the decisions that are
// withheld since one of theirs could not be.
func (w *writer) print(plan planning.Night, all []composed) (docs []Document, held map[int]rules.Decision, problems problem.List, err error) {
	var bare []letters.Letter
	for _, c := range all {
		bare = append(bare, c.letters...)
	}
	printed, found, err := w.printer.Print(bare, workers(w.desk))
	if err != nil {
		return nil, nil, nil, err
	}
	problems = spare(found)
	names := stationery.Naming{}
	held = map[int]rules.Decision{}
	for _, c := range all {
		d := plan.Decisions[c.decision]
		own := printed[:len(c.letters)]
		printed = printed[len(c.letters):]
		if slices.Contains(own, nil) {
			held[c.decision] = withheld(d, about(found, d.Customer))
			continue
		}
		made, refused := w.documents(d, own, names.Of(d.Customer))
		if problems.Add(spare(refused)...); refused.HasErrors() {
			held[c.decision] = withheld(d, refused)
			continue
		}
		docs = append(docs, made...)
	}
	return docs, held, problems, nil
}

// composed are the letters of one decision, by its place in the plan.
type composed struct {
	decision int
	letters  []letters.Letter
}

// composeAll makes the letters of the decisions that write to someone, and gives
// those that are withheld since a letter of theirs cannot be made.
func (w *writer) composeAll(plan planning.Night) (all []composed, held map[int]rules.Decision, problems problem.List) {
	held = map[int]rules.Decision{}
	for i, d := range plan.Decisions {
		if !d.Acts() {
			continue
		}
		own, found := w.composeOne(plan.Cases[i], d)
		problems.Add(spare(found)...)
		switch {
		case found.HasErrors():
			held[i] = withheld(d, found)
		case len(own) > 0:
			all = append(all, composed{i, own})
		}
	}
	return all, held, problems
}

// composeOne makes the letters of one decision, none for text messages. Those of
// one channel share the cover of the first: one posting, one number.
func (w *writer) composeOne(c rules.Case, d rules.Decision) (own []letters.Letter, problems problem.List) {
	whole, d := d.Abroad(c)
	covers := map[policy.Channel]bool{}
	for k, action := range d.Letters() {
		if !action.Document() {
			continue
		}
		c, part := d.Part(whole, k)
		l, found := letters.Compose(letters.Request{
			Case: c, Decision: part, Sender: stationery.SenderFor(w.desk.Inputs, action.Factor), Texts: w.desk.Texts, LastBank: w.desk.Inputs.Ledger.LastBank,
			Printed: w.printed(c.Events), Options: letters.Options{ContactRole: action.Contact}, Buckets: w.desk.Inputs.Config.Buckets,
		})
		problems.Add(found...)
		l.SameCover = !action.Channel.Mailed() && covers[action.Channel]
		covers[action.Channel] = true
		own = append(own, l)
	}
	return own, problems
}

// printed gives the account of the last letter to a customer that has left; none where
// a factor may have been the one to pay, whose account no history keeps.
func (w *writer) printed(events []log.Event) (last letters.Printed) {
	if w.desk.Inputs.Config.Factor != nil {
		return last
	}
	for _, e := range log.Counting(events) {
		if e.Kind == log.Letter && e.Channel.Document() && e.Date >= last.On && e.Date < w.date && log.HasLeft(events, e, w.date) {
			last = letters.Printed{On: e.Date, IBAN: w.desk.Memory.IBANs[e.Run]}
		}
	}
	return last
}

// spare makes the errors about one letter warnings about the night: one
// customer's trouble never stops the others.
func spare(found problem.List) problem.List {
	spared := append(problem.List{}, found...)
	for i := range spared {
		spared[i].Severity = min(spared[i].Severity, problem.Warning)
	}
	return spared
}

// withheld is a decision to act whose letter cannot be made.
func withheld(d rules.Decision, found problem.List) rules.Decision {
	why := "le courrier n’a pas pu être établi"
	for _, p := range found {
		if p.Severity == problem.Error {
			why = p.Message
			break
		}
	}
	return rules.Withheld(d, rules.Reason{Code: "COURRIER-IMPOSSIBLE", Text: "Rien n’est envoyé : " + why + ".", Lift: "le problème corrigé, le courrier part la nuit suivante"})
}

// documents names the printed letters of a decision and says how their files
// are made: the PDF alone for the post, a message with the PDF attached for
// e-mail. A letter about one invoice has its number in its name, and one that
// asks to pay a factor, or in another currency, beside others says so.
func (w *writer) documents(d rules.Decision, printed []*pdf.Document, name string) (docs []Document, problems problem.List) {
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
		if action.Currency != "" && len(d.Sides) > 0 {
			file += "-" + stationery.FileName(action.Currency)
		}
		doc := Document{Customer: d.Customer, Step: action.Step, Channel: action.Channel, Letter: k, Quoted: own.Letter.Quoted, Path: path.Join(LetterFolder, name+"-"+names.Of(file)+".pdf")}
		if action.Channel.Mailed() {
			var refused problem.List
			doc, refused = w.draft(doc, own, name)
			problems.Add(refused...)
		} else {
			doc = onPaper(doc, own)
		}
		docs = append(docs, doc)
	}
	return docs, problems
}

// onPaper is a document that goes to the post. Of the letter only what lists and
// the print file tell is kept: its text and its tables are printed.
func onPaper(doc Document, printed *pdf.Document) Document {
	paper := printed.Paper()
	doc.Printed, doc.Render = &paper, rendered(&paper)
	return doc
}

// rendered says how a printed letter is written.
func rendered(printed io.WriterTo) func(io.Writer) error {
	return func(w io.Writer) error { _, err := printed.WriteTo(w); return err }
}

// workers is how many goroutines print.
func workers(desk Desk) int { return cmp.Or(desk.Parallel, runtime.GOMAXPROCS(0)) }

func noMessage(customer string, err error) problem.Problem {
	return mail.MEL01.With(problem.Problem{Excerpt: customer, Message: "le courriel ne peut pas être préparé : " + err.Error(),
		Remedy: "corrigez l’adresse du client dans le fichier des clients, ou celle de l’expéditeur dans relance.yaml"})
}

// about gives the problems of one customer, whose code is their excerpt.
func about(found problem.List, customer string) problem.List {
	return slices.DeleteFunc(slices.Clone(found), func(p problem.Problem) bool { return p.Excerpt != customer })
}
