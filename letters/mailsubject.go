package letters

import (
	"strings"

	"relance/aging/customer"
	"relance/rules/policy"
)

// mailWords are the words of an e-mail that are not in its text.
type mailWords struct {
	oldest, next, overdue, due   string // %s: date, in a sentence
	lateDay, lateDays            string // %d
	invoices, more               string // %d
	aside                        string // %s: amount
	toPay, holder, amount        string
	ask, paid, dispute, copy     string
	promise                      string
	personal                     string // beside the subject, to a natural person
	neutral, document            string // %s, %s: account, date
	one, many, oneSoon, manySoon string // %s, %s, %s: invoices, amount, date
	balance, credit, titled      string // %s, %s: subject, amount
}

func mailWordsOf(f Format) mailWords {
	if f.English {
		return mailWords{
			oldest: "the oldest due since %s", next: "the first falls due on %s", overdue: "due since %s", due: "falls due on %s", lateDay: "%d day overdue", lateDays: "%d days overdue",
			invoices: "%d invoices", more: "%d more, listed in the attached document", aside: "Set apart, not included in this total: %s.",
			toPay: "How to pay", holder: "Account holder", amount: "Amount",
			ask: "Answer in one click", paid: "Already paid", dispute: "Dispute", copy: "Ask for a copy", promise: "Promise a date",
			personal: "A personal message about your account", neutral: "Your account %s – letter of %s", document: "Your account %s – document of %s",
			one: "%s – %s – due since %s", many: "%s – %s – due since %s", oneSoon: "%s – %s – due on %s", manySoon: "%s – %s – first due on %s", balance: "%s – balance %s", credit: "%s – %s in your favour", titled: "%s – %s",
		}
	}
	return mailWords{
		oldest: "la plus ancienne échue le %s", next: "la première à échéance le %s", overdue: "échue le %s", due: "à échéance le %s", lateDay: "%d" + nbsp + "jour de retard", lateDays: "%d" + nbsp + "jours de retard",
		invoices: "%d" + nbsp + "factures", more: "et %d autres, dans le document joint", aside: "Mis à part, hors de ce total" + nbsp + ": %s.",
		toPay: "Pour régler", holder: "Titulaire du compte", amount: "Montant",
		ask: "Répondre en un clic", paid: "Déjà payé", dispute: "Contester", copy: "Demander une copie", promise: "Promettre une date",
		personal: "Message personnel relatif à votre compte", neutral: "Votre compte %s – courrier du %s", document: "Votre compte %s – document du %s",
		one: "%s – %s – échue le %s", many: "%s – %s – échues depuis le %s", oneSoon: "%s – %s – échéance le %s", manySoon: "%s – %s – première échéance le %s", balance: "%s – solde %s", credit: "%s – %s en votre faveur", titled: "%s – %s",
	}
}

// subjectOf gives the subject of the e-mail of a document. To a company it says the
// invoice, the amount and the date: who pays invoices sorts by them. To a natural
// person it says nothing that others may not read.
func subjectOf(l Letter) string {
	w, reminder := mailWordsOf(l.Format), len(l.Rows) > 0
	switch {
	case l.person && reminder:
		return sprintf(w.neutral, l.Customer, l.Format.Long(l.Date))
	case l.person:
		return sprintf(w.document, l.Customer, l.Format.Long(l.Date))
	case len(l.Accounts) > 0:
		a, form := l.Accounts[0], w.balance
		if a.Closing < 0 {
			form = w.credit
		}
		return sprintf(form, l.Subject, l.Format.In(a.Totals(l)[0].Amount, a.Currency))
	case reminder && l.Step != policy.PlanAnswer && l.Totals.Due > 0:
		return invoicesSubject(l, w)
	}
	if n := len(l.Summary); n > 0 && l.Summary[n-1].Strong {
		return sprintf(w.titled, l.Subject, l.Format.Money(l.Summary[n-1].Amount))
	}
	return l.Subject
}

func invoicesSubject(l Letter, w mailWords) string {
	first, late := firstDue(l.Rows)
	what, amount := invoicesIn(l, w), l.Format.Money(l.Totals.Due)
	if first.IsZero() || noInvoice(remaining(l.Rows)) {
		return sprintf(w.titled, what, amount)
	}
	when := l.Format.Long(first)
	if first.Year() == l.Date.Year() {
		when = strings.TrimSuffix(when, nbsp+l.Format.Integer(first.Year()))
	}
	form := map[[2]bool]string{{true, true}: w.one, {true, false}: w.many, {false, true}: w.oneSoon, {false, false}: w.manySoon}[[2]bool{late > 0, len(remaining(l.Rows)) == 1}]
	return sprintf(form, what, amount, when)
}

// subjectMatter names what a letter asks: the invoice, or how many, and the amount.
func subjectMatter(l Letter) string {
	if len(l.Rows) == 0 {
		return ""
	}
	w := mailWordsOf(l.Format)
	return sprintf(w.titled, lowerFirst(invoicesIn(l, w)), l.Format.Money(l.Totals.Due))
}

// naturalPerson says that a document reaches a person, or may: a debt is nobody
// else's business (CNIL). A company is known by its kind; one who trades under his
// own name is a person too.
func naturalPerson(c customer.Customer) bool {
	if c.Kind != customer.Business && c.Kind != customer.Public {
		return true
	}
	form := strings.NewReplacer(".", "", "-", " ").Replace(strings.ToLower(c.Form))
	switch form = strings.TrimSpace(form); {
	case form == "ei", strings.Contains(form, "entrepreneur individuel"), strings.Contains(form, "entreprise individuelle"), strings.HasPrefix(form, "auto"), strings.HasPrefix(form, "micro"):
		return true
	}
	title, _, _ := strings.Cut(strings.ToLower(c.Name), " ")
	if form != "" {
		return false // of a company, whatever its name
	}
	switch title {
	case "m.", "mme", "mlle", "monsieur", "madame", "mr", "mrs", "ms", "ei":
		return true
	}
	return false
}
