package letters

import (
	"cmp"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/problem"
)

// paper is what a document other than a reminder is made from: a memo, a plan
// to sign, a penalty invoice, a claim declared to a court's agent. Each kind
// fills one, and composes it in the same way.
type paper struct {
	text      string // name of its text; its step too
	customer  customer.Customer
	sender    Sender
	texts     *Texts
	date      civil.Date
	role      string            // contact written to; "" is the accounts department, the ordonnateur of a public body
	recipient *ThirdParty       // who it goes to when not the customer; its text then is for everybody
	marked    []Pair            // references of its own, at its head
	facts     []Pair            // fields of the text, by name
	counts    []count           // fields that count
	tables    []Table           // by place
	summary   []SummaryLine     // where the text has {{decompte}}
	due       money.Amount      // of the payment slip, 0 for none
	deadline  civil.Date        // printed on the slip
	reference string            // quoted with the payment; "" is the account and the date
	signing   []string          // who signs, in a document with {{signatures}}
	enclosed  []string          // pièces jointes
	signed    bool              // somebody signs it: by hand where no signatory is known
	check     []problem.Problem // what refuses the document
}

type count struct {
	name string
	n    int
}

// ThirdParty is somebody whom a document about a customer is for: a court's
// agent, a collector.
type ThirdParty struct {
	Name     string
	Lines    []string
	Postcode string
	City     string
	Country  string
	Email    string
}

// compose makes the letter of a paper.
func (p paper) compose() (Letter, problem.List) {
	role := p.role
	if role == "" && p.customer.Kind == customer.Public {
		role = "ordonnateur"
	}
	who := p.customer
	if p.recipient != nil {
		who.Language = french // whoever it is for reads the language of the company
	}
	l := headed(who, p.sender, p.date, cmp.Or(role, "comptabilite"))
	l.Step, l.Deadline, l.Tables, l.Summary, l.Enclosed = p.text, p.deadline, p.tables, p.summary, p.enclosed
	own := reference(l.Customer, nil, l.Date)
	if p.reference != "" {
		own = inWords(p.reference)
	}
	l.Quoted = own.rf
	l.References = referencesOf(p.customer, l.Sender, l.Labels, own.own)
	l.References = append(l.References, p.marked...)
	recipients := p.customer.Recipients(cmp.Or(role, "comptabilite"))
	if p.recipient != nil {
		l.addressTo(*p.recipient, own.own)
		recipients = present(p.recipient.Email)
	}
	if p.signing != nil {
		l.Signing, l.Closing = p.signing, nil
	}
	if p.signed || p.signing != nil {
		l.Hand = nil
	}
	if p.signed && len(l.Closing) == 0 {
		l.Closing = []string{wordsOf(l.Format).signer}
	}
	problems := problem.List(append([]problem.Problem(nil), p.check...))
	template, found := p.template(l)
	problems.Add(found...)
	if template == nil || problems.HasErrors() {
		return l, problems
	}
	l.Language = template.Language
	if p.due > 0 {
		l.Payment, _ = paymentOf(l.Sender, own, p.due)
	}
	values := p.fields(l, own)
	problems.Add(l.write(template, values)...)
	l.Email, found = coverOf(p.texts, p.text, recipients, l, values)
	problems.Add(found...)
	return l, problems
}

// template finds the text: that of the customer's kind, or the one for
// everybody when it goes to somebody else.
func (p paper) template(l Letter) (*Template, problem.List) {
	if p.recipient != nil {
		return pick(p.texts.letters, "courrier", p.text, l.Language, []string{p.text})
	}
	return p.texts.letter(p.text, l.Kind, l.Language)
}

// addressTo sends a document to somebody else than the customer, whose language
// and second addressee then do not count.
func (l *Letter) addressTo(t ThirdParty, own string) {
	l.Language, l.Format = "fr", Format{}
	l.Labels, l.PlaceDate, l.Mandate, l.CopyTo = labelsOf(l.Format, l.Kind), l.Format.Long(l.Date), mandateOf(l.Sender, l.Format), nil
	l.Labels.Account, l.Labels.PhoneShort = "Compte", "Notre tél." // the account is not the reader's, nor the telephone the debtor's
	if l.Sender.City != "" {
		l.PlaceDate = sprintf(wordsOf(l.Format).place, l.Sender.City, l.PlaceDate)
	}
	who := customer.Customer{Code: l.Customer, Name: t.Name, Address: customer.Address{Lines: t.Lines, Postcode: t.Postcode, City: t.City, Country: t.Country}}
	l.Recipient = recipientOf(who, t.Name, "", l.Format)
	l.References = []Pair{{l.Labels.OurRef, own}, {l.Labels.About, l.Name}}
	if l.Sender.Phone != "" {
		l.References = append(l.References, Pair{l.Labels.PhoneShort, l.Sender.Phone})
	}
}

func (p paper) fields(l Letter, own quoted) fields {
	v := fields{}
	set := func(name, s string) { v[name] = value{text: s} }
	set("client", l.Name)
	set("code-client", l.Customer)
	set("date", l.Format.Long(l.Date))
	set("emetteur", l.Sender.Name)
	set("creancier", l.Sender.Beneficiary())
	if l.Sender.Creditor != nil {
		set("mandant", l.Sender.Creditor.Name)
	}
	set("signataire", l.Sender.Signatory)
	set("fonction", l.Sender.Role)
	set("telephone", bound(l.Sender.Phone))
	set("courriel", l.Sender.Email)
	set("conditions", p.customer.Terms.Text)
	set("engagement", p.customer.Address.PortalRef)
	account, _ := paymentOf(l.Sender, own, p.due) // its details are said even where there is no slip
	l.Payment = account
	v.payment(l)
	v.person(l)
	v.law(p.customer.Kind, l.Date, l.Format)
	for _, f := range p.facts {
		set(f.Label, f.Value)
	}
	for _, c := range p.counts {
		if c.n > 0 {
			v[c.name] = value{text: l.Format.Integer(c.n), count: c.n}
		}
	}
	return v
}
