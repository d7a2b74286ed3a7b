package nightly

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path"
	"runtime"
	"strings"

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
	printer, err := pdf.NewPrinter(pdf.Style{})
	if err != nil {
		return nil, problems, err
	}
	printed, found, err := printer.Print(composed, cmp.Or(n.opts.Parallel, runtime.GOMAXPROCS(0)))
	if err != nil {
		return nil, problems, err
	}
	problems.Add(n.spare(found)...)
	var docs []Document
	var posted []*pdf.Document
	for i, d := range printed {
		decision := &n.plan.Decisions[at[i]]
		if d == nil {
			hold(decision, found.Of(pdf.PDF01))
			continue
		}
		doc, err := n.document(decision, d)
		if err != nil {
			return nil, problems, err
		}
		docs = append(docs, doc)
		if doc.Channel != rules.Email {
			posted = append(posted, d)
		}
	}
	if len(posted) > 0 {
		docs = append(docs, Document{Path: printFile, Render: func(w io.Writer) error { return printer.Pack(w, posted, n.opts.Date) }})
	}
	return docs, problems, nil
}

// composeAll makes the letters of the decisions that write to someone; at gives
// the index of each one's decision.
func (n *night) composeAll() (composed []letters.Letter, at []int, problems problem.List) {
	sender := senderOf(n.inputs)
	for i := range n.plan.Decisions {
		d := &n.plan.Decisions[i]
		action, writes := d.Letter()
		if !d.Acts() || !writes {
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
func (n *night) document(d *rules.Decision, printed *pdf.Document) (Document, error) {
	action, _ := d.Letter()
	name := FileName(d.Customer) + "-" + FileName(action.Step)
	doc := Document{Customer: d.Customer, Step: action.Step, Channel: action.Channel, Path: path.Join(letterFolder, name+".pdf"),
		Render: func(w io.Writer) error { _, err := printed.WriteTo(w); return err }}
	if action.Channel != rules.Email {
		return doc, nil
	}
	var attached strings.Builder
	if err := doc.Render(&attached); err != nil {
		return doc, err
	}
	message := messageOf(n.inputs.Config, printed.Letter, n.view.Run, []byte(attached.String()))
	doc.Path = path.Join(mailFolder, name+".eml")
	doc.Render = func(w io.Writer) error { return mail.Draft(w, message) }
	return doc, nil
}

// FileName makes a file name of a customer code, which comes from a ledger and
// may be a path or worse: letters, digits, dots, dashes and underscores stay,
// and a digest keeps two codes apart once something was replaced.
func FileName(code string) string {
	safe := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_', r == '.':
			return r
		}
		return '_'
	}, code)
	if len(safe) > 60 {
		safe = safe[:60]
	}
	safe = strings.Trim(safe, ".")
	if safe == code {
		return safe
	}
	sum := sha256.Sum256([]byte(code))
	return fmt.Sprintf("%s~%s", safe, hex.EncodeToString(sum[:4]))
}
