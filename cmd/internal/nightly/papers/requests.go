package papers

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"relance/aging/daysheet"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/aging/problem"
	"relance/cmd/internal/errand"
	"relance/cmd/internal/evidence"
	"relance/cmd/internal/nightly/planning"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/letters/lists"
	"relance/letters/mail"
	"relance/rules"
)

// Where what was asked on a sheet of the day lies, and what tells of it.
const (
	requestFolder = "demandes"
	requestFile   = requestFolder + "/reponses.txt"
)

// Answered is what came of one request.
type Answered struct {
	planning.Wanted
	Path string // of its document, "" when there is none
}

// errands makes what people asked for.
type errands struct {
	t        told
	look     errand.Looked
	maker    *evidence.Maker
	names    stationery.Naming
	docs     []Document
	answered []Answered
	problems problem.List
	lacking  string         // French: what the request being made asks for and is not there
	at       daysheet.Field // the cell that stands in its way, "" for its word
}

// requests makes the documents that were asked for on sheets of the day, and the
// list of what came of each request. One that cannot be made is told and stops no
// other; it is tried again every night as long as its sheet is read.
func (t told) requests() (e errands, err error) {
	unread := unreadRequests(t.desk)
	if len(t.plan.Wanted)+len(unread) == 0 {
		return e, nil
	}
	e = errands{t: t, look: errand.Looked{Night: t.plan, Inputs: t.desk.Inputs, Texts: t.desk.Texts}, names: stationery.Naming{}}
	if planning.Wants(t.plan.Wanted, daysheet.WantSheet, daysheet.WantCaseFile) {
		if e.maker, err = t.desk.Evidence(t.plan.Evidence(t.desk.Inputs, t.desk.Texts)); err != nil {
			return e, err
		}
	}
	for _, w := range t.plan.Wanted {
		one := Answered{Wanted: w}
		if w.Refused == "" && w.Done == "" {
			before := len(e.docs)
			e.lacking, e.at = "", ""
			if one.Refused, err = e.make(w); err != nil {
				return e, err
			}
			one.At = e.at
			if one.Refused == "" && len(e.docs) > before {
				one.Path = e.docs[before].Path
			}
			if one.Done = e.lacking; e.lacking != "" {
				e.problems.Add(refused(Answered{Wanted: planning.Wanted{Request: w.Request, Origin: w.Origin, Refused: e.lacking, At: e.at}}))
			}
		}
		if one.Refused != "" {
			e.problems.Add(refused(one))
		}
		e.answered = append(e.answered, one)
	}
	all := e.answered
	e.docs = append(e.docs, Document{Path: requestFile, Render: func(w io.Writer) error { return writeAnswers(w, all, unread, t.plan.Date) }})
	return e, nil
}

// refused says why nothing comes of a request, at its place.
func refused(a Answered) problem.Problem {
	return CodeRefused.With(problem.Problem{File: a.Origin.File, Line: a.Origin.Row, Column: a.Place(), Excerpt: a.Customer,
		Message: "demande non faite : " + strings.ToLower(a.Wish.Label()) + " : " + a.Refused, Remedy: "corrigez la ligne dans la feuille du jour, ou effacez-la"})
}

// make makes what one request asks for; why says what stands in the way.
func (e *errands) make(w planning.Wanted) (why string, err error) {
	c, ok := e.t.plan.Party(w.Customer)
	if !ok {
		return "ce client n’a aucune écriture", nil
	}
	switch w.Wish {
	case daysheet.WantStatement, daysheet.WantConfirmation:
		r := e.look.Statement(c, 0)
		r.Confirm = w.Wish == daysheet.WantConfirmation
		l, problems := letters.Statement(r)
		return e.letter(l, problems, l.Step)
	case daysheet.WantPlan:
		return e.plan(c, w)
	case daysheet.WantCopy:
		return e.copies(c, w)
	case daysheet.WantSheet:
		explained := strings.Split(strings.TrimRight(rules.Explain(c, e.decision(w.Customer)), "\n"), "\n")
		report := e.maker.File(c, e.decision(w.Customer)).Debtor(explained)
		e.add(w.Customer, e.name("fiche", w.Customer)+".pdf", func(out io.Writer) error { return stationery.PrintReport(out, e.t.desk.Inputs, report) })
	case daysheet.WantCaseFile:
		d := e.decision(w.Customer)
		file := e.maker.File(c, d)
		if file.Claim.Total() <= 0 {
			return nothingToClaim(d), nil
		}
		printer, _, err := stationery.Printer(e.t.desk.Inputs)
		if err != nil {
			return "", err
		}
		folder := e.name("precontentieux", w.Customer)
		for _, doc := range e.maker.Documents(file, printer) {
			e.add(w.Customer, path.Join(folder, doc.Path), doc.Render)
		}
	case daysheet.WantLoss:
		return e.loss(w)
	}
	return "", nil
}

// nothingToClaim says why a case file would claim nothing, and what there is to do.
func nothingToClaim(d rules.Decision) string {
	if d.Hold == nil {
		return "rien n’est à réclamer chez ce client"
	}
	why := "rien n’est à réclamer : " + strings.TrimSuffix(d.Hold.Text, ".")
	if d.Hold.Lift != "" {
		why += " ; " + d.Hold.Lift
	}
	return why
}

func (e *errands) decision(code string) rules.Decision {
	at := slices.IndexFunc(e.t.plan.Decisions, func(d rules.Decision) bool { return d.Customer == code })
	if at < 0 {
		return rules.Decision{Customer: code, Date: e.t.plan.Date}
	}
	return e.t.plan.Decisions[at]
}

// name gives a document of a customer a name of its own in the folder.
func (e *errands) name(kind, customer string) string { return e.names.Of(kind + "-" + customer) }

func (e *errands) add(customer, name string, render func(io.Writer) error) {
	e.docs = append(e.docs, Document{Path: path.Join(requestFolder, name), Customer: customer, Render: render})
}

// letter prints a letter, with the draft of the message that carries it where the
// customer has an address.
func (e *errands) letter(l letters.Letter, problems problem.List, kind string) (why string, err error) {
	if problems.HasErrors() {
		return problems[0].Message, nil
	}
	printer, _, err := stationery.Printer(e.t.desk.Inputs)
	if err != nil {
		return "", err
	}
	printed, found, err := printer.Print([]letters.Letter{l}, 1)
	if err != nil {
		return "", err
	}
	if printed[0] == nil {
		return found[0].Message, nil
	}
	name := e.name(kind, l.Customer)
	e.add(l.Customer, name+".pdf", func(out io.Writer) error { _, err := printed[0].WriteTo(out); return err })
	if len(l.Email.Recipients) > 0 {
		e.add(l.Customer, name+".eml", func(out io.Writer) error {
			var file strings.Builder
			if _, err := printed[0].WriteTo(&file); err != nil {
				return err
			}
			return mail.Draft(out, stationery.Message(e.t.desk.Inputs.Config, l, e.t.plan.Date.String(), name+".pdf", []byte(file.String())))
		})
	}
	return "", nil
}

// plan prints the agreement to sign: nothing is noted until it is.
func (e *errands) plan(c rules.Case, w planning.Wanted) (why string, err error) {
	if w.Date <= e.t.plan.Date {
		e.at = daysheet.FieldUntil
		return "la première échéance, le " + w.Date.French() + ", n’est plus à venir", nil
	}
	terms := followup.PlanTerms{Deposit: w.Amount, Signed: e.t.plan.Date, First: w.Date, Count: w.Count, Period: "mois"}
	r, missing := e.look.Plan(c, w.Invoices, errand.DeductNothing, terms)
	switch {
	case missing != "":
		e.at = daysheet.FieldAbout
		return planning.NotOpen(&e.t.plan, w.Customer, missing), nil
	case len(r.Items) == 0:
		e.at = daysheet.FieldAbout
		return "rien d’échu n’est à réclamer chez ce client : écrivez les numéros des factures à échelonner", nil
	}
	l, problems := letters.PaymentPlan(r)
	return e.letter(l, problems, "plan")
}

// copies gives the copies of invoices: those named, or all that are open.
func (e *errands) copies(c rules.Case, w planning.Wanted) (why string, err error) {
	numbers := w.Invoices
	if len(numbers) == 0 {
		for _, i := range c.Items {
			if i.Number != "" && !slices.Contains(numbers, i.Number) {
				numbers = append(numbers, i.Number)
			}
		}
	}
	e.at = daysheet.FieldAbout
	if len(numbers) == 0 {
		return "rien n’est ouvert chez ce client : écrivez le numéro de la facture", nil
	}
	known := evidence.CopiesOf(e.t.desk.Stored, e.t.desk.Inputs.Billed, e.t.plan.Set, LargestCopies(e.t.desk.Inputs))
	var lacking, others []string
	for _, number := range numbers {
		number = e.t.plan.Spelt(w.Customer, number, e.t.plan.Date)
		if why := planning.NotOwn(&e.t.plan, w.Customer, number); why != "" {
			others = append(others, why)
			continue
		}
		file, ok := known.ByNumber(number)
		if !ok {
			lacking = append(lacking, number)
			continue
		}
		e.add(w.Customer, e.name("facture", number)+".pdf", func(out io.Writer) error {
			data, err := e.t.desk.ReadCopy(file)
			if err == nil {
				_, err = out.Write(data)
			}
			return err
		})
	}
	missing := len(others) + len(lacking)
	if len(lacking) > 0 {
		others = append(others, fmt.Sprintf("pas de copie de %s dans « %s »", strings.Join(lacking, ", "), e.t.desk.Inputs.Config.InvoiceFiles))
	}
	if why = strings.Join(others, " ; "); missing < len(numbers) {
		e.lacking, why = why, ""
	}
	return why, nil
}

// loss proposes the entries of a loss: the customer's account is cleared, the VAT
// is that of the invoice's own entry (CGI 272, 1).
func (e *errands) loss(w planning.Wanted) (why string, err error) {
	items := e.t.plan.Lost(w)
	if len(items) == 0 {
		return "rien n’est ouvert à passer en perte", nil
	}
	var without []string
	for _, number := range w.Invoices {
		if why := planning.NotOpen(&e.t.plan, w.Customer, number); why != "" {
			without = append(without, why)
		}
	}
	e.lacking, e.at = strings.Join(without, " ; "), daysheet.FieldAbout
	var entries []penalty.ProposedEntry
	add := func(i rules.Item, account, label string, debit, credit money.Amount) {
		one := penalty.ProposedEntry{Date: e.t.plan.Date, Journal: "OD", Account: account, Ref: i.Number, Label: label + " " + i.Number + " " + w.Customer, Debit: debit, Credit: credit}
		if credit != 0 {
			one.Auxiliary = w.Customer
		}
		entries = append(entries, one)
	}
	for _, i := range items {
		vat := money.Amount(0)
		if i.VATKnown {
			vat = i.VAT.Share(i.Open, i.Amount)
		}
		net := "Créance irrécouvrable"
		if !i.VATKnown {
			net += " (TVA à ventiler)"
		}
		add(i, "654", net, i.Open-vat, 0)
		if vat != 0 {
			add(i, "44571", "TVA à récupérer, sous réserve du duplicata surchargé", vat, 0)
		}
		add(i, i.Account, "Créance irrécouvrable", 0, i.Open)
	}
	name := e.name("perte", w.Customer) + ".csv"
	e.add(w.Customer, name, func(out io.Writer) error { return lists.ProposedEntries(out, entries) })
	return "", nil
}
