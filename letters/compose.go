package letters

import (
	"cmp"
	"fmt"
	"slices"
	"unicode"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/problem"
	"relance/rules"
	"relance/rules/policy"
)

// Steps that the law or the layout knows by name; a policy may have others,
// each with a text of that name.
const (
	FormalNotice  = "mise-en-demeure"
	PreLitigation = "precontentieux"
)

// Request is what one letter is made from.
type Request struct {
	Case     rules.Case
	Decision rules.Decision
	Sender   Sender
	Texts    *Texts     // letters and e-mails
	LastBank civil.Date // last bank entry of the ledger; 0 takes the case's
	Printed  Printed    // the account that the customer's last letter gave
	Options  Options
	Buckets  aging.Buckets // of the ages of a statement; nil for the usual ones
}

// Printed is the bank account that a letter which left gave, as the history knows it;
// the zero value is none.
type Printed struct {
	On   civil.Date // day of the letter
	IBAN string
}

// Options are the choices of the company.
type Options struct {
	ContactRole string // role written to; "" is comptabilite, ordonnateur for a public body
	Step        string // text to use instead of the decision's step, for a preview
}

func (r Request) lastBank() civil.Date {
	if r.LastBank.IsZero() {
		return r.Case.LastBank
	}
	return r.LastBank
}

// text names the text of the letter and of the e-mail.
func (r Request) text() string {
	return cmp.Or(r.Options.Step, r.Decision.Template, r.Decision.Step)
}

func (r Request) role() string {
	switch {
	case r.Options.ContactRole != "" || r.Decision.Contact != "":
		return cmp.Or(r.Options.ContactRole, r.Decision.Contact)
	case r.Case.Customer.Kind == customer.Public:
		return "ordonnateur"
	}
	return "comptabilite"
}

// Compose writes the letter of one decision. With an Error in the list the
// letter must not go out; warnings say what is missing from it.
func Compose(r Request) (Letter, problem.List) {
	l := draft(r)
	problems := l.check(r)
	template, found := r.Texts.letter(r.text(), l.Kind, l.Language)
	problems.Add(found...)
	if template == nil || problems.HasErrors() {
		return l, problems
	}
	l.Language = template.Language
	var broken error
	l.Payment, broken = paymentIn(l.Format.Currency, l.Sender, ownReference(l), l.Totals.Due)
	l.Payment.Link = l.payLink()
	if broken != nil {
		problems.Add(warn(LET08, l.Customer, "courrier sans code QR : "+broken.Error(), "complétez l’IBAN, le BIC et le nom du bénéficiaire dans relance.yaml"))
	}
	l.Notices = append(l.Notices, accountNotice(r.Printed, l.Payment, l.Sender, l.Format)...)
	l.Annex = annexOf(r, l)
	if l.Annex != nil {
		l.Enclosed = append(l.Enclosed, sprintf(wordsOf(l.Format).annexEnclosed, lowerFirst(l.Annex.Title)))
	}
	values := fieldsOf(r, l)
	if template.shows(AccountTable) { // a step of the policy whose text is a statement
		s := statementOf(r)
		l.Accounts = s.accounts(l.Format)
		l.Remarks = accountRemarks(l.Accounts, l.Format)
		problems.Add(s.check(l)...)
		values.account(l)
	}
	problems.Add(l.write(template, values)...)
	if !template.names("rejets") {
		l.withRejections(values["rejets"].text)
	}
	l.withBeside(recallOf(r, l))
	l.Email, found = mailOf(r, l, values)
	problems.Add(found...)
	return l, problems
}

// headed is the frame of any document to a customer: who writes to whom, when.
func headed(c customer.Customer, s Sender, date civil.Date, role string) Letter {
	f := formatFor(c)
	if f.English {
		s = s.inEnglish()
	}
	l := Letter{
		Customer: c.Code, Name: cmp.Or(c.Name, c.Code), Kind: c.Kind, Language: cmp.Or(c.Language, french), Date: date, Sender: s, Format: f,
		Labels: labelsOf(f, c.Kind), Legal: s.LegalMentions(), PlaceDate: f.Long(date), Closing: present(s.Signatory, s.Role), Hand: s.Signature,
		CopyTo: c.Address.SecondaryAddress, Mandate: mandateOf(s, f), person: naturalPerson(c),
	}
	if s.City != "" {
		l.PlaceDate = sprintf(wordsOf(f).place, s.City, f.Long(date))
	}
	l.Recipient = recipientOf(c, l.Name, role, f)
	return l
}

// draft gathers everything that does not depend on the text.
func draft(r Request) Letter {
	l := headed(r.Case.Customer, r.Sender, r.Decision.Date, r.role())
	l.Format.Currency = r.Decision.Currency
	f := l.Format
	l.Step, l.Deadline = r.Decision.Step, r.Decision.Deadline
	l.Registered = slices.Contains(r.Decision.Channels, policy.Registered)
	l.Rows, l.Upcoming = rowsOf(r, f)
	var statement Table
	l.Credits, statement = inOneLine(creditsOf(r.Decision.DeductedByLetter(r.Case.Credits), f, false), f)
	if len(statement.Rows) > 0 {
		l.Tables = append(l.Tables, statement)
	}
	l.Deposits = creditsOf(r.Case.Deposits, f, true)
	plan := r.missedPlan()
	if plan != nil {
		ofInstalments(&l, plan, r.Decision)
	}
	l.LatePaid = latePaidOf(r, f)
	l.Totals = totalsOf(l.Rows, l.Upcoming, l.LatePaid, slices.Concat(l.Credits, l.Deposits))
	nameUsed(&l)
	var contested Table
	if contested, l.Totals.Contested = contestedOf(r, f); plan != nil {
		l.Totals.Contested = 0
	} else if len(contested.Rows) > 0 {
		l.Tables = append(l.Tables, contested)
	}
	if other := besideOf(r, f); len(other.Rows) > 0 {
		l.Tables = append(l.Tables, other)
	}
	l.Summary = summaryOf(l)
	l.Remarks, l.Notices = remarksOf(r, l), noticesOf(r, f)
	own := ownReference(l)
	l.References, l.Quoted = referencesOf(r.Case.Customer, l.Sender, l.Labels, own.own), own.rf
	return l
}

// write expands the text. A field without a value refuses the letter: a
// sentence with a hole is worse than no letter.
func (l *Letter) write(t *Template, values fields) problem.List {
	l.told = values
	var empty []string
	l.Subject, empty = t.Subject.expand(values)
	for _, b := range t.Blocks {
		if !holds(b.conditions, values) {
			continue
		}
		out := Block{Kind: b.kind, Marker: b.marker, Table: tableAt(b.place, l.Tables)}
		if b.kind == OwnTable && out.Table == nil {
			continue
		}
		for _, s := range b.spans {
			text, missing := s.phrase.expand(values)
			empty = append(empty, missing...)
			out.Spans = append(out.Spans, Span{Text: text, Bold: s.bold, Italic: s.italic})
		}
		l.Body = append(l.Body, out)
	}
	l.placeTables()
	l.Body = withPayee(l.Body, payeeNotice(l.Sender, l.Format))
	return holes(t, l.Customer, empty)
}

// placeTables drops the places of empty tables and adds the totals after the
// invoices where the text has no place of its own for them.
func (l *Letter) placeTables() {
	has := func(k BlockKind) bool {
		return slices.ContainsFunc(l.Body, func(b Block) bool { return b.Kind == k })
	}
	separate := has(Breakdown)
	if separate && len(l.Summary) == 1 {
		l.Summary = append([]SummaryLine{{Label: l.Labels.Principal, Amount: l.Totals.Principal}}, l.Summary...)
	}
	var body []Block
	for _, b := range l.Body {
		if b.Kind == UpcomingTable && len(l.Upcoming) == 0 {
			continue
		}
		body = append(body, b)
		if b.Kind != InvoiceTable {
			continue
		}
		if !separate {
			body = append(body, Block{Kind: Breakdown})
		}
		if t := tableAt(contestedPlace, l.Tables); t != nil && !slices.ContainsFunc(l.Body, func(b Block) bool { return b.Table == t }) {
			body = append(body, Block{Kind: OwnTable, Table: t})
		}
	}
	l.Body = body
}

// withPayee says whom to pay, below the amounts, when the receivables were sold.
func withPayee(body []Block, notices []string) []Block {
	at := slices.IndexFunc(body, func(b Block) bool { return b.Kind == Breakdown })
	for _, text := range notices {
		if at >= 0 {
			body = slices.Insert(body, at+1, Block{Kind: Paragraph, Spans: []Span{{Text: text, Bold: true}}})
		}
	}
	return body
}

func holes(t *Template, code string, empty []string) problem.List {
	var found problem.List
	slices.Sort(empty)
	for _, name := range slices.Compact(empty) {
		p := refuse(LET07, code, fmt.Sprintf("le champ « %s » du texte n’a pas de valeur pour ce client", name),
			fmt.Sprintf("complétez la donnée, ou commencez le paragraphe par {{si %s}}", name))
		p.File = t.File
		found.Add(p)
	}
	return found
}

func present(texts ...string) []string {
	var out []string
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return out
}

// lowerFirst puts a title inside a sentence.
func lowerFirst(s string) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = unicode.ToLower(r[0])
	}
	return string(r)
}

// upperFirst begins a line.
func upperFirst(s string) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}

func sprintf(format string, args ...any) string { return fmt.Sprintf(format, args...) }
