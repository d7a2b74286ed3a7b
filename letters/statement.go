package letters

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/problem"
)

// StatementText is the name of the text of a statement of account.
const StatementText = "releve"

// StatementRequest is what a statement of account is made from. With
// Movements it lists them all after the opening balance; without, it lists
// what is open.
type StatementRequest struct {
	Customer  customer.Customer
	Date      civil.Date
	Items     []openitem.Item // open debits
	Credits   []openitem.Item // unallocated credits and deposits, Open negative
	Balance   money.Amount    // of the ledger, which the statement must reach
	From      civil.Date      // first day of the movements, 0 for a statement of what is open
	Opening   money.Amount    // balance before From
	Movements []Movement      // from From to Date
	Sender    Sender
	Texts     *Texts
	LastBank  civil.Date
	Role      string // contact written to; "" is comptabilite
}

// Movement is one ledger line of the customer; a debit is positive.
type Movement struct {
	Date   civil.Date
	Number string
	Nature ledger.Nature
	Due    civil.Date
	Amount money.Amount
}

// Account is the table of a statement.
type Account struct {
	From    civil.Date // 0: what is open only
	Opening money.Amount
	Lines   []AccountLine
	Closing money.Amount
	Overdue money.Amount // due on the date, credits deducted; never negative
}

// AccountLine is one line of a statement; one of Debit and Credit is zero.
type AccountLine struct {
	Date    civil.Date
	Label   string
	Due     civil.Date
	Debit   money.Amount
	Credit  money.Amount
	Balance money.Amount // after this line
}

// Statement writes a statement of account. It goes to anybody, whatever the
// balance: it is not a claim. Its closing balance is added from its lines and
// must be the ledger's.
func Statement(r StatementRequest) (Letter, problem.List) {
	l := headed(r.Customer, r.Sender, r.Date, cmp.Or(r.Role, "comptabilite"))
	l.Step, l.Notices = StatementText, cutoffOf(r.LastBank, l.Format)
	l.Account = accountOf(r, l.Format)
	own := reference(l.Customer, nil, l.Date)
	l.References = referencesOf(r.Customer, r.Sender, l.Labels, own)
	var problems problem.List
	problems.Add(r.check(l)...)
	template, found := r.Texts.letter(StatementText, l.Kind, l.Language)
	problems.Add(found...)
	if template == nil || problems.HasErrors() {
		return l, problems
	}
	if l.Account.Overdue > 0 {
		l.Payment, _ = paymentOf(l.Sender, own, l.Account.Overdue)
	}
	l.Summary = []SummaryLine{{Label: l.Labels.ClosingBalance + " " + l.Format.Short(l.Date), Amount: l.Account.Closing, Strong: true}}
	if l.Account.Overdue != 0 {
		l.Summary = append(l.Summary, SummaryLine{Label: l.Labels.OfWhichDue, Amount: l.Account.Overdue})
	}
	problems.Add(l.write(template, r.fields(l))...)
	return l, problems
}

// accountOf makes the lines and the running balance.
func accountOf(r StatementRequest, f Format) *Account {
	a := &Account{From: r.From, Opening: r.Opening}
	if r.From.IsZero() {
		a.Opening = 0
		for _, i := range slices.Concat(r.Items, r.Credits) {
			a.Lines = append(a.Lines, lineOf(i.Date, openLabel(i, f), i.Due, i.Open))
		}
	}
	for _, m := range r.Movements {
		a.Lines = append(a.Lines, lineOf(m.Date, movementLabel(m, f), m.Due, m.Amount))
	}
	slices.SortStableFunc(a.Lines, func(x, y AccountLine) int { return cmp.Compare(x.Date, y.Date) })
	a.Closing = a.Opening
	for i := range a.Lines {
		a.Closing += a.Lines[i].Debit - a.Lines[i].Credit
		a.Lines[i].Balance = a.Closing
	}
	for _, i := range r.Items {
		if !i.Undated && !i.Due.IsZero() && i.Due < r.Date {
			a.Overdue += i.Open
		}
	}
	for _, i := range r.Credits {
		a.Overdue += i.Open
	}
	a.Overdue = max(a.Overdue, 0)
	return a
}

func lineOf(date civil.Date, label string, due civil.Date, amount money.Amount) AccountLine {
	line := AccountLine{Date: date, Label: label, Due: due}
	if amount < 0 {
		line.Credit, line.Due = -amount, 0
		return line
	}
	line.Debit = amount
	return line
}

// openLabel says what an open item is; a credit says its nature too.
func openLabel(i openitem.Item, f Format) string {
	switch {
	case i.Open >= 0:
		return itemLabel(i, f)
	case i.Treatment == ledger.Deposit:
		return strings.TrimSpace(wordsOf(f).deposit + " " + i.Number)
	}
	return movementLabel(Movement{Number: i.Number, Nature: i.Nature, Amount: i.Open}, f)
}

// movementLabel says what a movement is, in words and with its number.
func movementLabel(m Movement, f Format) string {
	w := wordsOf(f)
	label := ""
	switch {
	case m.Nature == ledger.Payment && m.Amount < 0:
		label = w.payment
	case m.Nature == ledger.CreditNote:
		label = w.creditNote
	case m.Nature == ledger.Rejection:
		label = w.rejected
	case m.Nature == ledger.Refund:
		label = w.refund
	case m.Nature == ledger.Opening && m.Number == "":
		label = w.opening
	case m.Number == "":
		label = w.other
	}
	return strings.TrimSpace(label + " " + m.Number)
}

func (r StatementRequest) check(l Letter) problem.List {
	var found problem.List
	for _, i := range slices.Concat(r.Items, r.Credits) {
		if i.Customer != r.Customer.Code {
			found.Add(refuse(LET02, l.Customer, "le relevé mêlerait les données du client "+i.Customer, "conservez le dossier et signalez ce cas"))
			break
		}
	}
	if l.Account.Closing != r.Balance {
		found.Add(refuse(LET04, l.Customer, "le relevé arrive à "+l.Account.Closing.French()+", le grand livre à "+r.Balance.French(), "conservez le dossier et signalez ce cas"))
	}
	return found
}

func (r StatementRequest) fields(l Letter) fields {
	v := fields{}
	set := func(name, s string) { v[name] = value{text: s} }
	set("client", l.Name)
	set("code-client", l.Customer)
	set("date", l.Format.Long(l.Date))
	set("emetteur", l.Sender.Name)
	set("telephone", bound(l.Sender.Phone))
	set("courriel", l.Sender.Email)
	set("solde", l.Format.Money(l.Account.Closing))
	if l.Account.Overdue != 0 {
		set("echu", l.Format.Money(l.Account.Overdue))
	}
	if !r.From.IsZero() {
		set("debut", l.Format.Long(r.From))
	}
	v.payment(l)
	return v
}
