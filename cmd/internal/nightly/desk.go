package nightly

import (
	"errors"
	"io"
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/letters"
	"relance/letters/mail"
	"relance/rules"
	"relance/rules/history"
)

// Desk is a dossier looked at on a date, for a person who wants one document
// without waiting for the night: a statement, a plan to sign, a preview.
// Nothing in the dossier changes.
type Desk struct {
	Date   civil.Date
	Night  Night
	Texts  *letters.Texts
	Sender letters.Sender
	Events []rules.Event // dated on or before the date

	inputs dossier.Inputs
}

// OpenDesk reads the dossier in folder, an absolute path, and computes the date.
// Problems are complete; with an Error among them the desk must not be used.
func OpenDesk(folder string, date civil.Date, texts letters.Sources) (k Desk, problems problem.List, err error) {
	d, problems, err := dossier.Open(folder, dossier.Options{ReadOnly: true})
	if err != nil || problems.HasErrors() {
		return Desk{}, problems, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	in, found, err := d.Read(date, dossier.ReadOptions{Tolerate: tolerant})
	if problems.Add(found...); err != nil || problems.HasErrors() {
		return Desk{}, problems, err
	}
	log, err := d.History.Events(lastNumber)
	if mend, ok := history.Explain(err, dossier.HistoryName); ok {
		return Desk{}, append(problems, mend), nil
	} else if err != nil {
		return Desk{}, problems, err
	}
	k = Desk{Date: date, Sender: senderOf(in), Events: history.Before(log, date+1), inputs: in}
	k.Texts, _, found = loadTexts(texts, in.OwnTexts)
	problems.Add(found...)
	// What is wrong with the ledger is for the night to tell.
	k.Night, _ = Plan(in, k.Events, date)
	return k, problems, nil
}

// SampleDesk has a fictitious sender and the shipped texts: for a preview
// outside any dossier.
func SampleDesk(date civil.Date, texts letters.Sources) (Desk, problem.List) {
	loaded, _, problems := loadTexts(texts, nil)
	return Desk{Date: date, Texts: loaded, Sender: letters.SampleSender()}, problems
}

// PreviewDesk takes from a dossier who writes, how, and its own texts; its
// ledger is not read.
func PreviewDesk(folder string, date civil.Date, texts letters.Sources) (k Desk, problems problem.List, err error) {
	d, problems, err := dossier.Open(folder, dossier.Options{ReadOnly: true})
	if err != nil || problems.HasErrors() {
		return Desk{}, problems, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	in, found, err := d.Appearance()
	if problems.Add(found...); err != nil || problems.HasErrors() {
		return Desk{}, problems, err
	}
	k = Desk{Date: date, Sender: senderOf(in), inputs: in}
	k.Texts, _, found = loadTexts(texts, in.OwnTexts)
	problems.Add(found...)
	return k, problems, nil
}

// Known says whether the ledger has lines of a customer.
func (k Desk) Known(customer string) bool {
	return slices.ContainsFunc(k.Night.Set.Customers, func(p openitem.Party) bool { return p.Code == customer })
}

// Case gives what the rules know of a customer; a customer without anything open
// has a case without items.
func (k Desk) Case(code string) (rules.Case, problem.List) {
	for _, c := range k.Night.Cases {
		if c.Customer.Code == code {
			return c, nil
		}
	}
	for _, p := range k.Night.Set.Customers {
		if p.Code == code {
			return rules.Case{Customer: k.inputs.Master.Find(p.Code, p.Name), Collective: p.Collective, LastBank: k.inputs.Ledger.LastBank, Events: eventsByCustomer(k.Events)[code]}, nil
		}
	}
	return rules.Case{}, problem.List{noCustomer(code)}
}

// Statement writes the statement of account of a customer: what is open on the
// date, or with from every movement since then.
func (k Desk) Statement(code string, from civil.Date) (letters.Letter, problem.List) {
	c, problems := k.Case(code)
	if problems.HasErrors() {
		return letters.Letter{}, problems
	}
	r := letters.StatementRequest{
		Customer: c.Customer, Date: k.Date, Balance: c.Balance, From: from, Sender: senderTo(k.inputs, code), Texts: k.Texts, LastBank: k.inputs.Ledger.LastBank,
		Credits: slices.Concat(c.Credits, c.Deposits),
	}
	for _, i := range c.Items {
		r.Items = append(r.Items, i.Item)
	}
	if !from.IsZero() {
		r.Movements = k.movements(code)
	}
	return letters.Statement(r)
}

// movements lists the lines of a customer, invoices with their due date where
// they have one only.
func (k Desk) movements(code string) []openitem.Movement {
	dues, several := map[int32]civil.Date{}, map[int32]bool{}
	for _, items := range [2][]openitem.Item{k.Night.Set.Items, k.Night.Set.Settled} {
		for _, i := range items {
			if i.Customer != code || i.Line < 0 || i.Amount <= 0 {
				continue
			}
			if due, known := dues[i.Line]; known && due != i.Due {
				several[i.Line] = true
			}
			dues[i.Line] = i.Due
		}
	}
	moves := openitem.Movements(k.inputs.Ledger, Matching(k.inputs, k.Date), code)
	for i := range moves {
		if line := moves[i].Line; !several[line] {
			moves[i].Due = dues[line]
		}
	}
	return moves
}

// DocumentName names the file of a document about a customer, whose code may be
// anything; it says nothing else of the customer.
func DocumentName(kind, customer string) string { return kind + "-" + naming{}.of(customer) }

// Print writes the PDF of a document.
func (k Desk) Print(w io.Writer, l letters.Letter) (problem.List, error) {
	printer, told, err := printerOf(k.inputs)
	if err != nil {
		return nil, err
	}
	printed, problems, err := printer.Print([]letters.Letter{l}, 1)
	if problems.Add(told...); err != nil || printed[0] == nil {
		return problems, err
	}
	_, err = printed[0].WriteTo(w)
	return problems, err
}

// Message writes a draft e-mail that carries the PDF of a document.
func (k Desk) Message(w io.Writer, l letters.Letter, name string, attached []byte) error {
	return mail.Draft(w, messageOf(k.inputs.Config, l, k.Date.String(), name, attached))
}

// Plan gathers what a payment plan of a customer covers: the invoices named, or
// all that is due and may be claimed.
func (k Desk) Plan(code string, numbers []string, terms followup.PlanTerms) (letters.PlanRequest, problem.List) {
	c, problems := k.Case(code)
	if problems.HasErrors() {
		return letters.PlanRequest{}, problems
	}
	r := letters.PlanRequest{Customer: c.Customer, Terms: terms, Sender: k.Sender, Texts: k.Texts}
	for _, i := range slices.Concat(c.Credits, c.Deposits) {
		r.Credits += i.Open
	}
	missing := slices.Clone(numbers)
	for _, i := range c.Items {
		named := slices.Contains(numbers, i.Number)
		if named || len(numbers) == 0 && i.Treatment == ledger.Dunned && !i.Undated && !i.Small && i.Due < k.Date {
			r.Items = append(r.Items, i)
			r.Terms.Debt += i.Open
			missing = slices.DeleteFunc(missing, func(n string) bool { return n == i.Number })
		}
	}
	if len(missing) > 0 {
		problems.Add(noInvoice(code, missing[0]))
	}
	return r, problems
}
